"""What each sort of question claims, tried in every world: the keys hold in all of them, the other options in none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise, permutations

from tests.content import worlds
from tests.content.descriptions import may_be_meant
from tests.content.plain_words import plain, typed
from tests.content.records import Record, asked, choices, credited, keys
from tests.content.worlds import ALWAYS, NEVER, OPEN, Truths
from tests.content.written_dates import Days, spoken, touch
from tests.content.written_pack import WrittenFact, WrittenPack

_LONG_AGO = (date.min, date.min)
_BLANK = "____"


def unproved(pack: WrittenPack, record: Record) -> Iterator[str]:
    """Yield every claim of a question that some world belies. All its facts are in the pack."""
    facts = asked(pack, record)
    if not facts or not all(fact.live for fact in facts):
        yield "P1: it does not rest on facts that hold"
        return
    yield from _MAKERS[record["maker"]](pack, record, facts)
    for part in record["parts"]:
        for fact in (pack.facts[name] for name in part["facts"]):
            origin = pack.entities[fact.subject].get("origin") or pack.head["id"]
            if part["target"] not in {None, f"{origin}/{fact.subject}/{fact.relation}"}:
                yield f"P1: the target {part['target']} is not what {fact.id} answers"


def _each(record: Record, truth: Callable[[str], Truths]) -> Iterator[str]:
    right = set(keys(record))
    for option in choices(record):
        truths = truth(option["id"])
        if option["id"] in right and truths != ALWAYS:
            yield f"P1: the key {option['id']} is wrong in some world"
        elif option["id"] not in right and truths != NEVER:
            yield f"P2: {option['id']} is right in some world"


# Dates


def _date_of_event(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    fact = facts[0]
    days = {option["id"]: found for option in choices(record) if (found := _days(record, option))}
    if len(days) < len(choices(record)):
        yield "P7: an option is no date, or its year can't be told"
        return
    began = " begin" in record["stem"] and any(when.lasting for when in fact.dates())
    accounts = credited(pack, record, fact)
    heard = fact.only(accounts) if accounts else fact
    if record["interaction"]["kind"] == "one_of":
        yield from _each(record, lambda option: worlds.happened(heard, days[option], began=began))
    else:
        yield from _accounts(record, fact, days)
    for option, stretch in days.items():
        if option in keys(record):
            continue
        if any(touch(when.stretch, stretch) for when in fact.dates()):
            yield f"P7: {option} lies within what some account gives"
        if twin := next(_twins(pack, fact.subject, stretch), None):
            yield f"P2: on {option} the words may mean {twin}"


def _accounts(record: Record, fact: WrittenFact, days: dict[str, Days]) -> Iterator[str]:
    """Which days do sources give: each account's date is an option, and nothing else is a key."""
    given = {when.stretch for when in fact.dates() if when.grain == "day"}
    for option, stretch in days.items():
        if (stretch in given) != (option in keys(record)):
            yield f"P1: {option} is keyed against what the accounts give"
    if len(given) < len(fact.accounts) or not given <= set(days.values()):
        yield "P6: some account of the date is not among the options"


def _twins(pack: WrittenPack, event: str, days: Days) -> Iterator[str]:
    """Yield other events that the sentence may mean and that may have been on these days."""
    for other in pack.events:
        dated = not pack.same(other, event) and pack.about(other, kind="when")
        if dated and worlds.may_be_on(pack, other, days) and may_be_meant(pack, event, other, strictly=True):
            yield other


def _days(record: Record, option: dict[str, str]) -> Days | None:
    """Read an option as a learner does: its own words, and the year from the stem where it has none."""
    for days, words in spoken(option["text"]):
        first, last = days
        if words != option["text"]:
            return None
        if isinstance(first, date) and isinstance(last, date):
            return (first, last) if option["id"].startswith(first.isoformat()) else None
        years = {begin.year for (begin, _), _ in spoken(record["stem"]) if isinstance(begin, date)}
        if len(years) == 1 and isinstance(first, int) and isinstance(last, int):
            day = date(years.pop(), first, last)
            return (day, day) if option["id"] == day.isoformat() else None
    return None


