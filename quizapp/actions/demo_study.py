"""Two weeks of one made-up learner: sets worked on and cards reviewed, day by day, each answer at its own time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from quizapp.actions import assigning, attempts, recollection, starting, study
from quizapp.actions.entropy import Entropy
from quizapp.actions.library import Library
from quizapp.actions.made_up import MadeUp, ease, on_card
from quizapp.core import chance
from quizapp.core.log import Mode
from quizapp.core.memory import Memory, learner_day
from quizapp.core.permissions import Actor
from quizapp.core.questions.model import Question, Response
from quizapp.core.statistics.columns import Column, column

DAYS: Final = 14
"""Days that the answers are spread over; the last one is yesterday, so that today has cards to review."""

OPENED: Final = (timedelta(days=13, hours=12), timedelta(days=9, hours=12), timedelta(days=5, hours=12))
"""How long ago the sets were given, one after the other."""

_LATEST: Final = timedelta(minutes=40)
_SPREAD_MINUTES: Final = 480
"""A day's work begins within eight hours, and long enough before the end of the last day."""
_AN_ANSWER: Final = timedelta(seconds=11)
_LATE_DAYS: Final = 3
_NEW_BATCHES: Final = 2


@dataclass(frozen=True, slots=True)
class Studying:
    """One learner of the demonstration class at work, up to `now`."""

    session: Session
    library: Library
    columns: Sequence[Column]
    """All columns that the pack's questions may stand in."""
    who: MadeUp
    actor: Actor
    now: datetime
    entropy: Entropy

    def go_through(self, given: Sequence[UUID]) -> None:
        """Live through all days: work on the sets of `given` that the learner begins, and review cards."""
        begun = given[: self.who.sets]
        plan = {self._day_of(place): assignment for place, assignment in enumerate(begun)}
        for day in range(DAYS, 0, -1):
            at = self.now - timedelta(days=day) - _LATEST - timedelta(minutes=self._some(_SPREAD_MINUTES, day))
            if day in plan:
                attempt = assigning.open_assignment(self.session, self.actor, plan[day], now=at, entropy=self.entropy)
                at = self._answer_all(attempt, at, but=self.who.left if plan[day] == begun[-1] else 0)
            if self.who.reviews_on(day):
                at = self._review(at, fresh=False)
                for _ in range(_NEW_BATCHES):
                    at = self._review(at, fresh=True)

    def _review(self, at: datetime, *, fresh: bool) -> datetime:
        """Review what is due, or new cards, and return when that was done."""
        batch = starting.start_review(
            self.session, self.actor, self.library.pack_id, fresh=fresh, now=at, entropy=self.entropy
        )
        return at if batch is None else self._answer_all(batch, at)

    def _day_of(self, place: int) -> int:
        """Return how many days ago a set was worked on: on the day it was given, or up to two days later."""
        return OPENED[place].days - self._some(_LATE_DAYS, "set", place)

    def _some(self, limit: int, *purpose: object) -> int:
        return chance.below(limit, self.who.alias, *purpose)

    def _answer_all(self, attempt_id: UUID, at: datetime, *, but: int = 0) -> datetime:
        """Answer the questions of an attempt, the last `but` ones excepted, and return when it was done."""
        attempt = attempts.run(self.session, self.actor, attempt_id)
        memories = recollection.memories(self.session, self.actor.id, self.library.pack_id)
        for shown in attempt.questions[: len(attempt.questions) - but]:
            took = _AN_ANSWER + timedelta(seconds=self._some(20, shown.asked_id))
            at += took
            study.answer(
                self.session,
                self.actor,
                shown.asked_id,
                self._response(shown.item.question, shown.mode, memories, at),
                now=at,
                entropy=self.entropy,
                milliseconds=took // timedelta(milliseconds=1),
            )
        return at

    def _response(self, question: Question, mode: Mode, memories: dict[str, Memory], at: datetime) -> Response:
        met = [memories[str(target)] for target in question.targets if str(target) in memories]
        if met:
            day = learner_day(at, self.actor.zone)
            right = self.who.recalls(question, met[0], met[0].recall(day), day)
        else:
            right = self.who.knows(question, ease(column(self.library.graph, question), self.columns))
        return on_card(question, knew=right) if mode is Mode.CARD else self.who.responds(question, right=right)
