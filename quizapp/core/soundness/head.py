"""The head of a pack: its types, relations, languages and timeline make sense by themselves."""

from collections.abc import Iterator

from quizapp.core.facts.model import Kind, Relation, Sort, ValueSort
from quizapp.core.soundness.book import Book
from quizapp.core.soundness.problem import Level, Path, Problem

_TAKES = {
    Kind.WHEN: frozenset({ValueSort.DATE}),
    Kind.WHERE: frozenset({ValueSort.ENTITY}),
    Kind.PARTICIPANT: frozenset({ValueSort.ENTITY}),
    Kind.WITHIN: frozenset({ValueSort.ENTITY}),
    Kind.OFFICE: frozenset({ValueSort.ENTITY}),
    Kind.SIDE: frozenset({ValueSort.ENTITY}),
    Kind.SAID: frozenset({ValueSort.ENTITY}),
    Kind.SUPPORTS: frozenset({ValueSort.ENTITY}),
    Kind.CAUSE: frozenset({ValueSort.ENTITY, ValueSort.TEXT}),
    Kind.QUANTITY: frozenset({ValueSort.QUANTITY}),
    Kind.OTHER: frozenset(ValueSort),
}


RESERVED = frozenset({"account", "admin", "api", "health", "join", "static", "teach"})
"""First parts of addresses that are not packs (decision D20)."""


def id_is_free(book: Book) -> Iterator[Problem]:
    """A pack's id is the first part of its addresses, so it is none that the site uses itself."""
    if book.pack.id in RESERVED:
        yield Problem(("pack", "id"), f"`{book.pack.id}` is an address of the site itself.", "Choose another id.")


def relations_fit(book: Book) -> Iterator[Problem]:
    """A relation takes values that suit its kind, and can be asked for if its kind is asked."""
    for relation in book.pack.relations:
        where = ("pack", "relations", relation.id)
        takes = _TAKES[relation.kind]
        if relation.value not in takes:
            what = f"A relation of the kind `{relation.kind}` can't take values of the sort `{relation.value}`."
            yield Problem((*where, "value"), what, f"Write `value: {' or '.join(sorted(takes))}`.")
        yield from _askable(relation, where)
        if relation.value is not ValueSort.ENTITY and (relation.transitive or relation.symmetric or relation.ties):
            what = f"`{relation.id}` does not lead to entities, so it can't be transitive, symmetric or a tie."
            yield Problem(where, what, "Remove these fields.")


def _askable(relation: Relation, where: Path) -> Iterator[Problem]:
    if relation.kind is Kind.PARTICIPANT:
        if not (relation.part or relation.verb):
            what = f"`{relation.id}` says neither which part of the clause names its value nor by which verb to ask."
            yield Problem(where, what, "Add `part: who` (the doer), or `verb: attend`.")
        elif relation.part and relation.verb:
            what = f"`{relation.id}` has both `part` and `verb`."
            yield Problem(where, what, "Keep `part` if the clause names the value; else keep `verb`.")
    elif relation.part:
        what = f"`part` is for relations of the kind participant, and `{relation.id}` is of the kind {relation.kind}."
        yield Problem((*where, "part"), what, "Remove `part`, or write `kind: participant`.")


def nouns_fit(book: Book) -> Iterator[Problem]:
    """Every type has a noun in the first language; persons, and only agents, are asked for by `who`."""
    for kind in book.pack.types:
        where = ("pack", "types", kind.id)
        languages = {noun.language for noun in kind.nouns}
        if book.language and book.language not in languages:
            mend = f"Add `{book.language}: {{one: ..., other: ...}}`."
            yield Problem(where, f"The type `{kind.id}` has no noun in `{book.language}`.", mend)
        for noun in kind.nouns:
            if noun.wh == "who" and kind.sort is not Sort.AGENT:
                what = f"`who` asks for an agent, and `{kind.id}` is a {kind.sort}."
                yield Problem((*where, noun.language), what, "Write `wh: which`, or leave it out.")
            elif noun.wh != "who" and kind.sort is Sort.AGENT and "person" in {kind.id, noun.one}:
                what = "Persons are asked for by `who`."
                yield Problem((*where, noun.language), what, "Add `wh: who`.")


def languages_declared(book: Book) -> Iterator[Problem]:
    """Words stand only in languages of the pack, and the title in the first of them."""
    pack = book.pack
    if len(set(pack.languages)) < len(pack.languages):
        yield Problem(("pack", "languages"), "A language is listed twice.", "List each once.")
    if book.language not in dict(pack.title):
        what = f"The title is missing in `{book.language}`."
        yield Problem(("pack", "title"), what, f"Add `{book.language}: ...`.")
    for where, language in _spoken(book):
        if language not in pack.languages:
            what = f"`{language}` is no language of this pack."
            yield Problem((*where, language), what, "List it under `languages` in pack.yaml, or remove this part.")


def _spoken(book: Book) -> Iterator[tuple[Path, str]]:
    pack = book.pack
    for language, _ in pack.title:
        yield ("pack", "title"), language
    for kind in pack.types:
        for noun in kind.nouns:
            yield ("pack", "types", kind.id), noun.language
    for entity in pack.entities:
        for name in entity.names:
            yield ("entities", entity.id, "names"), name.language
        for phrases in entity.phrases:
            yield ("entities", entity.id), phrases.language


def timeline_fits(book: Book) -> Iterator[Problem]:
    """The topic begins before it ends; phases lie in it without overlap, and labelled days too."""
    pack = book.pack
    if pack.last < pack.first:
        what = f"The topic ends on {pack.last}, before it begins on {pack.first}."
        yield Problem(("pack", "last"), what, "Exchange `first` and `last`.")
        return
    last_end = None
    for phase in sorted(pack.phases, key=lambda phase: (phase.first, phase.last, phase.id)):
        where = ("pack", "phases", phase.id)
        if phase.last < phase.first:
            yield Problem(where, f"The phase `{phase.id}` ends before it begins.", "Exchange `first` and `last`.")
            continue
        if phase.first < pack.first or phase.last > pack.last:
            what = f"The phase `{phase.id}` reaches beyond the topic ({pack.first} to {pack.last})."
            yield Problem(where, what, "Shorten it, or widen `first` and `last` of the pack.")
        if last_end is not None and phase.first <= last_end:
            what = f"The phase `{phase.id}` begins before the one ahead of it has ended."
            yield Problem(where, what, "Let phases follow one another, so that each day belongs to one.")
        last_end = phase.last
    for label in pack.days:
        if not pack.first <= label.day <= pack.last:
            what = f"The day {label.day} lies outside the topic ({pack.first} to {pack.last})."
            yield Problem(("pack", "days", label.day.isoformat()), what, "Remove the label, or widen the topic.")


def used_declarations(book: Book) -> Iterator[Problem]:
    """A type or relation that nothing uses is probably a slip."""
    if book.unread:
        return
    types = {entity.type for entity in book.pack.entities}
    relations = {fact.relation for fact in book.pack.facts}
    for kind in book.pack.types:
        if kind.id not in types:
            yield Problem(("pack", "types", kind.id), f"No entity is a `{kind.id}`.", "Remove the type.", Level.HINT)
    for relation in book.pack.relations:
        if relation.id not in relations:
            where = ("pack", "relations", relation.id)
            yield Problem(where, f"No fact uses `{relation.id}`.", "Remove the relation.", Level.HINT)
