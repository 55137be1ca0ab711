"""References: whatever a pack names, it has."""

import difflib
from collections.abc import Collection, Iterable, Iterator

from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort, ValueSort
from quizapp.core.soundness.book import Book, of_fact, values
from quizapp.core.soundness.problem import Level, Path, Problem


def _nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.75)
    return f"Did you mean `{close[0]}`?" if close else otherwise


def _dangling(book: Book, where: Path, what: str, name: str, known: Collection[str]) -> Iterator[Problem]:
    if name not in known and name not in book.unread:
        otherwise = f"Declare it, or write the id of one that this pack has. Ids of a {what} are written once."
        yield Problem(where, f"There is no {what} `{name}`.", _nearest(name, known, otherwise))


def types_exist(book: Book) -> Iterator[Problem]:
    """Every entity has a declared type."""
    for entity in book.pack.entities:
        yield from _dangling(book, ("entities", entity.id, "type"), "type", entity.type, book.types)


def relations_exist(book: Book) -> Iterator[Problem]:
    """Every fact, and every promise of a closed list, names a declared relation."""
    for fact in book.pack.facts:
        key = fact.id.removeprefix(f"{fact.subject}/")
        where = of_fact(fact) if fact.relation == key else of_fact(fact, "relation")
        yield from _dangling(book, where, "relation", fact.relation, book.relations)
    for entity in book.pack.entities:
        for promise in entity.complete:
            where = ("entities", entity.id, "complete", promise.relation)
            yield from _dangling(book, where, "relation", promise.relation, book.relations)


def values_exist(book: Book) -> Iterator[Problem]:
    """Every entity that a fact gives as its value is there, and is not the subject itself."""
    for fact in book.pack.facts:
        for where, value in values(fact):
            if not isinstance(value, EntityRef):
                continue
            yield from _dangling(book, where, "entity", value.id, book.entities)
            if value.id == fact.subject:
                what = f"`{fact.relation}` leads from `{fact.subject}` to itself."
                yield Problem(where, what, "Name another entity, or remove the fact.")


def subjects_exist(book: Book) -> Iterator[Problem]:
    """Every fact is about an entity of the pack."""
    for fact in book.pack.facts:
        yield from _dangling(book, of_fact(fact), "entity", fact.subject, book.entities)


def sources_exist(book: Book) -> Iterator[Problem]:
    """Every source that is cited is there, once a fact."""
    for where, cited in _citations(book):
        for number, source in enumerate(cited):
            yield from _dangling(book, (*where, "sources", number), "source", source, book.sources)
            if source in cited[:number]:
                what = f"The source `{source}` is cited twice for one fact."
                yield Problem((*where, "sources", number), what, "Cite it once.", Level.HINT)


def unused_sources(book: Book) -> Iterator[Problem]:
    """A source that nothing cites is probably left over."""
    if book.unread:
        return
    used = {source for _, cited in _citations(book) for source in cited}
    for source in book.pack.sources:
        if source.id not in used:
            what = f"Nothing cites the source `{source.id}`."
            yield Problem(("sources", source.id), what, "Cite it where it was read, or remove it.", Level.HINT)


def _citations(book: Book) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for fact in book.pack.facts:
        yield of_fact(fact), fact.sources
        for number, version in enumerate(fact.versions):
            yield of_fact(fact, "versions", number), version.sources
    for entity in book.pack.entities:
        if entity.point:
            yield ("entities", entity.id, "point"), entity.point.sources


def speakers_exist(book: Book) -> Iterator[Problem]:
    """Who says something is an agent of the pack."""
    for fact in book.pack.facts:
        for where, speaker in _speakers(fact):
            yield from _dangling(book, where, "entity", speaker, book.entities)
            if book.sort_of(speaker) not in {Sort.AGENT, None}:
                what = f"`{speaker}` is no agent, so it can't say anything."
                yield Problem(where, what, "Name a person, an organisation or an outlet.")


def _speakers(fact: Fact) -> Iterator[tuple[Path, str]]:
    if fact.according_to is not None:
        yield of_fact(fact, "according_to"), fact.according_to
    for number, version in enumerate(fact.versions):
        if version.according_to is not None:
            yield of_fact(fact, "versions", number, "according_to"), version.according_to


def neighbours_exist(book: Book) -> Iterator[Problem]:
    """Entities that are easily confused, or the same, are there, are others, and share the type."""
    for entity in book.pack.entities:
        for area, names in (("confusable", entity.confusable), ("same_as", entity.same_as)):
            for number, name in enumerate(names):
                where = ("entities", entity.id, area, number)
                yield from _dangling(book, where, "entity", name, book.entities)
                if name == entity.id:
                    yield Problem(where, f"`{area}` names the entity itself.", "Remove it.")
                elif name in book.entities and book.entities[name].type != entity.type:
                    what = f"`{name}` is a `{book.entities[name].type}`, not a `{entity.type}`: both never stand in one list."
                    yield Problem(where, what, "Remove it, or give both one type.", Level.HINT)


def promises_hold(book: Book) -> Iterator[Problem]:
    """A list is called complete only where it can be closed, and holds something."""
    for entity in book.pack.entities:
        written = {fact.relation for fact in book.facts_of.get(entity.id, ())}
        for promise in entity.complete:
            where = ("entities", entity.id, "complete", promise.relation)
            relation = book.relations.get(promise.relation)
            if relation is None:
                continue
            if relation.kind is Kind.WHEN or relation.value is not ValueSort.ENTITY:
                what = f"`{promise.relation}` has no list of entities to complete."
                yield Problem(where, what, "Remove the promise.")
            elif promise.relation not in written and not _unread_facts(book, entity.id):
                what = f"`{promise.relation}` is called complete, and no fact of it is written."
                yield Problem(where, what, "Write the facts, or remove the promise.")


def _unread_facts(book: Book, entity: str) -> bool:
    return any(name.startswith(f"{entity}/") for name in book.unread)


def no_cycles(book: Book) -> Iterator[Problem]:
    """Nothing lies within itself by a detour: transitive relations, and containment, have no cycle."""
    for relation in book.pack.relations:
        if relation.symmetric or not (relation.transitive or relation.kind is Kind.WITHIN):
            continue
        steps: dict[str, list[Fact]] = {}
        for fact in book.live_facts():
            if fact.relation == relation.id:
                steps.setdefault(fact.subject, []).append(fact)
        reported: set[frozenset[str]] = set()
        for start in sorted(steps):
            cycle = _cycle(steps, start)
            if cycle and frozenset(cycle) not in reported:
                reported.add(frozenset(cycle))
                way = " -> ".join((*cycle, cycle[0]))
                what = f"`{relation.id}` runs in a circle: {way}."
                yield Problem(of_fact(steps[cycle[0]][0], "value"), what, "Break it at the step that is wrong.")


def _cycle(steps: dict[str, list[Fact]], start: str) -> tuple[str, ...]:
    """Return the entities on a way of at least two steps from an entity back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop()
        for fact in steps.get(way[-1], ()):
            for _, value in values(fact):
                if not isinstance(value, EntityRef) or value.id == fact.subject:
                    continue
                if value.id == start:
                    return way
                if value.id not in seen:
                    seen.add(value.id)
                    ways.append((*way, value.id))
    return ()
