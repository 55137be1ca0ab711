"""The accounts of the site, for who runs it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from quizapp.actions import sessions
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.permissions import Action, Actor, Role, require
from quizapp.store.models import LoginSession, Person

PAGE = 100


@dataclass(frozen=True, slots=True)
class Account:
    """One account as a row of a list."""

    id: UUID
    name: str
    alias: str
    role: Role
    is_demo: bool
    created_at: datetime
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """A page of accounts in order of their names."""

    accounts: tuple[Account, ...]
    next_after: str | None
    """The name to go on after; None on the last page."""
    by_role: dict[Role, int]
    guests: int


def find(session: Session, actor: Actor, *, text: str = "", after: str = "") -> Accounts:
    """Accounts whose name or alias holds `text`, from the one after `after` on."""
    require(actor, Action.MANAGE_PEOPLE)
    seen = (
        select(func.max(LoginSession.last_seen_at))
        .where(LoginSession.person_id == Person.id)
        .correlate(Person)
        .scalar_subquery()
    )
    wanted = select(Person, seen).where(Person.name.is_not(None), Person.name > after)
    if text.strip():
        wanted = wanted.where(
            or_(
                Person.name.icontains(text.strip(), autoescape=True),
                Person.alias.icontains(text.strip(), autoescape=True),
            )
        )
    rows = session.execute(wanted.order_by(Person.name).limit(PAGE + 1)).all()
    found = tuple(
        Account(person.id, person.name or "", person.alias, person.role, person.is_demo, person.created_at, last)
        for person, last in rows[:PAGE]
    )
    return Accounts(
        accounts=found,
        next_after=found[-1].name if len(rows) > PAGE else None,
        by_role=_counted(session),
        guests=session.scalar(select(func.count()).where(Person.name.is_(None))) or 0,
    )


def set_role(session: Session, actor: Actor, person_id: UUID, role: Role, *, now: datetime) -> None:
    """Give an account another role and sign it out everywhere. Raises Conflict for one's own account."""
    require(actor, Action.MANAGE_PEOPLE)
    person = session.get(Person, person_id)
    if person is None or person.is_guest:
        raise NotFound
    if person.id == actor.id:
        raise Conflict("You cannot change your own role. Ask another admin.")
    if person.role is not role:
        person.role = role
        sessions.close_all(session, person.id, now=now)


def _counted(session: Session) -> dict[Role, int]:
    rows = session.execute(select(Person.role, func.count()).where(Person.name.is_not(None)).group_by(Person.role))
    return dict.fromkeys(Role, 0) | dict(rows.all())
