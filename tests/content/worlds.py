"""What holds in every world, in some, in none: statements tried in each admissible reading of the facts they touch.

A world chooses a moment inside every date (a day, and an hour that nobody knows), one version of every contested fact,
and any further values of a relation that is not closed. A statement yields the set of its truth values over all worlds:
`{True}` may be a key, `{False}` a distractor, and nothing else may stand in a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from tests.content.descriptions import may_be_meant, named
from tests.content.plain_words import overlap
from tests.content.written_dates import Days, WrittenDate, touch
from tests.content.written_pack import WrittenFact, WrittenPack

Truths = frozenset[bool]
ALWAYS: Truths = frozenset({True})
NEVER: Truths = frozenset({False})
OPEN: Truths = frozenset({True, False})

_NEARLY_THE_SAME = 0.5  # statements that share half of their words may be one statement


# Time


def dates(pack: WrittenPack, event: str) -> list[WrittenDate]:
    """Return the admissible dates of an event; empty when nothing may be concluded from what is written."""
    facts = pack.about(event, kind="when")
    if len(facts) != 1 or facts[0].status == "attributed":
        return []
    found = facts[0].dates()
    return found if all(when.bounded for when in found) else []


def happened(fact: WrittenFact, days: Days, *, began: bool) -> Truths:
    """Tell whether what a fact dates happened within the days, or `began` within them."""
    verdicts = set()
    for when in fact.dates():
        if not when.bounded or when.lasting != began:
            return OPEN
        verdicts |= {days[0] <= first <= days[1] for first, _ in when.worlds(days)}
    return frozenset(verdicts) or OPEN


def before(pack: WrittenPack, first: str, second: str) -> Truths:
    """Tell whether one event was over before another began, hours within a day being unknown."""
    ours, theirs = dates(pack, first), dates(pack, second)
    if not ours or not theirs:
        return OPEN
    ends = [day for when in (*ours, *theirs) for day in (*when.begin, *when.end)]
    moments = (
        (_half_days(last), _half_days(begin))
        for when, other in product(ours, theirs)
        for (_, last), (begin, _) in product(when.worlds(ends), other.worlds(ends))
    )
    return frozenset(early < late for lasts, begins in moments for early, late in product(lasts, begins))


def _half_days(day: date) -> tuple[int, int]:
    """A day has an earlier and a later moment; nobody knows in which of them it happened."""
    return 2 * day.toordinal(), 2 * day.toordinal() + 1


def may_be_on(pack: WrittenPack, event: str, days: Days | None) -> bool:
    """Tell whether an event may have been going on within some days; without days, at any time.

    A date that one party gives counts here: no account has another. It never makes a key.
    """
    found = [when for fact in pack.about(event, kind="when") for when in fact.dates()]
    return not days or not found or any(touch(when.stretch, days) or not when.bounded for when in found)


# Places and doers


def was_at(pack: WrittenPack, fact: WrittenFact, place: str, days: Days | None) -> Truths:
    """Tell whether the event of a `where` fact, or one that may be taken for it, was at a place.

    `days` are those that the question gives; without them another event counts whenever it was.
    """
    found: Truths = frozenset().union(*(_at(pack, account.value, place) for account in fact.accounts))
    if not pack.closed(fact.subject, fact.relation):
        found |= ALWAYS
    if any(_reaches(pack, value, place) for value in _places(pack, fact.subject)):
        found |= ALWAYS
    if any(_may_have_been_at(pack, other, place) for other in _alike(pack, fact, days)):
        found |= ALWAYS
    return found


def took_part(pack: WrittenPack, fact: WrittenFact, who: str, days: Days | None) -> Truths:
    """Tell whether somebody is among those whom a relation of an event names, or did what may be taken for it."""
    event, relation = fact.subject, fact.relation
    recorded = pack.about(event, relation=relation)
    if any(one.certain and who in one.named for one in recorded):
        return ALWAYS
    settled = all(one.certain for one in recorded) and bool(pack.closed(event, relation))
    tied = any(pack.same(who, other) for one in recorded for other in one.named)
    part = str(pack.relation(relation).get("part") or "")
    otherwise = part and who in named(pack, event, part)
    alike = part and any(
        pack.same(who, doer)
        for other in _alike(pack, fact, days)
        for doer in (named(pack, other, part) or _linked(pack, other))
    )
    return NEVER if settled and not (tied or otherwise or alike) else OPEN


def _at(pack: WrittenPack, value: str | None, place: str) -> Truths:
    if value is None:
        return OPEN
    if value == place or place in pack.wholes(value):
        return ALWAYS
    return OPEN if pack.same(value, place) else NEVER


def _reaches(pack: WrittenPack, value: str, place: str) -> bool:
    """Tell whether what is at one place is at another: it is the same, tied to it, or in it."""
    return pack.same(value, place) and value not in pack.wholes(place)


def _places(pack: WrittenPack, event: str) -> set[str]:
    return {entity for entity in _linked(pack, event) if pack.sort(entity) == "place"}


def _linked(pack: WrittenPack, event: str) -> set[str]:
    """Return everything that an event is linked with or that its clause names."""
    found = named(pack, event) | {value for fact in pack.about(event) for value in fact.named}
    return found & pack.entities.keys()


def _may_have_been_at(pack: WrittenPack, event: str, place: str) -> bool:
    """Tell whether an event may have been at a place: one that is known only roughly, anywhere in that area."""
    known = any(fact.certain for fact in pack.about(event, kind="where"))
    near = _reaches if known else WrittenPack.same
    places = _places(pack, event)
    return any(near(pack, value, place) for value in places) or not (places or known)


def _alike(pack: WrittenPack, fact: WrittenFact, days: Days | None) -> Iterator[str]:
    """Yield the other events which the sentence about the fact's event may fit."""
    for other in pack.events:
        if pack.same(other, fact.subject):
            continue  # what it is part of, and what is part of it, is no other event
        if may_be_on(pack, other, days) and any(
            may_be_meant(pack, fact.subject, other, left_out=value) for value in fact.named
        ):
            yield other


