"""The date notation of packs, both ways: `night 2024-12-07` <-> a core date."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from quizapp.core.facts.time import Interval, Precision, When

PARTS: Final = ("early hours", "morning", "afternoon", "evening")
"""What a day may be narrowed to in words."""

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN: Final = ".."
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_IN_WORDS: Final = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)? )?(?P<month>[A-Za-z]{3,9})\.?(?: (?P<date>[0-9]{1,2})(?:st|nd|rd|th)?)?,? "
    r"(?P<year>[0-9]{4})"
)

# Ways to write a date that people try, and what to write instead.
_MISTAKEN: Final = (
    (re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"), "Write the year first, then month and day: 2024-12-08."),
    (re.compile(r"\d{4}[./]\d{1,2}[./]\d{1,2}"), "Write hyphens between year, month and day: 2024-12-08."),
    (re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?"), "Write month and day with two digits: 2024-12-08."),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*"), 'Leave the hour out; narrow the day in words: "2024-12-08 morning".'),
    (re.compile(r"(?i)(circa|ca?\.?|around|approx\S*|~) ?\d.*"), 'Write "about 2024-12-07".'),
    (re.compile(r"\d.*\?"), 'Write "about 2024-12-07", or the bounds: "[2024-12-07..2024-12-08]".'),
    (re.compile(r"(?i)(before|until|till|not after) .*"), 'Write the last possible day: "by 2024-11-30".'),
    (re.compile(r"(?i)(after|since|from|not before) .*"), 'Write both bounds, or an open period: "2024-12-10/..".'),
    (re.compile(r"\d[\d-]*\.\.\d[\d-]*"), 'Write "[a..b]" for one day of these, or "a/b" for something that lasted.'),
    (re.compile(r"\d[\d-]* (-|–|to|and) \d[\d-]*|\d{4}(-\d\d)*–\d.*"), 'Write "a/b" for something that lasted.'),
    (re.compile(r"\d{4}-\d\d-\d\d night"), 'Write "night 2024-12-07" for the night that begins on that evening.'),
    (re.compile(r"\d{4}-\d\d-\d\d [a-z].*"), f"A day is narrowed by one of: {', '.join(PARTS)}."),
    (re.compile(r"-\d.*|.*\bB\.?C\.?(E\.?)?"), "Years before 1 can't be written; leave the date out."),
    (re.compile(r"(?i)unknown|today|now|\?+|-+|none|n/?a"), "Leave the date out: what is not known is not written."),
)
_FORMS: Final = (
    'The forms are 2024-12-05, 2024-12, 2015, "2024-11-30/2024-12-05", "[2024-12-07..2024-12-08]", "night 2024-12-07", '
    '"by 2024-11-30", "about 2024-12-07", "2024-12-10/..", "2024-12-08 early hours".'
)


class BadDate(ValueError):
    """A date that can't be read: `what` is wrong with it, and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        """Keep both sentences apart."""
        super().__init__(f"{what} {mend}")
        self.what = what
        self.mend = mend


def parse(text: str) -> When:
    """Read a date. A partial date stays the whole month or year; an open end reaches to the end of the calendar.

    Raises:
        BadDate: it is no date of this notation, or it ends before it begins.
    """
    text = " ".join(text.split())
    if text.count("/") == 1:
        return _span(text)
    interval, precision, part = _point(text)
    return When(interval, interval, precision, part)


def parse_day(text: str) -> date:
    """Read one full day. Raises BadDate."""
    return _day(text.strip(), text)


def format_date(when: When) -> str:
    """Write a date as `parse` reads it."""
    lo, hi = when.begin.lo.isoformat(), when.begin.hi.isoformat()
    match when.precision:
        case Precision.DAY | Precision.MONTH | Precision.YEAR:
            return f"{_boundary(when.begin)} {when.part}".rstrip()
        case Precision.NIGHT:
            return f"night {lo}"
        case Precision.ONE_OF:
            return f"[{lo}..{hi}]"
        case Precision.SPAN:
            begin = _OPEN if when.begin.lo == date.min else _boundary(when.begin)
            end = _OPEN if when.end.hi == date.max else _boundary(when.end)
            return f"{begin}/{end}"
        case Precision.BY | Precision.ABOUT:
            return f"{when.precision} {hi if when.precision is Precision.BY else _boundary(when.begin)}"


