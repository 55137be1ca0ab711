"""Look-ups over a pack: the same whatever the order in which it lists things."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.errors import NotFound
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Basis, Entity, Kind, Name, Pack, Phrases, Sort, Status
from tests.builders import Tale, expedition, version
from tests.days import day

_Thing = TypeVar("_Thing")


def shuffled(pack: Pack, rng: random.Random) -> Pack:
    """Return the same pack with everything that has no order of its own in another one."""

    def mixed(things: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
        return tuple(rng.sample(things, len(things)))

    def phrased(entity: Entity) -> Entity:
        phrases = tuple(replace(phrases, slots=mixed(phrases.slots)) for phrases in mixed(entity.phrases))
        return replace(entity, names=mixed(entity.names), phrases=phrases, complete=mixed(entity.complete))

    return replace(
        pack,
        types=mixed(pack.types),
        relations=mixed(pack.relations),
        entities=tuple(phrased(entity) for entity in mixed(pack.entities)),
        facts=mixed(pack.facts),
        sources=mixed(pack.sources),
        verbs=mixed(pack.verbs),
    )


@settings(max_examples=settings().max_examples // 10)
@given(st.randoms(use_true_random=False))
def test_equal_facts_make_equal_graphs_in_any_order(rng: random.Random) -> None:
    pack = expedition().pack()
    other = Graph(shuffled(pack, rng))
    assert other == Graph(pack)
    assert hash(other) == hash(Graph(pack))
    assert other.facts == Graph(pack).facts


def test_another_fact_makes_another_graph() -> None:
    tale = Tale().camp("alder").event("fair", day(1), at="alder")
    before = tale.graph()
    assert tale.edit("fair/when", value=day(2)).graph() != before
    assert before != before.pack


def test_everything_comes_in_order_of_id() -> None:
    graph = Tale().camp("cedar").camp("alder").event("fair", day(2), at="cedar").event("feast", day(1)).graph()
    assert [entity.id for entity in graph.entities] == ["alder", "cedar", "fair", "feast"]
    assert [fact.id for fact in graph.facts] == ["fair/when", "fair/where", "feast/when"]
    assert [fact.id for fact in graph.facts_of_kind(Kind.WHEN)] == ["fair/when", "feast/when"]
    assert [entity.id for entity in graph.of_type("camp")] == ["alder", "cedar"]


def test_facts_of_a_subject_by_kind_and_relation() -> None:
    graph = Tale().crew("heron").camp("alder").event("fair", day(2), at="alder", by="heron").graph()
    assert [fact.id for fact in graph.facts_about("fair")] == ["fair/by", "fair/when", "fair/where"]
    assert [fact.id for fact in graph.facts_about("fair", Kind.WHERE)] == ["fair/where"]
    assert [fact.id for fact in graph.facts_about("fair", relation="by")] == ["fair/by"]
    assert [fact.id for fact in graph.facts_naming("alder")] == ["fair/where"]
    assert graph.facts_naming("alder", Kind.PARTICIPANT) == ()
    assert graph.facts_about("alder") == ()


def test_a_fact_is_found_by_every_entity_that_an_account_names() -> None:
    tale = Tale().camp("alder").camp("birch").event("fair")
    tale.disputed("fair", "where", version("a", "alder"), version("b", "birch"))
    assert [[fact.id for fact in tale.graph().facts_naming(camp)] for camp in ("alder", "birch")] == [
        ["fair/where"]
    ] * 2


@pytest.mark.parametrize("dead", [Status.REFUTED, Status.RETIRED])
def test_dead_facts_are_found_by_their_id_alone(dead: Status) -> None:
    graph = Tale().camp("alder").event("fair").fact("fair", "where", "alder", status=dead).graph()
    assert graph.fact("fair/where").status is dead
    assert graph.facts == graph.facts_about("fair") == graph.facts_naming("alder") == ()


LOOK_UPS: list[Callable[[Graph], object]] = [
    lambda graph: graph.entity("x"),
    lambda graph: graph.fact("x"),
    lambda graph: graph.source("x"),
    lambda graph: graph.relation("x"),
    lambda graph: graph.type_of("x"),
    lambda graph: graph.label("x"),
]


@pytest.mark.parametrize("look_up", LOOK_UPS)
def test_what_is_not_there_is_not_found(look_up: Callable[[Graph], object]) -> None:
    with pytest.raises(NotFound, match="x"):
        look_up(Tale().graph())


def test_what_an_entity_is() -> None:
    graph = Tale().camp("alder").graph()
    assert (graph.has_entity("alder"), graph.has_entity("birch")) == (True, False)
    assert graph.sort_of("alder") is Sort.PLACE
    assert graph.source("gazette").credit == "The Gazette"


def test_a_label_is_the_name_in_the_first_language() -> None:
    tale = Tale().camp("alder").change("alder", names=(Name("de", "Erle"), Name("en", "Alder")))
    assert tale.graph().label("alder") == "Alder"
    assert tale.change("alder", names=(Name("de", "Erle"),)).graph().label("alder") == "alder"


def test_why_a_list_is_closed() -> None:
    graph = Tale().event("fair").closed("fair", "attended", Basis.SOURCE).graph()
    assert graph.basis("fair", "attended") is Basis.SOURCE
    assert graph.basis("fair", "by") is None


def test_containers_come_nearest_first() -> None:
    tale = Tale().camp("alder", "amber").add("bronze", "valley", "Bronze").add("copper", "valley", "Copper")
    tale.fact("amber", "within", "bronze").fact("bronze", "within", "copper")
    assert tale.graph().containers("alder") == ("amber", "bronze", "copper")
    assert tale.graph().containers("copper") == ()


def test_what_may_stand_for_one_another() -> None:
    tale = Tale().crew("heron").crew("otter").crew("swift").fact("heron", "member-of", "otter")
    tale.camp("alder", "amber").camp("birch", "bronze").add("alderly", "camp", "Alderly", same_as=("alder",))
    graph = tale.graph()
    alike = {("heron", "otter"), ("alder", "amber"), ("alder", "alderly"), ("birch", "bronze"), ("alder", "alder")}
    for one in ("heron", "otter", "swift", "alder", "alderly", "amber", "birch", "bronze"):
        for other in ("heron", "otter", "swift", "alder", "alderly", "amber", "birch", "bronze"):
            expected = one == other or (one, other) in alike or (other, one) in alike
            assert graph.may_be_the_same(one, other) == expected, (one, other)


def test_phrases_are_asked_for_by_slot() -> None:
    phrases = Phrases("en", (("title", "Fair"),))
    assert (phrases.get("title"), phrases.get("np")) == ("Fair", None)
