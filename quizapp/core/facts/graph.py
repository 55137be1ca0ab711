"""The facts of one pack as an immutable value that can be asked: what is linked to what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, TypeVar

from quizapp.core.errors import NotFound
from quizapp.core.facts.model import (
    Basis,
    Entity,
    EntityRef,
    EntityType,
    Fact,
    Kind,
    Pack,
    Relation,
    Sort,
    Source,
    Status,
)
from quizapp.core.facts.order import ordered

_Thing = TypeVar("_Thing", Entity, Fact, Source, Relation, EntityType)
_DEAD: Final = frozenset({Status.REFUTED, Status.RETIRED})


class Graph:
    """Look-ups over one revision of a pack.

    Equal packs give equal graphs; nothing depends on the order in which a pack lists things. Every method returns
    values in order of id. Unknown ids raise NotFound.
    """

    def __init__(self, pack: Pack) -> None:
        """Index a sound pack (see `check`)."""
        self.pack: Final = ordered(pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self.pack == other.pack

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.pack)

    @cached_property
    def _entities(self) -> Mapping[str, Entity]:
        return _by_id(self.pack.entities)

    @cached_property
    def _facts(self) -> Mapping[str, Fact]:
        return _by_id(self.pack.facts)

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return _by_id(self.pack.sources)

    @cached_property
    def _relations(self) -> Mapping[str, Relation]:
        return _by_id(self.pack.relations)

    @cached_property
    def _types(self) -> Mapping[str, EntityType]:
        return _by_id(self.pack.types)

    @cached_property
    def _about(self) -> Mapping[str, tuple[Fact, ...]]:
        return _grouped((fact.subject, fact) for fact in self._live())

    @cached_property
    def _of_kind(self) -> Mapping[tuple[str, Kind], tuple[Fact, ...]]:
        found: dict[tuple[str, Kind], list[Fact]] = defaultdict(list)
        for fact in self._live():
            found[fact.subject, self.relation(fact.relation).kind].append(fact)
        return {key: tuple(facts) for key, facts in found.items()}

    @cached_property
    def _naming(self) -> Mapping[str, tuple[Fact, ...]]:
        return _grouped((value, fact) for fact in self._live() for value in _entity_values(fact))

    def _live(self) -> Iterable[Fact]:
        return (fact for fact in self._facts.values() if fact.status not in _DEAD)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities."""
        return tuple(self._entities.values())

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts that are neither refuted nor retired."""
        return tuple(self._live())

    def entity(self, entity_id: str) -> Entity:
        """Return an entity."""
        return _found(self._entities, entity_id, "entity")

    def has_entity(self, entity_id: str) -> bool:
        """Tell whether the pack has an entity of this id."""
        return entity_id in self._entities

    def fact(self, fact_id: str) -> Fact:
        """Return a fact, a refuted or retired one too."""
        return _found(self._facts, fact_id, "fact")

    def source(self, source_id: str) -> Source:
        """Return a source."""
        return _found(self._sources, source_id, "source")

    def relation(self, relation_id: str) -> Relation:
        """Return a declared relation."""
        return _found(self._relations, relation_id, "relation")

    def label(self, entity_id: str) -> str:
        """Return the name of an entity in the pack's first language, by which lists are sorted."""
        entity = self.entity(entity_id)
        return next((name.text for name in entity.names if name.language == self.pack.languages[0]), entity_id)

    def type_of(self, entity_id: str) -> EntityType:
        """Return the type of an entity."""
        return _found(self._types, self.entity(entity_id).type, "type")

    def sort_of(self, entity_id: str) -> Sort:
        """Return what an entity is."""
        return self.type_of(entity_id).sort

    def of_type(self, type_id: str) -> tuple[Entity, ...]:
        """Return the entities of one type."""
        return tuple(entity for entity in self._entities.values() if entity.type == type_id)

    def facts_about(self, subject: str, kind: Kind | None = None, relation: str | None = None) -> tuple[Fact, ...]:
        """Return the live facts of a subject, if asked only those of a kind or relation."""
        facts = self._about.get(subject, ()) if kind is None else self._of_kind.get((subject, kind), ())
        return facts if relation is None else tuple(fact for fact in facts if fact.relation == relation)

    def facts_naming(self, value: str, kind: Kind | None = None) -> tuple[Fact, ...]:
        """Return the live facts whose value, or some version's value, is this entity."""
        return tuple(
            fact for fact in self._naming.get(value, ()) if kind is None or self.relation(fact.relation).kind is kind
        )

    def facts_of_kind(self, kind: Kind) -> tuple[Fact, ...]:
        """Return all live facts of a kind."""
        return tuple(fact for fact in self._live() if self.relation(fact.relation).kind is kind)

    def basis(self, subject: str, relation: str) -> Basis | None:
        """Return why the subject's values of a relation may be taken as complete, or None when they may not."""
        for promise in self.entity(subject).complete:
            if promise.relation == relation:
                return promise.basis
        return None

    @cached_property
    def _within(self) -> Mapping[str, tuple[str, ...]]:
        steps: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts_of_kind(Kind.WITHIN):
            steps[fact.subject].extend(_entity_values(fact))
        return {subject: tuple(sorted(values)) for subject, values in sorted(steps.items())}

    def containers(self, entity_id: str) -> tuple[str, ...]:
        """Return everything that an entity lies within, nearest first, without itself."""
        found: list[str] = []
        frontier = [entity_id]
        while frontier:
            frontier = [up for place in frontier for up in self._within.get(place, ()) if up not in found]
            found.extend(dict.fromkeys(frontier))
        return tuple(found)

    @cached_property
    def _ties(self) -> Mapping[str, frozenset[str]]:
        ties: dict[str, set[str]] = defaultdict(set)
        for fact in self._live():
            if self.relation(fact.relation).ties:
                for value in _entity_values(fact):
                    ties[fact.subject].add(value)
                    ties[value].add(fact.subject)
        for entity in self._entities.values():
            for other in entity.same_as:
                ties[entity.id].add(other)
                ties[other].add(entity.id)
        return {subject: frozenset(values) for subject, values in ties.items()}

    def may_be_the_same(self, one: str, other: str) -> bool:
        """Tell whether two entities may stand for each other: the same, tied, or one within the other.

        Such a pair can never prove anything false of one by what is true of the other (predicate P3).
        """
        return (
            one == other
            or other in self._ties.get(one, frozenset())
            or other in self.containers(one)
            or one in self.containers(other)
        )


def _entity_values(fact: Fact) -> tuple[str, ...]:
    values = (fact.value, *(version.value for version in fact.versions))
    return tuple(value.id for value in values if isinstance(value, EntityRef))


def _by_id(things: Iterable[_Thing]) -> Mapping[str, _Thing]:
    return {thing.id: thing for thing in sorted(things, key=lambda thing: thing.id)}


def _grouped(pairs: Iterable[tuple[str, Fact]]) -> Mapping[str, tuple[Fact, ...]]:
    groups: dict[str, dict[str, Fact]] = defaultdict(dict)
    for key, fact in pairs:
        groups[key][fact.id] = fact
    return {key: tuple(facts.values()) for key, facts in groups.items()}


def _found(things: Mapping[str, _Thing], thing_id: str, what: str) -> _Thing:
    try:
        return things[thing_id]
    except KeyError:
        text = "There is no %(what)s %(name)s in this pack."
        raise NotFound(text, what=what, name=thing_id) from None
