"""What a response to a question is worth. Every interaction has its own rule; marks are integers (decision D9)."""

from collections.abc import Sequence as Series
from itertools import combinations
from typing import Final, TypeVar, assert_never

from quizapp.core.errors import Invalid
from quizapp.core.questions.model import (
    FULL_MARK,
    Chosen,
    DontKnow,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    PartMark,
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
from quizapp.core.questions.typed import normalise, spellings

_Thing = TypeVar("_Thing")

GRADER: Final = 1
"""Version of these rules; it is logged with every verdict."""


def grade(question: Question, response: Response) -> Verdict:
    """Grade a response.

    Raises:
        Invalid: the response does not fit the interaction, or names a position that was not shown.
    """
    interaction = question.interaction
    match interaction, response:
        case _, DontKnow():
            return _verdict(question, Result.DONT_KNOW, [0] * len(question.parts), 0, len(question.parts))
        case ((OneOf() | SomeOf() | Text()), Recalled(knew=knew)):
            return _whole(question, int(knew), 1)
        case OneOf(options=options, key=key), Chosen(positions=(position,)):
            return _whole(question, int(_at(options, position).id == key), 1)
        case SomeOf(), Chosen(positions=positions):
            return _some_of(question, interaction, positions)
        case Text(), Typed(text=text):
            return _typed(question, interaction, text)
        case Pairs(), Matched(choices=choices):
            return _pairs(question, interaction, choices)
        case Sequence(), Ordered(positions=positions):
            return _sequence(question, interaction, positions)
        case ((OneOf() | SomeOf() | Text() | Pairs() | Sequence()), _):
            text = "This answer does not fit the question. Please answer again."
            raise Invalid(text)
        case _ as never:
            assert_never(never)


def _some_of(question: Question, interaction: SomeOf, positions: tuple[int, ...]) -> Verdict:
    """Plus/minus scoring floored at 0: right choices less wrong ones, over the number of keys (Betts 2021)."""
    chosen = {_at(interaction.options, position).id for position in positions}
    keys = set(interaction.keys)
    right = len(chosen & keys)
    return _whole(question, max(0, right - len(chosen - keys)), len(keys))


def _typed(question: Question, interaction: Text, text: str) -> Verdict:
    """Accept a spelling of the key; a spelling of another entity is that entity, never a slip.

    What stands for the key as it is counts as the key; what needs its article taken off or put on, only where it stands
    for nothing else.
    """
    entered, loosely = normalise(text), spellings(text)
    if entered in map(normalise, interaction.accept):
        return _whole(question, 1, 1)
    for entity, spelling in interaction.others:
        if loosely & spellings(spelling):
            return _verdict(question, Result.OTHER_ENTITY, [0], 0, 1, named=entity)
    if any(loosely & spellings(spelling) for spelling in interaction.accept):
        return _whole(question, 1, 1)
    return _verdict(question, Result.NOT_RECOGNISED, [0], 0, 1)


def _pairs(question: Question, interaction: Pairs, choices: tuple[int | None, ...]) -> Verdict:
    """Mark each row by itself; the whole is the share of rows that are right."""
    if len(choices) != len(interaction.rows):
        text = "Some rows are missing from this answer. Please answer again."
        raise Invalid(text)
    key = dict(interaction.key)
    given = [None if choice is None else _at(interaction.choices, choice).id for choice in choices]
    marks = [FULL_MARK if answer == key[row.id] else 0 for row, answer in zip(interaction.rows, given, strict=True)]
    right = sum(mark > 0 for mark in marks)
    return _verdict(question, _result(right, len(marks)), marks, right, len(marks))


def _sequence(question: Question, interaction: Sequence, positions: tuple[int, ...]) -> Verdict:
    """Kendall's tau floored at 0: pairs in order less pairs out of order, over all pairs."""
    if sorted(positions) != list(range(len(interaction.items))):
        text = "Each item needs a place of its own. Please answer again."
        raise Invalid(text)
    rank = {item: index for index, item in enumerate(interaction.key)}
    given = [rank[interaction.items[position].id] for position in positions]
    pairs = list(combinations(given, 2))
    right = sum(first < second for first, second in pairs)
    return _whole(question, max(0, 2 * right - len(pairs)), len(pairs), told=right)


def _whole(question: Question, count: int, of: int, told: int | None = None) -> Verdict:
    mark = FULL_MARK * count // of
    shown = count if told is None else told
    return _verdict(question, _result(count, of), [mark], shown, of)


def _result(count: int, of: int) -> Result:
    if count == of:
        return Result.RIGHT
    return Result.PARTLY if count else Result.WRONG


def _verdict(
    question: Question, result: Result, marks: Series[int], right: int, of: int, named: str | None = None
) -> Verdict:
    parts = tuple(PartMark(part.id, mark) for part, mark in zip(question.parts, marks, strict=True))
    return Verdict(result, sum(marks) // len(marks), parts, right, of, GRADER, named)


def _at(things: Series[_Thing], position: int) -> _Thing:
    if not 0 <= position < len(things):
        text = "This answer names an option that was not shown. Please answer again."
        raise Invalid(text)
    return things[position]
