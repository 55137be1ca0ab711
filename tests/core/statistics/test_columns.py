"""Every question stands in one column: under its phase, across phases, or under its topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from quizapp.core.bank import Bank, Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Phase
from quizapp.core.statistics.columns import Column, Heading, column, in_order
from tests.builders import expedition
from tests.days import about, day, one_of, span

EARLY = Phase("early", (("en", "Early"),), date(2018, 6, 3), date(2018, 6, 8))
LATE = Phase("late", (("en", "Late"),), date(2018, 6, 9), date(2018, 6, 16))


@cache
def journey() -> tuple[Graph, Bank]:
    pack = replace(expedition().pack(), phases=(LATE, EARLY))
    return Graph(pack), bank(Graph(pack), 1)


def asked(anchor: str, relation: str = "when") -> Item:
    _, everything = journey()
    return next(
        item
        for item in everything.items
        if any((target.anchor, target.relation) == (anchor, relation) for target in item.question.targets)
        and len(item.question.parts) == 1
    )


@pytest.mark.parametrize(
    "number, heading, title",
    [
        (2, Heading.EARLIER, ""),
        (3, Heading.PHASE, "Early"),
        (8, Heading.PHASE, "Early"),
        (9, Heading.PHASE, "Late"),
        (16, Heading.PHASE, "Late"),
        (17, Heading.LATER, ""),
    ],
)
def test_a_question_of_time_goes_by_its_day(number: int, heading: Heading, title: str) -> None:
    graph, _ = journey()
    work = next(e for e in graph.entities if e.type == "work" and graph.fact(f"{e.id}/when").value == day(number))
    found = column(graph, asked(work.id).question)
    assert (found.heading, found.title) == (heading, title)


@pytest.mark.parametrize(
    "when, title", [(one_of(8, 9), "Early"), (span(8, 12), "Early"), (one_of(1, 4), "Early"), (about(12), "Late")]
)
def test_what_touches_two_phases_goes_where_it_began(when: object, title: str) -> None:
    tale = expedition().edit("boat-repair/when", value=when)
    graph = Graph(replace(tale.pack(), phases=(EARLY, LATE)))
    assert column(graph, asked("boat-repair").question).title == title


def test_other_topics_have_columns_of_their_own() -> None:
    graph, _ = journey()
    assert column(graph, asked("boat-repair", "where").question) == Column(Heading.TOPIC, "Places")


def test_an_order_over_two_phases_stands_across_them() -> None:
    graph, everything = journey()
    orders = [item.question for item in everything.items if item.question.maker == "put-in-order"]
    headings = {column(graph, question).heading for question in orders}
    assert Heading.ACROSS in headings


def test_without_phases_time_is_a_topic_like_others() -> None:
    graph = expedition().graph()
    assert column(graph, asked("boat-repair").question) == Column(Heading.TOPIC, "Timeline")


def test_columns_stand_along_time_and_then_by_topic() -> None:
    graph, everything = journey()
    found = in_order(column(graph, item.question) for item in everything.items)
    assert [one.title or one.heading.value for one in found][:5] == ["earlier", "Early", "Late", "later", "across"]
    topics = [one.title for one in found if one.heading is Heading.TOPIC]
    assert topics == sorted(topics)
    assert {"People", "Places"} <= set(topics)
