"""Where the ticks, marks and labels of a ruler of days or years stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

MarkKind = Literal["key", "wrong", "other"]

_NARROW: Final = 326
"""Pixels between the first and the last tick on a phone 390 wide."""
_WIDE: Final = 600
"""The same on a laptop."""
_CHAR: Final = 8.0
"""Pixels that a character of a label takes at most, on average."""
_GAP: Final = 8.0
"""Pixels that stay free between two labels of one level."""
_WIDE_GAP: Final = 24.0
"""The same on either side of a label that only helps to see where one is."""
_OVERHANG: Final = 12.0
"""Pixels that a label may stand out over either end of the ruler."""
_LEVELS: Final = 3


@dataclass(frozen=True, slots=True)
class Tick:
    """A day or year on the ruler. `sub` stands below the label (the month, at its first day)."""

    at: date
    label: str
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Something on the ruler, from `lo` to `hi`: the answer, what was chosen instead, or another event.

    An optional one helps to see where one is: it is shown where its label has room beside the others, else not at all.
    """

    label: str
    lo: date
    hi: date
    kind: MarkKind = "other"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PlacedTick:
    """A tick at `x` per cent of the ruler; strong if the answer lies on it."""

    x: float
    label: str
    sub: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands at one width: levels above the ruler, and by which end it hangs; no level, no room."""

    level: int | None
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point at `x` per cent, or a range from `x` to `x2`; its label stands over `middle`."""

    label: str
    kind: MarkKind
    x: float
    x2: float
    middle: float
    narrow: Place
    wide: Place
    optional: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it is drawn as a bar rather than as a dot."""
        return self.x2 > self.x

    @property
    def is_seen(self) -> bool:
        """Whether it is shown at either width."""
        return not (self.optional and self.narrow.level is None and self.wide.level is None)


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler ready to draw; `narrow_rise` and `wide_rise` are the levels that labels need above it."""

    ticks: tuple[PlacedTick, ...]
    marks: tuple[Mark, ...]
    narrow_rise: int
    wide_rise: int


def lay_out(ticks: Sequence[Tick], points: Sequence[Point] = ()) -> Ruler:
    """Place ticks and points; labels that would overlap move up a level, and the answer's keeps the lowest.

    Points outside the ruler are left out, and so is a label for which no level has room. Raises ValueError for fewer than two ticks.
    """
    if len(ticks) < 2:  # noqa: PLR2004 - two ends make a ruler
        msg = "a ruler needs two ticks"
        raise ValueError(msg)
    first, last = ticks[0].at.toordinal(), ticks[-1].at.toordinal()

    def per_cent(day: date) -> float:
        inside = min(max(day.toordinal(), first), last)
        return round(100 * (inside - first) / (last - first), 2)

    shown = [p for p in points if p.hi.toordinal() >= first and p.lo.toordinal() <= last]
    keys = [p for p in shown if p.kind == "key"]
    placed = tuple(PlacedTick(per_cent(t.at), t.label, t.sub, any(p.lo <= t.at <= p.hi for p in keys)) for t in ticks)
    flat = Place(0, "middle")
    marks = [
        Mark(
            p.label,
            p.kind,
            per_cent(p.lo),
            per_cent(p.hi),
            (per_cent(p.lo) + per_cent(p.hi)) / 2,
            flat,
            flat,
            p.optional,
        )
        for p in shown
    ]
    narrow = _places(marks, _NARROW)
    wide = _places(marks, _WIDE)
    return Ruler(
        ticks=placed,
        marks=tuple(
            drawn
            for m, n, w in zip(marks, narrow, wide, strict=True)
            if (drawn := replace(m, narrow=n, wide=w)).is_seen
        ),
        narrow_rise=max((p.level or 0 for p in narrow), default=0),
        wide_rise=max((p.level or 0 for p in wide), default=0),
    )


def _places(marks: Sequence[Mark], width: int) -> list[Place]:
    """Give each label the lowest level on which it overlaps no label placed before it."""
    rank = {"key": 0, "wrong": 1, "other": 2}
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LEVELS)]
    places: dict[int, Place] = {}
    for index in sorted(range(len(marks)), key=lambda i: (marks[i].optional, rank[marks[i].kind], marks[i].x, i)):
        mark = marks[index]
        centre = mark.middle * width / 100
        half = len(mark.label) * _CHAR / 2
        anchor: Literal["start", "middle", "end"] = "middle"
        left, right = centre - half, centre + half
        if left < -_OVERHANG:
            anchor, left, right = "start", centre - _OVERHANG, centre - _OVERHANG + 2 * half
        elif right > width + _OVERHANG:
            anchor, left, right = "end", centre + _OVERHANG - 2 * half, centre + _OVERHANG
        gap = _WIDE_GAP if mark.optional else _GAP
        free = (
            level
            for level, spans in enumerate(taken[:1] if mark.optional else taken)
            if all(right + gap <= lo or hi + gap <= left for lo, hi in spans)
        )
        level = next(free, None) if mark.label else 0
        if level is not None and mark.label:
            taken[level].append((left, right))
        places[index] = Place(level, anchor)
    return [places[i] for i in range(len(marks))]
