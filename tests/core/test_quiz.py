"""A quiz from plan and seed."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.bank import MAKERS, Bank, Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.quiz import Plan, assemble, fits, span, topic, touched
from tests.builders import Tale, expedition
from tests.days import day, on
from tests.days import span as span_of


@cache
def river() -> tuple[Graph, Bank]:
    graph = expedition().graph()
    return graph, bank(graph, 1)


def drawn(plan: Plan, seed: str = "s", seen: dict[str, int] | None = None) -> tuple[Item, ...]:
    graph, found = river()
    return assemble(graph, found.items, plan, seed, seen)


makers = st.sets(st.sampled_from([maker.name for maker in MAKERS])).map(sorted).map(tuple)
days = st.one_of(st.none(), st.integers(1, 20).map(lambda number: date(2018, 6, number)))
plans = st.builds(
    Plan,
    length=st.integers(1, 30),
    topics=st.sets(st.sampled_from(["Timeline", "Places", "People", ""])).map(sorted).map(tuple),
    makers=makers,
    entities=st.sets(st.sampled_from(["alder", "heron", "ada", "boat-repair"])).map(sorted).map(tuple),
    first=days,
    last=days,
)
seeds = st.text(max_size=5)


@settings(max_examples=settings().max_examples // 3)
@given(plans, seeds)
def test_a_quiz_lies_within_its_plan_and_asks_nothing_twice(plan: Plan, seed: str) -> None:
    graph, found = river()
    items = drawn(plan, seed)
    fitting = {item.question.id: item for item in found.items if fits(graph, item.question, plan)}
    chosen = {item.question.id for item in items}
    assert len(chosen) == len(items) <= plan.length
    assert chosen <= set(fitting)
    targets = [target for item in items for target in item.question.targets]
    assert len(targets) == len(set(targets))
    # nothing that could still be asked is left out
    left = [name for name in set(fitting) - chosen if not set(fitting[name].question.targets) & set(targets)]
    assert len(items) == plan.length or not left


@settings(max_examples=settings().max_examples // 3)
@given(plans, seeds)
def test_plan_and_seed_give_the_same_quiz_whatever_the_order_of_the_bank(plan: Plan, seed: str) -> None:
    graph, found = river()
    assert assemble(graph, tuple(reversed(found.items)), plan, seed) == drawn(plan, seed)


def test_another_seed_gives_another_quiz() -> None:
    assert len({tuple(item.question.id for item in drawn(Plan(), seed)) for seed in "abcdefgh"}) == 8


def test_sorts_of_question_take_turns() -> None:
    sorts = [item.question.maker for item in drawn(Plan(length=5))]
    assert len(set(sorts)) == 5
    places = [item.question.maker for item in drawn(Plan(length=10, makers=("containment", "date-of-event")))]
    assert places.count("containment") == places.count("date-of-event") == 5


def test_no_two_questions_lean_on_one_fact_while_others_are_left() -> None:
    for seed in "abcdef":
        facts = [fact for item in drawn(Plan(length=8), seed) for fact in item.question.facts]
        assert len(facts) == len(set(facts))


@given(seeds)
def test_least_seen_come_first(seed: str) -> None:
    graph, found = river()
    plan = Plan(length=5, makers=("containment",))
    mine = [item.question.id for item in found.items if item.question.maker == "containment"]
    seen = dict.fromkeys(mine, 2) | dict.fromkeys(mine[3:9], 1)
    chosen = [item.question.id for item in assemble(graph, found.items, plan, seed, seen)]
    assert set(chosen) <= set(mine[3:9])


@pytest.mark.parametrize(
    "plan, expected",
    [
        (Plan(first=date(2018, 6, 3), last=date(2018, 6, 5)), {3, 4, 5}),
        (Plan(first=date(2018, 6, 18)), {18, 19, 20}),
        (Plan(last=date(2018, 6, 2)), {1, 2}),
        (Plan(first=date(2018, 6, 7), last=date(2018, 6, 7)), {7}),
    ],
)
def test_days_of_a_plan_hold_both_ends(plan: Plan, expected: set[int]) -> None:
    graph, found = river()
    dated = [item for item in found.items if item.question.maker == "date-of-event"]
    inside = [span(graph, item.question) for item in dated if fits(graph, item.question, plan)]
    assert {days[0].day for days in inside if days} == expected


def test_what_has_no_date_is_in_no_stretch_of_days() -> None:
    graph, found = river()
    question = next(item.question for item in found.items if item.question.maker == "containment")
    assert span(graph, question) is None
    assert fits(graph, question, Plan())
    assert not fits(graph, question, Plan(first=date(2018, 6, 1)))


def test_a_question_that_reaches_out_of_the_days_is_left_out() -> None:
    tale = Tale().event("fair", day(5)).event("feast", day(9)).event("wedding", on(date(2018, 7, 20)))
    graph = tale.event("rope-sale", day(6)).graph()
    plan = Plan(last=date(2018, 6, 30))
    for item in bank(graph, 1).items:
        about = {graph.fact(fact).subject for part in item.question.parts for fact in part.facts}
        assert fits(graph, item.question, plan) == ("wedding" not in about)


def test_what_lasted_beyond_the_days_is_left_out() -> None:
    tale = Tale().event("stay", span_of(5, 9)).event("feast", day(2)).event("wedding", day(12))
    graph = tale.graph()
    (stay,) = [item.question for item in bank(graph, 1).items if "the stay begin" in item.words.stem]
    assert span(graph, stay) == (date(2018, 6, 5), date(2018, 6, 9))
    assert fits(graph, stay, Plan(first=date(2018, 6, 5), last=date(2018, 6, 9)))
    assert not fits(graph, stay, Plan(last=date(2018, 6, 8)))
    assert not fits(graph, stay, Plan(first=date(2018, 6, 6)))


def test_topics_go_by_the_kind_of_relation() -> None:
    graph, found = river()
    topics = {(item.question.maker, topic(graph, item.question)) for item in found.items}
    assert {name for name, of in topics if of == "Timeline"} >= {
        "date-of-event",
        "before-after",
        "first-of",
        "put-in-order",
    }
    assert {name for name, of in topics if of == "Places"} >= {"place-of-event", "containment"}
    assert {name for name, of in topics if of == "People"} >= {"who-took-part"}
    assert {name for name, of in topics if of == ""} == {"according-to-whom", "match"}


def test_what_a_question_touches() -> None:
    graph, found = river()
    place = next(
        item.question
        for item in found.items
        if item.words.stem.startswith("In which camp did the Herons hold the boat")
    )
    assert touched(graph, place) == {"boat-repair", "alder", "heron"}
    assert fits(graph, place, Plan(entities=("heron",)))
    assert not fits(graph, place, Plan(entities=("otter",)))
