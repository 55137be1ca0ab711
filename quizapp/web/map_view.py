"""How a base map and numbered places become one drawing: coordinates, leader lines and names, ready for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from quizapp.core.errors import NotFound
from quizapp.web.map_base import WHOLE, BaseMap, Crop
from quizapp.web.map_layout import (
    HERE_RADIUS,
    PIN_RADIUS,
    PLACE_RADIUS,
    Box,
    Point,
    Side,
    Spot,
    along,
    around,
    place_pins,
    place_text,
    text_width,
    turned_box,
)

PinStyle = Literal["filled", "ring", "here", "place", "capital"]
"""`filled` and `ring` are numbered and answer to a list; `here` is the one place that a page is about; `place` and `capital`
are small marks that only help to see where one is."""

NUMBERED = frozenset({"filled", "ring"})
TEXT = {"filled": 14.0, "ring": 14.0, "here": 16.0, "place": 13.0, "capital": 13.0}
NAME_TEXT = 13.0
"""Sizes of type in pixels, as the stylesheet has them."""
RADIUS = {"filled": PIN_RADIUS, "ring": PIN_RADIUS, "here": HERE_RADIUS, "place": PLACE_RADIUS, "capital": PLACE_RADIUS}
TICK_ROOM = 36.0
"""Room that a degree's text takes on the frame."""
BAR_INSET, BAR_SHARE = 24.0, 0.3
"""How far the scale bar stays from the corner, and how much of the width it may take."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place to show. `number` is what the list calls it; `href` makes it a link, `spoken` names that link."""

    number: str
    lat: float
    lon: float
    label: str
    style: PinStyle = "filled"
    href: str | None = None
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn pin: `dot` is the true place, `middle` where the pin stands, `text` where its name stands (None: no room)."""

    pin: Pin
    dot: Point
    middle: Point
    text: Spot | None

    @property
    def moved(self) -> bool:
        """Whether the pin stands away from its true place, on a leader line."""
        return self.dot != self.middle


@dataclass(frozen=True, slots=True)
class MapName:
    """A name of the base map as drawn: middle of its baseline, turned by `rotate` degrees."""

    kind: str
    x: float
    y: float
    rotate: float
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A degree mark on the frame, `at` pixels from its left or top; `degrees` has no sign, `hemisphere` is N, S, E or W."""

    at: float
    degrees: int
    hemisphere: Literal["N", "S", "E", "W"]


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of `km` kilometres from x1 to x2 at y."""

    x1: float
    x2: float
    y: float
    km: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready to be written as SVG, all in pixels of a frame `width` by `height`; `transform` brings map units there."""

    width: float
    height: float
    transform: str
    marks: tuple[Mark, ...]
    names: tuple[MapName, ...]
    meridians: tuple[Tick, ...]
    parallels: tuple[Tick, ...]
    bar: ScaleBar | None
    outside: tuple[Pin, ...]
    note: str
    note_language: str
    unreviewed: bool

    @property
    def linked(self) -> bool:
        """Whether any pin is a link; a drawing without links is one image to a screen reader."""
        return any(mark.pin.href for mark in self.marks)


def draw(
    base: BaseMap,
    pins: Sequence[Pin],
    *,
    crop: Crop | str = WHOLE,
    width: float = 652,
    language: str = "en",
    named: bool = True,
    degrees: bool = True,
) -> Drawing:
    """Lays out pins on a part of the map, for a frame `width` pixels wide at its usual size.

    Numbered pins come first, in the order given; then their names; then small places, as far as there is room. `named`
    says whether numbered pins carry their name (on a phone the list does), `degrees` whether the frame is marked.
    Pins beyond the frame are returned in `outside`, for the caller to say so. Raises NotFound for an unknown crop.
    """
    view = _View(base, _crop(base, crop), width)
    at = {pin: view.pixels(*base.project(pin.lat, pin.lon)) for pin in pins}
    numbered = [pin for pin in pins if pin.style in NUMBERED and view.frame.holds(at[pin])]
    middles = dict(zip(numbered, place_pins([at[pin] for pin in numbered], view.frame), strict=True))
    meridians, parallels = (_meridians(view), _parallels(view)) if degrees else ((), ())
    bar = _bar(view)
    room = _Room(view.frame)
    room.take(_bar_box(bar))
    room.take(*(Box(tick.at, 0, tick.at + TICK_ROOM, 16) for tick in meridians))
    room.take(*(Box(view.frame.right - TICK_ROOM, tick.at - 8, view.frame.right, tick.at + 8) for tick in parallels))
    for pin, middle in middles.items():
        room.take(around(middle, PIN_RADIUS), *along(at[pin], middle))
    names = _names(view, language, room)
    marks: list[Mark] = []
    for pin, middle in middles.items():
        new = named and (pin.label, at[pin]) not in {(mark.pin.label, mark.dot) for mark in marks if mark.text}
        marks.append(Mark(pin, at[pin], middle, _name(pin, at[pin], middle, room, names) if new else None))
    room.take(*names.values())
    for style in ("here", "capital", "place"):
        marks += [mark for pin in pins if pin.style == style and (mark := _small(pin, at[pin], room))]
    note_language = language if language in base.notes else next(iter(base.notes), language)
    return Drawing(
        width=width,
        height=view.frame.bottom,
        transform=f"scale({view.factor:.5f}) translate({-view.part.x:.1f} {-view.part.y:.1f})",
        marks=tuple(marks),
        names=tuple(names),
        meridians=meridians,
        parallels=parallels,
        bar=bar,
        outside=tuple(pin for pin in pins if pin.style in NUMBERED and pin not in middles),
        note=base.notes.get(note_language, ""),
        note_language=note_language,
        unreviewed=language in base.unreviewed,
    )


