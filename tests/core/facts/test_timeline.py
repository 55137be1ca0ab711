"""Which events stand on the timeline, and by which date they may be called."""

from datetime import date

import pytest

from quizapp.core.facts.model import Status
from quizapp.core.facts.time import Interval, Precision, When
from quizapp.core.facts.timeline import (
    asked_by_default,
    dated_events,
    day_of,
    eras,
    moments,
    one_date,
    settled,
    spoken_date,
    stem_date,
)
from tests.builders import Tale, version
from tests.days import about, by, day, month, night, on, one_of, span, year


def fair(when: When | None, **fields: object) -> Tale:
    tale = Tale().event("fair", when)
    return tale.edit("fair/when", **fields) if fields else tale


def contested(*values: When | None) -> Tale:
    versions = [version(str(number), value) for number, value in enumerate(values)]
    return Tale().event("fair").disputed("fair", "when", *versions)


def test_trifles_and_deaths_are_not_asked() -> None:
    tale = Tale().event("fair").event("trifle", salience=0).event("wreck", harm=("casualty",))
    tale.event("raid", harm=("atrocity",)).event("arrest", harm=("detention",))
    graph = tale.graph()
    asked = [event for event in ("fair", "trifle", "wreck", "raid", "arrest") if asked_by_default(graph, event)]
    assert asked == ["fair", "arrest"]


def test_an_agreed_date_is_one_date() -> None:
    assert one_date(fair(day(3)).graph(), "fair") == day(3)
    assert one_date(fair(None).graph(), "fair") is None
    assert one_date(contested(day(3), day(4)).graph(), "fair") is None
    assert one_date(fair(day(3), status=Status.ATTRIBUTED).graph(), "fair") is None


def test_a_day_may_be_named_if_it_is_agreed_to_be_one_day() -> None:
    found = [day_of(fair(when).graph(), "fair") for when in (day(3), night(3), one_of(3, 4), month(2018, 6), by(3))]
    assert found == [day(3), None, None, None, None]


@pytest.mark.parametrize(
    "when, expected",
    [
        (day(3), day(3)),
        (night(3), night(3)),
        (one_of(3, 5), one_of(3, 5)),
        (one_of(3, 6), None),
        (span(3, 5), span(3, 5)),
        (span(3, 9), None),
        (month(2018, 4), month(2018, 4)),
        (year(2017), year(2017)),
        (by(3), None),
        (about(3), None),
    ],
)
def test_a_stem_names_an_event_by_a_narrow_date(when: When, expected: When | None) -> None:
    assert stem_date(fair(when).graph(), "fair") == expected


def test_a_stem_names_only_a_date_that_is_true_in_every_account() -> None:
    assert stem_date(contested(day(3), day(4)).graph(), "fair") == one_of(3, 4)
    assert stem_date(contested(day(3), day(9)).graph(), "fair") is None
    assert stem_date(contested(day(3), None).graph(), "fair") is None
    assert stem_date(contested(span(3, 4), span(4, 5)).graph(), "fair") is None
    assert stem_date(fair(day(3), status=Status.ATTRIBUTED).graph(), "fair") is None
    assert stem_date(Tale().event("fair").graph(), "fair") is None


def test_what_stands_on_the_timeline() -> None:
    tale = Tale().event("fair", day(3)).event("stay", span(1, 5)).event("hunch", about(2)).event("dateless")
    tale.event("trifle", day(1), salience=0).event("rumour").fact("rumour", "when", day(2), says="heron").crew("heron")
    tale.event("quarrel").disputed("quarrel", "when", version("a", day(4)), version("b", day(5)))
    tale.event("mystery").disputed("mystery", "when", version("a", day(4)), version("b", None))
    tale.remark("saying", "it was", "heron").fact("saying", "when", day(1))
    assert dated_events(tale.graph()) == ("fair", "quarrel", "stay")
    assert moments(tale.graph()) == ("fair", "quarrel")


def test_events_within_the_topic_and_outside_it() -> None:
    tale = Tale().event("fair", day(3)).event("dawn", on(date(1990, 5, 1))).event("later", on(date(2019, 1, 1)))
    assert eras(tale.graph(), ["fair", "dawn", "later"]) == (["fair"], ["dawn", "later"])


def test_a_date_on_which_accounts_differ_is_told_as_the_stretch_that_holds_them_all() -> None:
    assert spoken_date(fair(night(3)).graph(), "fair") == night(3)
    assert spoken_date(contested(day(5), night(2)).graph(), "fair") == one_of(2, 5)


def test_where_one_account_knows_only_the_last_day_so_does_what_is_told() -> None:
    assert spoken_date(contested(day(5), by(7)).graph(), "fair") == by(7)
    assert spoken_date(contested(by(4), day(5)).graph(), "fair") == by(5)


def test_settled_is_what_needs_no_attribution() -> None:
    graph = fair(day(3)).graph()
    assert settled(graph.fact("fair/when"))
    assert not settled(contested(day(1), day(2)).graph().fact("fair/when"))
    assert not settled(fair(day(3), status=Status.ATTRIBUTED).graph().fact("fair/when"))


def test_a_stretch_of_one_day_is_that_day() -> None:
    """Two accounts of one day, told in other words, agree on the day."""
    told = spoken_date(contested(day(5), day(5, "evening")).graph(), "fair")
    assert told.possible == Interval(date(2018, 6, 5), date(2018, 6, 5))
    assert told.precision is Precision.DAY
