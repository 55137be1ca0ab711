"""A pack folder as its YAML has it, read without the product's own reader: entities, facts, ties and containment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.content import written_dates
from tests.content.written_dates import WrittenDate

Yaml = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """Leaves dates and numbers that stand without quotes as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":int", ":float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Account(NamedTuple):
    """What one source or several say: a value, or None where it can't be compared with another."""

    value: Any
    sources: tuple[str, ...]
    according_to: str


@dataclass(frozen=True)
class WrittenFact:
    """One fact with all its accounts: one, or the versions of a contested fact."""

    id: str
    subject: str
    relation: str
    status: str
    accounts: tuple[Account, ...]
    sources: tuple[str, ...]
    harm: tuple[str, ...]

    @property
    def live(self) -> bool:
        """Whether it is still held to be so by someone."""
        return self.status not in {"refuted", "retired"}

    @property
    def certain(self) -> bool:
        """Whether every world has its one value."""
        return self.status == "established" and self.accounts[0].value is not None

    @property
    def named(self) -> set[str]:
        """Every entity that some account may name."""
        return {account.value for account in self.accounts if isinstance(account.value, str)}

    def only(self, numbers: list[int]) -> WrittenFact:
        """Return the fact as some of its accounts alone have it."""
        return replace(self, accounts=tuple(self.accounts[number] for number in numbers))

    def dates(self) -> list[WrittenDate]:
        """Return the admissible dates, one an account; empty where an account gives none."""
        if any(account.value is None for account in self.accounts):
            return []
        return [written_dates.read(account.value) for account in self.accounts]


