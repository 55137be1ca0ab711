"""What holds in every world, in some or in none, judged by listing the worlds."""

from dataclasses import replace
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Basis, Fact, Status, Version
from quizapp.core.facts.time import When
from quizapp.core.facts.truth import Truth, comes_before, dates, has_value, reading
from tests.builders import BOTH, Tale, version
from tests.core.worlds import dates_of, named, orders, partial_orders, subsets, times
from tests.days import about, by, day, night, one_of, span

RANK: Final = (Truth.IMPOSSIBLE, Truth.POSSIBLE, Truth.CERTAIN)


def truth(*, some: bool, every: bool) -> Truth:
    return Truth.CERTAIN if every else Truth.POSSIBLE if some else Truth.IMPOSSIBLE


# Order in time


def of_two(first: Fact | None, second: Fact | None) -> Graph:
    tale = Tale().event("first").event("second")
    for name, fact in (("first", first), ("second", second)):
        if fact is not None:
            tale.facts[name] = replace(fact, id=f"{name}/when", subject=name)
    return tale.graph()


def dated(value: When | None, status: Status = Status.ESTABLISHED, versions: tuple[Version, ...] = ()) -> Fact:
    return Fact("", "", "when", value, status, BOTH, versions)


def accounts(values: list[When | None]) -> Fact:
    return dated(None, Status.CONTESTED, tuple(version(str(n), value) for n, value in enumerate(values)))


agreed = times.map(dated)
differing = st.lists(st.one_of(times, times, times, st.none()), min_size=2, max_size=3).map(accounts)
told = times.map(lambda when: dated(when, Status.ATTRIBUTED))
date_facts = st.one_of(agreed, agreed, differing, told, st.none())


@given(date_facts, date_facts)
def test_order_is_certain_or_impossible_only_if_all_worlds_say_so(first: Fact | None, second: Fact | None) -> None:
    ours, theirs = (dates_of([] if fact is None else [fact]) for fact in (first, second))
    found = {True, False} if ours is None or theirs is None else orders(ours, theirs)
    expected = truth(some=True in found, every=found == {True})
    assert comes_before(of_two(first, second), "first", "second") is expected


@pytest.mark.parametrize(
    "first, second, expected",
    [
        (day(3), day(4), Truth.CERTAIN),
        (day(4), day(3), Truth.IMPOSSIBLE),
        (day(3), day(3), Truth.POSSIBLE),
        (night(3), day(4), Truth.POSSIBLE),
        (night(3), day(5), Truth.CERTAIN),
        (one_of(2, 4), day(4), Truth.POSSIBLE),
        (by(3), day(4), Truth.CERTAIN),
        (day(4), by(3), Truth.IMPOSSIBLE),
        (day(3), by(4), Truth.POSSIBLE),
        (span(1, 3), day(4), Truth.CERTAIN),
        (span(1, 4), day(4), Truth.POSSIBLE),
        (span(1, (2, 4)), day(3), Truth.POSSIBLE),
        (about(3), day(30), Truth.POSSIBLE),
    ],
)
def test_order_of_plain_dates(first: When, second: When, expected: Truth) -> None:
    assert comes_before(of_two(dated(first), dated(second)), "first", "second") is expected


def test_a_subject_with_two_dates_has_none_that_counts() -> None:
    tale = Tale().event("fair", day(1)).fact("fair", "when", day(2)).event("feast", day(9))
    assert dates(tale.graph(), "fair") == ()
    assert comes_before(tale.graph(), "fair", "feast") is Truth.POSSIBLE


def test_refuted_and_retired_dates_do_not_count() -> None:
    for dead in (Status.REFUTED, Status.RETIRED):
        tale = Tale().event("fair", day(1)).fact("fair", "when", day(9), status=dead)
        assert dates(tale.graph(), "fair") == (day(1),)


@pytest.mark.parametrize(
    "fact, whole",
    [
        (dated(day(1)), True),
        (dated(day(1), Status.ATTRIBUTED), False),
        (accounts([day(1), day(2)]), True),
        (accounts([day(1), None]), False),
    ],
)
def test_a_reading_is_whole_if_nothing_else_may_hold(fact: Fact, whole: bool) -> None:  # noqa: FBT001 - a table
    assert reading(fact).whole is whole


# Values: which camp, which crew


CAMPS = ("alder", "birch", "cedar")


