"""The demonstration: a class with two weeks of answers, made through the actions that the pages call."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, assigning, classroom, joining, passphrases, sessions, sets
from quizapp.actions.assigning import Terms
from quizapp.actions.demo_study import OPENED, Studying
from quizapp.actions.entropy import Entropy
from quizapp.actions.joining import Newcomer
from quizapp.actions.library import Library, published
from quizapp.actions.made_up import ROSTER, MadeUp
from quizapp.actions.passphrases import Secret
from quizapp.actions.preferences import Preferences
from quizapp.core.permissions import Actor, Role
from quizapp.core.quiz import Plan, assemble, fits
from quizapp.core.statistics.columns import Heading, column, in_order
from quizapp.store.models import Classroom, Person

STUDENT: Final = "Maya C."
"""The member of the class whose sign-in is given out."""

TEACHER: Final = "Ms Haddad"
"""What the class calls its teacher."""

_CLASS: Final = "Class 9B"
_SETS: Final = (
    (10, ("date-of-event", "before-after", "place-of-event", "who-took-part", "cloze")),
    (9, ("date-of-event", "put-in-order", "first-of", "match", "place-of-event", "according-to-whom")),
    (9, ("date-of-event", "before-after", "place-of-event", "who-took-part", "cloze")),
)
"""Length and sorts of question of each set."""
_SEEDS: Final = 24
_FULL_COLUMN: Final = 2
"""Questions of one column in a set, from which on more make no difference."""
_MADE_BEFORE: Final = timedelta(days=15)
_CLOSES_AFTER: Final = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a demonstration account is signed in with. Public: such accounts work from the server's own computer only."""

    name: str
    passphrase: str
    role: Role