class WrittenPack:
    """The data of a pack, and what follows from it alone. A changed copy of `data` makes another pack."""

    def __init__(self, head: Yaml, sources: list[Yaml], entities: list[Yaml]) -> None:
        self.head = head
        self.sources: dict[str, Yaml] = {source["id"]: source for source in sources}
        self.entities: dict[str, Yaml] = {entity["id"]: entity for entity in entities}
        self.facts: dict[str, WrittenFact] = {
            f"{entity['id']}/{key}": _fact(entity["id"], key, entry)
            for entity in entities
            for key, entry in (entity.get("facts") or {}).items()
        }

    @classmethod
    def read(cls, folder: Path) -> WrittenPack:
        """Read every YAML file of a folder."""
        head: Yaml = {}
        lists: dict[str, list[Yaml]] = {"sources": [], "entities": []}
        for path in sorted(folder.rglob("*.yaml")):
            data = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader with less
            if path.name == "pack.yaml":
                head = data
                continue
            for name in lists:
                lists[name] += data.get(name) or []
        return cls(head, lists["sources"], lists["entities"])

    def changed(self, change: Callable[[WrittenPack], object]) -> WrittenPack:
        """Return the pack that a change of the data makes; this one stays as it is."""
        copy = WrittenPack(deepcopy(self.head), [], [])
        copy.sources, copy.entities = _Copied(self.sources), _Copied(self.entities)
        change(copy)
        return WrittenPack(copy.head, [*copy.sources.values()], [*copy.entities.values()])

    def entry(self, fact: str) -> Yaml:
        """Return the data of a fact."""
        subject, _, key = fact.partition("/")
        entry: Yaml = self.entities[subject]["facts"][key]
        return entry

    # Entities

    def noun(self, entity: str) -> str:
        """Return what a learner calls this type of thing; types of one noun can't be told apart."""
        return str(self.head["types"][self.entities[entity]["type"]]["en"]["one"])

    def sort(self, entity: str) -> str:
        """Return place, agent, event, claim or thing."""
        return str(self.head["types"][self.entities[entity]["type"]]["sort"])

    def words(self, entity: str, slot: str) -> str:
        """Return accepted English wording, or an empty text."""
        return str((self.entities[entity].get("en") or {}).get(slot) or "")

    def names(self, entity: str) -> set[str]:
        """Return the names in all languages, without aliases."""
        names = (self.entities[entity].get("names") or {}).values()
        return {name["text"] if isinstance(name, dict) else str(name) for name in names}

    def spellings(self, entity: str) -> set[str]:
        """Return every name and alias, in any language."""
        return self.names(entity) | set(self.entities[entity].get("aliases") or ())

    def labels(self, entity: str) -> set[str]:
        """Return every text by which a sentence may refer to an entity."""
        own = {self.words(entity, slot) for slot in ("first", "short", "option", "title", "np", "descriptor")}
        return (self.spellings(entity) | own) - {""}

    def harm(self, entity: str) -> set[str]:
        """Return the content notes of an entity."""
        return set(self.entities[entity].get("harm") or ())

    @cached_property
    def events(self) -> list[str]:
        """Every event."""
        return [entity for entity in self.entities if self.sort(entity) == "event"]

    @cached_property
    def claims(self) -> list[str]:
        """Every statement."""
        return [entity for entity in self.entities if self.sort(entity) == "claim"]

    # Facts

    def relation(self, relation: str) -> Yaml:
        """Return how the pack declares a relation."""
        declared: Yaml = self.head["relations"][relation]
        return declared

    def kind(self, fact: WrittenFact) -> str:
        """Return the kind of a fact's relation."""
        return str(self.relation(fact.relation)["kind"])

    def flag(self, relation: str, name: str) -> bool:
        """Tell whether a relation is declared `functional`, `ties` ..."""
        return str(self.relation(relation).get(name)).casefold() == "true"

    @cached_property
    def _about(self) -> dict[str, list[WrittenFact]]:
        found: dict[str, list[WrittenFact]] = defaultdict(list)
        for fact in self.facts.values():
            if fact.live:
                found[fact.subject].append(fact)
        return found

    def dates(self, fact: str) -> list[WrittenDate]:
        """Return the dates that a fact gives; none where it gives something else."""
        declared = self.relation(self.facts[fact].relation)
        return self.facts[fact].dates() if declared["value"] == "date" else []

    def about(self, subject: str, kind: str = "", relation: str = "") -> list[WrittenFact]:
        """Return the live facts of a subject, of one kind or relation if asked."""
        return [
            fact
            for fact in self._about.get(subject, [])
            if kind in {"", self.kind(fact)} and relation in {"", fact.relation}
        ]

    def closed(self, subject: str, relation: str) -> str:
        """Return why no world has further values of a relation, or an empty text when some world may."""
        if basis := (self.entities[subject].get("complete") or {}).get(relation):
            return str(basis)
        return "functional" if self.flag(relation, "functional") else ""

    # Ties and containment

    @cached_property
    def _up(self) -> dict[str, set[str]]:
        up: dict[str, set[str]] = defaultdict(set)
        for fact in self.facts.values():
            if fact.live and self.flag(fact.relation, "transitive"):
                up[fact.subject] |= fact.named
        return up

    def wholes(self, entity: str) -> set[str]:
        """Return everything that an entity may lie within or be part of."""
        found: set[str] = set()
        frontier = {entity}
        while frontier:
            frontier = {whole for part in frontier for whole in self._up.get(part, ())} - found
            found |= frontier
        return found

    @cached_property
    def _tied(self) -> set[frozenset[str]]:
        pairs = {
            frozenset({fact.subject, other})
            for fact in self.facts.values()
            if fact.live and self.flag(fact.relation, "ties")
            for other in fact.named
        }
        return pairs | {frozenset({entity, other}) for entity in self.entities for other in self.same_as(entity)}

    def same_as(self, entity: str) -> set[str]:
        """Return what an entity is declared to be the same as, read one way."""
        return set(self.entities.get(entity, {}).get("same_as") or ())

    def same(self, one: str, other: str) -> bool:
        """Tell whether what holds of one may hold of the other: the same, tied, or one within the other."""
        return (
            one == other
            or frozenset({one, other}) in self._tied
            or one in self.wholes(other)
            or other in self.wholes(one)
        )


class _Copied(dict[str, Yaml]):
    """Copies an entry when it is first looked up, so that only what may be changed is copied."""

    def __init__(self, entries: dict[str, Yaml]) -> None:
        super().__init__(entries)
        self._kept: set[str] = set()

    def __getitem__(self, key: str) -> Yaml:
        if key not in self._kept:
            self._kept.add(key)
            self[key] = deepcopy(super().__getitem__(key))
        return super().__getitem__(key)


def _fact(subject: str, key: str, entry: Yaml) -> WrittenFact:
    accounts = tuple(
        Account(account.get("value"), tuple(account.get("sources") or ()), account.get("according_to") or "")
        for account in entry.get("versions") or [entry]
    )
    return WrittenFact(
        id=f"{subject}/{key}",
        subject=subject,
        relation=entry.get("relation") or key,
        status=entry.get("status") or "established",
        accounts=accounts,
        sources=tuple(dict.fromkeys(source for account in accounts for source in account.sources)),
        harm=tuple(entry.get("harm") or ()),
    )
