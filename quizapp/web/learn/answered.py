"""What the partials of the interactions show once a question is answered."""

from dataclasses import dataclass
from typing import assert_never

from quizapp.core.bank import Item
from quizapp.core.questions.feedback import picked
from quizapp.core.questions.model import (
    Matched,
    OneOf,
    Option,
    Ordered,
    Pairs,
    Response,
    Result,
    Sequence,
    SomeOf,
    Text,
    Typed,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option: whether it was chosen, and whether it is right."""

    text: str
    chosen: bool
    key: bool


@dataclass(frozen=True, slots=True)
class PairLine:
    """A row with its right partner and the one it was given, or ''."""

    row: str
    said: str
    key: str
    right: bool


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An item at its right place `key`, and the place it was given, or None."""

    text: str
    said: int | None
    key: int
    right: bool


def answered(item: Item, response: Response | None, verdict: Verdict | None) -> dict[str, object]:
    """Return the values that the partial of the question's interaction takes."""
    said = item.words.options
    chosen = picked(item.question, response)
    match item.question.interaction:
        case OneOf(options=options, key=key):
            return {"options": [OptionLine(said[one.id], one.id in chosen, one.id == key) for one in options]}
        case SomeOf(options=options, keys=right):
            return {"options": [OptionLine(said[one.id], one.id in chosen, one.id in right) for one in options]}
        case Text(key=option):
            return {
                "said": response.text if isinstance(response, Typed) else "",
                "is_right": verdict is not None and verdict.result is Result.RIGHT,
                "keys": [said[option.id]],
            }
        case Pairs() as pairs:
            return {"pairs": _pairs(item, pairs, response)}
        case Sequence() as sequence:
            return {"rows": _rows(item, sequence, response)}
        case _ as never:
            assert_never(never)


def _pairs(item: Item, pairs: Pairs, response: Response | None) -> list[PairLine]:
    said = item.words.options
    key = dict(pairs.key)
    choices = response.choices if isinstance(response, Matched) else (None,) * len(pairs.rows)
    given: list[Option | None] = [None if choice is None else pairs.choices[choice] for choice in choices]
    return [
        PairLine(
            row=said[row.id],
            said=said[choice.id] if choice else "",
            key=said[key[row.id]],
            right=choice is not None and choice.id == key[row.id],
        )
        for row, choice in zip(pairs.rows, given, strict=True)
    ]


def _rows(item: Item, sequence: Sequence, response: Response | None) -> list[OrderLine]:
    positions = response.positions if isinstance(response, Ordered) else ()
    places = {sequence.items[position].id: place for place, position in enumerate(positions, start=1)}
    return [
        OrderLine(item.words.options[one], places.get(one), place, places.get(one) == place)
        for place, one in enumerate(sequence.key, start=1)
    ]
