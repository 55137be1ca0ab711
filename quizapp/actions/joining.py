"""How a learner gets into a class: with a code, as who they are, or as someone new."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, sessions, throttle
from quizapp.actions.accounts import Card
from quizapp.actions.class_names import refuse_taken
from quizapp.actions.entropy import Entropy
from quizapp.actions.passphrases import Secret
from quizapp.actions.preferences import Preferences
from quizapp.actions.sessions import Opened
from quizapp.actions.wording import one_line
from quizapp.core.classroom import MemberStatus, tidy_code
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.permissions import Action, Actor, require
from quizapp.store.models import Classroom, Membership, Pack, Person

LONGEST_ALIAS = 80

TAKEN = (
    "Someone in this class has this name already. If that is you, sign in, or ask your teacher for a new passphrase. "
    "Otherwise choose another name."
)
NO_SUCH_CODE = "No class has this code at present. Check the code, or ask your teacher for a new one."


@dataclass(frozen=True, slots=True)
class Invitation:
    """What someone with a valid code learns before joining."""

    code: str
    class_name: str
    teacher: str
    pack_title: str
    waits: bool
    """Whether the teacher has to let them in."""
    already: MemberStatus | None
    """How the person stands to the class now."""
    answers: int
    """How many answers a guest can keep."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What someone gets who has no sign-in yet: a passphrase, and the settings made so far."""

    secret: Secret
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining. `card` is set for someone who had no sign-in before, `opened` for someone new."""

    class_name: str
    waits: bool
    actor: Actor
    card: Card | None = None
    opened: Opened | None = None


@dataclass(frozen=True, slots=True)
class MyClass:
    """A class as one of its learners sees it."""

    class_id: UUID
    name: str
    teacher: str
    status: MemberStatus
    alias: str


def look_up(session: Session, actor: Actor | None, code: str, *, address: str, now: datetime) -> Invitation | None:
    """The class of a code; None, the same for every reason, where there is none.

    Counts tries an address, so that codes cannot be guessed: commit even where nothing is found.
    Raises TooMany while the address has to wait.
    """
    key = throttle.key_of("join", address)
    throttle.knock(session, throttle.JOIN, key, now=now)
    room = _class_of(session, code, now)
    if room is None:
        return None
    throttle.forgive(session, key, now=now)
    teacher = session.get_one(Person, room.teacher_id)
    standing = session.get(Membership, (room.id, actor.id)) if actor else None
    return Invitation(
        code=room.join_code,
        class_name=room.name,
        teacher=teacher.alias or teacher.name or "",
        pack_title=session.get_one(Pack, room.pack_id).title,
        waits=_waits(room, now),
        already=standing.status if standing and standing.status is not MemberStatus.LEFT else None,
        answers=accounts.answers_made(session, actor) if actor and actor.is_guest else 0,
    )


def join(
    session: Session,
    actor: Actor | None,
    code: str,
    *,
    alias: str,
    keep: bool,
    newcomer: Newcomer,
    entropy: Entropy,
    now: datetime,
) -> Joined:
    """Join the class of a code.

    Someone with an account joins as who they are. A guest who keeps their answers gets a sign-in
    for the same id; anyone else becomes someone new. `newcomer` is for those two.
    Raises Invalid where no class has the code or someone in the class has the name, Conflict where the person is in the class already,
    Forbidden for teachers.
    """
    room = _class_of(session, code, now)
    if room is None:
        raise Invalid(NO_SUCH_CODE, field="code")
    alias = one_line(alias, LONGEST_ALIAS, "alias")
    card: Card | None = None
    opened: Opened | None = None
    if actor is None or (actor.is_guest and not keep):
        person, card = accounts.new_student(
            session, preferences=newcomer.preferences, secret=newcomer.secret, entropy=entropy, now=now
        )
        opened = sessions.open_session(session, person, stay=True, entropy=entropy, now=now)
    else:
        require(actor, Action.JOIN_CLASS)
        if actor.is_guest:
            card = accounts.keep_progress(session, actor, secret=newcomer.secret, entropy=entropy, now=now)
        person = session.get_one(Person, actor.id)
    status = MemberStatus.PENDING if _waits(room, now) else MemberStatus.MEMBER
    _add_member(session, room, person, status, alias, now)
    person.active_pack = person.active_pack or room.pack_id
    return Joined(room.name, status is MemberStatus.PENDING, sessions.actor_of(person), card, opened)


def leave(session: Session, actor: Actor, class_id: UUID) -> None:
    """Leave a class; one's answers stay one's own. Raises Conflict where one is not in it."""
    who = session.get(Membership, (class_id, actor.id))
    if who is None or who.status is MemberStatus.LEFT:
        raise Conflict("You are not in this class.")
    who.status = MemberStatus.LEFT


def my_classes(session: Session, actor: Actor) -> list[MyClass]:
    """The classes that a learner is in or waits for, by name."""
    rows = session.execute(
        select(Membership, Classroom.name, Person.alias, Person.name)
        .join(Classroom, Classroom.id == Membership.class_id)
        .join(Person, Person.id == Classroom.teacher_id)
        .where(Membership.person_id == actor.id, Membership.status != MemberStatus.LEFT)
        .order_by(Classroom.name, Classroom.id)
    )
    return [
        MyClass(mine.class_id, name, alias or sign_in or "", mine.status, mine.alias)
        for mine, name, alias, sign_in in rows
    ]


def _class_of(session: Session, code: str, now: datetime) -> Classroom | None:
    tidied = tidy_code(code)
    if tidied is None:
        return None
    open_now = select(Classroom).where(Classroom.join_code == tidied, Classroom.code_expires_at > now)
    return session.scalars(open_now).one_or_none()


def _waits(room: Classroom, now: datetime) -> bool:
    return room.approval_needed and not (room.open_until and room.open_until > now)


def _add_member(
    session: Session, room: Classroom, person: Person, status: MemberStatus, alias: str, now: datetime
) -> None:
    name = alias or person.alias or person.name or ""
    refuse_taken(session, room.id, person.id, name, TAKEN)
    who = session.get(Membership, (room.id, person.id))
    if who is None:
        session.add(Membership(class_id=room.id, person_id=person.id, status=status, alias=name, joined_at=now))
    elif who.status is MemberStatus.LEFT:
        who.status, who.alias, who.joined_at = status, name, now
    else:
        raise Conflict("You are in this class already.")
    session.flush()
