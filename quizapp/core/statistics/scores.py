"""Right answers out of those given: of a learner, of a class, of one column of a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

HALF: Final = Fraction(1, 2)
THREE_QUARTERS: Final = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Score:
    """Questions answered fully right, out of the questions answered."""

    right: int = 0
    asked: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share of right answers, from 0 to 1; None where nothing was answered."""
        return Fraction(self.right, self.asked) if self.asked else None

    @property
    def level(self) -> str:
        """`none` without answers, `low` under half, `middle` under three quarters, else `high`."""
        if self.share is None:
            return "none"
        return "low" if self.share < HALF else "middle" if self.share < THREE_QUARTERS else "high"


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    scores = tuple(scores)
    return Score(sum(score.right for score in scores), sum(score.asked for score in scores))
