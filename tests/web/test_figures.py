"""Figures: every number lands where it belongs, labels never meet, and what was measured is not drawn away."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.figures.days import NARROW, calendar, forecast
from quizapp.web.figures.recall import Bin, calibration, curve
from quizapp.web.figures.ruler import Mark, Point, Tick, lay_out

FIRST = date(1848, 3, 1)
DAYS = [FIRST + timedelta(days=i) for i in range(11)]
TICKS = [Tick(day, str(day.day), "Mar" if i == 0 else "") for i, day in enumerate(DAYS)]


def test_a_day_stands_at_its_share_of_the_ruler() -> None:
    ruler = lay_out(TICKS, [Point("Rising", DAYS[5], DAYS[5], "key")])
    assert ruler.marks[0].x == ruler.marks[0].middle == 50
    assert not ruler.marks[0].is_range
    assert [tick.x for tick in ruler.ticks] == [10 * i for i in range(11)]
    assert [tick.label for tick in ruler.ticks if tick.strong] == ["6"]


def test_a_night_is_a_range_with_its_name_over_the_middle() -> None:
    mark = lay_out(TICKS, [Point("Night", DAYS[3], DAYS[4], "wrong")]).marks[0]
    assert mark.is_range
    assert (mark.x, mark.x2, mark.middle) == (30, 40, 35)


def test_what_lies_beyond_the_ruler_is_left_out_and_what_reaches_over_it_is_cut() -> None:
    before, over = FIRST - timedelta(days=9), FIRST - timedelta(days=1)
    ruler = lay_out(TICKS, [Point("Earlier", before, over), Point("Since", before, DAYS[2])])
    assert [(mark.label, mark.x, mark.x2) for mark in ruler.marks] == [("Since", 0, 20)]


def test_years_make_a_ruler_too() -> None:
    years = [Tick(date(year, 1, 1), str(year)) for year in (1800, 1850, 1900)]
    mark = lay_out(years, [Point("Revolution", date(1848, 1, 1), date(1848, 1, 1), "key")]).marks[0]
    assert 47 < mark.x < 49


def test_one_tick_is_no_ruler() -> None:
    with pytest.raises(ValueError, match="two ticks"):
        lay_out(TICKS[:1])


def _span(mark: Mark, width: int) -> tuple[float, float]:
    """Where a label certainly has ink, at seven pixels a character."""
    place = mark.narrow if width < 400 else mark.wide
    centre, ink = mark.middle * width / 100, 7 * len(mark.label)
    if place.anchor == "middle":
        return centre - ink / 2, centre + ink / 2
    return (centre - 12, centre - 12 + ink) if place.anchor == "start" else (centre + 12 - ink, centre + 12)


points = st.lists(
    st.builds(
        lambda label, at, kind: Point(label, DAYS[at], DAYS[at], kind),
        st.text("abcdef ", min_size=3, max_size=14),
        st.integers(0, 10),
        st.sampled_from(["key", "wrong", "other"]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda point: point.lo,
)


@given(points)
def test_three_labels_never_meet_nor_leave_the_ruler_at_either_width(shown: list[Point]) -> None:
    ruler = lay_out(TICKS, shown)
    for width in (326, 600):
        for one, two in combinations(ruler.marks, 2):
            levels = [(m.narrow if width < 400 else m.wide).level for m in (one, two)]
            (left, right), (lo, hi) = _span(one, width), _span(two, width)
            assert levels[0] != levels[1] or right <= lo or hi <= left
        for mark in ruler.marks:
            left, right = _span(mark, width)
            assert left >= -20
            assert right <= width + 20


@given(points)
def test_the_answer_keeps_the_lowest_level(shown: list[Point]) -> None:
    keys = [mark for mark in lay_out(TICKS, shown).marks if mark.kind == "key"]
    assert not keys or 0 in {key.narrow.level for key in keys}


def test_a_curve_falls_from_each_review_and_ends_now() -> None:
    drawn = curve([[(0, 1.0), (2, 0.8)], [(2, 1.0), (8, 0.9)]], level=0.9)
    assert len(drawn.paths) == len(drawn.reviews) == 2
    assert drawn.reviews[0].x < drawn.reviews[1].x < drawn.now.x
    assert drawn.reviews[0].y == drawn.reviews[1].y < drawn.now.y == drawn.level
    assert drawn.level_text == "90%"


def test_a_card_reviewed_today_has_a_curve() -> None:
    assert curve([[(0, 1.0)]], level=0.9).now.x > 0


def test_no_review_no_curve() -> None:
    with pytest.raises(ValueError, match="reviewed"):
        curve([], level=0.9)


def test_a_kept_promise_lies_on_the_diagonal() -> None:
    drawn = calibration([Bin(0.8, 0.9, 0.85, 0.7, 0.95, 40)])
    (low, high), (plotted,) = drawn.diagonal, drawn.bins
    slope = (high.y - low.y) / (high.x - low.x)
    assert plotted.y == pytest.approx(low.y + slope * (plotted.x - low.x), abs=0.2)
    assert plotted.top < plotted.y < plotted.bottom


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_wide_range_stays_inside_the_plot(low: float, measured: float) -> None:
    low = min(low, measured)
    drawn = calibration([Bin(0.7, 0.8, measured, low, 1.0, 3)])
    assert 0 <= drawn.bins[0].top <= drawn.bins[0].bottom <= 214
    labels = [line.text for line in drawn.up]
    assert labels[-1] == "100%"
    assert len(labels) == len(set(labels)) == len(drawn.across)


def test_the_highest_column_reaches_no_further_than_the_top_line() -> None:
    counts = [12, 7, 0, 19, 5]
    drawn = forecast(counts)
    assert [column.label for column in drawn.columns] == ["12", "", "", "19", ""]
    assert drawn.lines[-1].value == 20
    assert min(column.y for column in drawn.columns) >= drawn.lines[-1].y
    assert [column.is_today for column in drawn.columns] == [True, False, False, False, False]
    assert [column.count for column in drawn.columns] == counts


@pytest.mark.parametrize("counts", [[0] * 30, [1], [3, 2], [250] * 30])
def test_a_forecast_of_any_size_has_lines_with_whole_numbers(counts: list[int]) -> None:
    drawn = forecast(counts, width=NARROW)
    assert 2 <= len(drawn.lines) <= 4
    assert all(column.x + column.width <= NARROW for column in drawn.columns)


def test_a_calendar_begins_on_its_own_weekday() -> None:
    drawn = calendar([("Thursday", 0), ("Friday", 9), ("Saturday", 10), ("Sunday", 0), ("Monday", 0)], first_weekday=3)
    assert [cell.level for cell in drawn.cells] == ["none", "some", "many", "none", "none"]
    rows = [round(cell.y / 32.5) for cell in drawn.cells]
    assert rows == [3, 4, 5, 6, 0]
    assert drawn.cells[4].x > drawn.cells[3].x
