"""When things come back, and why a card is shown now: every number from the log, nothing else."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from flask_babel import Babel

from quizapp.actions.traces import Moved
from quizapp.core.memory import RETENTION, Evidence, Grade, fold
from quizapp.web.learn import returns

MONDAY = date(2025, 3, 3)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: "en_GB")
    with app.test_request_context():
        yield


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def log(*answers: tuple[int, Grade]) -> list[Evidence]:
    return [Evidence(after(days), grade) for days, grade in answers]


@pytest.mark.parametrize(
    "days, words",
    [
        (-3, "today"), (0, "today"), (1, "tomorrow"), (2, "in 2 days"), (60, "in 60 days"), (61, "in 2 months"),
        (365, "in 12 months"), (1500, "in 4 years"),
    ],
)  # fmt: skip
def test_a_day_ahead_in_words(days: int, words: str) -> None:
    assert returns.ahead(after(days), MONDAY) == words


def test_a_new_card_is_new() -> None:
    assert returns.why_now([], MONDAY) == "New to you."
    assert returns.faded([], MONDAY) is None


def test_a_card_that_was_recalled_says_when_and_what_is_left() -> None:
    told = log((0, Grade.GOOD), (2, Grade.GOOD))
    state = fold(told)
    assert state
    today = state.due_day
    days = (today - after(2)).days
    assert returns.why_now(told, today) == (
        f"You last recalled this {days} days ago. By now the chance that you still do has fallen to "
        f"{state.recall(today):.0%}, the level at which cards come back."
    )
    late = today + timedelta(days=days)
    assert f"fallen to {state.recall(late):.0%}; cards come back at {RETENTION:.0%}." in returns.why_now(told, late)


def test_a_card_that_was_missed_says_so_without_reproach() -> None:
    told = log((0, Grade.GOOD), (3, Grade.AGAIN))
    state = fold(told)
    assert state
    expected = f"You missed this yesterday. The chance that you recall it now is put at {state.recall(after(4)):.0%}."
    assert returns.why_now(told, after(4)) == expected


def test_the_first_answer_of_a_day_decides_what_is_told() -> None:
    told = log((0, Grade.AGAIN), (0, Grade.GOOD))
    assert returns.why_now(told, after(1)).startswith("You missed this yesterday.")


def test_a_second_answer_on_one_day_changes_nothing_and_says_so() -> None:
    told = log((0, Grade.GOOD))
    assert "leaves the schedule as it is" in returns.why_now(told, MONDAY)
    rate = returns.rate(told, MONDAY)
    assert rate.missed_text == rate.knew_text
    assert rate.knew_text.startswith("no change")


def test_the_curve_has_a_line_for_each_answer_that_counted() -> None:
    told = log((0, Grade.GOOD), (0, Grade.GOOD), (2, Grade.GOOD), (9, Grade.AGAIN))
    drawn = returns.faded(told, after(12))
    assert drawn
    assert len(drawn.paths) == len(drawn.reviews) == 3
    assert returns.faded(told, after(9)) is None


def test_after_an_answer_the_next_of_its_cards_is_told() -> None:
    def moved(days: int, *, counted: bool = True) -> Moved:
        return Moved("pack/a/when", recalled=True, counted=counted, due_day=after(days))

    assert returns.after([moved(3)], MONDAY) == "This is in your cards; it comes back in 3 days."
    assert returns.after([moved(3), moved(1)], MONDAY) == "These are in your cards; the first comes back tomorrow."
    assert "so the schedule stays" in returns.after([moved(3, counted=False)], MONDAY)
    assert returns.after([], MONDAY) == ""
