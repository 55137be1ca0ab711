"""What a new state of a pack does to its questions: gained, lost, with another key, or altered otherwise."""

from dataclasses import dataclass
from typing import assert_never

from quizapp.core.bank import Bank, Item
from quizapp.core.questions.model import Interaction, OneOf, Pairs, Sequence, SomeOf, Text


@dataclass(frozen=True, slots=True)
class Change:
    """One question before and after."""

    old: Item
    new: Item


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two banks, each in the order of the bank that has the question.

    `rekeyed`: another answer is right now. `altered`: the same answer is right, and words, options, facts or sources
    differ.
    """

    gained: tuple[Item, ...]
    lost: tuple[Item, ...]
    rekeyed: tuple[Change, ...]
    altered: tuple[Change, ...]


def difference(old: Bank, new: Bank) -> Difference:
    """Compare two banks question by question; questions are the same when their ids are (decision D6)."""
    before = {item.question.id: item for item in old.items}
    after = {item.question.id: item for item in new.items}
    changed = [Change(before[name], item) for name, item in after.items() if name in before and before[name] != item]
    return Difference(
        gained=tuple(item for name, item in after.items() if name not in before),
        lost=tuple(item for name, item in before.items() if name not in after),
        rekeyed=tuple(change for change in changed if _right(change.old) != _right(change.new)),
        altered=tuple(change for change in changed if _right(change.old) == _right(change.new)),
    )


def _right(item: Item) -> object:
    interaction: Interaction = item.question.interaction
    match interaction:
        case OneOf(key=key):
            return key
        case SomeOf(keys=keys):
            return frozenset(keys)
        case Text(key=key):
            return key.id
        case Pairs(key=pairs):
            return frozenset(pairs)
        case Sequence(key=order):
            return order
        case _ as never:
            assert_never(never)
