"""The pack as something to look at: days with their events, things with what is known of them, search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Entity, EntityRef, Fact, Kind, Point, Sort, Source, Status, Value
from quizapp.core.facts.time import When
from quizapp.core.facts.truth import reading
from quizapp.core.questions.model import Standing
from quizapp.core.questions.standing import all_sources, standing
from quizapp.core.questions.typed import normalise

_MOST_FOUND: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is drawn: a place of the pack with coordinates. `exact` when they cite a source."""

    id: str
    name: str
    point: Point
    exact: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One version of a contested fact, with who says so."""

    value: Value | None
    says: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One fact of a thing, ready to be told: what is said, how the sources stand to it, and who they are."""

    fact: Fact
    kind: Kind
    standing: Standing
    sources: tuple[Source, ...]
    accounts: tuple[Account, ...]
    inverse: bool


def days(graph: Graph) -> tuple[date, ...]:
    """Return the days of the topic, first to last."""
    pack = graph.pack
    return tuple(pack.first + timedelta(days=step) for step in range((pack.last - pack.first).days + 1))


def begins(graph: Graph, event: str) -> date | None:
    """Return the first day on which an event may have begun, by any account; None without a date."""
    first = [
        value.begin.lo
        for fact in graph.facts_about(event, Kind.WHEN)
        for value in reading(fact).values
        if isinstance(value, When) and value.begin.lo > date.min
    ]
    return min(first, default=None)


def events_of(graph: Graph, day: date) -> tuple[Entity, ...]:
    """Return the events that begin on a day, the weightiest first."""
    found = [
        entity
        for entity in graph.entities
        if graph.sort_of(entity.id) is Sort.EVENT and begins(graph, entity.id) == day
    ]
    return tuple(sorted(found, key=lambda entity: (-entity.salience, entity.id)))


def slot(graph: Graph, entity: str, name: str, language: str = "") -> str:
    """Return accepted wording of an entity, or nothing."""
    wanted = language or graph.pack.languages[0]
    for phrases in graph.entity(entity).phrases:
        if phrases.language == wanted:
            return phrases.get(name) or ""
    return ""


def title(graph: Graph, entity: str) -> str:
    """Return what a thing is called at the head of its page and in lists."""
    return slot(graph, entity, "title") or graph.label(entity)


def place_of(graph: Graph, event: str) -> Place | None:
    """Return where an event is drawn: the place that the sources agree on, if it has coordinates."""
    for fact in graph.facts_about(event, Kind.WHERE):
        if isinstance(fact.value, EntityRef):
            return located(graph, fact.value.id)
    return None


def located(graph: Graph, place: str) -> Place | None:
    """Return a place for a map, or None without coordinates."""
    point = graph.entity(place).point
    return Place(place, graph.label(place), point, exact=bool(point.sources)) if point else None


def standing_of(graph: Graph, event: str) -> Standing:
    """Return how the sources stand to an event: the least settled of its facts that can be asked decides."""
    asked = [fact for kind in (Kind.WHEN, Kind.WHERE, Kind.PARTICIPANT) for fact in graph.facts_about(event, kind)]
    return standing(asked)


def sources_of(graph: Graph, facts: Iterable[Fact]) -> tuple[Source, ...]:
    """Return the sources of facts, each once, in the order in which the facts name them."""
    ids = dict.fromkeys(source for fact in facts for source in all_sources(fact))
    return tuple(graph.source(source) for source in ids)


def sources_about(graph: Graph, entity: str) -> tuple[Source, ...]:
    """Return the sources of everything that is known of a thing."""
    return sources_of(graph, graph.facts_about(entity))


def accounts(graph: Graph, fact: Fact) -> tuple[Account, ...]:
    """Return the versions of a contested fact; nothing for any other."""
    language = graph.pack.languages[0]
    return tuple(
        Account(version.value, dict(version.says).get(language, ""), tuple(map(graph.source, version.sources)))
        for version in fact.versions
    )


def known(graph: Graph, entity: str) -> tuple[Known, ...]:
    """Return the facts of a thing, and those of other things that name it."""
    own = [(fact, False) for fact in graph.facts_about(entity)]
    other = [(fact, True) for fact in graph.facts_naming(entity) if fact.subject != entity]
    return tuple(
        Known(
            fact,
            graph.relation(fact.relation).kind,
            standing([fact]),
            sources_of(graph, [fact]),
            accounts(graph, fact),
            inverse,
        )
        for fact, inverse in (*own, *other)
    )


def search(graph: Graph, words: str) -> tuple[Entity, ...]:
    """Return the things whose names, titles or summaries hold all the words, best first; at most sixty."""
    wanted = normalise(words).split()
    if not wanted:
        return ()
    found = []
    for entity in graph.entities:
        names = [name.text for name in entity.names] + list(entity.aliases)
        head = normalise(" ".join([*names, slot(graph, entity.id, "title")]))
        body = normalise(
            " ".join(slot(graph, entity.id, name) for name in ("np", "summary", "that", "gist", "descriptor"))
        )
        if all(word in f"{head} {body}" for word in wanted):
            in_head = all(word in head for word in wanted)
            exact = head.startswith(wanted[0])
            found.append(((not in_head, not exact, -entity.salience, entity.id), entity))
    return tuple(entity for _, entity in sorted(found, key=lambda row: row[0]))[:_MOST_FOUND]


def differing(graph: Graph) -> int:
    """Return on how many points the sources of a pack differ."""
    return sum(fact.status is Status.CONTESTED for fact in graph.facts)
