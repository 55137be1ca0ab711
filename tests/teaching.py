"""A class on the river's pack with learners who answer as a test says, all through the actions that the pages call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from quizapp.actions import assigning, attempts, classroom, sets, study
from quizapp.actions.assigning import Terms
from quizapp.actions.authoring import load_pack
from quizapp.actions.made_up import MadeUp
from quizapp.core.facts.model import Pack, Phase
from quizapp.core.permissions import Actor, Role
from quizapp.core.questions.model import DontKnow, Response
from quizapp.core.quiz import Plan
from quizapp.store.models import Classroom
from tests import people
from tests.builders import expedition
from tests.people import NOW, entropy

ANYONE = MadeUp("Anyone", 0, 0)
DAY = timedelta(days=1)


@cache
def river() -> Pack:
    """The expedition in two phases, told from the third day on."""
    early = Phase("early", (("en", "Early"),), date(2018, 6, 3), date(2018, 6, 8))
    late = Phase("late", (("en", "Late"),), date(2018, 6, 9), date(2018, 6, 20))
    return replace(expedition().pack(), phases=(early, late))


@dataclass
class School:
    """A teacher with a class; pupils join by name."""

    session: Session
    teacher: Actor
    class_id: UUID
    pack_id: str

    def pupil(self, alias: str) -> Actor:
        """Let someone new join."""
        code = self.session.get_one(Classroom, self.class_id).join_code
        return people.enter(self.session, None, code, alias=alias).actor

    def make_set(self, plan: Plan | None = None, *, title: str = "Week 1", seed: str = "s") -> UUID:
        """Store a set that the teacher chose."""
        return sets.create(
            self.session, self.teacher, self.pack_id, title, plan or Plan(6), seed, entropy=entropy(), now=NOW
        )

    def assign(
        self,
        set_id: UUID | None = None,
        *,
        opens_at: datetime = NOW,
        closes_at: datetime | None = None,
        attempts_allowed: int = 1,
        title: str = "",
    ) -> UUID:
        """Give a set to the class."""
        terms = Terms(opens_at, closes_at, attempts_allowed)
        chosen = set_id or self.make_set()
        return assigning.assign(
            self.session, self.teacher, chosen, self.class_id, title, terms=terms, entropy=entropy(), now=NOW
        )

    def work(
        self,
        pupil: Actor,
        assignment: UUID,
        right: Sequence[bool | None],
        *,
        now: datetime = NOW,
        wrong: Callable[[attempts.Shown], Response] | None = None,
    ) -> UUID:
        """Answer the first questions of an assignment right or wrong, or with "I don't know" (None)."""
        attempt = assigning.open_assignment(self.session, pupil, assignment, now=now, entropy=entropy())
        shown = attempts.run(self.session, pupil, attempt).questions
        for question, is_right in zip(shown, right, strict=False):
            if is_right is None:
                response: Response = DontKnow()
            elif is_right or wrong is None:
                response = ANYONE.responds(question.item.question, right=is_right)
            else:
                response = wrong(question)
            study.answer(self.session, pupil, question.asked_id, response, now=now, entropy=entropy())
        return attempt


def school(session: Session) -> School:
    """Open a school on the river's pack."""
    pack = river()
    load_pack(session, pack, entropy=entropy(), now=NOW - DAY)
    teacher = people.account(session, "teacher", Role.TEACHER)
    made = classroom.create_class(session, teacher, "7b", pack.id, approval_needed=False, entropy=entropy(), now=NOW)
    return School(session, teacher, made, pack.id)
