"""The date notation: what each form means, what is refused and why, and that writing undoes reading."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.facts.time import Interval, Precision, When
from quizapp.formats.pack.dates import PARTS, BadDate, format_date, parse, parse_day

FORMS: Final = [
    ("2024-12-05", "2024-12-05", "2024-12-05", "2024-12-05", "2024-12-05", Precision.DAY),
    ("2024-12", "2024-12-01", "2024-12-31", "2024-12-01", "2024-12-31", Precision.MONTH),
    ("2024-02", "2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29", Precision.MONTH),
    ("2015", "2015-01-01", "2015-12-31", "2015-01-01", "2015-12-31", Precision.YEAR),
    ("0476", "0476-01-01", "0476-12-31", "0476-01-01", "0476-12-31", Precision.YEAR),
    ("2024-11-30/2024-12-05", "2024-11-30", "2024-11-30", "2024-12-05", "2024-12-05", Precision.SPAN),
    ("1792/1798", "1792-01-01", "1792-12-31", "1798-01-01", "1798-12-31", Precision.SPAN),
    ("2011-03/2011-05-02", "2011-03-01", "2011-03-31", "2011-05-02", "2011-05-02", Precision.SPAN),
    ("[2024-11-30..2024-12-01]/2024-12-05", "2024-11-30", "2024-12-01", "2024-12-05", "2024-12-05", Precision.SPAN),
    ("2024-11-30/[2024-12-05..2024-12-07]", "2024-11-30", "2024-11-30", "2024-12-05", "2024-12-07", Precision.SPAN),
    ("2024-12-10/..", "2024-12-10", "2024-12-10", "2024-12-10", "9999-12-31", Precision.SPAN),
    ("../2024-12-10", "0001-01-01", "2024-12-10", "2024-12-10", "2024-12-10", Precision.SPAN),
    ("1804/..", "1804-01-01", "1804-12-31", "1804-01-01", "9999-12-31", Precision.SPAN),
    ("[2024-12-07..2024-12-08]", "2024-12-07", "2024-12-08", "2024-12-07", "2024-12-08", Precision.ONE_OF),
    ("[1794..1796]", "1794-01-01", "1796-12-31", "1794-01-01", "1796-12-31", Precision.ONE_OF),
    ("night 2024-12-07", "2024-12-07", "2024-12-08", "2024-12-07", "2024-12-08", Precision.NIGHT),
    ("night 2024-12-31", "2024-12-31", "2025-01-01", "2024-12-31", "2025-01-01", Precision.NIGHT),
    ("by 2024-11-30", "0001-01-01", "2024-11-30", "0001-01-01", "2024-11-30", Precision.BY),
    ("by 1800", "0001-01-01", "1800-12-31", "0001-01-01", "1800-12-31", Precision.BY),
    ("about 2024-12-07", "2024-12-07", "2024-12-07", "2024-12-07", "2024-12-07", Precision.ABOUT),
    ("about 1800", "1800-01-01", "1800-12-31", "1800-01-01", "1800-12-31", Precision.ABOUT),
]


@pytest.mark.parametrize("text, begin_lo, begin_hi, end_lo, end_hi, precision", FORMS)
def test_each_form_means_its_days(
    text: str, begin_lo: str, begin_hi: str, end_lo: str, end_hi: str, precision: Precision
) -> None:
    begin = Interval(date.fromisoformat(begin_lo), date.fromisoformat(begin_hi))
    end = Interval(date.fromisoformat(end_lo), date.fromisoformat(end_hi))
    assert parse(text) == When(begin, end, precision)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_narrows_a_day_in_words_only(part: str) -> None:
    when = parse(f"2024-12-08 {part}")
    assert (when.begin, when.part, when.precision) == (parse("2024-12-08").begin, part, Precision.DAY)


def test_spaces_around_do_not_matter() -> None:
    assert parse("  2024-11-30 /  2024-12-05 ") == parse("2024-11-30/2024-12-05")


REFUSED: Final = [
    ("8/12/2024", "is no date", "year first"),
    ("08.12.2024", "is no date", "year first"),
    ("2024/12/05", "is no date", "hyphens"),
    ("2024-1-5", "is no date", "two digits"),
    ("5 December 2024", "is no date", "digits, year first: 2024-12-05."),
    ("Dec. 5th, 2024", "is no date", "digits, year first: 2024-12-05."),
    ("Dec 2024", "is no date", "digits, year first: 2024-12."),
    ("Easter 2024", "is no date", "The forms are"),
    ("2024-13-01", "names month 13", "01 to 12"),
    ("2023-02-29", "names day 29 of a month that has 28 days", "Look the day up"),
    ("2024-04-31", "names day 31 of a month that has 30 days", "Look the day up"),
    ("0000", "is in a year 0", "0001 to 9999"),
    ("44 BC", "is no date", "Years before 1"),
    ("ca. 1800", "is no date", "about"),
    ("1800?", "is no date", "about"),
    ("before 1800", "is no date", "by"),
    ("after 1800", "is no date", "both bounds"),
    ("unknown", "is no date", "Leave the date out"),
    ("2024-12-08T10:00", "is no date", "hour"),
    ("2024-12-07 night", "is no date", "night 2024-12-07"),
    ("2024-12-07 noon", "is no date", "early hours, morning, afternoon, evening"),
    ("2024-12 evening", "needs a full day", "year, month and day"),
    ("night 2024-12", "needs a full day", "year, month and day"),
    ("night 9999-12-31", "past the last year", "9999"),
    ("2024-12-05..2024-12-08", "is no date", "[a..b]"),
    ("2024-12-05 to 2024-12-08", "is no date", "a/b"),
    ("1792–1798", "is no date", "a/b"),
    ("2024-12-08/2024-12-05", "ends before it begins", "earlier date first"),
    ("1900/1900-06", "ends before it begins, or may", "earlier date first"),
    ("2024-12-05/2024-12-05", "begins and ends on one day", "that day alone"),
    ("2024-12-05/", "is no date", "The forms are"),
    ("../..", "neither a beginning nor an end", "Leave the date out"),
    ("[2024-12-08..2024-12-07]", "ends before it begins", "earlier bound first"),
    ("[2024-12-07..2024-12-07]", "the same bound twice", "without brackets"),
    ("[2024-12-07]", "is no date", "Bounds are written"),
    ("", "is no date", "The forms are"),
    ("1990s", "is no date", "The forms are"),
]


@pytest.mark.parametrize("text, what, mend", REFUSED)
def test_each_wrong_form_is_refused_with_advice(text: str, what: str, mend: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse(text)
    assert what in refused.value.what
    assert mend in refused.value.mend


def test_a_full_day_is_a_full_day() -> None:
    assert parse_day(" 1821-02-22 ") == date(1821, 2, 22)
    with pytest.raises(BadDate):
        parse_day("1821-02")


# Writing undoes reading. Dates keep off both ends of the calendar, which stand for "open".

DAYS: Final = st.dates(date(2, 1, 1), date(9990, 12, 30))


@st.composite
def stretches(draw: st.DrawFn) -> Interval:
    day = draw(DAYS)
    match draw(st.sampled_from(["day", "month", "year"])):
        case "day":
            return Interval(day, day)
        case "month":
            return parse(f"{day.year:04}-{day.month:02}").begin
        case _:
            return parse(f"{day.year:04}").begin


@st.composite
def bounds(draw: st.DrawFn) -> Interval:
    day = draw(DAYS)
    return Interval(day, day + timedelta(days=draw(st.integers(1, 400))))


@st.composite
def whens(draw: st.DrawFn) -> When:
    precision = draw(st.sampled_from(Precision))
    one = draw(stretches())
    day = Interval(one.lo, one.lo)
    match precision:
        case Precision.DAY:
            return When(day, day, precision, draw(st.sampled_from(["", *PARTS])))
        case Precision.NIGHT:
            night = Interval(one.lo, one.lo + timedelta(days=1))
            return When(night, night, precision)
        case Precision.MONTH:
            month = parse(f"{one.lo.year:04}-{one.lo.month:02}").begin
            return When(month, month, precision)
        case Precision.YEAR:
            year = parse(f"{one.lo.year:04}").begin
            return When(year, year, precision)
        case Precision.ONE_OF:
            within = draw(bounds())
            return When(within, within, precision)
        case Precision.BY:
            until = Interval(date.min, one.hi)
            return When(until, until, precision)
        case Precision.ABOUT:
            return When(one, one, precision)
        case _:
            return draw(spans())


@st.composite
def spans(draw: st.DrawFn) -> When:
    one = draw(stretches() | bounds())
    match draw(st.sampled_from(["closed", "open", "unknown start"])):
        case "open":
            return When(one, Interval(one.lo, date.max), Precision.SPAN)
        case "unknown start":
            return When(Interval(date.min, one.hi), one, Precision.SPAN)
        case _:
            after = draw(st.dates(one.hi + timedelta(days=1), date(9998, 12, 31)))
            return When(one, Interval(after, after), Precision.SPAN)


@given(whens())
def test_reading_undoes_writing(when: When) -> None:
    assert parse(format_date(when)) == when


@given(whens())
def test_the_written_form_is_stable(when: When) -> None:
    written = format_date(when)
    assert format_date(parse(written)) == written


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadDate):
        when = parse(text)
        assert parse(format_date(when)) == when
