"""Dates as intervals, judged by every day that they allow."""

from datetime import date

import pytest
from hypothesis import given

from quizapp.core.facts.time import Interval, When, certainly_before, may_coincide
from tests.core.worlds import days_in, stays, times
from tests.days import about, by, day, night, span, year


def test_an_interval_can_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Interval(date(2018, 6, 2), date(2018, 6, 1))


def test_an_interval_holds_both_its_ends() -> None:
    june = Interval(date(2018, 6, 1), date(2018, 6, 30))
    assert [day in june for day in (date(2018, 5, 31), june.lo, june.hi, date(2018, 7, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_what_lasted_and_what_is_only_near() -> None:
    assert [when.lasting for when in (day(1), night(1), year(2018), span(1, 2))] == [False, False, False, True]
    assert [when.definite for when in (day(1), by(1), span(1, 2), about(1))] == [True, True, True, False]


@given(times)
def test_possible_days_are_those_of_some_stay(when: When) -> None:
    touched = {day for first, last in stays(when) for day in days_in(Interval(first, last))}
    assert touched == set(days_in(when.possible))


@given(times, times)
def test_one_date_is_before_another_if_it_is_in_every_reading(first: When, second: When) -> None:
    every = all(end < begin for _, end in stays(first) for begin, _ in stays(second))
    assert certainly_before(first, second) == (every and first.definite and second.definite)


@given(times, times)
def test_two_dates_may_coincide_if_they_do_in_some_reading(first: When, second: When) -> None:
    ours, theirs = stays(first), stays(second)
    some = any(a <= d and c <= b for a, b in ours for c, d in theirs)
    assert may_coincide(first, second) == (some or not (first.definite and second.definite))
    assert may_coincide(first, second) == may_coincide(second, first)


@given(times, times)
def test_what_is_before_is_not_at_the_same_time(first: When, second: When) -> None:
    assert not (certainly_before(first, second) and may_coincide(first, second))
    assert not (certainly_before(first, second) and certainly_before(second, first))
