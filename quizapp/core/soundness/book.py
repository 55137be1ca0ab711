"""Look-ups over a pack that may be faulty: unlike the graph, it never raises."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from quizapp.core.facts.model import Entity, EntityType, Fact, Kind, Pack, Relation, Sort, Source, Status, Value
from quizapp.core.soundness.problem import Path

DEAD = frozenset({Status.REFUTED, Status.RETIRED})


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Named)


@dataclass(slots=True)
class Book:
    """A pack with indexes. `unread` are ids that exist where the pack came from but could not be read."""

    pack: Pack
    unread: frozenset[str] = frozenset()
    entities: Mapping[str, Entity] = field(init=False)
    types: Mapping[str, EntityType] = field(init=False)
    relations: Mapping[str, Relation] = field(init=False)
    sources: Mapping[str, Source] = field(init=False)
    facts_of: Mapping[str, list[Fact]] = field(init=False)

    def __post_init__(self) -> None:
        """Index; the first of several things with one id counts."""
        self.entities = _first_by_id(self.pack.entities)
        self.types = _first_by_id(self.pack.types)
        self.relations = _first_by_id(self.pack.relations)
        self.sources = _first_by_id(self.pack.sources)
        groups: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.pack.facts:
            groups[fact.subject].append(fact)
        self.facts_of = groups

    @property
    def language(self) -> str:
        """The language that must be complete."""
        return self.pack.languages[0] if self.pack.languages else ""

    def sort_of(self, entity: str) -> Sort | None:
        """Return what an entity is, or None where entity or type is unknown."""
        thing = self.entities.get(entity)
        kind = self.types.get(thing.type) if thing else None
        return kind.sort if kind else None

    def kind_of(self, fact: Fact) -> Kind | None:
        """Return the kind of a fact's relation, or None where it is unknown."""
        relation = self.relations.get(fact.relation)
        return relation.kind if relation else None

    def knows(self, entity: str) -> bool:
        """Tell whether there is such an entity, readable or not."""
        return entity in self.entities or entity in self.unread

    def live_facts(self) -> Iterator[Fact]:
        """Give the facts that are neither refuted nor retired."""
        return (fact for fact in self.pack.facts if fact.status not in DEAD)


def _first_by_id(things: tuple[_Thing, ...]) -> Mapping[str, _Thing]:
    return {thing.id: thing for thing in reversed(things)}


def of_fact(fact: Fact, *more: str | int) -> Path:
    """Where a fact stands: under the entity it is about, by its key."""
    return ("entities", fact.subject, "facts", fact.id.removeprefix(f"{fact.subject}/"), *more)


def values(fact: Fact) -> Iterator[tuple[Path, Value]]:
    """Give each value of a fact, its versions' too, with its place."""
    if fact.value is not None:
        yield of_fact(fact, "value"), fact.value
    for number, version in enumerate(fact.versions):
        if version.value is not None:
            yield of_fact(fact, "versions", number, "value"), version.value


def labels(entity: Entity, language: str) -> str:
    """Return how an author recognises an entity: its name, its title, or its id."""
    named = [name.text for name in entity.names if name.language == language]
    titles = [phrases.get("title") for phrases in entity.phrases if phrases.language == language]
    return next((text for text in (*named, *titles) if text), entity.id)
