"""All the words of one question: spoken in reading order, each name in full first, each year said once."""

from datetime import date

import pytest

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef
from quizapp.core.facts.time import Precision, When
from quizapp.core.questions.model import Interaction, OneOf, Option, Pairs, Question, Rule, Sequence, SomeOf, Step, Text
from quizapp.core.questions.texts import shown, texts
from quizapp.core.wording.en.speaker import MissingPhrase
from quizapp.core.wording.model import say
from tests.asking import options, question
from tests.builders import Tale
from tests.days import by, day, on


@pytest.fixture
def graph() -> Graph:
    tale = Tale().crew("heron").said("heron", first="the Heron crew (HC)", short="the Herons")
    tale.event("boat-race", day(5), by="heron").event("fish-count", day(6), by="heron").event("wedding", day(7))
    return tale.graph()


def dated(event: str, when: When) -> Step:
    reason = say("dated", x=EntityRef(event), t=when)
    return Step(event, holds=False, rule=Rule.DATES, facts=(), reason=reason)


def asked(*steps: Step, answer_on: When | None = None) -> Question:
    titled = tuple(Option(event, say("title", e=EntityRef(event))) for event in ("boat-race", "fish-count", "wedding"))
    return question(
        OneOf(titled, "boat-race"),
        stem=say("happened-before", e=EntityRef("fish-count")),
        answer=say("first-was", x=EntityRef("boat-race"), t=answer_on or day(5)),
        proof=steps,
    )


def test_stem_options_answer_and_reasons(graph: Graph) -> None:
    words = texts(graph, asked(dated("wedding", day(7)), dated("fish-count", day(6))))
    assert words.stem == "Which of these happened before the fish count?"
    assert words.options == {"boat-race": "Boat race", "fish-count": "Fish count", "wedding": "Wedding"}
    assert words.answer == "The Heron crew (HC) held the boat race on 5 June 2018."
    assert words.reasons == {
        "wedding": "some crews held the wedding on 7 June",
        "fish-count": "the Herons held the fish count on 6 June",
    }


def test_every_date_has_its_year_where_an_item_spans_two(graph: Graph) -> None:
    words = texts(graph, asked(dated("wedding", on(date(2017, 12, 30))), dated("fish-count", day(6))))
    assert words.answer == "The Heron crew (HC) held the boat race on 5 June 2018."
    assert words.reasons["wedding"] == "some crews held the wedding on 30 December 2017"
    assert words.reasons["fish-count"] == "the Herons held the fish count on 6 June 2018"


def test_one_date_that_spans_two_years_is_enough(graph: Graph) -> None:
    turn = When(on(date(2017, 12, 30)).begin, on(date(2018, 1, 2)).end, Precision.SPAN)
    words = texts(graph, asked(dated("wedding", turn), answer_on=on(date(2017, 12, 5))))
    assert words.answer == "The Heron crew (HC) held the boat race on 5 December 2017."
    assert words.reasons["wedding"] == "some crews held the wedding from 30 December 2017 to 2 January 2018"


def test_an_open_beginning_is_no_other_year(graph: Graph) -> None:
    words = texts(graph, asked(dated("wedding", by(9))))
    assert words.reasons["wedding"] == "some crews held the wedding by the end of 9 June"


def test_a_phrase_that_nobody_has_accepted_is_missed(graph: Graph) -> None:
    with pytest.raises(MissingPhrase, match="heron: no accepted `title`"):
        texts(graph, question(OneOf(options("a"), "a"), stem=say("title", e=EntityRef("heron"))))


def test_a_step_without_a_reason_has_no_words(graph: Graph) -> None:
    step = Step("wedding", holds=False, rule=Rule.DATES, facts=(), reason=None)
    assert texts(graph, asked(step)).reasons == {}


A, B, C, D = options("a", "b", "c", "d")


@pytest.mark.parametrize(
    "interaction, expected",
    [
        (OneOf((B, A), "a"), (B, A)),
        (SomeOf((B, A), ("a",)), (B, A)),
        (Text(("x",), (), A), (A,)),
        (Pairs((A, B), (D, C), ()), (A, B, D, C)),
        (Sequence((C, A, B), ("a", "b", "c")), (C, A, B)),
    ],
)
def test_what_is_shown(interaction: Interaction, expected: tuple[Option, ...]) -> None:
    assert shown(question(interaction)) == expected
