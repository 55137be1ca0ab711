"""Where pins and their names go on a map when places crowd: plain geometry in pixels, the same for the same input."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

PIN_RADIUS = 13.0
"""Outer radius of a numbered pin; 26 px across, so that it passes the 24 px of WCAG 2.5.8 as a target."""
HERE_RADIUS = 7.0
DOT_RADIUS = 3.5
PLACE_RADIUS = 4.0
GAP = 3.0
REACHES = (28.0, 34.0, 42.0, 52.0, 64.0, 78.0)
"""How far a crowded pin may move, nearest first."""
DIRECTIONS = 24

Point = tuple[float, float]
Side = Literal["right", "left", "below", "above"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether the point lies inside, at least `margin` from every edge."""
        x, y = point
        return self.left + margin <= x <= self.right - margin and self.top + margin <= y <= self.bottom - margin

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        """Whether it lies wholly within the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text goes: its anchor point on the baseline, the SVG text-anchor, and the room it takes."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    box: Box


def around(point: Point, radius: float) -> Box:
    """The square round a circle."""
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def along(start: Point, end: Point) -> tuple[Box, ...]:
    """Small boxes that cover a line, its starting dot included."""
    steps = max(1, round(math.dist(start, end) / 6))
    return tuple(
        around(
            (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps), DOT_RADIUS
        )
        for step in range(steps)
    )


def text_width(text: str, size: float) -> float:
    """About how wide a text is in pixels; errs on the wide side, as the real font is not at hand here."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in " .,:;'’ijlftrI|()-":
        return 0.36
    return 0.72 if letter.isupper() or letter in "mw" else 0.58


def place_pins(points: Sequence[Point], frame: Box) -> tuple[Point, ...]:
    """The middle of each pin: its true place where there is room, else moved out to the nearest free position.

    A moved pin covers no other pin, no true place and no leader line, and its own leader crosses none. Where nothing
    fits the pin stays at its true place.
    """
    settled: dict[int, Point] = {
        index: point for index, point in enumerate(points) if not _crowded(index, points, frame)
    }
    for index, point in enumerate(points):
        if index not in settled:
            settled[index] = _move_out(index, points, settled, frame) or point
    return tuple(settled[index] for index in range(len(points)))


def place_text(
    middle: Point, radius: float, text: str, size: float, taken: Iterable[Box], frame: Box, prefer: Side
) -> Spot | None:
    """A free position for a text beside a mark, the preferred side first; None where no side is free."""
    taken = tuple(taken)
    order: tuple[Side, ...] = ("right", "left", "below", "above")
    for side in (prefer, *(other for other in order if other != prefer)):
        spot = _beside(middle, radius, text_width(text, size), size, side)
        if spot.box.inside(frame) and not any(spot.box.meets(box) for box in taken):
            return spot
    return None


def turned_box(middle: Point, width: float, height: float, degrees: float) -> Box:
    """The upright rectangle round a turned one."""
    turn = math.radians(degrees)
    half_width = (abs(width * math.cos(turn)) + abs(height * math.sin(turn))) / 2
    half_height = (abs(width * math.sin(turn)) + abs(height * math.cos(turn))) / 2
    x, y = middle
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def _beside(middle: Point, radius: float, width: float, size: float, side: Side) -> Spot:
    x, y = middle
    rise, fall, away = size * 0.8, size * 0.25, radius + 5
    if side == "right":
        return Spot(x + away, y + size * 0.35, "start", Box(x + away, y - rise * 0.7, x + away + width, y + rise * 0.7))
    if side == "left":
        return Spot(x - away, y + size * 0.35, "end", Box(x - away - width, y - rise * 0.7, x - away, y + rise * 0.7))
    baseline = y + radius + rise + 3 if side == "below" else y - radius - fall - 3
    return Spot(x, baseline, "middle", Box(x - width / 2, baseline - rise, x + width / 2, baseline + fall))


def _crowded(index: int, points: Sequence[Point], frame: Box) -> bool:
    point = points[index]
    return not frame.holds(point, PIN_RADIUS + 1) or any(
        other != index and math.dist(point, elsewhere) < 2 * PIN_RADIUS + GAP for other, elsewhere in enumerate(points)
    )


def _move_out(index: int, points: Sequence[Point], settled: dict[int, Point], frame: Box) -> Point | None:
    origin = points[index]
    near = [point for point in points if math.dist(origin, point) < REACHES[-1]]
    outward = (origin[0] - sum(x for x, _ in near) / len(near), origin[1] - sum(y for _, y in near) / len(near))
    length = math.hypot(*outward)
    best: tuple[float, Point] | None = None
    for reach in REACHES:
        for step in range(DIRECTIONS):
            turn = math.tau * step / DIRECTIONS
            along = (math.cos(turn), math.sin(turn))
            agreement = (along[0] * outward[0] + along[1] * outward[1]) / length if length > 1 else 0.0
            cost = reach - 14 * agreement
            candidate = (origin[0] + reach * along[0], origin[1] + reach * along[1])
            if (best is None or cost < best[0] - 1e-9) and _fits(candidate, index, points, settled, frame):
                best = (cost, candidate)
    return best[1] if best else None


def _fits(candidate: Point, index: int, points: Sequence[Point], settled: dict[int, Point], frame: Box) -> bool:
    origin = points[index]
    if not frame.holds(candidate, PIN_RADIUS + 1):
        return False
    if any(math.dist(candidate, point) < PIN_RADIUS + DOT_RADIUS + GAP for point in points):
        return False
    for other, pin in settled.items():
        if math.dist(candidate, pin) < 2 * PIN_RADIUS + GAP or _distance(pin, origin, candidate) < PIN_RADIUS + 1:
            return False
        dot = points[other]
        if dot != pin and (_distance(candidate, dot, pin) < PIN_RADIUS + 1 or _cross(origin, candidate, dot, pin)):
            return False
    return True


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a line segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments cross; segments that start from one point don't."""

    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
