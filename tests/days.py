"""Dates for tests: numbers are days of June 2018."""

from calendar import monthrange
from datetime import date

from quizapp.core.facts.time import Interval, Precision, When


def day(number: int, part: str = "") -> When:
    """One day, narrowed in words if wished."""
    return _at(Interval(_june(number), _june(number)), Precision.DAY, part)


def night(number: int) -> When:
    """The night that begins on the evening of a day."""
    return _at(Interval(_june(number), _june(number + 1)), Precision.NIGHT)


def one_of(first: int, last: int) -> When:
    """One day, known only to be among these."""
    return _at(Interval(_june(first), _june(last)), Precision.ONE_OF)


def by(number: int) -> When:
    """Not after a day."""
    return _at(Interval(date.min, _june(number)), Precision.BY)


def about(number: int) -> When:
    """Around a day, without bounds."""
    return _at(Interval(_june(number), _june(number)), Precision.ABOUT)


def span(first: int | tuple[int, int], last: int | tuple[int, int]) -> When:
    """Something that lasted; each end is a day, or the first and the last day that it may be."""
    return When(_stretch(first), _stretch(last), Precision.SPAN)


def month(year: int, number: int) -> When:
    """A whole month."""
    return _at(Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1])), Precision.MONTH)


def year(number: int) -> When:
    """A whole year."""
    return _at(Interval(date(number, 1, 1), date(number, 12, 31)), Precision.YEAR)


def on(value: date) -> When:
    """A day outside June 2018."""
    return _at(Interval(value, value), Precision.DAY)


def _june(number: int) -> date:
    return date(2018, 6, number)


def _stretch(days: int | tuple[int, int]) -> Interval:
    first, last = days if isinstance(days, tuple) else (days, days)
    return Interval(_june(first), _june(last))


def _at(days: Interval, precision: Precision, part: str = "") -> When:
    return When(days, days, precision, part)
