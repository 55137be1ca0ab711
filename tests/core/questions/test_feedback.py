"""What a learner reads after answering."""

from functools import cache

import pytest

from quizapp.core.bank import MAKERS, Bank, Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Status
from quizapp.core.questions.feedback import DatePoint, Feedback, feedback, picked
from quizapp.core.questions.model import (
    Chosen,
    DontKnow,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Recalled,
    Response,
    Sequence,
    SomeOf,
    Standing,
    Text,
    Typed,
)
from quizapp.core.questions.texts import shown
from tests.asking import options, question
from tests.builders import Tale, expedition, version
from tests.days import day


@cache
def river() -> tuple[Graph, Bank]:
    graph = expedition().graph()
    return graph, bank(graph, 1)


def asked(maker: str) -> Item:
    return next(item for item in river()[1].items if item.question.maker == maker)


def after(item: Item, response: Response | None) -> Feedback:
    return feedback(river()[0], item.question, item.words, response)


def wrong_positions(item: Item) -> list[int]:
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf)
    return [place for place, option in enumerate(interaction.options) if option.id != interaction.key]


@pytest.mark.parametrize("maker", ["date-of-event", "place-of-event", "who-took-part", "before-after", "first-of"])
def test_the_reason_for_the_learners_own_wrong_choice_comes_first(maker: str) -> None:
    item = asked(maker)
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf)
    for place in wrong_positions(item):
        answer, told = after(item, Chosen((place,))).reasons
        reason = item.words.reasons[interaction.options[place].id]
        assert answer == item.words.answer
        assert told.startswith(reason[0].upper() + reason[1:])
        assert told.endswith(".")
        assert all(other in told or other[1:] in told for other in item.words.reasons.values())


def test_the_same_is_told_whether_right_or_wrong() -> None:
    item = asked("date-of-event")
    told = [after(item, response).reasons for response in (None, DontKnow(), Chosen((0,)), Chosen((1,)), Chosen((2,)))]
    assert {tuple(sorted(" ".join(reasons).casefold().rstrip(".").split("; "))) for reasons in told}
    assert len({len(" ".join(reasons)) for reasons in told}) == 1


def test_the_ruler_shows_the_key_and_what_was_chosen_instead() -> None:
    item = asked("date-of-event")
    (key,) = after(item, None).points
    assert key.mark == "key"
    first = wrong_positions(item)[0]
    points = after(item, Chosen((first,))).points
    assert [point.mark for point in points] == ["key", "wrong"]
    assert points[0] == key
    interaction = item.question.interaction
    assert isinstance(interaction, OneOf)
    assert points[1].when.begin.lo.isoformat() == interaction.options[first].id


def test_the_ruler_of_an_order_shows_every_event_alike() -> None:
    item = asked("put-in-order")
    points = after(item, Ordered((0, 1, 2, 3))).points
    assert [point.mark for point in points] == ["other"] * 4
    assert [point.when.begin.lo for point in points] == sorted(point.when.begin.lo for point in points)


def test_what_has_no_date_has_no_ruler() -> None:
    assert after(asked("containment"), Chosen((0,))).points == ()


def test_one_step_needs_no_heading_and_a_wrong_choice_adds_its_own_line() -> None:
    item = asked("date-of-event")
    (line,) = after(item, None).proof
    assert (line.label, line.standing, line.sources) == ("", Standing.AGREED, ("gazette", "logbook"))
    lines = after(item, Chosen((wrong_positions(item)[0],))).proof
    assert len(lines) == 2
    assert all(line.label in item.words.options.values() for line in lines)


def test_pairs_give_a_line_of_proof_a_row() -> None:
    item = asked("match")
    interaction = item.question.interaction
    assert isinstance(interaction, Pairs)
    labels = [line.label for line in after(item, Matched((None, None, None))).proof]
    assert labels == [item.words.options[row.id] for row in interaction.rows]


def disputed() -> tuple[Graph, Item]:
    tale = Tale().crew("heron").crew("otter").event("fair").event("feast", day(2)).event("fish-count", day(9))
    tale.disputed("fair", "when", version("a", day(4), says="heron"), version("b", day(6), says="otter"))
    tale.event("mast-check", day(1)).event("wedding", day(12))
    graph = tale.graph()
    items = [item for item in bank(graph, 1).items if isinstance(item.question.interaction, SomeOf)]
    assert len(items) == 1
    return graph, items[0]


def test_where_sources_differ_their_accounts_are_shown() -> None:
    graph, item = disputed()
    found = feedback(graph, item.question, item.words, None)
    assert [fact.id for fact in found.contested] == ["fair/when"]
    assert found.contested[0].status is Status.CONTESTED
    points = [point.when for point in found.points if point.mark == "key"]
    assert points == [day(4), day(6)]
    assert {line.standing for line in found.proof} == {Standing.DIFFER}


def test_an_agreed_question_shows_no_accounts() -> None:
    assert after(asked("date-of-event"), None).contested == ()


@pytest.mark.parametrize("maker", [maker.name for maker in MAKERS])
def test_every_sort_of_question_can_be_explained(maker: str) -> None:
    item = asked(maker)
    found = after(item, None)
    assert found.reasons[0] if item.words.answer else found.reasons
    assert found.proof
    assert all(line.sources for line in found.proof)
    assert all(isinstance(point, DatePoint) for point in found.points)


def test_what_a_response_chose() -> None:
    one = question(OneOf(options("a", "b"), "a"))
    some = question(SomeOf(options("a", "b", "c"), ("a",)))
    pairs = question(Pairs(options("r", "s"), options("a", "b"), (("r", "a"), ("s", "b"))))
    order = question(Sequence(options("a", "b"), ("a", "b")))
    typed = question(Text(("A",), (), options("a")[0]))
    assert picked(one, Chosen((1,))) == {"b"}
    assert picked(some, Chosen((0, 2))) == {"a", "c"}
    assert picked(pairs, Matched((1, None))) == {"b"}
    assert picked(order, Ordered((1, 0))) == {"a", "b"}
    assert picked(typed, Typed("A")) == frozenset()
    assert picked(one, DontKnow()) == picked(one, Recalled(knew=True)) == picked(one, None) == frozenset()
    assert len(shown(one)) == 2
