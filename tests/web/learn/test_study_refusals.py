"""What a quiz refuses, with the right status, clear words and nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.actions.authoring import load_pack
from quizapp.core.facts.model import Pack, Status
from quizapp.core.questions.model import Typed
from tests.people import NOW, entropy
from tests.teaching import DAY as A_DAY
from tests.teaching import school
from tests.web.browsers import Browser
from tests.web.conftest import Clock
from tests.web.learn.learners import PACK, Learner, address, given
from tests.web.pages import text
from tests.web.world import rows

NOTHING: dict[str, tuple[dict[str, Any], str]] = {
    "place-of-event": ({}, "Choose an option, or say that you don't know."),
    "cloze": ({"response": "   "}, "Type an answer, or say that you don't know."),
    "match": ({"pair-0": ""}, "Choose a partner for at least one row, or say that you don't know."),
    "put-in-order": ({"order": ["0", "1"]}, "The order did not arrive whole."),
}
NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    ("place-of-event", {"response": "9"}, "names an option that was not shown"),
    ("place-of-event", {"response": "ev-hama"}, "names an option that was not shown"),
    ("place-of-event", {"response": ["0", "1"]}, "Choose one option only."),
    ("place-of-event", {"response": "²"}, "names an option that was not shown"),
    ("match", {"pair-0": "77777777777777777777"}, "names an option that was not shown"),
    ("put-in-order", {"order": ["0", "1", "2", "3"], "position-0": "2", "position-3": "2"}, "the same position"),
    ("put-in-order", {"order": ["0", "1", "2", "3"], "position-0": "x"}, "did not arrive whole"),
    ("put-in-order", {"order": ["0", "1", "2", "3"], "move": "0:sideways"}, "did not arrive whole"),
    ("put-in-order", {"order": ["0", "1", "2", "2"]}, "did not arrive whole"),
    ("place-of-event", {"do": "win"}, "Press one of the buttons of the page."),
    ("place-of-event", {"do": "knew"}, "Press one of the buttons of the page."),
]


def test_nothing_entered_is_asked_for_again(learner: Learner) -> None:
    for maker, (data, message) in NOTHING.items():
        run = learner.quiz(maker)
        refused = learner.post(address(run), **({"do": "check"} | data))
        page = text(refused)
        assert (refused.status_code, message in page) == (422, True), maker
        assert run.questions[0].item.words.stem in page
    assert learner.entries() == 0


def test_nonsense_is_refused_in_words(learner: Learner) -> None:
    runs = {maker: learner.quiz(maker) for maker, _data, _message in NONSENSE}
    for maker, data, message in NONSENSE:
        refused = learner.post(address(runs[maker]), **({"do": "check"} | data))
        assert (refused.status_code, message in text(refused)) == (422, True), data
    assert learner.entries() == 0


def test_too_long_a_text_is_refused_and_kept(learner: Learner) -> None:
    run = learner.quiz("cloze")
    long = "a" * 201
    refused = learner.answer(run, Typed(long))
    assert refused.status_code == 422
    assert "Use at most 200 characters." in text(refused)
    assert f'value="{long}"' in text(refused)
    assert learner.answer(run, Typed("a" * 200)).status_code == 302


def test_what_was_chosen_stays_where_the_form_is_shown_again(learner: Learner) -> None:
    run = learner.quiz("put-in-order")
    refused = learner.post(address(run), order=["3", "1", "0", "2"], **{"position-3": "2", "position-0": "2"})
    places = [text(refused).index(f'name="order" value="{row}"') for row in (3, 1, 0, 2)]
    assert refused.status_code == 422
    assert places == sorted(places)


def test_a_strangers_quiz_is_not_there(new_learner: Callable[[], Learner], engine: Engine) -> None:
    owner, stranger = new_learner(), new_learner()
    run = owner.quiz("place-of-event")
    asked = str(run.questions[0].asked_id)
    before = rows(engine)
    for path in (f"/{PACK}/quiz/{run.id}", address(run), f"/{PACK}/quiz/{run.id}/result"):
        assert stranger.browser.get(path).status_code == 404
    for path in (address(run), f"/{PACK}/quiz/{run.id}/retry", f"/{PACK}/quiz/{run.id}/end"):
        assert stranger.post(path, do="check", response="0", asked=asked).status_code == 404
    assert rows(engine) == before


def test_what_is_not_there_is_said_so(learner: Learner) -> None:
    run = learner.quiz("place-of-event")
    unknown = (
        f"/{PACK}/quiz/{uuid4()}",
        f"/{PACK}/quiz/not-an-id",
        address(run, 2),
        address(run, 0),
        f"/other-pack/quiz/{run.id}/1",
        f"/{PACK}/review/{run.id}/1",
        "/other-pack/practise",
        "/other-pack/review",
    )
    for path in unknown:
        assert learner.browser.get(path).status_code == 404, path
    assert learner.post(address(run), do="check", response="0", asked=str(uuid4())).status_code == 404
    assert learner.post("/other-pack/quiz", count="5", topic="", day="").status_code == 404
    assert learner.entries() == 0


def test_without_a_token_nothing_is_answered(learner: Learner) -> None:
    run = learner.quiz("place-of-event")
    refused = learner.browser.client.post(address(run), data={"do": "check", "response": "0"})
    assert refused.status_code == 400
    assert learner.entries() == 0


def test_a_quiz_that_cannot_be_drawn_is_refused_on_its_form(learner: Learner, engine: Engine) -> None:
    before = rows(engine)
    for count, topic, day, message in (
        ("1000", "", "", "Choose how many questions you want."),
        ("5", "Poetry", "", "Choose one of the topics."),
        ("5", "", "2031-01-01", "Choose one of the days."),
        ("5", "Terms and names", "2024-11-28", "No question fits this choice."),
    ):
        refused = learner.post(f"/{PACK}/quiz", count=count, topic=topic, day=day)
        assert (refused.status_code, message in text(refused)) == (422, True), message
    assert rows(engine) == before


def test_after_an_assignment_has_closed_no_answer_is_taken_and_none_is_lost(
    app: Flask, stored: Session, clock: Clock
) -> None:
    place = school(stored)
    given_set = place.assign(closes_at=NOW + A_DAY)
    pupil = place.pupil("Ada")
    attempt = place.work(pupil, given_set, [True])
    stored.commit()
    learner = Learner(pupil, Browser(app).sign_in(pupil, stored), stored)
    run = learner.run(attempt)
    clock.advance(A_DAY + timedelta(minutes=1))
    here = f"/{place.pack_id}/quiz/{attempt}"
    refused = learner.post(f"{here}/2", do="unknown", asked=str(run.questions[1].asked_id))
    assert refused.status_code == 409
    assert "This assignment has closed, so the answer was not counted." in text(refused)
    assert learner.entries() == 1
    assert learner.browser.get(f"{here}/2").location == f"{here}/result"
    result = text(learner.browser.get(f"{here}/result"))
    assert "1 of 6." in result
    assert "This assignment has closed. What was answered is kept." in result
    assert "<bdi>Week 1</bdi>, first attempt" in result


def test_a_quiz_outlives_a_change_of_its_pack(learner: Learner, pack: Pack) -> None:
    run = learner.quiz("place-of-event", length=2)
    slim = _without(
        pack, {fact for shown in run.questions for part in shown.item.question.parts for fact in part.facts}
    )
    load_pack(learner.stored, slim, entropy=entropy(), now=NOW + timedelta(hours=1))
    learner.stored.commit()
    assert run.questions[0].item.words.stem in learner.page(run)
    learner.answer_all(run, [True, False])
    assert "1 of 2." in text(learner.browser.get(f"/{PACK}/quiz/{run.id}/result"))
    assert learner.browser.get(f"/{PACK}/practise").status_code == 200


def _without(pack: Pack, retired: set[str]) -> Pack:
    """Return the pack with some facts retired."""
    facts = tuple(replace(fact, status=Status.RETIRED) if fact.id in retired else fact for fact in pack.facts)
    return replace(pack, facts=facts)


def test_one_answer_given_twice_at_once_by_two_browsers_counts_once(learner: Learner, app: Flask) -> None:
    run = learner.quiz("place-of-event")
    other = Learner(learner.actor, Browser(app).sign_in(learner.actor, learner.stored), learner.stored)
    right = given(run.questions[0], right=True)
    answers = [one.answer(run, right).status_code for one in (learner, other)]
    assert answers == [302, 302]
    assert learner.entries() == 1
