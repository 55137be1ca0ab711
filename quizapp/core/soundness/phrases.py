"""Phrases in any language: which slots suit which entity, and whether marked clauses can be read and fit the facts."""

from collections.abc import Iterator
from typing import Final

from quizapp.core.facts.model import Entity, EntityRef, Fact, Kind, Phrases, Sort
from quizapp.core.soundness.book import Book, values
from quizapp.core.soundness.problem import Level, Path, Problem
from quizapp.core.wording.clause import WHEN, BadClause, Clause, parse

CLAUSES: Final = ("active", "passive")
LABELS: Final = frozenset(
    {WHEN, "who", "obj", "where", "that", "reason", "how", "about", "after", "against", "along", "among", "as", "at"}
    | {
        "before",
        "between",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "near",
        "of",
        "off",
        "on",
        "out",
        "over",
        "round",
    }
    | {"through", "to", "towards", "under", "with", "without"}
)
_ANYWHERE: Final = frozenset({"title", "summary", "gloss", "cloze"})
_SLOTS: Final = {
    Sort.EVENT: _ANYWHERE | {"np", "active", "passive", "voice", "aspect", "gist"},
    Sort.CLAIM: _ANYWHERE | {"that", "gist", "quote", "quoted", "reason_to", "reason_np", "np"},
}
_THINGS: Final = _ANYWHERE | {
    *("first", "short", "option", "article", "number", "pronoun", "possessive", "modifier", "descriptor"),
    *("at", "to", "from", "needs_class"),
}
_EVENT_ONLY: Final = frozenset({"np", "active", "passive", "voice", "aspect"})


def slots_suit(book: Book) -> Iterator[Problem]:
    """A slot stands on an entity of the sort that it is for."""
    for where, entity, phrases in _spoken(book):
        sort = book.sort_of(entity.id)
        if sort is None:
            continue
        known = _SLOTS.get(sort, _THINGS)
        for slot, _ in phrases.slots:
            if slot not in known:
                owner = (
                    "events"
                    if slot in _EVENT_ONLY
                    else "claims"
                    if slot in _SLOTS[Sort.CLAIM]
                    else "places, agents and things"
                )
                what = f"`{slot}` is for {owner}, and `{entity.id}` is {'an' if sort[0] in 'ae' else 'a'} {sort}."
                yield Problem((*where, slot), what, "Remove it, or correct the entity's type.")


def voices_exist(book: Book) -> Iterator[Problem]:
    """The voice that is told by default has a clause."""
    for where, _, phrases in _spoken(book):
        voice = phrases.get("voice")
        if voice in CLAUSES and phrases.get(voice) in {None, "none"}:
            what = f"The {voice} is told by default, and there is none."
            yield Problem((*where, "voice"), what, f"Add `{voice}: ...`, or remove `voice`.")


def clauses_read(book: Book) -> Iterator[Problem]:
    """A clause has marks that close, known labels, one verb, one subject, and references to entities that exist."""
    for where, _, phrases in _spoken(book):
        for slot in CLAUSES:
            text = phrases.get(slot)
            if text is None or text == "none":
                continue
            try:
                clause = parse(text)
            except BadClause as error:
                mend = "Write `[who ...] <verb> [obj ...]`: every part in its own square brackets, the verb in <...>."
                yield Problem((*where, slot), f"The clause can't be read: {error}.", mend)
            else:
                yield from _parts(book, (*where, slot), clause, slot)