def _stem_days(record: Record) -> Days | None:
    """Return the days that the stem gives; None where it gives none."""
    for (first, last), _ in spoken(record["stem"]):
        if isinstance(first, date) and isinstance(last, date):
            return first, last
    return None


def _dated(pack: WrittenPack, record: Record, event: str) -> Iterator[str]:
    days, found = _stem_days(record), worlds.dates(pack, event)
    if days and not (found and all(days[0] <= when.stretch[0] and when.stretch[1] <= days[1] for when in found)):
        yield "P6: the stem gives a date that is not certain"


# Order


def _before_after(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    direction = " before " if " before " in record["stem"] else " after "
    phrase = record["stem"].partition(direction)[2].rstrip("?")
    anchors = [entity for entity in pack.entities if pack.words(entity, "np") == phrase]
    if len(anchors) != 1 or [fact.subject for fact in facts] != keys(record):
        yield f"P1: {phrase!r} names no event, or several"
        return
    anchor = anchors[0]

    def holds(event: str) -> Truths:
        return worlds.before(pack, *((event, anchor) if direction == " before " else (anchor, event)))

    yield from _each(record, holds)
    for option in choices(record):
        if pack.same(option["id"], anchor):
            yield f"P3: {option['id']} is {anchor}, or one is part of the other"
    if missing := pack.harm(anchor) - set(record["harm"]):
        yield f"P29: no note on {', '.join(sorted(missing))}"


def _first_of(pack: WrittenPack, record: Record, _: list[WrittenFact]) -> Iterator[str]:
    shown = [option["id"] for option in choices(record)]

    def first(event: str) -> Truths:
        against = [worlds.before(pack, event, other) for other in shown if other != event]
        if all(truths == ALWAYS for truths in against):
            return ALWAYS
        return NEVER if NEVER in against else OPEN

    yield from _each(record, first)


def _put_in_order(pack: WrittenPack, record: Record, _: list[WrittenFact]) -> Iterator[str]:
    order = keys(record)
    if sorted(order) != sorted(item["id"] for item in choices(record)):
        yield "P1: the order is not one of the events shown"
    for first, second in pairwise(order):
        if worlds.before(pack, first, second) != ALWAYS:
            yield f"P1: {first} is not before {second} in every world"


# Places, doers, regions, speakers


def _place_of_event(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    days = _stem_days(record)
    yield from _dated(pack, record, facts[0].subject)
    yield from _each(record, lambda place: worlds.was_at(pack, facts[0], place, days))


def _who_took_part(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    days = _stem_days(record)
    yield from _dated(pack, record, facts[0].subject)
    yield from _each(record, lambda who: worlds.took_part(pack, facts[0], who, days))


def _containment(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    place = facts[0].subject
    yield from _each(record, lambda region: worlds.lies_in(pack, place, region))
    if not any(plain(label) in plain(record["stem"]) for label in pack.labels(place)):
        yield f"P19: the stem does not name {place}"


def _according_to_whom(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    claim = facts[0].subject
    yield from _each(record, lambda who: worlds.said(pack, claim, who))
    told = [plain(words) for slot in ("that", "quote", "quoted") if (words := pack.words(claim, slot))]
    if not any(words in plain(record["stem"]) for words in told):
        yield f"P19: the stem does not hold the statement {claim}"


# Pairs and typed answers


def _match(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    key: dict[str, str] = record["interaction"]["key"]
    shown = [choice["id"] for choice in choices(record)]
    by_row = {part["id"]: pack.facts[part["facts"][0]] for part in record["parts"]}
    if {row: fact.subject for row, fact in by_row.items()} != {row: row for row in key} or len(facts) != len(key):
        yield "P1: the parts are not the rows"
        return
    truths = {(row, choice): _pair(pack, record, by_row[row], choice) for row in key for choice in shown}
    for (row, choice), truth in truths.items():
        if choice == key[row] and truth != ALWAYS:
            yield f"P1: {row} does not go with {choice} in every world"
        elif choice != key[row] and truth != NEVER:
            yield f"P2: {row} goes with {choice} in some world"
    possible = [
        given
        for given in permutations(shown, len(key))
        if all(True in truths[pair] for pair in zip(key, given, strict=True))
    ]
    if possible != [tuple(key.values())]:
        yield f"P5: {len(possible)} ways to match are possible"


def _pair(pack: WrittenPack, record: Record, fact: WrittenFact, choice: str) -> Truths:
    match pack.kind(fact):
        case "when":
            days = _days(record, next(option for option in choices(record) if option["id"] == choice))
            return worlds.happened(fact, days, began=False) if days else OPEN
        case "where":
            return worlds.was_at(pack, fact, choice, _LONG_AGO)  # a row names its event: no other can be meant
        case "within":
            return worlds.lies_in(pack, fact.subject, choice)
        case "said":
            return worlds.said(pack, fact.subject, choice)
        case _:
            return worlds.held(pack, fact, choice)


def _cloze(pack: WrittenPack, record: Record, facts: list[WrittenFact]) -> Iterator[str]:
    fact, key = facts[0], record["interaction"]["key"]
    if record["stem"].count(_BLANK) != 1:
        yield "P19: not one blank in the stem"
    yield from _cloze_of_name(pack, record, fact) if key in pack.entities else _cloze_of_text(pack, record, fact)


def _cloze_of_text(pack: WrittenPack, record: Record, fact: WrittenFact) -> Iterator[str]:
    value = fact.accounts[0].value
    texts = {value["text"], *value.get("also", ())} if isinstance(value, dict) else {value}
    if texts != set(record["interaction"]["accept"]) or record["interaction"]["key"] not in texts:
        yield "P1: the accepted texts are not those of the fact"
    if not fact.certain or len(pack.about(fact.subject, relation=fact.relation)) > 1:
        yield "P5: another text fits in some world"
    if plain(pack.words(fact.subject, "cloze")) != plain(record["stem"]):
        yield f"P19: the stem is not that of {fact.subject}"
    forms = {form for text in texts for form in typed(text)}
    for other in pack.facts.values():
        rivals = [other.accounts[0].value] if other.relation == fact.relation and other.id != fact.id else []
        if any(typed(rival["text"] if isinstance(rival, dict) else str(rival)) & forms for rival in rivals):
            yield f"P31: {other.id} has the same text"


def _cloze_of_name(pack: WrittenPack, record: Record, fact: WrittenFact) -> Iterator[str]:
    key, days = record["interaction"]["key"], _stem_days(record)
    forms = _forms(set(record["interaction"]["accept"]))
    if not forms <= _forms(pack.spellings(key)):
        yield f"P31: a spelling is accepted that {key} does not have"
    yield from _dated(pack, record, fact.subject)
    for entity in pack.entities:
        if (pack.sort(entity), pack.noun(entity)) != (pack.sort(key), pack.noun(key)):
            continue  # the words before the blank name the type: "the governorate of ____"
        if entity != key and forms & _forms(pack.spellings(entity)):
            yield f"P31: a spelling is accepted that {entity} has too"
        truths = _fits(pack, fact, entity, days)
        if truths != (ALWAYS if entity == key else NEVER):
            yield f"P1: {key} is wrong in some world" if entity == key else f"P5: {entity} fits in some world"


def _fits(pack: WrittenPack, fact: WrittenFact, entity: str, days: Days | None) -> Truths:
    match pack.kind(fact):
        case "where":
            return worlds.was_at(pack, fact, entity, days)
        case "within":
            return worlds.lies_in(pack, fact.subject, entity)
        case _:
            return worlds.took_part(pack, fact, entity, days)


def _forms(spellings: set[str]) -> set[str]:
    return {form for spelling in spellings for form in typed(spelling)}


_MAKERS: dict[str, Callable[[WrittenPack, Record, list[WrittenFact]], Iterator[str]]] = {
    "date-of-event": _date_of_event,
    "place-of-event": _place_of_event,
    "who-took-part": _who_took_part,
    "containment": _containment,
    "before-after": _before_after,
    "first-of": _first_of,
    "put-in-order": _put_in_order,
    "match": _match,
    "according-to-whom": _according_to_whom,
    "cloze": _cloze,
}
