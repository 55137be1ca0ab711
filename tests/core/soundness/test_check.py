"""Rules that no file can break, since reading refuses it first: packs made by other hands are checked all the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quizapp.core.facts.model import (
    Completeness,
    Entity,
    EntityRef,
    Fact,
    Kind,
    Pack,
    Quantity,
    Relation,
    Status,
    Term,
    Value,
    ValueSort,
)
from quizapp.core.facts.time import Interval, Precision, When
from quizapp.core.soundness.check import RULES, check
from quizapp.core.soundness.entities import HARMS
from quizapp.core.soundness.problem import Level
from quizapp.formats.pack.read import read
from tests.builders import expedition
from tests.formats.pack.lights import FILES, write


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    found = read(write(tmp_path, FILES)).pack
    assert found is not None
    return found


def with_fact(pack: Pack, fact_id: str, **fields: Any) -> Pack:  # noqa: ANN401 - fields of many sorts
    """Change one fact."""
    return replace(pack, facts=tuple(replace(fact, **fields) if fact.id == fact_id else fact for fact in pack.facts))


def with_entity(pack: Pack, entity_id: str, change: Callable[[Entity], Entity]) -> Pack:
    return replace(
        pack, entities=tuple(change(entity) if entity.id == entity_id else entity for entity in pack.entities)
    )


def days(lo: date, hi: date) -> Interval:
    return Interval(lo, hi)


MAY = date(1870, 5, 1)
LATER = date(1870, 6, 1)


def test_sound_packs_have_no_problems(pack: Pack) -> None:
    assert check(pack) == ()
    assert [problem for problem in check(expedition().pack()) if problem.level is Level.ERROR] == []


@pytest.mark.parametrize(
    "value, what",
    [
        (Term("1870"), "`when` takes a date, not a text"),
        (EntityRef("gull-rock"), "`when` takes a date, not an entity"),
        (Quantity(1870, "years"), "`when` takes a date, not a quantity"),
        (When(days(MAY, LATER), days(MAY, LATER), Precision.DAY), "are not those of a day"),
        (When(days(MAY, MAY), days(MAY, MAY), Precision.NIGHT), "are not those of a night"),
        (When(days(MAY, LATER), days(MAY, LATER), Precision.MONTH), "are not those of a month"),
        (When(days(MAY, LATER), days(MAY, LATER), Precision.YEAR), "are not those of a year"),
        (When(days(MAY, MAY), days(LATER, LATER), Precision.DAY), "Only something that lasted"),
        (When(days(LATER, LATER), days(MAY, MAY), Precision.SPAN), "ends before it begins"),
        (When(days(MAY, LATER), days(MAY, LATER), Precision.ONE_OF, "evening"), "Only a day is narrowed"),
    ],
)
def test_a_value_that_is_no_date_of_its_precision_is_told(pack: Pack, value: Value, what: str) -> None:
    problems = check(with_fact(pack, "ev-lamp/when", value=value))
    assert [problem.where for problem in problems] == [("entities", "ev-lamp", "facts", "when", "value")]
    assert what in problems[0].what


def test_unknown_harm_is_told_on_entities_and_facts(pack: Pack) -> None:
    tagged = with_entity(pack, "gull-rock", lambda entity: replace(entity, harm=("casualty", "sadness")))
    tagged = with_fact(tagged, "ev-lamp/when", harm=("gloom",))
    assert {(problem.where, problem.what) for problem in check(tagged)} == {
        (("entities", "gull-rock", "harm", 1), "There is no harm `sadness`."),
        (("entities", "ev-lamp", "facts", "when", "harm", 0), "There is no harm `gloom`."),
    }
    assert {"casualty", "atrocity", "detention", "displacement"} == HARMS


def test_a_fact_about_nothing_or_with_a_strange_id_is_told(pack: Pack) -> None:
    lost = Fact("ghost/when", "ghost", "lamp", Term("x"), Status.ESTABLISHED, ("almanac",))
    stray = Fact("stray", "ev-lamp", "lamp", Term("x"), Status.ESTABLISHED, ("almanac",))
    problems = check(replace(pack, facts=(*pack.facts, lost, stray)))
    assert {problem.what for problem in problems} == {
        "There is no entity `ghost`.",
        "The id `stray` does not begin with its subject.",
    }


def test_two_facts_of_one_id_are_told(pack: Pack) -> None:
    (problem,) = check(replace(pack, facts=(*pack.facts, next(f for f in pack.facts if f.id == "ev-lamp/kind"))))
    assert problem.what == "Another fact has the id `ev-lamp/kind` already."


def test_sources_and_speakers_of_a_contested_fact_belong_to_its_versions(pack: Pack) -> None:
    problems = check(with_fact(pack, "ev-tower/when", sources=("almanac",), according_to="ada-lund"))
    assert [problem.where[-1] for problem in problems] == ["sources", "according_to"]


def test_a_refuted_fact_may_differ_from_the_one_that_holds(pack: Pack) -> None:
    refuted = Fact("ev-lamp/where-2", "ev-lamp", "where", EntityRef("seal-point"), Status.REFUTED, ("gazette",))
    assert check(replace(pack, facts=(*pack.facts, refuted))) == ()


def test_two_values_at_different_times_are_no_clash(pack: Pack) -> None:
    second = Fact(
        "ada-lund/holds-2",
        "ada-lund",
        "holds",
        EntityRef("head-keeper"),
        Status.ESTABLISHED,
        ("almanac",),
        time=When(
            days(date(1890, 1, 1), date(1890, 12, 31)), days(date(1891, 1, 1), date(1891, 12, 31)), Precision.SPAN
        ),
    )
    assert check(replace(pack, facts=(*pack.facts, second))) == ()


def test_a_second_date_under_another_relation_is_hinted_at(pack: Pack) -> None:
    begun = Relation("begun", Kind.WHEN, value=ValueSort.DATE)
    fact = Fact(
        "ev-lamp/begun",
        "ev-lamp",
        "begun",
        When(days(MAY, MAY), days(MAY, MAY), Precision.DAY),
        Status.ESTABLISHED,
        ("almanac",),
    )
    (problem,) = check(replace(pack, relations=(*pack.relations, begun), facts=(*pack.facts, fact)))
    assert problem.level is Level.HINT
    assert "none of its dates is asked" in problem.what


def test_a_circle_through_containment_is_told_once(pack: Pack) -> None:
    around = Fact("west-coast/within", "west-coast", "within", EntityRef("gull-rock"), Status.ESTABLISHED, ("almanac",))
    (problem,) = check(replace(pack, facts=(*pack.facts, around)))
    assert problem.what == "`within` runs in a circle: gull-rock -> west-coast -> gull-rock."


def test_what_is_known_but_unread_is_not_told_as_missing(pack: Pack) -> None:
    fewer = replace(
        pack,
        sources=tuple(source for source in pack.sources if source.id != "gazette"),
        entities=tuple(entity for entity in pack.entities if entity.id != "seal-point"),
        facts=tuple(fact for fact in pack.facts if fact.subject != "seal-point"),
    )
    missing = {problem.what for problem in check(fewer) if problem.level is Level.ERROR}
    assert missing == {"There is no source `gazette`.", "There is no entity `seal-point`."}
    assert check(fewer, frozenset({"gazette", "seal-point"})) == ()


def test_a_promise_about_dates_is_told(pack: Pack) -> None:
    promise = Completeness("lamp", next(entity for entity in pack.entities if entity.complete).complete[0].basis)
    problems = check(with_entity(pack, "ev-lamp", lambda entity: replace(entity, complete=(promise,))))
    assert [problem.what for problem in problems] == ["`lamp` has no list of entities to complete."]


def test_every_rule_is_named_once() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all(rule.__doc__ for rule in RULES)
