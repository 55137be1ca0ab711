"""What may be seen on one printed question alone: its proof, its options, who says so, what needs care."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tests.content.plain_words import plain, typed
from tests.content.records import RECORD_ONLY, Record, asked, choices, credited, keys, rows
from tests.content.written_pack import WrittenPack

_GRAVE = {"casualty", "atrocity"}


def faults(pack: WrittenPack, record: Record) -> Iterator[str]:
    """Yield every rule that a question breaks by itself. All its facts are in the pack."""
    yield from _steps(record)
    yield from _sources(pack, record)
    yield from _options(record)
    yield from _names(pack, record)
    yield from _types(pack, record)
    yield from _order(pack, record)
    yield from _attribution(pack, record)
    yield from _support(pack, record)
    yield from _standing(pack, record)
    yield from _harm(pack, record)


def _steps(record: Record) -> Iterator[str]:
    """P23, P27: the proof speaks of every option, as the key does, and says why a wrong one is wrong."""
    proved = {step["option"]: step for step in record["proof"]}
    for option in rows(record):
        step = proved.get(option["id"])
        if step is None:
            yield f"P27: nothing proves {option['id']}"
        elif "options" in record["interaction"] and step["holds"] != (option["id"] in keys(record)):
            yield f"P27: the proof contradicts the key on {option['id']}"
        elif not step["holds"] and not step["reason"]:
            yield f"P23: no reason why {option['id']} is wrong"
    if not record["proof"] or any(not step["facts"] for step in record["proof"]):
        yield "P27: a step of the proof names no fact"
    used = {fact for step in record["proof"] for fact in step["facts"]}
    used |= {fact for part in record["parts"] for fact in part["facts"]}
    for fact in sorted(used ^ set(record["facts"])):
        yield f"P27: {fact} is used or listed, but not both"


def _sources(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P27: facts that hold, each with sources that exist and name their publisher."""
    for name in record["facts"]:
        fact = pack.facts[name]
        if not fact.live:
            yield f"P27: {name} is {fact.status}"
        if not fact.accounts or any(not account.sources for account in fact.accounts):
            yield f"P27: {name} has no source"
        if missing := set(fact.sources) - set(record["sources"]):
            yield f"P27: sources of {name} are not listed: {', '.join(sorted(missing))}"
    for source in record["sources"]:
        if not pack.sources.get(source, {}).get("publisher"):
            yield f"P27: there is no source {source} with a publisher"


def _options(record: Record) -> Iterator[str]:
    """P4, P23: three or more, each once, the right ones among them, and not all of them right."""
    kind, shown = record["interaction"]["kind"], [option["id"] for option in choices(record)]
    if kind == "text":
        return
    if len(shown) < 3 + (kind == "pairs"):
        yield "P23: too few options"
    if len(shown) > len(set(shown)):
        yield "P4: an option stands twice"
    if not set(keys(record)) <= set(shown) or len(keys(record)) != len(set(keys(record))):
        yield "P1: the key is not among the options, or stands twice"
    if kind in {"one_of", "some_of"} and set(keys(record)) == set(shown):
        yield "P2: every option is right"


