"""Wrong ideas are found across questions, with who holds them and why they are wrong."""

from __future__ import annotations

from dataclasses import replace

from quizapp.core.bank import Item
from quizapp.core.questions.grading import grade
from quizapp.core.questions.model import (
    Chosen,
    DontKnow,
    Interaction,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Part,
    Response,
    Sequence,
)
from quizapp.core.questions.texts import Texts
from quizapp.core.statistics.choices import chosen
from quizapp.core.statistics.misconceptions import Answered, misconceptions
from tests.asking import options, question


def item(interaction: Interaction, name: str = "q1", *, asks: bool = True) -> Item:
    made = question(interaction, id=name)
    if not asks:
        made = replace(made, parts=(Part("", None, ()),))
    names = "a b c r s x y z".split()
    return Item(made, Texts("Stem?", {n: n.upper() for n in names}, "Answer.", {n: f"why {n}" for n in names}))


def answered(learner: str, one: Item, response: Response) -> Answered:
    return Answered(learner, one, chosen(one.question, response, grade(one.question, response)))


ONE = item(OneOf(options("a", "b", "c"), "b"))
FIRST = item(OneOf(options("a", "b", "c"), "b"), "first", asks=False)
ORDER = item(Sequence(options("c", "a", "b"), ("b", "a", "c")), "order", asks=False)
PAIRS = item(Pairs(options("r", "s"), options("x", "y"), (("r", "x"), ("s", "y"))), "pairs")


def test_a_distractor_that_three_learners_share() -> None:
    answers = [answered(who, ONE, Chosen((0,))) for who in "ABC"]
    answers += [answered(who, ONE, Chosen((1,))) for who in "DE"] + [answered("F", ONE, DontKnow())]
    (found,) = misconceptions(answers)
    assert (found.idea.wrong, found.idea.right, found.idea.order) == ("A", "B", False)
    assert (found.learners, found.asked, found.items, found.reasons) == (frozenset("ABC"), 6, (ONE,), ("why a",))


def test_two_learners_are_not_a_class() -> None:
    assert misconceptions([answered(who, ONE, Chosen((0,))) for who in "AB"]) == ()


def test_one_learner_counts_once() -> None:
    assert misconceptions([answered("A", ONE, Chosen((0,)))] * 3) == ()


def test_an_order_is_the_same_idea_in_orders_and_in_firsts() -> None:
    # Both take A for earlier than B.
    answers = [answered("A", FIRST, Chosen((0,))), answered("B", FIRST, Chosen((0,)))]
    answers.append(answered("C", ORDER, Ordered((1, 2, 0))))
    answers.append(answered("D", ORDER, Ordered((2, 1, 0))))
    (found,) = misconceptions(answers)
    assert (found.idea.wrong, found.idea.right, found.idea.order) == ("A", "B", True)
    assert (found.learners, found.asked) == (frozenset("ABC"), 4)
    assert found.items == (FIRST, ORDER)


def test_rows_of_a_match_are_told_apart() -> None:
    found = misconceptions([answered(who, PAIRS, Matched((1, 0))) for who in "ABC"])
    assert {(one.idea.wrong, one.idea.right, one.reasons) for one in found} == {
        ("R: Y", "X", ("why r",)),
        ("S: X", "Y", ("why s",)),
    }


def test_the_most_widespread_comes_first() -> None:
    answers = [answered(who, ONE, Chosen((2,))) for who in "ABC"]
    answers += [answered(who, ONE, Chosen((0,))) for who in "DEFG"]
    assert [one.idea.wrong for one in misconceptions(answers)] == ["A", "C"]
