"""What learners chose, for every sort of answer."""

from __future__ import annotations

from collections.abc import Sequence as Series

import pytest

from quizapp.core.questions.grading import grade
from quizapp.core.questions.model import (
    Chosen,
    DontKnow,
    Interaction,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Recalled,
    Response,
    Sequence,
    SomeOf,
    Text,
    Typed,
)
from quizapp.core.statistics.choices import Choice, Way, chosen, offered
from tests.asking import options, question

ONE = OneOf(options("a", "b", "c"), "b")
SOME = SomeOf(options("a", "b", "c", "d"), ("b", "d"))
TEXT = Text(("Elm",), (("oak", "Oak"),), options("elm")[0])
PAIRS = Pairs(options("r", "s"), options("x", "y", "z"), (("r", "x"), ("s", "y")))
ORDER = Sequence(options("c", "a", "b"), ("a", "b", "c"))

NOTHING = Choice(Way.DONT_KNOW, (), right=False)


def option(name: str, *, right: bool = False) -> Choice:
    return Choice(Way.OPTION, (name,), right)


@pytest.mark.parametrize(
    "interaction, response, expected",
    [
        (ONE, Chosen((1,)), [option("b", right=True)]),
        (ONE, Chosen((0,)), [option("a")]),
        (ONE, Recalled(knew=True), [option("b", right=True)]),
        (ONE, Recalled(knew=False), [NOTHING]),
        (SOME, Chosen((3, 0, 3)), [option("d", right=True), option("a")]),
        (SOME, Chosen(()), []),
        (TEXT, Typed("elm"), [Choice(Way.TYPED, ("elm",), right=True)]),
        (TEXT, Typed("oak"), [Choice(Way.OTHER_ENTITY, ("oak",), right=False)]),
        (TEXT, Typed("fern"), [Choice(Way.UNRECOGNISED, (), right=False)]),
        (PAIRS, Matched((0, 2)), [Choice(Way.PAIR, ("r", "x"), right=True), Choice(Way.PAIR, ("s", "z"), right=False)]),
        (PAIRS, Matched((None, 1)), [Choice(Way.PAIR, ("s", "y"), right=True)]),
        (ORDER, Ordered((1, 2, 0)), [Choice(Way.WHOLE, (), right=True)]),
        (ORDER, Ordered((2, 1, 0)), [Choice(Way.ORDER, ("b", "a"), right=False)]),
        (
            ORDER,
            Ordered((0, 1, 2)),
            [Choice(Way.ORDER, ("c", "a"), right=False), Choice(Way.ORDER, ("c", "b"), right=False)],
        ),
    ],
)
def test_what_a_response_chose(interaction: Interaction, response: Response, expected: Series[Choice]) -> None:
    asked = question(interaction)
    assert list(chosen(asked, response, grade(asked, response))) == expected


@pytest.mark.parametrize("interaction", [ONE, SOME, TEXT, PAIRS, ORDER])
def test_not_knowing_is_a_choice_of_its_own(interaction: Interaction) -> None:
    asked = question(interaction)
    assert chosen(asked, DontKnow(), grade(asked, DontKnow())) == (NOTHING,)


@pytest.mark.parametrize(
    "interaction, rights, wrongs",
    [(ONE, 1, 2), (SOME, 2, 2), (TEXT, 1, 0), (PAIRS, 2, 0), (ORDER, 1, 0)],
)
def test_the_right_answer_is_offered_first(interaction: Interaction, rights: int, wrongs: int) -> None:
    assert [choice.right for choice in offered(question(interaction))] == [True] * rights + [False] * wrongs