def _names(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P4: no option is another by another name, or part of it."""
    shown = choices(record)
    names = {option["id"]: {plain(option["text"])} for option in shown}
    for entity in names.keys() & pack.entities.keys():
        if pack.sort(entity) != "event":
            names[entity] |= {form for spelling in pack.spellings(entity) for form in typed(spelling)}
    for one, other in combinations(names, 2):
        if names[one] & names[other] or other in pack.same_as(one):
            yield f"P4: {one} and {other} have a name in common"
        elif other in pack.wholes(one) or one in pack.wholes(other):
            yield f"P4: of {one} and {other}, one is part of the other"
    if len(shown) > len({plain(option["text"]) for option in shown}):
        yield "P4: two options read the same"


def _types(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P11: options are of one type and look alike, under names that the pack has for them."""
    known = [option["id"] for option in choices(record) if option["id"] in pack.entities]
    types = {"event" if pack.sort(entity) == "event" else pack.entities[entity]["type"] for entity in known}
    if len(types) > 1 or (known and len(known) < len(choices(record))):
        yield f"P11: options of several types: {', '.join(sorted(types))}"
    if not known and len({len(option["text"].split()) for option in choices(record)}) > 1:
        yield "P11: dates of several forms"
    for option in (*choices(record), *rows(record)):
        if option["id"] in pack.entities:
            accepted = {label.casefold() for label in pack.labels(option["id"])}
            if option["text"].casefold() not in accepted:
                yield f"P28: {option['text']!r} is no accepted name of {option['id']}"


def _order(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P13: dates ascend and names are collated; what is to be put in order does not stand in order."""
    shown = choices(record)
    if record["interaction"]["kind"] == "sequence":
        if [item["id"] for item in shown] == keys(record):
            yield "P13: the events are shown in their right order"
        return
    named = [option["id"] in pack.entities for option in shown]
    if any(known and pack.sort(option["id"]) == "event" for known, option in zip(named, shown, strict=True)):
        return  # titles stand in an order that has nothing to do with their dates
    order = [plain(option["text"]) if known else option["id"] for known, option in zip(named, shown, strict=True)]
    if order != sorted(order):
        yield f"P13: options out of order: {', '.join(option['text'] for option in shown)}"


def _attribution(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P6: what one party or source says is asked with its name; what sources differ on too, or for all accounts."""
    by_record = RECORD_ONLY in record["stem"]
    for fact in asked(pack, record):
        named = bool(credited(pack, record, fact))
        if fact.status == "attributed" and not named and not (by_record and pack.kind(fact) == "said"):
            yield f"P6: {fact.id} is asked without the name of who says so"
        if fact.status == "contested" and pack.kind(fact) != "when":
            yield f"P6: {fact.id} is contested"
        if fact.status == "contested" and record["maker"] == "date-of-event" and not (named or by_record):
            yield f"P6: {fact.id} is contested, and the stem names nobody"
        if pack.closed(fact.subject, fact.relation) == "this record" and not by_record:
            yield f"P6: {fact.id} is of a list that is closed by the record only, and the stem does not say so"


def _support(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P6: no reason rests on what only one party says, unless it is about who said what."""
    own = {fact.id for fact in asked(pack, record)}
    for step in record["proof"]:
        for name in step["facts"]:
            fact = pack.facts[name]
            if fact.status == "attributed" and name not in own and pack.kind(fact) != "said":
                yield f"P6: the reason on {step['option']} rests on {name}, which is attributed"


def _standing(pack: WrittenPack, record: Record) -> Iterator[str]:
    """D21: the badge says how the sources stand to what is asked; the least settled fact decides."""
    facts = asked(pack, record)
    attributed = [fact for fact in facts if fact.status == "attributed"]
    if any(fact.status == "contested" for fact in facts):
        badge = "sources differ"
    elif any(account.according_to for fact in attributed for account in fact.accounts):
        badge = "said by one party"
    else:
        badge = "single source" if attributed else "agreed"
    if record["standing"] != badge:
        yield f"P6: the badge says {record['standing']!r}, the facts {badge!r}"


def _harm(pack: WrittenPack, record: Record) -> Iterator[str]:
    """P29: deaths are never asked, and what needs a note carries it."""
    facts = asked(pack, record)
    shown = {option["id"] for option in (*choices(record), *rows(record))} & pack.entities.keys()
    shown |= {fact.subject for fact in facts}
    told = {pack.facts[fact].subject for fact in record["facts"]}
    for entity in sorted(shown | told):
        if grave := pack.harm(entity) & _GRAVE:
            yield f"P29: {entity} ({', '.join(sorted(grave))}) stands in a question"
    needed = {tag for entity in shown for tag in pack.harm(entity)} | {tag for fact in facts for tag in fact.harm}
    if missing := needed - set(record["harm"]):
        yield f"P29: no note on {', '.join(sorted(missing))}"