# Containment, posts, speakers


def lies_in(pack: WrittenPack, place: str, region: str) -> Truths:
    """Tell whether a place lies in a region, over any number of steps."""
    found, settled = _regions(pack, place)
    if region in found:
        return ALWAYS if settled else OPEN
    if region == place or place in pack.wholes(region):
        return NEVER
    rivals = [other for other in found if pack.entities[other]["type"] == pack.entities[region]["type"]]
    apart = bool(rivals) and not any(pack.same(region, rival) for rival in rivals)
    return NEVER if settled and apart else OPEN


def _regions(pack: WrittenPack, place: str) -> tuple[list[str], bool]:
    found: list[str] = []
    settled = True
    step = place
    while facts := pack.about(step, kind="within"):
        if len(facts) > 1 or not facts[0].certain or not pack.closed(step, facts[0].relation):
            settled = False
        step = next(iter(sorted(facts[0].named)))
        if step in found:
            return found, False
        found.append(step)
    return found, settled


def held(pack: WrittenPack, fact: WrittenFact, value: str) -> Truths:
    """Tell whether the subject of a fact has a value of its relation at any time (a person a post)."""
    recorded = pack.about(fact.subject, relation=fact.relation)
    if any(one.certain and value in one.named for one in recorded):
        return ALWAYS
    settled = all(one.certain for one in recorded) and bool(pack.closed(fact.subject, fact.relation))
    tied = any(pack.same(value, other) for one in recorded for other in one.named)
    return NEVER if settled and not tied else OPEN


def said(pack: WrittenPack, claim: str, who: str) -> Truths:
    """Tell whether somebody made a statement, or one that says nearly the same."""
    facts = pack.about(claim, kind="said")
    if any(fact.status in {"established", "attributed"} and who in fact.named for fact in facts):
        return ALWAYS
    if not facts or not all(pack.closed(claim, fact.relation) for fact in facts):
        return OPEN
    echoes = {claim, *_echoes(pack, claim)}
    speakers = {value for echo in echoes for fact in pack.about(echo, kind="said") for value in fact.named}
    connected = any(who in fact.named for fact in pack.about(claim))
    return OPEN if connected or any(pack.same(who, other) for other in speakers) else NEVER


def _echoes(pack: WrittenPack, claim: str) -> Iterable[str]:
    words = pack.words(claim, "that")
    linked = {value for fact in pack.about(claim) for value in fact.named}
    for other in pack.claims:
        if other == claim:
            continue
        named_by = any(claim in fact.named for fact in pack.about(other))
        if other in linked or named_by or (words and overlap(words, pack.words(other, "that")) >= _NEARLY_THE_SAME):
            yield other