def _parts(book: Book, where: Path, clause: Clause, slot: str) -> Iterator[Problem]:
    first = clause.subject.label
    wanted = "who" if slot == "active" else "obj"
    if first not in {"who", "obj"}:
        yield Problem(where, f"The clause begins with `[{first} ...]`.", f"Begin with its subject: `[{wanted} ...]`.")
    for part in (clause.subject, *clause.rest):
        if part.label not in LABELS:
            what = f"`{part.label}` is no part of a clause."
            yield Problem(where, what, "Write who, obj, where, that, reason, how, or a preposition such as `into`.")
        if part.label == WHEN and part.pieces:
            yield Problem(where, "`[when ...]` is not empty.", "Write `[when]`: the date is put there from the facts.")
        elif not part.pieces and part.label != WHEN:
            yield Problem(where, f"`[{part.label}]` is empty.", "Fill it, or remove it.")
        for name in part.refs:
            if not book.knows(name):
                mend = "Write the id of an entity of this pack after @, or plain words."
                yield Problem(where, f"There is no entity `{name}`.", mend)
            elif part.label == "where" and book.sort_of(name) in {Sort.EVENT, Sort.CLAIM}:
                yield Problem(where, f"`{name}` is no place.", "Name a place in `[where ...]`, or use another part.")


def doers_named(book: Book) -> Iterator[Problem]:
    """A value that its relation finds in a part of the clause stands there as a reference."""
    for fact in book.live_facts():
        relation = book.relations.get(fact.relation)
        entity = book.entities.get(fact.subject)
        if relation is None or entity is None or not relation.part:
            continue
        for where, phrases in _phrases(entity):
            written = [slot for slot in CLAUSES if phrases.get(slot) not in {None, "none"}]
            clauses = [(slot, clause) for slot in written if (clause := _parsed(phrases, slot))]
            if len(clauses) < len(written) or f"{entity.id}/{phrases.language}" in book.unread:
                continue  # reported already
            parts = [refs for _, clause in clauses for refs in _labelled(clause, relation.part)]
            for name in _named(fact):
                if clauses and book.knows(name) and all(name not in refs for refs in parts):
                    what = f"`{fact.id}` has `{name}`, and `[{relation.part} ...]` does not name it."
                    mend = f"Write `@{name}` there; or use a relation without `part` for who is not named."
                    level = Level.ERROR if any(parts) or not parts else Level.HINT  # plain words may describe it
                    yield Problem((*where, clauses[0][0]), what, mend, level)


def doers_recorded(book: Book) -> Iterator[Problem]:
    """Whoever a clause names as its doer is a doer by the facts; only then can it be asked for."""
    relations = {
        relation.id for relation in book.pack.relations if relation.kind is Kind.PARTICIPANT and relation.part == "who"
    }
    if not relations:
        return
    for where, entity, phrases in _spoken(book):
        facts = [fact for fact in book.facts_of.get(entity.id, ()) if fact.relation in relations]
        known = {name for fact in facts for name in _named(fact)}
        if not all(map(book.knows, known)):
            continue  # one of them may be meant
        clause = _parsed(phrases, "active")
        for name in dict.fromkeys(name for part in _labelled(clause, "who") for name in part) if clause else ():
            if name in book.entities and book.sort_of(name) is Sort.AGENT and name not in known:
                what = f"The clause names `{name}` as its doer, and no fact says so."
                mend = f"Add `{min(relations)}: {{value: {name}, sources: [...]}}`, or write plain words."
                yield Problem((*where, "active"), what, mend, Level.HINT)


def _labelled(clause: Clause, label: str) -> Iterator[tuple[str, ...]]:
    return (part.refs for part in (clause.subject, *clause.rest) if part.label == label)


def _named(fact: Fact) -> tuple[str, ...]:
    return tuple(value.id for _, value in values(fact) if isinstance(value, EntityRef))


def _parsed(phrases: Phrases, slot: str) -> Clause | None:
    text = phrases.get(slot)
    if text is None or text == "none":
        return None
    try:
        return parse(text)
    except BadClause:
        return None


def _phrases(entity: Entity) -> Iterator[tuple[Path, Phrases]]:
    return ((("entities", entity.id, phrases.language), phrases) for phrases in entity.phrases)


def _spoken(book: Book) -> Iterator[tuple[Path, Entity, Phrases]]:
    return ((where, entity, phrases) for entity in book.pack.entities for where, phrases in _phrases(entity))
