"""What one learner of a class answered to what the class was set."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import sessions
from quizapp.actions.attempts import Run, run
from quizapp.actions.classroom import load_class
from quizapp.actions.reports import Given, assignments_of
from quizapp.core.classroom import MemberStatus
from quizapp.core.errors import NotFound
from quizapp.core.permissions import Actor
from quizapp.core.statistics.scores import Score, total
from quizapp.store.models import Attempt, Membership, Person


@dataclass(frozen=True, slots=True)
class Work:
    """One assignment with the learner's first attempt at it, which is the one that counts, and how many there were."""

    given: Given
    first: Run | None
    attempts: int

    @property
    def score(self) -> Score:
        """Right answers out of those given in the first attempt."""
        if self.first is None:
            return Score()
        answered = sum(shown.given is not None and shown.given.verdict is not None for shown in self.first.questions)
        return Score(self.first.right, answered)


@dataclass(frozen=True, slots=True)
class LearnerReport:
    """A learner with all that the class was set. What they practise by themselves is theirs, and not in it."""

    class_id: UUID
    class_name: str
    is_demo: bool
    learner_id: UUID
    alias: str
    works: tuple[Work, ...]

    @property
    def score(self) -> Score:
        """Right answers out of those given, over all assignments."""
        return total(work.score for work in self.works)


def learner_report(session: Session, actor: Actor, class_id: UUID, person_id: UUID, *, now: datetime) -> LearnerReport:
    """Return what a member of a class answered to what the class was set.

    Raises NotFound where the class is missing or another's, or the person is not in it.
    """
    room = load_class(session, actor, class_id)
    who = session.get(Membership, (class_id, person_id))
    if who is None or who.status is not MemberStatus.MEMBER:
        raise NotFound
    learner = sessions.actor_of(session.get_one(Person, person_id))
    given = assignments_of(session, class_id, now=now)
    attempts = session.scalars(
        select(Attempt)
        .where(Attempt.learner_id == person_id, Attempt.assignment_id.in_([one.id for one in given]))
        .order_by(Attempt.started_at, Attempt.id)
    ).all()
    works = []
    for one in given:
        own = [attempt.id for attempt in attempts if attempt.assignment_id == one.id]
        works.append(Work(one, run(session, learner, own[0]) if own else None, len(own)))
    return LearnerReport(room.id, room.name, room.is_demo, person_id, who.alias, tuple(works))
