"""Links that work once and are handed over in person: for the first admin, an invitation, a reset."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from quizapp.actions import accounts
from quizapp.actions.accounts import Card
from quizapp.actions.entropy import Entropy, fingerprint_of
from quizapp.actions.passphrases import Secret
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.permissions import Action, Actor, Role, require
from quizapp.store.models import LinkPurpose, Person, SetupLink

LASTS = timedelta(days=3)

_GONE = "This link is not valid. It may have been used already, or it is too old: ask for a new one."


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link gives. `name` is the account that a reset is for; otherwise one is chosen."""

    role: Role
    name: str | None
    is_reset: bool


def first_admin(session: Session, *, entropy: Entropy, now: datetime) -> str | None:
    """The token of a fresh link for the first admin, instead of any older one; None once there is an admin.

    The admin of the demonstration does not count: its passphrase is public.
    """
    session.execute(delete(SetupLink).where(SetupLink.purpose == LinkPurpose.FIRST_ADMIN))
    if session.scalar(select(exists().where(Person.role == Role.ADMIN, Person.is_demo.is_(False)))):
        return None
    return _make(session, LinkPurpose.FIRST_ADMIN, Role.ADMIN, entropy=entropy, now=now)


def invite(session: Session, actor: Actor, role: Role, *, entropy: Entropy, now: datetime) -> str:
    """The token of a link with which someone makes an account of that role."""
    require(actor, Action.MANAGE_PEOPLE)
    return _make(session, LinkPurpose.INVITATION, role, by=actor.id, entropy=entropy, now=now)


def reset(session: Session, actor: Actor, person_id: UUID, *, entropy: Entropy, now: datetime) -> str:
    """The token of a link with which a person sets a new passphrase; older ones for them stop working."""
    require(actor, Action.MANAGE_PEOPLE)
    person = session.get(Person, person_id)
    if person is None or person.is_guest:
        raise NotFound
    session.execute(delete(SetupLink).where(SetupLink.person_id == person.id))
    return _make(session, LinkPurpose.RESET, person.role, by=actor.id, person_id=person.id, entropy=entropy, now=now)


def look_at(session: Session, token: str, *, now: datetime) -> Offer:
    """What a link gives. Raises NotFound, the same for links that are unknown, used or too old."""
    link = _valid(session, token, now)
    person = session.get(Person, link.person_id) if link.person_id else None
    return Offer(link.role, person.name if person else None, person is not None)


def redeem(
    session: Session, token: str, name: str, *, secret: Secret, entropy: Entropy, now: datetime
) -> tuple[Person, Card]:
    """Use a link: make the account it offers under a chosen name, or set the passphrase of the one it is for."""
    link = _valid(session, token, now, lock=True)
    if link.person_id:
        person = session.get_one(Person, link.person_id)
        card = accounts.set_passphrase(session, person, secret=secret, now=now)
    elif name.strip():
        person = accounts.add_user(session, name, role=link.role, secret=secret, entropy=entropy, now=now)
        card = Card(person.name or "", secret.text)
    else:
        raise Invalid("Choose a name to sign in with.", field="name")
    link.used_at = now
    return person, card


def _make(
    session: Session,
    purpose: LinkPurpose,
    role: Role,
    *,
    entropy: Entropy,
    now: datetime,
    by: UUID | None = None,
    person_id: UUID | None = None,
) -> str:
    token = entropy.token()
    session.add(
        SetupLink(
            token_hash=fingerprint_of(token),
            purpose=purpose,
            role=role,
            person_id=person_id,
            created_by=by,
            created_at=now,
            expires_at=now + LASTS,
        )
    )
    session.flush()
    return token


def _valid(session: Session, token: str, now: datetime, *, lock: bool = False) -> SetupLink:
    ours = select(SetupLink).where(
        SetupLink.token_hash == fingerprint_of(token), SetupLink.used_at.is_(None), SetupLink.expires_at > now
    )
    link = session.scalars(ours.with_for_update() if lock else ours).one_or_none()
    if link is None:
        raise NotFound(_GONE)
    return link
