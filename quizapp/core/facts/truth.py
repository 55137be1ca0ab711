"""Possible worlds: what holds in every admissible reading of the facts, in some, or in none.

A world chooses a day inside each interval, one version of each contested fact, and any further values of each
relation that is not declared complete. Only certain and impossible things may stand in a question as key and
distractor; this file decides which is which from the few facts that a question touches.
"""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort, Status, Value
from quizapp.core.facts.time import When, certainly_before


class Truth(StrEnum):
    """How a statement stands in the admissible worlds."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a fact may say: its values in all admissible readings; `whole` is False if one can't be compared."""

    fact: Fact
    values: tuple[Value, ...]
    whole: bool


def reading(fact: Fact) -> Reading:
    """Collect the admissible values of a fact: its own, or those of its versions.

    An attributed fact is what somebody says: other worlds may differ, so its reading is never whole.
    """
    if fact.status is Status.CONTESTED:
        values = tuple(version.value for version in fact.versions if version.value is not None)
        return Reading(fact, values, whole=bool(values) and len(values) == len(fact.versions))
    values = () if fact.value is None else (fact.value,)
    return Reading(fact, values, whole=fact.status is Status.ESTABLISHED and bool(values))


def dates(graph: Graph, subject: str) -> tuple[When, ...]:
    """Return every admissible date of a subject, or nothing when its time can't be relied on."""
    fact = date_fact(graph, subject)
    if fact is None:
        return ()
    read = reading(fact)
    times = tuple(value for value in read.values if isinstance(value, When))
    sound = read.whole and len(times) == len(read.values) and all(time.definite for time in times)
    return times if sound else ()


def date_fact(graph: Graph, subject: str) -> Fact | None:
    """Return the fact that dates a subject, if it has exactly one."""
    facts = graph.facts_about(subject, Kind.WHEN)
    return facts[0] if len(facts) == 1 else None


def comes_before(graph: Graph, first: str, second: str) -> Truth:
    """Tell whether one subject ended before another began, over all pairs of admissible dates."""
    ours, theirs = dates(graph, first), dates(graph, second)
    if not ours or not theirs:
        return Truth.POSSIBLE
    verdicts = {certainly_before(a, b) for a in ours for b in theirs}
    if verdicts == {True}:
        return Truth.CERTAIN
    # On one and the same day the order is unknown: it may have been either way round.
    possible = any(a.end.lo <= b.begin.hi for a in ours for b in theirs)
    return Truth.POSSIBLE if possible else Truth.IMPOSSIBLE


def has_value(graph: Graph, subject: str, relation: str, value: str) -> Truth:
    """Tell whether `subject relation value` holds, closed under containment and ties.

    False can be shown only by a functional relation with another certain value, by a closed list, or, for
    containment, by another certain container of the same type.
    """
    facts = graph.facts_about(subject, relation=relation)
    readings = [reading(fact) for fact in facts]
    certain = {v.id for r in readings if r.whole and len(r.values) == 1 for v in r.values if isinstance(v, EntityRef)}
    named = {v.id for r in readings for v in r.values if isinstance(v, EntityRef)}
    kind = graph.relation(relation).kind
    if kind is Kind.WITHIN:
        return _contained(graph, subject, value)
    if value in certain:
        return Truth.CERTAIN
    if kind is Kind.SAID and may_have_said(graph, value, subject):
        return Truth.POSSIBLE
    if any(graph.may_be_the_same(value, other) for other in named):
        return Truth.CERTAIN if kind is Kind.WHERE and _covers(graph, value, certain) else Truth.POSSIBLE
    if graph.relation(relation).functional:
        # A value that holds for a time leaves open what held before and after it.
        settled = bool(readings) and all(r.whole and r.fact.time is None for r in readings)
        return Truth.IMPOSSIBLE if settled else Truth.POSSIBLE
    if graph.basis(subject, relation) and all(r.whole for r in readings):
        return Truth.IMPOSSIBLE
    return Truth.POSSIBLE


def may_have_said(graph: Graph, speaker: str, claim: str) -> bool:
    """Tell whether somebody is quoted with a statement, or with one that its facts link with it as nearly the same."""
    linked = {
        ref
        for fact in (*graph.facts_about(claim), *graph.facts_naming(claim))
        for ref in (fact.subject, fact.value.id if isinstance(fact.value, EntityRef) else "")
        if graph.has_entity(ref) and graph.sort_of(ref) is Sort.CLAIM
    }
    speakers = {
        fact.value.id
        for echo in linked
        for fact in graph.facts_about(echo, Kind.SAID)
        if isinstance(fact.value, EntityRef)
    }
    return any(graph.may_be_the_same(speaker, other) for other in speakers)


def _covers(graph: Graph, value: str, certain: set[str]) -> bool:
    return any(_surely_in(graph, place, value) for place in certain)


def _contained(graph: Graph, subject: str, value: str) -> Truth:
    if _surely_in(graph, subject, value):
        return Truth.CERTAIN
    if subject == value or _surely_in(graph, value, subject):
        return Truth.IMPOSSIBLE
    apart = any(
        all(_rules_out(graph, place, value) for place in places) for places in _containers_by_account(graph, subject)
    )
    return Truth.IMPOSSIBLE if apart and not graph.entity(value).same_as else Truth.POSSIBLE


def _containers_by_account(graph: Graph, place: str) -> list[list[str]]:
    """Return, for each fact that says where a place lies, what it lies in by each account; only whole readings."""
    read = (reading(fact) for fact in graph.facts_about(place, Kind.WITHIN))
    return [[v.id for v in one.values if isinstance(v, EntityRef)] for one in read if one.whole]


def _surely_in(graph: Graph, place: str, value: str) -> bool:
    return any(
        all(other == value or _surely_in(graph, other, value) for other in places)
        for places in _containers_by_account(graph, place)
    )


def _rules_out(graph: Graph, place: str, value: str) -> bool:
    """Tell whether what lies in a place can't lie in another: two regions of one type, of which neither holds the other."""
    if graph.entity(place).type == graph.entity(value).type and not graph.may_be_the_same(place, value):
        return True
    return any(
        all(_rules_out(graph, other, value) for other in places) for places in _containers_by_account(graph, place)
    )
