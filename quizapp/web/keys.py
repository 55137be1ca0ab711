"""The right answer and the given one in words: short for headings and lists, in full for the large line of a card."""

from typing import assert_never

from quizapp.core.bank import Item
from quizapp.core.facts.time import When
from quizapp.core.questions.model import (
    Chosen,
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
from quizapp.core.wording.en.dates import bare
from quizapp.web.speech import listed


def text(item: Item) -> str:
    """Return the right answer as its options word it."""
    said = item.words.options
    match item.question.interaction:
        case OneOf(key=key):
            return said[key]
        case SomeOf(options=options, keys=right):
            return listed([said[option.id] for option in options if option.id in right])
        case Text(key=option):
            return said[option.id]
        case Pairs(key=pairs):
            return "; ".join(f"{said[row]}: {said[choice]}" for row, choice in pairs)
        case Sequence(key=order):
            return ", ".join(said[one] for one in order)
        case _ as never:
            assert_never(never)


def given(item: Item, response: Response | None) -> str:
    """Return what was answered, or nothing."""
    said = item.words.options
    match item.question.interaction, response:
        case ((OneOf(options=options) | SomeOf(options=options)), Chosen(positions=positions)):
            return listed([said[options[position].id] for position in positions])
        case Text(), Typed(text=typed):
            return typed
        case Pairs(rows=rows, choices=choices), Matched(choices=chosen):
            pairs = [(row, choices[choice]) for row, choice in zip(rows, chosen, strict=True) if choice is not None]
            return "; ".join(f"{said[row.id]}: {said[choice.id]}" for row, choice in pairs)
        case Sequence(items=items), Ordered(positions=positions):
            return ", ".join(said[items[position].id] for position in positions)
        case _:
            return ""


def large(item: Item) -> str:
    """Return the right answer as a card shows it: a date with its year."""
    match item.question.interaction:
        case OneOf(options=options, key=key):
            when = next((time(option) for option in options if option.id == key), None)
            words = bare(when, year=True) if when else text(item)
            return words[:1].upper() + words[1:]
        case _:
            return text(item)


def time(option: Option) -> When | None:
    """Return the date that an option stands for, if it stands for one."""
    bound = option.label.bound("t")
    return bound[0] if len(bound) == 1 and isinstance(bound[0], When) else None
