"""Promised and measured recall, and what lies ahead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import Evidence, Grade, Memory, fold
from quizapp.core.statistics.retention import BANDS, Recall, bands, forecast, recalls, wilson

MONDAY = date(2018, 6, 4)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def evidence(*days: tuple[int, Grade]) -> list[Evidence]:
    return [Evidence(day(number), grade) for number, grade in days]


def test_only_meeting_again_on_a_later_day_is_a_review() -> None:
    log = {
        "a": evidence((0, Grade.AGAIN), (0, Grade.GOOD), (1, Grade.GOOD), (1, Grade.AGAIN), (4, Grade.AGAIN)),
        "b": evidence((2, Grade.GOOD)),
    }
    found = recalls(log)
    assert [(one.day, one.recalled) for one in found] == [(day(1), True), (day(4), False)]


def test_what_was_promised_is_the_chance_before_the_review() -> None:
    told = evidence((0, Grade.GOOD), (3, Grade.GOOD))
    before = fold(told[:1])
    assert before is not None
    assert recalls({"a": told}) == (Recall(day(3), before.recall(day(3)), recalled=True),)


def test_hard_is_a_pass() -> None:
    found = recalls({"a": evidence((0, Grade.GOOD), (3, Grade.HARD))})
    assert [one.recalled for one in found] == [True]


def test_reviews_come_in_order_of_day() -> None:
    log = {
        "b": evidence((0, Grade.GOOD), (9, Grade.GOOD)),
        "a": evidence((1, Grade.GOOD), (20, Grade.GOOD), (25, Grade.GOOD)),
    }
    assert [one.day for one in recalls(log)] == [day(9), day(20), day(25)]
    assert recalls({}) == ()


promises = st.lists(st.builds(Recall, st.just(MONDAY), st.floats(0, 1), st.booleans()), max_size=60)


@given(promises)
def test_every_review_lies_in_one_band(found: list[Recall]) -> None:
    made = bands(found)
    assert sum(band.count for band in made) == len(found)
    assert [(band.lo, band.hi) for band in made] == sorted({b for b in BANDS for one in found if _inside(one, b)})
    for band in made:
        assert band.lo - 1e-12 <= band.promised <= band.hi + 1e-12
        assert 0 <= band.least <= band.measured <= band.most <= 1


def _inside(one: Recall, band: tuple[float, float]) -> bool:
    return band[0] <= one.promised < band[1] or one.promised == band[1] == 1


def test_a_band_tells_the_share_recalled() -> None:
    found = [Recall(MONDAY, promised, recalled=good) for promised, good in ((0.9, True), (0.94, False), (0.92, True))]
    (band,) = bands([*found])
    assert (band.lo, band.hi, band.count) == (0.9, 0.95, 3)
    assert band.promised == pytest.approx(0.92)
    assert band.measured == pytest.approx(2 / 3)


def test_wilson_has_its_published_values() -> None:
    """By the closed form for all and for none, and by solving (p - s)^2 = z^2 p (1 - p) / n in between."""
    square = 1.6448536269514722**2
    assert wilson(1.0, 10) == pytest.approx((10 / (10 + square), 1.0))
    assert wilson(0.0, 10) == pytest.approx((0.0, square / (10 + square)))
    assert wilson(0.9, 100) == pytest.approx((0.8395, 0.9394), abs=2e-4)


@given(st.integers(1, 500), st.data())
def test_the_ends_of_wilson_lie_just_as_far_off_as_their_own_spread_allows(count: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, count)) / count
    for end in wilson(share, count):
        if 0 < end < 1:
            assert (end - share) ** 2 == pytest.approx(1.6448536269514722**2 * end * (1 - end) / count, abs=1e-12)


def memory_due(number: int) -> Memory:
    return Memory(5.0, 5.0, MONDAY, day(number), 2, 0)


@given(st.lists(st.integers(-10, 40), max_size=30), st.integers(1, 35))
def test_the_forecast_counts_every_card_on_its_day_and_what_is_overdue_today(due: list[int], days: int) -> None:
    ahead = forecast([memory_due(number) for number in due], MONDAY, days)
    assert ahead == tuple(sum(max(number, 0) == one for number in due) for one in range(days))
