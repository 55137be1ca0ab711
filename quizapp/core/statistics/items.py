"""What the answers to one question say of it: how hard it is, and whether it tells strong learners from weak ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Final

from quizapp.core.questions.model import FULL_MARK

ENOUGH: Final = 5
"""Answers from which on an index is given; fewer are only counted."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """A question in numbers.

    `answers` counts the answers that `facility` rests on, `complete` those learners whose whole quiz counts towards
    `discrimination`. An index is None where too few answers stand behind it.
    """

    answers: int
    complete: int
    facility: Fraction | None
    discrimination: float | None

    @property
    def enough(self) -> bool:
        """Whether there are enough answers for an index."""
        return self.answers >= ENOUGH


def analyse(marks: Sequence[int], complete: Sequence[tuple[int, int]]) -> ItemStatistics:
    """Sum up the answers to a question.

    `marks` holds the mark of each learner's first answer, in 1/10,000,000; `complete` the pair (mark on this question,
    marks on all others together) of each learner who finished the quiz it belongs to.
    """
    return ItemStatistics(
        answers=len(marks),
        complete=len(complete),
        facility=facility(marks) if len(marks) >= ENOUGH else None,
        discrimination=discrimination(complete) if len(complete) >= ENOUGH else None,
    )


def facility(marks: Sequence[int]) -> Fraction | None:
    """Return the mean mark as a share of the full mark, from 0 (hard) to 1; None without answers.

    The "facility index" of Moodle's quiz statistics (docs.moodle.org/dev/Quiz_statistics_calculations); for marks of
    0 and 1 the item difficulty p of classical test theory (Allen & Yen 1979).
    """
    return Fraction(sum(marks), FULL_MARK * len(marks)) if marks else None


def discrimination(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return the correlation of the mark on a question with the marks on all others, from -1 to 1.

    The corrected item-total correlation, called "discrimination index" by Moodle: C(x, R) / sqrt(V(x) V(R)) with the
    rest R = total - x, so that a question is not correlated with itself. None for fewer than two learners, and where
    all have the same mark on it or on the rest, as in Moodle. Sums are exact integers; only the last step rounds.
    """
    count = len(pairs)
    sum_x = sum(x for x, _ in pairs)
    sum_r = sum(r for _, r in pairs)
    # Each is count * (count - 1) times the covariance or variance; the factors cancel.
    covariance = count * sum(x * r for x, r in pairs) - sum_x * sum_r
    spread_x = count * sum(x * x for x, _ in pairs) - sum_x * sum_x
    spread_r = count * sum(r * r for _, r in pairs) - sum_r * sum_r
    if not spread_x or not spread_r:
        return None
    return covariance / (sqrt(spread_x) * sqrt(spread_r))
