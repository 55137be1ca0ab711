"""Memory of one target: FSRS-6 over whole learner-days, a pure fold of the evidence.

The only file that knows `fsrs`. Formulas: Open Spaced Repetition, FSRS-6, as implemented by py-fsrs. That library
counts elapsed time in blocks of 24 hours; it is fed midnight UTC of the learner-day, so elapsed days are exactly
learner-days, and same-day reviews stay same-day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler, State

MODEL: Final = 1
"""Version of the model (FSRS-6 over learner-days); rows folded by another one are folded anew."""

RETENTION: Final = 0.9
"""The chance of recall at which a target is due again."""

ROLLOVER: Final = timedelta(hours=4)
"""A learner's day begins at 04:00 in the learner's own zone."""

_LONGEST: Final = 36_500
_SCHEDULER: Final = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=_LONGEST,
    enable_fuzzing=False,
)


class Grade(IntEnum):
    """How well a target was recalled; `rating` in the words of the log."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of one target for one learner. Stability is in days; difficulty runs from 1 to 10."""

    stability: float
    difficulty: float
    last_day: date
    due_day: date
    reps: int
    lapses: int

    def recall(self, day: date) -> float:
        """Return the chance of recall on a learner-day (0 to 1)."""
        return _SCHEDULER.get_card_retrievability(_card(self), _midnight(max(day, self.last_day)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One graded recall of a target on a learner-day."""

    day: date
    grade: Grade


def learner_day(moment: datetime, zone: str) -> date:
    """Return the day that a moment belongs to for a learner: local date with the rollover at 04:00.

    `moment` carries a zone; `zone` is an IANA name.
    """
    return (moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - ROLLOVER).date()


def review(memory: Memory | None, evidence: Evidence) -> Memory:
    """Return the memory after one more recall.

    The first evidence of a learner-day moves it; later evidence of the same day changes nothing, so that an exercise
    with fifteen repeats does not stretch the interval. A day before the last one counts as the last one.
    """
    if memory is not None and evidence.day <= memory.last_day:
        return memory
    card = Card(card_id=0, due=_midnight(evidence.day)) if memory is None else _card(memory)
    card, _log = _SCHEDULER.review_card(card, Rating(int(evidence.grade)), _midnight(evidence.day))
    stability, difficulty = card.stability, card.difficulty
    if stability is None or difficulty is None:  # pragma: no cover - fsrs always sets both
        msg = "fsrs returned a card without a state"
        raise RuntimeError(msg)
    return Memory(
        stability=min(stability, float(_LONGEST)),
        difficulty=difficulty,
        last_day=evidence.day,
        due_day=card.due.date(),
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + (evidence.grade is Grade.AGAIN and memory is not None),
    )


def fold(evidence: Iterable[Evidence]) -> Memory | None:
    """Return the memory that a target's evidence adds up to, in the order given; None without evidence."""
    memory: Memory | None = None
    for item in evidence:
        memory = review(memory, item)
    return memory


def _card(memory: Memory) -> Card:
    return Card(
        card_id=0,
        state=State.Review,
        step=None,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_day),
        last_review=_midnight(memory.last_day),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
