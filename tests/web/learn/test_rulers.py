"""The ruler of a question: the pack's days or years, what is marked on it, and the same in words."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel

from quizapp.core.bank import Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Pack
from quizapp.core.questions.feedback import feedback
from quizapp.core.questions.model import DontKnow, OneOf, Sequence
from quizapp.formats.pack.read import examine
from quizapp.paths import CONTENT
from quizapp.web import keys
from quizapp.web.learn import rulers


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


def marked(graph: Graph, item: Item) -> rulers.Drawn | None:
    told = feedback(graph, item.question, item.words, DontKnow())
    return rulers.marked(graph, item, told.points)


def days_of(item: Item) -> date | None:
    interaction = item.question.interaction
    if not isinstance(interaction, OneOf):
        return None
    when = keys.time(next(option for option in interaction.options if option.id == interaction.key))
    return when.begin.lo if when and when.precision == "day" else None


def test_a_day_within_the_topic_is_asked_on_its_days(graph: Graph, items: tuple[Item, ...]) -> None:
    item = next(item for item in items if (day := days_of(item)) and graph.pack.first <= day <= graph.pack.last)
    drawn = rulers.empty(graph, item)
    assert drawn
    assert [tick.label for tick in drawn.ruler.ticks] == "27 28 29 30 1 2 3 4 5 6 7 8".split()
    assert [tick.sub for tick in drawn.ruler.ticks if tick.sub] == ["Nov", "Dec"]
    assert drawn.words == "The answer is one of these days."
    assert not drawn.ruler.marks


def test_a_day_elsewhere_is_not_given_away_by_an_empty_ruler(graph: Graph, items: tuple[Item, ...]) -> None:
    outside = [item for item in items if (day := days_of(item)) and not graph.pack.first <= day <= graph.pack.last]
    assert outside
    assert all(rulers.empty(graph, item) is None for item in outside)
    for item in outside:
        drawn = marked(graph, item)
        assert drawn
        assert [mark.kind for mark in drawn.ruler.marks] == ["key"]


def test_questions_that_ask_for_no_date_have_no_empty_ruler(graph: Graph, items: tuple[Item, ...]) -> None:
    assert all(rulers.empty(graph, item) is None for item in items if item.question.maker == "containment")


def test_the_key_is_marked_and_told_in_words(graph: Graph, items: tuple[Item, ...]) -> None:
    item = next(item for item in items if (day := days_of(item)) and day == date(2024, 12, 5))
    drawn = marked(graph, item)
    assert drawn
    (key,) = [mark for mark in drawn.ruler.marks if mark.kind == "key"]
    assert [tick.label for tick in drawn.ruler.ticks if tick.strong] == ["5"]
    assert f"{key.label}, 5 December 2024" in drawn.words
    assert all(mark.optional for mark in drawn.ruler.marks if mark is not key)


def test_another_account_is_never_marked_as_the_key(graph: Graph, items: tuple[Item, ...]) -> None:
    attributed = [
        item
        for item in items
        if days_of(item) and item.question.maker == "date-of-event" and item.question.stem.bound("s")
    ]
    assert attributed
    for item in attributed:
        drawn = marked(graph, item)
        if drawn is not None:
            assert sum(mark.kind == "key" for mark in drawn.ruler.marks) == 1


def test_an_order_is_numbered_as_its_rows_are(graph: Graph, items: tuple[Item, ...]) -> None:
    orders = [item for item in items if isinstance(item.question.interaction, Sequence)]
    assert orders
    for item in orders:
        drawn = marked(graph, item)
        assert drawn
        named = sorted(
            (mark for mark in drawn.ruler.marks if mark.label and not mark.optional), key=lambda mark: mark.label
        )
        assert [mark.label for mark in named] == [str(place) for place in range(1, len(named) + 1)]
        assert [mark.middle for mark in named] == sorted(mark.middle for mark in named)


@pytest.fixture(scope="session")
def of_years() -> Graph:
    found = examine(CONTENT.parent / "tests" / "packs" / "metric-system").pack
    assert found
    return Graph(found)


def test_every_question_can_be_drawn(graph: Graph, items: tuple[Item, ...], of_years: Graph) -> None:
    for world, questions in ((graph, items), (of_years, bank(of_years, 1).items)):
        for item in questions:
            drawn = marked(world, item)
            if drawn is not None:
                assert len(drawn.ruler.ticks) <= 32
                assert drawn.words.endswith(".")


def test_a_pack_of_years_has_a_ruler_of_years(of_years: Graph) -> None:
    dated = [item for item in bank(of_years, 1).items if item.question.maker == "date-of-event"]
    drawn = [found for item in dated if (found := rulers.empty(of_years, item))]
    assert drawn
    for one in drawn:
        assert all(tick.label.isdecimal() for tick in one.ruler.ticks)
        assert one.words.startswith("The answer lies between ")
