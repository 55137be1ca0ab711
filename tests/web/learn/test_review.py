"""Flashcards: a round from the first card to "done for today", what either rating does, and why a card comes now."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from quizapp.actions import runs
from quizapp.actions.attempts import Run, Shown
from quizapp.core.memory import Evidence, Grade, fold, learner_day, review
from quizapp.core.questions.model import Recalled
from quizapp.store.models import MemoryRow
from quizapp.web.learn.cards import is_recalled
from tests.people import NOW
from tests.web.browsers import Browser
from tests.web.conftest import Clock
from tests.web.learn.learners import PACK, Learner, fields, given
from tests.web.pages import text
from tests.web.world import rows

REVIEW = f"/{PACK}/review"
TODAY = learner_day(NOW, "UTC")


def begin(learner: Learner, what: str = "new") -> Run:
    """Begin a round and return it."""
    assert learner.post(REVIEW, what=what).location == REVIEW
    return current(learner)


def current(learner: Learner) -> Run:
    run = runs.round_of_cards(learner.stored, learner.actor, PACK)
    learner.stored.rollback()
    assert run
    return run


def card(run: Run, shown: Shown) -> str:
    return f"{REVIEW}/{run.id}/{shown.position}"


def rate(learner: Learner, run: Run, shown: Shown, *, knew: bool) -> str:
    """Answer a card as its page offers it, and return where that leads."""
    response = Recalled(knew) if is_recalled(shown.item.question) else given(shown, right=knew)
    sent = learner.post(card(run, shown), **({"asked": str(shown.asked_id), "do": "check"} | fields(response)))
    assert sent.status_code == 302
    return str(sent.location)


def first_recalled(learner: Learner) -> tuple[Run, Shown]:
    """Go on to the first card that is judged by oneself, rating those before it."""
    while True:
        run = begin(learner)
        for shown in run.questions:
            if is_recalled(shown.item.question):
                return run, shown
            rate(learner, run, shown, knew=True)


def test_a_round_starts_without_an_account(browser: Browser, learner: Learner) -> None:
    del learner
    started = browser.post(REVIEW, {"what": "new"})
    assert (started.status_code, started.location) == (302, REVIEW)
    assert "Card 1 of 5" in text(browser.get(REVIEW))


def test_a_round_ends_with_done_for_today(learner: Learner) -> None:
    run = begin(learner)
    for place, shown in enumerate(run.questions):
        assert f"Card {shown.position} of 5" in text(learner.browser.get(REVIEW))
        leads = rate(learner, run, shown, knew=place != 1)
        assert leads == (REVIEW if is_recalled(shown.item.question) else card(run, shown))
    page = text(learner.browser.get(REVIEW))
    assert "Done for today." in page
    assert "You reviewed 5 cards." in page
    assert re.findall(r"<dd>(\d)</dd>", page)[:2] == ["4", "1"]
    assert "1 is due tomorrow." in page


def test_the_answer_is_shown_without_writing_and_large(learner: Learner, engine: Engine) -> None:
    run, shown = first_recalled(learner)
    assert "Say it to yourself first, then look." in text(learner.browser.get(card(run, shown)))
    before = rows(engine)
    page = text(learner.browser.get(f"{card(run, shown)}?show=1"))
    assert rows(engine) == before
    assert re.search(r'<h2 class="answer-line" id="verdict" tabindex="-1" autofocus>', page)
    assert shown.item.words.answer in page
    assert "New to you." in page
    assert 'class="chip"' in page


def test_either_rating_does_what_its_button_says(learner: Learner) -> None:
    run, shown = first_recalled(learner)
    page = text(learner.browser.get(f"{card(run, shown)}?show=1"))
    promised = {
        do: re.search(rf'value="{do}".*?<small>\w+ (.*?)</small>', page, re.DOTALL) for do in ("missed", "knew")
    }
    for grade, do in ((Grade.AGAIN, "missed"), (Grade.GOOD, "knew")):
        days = (review(None, Evidence(TODAY, grade)).due_day - TODAY).days
        found = promised[do]
        assert found
        assert found.group(1) == ("tomorrow" if days == 1 else f"in {days} days")
    rate(learner, run, shown, knew=True)
    target = str(shown.item.question.targets[0])
    (row,) = [row for row in learner.rows(MemoryRow) if row.target == target]
    assert row.due_day == review(None, Evidence(TODAY, Grade.GOOD)).due_day


def test_why_now_is_told_from_the_log(learner: Learner, clock: Clock) -> None:
    run, shown = first_recalled(learner)
    rate(learner, run, shown, knew=True)
    target = str(shown.item.question.targets[0])
    state = fold([Evidence(TODAY, Grade.GOOD)])
    assert state
    waited = (state.due_day - TODAY).days + 3
    clock.advance(timedelta(days=waited))
    while True:
        later = begin(learner, "due")
        due = [one for one in later.questions if str(one.item.question.targets[0]) == target]
        if due:
            break
        for one in later.questions:
            rate(learner, later, one, knew=True)
    (again,) = due
    shown_page = card(later, again) + "?show=1"
    if not is_recalled(again.item.question):
        rate(learner, later, again, knew=True)
    page = text(learner.browser.get(shown_page))
    chance = f"{state.recall(TODAY + timedelta(days=waited)):.0%}"
    assert f"You last recalled this {waited} days ago." in page
    assert f"has fallen to {chance}; cards come back at 90%." in page
    assert '<svg class="curve"' in page


def test_a_card_that_was_asked_in_a_quiz_today_says_that_it_counts_once(learner: Learner) -> None:
    run, shown = first_recalled(learner)
    quiz = learner.quiz(which=lambda item: item.question.id == shown.item.question.id)
    learner.answer(quiz, given(quiz.questions[0], right=False))
    page = text(learner.browser.get(f"{card(run, shown)}?show=1"))
    assert "You answered this earlier today." in page
    assert page.count("no change, back tomorrow") == 2


def test_cards_with_options_are_answered_by_choosing(learner: Learner) -> None:
    while True:
        run = begin(learner)
        chosen = [shown for shown in run.questions if not is_recalled(shown.item.question)]
        if chosen:
            break
        for shown in run.questions:
            rate(learner, run, shown, knew=True)
    shown = chosen[0]
    page = text(learner.browser.get(card(run, shown)))
    assert "Check answer" in page
    assert "Show answer" not in page
    refused = learner.post(card(run, shown), do="check", asked=str(shown.asked_id))
    assert refused.status_code == 422
    assert "or say that you don't know." in text(refused)
    rate(learner, run, shown, knew=False)
    answered = text(learner.browser.get(card(run, shown)))
    assert 'class="option option-right"' in answered
    assert f'href="{REVIEW}" data-continue' in answered
    assert f'name="asked" value="{shown.asked_id}"' not in answered


@pytest.mark.parametrize("do", ["check", "unknown", "win"])
def test_a_card_without_options_takes_its_two_buttons_only(learner: Learner, do: str) -> None:
    run, shown = first_recalled(learner)
    entries = learner.entries()
    refused = learner.post(card(run, shown), do=do, response="0", asked=str(shown.asked_id))
    assert refused.status_code == 422
    assert "Press one of the buttons of the page." in text(refused)
    assert learner.entries() == entries


def test_a_second_rating_is_refused_and_the_first_one_stays(learner: Learner, engine: Engine) -> None:
    run, shown = first_recalled(learner)
    rate(learner, run, shown, knew=True)
    assert rate(learner, run, shown, knew=True) == REVIEW
    before = rows(engine)
    refused = learner.post(card(run, shown), do="missed", asked=str(shown.asked_id))
    assert refused.status_code == 409
    assert "the first answer stays" in text(refused)
    assert f'href="{REVIEW}"' in text(refused)
    assert rows(engine) == before
    page = text(learner.browser.get(card(run, shown)))
    assert "Knew it <kbd" not in page
    assert "data-continue" in page


def test_a_round_is_left_and_gone_on_with(learner: Learner) -> None:
    run = begin(learner)
    rate(learner, run, run.questions[0], knew=True)
    assert begin(learner, "due").id == run.id
    assert "Card 2 of 5" in text(learner.browser.get(REVIEW))


def test_with_nothing_due_the_page_says_so(learner: Learner) -> None:
    page = text(learner.browser.get(REVIEW))
    assert "No cards are due." in page
    assert "Learn 5 new cards" in page
    assert learner.post(REVIEW, what="due").location == REVIEW


def test_other_peoples_cards_and_unknown_ones_are_not_there(learner: Learner, browser: Browser) -> None:
    run = begin(learner)
    browser.post(REVIEW, {"what": "new"})
    path = card(run, run.questions[0])
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"do": "knew"}).status_code == 404
    for unknown in (
        f"{REVIEW}/{run.id}/6",
        f"{REVIEW}/{run.id}/0",
        f"{REVIEW}/{uuid4()}/1",
        f"/{PACK}/quiz/{run.id}/1",
    ):
        assert learner.browser.get(unknown).status_code == 404
    assert learner.post(path, do="knew", asked=str(uuid4())).status_code == 404
