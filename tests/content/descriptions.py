"""When the words of one event might be read as another: same sort of happening, and nobody certainly different in it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from tests.content.plain_words import content, plain
from tests.content.written_pack import WrittenPack

_PIECE = re.compile(r"\[(?P<label>[a-z]+)(?::\w+)?(?P<body>[^\]]*)\]|<(?P<verb>[^>]+)>")
_REF = re.compile(r"@([a-z0-9-]+)")
_SORTS_OF_DOING = tuple(
    frozenset(verbs.split())
    for verbs in (
        "take capture seize control enter reach storm advance move overrun taken captured seized entered reached",
        "leave withdraw flee depart abandon evacuate quit left withdrawn evacuated abandoned",
        "strike bomb attack hit shell struck bombed attacked",
        "meet confer talk",
        "free release open freed released opened",
        "appoint name appointed named become",
        "begin start started",
        "announce declare report state announced declared reported",
        "publish print write issue published printed written issued",
        "found form establish set founded formed established",
    )
)
"""Verbs of one sort of doing: whoever took a city that day may also be said to have entered and reached it."""


_MATTER = frozenset({"obj", "that", "of", "about", "on", "as", "reason"})
"""Labels of what an announcement, a meeting or a call is about: one clause may use another of them than the next."""

_CROWD = content("force forces fighter fighters group groups troops people persons officials members parts")


@dataclass(frozen=True)
class Description:
    """The clause of an event: its verb, and by label what it names and the words that it uses."""

    verb: str
    refs: dict[str, frozenset[str]]
    texts: dict[str, str]


def describe(pack: WrittenPack, event: str) -> Description | None:
    """Read the clause of an event, the active one if there is one; None when no author has accepted any."""
    clauses = [pack.words(event, slot) for slot in ("active", "passive")]
    written = next((text for text in clauses if "<" in text), None)
    return _parse(written) if written else None


@cache
def _parse(written: str) -> Description:
    refs: dict[str, frozenset[str]] = {}
    texts: dict[str, str] = {}
    verb = ""
    for piece in _PIECE.finditer(written):
        if piece["verb"]:
            verb = piece["verb"].split()[-1]
        else:
            refs[piece["label"]] = frozenset(_REF.findall(piece["body"]))
            texts[piece["label"]] = _REF.sub(" ", piece["body"])
    return Description(verb, refs, texts)


def named(pack: WrittenPack, event: str, label: str = "") -> set[str]:
    """Return every entity that a clause of the event names, if asked only in constituents of one label."""
    parts = (_parse(text) for slot in ("active", "passive") if "<" in (text := pack.words(event, slot)))
    return {ref for part in parts for own, refs in part.refs.items() if label in {"", own} for ref in refs}


def may_be_meant(pack: WrittenPack, asked: str, other: str, left_out: str = "", *, strictly: bool = False) -> bool:
    """Tell whether a sentence about `asked`, without the constituent that names `left_out`, may fit another event.

    It may when both tell the same sort of doing and neither names anybody, anything or any place that is certainly
    different. `strictly` asks for the same verb. An event that no author has worded is judged by its type.
    """
    ours, theirs = describe(pack, asked), describe(pack, other)
    if ours is None or theirs is None:
        one_sort = pack.entities[asked]["type"] == pack.entities[other]["type"] and not strictly
    else:
        one_sort = ours.verb[:4] == theirs.verb[:4] or (
            not strictly and any({ours.verb, theirs.verb} <= verbs for verbs in _SORTS_OF_DOING)
        )
    if not one_sort or ours is None:
        return one_sort
    told = {label: refs for label, refs in ours.refs.items() if left_out not in refs}
    here = {ref for refs in told.values() for ref in refs if pack.sort(ref) == "place"}
    there = {ref for ref in _linked(pack, other) | named(pack, other) if pack.sort(ref) == "place"}
    if here and there and not any(pack.same(a, b) for a in here for b in there):
        return False
    if theirs is None:
        return bool(_words(pack, ours, *told) & content(f"{pack.words(other, 'title')} {pack.words(other, 'np')}"))
    if any(_differ(pack, (asked, ours), (other, theirs), label) for label in told.keys() & theirs.refs.keys()):
        return False
    return not _other_matter(pack, ours, theirs, told.keys())


def _differ(pack: WrittenPack, ours: tuple[str, Description], theirs: tuple[str, Description], label: str) -> bool:
    """Tell whether one constituent of two clauses certainly speaks of different things."""
    (one, told), (other, retold) = ours, theirs
    if told.refs[label] and retold.refs[label]:
        return not any(pack.same(a, b) for a in told.refs[label] for b in retold.refs[label])
    words, rewords = (_words(pack, clause, label) - _CROWD for clause in (told, retold))
    if not (words and rewords):
        return False  # nothing is said that could differ
    if label == "who" and (told.refs[label] or retold.refs[label]):
        named_doers = told.refs[label] or retold.refs[label]
        unnamed = _agents(pack, other if told.refs[label] else one)
        person = all(pack.noun(doer) == "person" for doer in named_doers)
        return not (words & rewords) and (person or not any(pack.same(a, b) for a in named_doers for b in unnamed))
    proper, reproper = _proper(pack, told, label), _proper(pack, retold, label)
    return not (proper & reproper) if proper and reproper else not (words & rewords)


def _other_matter(pack: WrittenPack, ours: Description, theirs: Description, told: AbstractSet[str]) -> bool:
    """Tell whether two clauses say different things, wherever in the clause they say them."""
    one, other = (_MATTER & told), (_MATTER & theirs.refs.keys())
    words, rewords = _words(pack, ours, *one), _words(pack, theirs, *other)
    refs = {ref for label in one for ref in ours.refs[label]}
    rerefs = {ref for label in other for ref in theirs.refs[label]}
    tied = any(pack.same(a, b) for a in refs for b in rerefs)
    if words and rewords and not (words & rewords or tied):
        return True
    proper = _proper(pack, ours, *(told - {"who"}))
    reproper = _proper(pack, theirs, *(theirs.refs.keys() - {"who"}))
    return bool(proper and reproper) and not (proper & reproper or tied)


def _proper(pack: WrittenPack, description: Description, *labels: str) -> frozenset[str]:
    """Return the words with a capital, and those of the names that a clause refers to."""
    names = [name for label in labels for ref in description.refs[label] for name in sorted(pack.labels(ref))]
    texts = [description.texts[label] for label in labels]
    return content(" ".join(re.findall(r"\b[^\W\d_a-z]\w+", " ".join([*texts, *names]))))


def _linked(pack: WrittenPack, event: str) -> set[str]:
    return {value for fact in pack.about(event) for value in fact.named if value in pack.entities}


def _agents(pack: WrittenPack, event: str) -> set[str]:
    """Return everyone linked with an event: "opposition forces" in its clause may be any of them."""
    return {value for value in _linked(pack, event) if pack.sort(value) == "agent"}


def _words(pack: WrittenPack, description: Description, *labels: str) -> frozenset[str]:
    names = [name for label in labels for ref in description.refs[label] for name in sorted(pack.labels(ref))]
    return content(" ".join([*names, *(description.texts[label] for label in labels)]))


def tells_of(pack: WrittenPack, event: str, sentence: str, left_out: set[str]) -> bool:
    """Tell whether a sentence is in the words of an event: all those of one of its clauses, or of its noun phrase.

    What names only `left_out` is asked for and need not be there.
    """
    told = f" {plain(sentence)} "
    if (phrase := pack.words(event, "np")) and f" {plain(phrase)} " in told:
        return True
    for slot in ("active", "passive"):
        if "<" not in (written := pack.words(event, slot)):
            continue
        clause = _parse(written)
        parts = [label for label, refs in clause.refs.items() if not refs or refs - left_out]
        phrases = [clause.texts[label] for label in parts]
        refs = {ref for label in parts for ref in clause.refs[label]} - left_out
        if all(content(phrase) <= content(sentence) for phrase in phrases) and all(
            any(f" {plain(label)} " in told for label in pack.labels(ref)) for ref in refs
        ):
            return True
    return False