def _point(text: str) -> tuple[Interval, Precision, str]:
    word, _, rest = text.partition(" ")
    if word == "night":
        return _night(_day(rest, text), text), Precision.NIGHT, ""
    if word == "by":
        return Interval(date.min, _stretch(rest, text).hi), Precision.BY, ""
    if word == "about":
        return _stretch(rest, text), Precision.ABOUT, ""
    if rest in PARTS:
        day = _day(word, text)
        return Interval(day, day), Precision.DAY, rest
    if text.startswith("["):
        return _bounds(text, text), Precision.ONE_OF, ""
    return _stretch(text, text), (Precision.YEAR, Precision.MONTH, Precision.DAY)[min(text.count("-"), 2)], ""


def _night(day: date, text: str) -> Interval:
    if day == date.max:
        raise BadDate(f'"{text}" reaches past the last year.', "Years run from 0001 to 9999.")
    return Interval(day, day + timedelta(days=1))


def _span(text: str) -> When:
    first, last = (side.strip() for side in text.split("/"))
    if first == last == _OPEN:
        raise BadDate(f'"{text}" has neither a beginning nor an end.', "Leave the date out.")
    if first == _OPEN:
        end = _bounds(last, text)
        begin = Interval(date.min, end.hi)
    elif last == _OPEN:
        begin = _bounds(first, text)
        end = Interval(begin.lo, date.max)
    else:
        begin, end = _bounds(first, text), _bounds(last, text)
    if end.hi < begin.lo or end.lo < begin.lo or end.hi < begin.hi:
        raise BadDate(
            f'"{text}" ends before it begins, or may.', "Write the earlier date first, both as exactly as the source."
        )
    if begin == end and begin.lo == begin.hi:
        raise BadDate(f'"{text}" begins and ends on one day.', f'Write that day alone: "{first}".')
    return When(begin, end, Precision.SPAN)


def _bounds(text: str, whole: str) -> Interval:
    if not text.startswith("["):
        return _stretch(text, whole)
    first, dots, last = text.removeprefix("[").removesuffix("]").partition(_OPEN)
    if not dots or not text.endswith("]"):
        raise BadDate(f'"{whole}" is no date.', 'Bounds are written "[2024-12-07..2024-12-08]".')
    lo, hi = _stretch(first.strip(), whole).lo, _stretch(last.strip(), whole).hi
    if hi < lo:
        raise BadDate(f'"{whole}" ends before it begins.', "Write the earlier bound first.")
    if first.strip() == last.strip():
        raise BadDate(f'"{whole}" has the same bound twice.', f'Write it once, without brackets: "{first.strip()}".')
    return Interval(lo, hi)


def _day(text: str, whole: str) -> date:
    found = _stretch(text, whole)
    if found.lo != found.hi:
        raise BadDate(f'"{whole}" needs a full day.', "Write year, month and day: 2024-12-07.")
    return found.lo


def _stretch(text: str, whole: str) -> Interval:
    """Read a day, a month or a year as the days that it holds."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadDate(f'"{whole}" is no date.', _advice(text))
    year, month, day = (int(group) if group else 0 for group in match.groups())
    if year == 0:
        raise BadDate(f'"{whole}" is in a year 0.', "Years run from 0001 to 9999.")
    if not match[2]:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= len(_MONTHS):
        raise BadDate(f'"{whole}" names month {match[2]}.', "Months run from 01 to 12; the order is year, month, day.")
    last = monthrange(year, month)[1]
    if not match[3]:
        return Interval(date(year, month, 1), date(year, month, last))
    if not 1 <= day <= last:
        raise BadDate(f'"{whole}" names day {match[3]} of a month that has {last} days.', "Look the day up again.")
    return Interval(date(year, month, day), date(year, month, day))


def _advice(text: str) -> str:
    spoken = _IN_WORDS.fullmatch(text)
    if spoken and spoken["month"][:3].casefold() in _MONTHS:
        month = _MONTHS.index(spoken["month"][:3].casefold()) + 1
        day = spoken["day"] or spoken["date"]
        written = f"{spoken['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
        return f"Write it in digits, year first: {written}."
    return next((mend for pattern, mend in _MISTAKEN if pattern.fullmatch(text)), _FORMS)


def _boundary(interval: Interval) -> str:
    lo, hi = interval.lo, interval.hi
    if lo == hi:
        return lo.isoformat()
    if (lo.month, lo.day, hi.month, hi.day, lo.year) == (1, 1, 12, 31, hi.year):
        return f"{lo.year:04}"
    if lo.day == 1 and (lo.year, lo.month) == (hi.year, hi.month) and hi.day == monthrange(hi.year, hi.month)[1]:
        return f"{lo.year:04}-{lo.month:02}"
    return f"[{lo.isoformat()}..{hi.isoformat()}]"
