"""Dates in English: the phrase follows from how exactly a date is known, and from nothing else."""

import re
from datetime import date

import pytest
from hypothesis import given

from quizapp.core.facts.time import Interval, Precision, When
from quizapp.core.wording.en.dates import adverbial, asked, bare, together
from tests.core.worlds import times
from tests.days import about, by, day, month, night, on, one_of, span, year


def over(first: date, last: date, precision: Precision) -> When:
    days = Interval(first, last)
    return When(days, days, precision)


MAY_TO_JUNE = (date(2018, 5, 30), date(2018, 6, 2))
NEW_YEAR = (date(2017, 12, 31), date(2018, 1, 1))
WHOLE = (date(2015, 1, 1), date(2015, 12, 31))

TABLE = [
    # (date, in a stem with its year, without it, in a list with its year, without it)
    (day(5), "on 5 June 2018", "on 5 June", "5 June 2018", "5 June"),
    (day(5, "early hours"), "in the early hours of 5 June 2018", "in the early hours of 5 June", "5 June 2018", "5 June"),
    (day(5, "morning"), "on the morning of 5 June 2018", "on the morning of 5 June", "5 June 2018", "5 June"),
    (day(5, "afternoon"), "on the afternoon of 5 June 2018", "on the afternoon of 5 June", "5 June 2018", "5 June"),
    (day(5, "evening"), "on the evening of 5 June 2018", "on the evening of 5 June", "5 June 2018", "5 June"),
    (night(7), "on the night of 7 to 8 June 2018", "on the night of 7 to 8 June", "the night of 7 to 8 June 2018", "the night of 7 to 8 June"),
    (one_of(7, 8), "on 7 or 8 June 2018", "on 7 or 8 June", "7 or 8 June 2018", "7 or 8 June"),
    (one_of(7, 9), "on a day from 7 to 9 June 2018", "on a day from 7 to 9 June", "7 to 9 June 2018", "7 to 9 June"),
    (by(9), "by the end of 9 June 2018", "by the end of 9 June", "by the end of 9 June 2018", "by the end of 9 June"),
    (about(7), "around 7 June 2018", "around 7 June", "around 7 June 2018", "around 7 June"),
    (span(3, 5), "from 3 June to 5 June 2018", "from 3 June to 5 June", "3 June to 5 June 2018", "3 June to 5 June"),
    (month(2018, 3), "in March 2018", "in March 2018", "March 2018", "March 2018"),
    (year(2015), "in 2015", "in 2015", "2015", "2015"),
    # across months and years
    (over(*MAY_TO_JUNE, Precision.SPAN), "from 30 May to 2 June 2018", "from 30 May to 2 June", "30 May to 2 June 2018", "30 May to 2 June"),
    (over(*MAY_TO_JUNE, Precision.ONE_OF), "on a day from 30 May to 2 June 2018", "on a day from 30 May to 2 June", "30 May to 2 June 2018", "30 May to 2 June"),
    (over(*NEW_YEAR, Precision.NIGHT), "on the night of 31 December 2017 to 1 January 2018", "on the night of 31 December to 1 January", "the night of 31 December 2017 to 1 January 2018", "the night of 31 December to 1 January"),
    (over(*NEW_YEAR, Precision.ONE_OF), "on 31 December 2017 or 1 January 2018", "on 31 December or 1 January", "31 December 2017 or 1 January 2018", "31 December or 1 January"),
    # whole years
    (over(*WHOLE, Precision.SPAN), "from 1 January to 31 December 2015", "from 1 January to 31 December", "1 January to 31 December 2015", "1 January to 31 December"),
    (over(date(2011, 1, 1), date(2015, 12, 31), Precision.SPAN), "from 2011 to 2015", "from 2011 to 2015", "2011 to 2015", "2011 to 2015"),
    # open ends
    (When(day(5).begin, Interval(day(5).begin.lo, date.max), Precision.SPAN), "from 5 June 2018 on", "from 5 June on", "from 5 June 2018 on", "from 5 June on"),
    (When(Interval(date.min, day(5).begin.lo), day(5).begin, Precision.SPAN), "until 5 June 2018", "until 5 June", "until 5 June 2018", "until 5 June"),
    (When(year(2011).begin, Interval(date(2011, 1, 1), date.max), Precision.SPAN), "from 2011 on", "from 2011 on", "from 2011 on", "from 2011 on"),
    (When(Interval(date.min, date(2015, 12, 31)), year(2015).end, Precision.SPAN), "until 2015", "until 2015", "until 2015", "until 2015"),
]  # fmt: skip


@pytest.mark.parametrize("when, stem, short_stem, listed, short", TABLE)
def test_phrases(when: When, stem: str, short_stem: str, listed: str, short: str) -> None:
    assert adverbial(when, year=True) == stem
    assert adverbial(when, year=False) == short_stem
    assert bare(when, year=True) == listed
    assert bare(when, year=False) == short


@pytest.mark.parametrize(
    "when, word",
    [
        (day(5), "on which day"),
        (night(5), "on which day"),
        (month(2018, 3), "in which month"),
        (year(2015), "in which year"),
    ],
)
def test_question_words(when: When, word: str) -> None:
    assert asked(when) == word


def test_every_month_has_its_name() -> None:
    names = [bare(on(date(2018, number, 1)), year=False).removeprefix("1 ") for number in range(1, 13)]
    assert names == [date(2018, number, 1).strftime("%B") for number in range(1, 13)]


def test_days_of_one_month_name_it_once() -> None:
    assert together([day(7), day(8)], year=False) == ["7", "8 June"]
    assert together([day(7), day(8), day(12)], year=True) == ["7", "8", "12 June 2018"]
    assert together([on(date(2018, 5, 30)), day(2)], year=False) == ["30 May", "2 June"]
    assert together([day(7), night(8)], year=False) == ["7 June", "the night of 8 to 9 June"]
    assert together([day(7)], year=True) == ["7 June 2018"]


@given(times)
def test_no_ordinals_commas_slashes_or_open_ends(when: When) -> None:
    for text in (
        adverbial(when, year=True),
        bare(when, year=True),
        adverbial(when, year=False),
        bare(when, year=False),
    ):
        assert not re.search(r"\d(st|nd|rd|th)|[,/.]|\b0|\b1 January 1\b|9999|  ", text)
        assert text == text.strip()
        if "2018" in text:
            assert text.count("2018") == 1
