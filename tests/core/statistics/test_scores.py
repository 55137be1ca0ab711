"""Right out of asked, and what a share is called."""

from __future__ import annotations

import pytest

from quizapp.core.statistics.scores import Score, total


@pytest.mark.parametrize(
    "right, asked, level",
    [(0, 0, "none"), (0, 4, "low"), (1, 3, "low"), (2, 4, "middle"), (2, 3, "middle"), (3, 4, "high"), (5, 5, "high")],
)
def test_levels(right: int, asked: int, level: str) -> None:
    assert Score(right, asked).level == level


def test_totals_and_nothing() -> None:
    assert total([Score(1, 2), Score(3, 4)]) == Score(4, 6)
    assert total([]).share is None