@st.composite
def stories(draw: st.DrawFn) -> tuple[Tale, str, bool]:
    """Draw what is recorded of where a feast was (one place) or who attended it (any number)."""
    tale = Tale()
    for camp in CAMPS:
        tale.camp(camp)
    for crew in ("heron", "otter", "swift"):
        tale.crew(crew)
    relation, things = draw(st.sampled_from([("where", CAMPS), ("attended", ("heron", "otter", "swift"))]))
    tale.event("feast")
    count = 1 if relation == "where" else draw(st.integers(0, 2))
    for number in range(count):
        value = draw(st.sampled_from(things))
        match draw(st.integers(0, 3)):
            case 0:
                tale.fact("feast", relation, value, key=f"{relation}{number}", status=Status.ATTRIBUTED)
            case 1:
                other = draw(st.one_of(st.sampled_from(things), st.none()))
                tale.disputed("feast", relation, version("a", value), version("b", other))
            case _:
                tale.fact("feast", relation, value, key=f"{relation}{number}")
    if draw(st.booleans()):
        inner, outer = draw(st.sampled_from([(a, b) for a, b in product(things, things) if a != b]))
        status = draw(st.sampled_from([Status.ESTABLISHED, Status.ATTRIBUTED]))
        tale.fact(inner, "within" if relation == "where" else "member-of", outer, status=status)
    closed = draw(st.booleans())
    if closed:
        tale.closed("feast", relation, Basis.DEFINITION)
    return tale, relation, closed


def worlds_of(tale: Tale, relation: str, *, closed: bool) -> list[frozenset[str]]:
    """List the values that the feast has, world by world.

    A value brings with it what it lies in; a value may also stand for what is tied to it or lies within it.
    """
    things = list(CAMPS if relation == "where" else ("heron", "otter", "swift"))
    facts = [fact for fact in tale.facts.values() if fact.subject == "feast"]
    links = [fact for fact in tale.facts.values() if fact.relation in {"within", "member-of"}]
    inside = {pair for fact in links if fact.relation == "within" and _agreed(fact) for pair in _pairs(fact)}
    linked = {pair for fact in links for a, b in _pairs(fact) for pair in ((a, b), (b, a))}
    found = []
    for said in product(*(named(fact) for fact in facts)):
        given = frozenset(value for value in said if value)
        may_be_more = (
            not closed or None in said or not all(f.status in {Status.ESTABLISHED, Status.CONTESTED} for f in facts)
        )
        for more in subsets(things) if may_be_more else [frozenset[str]()]:
            base = given | more
            if relation == "where" and len(base) != 1:
                continue
            near = [b for a, b in linked if a in base]
            for standing_for in subsets(near):
                whole = base | standing_for
                found.append(whole | {b for a, b in inside if a in whole})
    return found


def _agreed(fact: Fact) -> bool:
    return fact.status is Status.ESTABLISHED


def _pairs(fact: Fact) -> list[tuple[str, str]]:
    return [(fact.subject, value) for value in named(fact) if value]


@given(stories())
def test_a_value_is_certain_or_impossible_only_if_all_worlds_say_so(story: tuple[Tale, str, bool]) -> None:
    tale, relation, closed = story
    worlds = worlds_of(tale, relation, closed=closed)
    graph = tale.graph()
    for value in CAMPS if relation == "where" else ("heron", "otter", "swift"):
        claimed = has_value(graph, "feast", relation, value)
        listed = truth(some=any(value in world for world in worlds), every=all(value in world for world in worlds))
        assert claimed in {listed, Truth.POSSIBLE}, value


def test_what_is_recorded_is_certain_and_what_excludes_it_is_not() -> None:
    tale = Tale().camp("alder", "amber").camp("birch", "amber").crew("heron").crew("otter").crew("swift")
    tale.event("feast", at="alder").fact("feast", "attended", "heron")
    graph = tale.graph()
    assert [has_value(graph, "feast", "where", place) for place in ("alder", "amber", "birch")] == [
        Truth.CERTAIN,
        Truth.CERTAIN,
        Truth.IMPOSSIBLE,
    ]
    assert [has_value(graph, "feast", "attended", crew) for crew in ("heron", "otter")] == [
        Truth.CERTAIN,
        Truth.POSSIBLE,
    ]
    graph = tale.closed("feast", "attended").fact("heron", "member-of", "swift").graph()
    assert [has_value(graph, "feast", "attended", crew) for crew in ("heron", "otter", "swift")] == [
        Truth.CERTAIN,
        Truth.IMPOSSIBLE,
        Truth.POSSIBLE,
    ]


