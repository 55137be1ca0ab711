"""Reads what was entered out of a sent form, by interaction. Values in forms are positions, never ids."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, assert_never

from werkzeug.datastructures import MultiDict

from quizapp.actions.study import LONGEST_ANSWER
from quizapp.core.errors import Invalid
from quizapp.core.questions.model import (
    Chosen,
    Interaction,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Response,
    Sequence,
    SomeOf,
    Text,
    Typed,
)

_NOT_SHOWN: Final = "This answer names an option that was not shown. Please answer again."
_NO_ORDER: Final = "The order did not arrive whole. Please put the items in order again."


Form = MultiDict[str, str]
"""A sent form."""


class Do(StrEnum):
    """The button that was pressed."""

    CHECK = "check"
    SAVE = "save"
    UNKNOWN = "unknown"
    SKIP = "skip"
    MISSED = "missed"
    KNEW = "knew"


def pressed(form: Form) -> Do:
    """Return the button that was pressed; a form sent without one is to be checked.

    Raises:
        Invalid: there is no such button.
    """
    try:
        return Do(form.get("do", "check"))
    except ValueError:
        text = "Press one of the buttons of the page."
        raise Invalid(text) from None


def read(interaction: Interaction, form: Form) -> Response:
    """Return the answer that a form holds.

    Raises:
        Invalid: nothing was entered, too much, or something that was not offered.
    """
    match interaction:
        case OneOf(options=options):
            return Chosen(_one(_positions(form.getlist("response"), len(options))))
        case SomeOf(options=options):
            return Chosen(_some(_positions(form.getlist("response"), len(options))))
        case Text():
            return Typed(_typed(form.get("response", "")))
        case Pairs(rows=rows, choices=choices):
            return Matched(_pairs(form, len(rows), len(choices)))
        case Sequence(items=items):
            return Ordered(order(form, len(items)))
        case _ as never:
            assert_never(never)


def order(form: Form, count: int) -> tuple[int, ...]:
    """Return the order that was sent, with the positions chosen beside it and the arrow that was pressed.

    The rows come in the order in which they stand. A row for which another position was chosen is taken out and put
    there; an arrow moves its row by one place and stops at the ends.

    Raises:
        Invalid: a row is missing, or two rows were given one position.
    """
    rows = _positions(form.getlist("order"), count)
    if len(rows) != count:
        raise Invalid(_NO_ORDER)
    wished = {row: _place(form.get(f"position-{row}", str(place)), count) for place, row in enumerate(rows, start=1)}
    changed = {row: wish for place, (row, wish) in enumerate(wished.items(), start=1) if wish != place}
    if len(set(changed.values())) < len(changed):
        text = "Two items were given the same position. Give each its own."
        raise Invalid(text)
    placed = [row for row in rows if row not in changed]
    for row, wish in sorted(changed.items(), key=lambda item: item[1]):
        placed.insert(wish - 1, row)
    return _moved(placed, form.get("move", ""))


def moved_row(form: Form) -> str:
    """Return the row whose arrow was pressed, or nothing."""
    return form.get("move", "").partition(":")[0]


def kept(interaction: Interaction, form: Form) -> Mapping[str, list[str]]:
    """Return what was entered as it came, so that the form can be shown again with it."""
    names = {"response", "order"}
    if isinstance(interaction, Pairs):
        names |= {f"pair-{row}" for row in range(len(interaction.rows))}
    return {name: form.getlist(name) for name in names}


def _moved(rows: list[int], move: str) -> tuple[int, ...]:
    if move:
        value, _, way = move.partition(":")
        row = _position(value, len(rows))
        if way not in {"up", "down"}:
            raise Invalid(_NO_ORDER)
        place = rows.index(row)
        there = min(max(place + (-1 if way == "up" else 1), 0), len(rows) - 1)
        rows.insert(there, rows.pop(place))
    return tuple(rows)


def _one(positions: tuple[int, ...]) -> tuple[int, ...]:
    if not positions:
        text = "Choose an option, or say that you don't know."
        raise Invalid(text, field="response")
    if len(positions) > 1:
        text = "Choose one option only."
        raise Invalid(text, field="response")
    return positions


def _some(positions: tuple[int, ...]) -> tuple[int, ...]:
    if not positions:
        text = "Choose at least one option, or say that you don't know."
        raise Invalid(text, field="response")
    return tuple(sorted(positions))


def _typed(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        empty = "Type an answer, or say that you don't know."
        raise Invalid(empty, field="response")
    if len(text) > LONGEST_ANSWER:
        long = "Use at most %(most)s characters."
        raise Invalid(long, field="response", most=LONGEST_ANSWER)
    return text


def _pairs(form: Form, rows: int, choices: int) -> tuple[int | None, ...]:
    given = [form.get(f"pair-{row}", "") for row in range(rows)]
    if not any(given):
        text = "Choose a partner for at least one row, or say that you don't know."
        raise Invalid(text, field="response")
    return tuple(_position(value, choices) if value else None for value in given)


def _positions(values: list[str], count: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(_position(value, count) for value in values))


def _position(value: str, count: int) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(count)) and int(value) < count):
        raise Invalid(_NOT_SHOWN)
    return int(value)


def _place(value: str, count: int) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(count)) and 1 <= int(value) <= count):
        raise Invalid(_NO_ORDER)
    return int(value)
