"""Whether what was answered right at first is still known a week later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from quizapp.core.memory import Evidence, Grade, review

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Staying:
    """First answers that were right and were asked again: how many, how many right again, how many were promised."""

    count: int
    again: int
    promised: float
    """The sum of the chances of recall that the schedule gave them on the day they were asked again."""


def staying(logs: Iterable[Sequence[Evidence]]) -> Staying:
    """Follow targets from a first right answer to the first answer at least a week after it.

    `logs` holds one learner's evidence of one target each, in folding order. What was not asked again after a week is
    left out; answers in between move the promise, but are not counted.
    """
    count = again = 0
    promised = 0.0
    for log in logs:
        if not log or log[0].grade is Grade.AGAIN:
            continue
        memory = review(None, log[0])
        for later in log[1:]:
            if later.day - log[0].day >= WEEK:
                count += 1
                again += later.grade is not Grade.AGAIN
                promised += memory.recall(later.day)
                break
            memory = review(memory, later)
    return Staying(count, again, promised)
