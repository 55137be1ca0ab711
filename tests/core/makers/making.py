"""What a maker makes of a tale, in the words that people read."""

from quizapp.core.bank import Item, bank
from quizapp.core.makers.base import Maker
from quizapp.core.questions.model import OneOf, Option, Pairs, Sequence, SomeOf, Text
from tests.builders import Tale


def made(tale: Tale, maker: Maker, seed: int = 1) -> tuple[Item, ...]:
    """Return the questions that a maker makes of a tale."""
    return bank(tale.graph(), seed, (maker,)).items


def the(tale: Tale, maker: Maker, subject: str, seed: int = 1) -> Item:
    """Return the one question that asks about a subject."""
    (item,) = about(tale, maker, subject, seed)
    return item


def about(tale: Tale, maker: Maker, subject: str, seed: int = 1) -> list[Item]:
    """Return the questions that ask about a subject."""
    graph = tale.graph()
    return [
        item
        for item in bank(graph, seed, (maker,)).items
        if subject in {graph.fact(fact).subject for part in item.question.parts for fact in part.facts}
    ]


def gaps(tale: Tale, maker: Maker) -> dict[str, str]:
    """Return why a maker asks nothing, by subject."""
    return {gap.subject: gap.why for gap in bank(tale.graph(), 1, (maker,)).gaps}


def right(item: Item) -> list[str]:
    """Return what is right, as it is shown; the order of a sequence, the pairs of a matching as `row: choice`."""
    words = item.words.options
    match item.question.interaction:
        case OneOf(key=key):
            return [words[key]]
        case SomeOf(options=options, keys=keys):
            return [words[option.id] for option in options if option.id in keys]
        case Text(key=key):
            return [words[key.id]]
        case Sequence(key=key):
            return [words[event] for event in key]
        case Pairs(key=key):
            return [f"{words[row]}: {words[choice]}" for row, choice in key]


def wrong(item: Item) -> list[str]:
    """Return the distractors as they are shown; the choice left over of a matching."""
    words = item.words.options
    match item.question.interaction:
        case OneOf(options=options, key=key):
            return [words[option.id] for option in options if option.id != key]
        case SomeOf(options=options, keys=keys):
            return [words[option.id] for option in options if option.id not in keys]
        case Pairs(choices=choices, key=key):
            return [words[choice.id] for choice in choices if choice.id not in dict(key).values()]
        case Text() | Sequence():
            return []


def listed(item: Item) -> tuple[Option, ...]:
    """Return the options in the order shown."""
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf | SomeOf)
    return interaction.options
