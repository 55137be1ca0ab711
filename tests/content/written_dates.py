"""What a date in a pack may mean: every first and last day that it admits, read from the notation itself."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

Days = tuple[date, date]
"""A stretch of days, both ends included."""

MONTHS = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_SPOKEN = re.compile(
    rf"(?:(?P<from>\d{{1,2}})(?: (?P<month_from>{_MONTH}))?(?: (?P<year_from>\d{{4}}))? (?:or|to|and) )?"
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?"
    r"|(?<!\d)(?P<alone>[12]\d{3})(?!\d)"
)
_BEFORE_A_YEAR = {"in", "of", "since", "from", "to", "by", "and", "or", "early", "late", "mid"}
_EVERY_DAY = (
    62  # of a longer stretch its ends and the days that others name stand for all: between them no order changes
)


@dataclass(frozen=True)
class WrittenDate:
    """Every admissible first day and last day, whether it went on between them, and whether the bounds are known."""

    begin: Days
    end: Days
    lasting: bool
    bounded: bool
    grain: str
    """`day`, `month` or `year` when that alone is written; else another word that no question may ask for."""

    @property
    def stretch(self) -> Days:
        """Every day on which it may have been going on."""
        return self.begin[0], self.end[1]

    def worlds(self, named: Iterable[date]) -> list[tuple[date, date]]:
        """Return each admissible pair of first and last day; `named` are days that others in the question lie on."""
        named = tuple(named)
        if not self.lasting:
            return [(day, day) for day in _days(self.begin, named)]
        pairs = product(_days(self.begin, named), _days(self.end, named))
        return [(first, last) for first, last in pairs if first <= last]


@cache
def read(text: str) -> WrittenDate:
    """Read the notation of packs. Raises ValueError for anything else."""
    text = text.strip()
    if "/" in text:
        first, last = (side.strip() for side in text.split("/"))
        begin = (date.min, _stretch(last)[1]) if first == ".." else _stretch(first)
        end = (begin[0], date.max) if last == ".." else _stretch(last)
        return WrittenDate(begin, end, lasting=True, bounded=".." not in {first, last}, grain="span")
    word, _, rest = text.partition(" ")
    if word == "night":
        evening = date.fromisoformat(rest)
        return _once((evening, evening + timedelta(days=1)), "night")
    if word == "by":
        return _once((date.min, _stretch(rest)[1]), "by")
    if word == "about":
        return WrittenDate(_stretch(rest), _stretch(rest), lasting=False, bounded=False, grain="about")
    if text.startswith("["):
        return _once(_stretch(text), "one of")
    return _once(_stretch(word), ("year", "month", "day")[word.count("-")])


def spoken(text: str) -> Iterator[tuple[Days | tuple[int, int], str]]:
    """Yield each date that an English text names: its days and its words, or (month, day) where no year is given.

    `7 or 8 December 2024` and `30 November to 5 December 2024` are one date each, from the first day to the last.
    """
    for match in _SPOKEN.finditer(text):
        if match["alone"]:
            if match.start() and text[: match.start()].rsplit(maxsplit=1)[-1].casefold() not in _BEFORE_A_YEAR:
                continue  # a number, as in the name of a resolution
            yield (date(int(match["alone"]), 1, 1), date(int(match["alone"]), 12, 31)), match[0]
            continue
        month, year = MONTHS.index(match["month"]) + 1, int(match["year"] or 0)
        if not year:
            if match["day"]:
                yield (month, int(match["day"])), match[0]
        elif match["day"]:
            last = date(year, month, int(match["day"]))
            month_from = MONTHS.index(match["month_from"]) + 1 if match["month_from"] else month
            first = date(int(match["year_from"] or year), month_from, int(match["from"])) if match["from"] else last
            yield (first, last), match[0]
        else:
            yield (date(year, month, 1), date(year, month, monthrange(year, month)[1])), match[0]


def touch(one: Days, other: Days) -> bool:
    """Tell whether two stretches share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def _once(days: Days, grain: str) -> WrittenDate:
    return WrittenDate(days, days, lasting=False, bounded=True, grain=grain)


def _stretch(text: str) -> Days:
    if text.startswith("["):
        first, _, last = text.strip("[]").partition("..")
        return _stretch(first)[0], _stretch(last)[1]
    match text.count("-"):
        case 0:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        case 1:
            year, month = map(int, text.split("-"))
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case _:
            day = date.fromisoformat(text)
            return day, day


def _days(stretch: Days, named: tuple[date, ...]) -> list[date]:
    first, last = stretch
    length = (last - first).days
    if length <= _EVERY_DAY:
        return [first + timedelta(days=step) for step in range(length + 1)]
    return sorted({first, last, *(day for day in named if first <= day <= last)})