def test_what_one_party_says_proves_nothing() -> None:
    tale = Tale().camp("alder").camp("birch").event("feast").fact("feast", "where", "alder", says="heron").crew("heron")
    assert has_value(tale.graph(), "feast", "where", "alder") is Truth.POSSIBLE
    assert has_value(tale.graph(), "feast", "where", "birch") is Truth.POSSIBLE


def test_where_every_account_says_otherwise_a_value_is_impossible() -> None:
    tale = Tale().camp("alder").camp("birch").camp("cedar").event("feast")
    tale.disputed("feast", "where", version("a", "alder"), version("b", "birch"))
    verdicts = [has_value(tale.graph(), "feast", "where", place) for place in CAMPS]
    assert verdicts == [Truth.POSSIBLE, Truth.POSSIBLE, Truth.IMPOSSIBLE]
    tale.disputed("feast", "where", version("a", "alder"), version("b", None))
    assert has_value(tale.graph(), "feast", "where", "cedar") is Truth.POSSIBLE


def test_a_value_that_holds_for_a_time_leaves_other_times_open() -> None:
    """One value at a time is not one value: another may have held before or after."""
    tale = Tale().add("ada", "person", "Ada").add("cook", "post", "cook").add("medic", "post", "medic")
    tale.relations["holds"] = replace(tale.relations["holds"], functional=True)
    tale.fact("ada", "holds", "cook", time=span(1, 5))
    assert has_value(tale.graph(), "ada", "holds", "medic") is Truth.POSSIBLE


# What lies in what

_PLACES = ("alder", "amber", "bronze", "copper")
_ORDERS = partial_orders(_PLACES)
_TYPES = {"alder": "camp", "amber": "valley", "bronze": "valley", "copper": "valley"}


@st.composite
def maps(draw: st.DrawFn) -> Tale:
    """Draw a few containments among a camp and three valleys; some are somebody's word, on some the sources differ."""
    tale = Tale()
    for place, kind in _TYPES.items():
        tale.add(place, kind, place.title())
    rank = draw(st.permutations(_PLACES))
    pairs = [(inner, outer) for n, inner in enumerate(rank) for outer in rank[n + 1 :]]
    for inner, outer in draw(st.lists(st.sampled_from(pairs), max_size=3, unique_by=lambda pair: pair[0])):
        later = [other for one, other in pairs if one == inner and other != outer]
        match draw(st.integers(0, 3)):
            case 0 if later:
                tale.disputed(inner, "within", version("a", outer), version("b", draw(st.sampled_from(later))))
            case 1:
                tale.fact(inner, "within", outer, status=Status.ATTRIBUTED)
            case _:
                tale.fact(inner, "within", outer)
    return tale


@given(maps())
def test_containment_is_certain_or_impossible_only_if_all_worlds_say_so(tale: Tale) -> None:
    """In no world do two places of one type overlap, unless the record knows one of them to lie in the other."""
    graph = tale.graph()
    facts = list(tale.facts.values())
    recorded = {(fact.subject, value) for fact in facts for value in named(fact) if value}
    closure = min((o for o in _ORDERS if recorded <= o), key=len, default=frozenset())
    worlds = []
    for said in product(*(named(fact) for fact in facts)):
        sure = {(fact.subject, value) for fact, value in zip(facts, said, strict=True) if value}
        worlds += [order for order in _ORDERS if sure <= order and _apart(order, closure)]
    assert worlds
    for one, other in product(_PLACES, _PLACES):
        if one != other:
            claimed = has_value(graph, one, "within", other)
            listed = truth(some=any((one, other) in w for w in worlds), every=all((one, other) in w for w in worlds))
            assert claimed in {listed, Truth.POSSIBLE}, (one, other)


def _apart(order: frozenset[tuple[str, str]], recorded: frozenset[tuple[str, str]]) -> bool:
    for place in _PLACES:
        around = [other for other in _PLACES if (place, other) in order]
        for one, other in product(around, around):
            if one < other and _TYPES[one] == _TYPES[other] and not {(one, other), (other, one)} & order:
                return False
    nested = {(a, b) for a, b in order if _TYPES[a] == _TYPES[b]}
    return nested <= recorded


def test_a_region_rules_out_its_neighbours() -> None:
    tale = Tale().camp("alder", "amber").camp("birch", "bronze")
    graph = tale.graph()
    assert has_value(graph, "alder", "within", "amber") is Truth.CERTAIN
    assert has_value(graph, "alder", "within", "bronze") is Truth.IMPOSSIBLE
    assert has_value(graph, "amber", "within", "alder") is Truth.IMPOSSIBLE