class _View:
    """A part of the map in a frame of pixels."""

    def __init__(self, base: BaseMap, part: Crop, width: float) -> None:
        self.base = base
        self.part = part
        self.factor = width / part.width
        self.frame = Box(0, 0, width, round(part.height * self.factor, 1))

    def pixels(self, x: float, y: float) -> Point:
        """Where a point in map units lies in the frame."""
        return round((x - self.part.x) * self.factor, 1), round((y - self.part.y) * self.factor, 1)


@dataclass(slots=True)
class _Room:
    """What of a frame is taken already."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, *boxes: Box) -> None:
        self.taken += boxes

    def free(self, box: Box) -> bool:
        return box.inside(self.frame) and not any(box.meets(other) for other in self.taken)


def _crop(base: BaseMap, crop: Crop | str) -> Crop:
    if isinstance(crop, Crop):
        return crop
    if crop not in base.crops:
        raise NotFound
    return base.crops[crop]


def _meridians(view: _View) -> tuple[Tick, ...]:
    ticks = []
    for degree in view.base.meridians:
        x, _ = view.pixels(*view.base.project(0, degree))
        # Its number stands to the right of the tick, and the corner belongs to the numbers of the parallels.
        if TICK_ROOM / 2 < x < view.frame.right - 2 * TICK_ROOM:
            ticks.append(Tick(x, abs(degree), "W" if degree < 0 else "E"))
    return tuple(ticks)


def _parallels(view: _View) -> tuple[Tick, ...]:
    ticks = []
    for degree in view.base.parallels:
        _, y = view.pixels(*view.base.project(degree, 0))
        if TICK_ROOM / 2 < y < view.frame.bottom - TICK_ROOM:
            ticks.append(Tick(y, abs(degree), "S" if degree < 0 else "N"))
    return tuple(ticks)


def _bar(view: _View) -> ScaleBar:
    """The longest bar of the map's length, a half or a fifth of it that leaves the frame its room."""
    full = view.base.bar_length * view.factor
    part = next((divisor for divisor in (1, 2, 5) if full / divisor <= view.frame.right * BAR_SHARE), 10)
    right, y = view.frame.right - BAR_INSET, view.frame.bottom - BAR_INSET
    return ScaleBar(round(right - full / part, 1), right, y, view.base.bar_km // part)


def _bar_box(bar: ScaleBar) -> Box:
    return Box(bar.x1 - 4, bar.y - 20, bar.x2 + 4, bar.y + 6)


def _names(view: _View, language: str, room: _Room) -> dict[MapName, Box]:
    """The base map's own names that lie free in the frame."""
    found: dict[MapName, Box] = {}
    for name in view.base.names:
        text = name.text.get(language) or next(iter(name.text.values()), "")
        x, y = view.pixels(name.x, name.y)
        box = turned_box((x, y), text_width(text, NAME_TEXT), NAME_TEXT, name.rotate)
        if text and room.free(box):
            found[MapName(name.kind, x, y, name.rotate, text)] = box
    return found


def _name(pin: Pin, dot: Point, middle: Point, room: _Room, names: dict[MapName, Box]) -> Spot | None:
    """Room for a pin's name, beside the base map's names if there is, else in their place."""
    prefer: Side = "left" if middle[0] < dot[0] else "right"
    for taken in ((*room.taken, *names.values()), tuple(room.taken)):
        if spot := place_text(middle, PIN_RADIUS, pin.label, TEXT[pin.style], taken, room.frame, prefer):
            room.take(spot.box)
            for name in [name for name, box in names.items() if box.meets(spot.box)]:
                del names[name]
            return spot
    return None


def _small(pin: Pin, point: Point, room: _Room) -> Mark | None:
    """An unnumbered place with its name, or nothing where either would cover something; `here` is drawn in any case."""
    radius = RADIUS[pin.style]
    wanted = pin.style == "here" and room.frame.holds(point)
    if not wanted and not room.free(around(point, radius)):
        return None
    spot = place_text(point, radius, pin.label, TEXT[pin.style], room.taken, room.frame, "right")
    if spot is None and not wanted:
        return None
    room.take(around(point, radius))
    if spot:
        room.take(spot.box)
    return Mark(pin, point, point, spot)
