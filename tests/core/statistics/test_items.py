"""Facility and discrimination against a plain reckoning with the library's own means, variances and correlations."""

from __future__ import annotations

from fractions import Fraction
from statistics import correlation, fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.questions.model import FULL_MARK
from quizapp.core.statistics.items import ENOUGH, analyse, discrimination, facility

MARKS = st.integers(0, 100).map(lambda share: share * FULL_MARK // 100)
PAIRS = st.lists(st.tuples(MARKS, st.integers(0, 30 * FULL_MARK)), min_size=2, max_size=40)


@given(st.lists(MARKS, min_size=1, max_size=60))
def test_facility_is_the_mean_share_of_the_full_mark(marks: list[int]) -> None:
    found = facility(marks)
    assert found is not None
    assert float(found) == pytest.approx(fmean(marks) / FULL_MARK)


@given(PAIRS)
def test_discrimination_is_the_correlation_with_the_rest(pairs: list[tuple[int, int]]) -> None:
    marks, rests = [x for x, _ in pairs], [r for _, r in pairs]
    found = discrimination(pairs)
    if pvariance(marks) == 0 or pvariance(rests) == 0:
        assert found is None
    else:
        assert found == pytest.approx(correlation(marks, rests), abs=1e-9)


@given(PAIRS)
def test_the_order_of_learners_and_the_unit_of_marks_change_nothing(pairs: list[tuple[int, int]]) -> None:
    assert discrimination(pairs[::-1]) == discrimination(pairs)
    tripled = discrimination([(3 * x, 3 * r) for x, r in pairs])
    found = discrimination(pairs)
    assert (tripled is None) == (found is None)
    if found is not None:
        assert tripled == pytest.approx(found)


@given(PAIRS)
def test_discrimination_stays_between_minus_one_and_one(pairs: list[tuple[int, int]]) -> None:
    found = discrimination(pairs)
    assert found is None or -1 - 1e-9 <= found <= 1 + 1e-9


def test_a_question_that_parts_the_strong_from_the_weak() -> None:
    strong, weak = (FULL_MARK, 9 * FULL_MARK), (0, 2 * FULL_MARK)
    assert discrimination([strong, strong, weak, weak]) == pytest.approx(1)
    assert discrimination([(0, 9), (FULL_MARK, 2)]) == pytest.approx(-1)


def test_nothing_is_said_without_spread_or_answers() -> None:
    assert facility([]) is None
    assert discrimination([]) is None
    assert discrimination([(FULL_MARK, 3)]) is None
    assert discrimination([(FULL_MARK, 1), (FULL_MARK, 2)]) is None


def test_few_answers_are_counted_but_give_no_index() -> None:
    few = analyse([FULL_MARK] * (ENOUGH - 1), [(FULL_MARK, 1), (0, 0)] * 2)
    assert (few.answers, few.complete, few.facility, few.discrimination) == (ENOUGH - 1, 4, None, None)
    assert not few.enough
    some = analyse([FULL_MARK] * 4 + [FULL_MARK // 2], [(FULL_MARK, 1), (0, 0)])
    assert some.facility == Fraction(9, 10)
    assert some.enough
    assert some.discrimination is None, "only two learners finished"
