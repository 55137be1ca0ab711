"""Every admissible world of a few facts, listed one by one: slow, obvious, and independent of the code it judges."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, product
from typing import Final

from hypothesis import strategies as st

from quizapp.core.facts.model import EntityRef, Fact, Status
from quizapp.core.facts.time import Interval, Precision, When
from tests.days import about, by, day, night, one_of, span

_EARLIEST: Final = date(2018, 5, 28)
"""Stands for the open past: earlier than any day that the strategies below draw."""
_LATEST: Final = date(2018, 7, 3)
"""Stands for the open future."""

Stay = tuple[date, date]
"""A first and a last day."""


def days_in(interval: Interval) -> list[date]:
    """List the days of an interval; an open end is cut off where nothing is left to happen."""
    lo, hi = max(interval.lo, _EARLIEST), min(interval.hi, _LATEST)
    return [lo + timedelta(days=step) for step in range((hi - lo).days + 1)]


def stays(when: When) -> list[Stay]:
    """List what a date allows: for something that lasted every pair of ends in order, else every single day."""
    if when.precision is Precision.SPAN:
        return [(first, last) for first in days_in(when.begin) for last in days_in(when.end) if first <= last]
    return [(day, day) for day in days_in(when.begin)]


def dates_of(facts: list[Fact]) -> list[Stay] | None:
    """List every stay that some world gives a subject; None where a world may put it anywhere."""
    if len(facts) != 1:
        return None
    (fact,) = facts
    match fact.status:
        case Status.ESTABLISHED:
            values = [fact.value]
        case Status.CONTESTED:
            values = [version.value for version in fact.versions]
        case _:
            return None
    if not values or not all(isinstance(value, When) and value.precision is not Precision.ABOUT for value in values):
        return None
    return [stay for value in values if isinstance(value, When) for stay in stays(value)]


def orders(first: list[Stay], second: list[Stay]) -> set[bool]:
    """Say whether the first may have ended before the second began, and whether it may not; on one day it is both."""
    found: set[bool] = set()
    for (_, end), (begin, _) in product(first, second):
        found |= {True, False} if end == begin else {end < begin}
    return found


def named(fact: Fact) -> list[str | None]:
    """List the entities that a fact may give, one a world; None stands for anything."""
    values = [version.value for version in fact.versions] if fact.status is Status.CONTESTED else [fact.value]
    if fact.status is Status.ATTRIBUTED:
        return [*(value.id for value in values if isinstance(value, EntityRef)), None]
    return [value.id if isinstance(value, EntityRef) else None for value in values]


def subsets(things: list[str]) -> Iterator[frozenset[str]]:
    """List every choice of some of the things."""
    for size in range(len(things) + 1):
        yield from map(frozenset, combinations(things, size))


def partial_orders(things: tuple[str, ...]) -> list[frozenset[tuple[str, str]]]:
    """List every way in which some of the things may lie within others."""
    found: set[frozenset[tuple[str, str]]] = {frozenset()}
    for number, new in enumerate(things):
        before = things[:number]
        grown = set()
        for order in found:
            for below, above in product(subsets(list(before)), repeat=2):
                wider = order | {(one, new) for one in below} | {(new, other) for other in above}
                if _is_order(wider):
                    grown.add(frozenset(wider))
        found = grown
    return sorted(found, key=sorted)


def _is_order(pairs: frozenset[tuple[str, str]]) -> bool:
    if any((other, one) in pairs for one, other in pairs):
        return False
    return all((a, d) in pairs for a, b in pairs for c, d in pairs if b == c)


# Dates in the first days of June 2018

_DAY: Final = st.integers(1, 9)
_TWO: Final = st.tuples(_DAY, _DAY).map(lambda pair: (min(pair), max(pair)))


def _spans(ends: tuple[tuple[int, int], tuple[int, int]]) -> When:
    (a, b), (c, d) = ends
    return span((min(a, c), min(b, d)), (max(a, c), max(b, d)))


moments: Final = st.one_of(
    _DAY.map(day), _DAY.map(night), _TWO.map(lambda pair: one_of(*pair)), _DAY.map(by), _DAY.map(day)
)
"""Dates of what happened at one time."""

times: Final = st.one_of(moments, st.tuples(_TWO, _TWO).map(_spans), _DAY.map(about))
"""Dates of every sort."""
