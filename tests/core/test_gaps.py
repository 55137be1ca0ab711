"""What was left out is told by cause, and only where a choice of questions touches it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from quizapp.core.bank import Bank, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.gaps import Cause, cause, left_out
from quizapp.core.questions.model import Gap
from quizapp.core.quiz import Plan
from quizapp.formats.pack.read import examine
from tests.builders import expedition, version
from tests.days import day

PACKS = [
    *sorted(path.parent for path in (Path(__file__).parents[2] / "content").glob("*/pack.yaml")),
    *sorted(path.parent for path in (Path(__file__).parents[1] / "packs").glob("*/pack.yaml")),
]


@cache
def disputed() -> tuple[Graph, Bank]:
    tale = expedition().disputed("boat-repair", "number", version("one", None), version("two", None, source="logbook"))
    tale.edit("mast-check/when", value=day(4))
    graph = tale.graph()
    return graph, bank(graph, 1)


def told(plan: Plan) -> set[str]:
    graph, everything = disputed()
    return {subject for one in left_out(graph, everything, plan) if not one.maker for subject in one.subjects}


def test_a_point_on_which_sources_differ_is_named() -> None:
    assert told(Plan()) == {"boat-repair"}


@pytest.mark.parametrize(
    "plan, expected",
    [
        (Plan(first=date(2018, 6, 1), last=date(2018, 6, 1)), True),
        (Plan(first=date(2018, 6, 2)), False),
        (Plan(last=date(2018, 5, 31)), False),
        (Plan(entities=("alder",)), True),
        (Plan(entities=("thorn",)), False),
        (Plan(makers=("cloze",)), True),
    ],
)
def test_only_what_the_plan_touches_is_named(plan: Plan, expected: bool) -> None:  # noqa: FBT001 - a parameter of a test
    assert ("boat-repair" in told(plan)) is expected


def test_gaps_of_other_makers_than_those_chosen_are_not_named() -> None:
    graph, everything = disputed()
    makers = {one.maker for one in left_out(graph, everything, Plan(makers=("date-of-event",)))}
    assert makers <= {"", "date-of-event"}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_gap_of_our_packs_has_a_cause_that_can_be_read(folder: Path) -> None:
    pack = examine(folder).pack
    assert pack is not None
    gaps = bank(Graph(pack), 1).gaps
    assert gaps
    assert {gap.why for gap in gaps if cause(gap) is Cause.OTHER} == set()


def test_what_no_sign_fits_is_kept_as_it_is() -> None:
    assert cause(Gap("maker", "thing", "for no known reason")) is Cause.OTHER
