"""A question as the templates ask it: its words, and what is entered in its form so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from quizapp.core.bank import Item
from quizapp.core.questions.model import (
    Chosen,
    Interaction,
    Matched,
    OneOf,
    Option,
    Ordered,
    Pairs,
    Response,
    Sequence,
    SomeOf,
    Text,
    Typed,
)
from quizapp.web.learn import words

Choice = tuple[str, str]
"""The value of a choice in the form, which is its position as shown, and its words."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question before its answer, as `q` in the templates. Only the lists of its interaction are filled."""

    stem: str
    instruction: str
    note: str
    hint_text: str
    kind: str
    can_skip: bool
    options: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the form: a value, values, text, or row -> choice; for an order the rows as they stand."""

    chosen: str | frozenset[str] | dict[str, str] | None = None
    order: tuple[str, ...] = ()


def asking(item: Item, entered: Entered) -> Asking:
    """Return a question with its options in the order in which they are shown now."""
    question = item.question
    instruction = words.instruction(question.interaction)
    start = Asking(
        stem=item.words.stem,
        instruction="" if item.words.stem.endswith(instruction) else instruction,
        note=words.note(question.harm),
        hint_text="",
        kind=question.interaction.kind,
        can_skip=bool(question.harm),
    )
    match question.interaction:
        case OneOf(options=options) | SomeOf(options=options):
            return replace(start, options=_choices(item, options))
        case Text():
            return start
        case Pairs(rows=rows, choices=choices):
            return replace(start, rows=_choices(item, rows), choices=_choices(item, choices))
        case Sequence(items=items):
            listed = dict(_choices(item, items))
            standing = entered.order if sorted(entered.order) == sorted(listed) else tuple(listed)
            return replace(start, options=tuple((value, listed[value]) for value in standing))
        case _ as never:
            assert_never(never)


def from_draft(draft: Response | None) -> Entered:
    """Return what a kept draft fills in."""
    match draft:
        case Chosen(positions=positions):
            values = frozenset(map(str, positions))
            return Entered(next(iter(values)) if len(values) == 1 else values)
        case Typed(text=text):
            return Entered(text)
        case Matched(choices=choices):
            return Entered({str(row): str(choice) for row, choice in enumerate(choices) if choice is not None})
        case Ordered(positions=positions):
            return Entered(order=tuple(map(str, positions)))
        case _:
            return Entered()


def from_form(interaction: Interaction, sent: Mapping[str, list[str]]) -> Entered:
    """Return what was just entered, sound or not, so that nothing has to be entered twice."""
    response = sent.get("response", [])
    match interaction:
        case OneOf() | Text():
            return Entered(response[0] if response else None)
        case SomeOf():
            return Entered(frozenset(response))
        case Pairs(rows=rows):
            names = [(str(row), sent.get(f"pair-{row}", [])) for row in range(len(rows))]
            return Entered({row: values[0] for row, values in names if values})
        case Sequence():
            return Entered(order=tuple(sent.get("order", [])))
        case _ as never:
            assert_never(never)


def _choices(item: Item, options: tuple[Option, ...]) -> tuple[Choice, ...]:
    return tuple((str(place), item.words.options[option.id]) for place, option in enumerate(options))
