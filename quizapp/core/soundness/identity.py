"""Ids and names: each thing once, each name one thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizapp.core.facts.model import Entity, Sort
from quizapp.core.questions.typed import normalise
from quizapp.core.soundness.book import Book
from quizapp.core.soundness.problem import Level, Path, Problem


def repeated_ids(book: Book) -> Iterator[Problem]:
    """An id belongs to one entity, source, phase, type or relation."""
    pack = book.pack
    for area, what, ids in (
        (("entities",), "entity", [entity.id for entity in pack.entities]),
        (("sources",), "source", [source.id for source in pack.sources]),
        (("pack", "phases"), "phase", [phase.id for phase in pack.phases]),
        (("pack", "types"), "type", [kind.id for kind in pack.types]),
        (("pack", "relations"), "relation", [relation.id for relation in pack.relations]),
    ):
        for where, name in _again(area, ids):
            yield Problem(where, f"Another {what} has the id `{name}` already.", "Give one of the two another id.")


def _again(area: Path, ids: Iterable[str]) -> Iterator[tuple[Path, str]]:
    count: dict[str, int] = defaultdict(int)
    for name in ids:
        count[name] += 1
        if count[name] > 1:
            yield (*area, f"{name}#{count[name]}"), name


def repeated_fact_ids(book: Book) -> Iterator[Problem]:
    """An id belongs to one fact, and to one version of it."""
    twice = {entity.id for entity in book.pack.entities if sum(entity.id == one.id for one in book.pack.entities) > 1}
    seen: set[str] = set()
    for fact in book.pack.facts:
        where = ("entities", fact.subject, "facts", fact.id.removeprefix(f"{fact.subject}/"))
        if not fact.id.startswith(f"{fact.subject}/"):
            yield Problem(where, f"The id `{fact.id}` does not begin with its subject.", "Write `<entity>/<key>`.")
        if fact.id in seen and fact.subject not in twice:
            yield Problem(where, f"Another fact has the id `{fact.id}` already.", "Give one of the two another key.")
        seen.add(fact.id)
        known: set[str] = set()
        for number, version in enumerate(fact.versions):
            if version.id in known:
                what = f"Another version has the id `{version.id}` already."
                yield Problem((*where, "versions", number), what, "Give one of the two another id.")
            known.add(version.id)


def alias_clashes(book: Book) -> Iterator[Problem]:
    """No two entities of one type share a name, or a typed answer would fit both."""
    owners: dict[tuple[str, str], Entity] = {}
    for entity in book.pack.entities:
        if book.sort_of(entity.id) in {Sort.EVENT, Sort.CLAIM}:
            continue
        mine: dict[str, str] = {}
        for where, text in _names(entity):
            key = normalise(text)
            if key in mine:
                if where[0] == "aliases" and mine[key].casefold() == text.casefold():
                    what = f"The alias `{text}` repeats a name of the same entity."
                    yield Problem(("entities", entity.id, *where), what, "Remove it.", Level.HINT)
                continue
            mine[key] = text
            other = owners.setdefault((entity.type, key), entity)
            if other.id != entity.id and other.id not in entity.same_as and entity.id not in other.same_as:
                yield Problem(
                    ("entities", entity.id, *where),
                    f"`{text}` also names `{other.id}`, which is of the same type.",
                    "Tell the two apart by a fuller name, or drop the alias; if they are one, keep one entity.",
                )


def _names(entity: Entity) -> Iterator[tuple[Path, str]]:
    for name in entity.names:
        yield ("names", name.language), name.text
    for number, alias in enumerate(entity.aliases):
        yield ("aliases", number), alias
    for phrases in entity.phrases:
        option = phrases.get("option")
        if option and all(option != name.text for name in entity.names):
            yield (phrases.language, "option"), option


def missing_names(book: Book) -> Iterator[Problem]:
    """Every entity can be named in the first language: events by a title, claims by a title or a `that` clause."""
    language = book.language
    for entity in book.pack.entities:
        if not book.unread.isdisjoint({f"{entity.id}/names", f"{entity.id}/{language}"}):
            continue
        slots = {slot for phrases in entity.phrases if phrases.language == language for slot, _ in phrases.slots}
        sort = book.sort_of(entity.id)
        where = ("entities", entity.id)
        if sort is Sort.EVENT and "title" not in slots:
            mend = f"Add `{language}: {{title: ...}}`, at most six words, such as `Opening of the bridge`."
            yield Problem(where, f"The event `{entity.id}` has no title in `{language}`.", mend)
        elif sort is Sort.CLAIM and slots.isdisjoint({"title", "that", "gist", "quote"}):
            mend = f"Add `{language}: {{that: ...}}`, what was said as it stands after `that`."
            yield Problem(where, f"The claim `{entity.id}` has no words in `{language}`.", mend)
        elif sort in {Sort.PLACE, Sort.AGENT, Sort.THING} and all(name.language != language for name in entity.names):
            mend = f"Add `names: {{{language}: ...}}`."
            yield Problem(where, f"`{entity.id}` has no name in `{language}`, the first language of the pack.", mend)
