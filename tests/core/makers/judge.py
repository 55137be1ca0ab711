"""Proves a question anew from a tale's facts and the ids in it, by listing what every account allows.

It reads nothing that the makers computed, and none of the code that they prove with.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import permutations
from typing import Final

from quizapp.core.bank import Item
from quizapp.core.facts.model import EntityRef, Fact, Status
from quizapp.core.facts.time import When
from quizapp.core.questions.model import OneOf, Pairs, Sequence, SomeOf, Text
from quizapp.core.questions.typed import normalise
from tests.builders import Tale
from tests.core.worlds import Stay, dates_of, named, orders, stays


def proved(tale: Tale, item: Item) -> bool:
    """Tell whether everything that a question claims holds in every world."""
    return all(_JUDGES[item.question.maker](tale, item))


def _facts_of(tale: Tale, subject: str, relation: str) -> list[Fact]:
    return [fact for fact in tale.facts.values() if (fact.subject, fact.relation) == (subject, relation)]


def _dates(tale: Tale, event: str) -> list[Stay] | None:
    return dates_of(_facts_of(tale, event, "when"))


def _may_meet(tale: Tale, one: str, other: str) -> bool:
    ours, theirs = _dates(tale, one), _dates(tale, other)
    return ours is None or theirs is None or any(a <= d and c <= b for a, b in ours for c, d in theirs)


def _values(tale: Tale, subject: str, relation: str) -> set[str]:
    return {value for fact in _facts_of(tale, subject, relation) for value in named(fact) if value}


def _agreed(tale: Tale, subject: str, relation: str) -> set[str]:
    return (
        _values(tale, subject, relation)
        if all(fact.status is Status.ESTABLISHED for fact in _facts_of(tale, subject, relation))
        else set()
    )


def _alike(tale: Tale, one: str, other: str) -> bool:
    def deed(event: str) -> str:
        return dict(tale.entities[event].phrases[0].slots)["active"].split("<")[1].split(">")[0]

    return tale.entities[one].type == tale.entities[other].type or deed(one) == deed(other)


def _events(tale: Tale) -> list[str]:
    return [name for name, entity in tale.entities.items() if entity.type in {"work", "feast", "voyage"}]


def _dates_proved(tale: Tale, item: Item) -> Iterator[bool]:
    (target,) = item.question.targets
    (fact,) = _facts_of(tale, target.anchor, "when")
    given = {one.according_to: one.value for one in fact.versions} or {fact.according_to: fact.value}
    every = [stay for when in given.values() if isinstance(when, When) for stay in stays(when)]
    interaction = item.question.interaction
    speaker = dict(item.question.stem.refs).get("s", (None,))[0]
    yield bool(speaker) == (
        fact.status is Status.ATTRIBUTED or (fact.status is Status.CONTESTED and isinstance(interaction, OneOf))
    )
    match interaction:
        case OneOf(options=options, key=key):
            told = given[speaker.id] if isinstance(speaker, EntityRef) else next(iter(given.values()))
            yield isinstance(told, When) and {first.isoformat() for first, _ in stays(told)} == {key}
            wrong = [option.id for option in options if option.id != key]
        case SomeOf(options=options, keys=keys):
            yield set(keys) == {first.isoformat() for first, _ in every}
            yield fact.status is Status.CONTESTED
            wrong = [option.id for option in options if option.id not in keys]
        case _:
            raise AssertionError(interaction)
    for day in map(date.fromisoformat, wrong):
        yield not any(first <= day <= last for first, last in every)


def _before_after_proved(tale: Tale, item: Item) -> Iterator[bool]:
    ((_, (anchor,)),) = item.question.stem.refs
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf)
    assert isinstance(anchor, EntityRef)
    for option in interaction.options:
        pair = (option.id, anchor.id) if item.question.stem.id == "happened-before" else (anchor.id, option.id)
        ours, theirs = (_dates(tale, event) for event in pair)
        yield ours is not None and theirs is not None and orders(ours, theirs) == {option.id == interaction.key}


def _order_proved(tale: Tale, item: Item) -> Iterator[bool]:
    interaction = item.question.interaction
    match interaction:
        case OneOf(options=options, key=key):
            pairs = [(key, option.id) for option in options if option.id != key]
        case Sequence(key=order):
            pairs = [(one, other) for number, one in enumerate(order) for other in order[number + 1 :]]
        case _:
            raise AssertionError(interaction)
    for one, other in pairs:
        ours, theirs = _dates(tale, one), _dates(tale, other)
        yield ours is not None and theirs is not None and orders(ours, theirs) == {True}


def _match_proved(tale: Tale, item: Item) -> Iterator[bool]:
    interaction = item.question.interaction
    assert isinstance(interaction, Pairs)
    relation = {str(target.relation) for target in item.question.targets}.pop()

    def possible(row: str, choice: str) -> bool:
        if relation == "when":
            ours = _dates(tale, row)
            return ours is None or any(first <= date.fromisoformat(choice) <= last for first, last in ours)
        if relation == "said-by":
            return choice in {speaker for claim in _linked(tale, row) for speaker in _values(tale, claim, "said-by")}
        return not _agreed(tale, row, relation) or choice in _values(tale, row, relation)

    rows, choices = [row.id for row in interaction.rows], [choice.id for choice in interaction.choices]
    fitting = [
        given
        for given in permutations(choices, len(rows))
        if all(possible(*pair) for pair in zip(rows, given, strict=True))
    ]
    yield fitting == [tuple(choice for _, choice in interaction.key)]


def _linked(tale: Tale, claim: str) -> set[str]:
    """Return a remark and those joined with it as nearly the same, either way round."""
    joined = {
        (fact.subject, other) for fact in tale.facts.values() if fact.relation == "echoes" for other in named(fact)
    }
    return {claim} | {b for a, b in joined if a == claim and b} | {a for a, b in joined if b == claim}


def _place_proved(tale: Tale, item: Item) -> Iterator[bool]:
    (target,) = item.question.targets
    event = target.anchor
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf)
    yield _values(tale, event, "where") == {interaction.key}
    attributed = _facts_of(tale, event, "where")[0].status is Status.ATTRIBUTED
    yield attributed == any(role == "s" for role, _ in item.question.stem.refs)
    dated = any(role == "t" for role, _ in item.question.stem.refs)
    for option in interaction.options:
        if option.id != interaction.key:
            for other in _events(tale):
                there = option.id in _values(tale, other, "where")
                yield not (
                    other != event
                    and there
                    and _alike(tale, event, other)
                    and (not dated or _may_meet(tale, event, other))
                )


def _who_proved(tale: Tale, item: Item) -> Iterator[bool]:
    (target,) = item.question.targets
    event, relation = target.anchor, target.relation
    interaction = item.question.interaction
    keys = {interaction.key} if isinstance(interaction, OneOf) else set(getattr(interaction, "keys", ()))
    yield _agreed(tale, event, relation) == keys
    yield relation in {promise.relation for promise in tale.entities[event].complete}
    tied = {
        frozenset((fact.subject, value))
        for fact in tale.facts.values()
        if fact.relation == "member-of"
        for value in named(fact)
    }
    assert isinstance(interaction, OneOf | SomeOf)
    for option in interaction.options:
        if option.id not in keys:
            yield not any(option.id in named(fact) for fact in tale.facts.values() if fact.subject == event)
            yield not any(frozenset((option.id, key)) in tied for key in keys)


def _region_proved(tale: Tale, item: Item) -> Iterator[bool]:
    (target,) = item.question.targets
    interaction = item.question.interaction
    key = interaction.key if isinstance(interaction, OneOf) else getattr(interaction, "key").id  # noqa: B009
    yield _agreed(tale, target.anchor, "within") == {key}


def _speaker_proved(tale: Tale, item: Item) -> Iterator[bool]:
    (target,) = item.question.targets
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf)
    yield _values(tale, target.anchor, "said-by") == {interaction.key}
    near = {speaker for claim in _linked(tale, target.anchor) for speaker in _values(tale, claim, "said-by")}
    yield not near & {option.id for option in interaction.options} - {interaction.key}


def _cloze_proved(tale: Tale, item: Item) -> Iterator[bool]:
    (target,) = item.question.targets
    interaction = item.question.interaction
    assert isinstance(interaction, Text)
    if target.relation == "within":
        yield from _region_proved(tale, item)
        return
    event, key = target.anchor, interaction.key.id
    yield _agreed(tale, event, target.relation) == {key}
    dated = any(role == "t" for role, _ in item.question.stem.refs)
    told = {value for relation in ("where", "by") for value in _values(tale, event, relation)} - {key}
    for other in _events(tale):
        if other != event and _alike(tale, event, other) and (not dated or _may_meet(tale, event, other)):
            theirs = {value for fact in tale.facts.values() if fact.subject == other for value in named(fact) if value}
            rival = any(tale.entities[value].type == tale.entities[key].type for value in theirs - {key})
            yield not (rival and told <= theirs)
    yield not {normalise(text) for text in interaction.accept} & {normalise(text) for _, text in interaction.others}


_JUDGES: Final[dict[str, Callable[[Tale, Item], Iterator[bool]]]] = {
    "date-of-event": _dates_proved,
    "before-after": _before_after_proved,
    "first-of": _order_proved,
    "put-in-order": _order_proved,
    "match": _match_proved,
    "place-of-event": _place_proved,
    "who-took-part": _who_proved,
    "containment": _region_proved,
    "according-to-whom": _speaker_proved,
    "cloze": _cloze_proved,
}
