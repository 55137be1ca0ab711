"""What pages say of an answer: short, calm, true; over every question of the shipped pack."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel

from quizapp.core.bank import Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Pack
from quizapp.core.questions.grading import grade
from quizapp.core.questions.model import Chosen, DontKnow, OneOf, Response, Text, Typed
from quizapp.web import keys
from quizapp.web.learn import words
from tests.web.learn.learners import ANYONE

REPROACH_OR_PRAISE = re.compile(
    r"!|\b(great|well done|oops|sorry|unfortunately|should have|perfect|wow)\b", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: "en_GB")
    with app.test_request_context():
        yield


@pytest.fixture(scope="session")
def graph(pack: Pack) -> Graph:
    return Graph(pack)


@pytest.fixture(scope="session")
def items(graph: Graph) -> tuple[Item, ...]:
    return bank(graph, 1).items


def heading(graph: Graph, item: Item, response: Response) -> str:
    return words.heading(graph, item, response, grade(item.question, response))


def answers(item: Item) -> list[Response]:
    return [ANYONE.responds(item.question, right=True), ANYONE.responds(item.question, right=False), DontKnow()]


def test_headings_are_calm_and_short(graph: Graph, items: tuple[Item, ...]) -> None:
    for item in items:
        for response in answers(item):
            told = heading(graph, item, response)
            assert told.endswith(".")
            assert not REPROACH_OR_PRAISE.search(told)
            typed = isinstance(item.question.interaction, Text)
            assert typed or len(told.split()) <= 8, told


def test_a_right_answer_is_called_correct_but_for_what_may_distress(graph: Graph, items: tuple[Item, ...]) -> None:
    for item in items:
        told = heading(graph, item, ANYONE.responds(item.question, right=True))
        assert told.startswith("Correct.") is not bool(item.question.harm), told


def test_a_wrong_choice_names_the_answer_where_it_is_short(graph: Graph, items: tuple[Item, ...]) -> None:
    for item in items:
        interaction = item.question.interaction
        if not isinstance(interaction, OneOf):
            continue
        wrong = next(place for place, option in enumerate(interaction.options) if option.id != interaction.key)
        told = heading(graph, item, Chosen((wrong,)))
        answer = keys.text(item)
        assert answer in told if len(answer.split()) <= 2 else "marked" in told or answer in told


def test_a_neighbouring_day_is_told_as_one(graph: Graph, items: tuple[Item, ...]) -> None:
    neighbours = [
        (item, place)
        for item in items
        if item.question.maker == "date-of-event" and isinstance(item.question.interaction, OneOf)
        for place, option in enumerate(item.question.interaction.options)
        if {option.id, item.question.interaction.key} == {"2024-12-07", "2024-12-08"}
        and option.id != item.question.interaction.key
    ]
    assert neighbours
    for item, place in neighbours:
        assert heading(graph, item, Chosen((place,))) == f"One day off. The answer is {keys.text(item)}."


def test_what_is_not_recognised_is_not_said_to_be_wrong_about_the_pack(graph: Graph, items: tuple[Item, ...]) -> None:
    for item in items:
        if isinstance(item.question.interaction, Text):
            told = heading(graph, item, Typed("qwxyz"))
            assert told.startswith("Not recognised.")


def test_every_harm_is_named_before_the_question(items: tuple[Item, ...]) -> None:
    for item in items:
        assert bool(words.note(item.question.harm)) is bool(item.question.harm)
    assert words.note(("casualty", "detention")) == "This question is about deaths and detention."
    assert words.note(("something new",)) == "This question may be distressing."
