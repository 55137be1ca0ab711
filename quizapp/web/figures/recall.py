"""Drawings of memory: how one card fades, and how far promised recall came true."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CURVE_WIDTH: Final = 307
CURVE_HEIGHT: Final = 124
_LEFT, _RIGHT = 10.0, 244.0
_TOP, _BOTTOM = 12.0, 92.0

PLOT_WIDTH: Final = 296
PLOT_HEIGHT: Final = 260
_PLOT_LEFT, _PLOT_RIGHT = 48.0, 282.0
_PLOT_TOP, _PLOT_BOTTOM = 10.0, 214.0
_LABEL_GAP: Final = 4.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A point in the drawing's own units."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A card's chance of recall over its reviews: one falling line for each, and where it stands now."""

    paths: tuple[str, ...]
    reviews: tuple[Dot, ...]
    now: Dot
    level: float
    level_text: str
    width: int = CURVE_WIDTH
    height: int = CURVE_HEIGHT


def curve(stretches: Sequence[Sequence[tuple[float, float]]], *, level: float) -> Curve:
    """Draw stretches of (days since the first review, chance of recall from 0 to 1); the last one ends now.

    `level` is the chance at which a card falls due. Raises ValueError without a stretch.
    """
    samples = [sample for stretch in stretches for sample in stretch]
    if not samples:
        msg = "nothing was reviewed yet"
        raise ValueError(msg)
    last = max(day for day, _ in samples) or 1.0
    floor = min(0.9 * level, *(chance for _, chance in samples))

    def x(day: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * day / last, 1)

    def y(chance: float) -> float:
        return round(_TOP + (_BOTTOM - _TOP) * (1 - chance) / (1 - floor), 1)

    end_day, end_chance = stretches[-1][-1]
    return Curve(
        paths=tuple("M" + "L".join(f"{x(day)} {y(chance)}" for day, chance in stretch) for stretch in stretches),
        reviews=tuple(Dot(x(stretch[0][0]), y(stretch[0][1])) for stretch in stretches),
        now=Dot(x(end_day), y(end_chance)),
        level=y(level),
        level_text=f"{level:.0%}",
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews whose promised chance of recall lay between `lo` and `hi`; all chances from 0 to 1.

    `measured` is the share recalled, `low` to `high` its 90 per cent range, `count` the number of reviews.
    """

    lo: float
    hi: float
    measured: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class PlottedBin:
    """A bin as a dot at (x, y) on a line from `top` to `bottom`."""

    x: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the grid at `at`, with its label set at `text_at`, which may be moved to stay readable."""

    at: float
    text: str
    text_at: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Promised against measured recall, with the line on which both are equal."""

    bins: tuple[PlottedBin, ...]
    across: tuple[GridLine, ...]
    up: tuple[GridLine, ...]
    diagonal: tuple[Dot, Dot]
    width: int = PLOT_WIDTH
    height: int = PLOT_HEIGHT


def calibration(bins: Sequence[Bin]) -> Calibration:
    """Plot bins on equal axes that begin at the twentieth below the lowest value shown, at most at 65 per cent."""
    lowest = min([0.65, *(b.low for b in bins), *(b.lo for b in bins)])
    start = int(lowest * 20) / 20

    def x(chance: float) -> float:
        return round(_PLOT_LEFT + (_PLOT_RIGHT - _PLOT_LEFT) * (chance - start) / (1 - start), 1)

    def y(chance: float) -> float:
        return round(_PLOT_BOTTOM - (_PLOT_BOTTOM - _PLOT_TOP) * (chance - start) / (1 - start), 1)

    steps = int((1 - start) * 10 + 1e-9)
    every = 1 if steps <= 5 else 2  # noqa: PLR2004 - more than six labels crowd the axis
    tenths = [1 - i * every / 10 for i in range(steps // every + 1)]
    return Calibration(
        bins=tuple(PlottedBin(x((b.lo + b.hi) / 2), y(b.measured), y(b.high), y(b.low)) for b in bins),
        across=tuple(GridLine(y(t), f"{t:.0%}", y(t)) for t in tenths),
        up=tuple(GridLine(x(t), f"{t:.0%}", min(x(t), _PLOT_RIGHT - _LABEL_GAP)) for t in reversed(tenths)),
        diagonal=(Dot(x(start), y(start)), Dot(x(1.0), y(1.0))),
    )
