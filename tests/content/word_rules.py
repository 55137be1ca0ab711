"""What the words of a printed question must keep: no hint at the key, no date that no fact gives, the event it asks about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.content.descriptions import tells_of
from tests.content.plain_words import content, plain
from tests.content.records import Record, asked, choices, keys, reasons
from tests.content.written_dates import Days, spoken, touch
from tests.content.written_pack import WrittenPack

_MARKS = ("{", "}", "@", "<", ">", "[", "]", "  ", " ?", " .", ",,")
_YEARS = 30
_TELLS = {"date-of-event", "place-of-event", "who-took-part"}


def faults(pack: WrittenPack, record: Record) -> Iterator[str]:
    """Yield what is wrong with the words of a question. All its facts are in the pack."""
    yield from _leaks(pack, record)
    yield from _dates(pack, record)
    yield from _answer(pack, record)
    for text in (record["stem"], record["answer"], *reasons(record)):
        if not text or any(mark in text for mark in _MARKS):
            yield f"P28: broken text {text!r}"
    for fact in asked(pack, record):
        if record["maker"] in _TELLS and not tells_of(pack, fact.subject, record["stem"], set(keys(record))):
            yield f"P19: the stem does not tell of {fact.subject}"


def _leaks(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P9: no word of the key in the stem, unless every option has it; for pairs, none in the row."""
    shown = record["interaction"]
    if shown["kind"] == "text":
        yield from _typed_leaks(pack, record)
        return
    words = {option["id"]: content(option["text"]) for option in choices(record)}
    everywhere = frozenset.intersection(*words.values()) | _type_words(pack, keys(record)[0])
    if shown["kind"] == "pairs":
        told = [(row["text"], shown["key"][row["id"]]) for row in shown["rows"]]
    else:
        told = [(record["stem"], key) for key in keys(record)] if "options" in shown else []
    for text, key in told:
        if leak := (words[key] & content(text)) - everywhere:
            yield f"P9: {text!r} holds {', '.join(sorted(leak))} of {key}"


def _typed_leaks(pack: WrittenPack, record: Record) -> Iterator[str]:
    """A name must have no word in the stem; another spelling may have some, but not all."""
    key = record["interaction"]["key"]
    names = pack.names(key) if key in pack.entities else {key}
    stem = content(record["stem"])
    for spelling in record["interaction"]["accept"]:
        told = content(spelling) - _type_words(pack, key)
        if told and (told <= stem or (spelling in names and told & stem)):
            yield f"P9: the stem holds {', '.join(sorted(told & stem))} of {spelling!r}"


def _type_words(pack: WrittenPack, key: str) -> frozenset[str]:
    """Return the words that fit every option, being those of their type ("which force ...: Israel Defense Forces")."""
    return content(pack.noun(key)) if key in pack.entities and pack.sort(key) != "event" else frozenset()


def _dates(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P27: every date that is told is a date of a fact that is listed."""
    listed = [when.stretch for name in record["facts"] for when in pack.dates(name)]
    for text in (record["stem"], record["answer"], *reasons(record)):
        for days, words in spoken(text):
            if not any(_falls(days, stretch) for stretch in listed) and not _in_a_name(pack, record, words):
                yield f"P27: no fact listed gives the date {words!r} in {text!r}"


def _falls(days: tuple[Any, Any], stretch: Days) -> bool:
    if isinstance(days[0], date):
        return touch(days, stretch)
    years = range(stretch[0].year, min(stretch[1].year, stretch[0].year + _YEARS) + 1)
    return any(stretch[0] <= date(year, *days) <= stretch[1] for year in years)


def _in_a_name(pack: WrittenPack, record: Record, words: str) -> bool:
    """Tell whether what looks like a date stands in an author's own wording ("the constitution of 1973")."""
    facts = [pack.facts[name] for name in record["facts"]]
    entities = {fact.subject for fact in facts} | {value for fact in facts for value in fact.named}
    slots = ("np", "title", "active", "passive", "that", "quote", "quoted", "cloze")
    return any(
        words in text
        for entity in entities & pack.entities.keys()
        for text in (*pack.labels(entity), *(pack.words(entity, slot) for slot in slots))
    )


def _answer(pack: WrittenPack, record: Record) -> Iterator[str]:
    """The right answer, told after answering, names the key."""
    if record["interaction"]["kind"] not in {"one_of", "some_of", "text"}:
        return
    for key in keys(record):
        if key not in pack.entities:
            names = {word for option in choices(record) if option["id"] == key for word in option["text"].split()}
            if not names <= {*plain(record["answer"]).split(), *record["answer"].rstrip(".").split()}:
                yield f"P1: the answer does not give {key}"
            continue
        elif pack.sort(key) == "event":
            if not tells_of(pack, key, record["answer"], set()):
                yield f"P1: the answer does not tell of {key}"
            continue
        else:
            names = pack.labels(key)
        if not any(plain(name) in plain(record["answer"]) for name in names):
            yield f"P1: the answer does not name {key}"
