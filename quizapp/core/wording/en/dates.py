"""Dates in English, as the wording guide lays down: no ordinals, no slashes, uncertainty from the data alone."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from quizapp.core.facts.time import Interval, Precision, When

_MONTHS: Final = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip


def day(value: date, *, year: bool) -> str:
    """`5 December` or `5 December 2024`."""
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def _range(span: Interval, joint: str, *, year: bool) -> str:
    same_month = (span.lo.year, span.lo.month) == (span.hi.year, span.hi.month)
    first = str(span.lo.day) if same_month else day(span.lo, year=year and span.lo.year != span.hi.year)
    return f"{first} {joint} {day(span.hi, year=year)}"


def bare(when: When, *, year: bool) -> str:
    """A date as an option or in a list: `5 December`, `7 or 8 December`, `2015`."""
    lo, hi = when.begin.lo, when.begin.hi
    match when.precision:
        case Precision.DAY:
            return day(lo, year=year)
        case Precision.NIGHT:
            return f"the night of {_range(when.possible, 'to', year=year)}"
        case Precision.ONE_OF if _whole_years(when.begin):
            joint = "or" if hi.year - lo.year == 1 else "to"
            return f"{lo.year} {joint} {hi.year}"
        case Precision.ONE_OF:
            joint = "or" if (hi - lo).days == 1 else "to"
            return _range(when.begin, joint, year=year)
        case Precision.SPAN:
            return _span(when, year=year)
        case Precision.BY:
            return f"by the end of {day(hi, year=year)}"
        case Precision.ABOUT:
            return f"around {day(lo, year=year)}"
        case Precision.MONTH:
            return f"{_MONTHS[lo.month - 1]} {lo.year}"
        case Precision.YEAR:
            return str(lo.year)


def together(times: Sequence[When], *, year: bool) -> list[str]:
    """Days as a list, with the month once where all share it: `7`, `8 December`."""
    texts = [bare(when, year=year) for when in times]
    months = {(when.begin.lo.year, when.begin.lo.month) for when in times}
    if len(months) > 1 or any(when.precision is not Precision.DAY for when in times):
        return texts
    return [*(str(when.begin.lo.day) for when in times[:-1]), *texts[-1:]]


def _whole_years(span: Interval) -> bool:
    return (span.lo.month, span.lo.day, span.hi.month, span.hi.day) == (1, 1, 12, 31)


def _span(when: When, *, year: bool) -> str:
    lo, hi = when.possible.lo, when.possible.hi
    if lo == date.min:
        return f"until {_whole_year(when.end) or day(hi, year=year)}"
    if hi == date.max:
        return f"from {_whole_year(when.begin) or day(lo, year=year)} on"
    whole_years = (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31)
    if whole_years and lo.year != hi.year:
        return f"{lo.year} to {hi.year}"
    first = day(lo, year=year and lo.year != hi.year)
    return f"{first} to {day(hi, year=year)}"


def _whole_year(days: Interval) -> str:
    """The year that an interval fills, or nothing."""
    whole = (days.lo.month, days.lo.day, days.hi.month, days.hi.day, days.lo.year) == (1, 1, 12, 31, days.hi.year)
    return str(days.lo.year) if whole else ""


def adverbial(when: When, *, year: bool) -> str:
    """A date as it stands in a sentence: `on 5 December 2024`, `in the early hours of 8 December`, `in 2015`."""
    if when.part:
        joint = "on the" if when.part in {"evening", "afternoon", "morning"} else "in the"
        return f"{joint} {when.part} of {day(when.begin.lo, year=year)}"
    text = bare(when, year=year)
    match when.precision:
        case Precision.ONE_OF if _whole_years(when.begin):
            return f"in {text}"
        case Precision.DAY | Precision.ONE_OF | Precision.NIGHT:
            spread = when.precision is Precision.ONE_OF and (when.begin.hi - when.begin.lo).days > 1
            return f"on a day from {text}" if spread else f"on {text}"
        case Precision.SPAN:
            return text if date.min == when.begin.lo or date.max == when.end.hi else f"from {text}"
        case Precision.BY | Precision.ABOUT:
            return text
        case Precision.MONTH | Precision.YEAR:
            return f"in {text}"


def asked(when: When) -> str:
    """The question word for a date of this precision: `on which day`, `in which year`."""
    match when.precision:
        case Precision.YEAR:
            return "in which year"
        case Precision.MONTH:
            return "in which month"
        case _:
            return "on which day"
