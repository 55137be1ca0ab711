"""Promised and measured recall of one learner, and what lies ahead."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Final

from quizapp.core.memory import Evidence, Grade, Memory, review

BANDS: Final = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 0.95), (0.95, 1.0))
"""Bands of the promised chance of recall; the last one includes 1."""

Z_90: Final = 1.6448536269514722
"""Two-sided 90 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Recall:
    """One review that moved a memory: the chance that the schedule promised, and whether it was recalled."""

    day: date
    promised: float
    recalled: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Reviews whose promised chance lies in one band, with a 90 % interval of the measured share (Wilson 1927)."""

    lo: float
    hi: float
    promised: float
    measured: float
    least: float
    most: float
    count: int


def recalls(log: Mapping[str, Sequence[Evidence]]) -> tuple[Recall, ...]:
    """Return the reviews of targets met before, in order of day: one a target and learner-day."""
    found: list[Recall] = []
    for _, items in sorted(log.items()):
        memory: Memory | None = None
        for item in items:
            if memory is not None and item.day > memory.last_day:
                found.append(Recall(item.day, memory.recall(item.day), item.grade is not Grade.AGAIN))
            memory = review(memory, item)
    return tuple(sorted(found, key=lambda recall: (recall.day, recall.promised)))


def bands(found: Iterable[Recall]) -> tuple[Band, ...]:
    """Sort reviews into bands by what was promised; empty bands are left out."""
    recalled = tuple(found)
    result = []
    for lo, hi in BANDS:
        inside = [one for one in recalled if lo <= one.promised < hi or one.promised == hi == BANDS[-1][1]]
        if inside:
            count = len(inside)
            share = sum(one.recalled for one in inside) / count
            promised = sum(one.promised for one in inside) / count
            result.append(Band(lo, hi, promised, share, *wilson(share, count), count))
    return tuple(result)


def wilson(share: float, count: int) -> tuple[float, float]:
    """Return the Wilson score interval (90 %) of a share of `count` trials (Wilson 1927)."""
    square = Z_90 * Z_90
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = Z_90 * sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    # Rounding may not leave the share outside its own interval.
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))


def forecast(memories: Iterable[Memory], today: date, days: int) -> tuple[int, ...]:
    """Return how many targets fall due on each of the next days; what is overdue counts today."""
    due = Counter(max(memory.due_day, today) for memory in memories)
    return tuple(due[today + timedelta(days=ahead)] for ahead in range(days))
