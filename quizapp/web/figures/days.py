"""Drawings of one's own days: cards due in the days ahead, and days studied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDE: Final = 652
NARROW: Final = 358
"""Pixels that a forecast is wide on a laptop and on a phone; drawn for each, so that its numbers keep their size."""
_HEIGHT: Final = 190
_LEFT: Final = 30.0
_TOP, _BASE = 24.0, 158.0
_WEEK: Final = 7

CALENDAR_CELL: Final = 32.5
_CALENDAR_LEFT: Final = 38.0
MANY: Final = 10
"""From so many cards on, a day of the calendar takes the darker colour."""


@dataclass(frozen=True, slots=True)
class Column:
    """A day of the forecast; `label` is its count where that is written over it, else ''."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid and its number."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class WeekMark:
    """The place under the axis where the day `days` from today is named."""

    x: float
    days: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards due on each of the next days."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    weeks: tuple[WeekMark, ...]
    base: float = _BASE
    left: float = _LEFT
    width: int = WIDE
    height: int = _HEIGHT


def forecast(counts: Sequence[int], *, width: int = WIDE) -> Forecast:
    """Draw counts of cards, today's first, `width` pixels wide; today's and the greatest are labelled."""
    greatest = max(counts, default=0)
    step = _step(greatest)
    top = max(step, -(-greatest // step) * step)
    pitch = (width - _LEFT) / max(1, len(counts))
    gap = 3 if width == WIDE else 2
    busiest = counts.index(greatest) if greatest else -1

    def y(value: float) -> float:
        return round(_BASE - (_BASE - _TOP) * value / top, 1)

    return Forecast(
        columns=tuple(
            Column(
                x=round(_LEFT + i * pitch + gap / 2, 1),
                y=y(count),
                width=round(pitch - gap, 1),
                height=round(_BASE - y(count), 1),
                count=count,
                label=str(count) if i in {0, busiest} and count else "",
                is_today=i == 0,
            )
            for i, count in enumerate(counts)
        ),
        lines=tuple(Line(y(value), value) for value in range(0, top + 1, step)),
        weeks=tuple(WeekMark(round(_LEFT + (i + 0.5) * pitch, 1), i) for i in range(0, len(counts), _WEEK)),
        width=width,
    )


def _step(greatest: int) -> int:
    """Return the distance of grid lines that gives two or three of them: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if greatest <= 2 * factor * power:
                return factor * power
        power *= 10


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """A day of the calendar: `level` is none, some or many cards."""

    x: float
    y: float
    level: str
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whole weeks of days, Monday at the top."""

    cells: tuple[CalendarCell, ...]
    width: float
    height: float
    size: float = CALENDAR_CELL - 4


def calendar(days: Sequence[tuple[str, int]], *, first_weekday: int) -> Calendar:
    """Draw (title, cards) of consecutive days; `first_weekday` is the first one's, 0 for Monday."""
    cells = tuple(
        CalendarCell(
            x=round(_CALENDAR_LEFT + ((first_weekday + i) // _WEEK) * CALENDAR_CELL, 1),
            y=round(((first_weekday + i) % _WEEK) * CALENDAR_CELL, 1),
            level="none" if not count else "some" if count < MANY else "many",
            count=count,
            title=title,
        )
        for i, (title, count) in enumerate(days)
    )
    weeks = -(-(first_weekday + len(days)) // _WEEK)
    return Calendar(cells, width=_CALENDAR_LEFT + weeks * CALENDAR_CELL - 4, height=_WEEK * CALENDAR_CELL - 4)
