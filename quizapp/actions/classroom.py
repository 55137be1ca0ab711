"""What a teacher does with a class: make it, let learners in, help them back in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, packs
from quizapp.actions.accounts import Card
from quizapp.actions.class_names import refuse_taken
from quizapp.actions.entropy import Entropy
from quizapp.actions.passphrases import Secret
from quizapp.actions.wording import one_line
from quizapp.core.classroom import MemberStatus, new_code
from quizapp.core.errors import Conflict, Forbidden, NotFound
from quizapp.core.permissions import Action, Actor, Role, Thing, require
from quizapp.store.models import Classroom, Membership, Pack, Person

CODE_LASTS = timedelta(days=7)
OPEN_FOR = timedelta(minutes=15)
LONGEST_NAME = 120
LONGEST_ALIAS = 80


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner as the teacher sees them: under the name used in this class."""

    id: UUID
    alias: str
    name: str
    status: MemberStatus
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """A class as a row of a list."""

    id: UUID
    name: str
    pack_id: str
    pack_title: str
    members: int
    waiting: int
    is_demo: bool


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A class with its code and its learners."""

    id: UUID
    name: str
    pack_id: str
    pack_title: str
    join_code: str
    code_expires_at: datetime
    code_works: bool
    approval_needed: bool
    open_until: datetime | None
    """When joining without approval ends; None where it is not open now."""
    is_demo: bool
    members: tuple[Learner, ...]
    waiting: tuple[Learner, ...]


def load_class(session: Session, actor: Actor, class_id: UUID) -> Classroom:
    """The class, for someone who runs it. Raises NotFound where it is missing or another's, Forbidden for learners."""
    require(actor, Action.RUN_CLASS)
    room = session.get(Classroom, class_id)
    if room is None:
        raise NotFound
    require(actor, Action.RUN_CLASS, Thing(frozenset({room.teacher_id})))
    return room


def my_classes(session: Session, actor: Actor) -> list[ClassSummary]:
    """The teacher's own classes, by name; an admin's list holds everyone's."""
    require(actor, Action.RUN_CLASS)
    counted = (
        select(Membership.class_id, Membership.status, func.count().label("n"))
        .group_by(Membership.class_id, Membership.status)
        .subquery()
    )
    rows = session.execute(
        select(Classroom, Pack.title, counted.c.status, counted.c.n)
        .join(Pack, Pack.id == Classroom.pack_id)
        .outerjoin(counted, counted.c.class_id == Classroom.id)
        .where(Classroom.teacher_id == actor.id if not actor.is_admin else Classroom.id.is_not(None))
        .order_by(Classroom.name, Classroom.id)
    ).all()
    rooms = {room.id: (room, title) for room, title, _, _ in rows}
    counts = {(room.id, status): n for room, _, status, n in rows}
    return [
        ClassSummary(
            room.id,
            room.name,
            room.pack_id,
            title,
            counts.get((room.id, MemberStatus.MEMBER), 0),
            counts.get((room.id, MemberStatus.PENDING), 0),
            room.is_demo,
        )
        for room, title in rooms.values()
    ]


def class_page(session: Session, actor: Actor, class_id: UUID, *, now: datetime) -> ClassPage:
    """A class as its teacher sees it; learners in alphabetical order."""
    room = load_class(session, actor, class_id)
    pack = session.get_one(Pack, room.pack_id)
    learners = learners_of(session, room)
    return ClassPage(
        id=room.id,
        name=room.name,
        pack_id=pack.id,
        pack_title=pack.title,
        join_code=room.join_code,
        code_expires_at=room.code_expires_at,
        code_works=room.code_expires_at > now,
        approval_needed=room.approval_needed,
        open_until=room.open_until if room.open_until and room.open_until > now else None,
        is_demo=room.is_demo,
        members=tuple(who for who in learners if who.status is MemberStatus.MEMBER),
        waiting=tuple(who for who in learners if who.status is MemberStatus.PENDING),
    )


def learners_of(session: Session, room: Classroom) -> list[Learner]:
    """Members and who waits to be let in, by the name used in the class."""
    rows = session.execute(
        select(Membership, Person.name)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.class_id == room.id, Membership.status != MemberStatus.LEFT)
    )
    learners = [Learner(who.person_id, who.alias, name or "", who.status, who.joined_at) for who, name in rows]
    return sorted(learners, key=lambda who: (who.alias.casefold(), who.id))