SIGN_INS: Final = (
    SignIn("demo-student", "maple harbour window candle", Role.STUDENT),
    SignIn("demo-teacher", "silver garden bottle engine", Role.TEACHER),
    SignIn("demo-admin", "copper station pencil meadow", Role.ADMIN),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration class, and whether it was made now."""

    class_id: UUID
    is_new: bool


def has_demo(session: Session) -> bool:
    """Whether the demonstration class has been made."""
    return session.scalar(select(Classroom.id).where(Classroom.is_demo).limit(1)) is not None


def load_demo(
    session: Session, pack_id: str, *, now: datetime, entropy: Entropy, roster: Sequence[MadeUp] = ROSTER
) -> Demo:
    """Make the demonstration class of `roster` on a published pack, unless there is one.

    The answers end before `now`; every one is given through `study.answer`, with the time at which it would have been.

    Raises:
        NotFound: nothing of the pack is published.
        Conflict: someone has the name of a demonstration account.
    """
    made = session.scalar(select(Classroom.id).where(Classroom.is_demo).limit(1))
    if made is not None:
        return Demo(made, is_new=False)
    library = published(session, pack_id)
    return Demo(_Maker(session, library, roster, now, entropy).make(), is_new=True)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the people, the class and what it is set."""

    session: Session
    library: Library
    roster: Sequence[MadeUp]
    now: datetime
    entropy: Entropy

    @property
    def begun(self) -> datetime:
        """When the accounts and the class came to be."""
        return self.now - _MADE_BEFORE

    def make(self) -> UUID:
        """Make everything, and return the id of the class."""
        secrets = {one.role: passphrases.chosen(one.passphrase, name=one.name) for one in SIGN_INS}
        names = {one.role: one.name for one in SIGN_INS}
        self.person(names[Role.ADMIN], Role.ADMIN, secrets[Role.ADMIN])
        teacher = self.person(names[Role.TEACHER], Role.TEACHER, secrets[Role.TEACHER], TEACHER)
        class_id = classroom.create_class(
            self.session,
            teacher,
            _CLASS,
            self.library.pack_id,
            approval_needed=False,
            entropy=self.entropy,
            now=self.begun,
        )
        # Nobody is told this one: the other members are there to be looked at.
        unknown = passphrases.generated(self.entropy)
        members: list[Actor] = []
        for place, who in enumerate(self.roster, start=1):
            known = who.alias == STUDENT
            name = names[Role.STUDENT] if known else f"demo-learner-{place:02}"
            secret = secrets[Role.STUDENT] if known else unknown
            members.append(self.member(class_id, name, who.alias, secret))
        given = self.give(teacher, class_id)
        graph = self.library.graph
        columns = in_order(column(graph, item.question) for item in self.library.bank.items)
        for who, actor in zip(self.roster, members, strict=True):
            Studying(self.session, self.library, columns, who, actor, self.now, self.entropy).go_through(given)
        classroom.renew_code(self.session, teacher, class_id, entropy=self.entropy, now=self.now)
        return class_id

    def person(self, name: str, role: Role, secret: Secret, alias: str = "") -> Actor:
        """Make a demonstration account on the pack, in the pack's time zone."""
        made = accounts.add_user(
            self.session, name, role=role, secret=secret, entropy=self.entropy, now=self.begun, is_demo=True
        )
        made.alias = alias or name
        made.zone = self.library.graph.pack.zone
        made.active_pack = self.library.pack_id
        return sessions.actor_of(made)

    def member(self, class_id: UUID, name: str, alias: str, secret: Secret) -> Actor:
        """Make a learner and let them join the class."""
        actor = self.person(name, Role.STUDENT, secret, alias)
        joining.join(
            self.session,
            actor,
            self.session.get_one(Classroom, class_id).join_code,
            alias=alias,
            keep=True,
            newcomer=Newcomer(secret, Preferences()),
            entropy=self.entropy,
            now=self.begun,
        )
        return sessions.actor_of(self.session.get_one(Person, actor.id))

    def give(self, teacher: Actor, class_id: UUID) -> list[UUID]:
        """Choose three sets along the story, give them to the class, and return the ids of the assignments."""
        given: list[UUID] = []
        for (title, plan), days in zip(self.plans(), OPENED, strict=True):
            at = self.now - days
            set_id = sets.create(
                self.session,
                teacher,
                self.library.pack_id,
                title,
                plan,
                self.seed(plan),
                entropy=self.entropy,
                now=at,
            )
            terms = Terms(opens_at=at, closes_at=at + _CLOSES_AFTER, attempts_allowed=2)
            given.append(
                assigning.assign(self.session, teacher, set_id, class_id, "", terms=terms, entropy=self.entropy, now=at)
            )
        return given

    def seed(self, plan: Plan) -> str:
        """Return the seed, of a few, whose set fills the columns of the report most evenly."""
        graph = self.library.graph

        def evenness(seed: str) -> int:
            counts = Counter(column(graph, i.question) for i in assemble(graph, self.library.bank.items, plan, seed))
            return sum(min(count, _FULL_COLUMN) for head, count in counts.items() if head.heading is not Heading.ACROSS)

        return max((f"demonstration {number}" for number in range(_SEEDS)), key=evenness)

    def plans(self) -> Sequence[tuple[str, Plan]]:
        """Return title and plan of each set: the phases of the pack in three stretches, or the whole of it each time."""
        pack = self.library.graph.pack
        phases = sorted(pack.phases, key=lambda phase: phase.first)
        found: list[tuple[str, Plan]] = []
        for part, (length, makers) in enumerate(_SETS):
            stretch = phases[_share(len(phases), part) : _share(len(phases), part + 1)]
            title = dict(pack.title)[pack.languages[0]]
            plan = Plan(length)
            if stretch:
                narrow = Plan(length, makers=makers, first=stretch[0].first, last=stretch[-1].last)
                if any(fits(self.library.graph, item.question, narrow) for item in self.library.bank.items):
                    ends = dict.fromkeys(dict(phase.title)[pack.languages[0]] for phase in (stretch[0], stretch[-1]))
                    title, plan = " – ".join(ends), narrow
            found.append((title, plan))
        return found


def _share(count: int, parts: int) -> int:
    return round(count * parts / len(_SETS))
