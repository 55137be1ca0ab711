"""English phrases: verbs with known forms, titles without verbs, no dates that give an answer away, neutral words."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from quizapp.core.facts.model import Entity, Phrases, Sort, Verb
from quizapp.core.soundness.book import Book
from quizapp.core.soundness.problem import Level, Path, Problem
from quizapp.core.wording.clause import BadClause, Clause, Constituent, parse
from quizapp.core.wording.en.verbs import VERBS

LANGUAGE: Final = "en"
_MOST_TITLE_WORDS: Final = 6
_MOST_QUOTED_WORDS: Final = 12
_DATELESS: Final = ("title", "np", "active", "passive")
_RUNNING: Final = (
    "title",
    "np",
    "active",
    "passive",
    "summary",
    "that",
    "quoted",
    "gist",
    "reason_to",
    "reason_np",
    "gloss",
)
_UNSTOPPED: Final = ("title", "np", "that", "quoted", "gist", "first", "short", "option", "reason_to", "reason_np")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DATE: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|1\d{3}|20\d{2})\b"
)
_LOADED: Final = {
    "regime": "government",
    "regimes": "governments",
    "rebel": "opposition",
    "rebels": "opposition forces",
    "terrorist": "the group's own name",
    "terrorists": "the group's own name",
    "liberate": "take or enter",
    "liberated": "taken or entered",
    "liberation": "capture or entry",
    "liberators": "the group's own name",
    "martyr": "person",
    "martyrs": "people",
    "thugs": "the group's own name",
}
_VAGUE: Final = frozenset({"approximately", "currently", "nowadays", "obviously", "recently", "respectively"})
_JUDGING: Final = frozenset({"admit", "claim", "insist", "reveal"})
_AUXILIARIES: Final = frozenset({"was", "were"})
_FINITE: Final = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "will", "would", "can", "could", "may"}
    | {"might", "must", "shall", "should"}
)
_ALSO_NOUNS: Final = frozenset({"found", "left", "met", "rose", "saw"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_SLIPS: Final = (
    (re.compile(r"(?i)\b(?!that\b|had\b)([a-z]+) \1\b"), "a word stands twice"),
    (re.compile(r"\S  +\S"), "there are two spaces between words"),
    (re.compile(r"\s[.,;:?!]"), "a space stands before a punctuation mark"),
    (re.compile(r",,|\.\.|;;"), "a punctuation mark stands twice"),
    (re.compile(r"[{}]"), "a brace stands in it"),
)


def _english(book: Book) -> Iterator[tuple[Path, Entity, Phrases]]:
    for entity in book.pack.entities:
        for phrases in entity.phrases:
            if phrases.language == LANGUAGE:
                yield ("entities", entity.id, LANGUAGE), entity, phrases


def _texts(phrases: Phrases, slots: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((slot, text) for slot in slots if (text := phrases.get(slot)) is not None)


def _verbs(book: Book) -> Mapping[str, Verb]:
    return {**VERBS, **{verb.base: verb for verb in book.pack.verbs}}


def verbs_known(book: Book) -> Iterator[Problem]:
    """Every verb is one whose forms are known."""
    verbs = _verbs(book)
    participles = {verb.participle for verb in verbs.values()}
    for relation in book.pack.relations:
        if relation.verb and relation.verb.partition(" ")[0] not in verbs:
            yield _unknown(("pack", "relations", relation.id, "verb"), relation.verb)
    for where, slot, clause in _clauses(book):
        auxiliary, _, participle = clause.verb.partition(" ")
        if slot == "passive" and (auxiliary not in _AUXILIARIES or participle not in participles):
            what = f"`<{clause.verb}>` is no passive of a known verb."
            mend = "Write `<was taken>` or `<were taken>`; add the verb under `verbs` in pack.yaml if it is new."
            yield Problem((*where, slot), what, mend)
        elif slot == "active" and auxiliary in _AUXILIARIES:
            yield Problem((*where, slot), f"`<{clause.verb}>` is a passive.", "Move the clause to `passive`.")
        elif slot == "active" and clause.verb not in verbs:
            yield _unknown((*where, slot), clause.verb)


def verbs_do_not_judge(book: Book) -> Iterator[Problem]:
    """A verb that a pack adds does not judge who speaks."""
    for verb in book.pack.verbs:
        if verb.base in _JUDGING:
            what = f"`{verb.base}` judges who speaks."
            yield Problem(("pack", "verbs", verb.base), what, "Use say, report, announce or deny.", Level.HINT)


def _clauses(book: Book) -> Iterator[tuple[Path, str, Clause]]:
    for where, _, phrases in _english(book):
        for slot, text in _texts(phrases, ("active", "passive")):
            try:
                yield where, slot, parse(text)
            except BadClause:  # reported elsewhere
                continue


def _unknown(where: Path, verb: str) -> Problem:
    mend = "Write a verb in its base form (`take`), and add its forms under `verbs` in pack.yaml if it is new."
    return Problem(where, f"The verb `{verb}` is not known.", mend)


def number_agrees(book: Book) -> Iterator[Problem]:
    """`was` and `were` agree with a subject whose number is known: several references, or one that tells."""
    for where, slot, clause in _clauses(book):
        written, meant = clause.verb.partition(" ")[0], _auxiliary(book, clause.subject)
        if slot == "passive" and written in _AUXILIARIES and meant and written != meant:
            what = f"The subject of `{written}` is {'several' if meant == 'were' else 'one'}."
            number = "one" if meant == "were" else "many"
            mend = f"Write `<{meant} ...>`, or mark the subject: `[{clause.subject.label}:{number} ...]`."
            yield Problem((*where, slot), what, mend)


def _auxiliary(book: Book, subject: Constituent) -> str:
    if subject.number:
        return "were" if subject.number == "many" else "was"
    if len(subject.refs) > 1:
        return "were"
    if len(subject.pieces) != 1 or not subject.refs:
        return ""
    thing = book.entities.get(subject.refs[0])
    slots = [phrases.get("number") for phrases in thing.phrases if phrases.language == LANGUAGE] if thing else []
    return "were" if "many" in slots else "was"


def titles_are_titles(book: Book) -> Iterator[Problem]:
    """A title has at most six words, no article at its start and no finite verb."""
    verbs = _verbs(book)
    pasts = {verb.past for verb in verbs.values() if verb.past not in {verb.base, verb.participle}} - _ALSO_NOUNS
    regular = "|".join(sorted(verb.past for verb in verbs.values() if verb.past.endswith("ed")))
    acting = re.compile(rf"\b({regular})(?= (?:the|an?|his|her|its|their|that)\b)")
    for where, _, phrases in _english(book):
        for slot, text in _texts(phrases, ("title",)):
            words = _WORD.findall(text)
            if len(words) > _MOST_TITLE_WORDS:
                what = f"The title has {len(words)} words, and at most {_MOST_TITLE_WORDS} fit."
                yield Problem((*where, slot), what, "Shorten it: `Opening of the bridge`.")
            if words and words[0].casefold() in _ARTICLES:
                what = f"The title begins with `{words[0]}`."
                yield Problem((*where, slot), what, "Leave the article out.")
            finite = [word for word in words if word in _FINITE or word in pasts] or acting.findall(text)
            if finite:
                what = f"The title has a finite verb: `{finite[0]}`."
                yield Problem((*where, slot), what, "Write a noun: `Opening of the bridge`, not `Bridge was opened`.")


def no_dates(book: Book) -> Iterator[Problem]:
    """Dates stand in facts: in a phrase they would give the answer away."""
    for where, _, phrases in _english(book):
        for slot, text in _texts(phrases, _DATELESS):
            found = _DATE.search(re.sub(r"@[\w-]+", "", text))
            if found:
                what = f"`{slot}` holds a date: `{found[0]}`."
                yield Problem((*where, slot), what, "Leave it out; the date comes from the fact `when`.")


def neutral_words(book: Book) -> Iterator[Problem]:
    """Words that take sides stand only in names and quotation marks; vague ones nowhere."""
    for where, _, phrases in _english(book):
        for slot, text in _texts(phrases, _RUNNING):
            plain = re.sub(r'"[^"]*"|“[^”]*”|@[\w-]+', " ", text)
            for place, word in enumerate(_WORD.findall(plain)):
                if place and word[0].isupper():
                    continue  # within a name
                if word.casefold() in _LOADED:
                    what = f"`{word}` takes sides."
                    mend = f"Write a neutral word ({_LOADED[word.casefold()]}), or put a quotation in quotation marks."
                    yield Problem((*where, slot), what, mend)
                elif word.casefold() in _VAGUE:
                    yield Problem((*where, slot), f"`{word}` is vague.", "Leave it out, or say it exactly.")


def tidy_text(book: Book) -> Iterator[Problem]:
    """Phrases can be put into a sentence as they are."""
    for where, entity, phrases in _english(book):
        for slot, text in phrases.slots:
            for pattern, slip in _SLIPS:
                if slot not in {"active", "passive"} and pattern.search(text):
                    yield Problem((*where, slot), f"In `{slot}` {slip}.", "Correct the text.")
        for slot, text in _texts(phrases, _UNSTOPPED):
            if text.endswith((",", ";", ":", "!")) or (text.endswith(".") and slot in {"title", "np", "that", "gist"}):
                yield Problem((*where, slot), f"`{slot}` ends with `{text[-1]}`.", "Leave the mark out.")
        yield from _edges(where, entity, phrases, book.sort_of(entity.id))


def _edges(where: Path, entity: Entity, phrases: Phrases, sort: Sort | None) -> Iterator[Problem]:
    """Check how phrases begin and end."""
    summary = phrases.get("summary")
    if summary and not summary.endswith((".", '."', ".”")):
        yield Problem((*where, "summary"), "The summary does not end with a full stop.", "Write a whole sentence.")
    for slot, text in _texts(phrases, ("np", "that", "gist", "reason_to", "reason_np")):
        if text.split()[0] in {"The", "A", "An", "That", "To"}:
            what = f"`{slot}` begins with a capital: `{text.split()[0]}`."
            yield Problem((*where, slot), what, "Begin small: it stands inside a sentence.")
    that = phrases.get("that")
    if that and that.split()[0] == "that":
        yield Problem((*where, "that"), "`that` begins with the word itself.", "Leave it out.")
    option = phrases.get("option")
    if option and option.split()[0].casefold() in _ARTICLES:
        yield Problem((*where, "option"), "The form for lists begins with an article.", "Leave it out.")
    quote, quoted = phrases.get("quote"), phrases.get("quoted")
    for words in re.findall(r'"([^"]*)"', quoted or ""):
        if words not in (quote or ""):
            what = f"`quoted` has words in quotation marks that `quote` does not: {words}."
            yield Problem((*where, "quoted"), what, "Quote exactly what stands in `quote`.")
    if quote and len(quote.split()) > _MOST_QUOTED_WORDS:
        what = f"The quotation has {len(quote.split())} words, and at most {_MOST_QUOTED_WORDS} are shown."
        yield Problem((*where, "quote"), what, "Quote less, and say the rest in `that`.")
    if sort is Sort.EVENT and not phrases.get("np") and phrases.get("active"):
        what = (
            f"`{entity.id}` can be told and has no noun phrase, so it can't be an anchor (before the capture of ...)."
        )
        yield Problem(where, what, "Add `np: the ...`.", Level.HINT)
