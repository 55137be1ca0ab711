"""Whether a first right answer lasts: only what was asked again after a week counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizapp.core.memory import Evidence, Grade, review
from quizapp.core.statistics.staying import staying

DAY = date(2025, 3, 1)


def log(*entries: tuple[int, Grade]) -> list[Evidence]:
    return [Evidence(DAY + timedelta(days=day), grade) for day, grade in entries]


def test_right_at_first_and_right_again_a_week_later() -> None:
    found = staying([log((0, Grade.GOOD), (7, Grade.GOOD)), log((0, Grade.GOOD), (9, Grade.AGAIN))])
    assert (found.count, found.again) == (2, 1)
    first = review(None, Evidence(DAY, Grade.GOOD))
    assert found.promised == pytest.approx(
        first.recall(DAY + timedelta(days=7)) + first.recall(DAY + timedelta(days=9))
    )


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [(0, Grade.GOOD)],
        [(0, Grade.GOOD), (6, Grade.GOOD)],
        [(0, Grade.AGAIN), (8, Grade.GOOD)],
        [(0, Grade.AGAIN), (1, Grade.GOOD), (9, Grade.GOOD)],
    ],
    ids=["never", "once", "too soon", "wrong at first", "wrong, then right"],
)
def test_what_does_not_count(entries: list[tuple[int, Grade]]) -> None:
    assert staying([log(*entries)]).count == 0


def test_reviews_in_between_raise_the_promise_but_are_not_counted() -> None:
    alone = staying([log((0, Grade.GOOD), (8, Grade.GOOD))])
    helped = staying([log((0, Grade.GOOD), (3, Grade.GOOD), (8, Grade.GOOD))])
    assert (alone.count, helped.count) == (1, 1)
    assert helped.promised > alone.promised


def test_only_the_first_answer_after_a_week_counts() -> None:
    assert staying([log((0, Grade.GOOD), (7, Grade.AGAIN), (20, Grade.GOOD))]).again == 0