def create_class(
    session: Session,
    actor: Actor,
    name: str,
    pack_id: str,
    *,
    approval_needed: bool,
    entropy: Entropy,
    now: datetime,
) -> UUID:
    """A new class on a published pack, with a join code for a week."""
    require(actor, Action.CREATE_CLASS)
    packs.published_digest(session, pack_id)
    room = Classroom(
        id=entropy.new_id(now),
        name=one_line(name, LONGEST_NAME, "name", "Give the class a name."),
        teacher_id=actor.id,
        pack_id=pack_id,
        join_code=_free_code(session, entropy),
        code_expires_at=now + CODE_LASTS,
        approval_needed=approval_needed,
        is_demo=actor.is_demo,
        created_at=now,
    )
    session.add(room)
    session.flush()
    return room.id


def change_class(session: Session, actor: Actor, class_id: UUID, name: str, *, approval_needed: bool) -> None:
    """Rename a class, and say whether who joins waits for the teacher's word."""
    room = load_class(session, actor, class_id)
    room.name = one_line(name, LONGEST_NAME, "name", "Give the class a name.")
    room.approval_needed = approval_needed


def renew_code(session: Session, actor: Actor, class_id: UUID, *, entropy: Entropy, now: datetime) -> None:
    """A new join code for a week; the old one stops working at once."""
    room = load_class(session, actor, class_id)
    room.join_code = _free_code(session, entropy)
    room.code_expires_at = now + CODE_LASTS
    room.open_until = None


def open_joining(session: Session, actor: Actor, class_id: UUID, *, now: datetime) -> None:
    """Let everyone with the code in without waiting, for a quarter of an hour."""
    room = load_class(session, actor, class_id)
    room.open_until = now + OPEN_FOR
    room.code_expires_at = max(room.code_expires_at, room.open_until)


def close_joining(session: Session, actor: Actor, class_id: UUID, *, now: datetime) -> None:
    """Nobody can join until the code is renewed."""
    room = load_class(session, actor, class_id)
    room.code_expires_at = now
    room.open_until = None


def approve(session: Session, actor: Actor, class_id: UUID, person_id: UUID) -> None:
    """Let in someone who waits. Raises Conflict where they do not wait any more."""
    who = _membership(session, actor, class_id, person_id)
    if who.status is not MemberStatus.PENDING:
        raise Conflict("%(name)s is not waiting to be let in.", name=who.alias)
    who.status = MemberStatus.MEMBER


def remove(session: Session, actor: Actor, class_id: UUID, person_id: UUID) -> None:
    """Take someone out of the class; their answers stay theirs."""
    _membership(session, actor, class_id, person_id).status = MemberStatus.LEFT


def rename(session: Session, actor: Actor, class_id: UUID, person_id: UUID, alias: str) -> None:
    """Change the name under which the teacher sees a learner."""
    who = _membership(session, actor, class_id, person_id)
    wanted = one_line(alias, LONGEST_ALIAS, "alias", "Give the learner a name.")
    refuse_taken(session, class_id, person_id, wanted, "Another learner of this class has this name.")
    who.alias = wanted


def reset_passphrase(
    session: Session, actor: Actor, class_id: UUID, person_id: UUID, *, secret: Secret, now: datetime
) -> Card:
    """A new passphrase for a learner of one's class, to be handed over; signs them out everywhere.

    Raises Forbidden for members who are not students, and for those not let in yet.
    """
    who = _membership(session, actor, class_id, person_id)
    person = session.get_one(Person, who.person_id)
    if person.role is not Role.STUDENT or who.status is not MemberStatus.MEMBER:
        raise Forbidden("A teacher can reset the passphrases of students in the class only.")
    return accounts.set_passphrase(session, person, secret=secret, now=now)


def _membership(session: Session, actor: Actor, class_id: UUID, person_id: UUID) -> Membership:
    room = load_class(session, actor, class_id)
    who = session.get(Membership, (room.id, person_id))
    if who is None or who.status is MemberStatus.LEFT:
        raise NotFound
    return who


def _free_code(session: Session, entropy: Entropy) -> str:
    while True:
        code = new_code(entropy.pick)
        if session.scalar(select(Classroom.id).where(Classroom.join_code == code)) is None:
            return code
