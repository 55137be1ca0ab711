"""What a response chose, told apart so that the learners who chose it can be counted."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import assert_never

from quizapp.core.questions.model import (
    Chosen,
    DontKnow,
    Matched,
    OneOf,
    Option,
    Ordered,
    Pairs,
    Question,
    Recalled,
    Response,
    Result,
    Sequence,
    SomeOf,
    Text,
    Typed,
    Verdict,
)


class Way(StrEnum):
    """What sort of thing was chosen; `Choice.ids` says which."""

    OPTION = "option"
    """One option."""
    PAIR = "pair"
    """A row and what was matched with it."""
    ORDER = "order"
    """Two things, the first put before the second though it came after it."""
    WHOLE = "whole"
    """All of an order at once."""
    TYPED = "typed"
    """The right answer, typed."""
    OTHER_ENTITY = "other entity"
    """Another thing's name, typed."""
    UNRECOGNISED = "unrecognised"
    DONT_KNOW = "dont know"


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One thing that a learner can choose in answer to a question. `ids` are ids of its options."""

    way: Way
    ids: tuple[str, ...]
    right: bool


def offered(question: Question) -> tuple[Choice, ...]:
    """Return what a question lets learners choose, the right answer first; of orders and typed answers only that."""
    interaction = question.interaction
    match interaction:
        case OneOf(options=options, key=key):
            return _keys_first(options, {key})
        case SomeOf(options=options, keys=keys):
            return _keys_first(options, set(keys))
        case Text(key=key_option):
            return (Choice(Way.TYPED, (key_option.id,), right=True),)
        case Pairs(key=pairs):
            return tuple(Choice(Way.PAIR, pair, right=True) for pair in pairs)
        case Sequence():
            return (Choice(Way.WHOLE, (), right=True),)
        case _ as never:
            assert_never(never)


def _keys_first(options: tuple[Option, ...], keys: set[str]) -> tuple[Choice, ...]:
    every = [Choice(Way.OPTION, (option.id,), right=option.id in keys) for option in options]
    return tuple(sorted(every, key=lambda choice: not choice.right))


def chosen(question: Question, response: Response, verdict: Verdict) -> tuple[Choice, ...]:
    """Return what a response chose, each choice once. `verdict` is the one on this response."""
    match question.interaction, response:
        case _, DontKnow():
            return (Choice(Way.DONT_KNOW, (), right=False),)
        case _, Recalled(knew=knew):
            # A card that the learner judged alone: nothing was chosen but the answer itself.
            return offered(question)[:1] if knew else (Choice(Way.DONT_KNOW, (), right=False),)
        case OneOf(options=options, key=key), Chosen(positions=positions):
            return tuple(Choice(Way.OPTION, (options[p].id,), right=options[p].id == key) for p in positions)
        case SomeOf(options=options, keys=keys), Chosen(positions=positions):
            return tuple(
                Choice(Way.OPTION, (options[p].id,), right=options[p].id in keys) for p in dict.fromkeys(positions)
            )
        case Text(key=key_option), Typed():
            return (_typed(key_option.id, verdict),)
        case Pairs(rows=rows, choices=choices, key=pairs), Matched(choices=given):
            made = [(row.id, choices[p].id) for row, p in zip(rows, given, strict=True) if p is not None]
            return tuple(Choice(Way.PAIR, pair, right=pair in pairs) for pair in made)
        case Sequence(items=items, key=order), Ordered(positions=positions):
            return _order([items[p].id for p in positions], order)
        case _:
            return ()


def _typed(key: str, verdict: Verdict) -> Choice:
    if verdict.result is Result.RIGHT:
        return Choice(Way.TYPED, (key,), right=True)
    if verdict.named is not None:
        return Choice(Way.OTHER_ENTITY, (verdict.named,), right=False)
    return Choice(Way.UNRECOGNISED, (), right=False)


def _order(given: list[str], key: tuple[str, ...]) -> tuple[Choice, ...]:
    """Return the pairs that stand the wrong way round, or the whole where none does."""
    rank = {item: index for index, item in enumerate(key)}
    turned = [(first, second) for first, second in combinations(given, 2) if rank[first] > rank[second]]
    if not turned:
        return (Choice(Way.WHOLE, (), right=True),)
    return tuple(Choice(Way.ORDER, pair, right=False) for pair in turned)
