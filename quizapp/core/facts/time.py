"""Dates as intervals: when something certainly, possibly or certainly did not happen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Precision(StrEnum):
    """How exactly a date is known; it selects the phrase and decides whether a day may be asked for."""

    DAY = "day"
    NIGHT = "night"  # one night, which touches two days
    ONE_OF = "one of"  # a single day, known only to lie within the interval
    SPAN = "span"  # lasted from the first to the last day
    BY = "by"  # only the last possible day is known
    ABOUT = "about"  # near a day, without an end: shown, never asked
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `lo` to `hi`, both included."""

    lo: date
    hi: date

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins (ValueError)."""
        if self.hi < self.lo:
            msg = f"interval ends before it begins: {self.lo}..{self.hi}"
            raise ValueError(msg)

    def __contains__(self, day: date) -> bool:
        return self.lo <= day <= self.hi


@dataclass(frozen=True, slots=True)
class When:
    """A time as the sources give it.

    `begin` holds every admissible first day, `end` every admissible last day; for something that happened at one
    time both are the same interval. `part` narrows a day in words ("early hours"), never in the proof.
    """

    begin: Interval
    end: Interval
    precision: Precision
    part: str = ""
    kind: Literal["when"] = "when"

    @property
    def lasting(self) -> bool:
        """Whether it lasted from a first to a last day rather than happening once."""
        return self.precision is Precision.SPAN

    @property
    def definite(self) -> bool:
        """Whether the bounds are known well enough to conclude anything from them."""
        return self.precision is not Precision.ABOUT

    @property
    def possible(self) -> Interval:
        """Every day on which it may have been going on."""
        return Interval(self.begin.lo, self.end.hi)


def certainly_before(first: When, second: When) -> bool:
    """Tell whether `first` ended before `second` began in every admissible reading of both dates."""
    return first.definite and second.definite and first.end.hi < second.begin.lo


def may_coincide(first: When, second: When) -> bool:
    """Tell whether some admissible reading puts both on a common day."""
    if not (first.definite and second.definite):
        return True
    return first.possible.lo <= second.possible.hi and second.possible.lo <= first.possible.hi
