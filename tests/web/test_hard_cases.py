"""What goes against the grain: two tabs, strangers, closed doors, over-long texts, a pack that changes underneath.

Each is told in words under the right status, and no answer that was given is ever lost.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from quizapp.actions import classroom, packs
from quizapp.actions.authoring import load_pack
from quizapp.core.facts.model import Status
from quizapp.core.permissions import Role
from quizapp.store.models import Attempt, Classroom
from tests import people
from tests.people import NOW, entropy
from tests.teaching import DAY, river
from tests.web.conftest import Clock, Look
from tests.web.pages import text
from tests.web.stage import Stage, set_up
from tests.web.world import rows

HOUR = timedelta(hours=1)


@pytest.fixture
def stage(app: Flask, stored: Session, look: Look) -> Stage:
    return set_up(app, stored, look)


def test_an_assignment_begun_in_two_tabs_is_one_attempt(stage: Stage) -> None:
    tabs = [stage.browser(stage.ada) for _ in range(2)]
    began = [stage.begin(tab) for tab in tabs]
    assert [answer.status_code for answer in began] == [302, 302]
    assert began[0].location == began[1].location
    assert len(stage.look(select(Attempt.id))) == 1


def test_one_answer_from_two_tabs_counts_once_and_another_is_told(stage: Stage, engine: Engine) -> None:
    run = stage.work(0)
    one, other = (stage.browser(stage.ada) for _ in range(2))
    assert stage.answer(one, run, 1, right=True).status_code == 302
    before = rows(engine)
    assert stage.answer(other, run, 1, right=True).location == stage.question(run, 1)
    refused = stage.answer(other, run, 1, right=False)
    assert refused.status_code == 409
    assert "This question was answered before; the first answer stays." in text(refused)
    assert f'href="{stage.question(run, 1)}"' in text(refused)
    assert rows(engine) == before


def test_an_attempt_is_its_owners_alone(stage: Stage, engine: Engine) -> None:
    run = stage.work(1)
    ben = stage.place.pupil("Ben")
    stage.stored.commit()
    strangers = [stage.browser(who) for who in (ben, stage.place.teacher)]
    before = rows(engine)
    for browser in strangers:
        for path in ("", "/1", "/2", "/result"):
            answer = browser.get(stage.at(f"quiz/{run.id}{path}"))
            assert (answer.status_code, "There is nothing at this address." in text(answer)) == (404, True)
        for path in ("/end", "/retry"):
            assert browser.post(stage.at(f"quiz/{run.id}{path}")).status_code == 404
        assert stage.answer(browser, run, 2, right=True).status_code == 404
    assert rows(engine) == before


def test_what_was_never_there_is_not_found(stage: Stage, engine: Engine) -> None:
    pupil, desk = stage.browser(stage.ada), stage.browser(stage.place.teacher)
    before = rows(engine)
    for browser, path in (
        (pupil, stage.at(f"assignment/{uuid4()}")),
        (pupil, stage.at("assignment/none")),
        (pupil, f"/elsewhere/assignment/{stage.assignment}"),
        (pupil, stage.at("thing/none")),
        (desk, f"/teach/classes/{uuid4()}"),
        (desk, f"/teach/classes/{stage.place.class_id}/learners/{uuid4()}"),
        (desk, f"/teach/sets/{uuid4()}"),
        (desk, f"/teach/classes/{stage.place.class_id}/report?assignment=none"),
    ):
        answer = browser.get(path)
        assert (answer.status_code, "<main" in text(answer)) == (404, True), path
    assert pupil.post(stage.at(f"assignment/{uuid4()}/start")).status_code == 404
    assert rows(engine) == before


def test_before_it_opens_and_after_it_has_closed_nothing_is_begun(stage: Stage, clock: Clock, look: Look) -> None:
    pupil = stage.browser(stage.ada)
    for now, page_status, words in (
        (NOW - HOUR, 409, "This assignment is not open yet."),
        (NOW + 2 * DAY, 200, "This assignment has closed."),
    ):
        clock.now = now
        page, start = pupil.get(stage.at(f"assignment/{stage.assignment}")), stage.begin(pupil)
        assert (page.status_code, words in text(page)) == (page_status, True)
        assert (start.status_code, words in text(start)) == (409, True)
        assert "Start the quiz" not in text(page)
    assert look(select(Attempt.id)) == []


def test_a_closed_assignment_keeps_what_was_answered(stage: Stage, clock: Clock) -> None:
    stage.work(2)
    log = stage.log()
    clock.now = NOW + 2 * DAY
    page = text(stage.browser(stage.ada).get(stage.at(f"assignment/{stage.assignment}")))
    assert "This assignment has closed. What was answered is kept." in page
    assert "See the result" in page
    assert stage.log() == log


def test_without_an_attempt_left_the_result_is_offered(stage: Stage, engine: Engine) -> None:
    stage.work(6)
    pupil = stage.browser(stage.ada)
    before = rows(engine)
    page, start = pupil.get(stage.at(f"assignment/{stage.assignment}")), stage.begin(pupil)
    assert "No attempt is left. Your answers are kept." in text(page)
    assert (start.status_code, "You have used all attempts" in text(start)) == (409, True)
    assert rows(engine) == before


def _leave(stage: Stage) -> None:
    assert stage.browser(stage.ada).post(f"/account/classes/{stage.place.class_id}/leave").status_code == 302


def _take_out(stage: Stage) -> None:
    desk = stage.browser(stage.place.teacher)
    path = f"/teach/classes/{stage.place.class_id}/learners/{stage.ada.id}/remove"
    assert desk.post(path).status_code == 302


@pytest.mark.parametrize("go", [_leave, _take_out])
def test_who_is_no_longer_in_the_class_keeps_what_they_began(stage: Stage, go: Callable[[Stage], None]) -> None:
    run = stage.work(1)
    go(stage)
    pupil = stage.browser(stage.ada)
    for answer in (pupil.get(stage.at(f"assignment/{stage.assignment}")), stage.begin(pupil)):
        assert answer.status_code == 403
        assert "You are not in the class of this assignment any more." in text(answer)
    assert "Week 1" not in text(pupil.get(stage.at("")))
    assert stage.answer(pupil, run, 2, right=True).status_code == 302
    assert "2 of 6" in text(pupil.get(stage.at("practise")))
    assert len(stage.log()) == 2

    desk = stage.browser(stage.place.teacher)
    assert "Ada" not in text(desk.get(f"/teach/classes/{stage.place.class_id}/report"))
    code = stage.look(select(Classroom.join_code))[0]
    assert pupil.post("/join/confirm", {"code": code, "alias": "Ada"}).status_code == 302
    assert stage.begin(pupil).location == stage.at(f"quiz/{run.id}")
    assert "Ada" in text(desk.get(f"/teach/classes/{stage.place.class_id}/report"))


def test_who_waits_to_be_let_in_is_told_where_they_look(stage: Stage) -> None:
    classroom.change_class(stage.stored, stage.place.teacher, stage.place.class_id, "7b", approval_needed=True)
    ben = stage.place.pupil("Ben")
    stage.stored.commit()
    pupil = stage.browser(ben)
    assert "You wait to be let into <bdi>7b</bdi>." in text(pupil.get(stage.at("")))
    for answer in (pupil.get(stage.at(f"assignment/{stage.assignment}")), stage.begin(pupil)):
        assert answer.status_code == 403
        assert "Your teacher has to let you into the class first." in text(answer)


def test_a_set_outlives_a_change_of_its_pack(stage: Stage) -> None:
    run = stage.work(1)
    pack = river()
    asked = {fact for shown in run.questions for part in shown.item.question.parts for fact in part.facts}
    facts = tuple(replace(fact, status=Status.RETIRED) if fact.id in asked else fact for fact in pack.facts)
    load_pack(stage.stored, replace(pack, facts=facts), entropy=entropy(), now=NOW + HOUR)
    ben = stage.place.pupil("Ben")
    stage.stored.commit()

    pupil, newcomer, desk = (stage.browser(who) for who in (stage.ada, ben, stage.place.teacher))
    assert run.questions[1].item.words.stem in text(pupil.get(stage.question(run, 2)))
    for number in range(2, 7):
        assert stage.answer(pupil, run, number, right=True).status_code == 302
    assert "6 of 6." in text(pupil.get(stage.at(f"quiz/{run.id}/result")))
    began = newcomer.get(stage.begin(newcomer).location, follow_redirects=True)
    assert (began.status_code, run.questions[0].item.words.stem in text(began)) == (200, True)
    assert "The facts have changed since" in text(desk.get(f"/teach/sets/{stage.set_id}"))
    assert "Ada" in text(desk.get(f"/teach/classes/{stage.place.class_id}/report"))


def test_a_pack_that_is_withdrawn_takes_no_answer_with_it(stage: Stage) -> None:
    run = stage.work(1)
    log = stage.log()
    boss = people.account(stage.stored, "boss", Role.ADMIN)
    packs.set_active(stage.stored, boss, stage.place.pack_id, active=False)
    stage.stored.commit()
    pupil, desk = stage.browser(stage.ada), stage.browser(stage.place.teacher)
    for path in ("", "practise", "review", "search", "progress"):
        gone = pupil.get(stage.at(path))
        assert (gone.status_code, "not offered at present" in text(gone)) == (404, True), path
    assert stage.answer(pupil, run, 2, right=True).status_code == 302
    assert pupil.post(stage.at(f"quiz/{run.id}/end")).status_code == 302
    assert "2 of 6." in text(pupil.get(stage.at(f"quiz/{run.id}/result")))
    assert run.questions[0].item.words.stem in text(desk.get(f"/teach/sets/{stage.set_id}"))
    assert "Ada" in text(desk.get(f"/teach/classes/{stage.place.class_id}/report"))
    assert stage.log() > log


TOO_LONG: list[tuple[str, dict[str, str]]] = [
    ("/teach/classes/new", {"name": "x" * 121, "pack": "PACK"}),
    ("/teach/classes/CLASS", {"name": "x" * 121}),
    ("/teach/classes/CLASS/learners/ADA/rename", {"alias": "x" * 81}),
    ("/teach/sets/SET/title", {"title": "x" * 201, "version": "1"}),
    ("/teach/sets/SET/assign", {"class_id": "CLASS", "title": "x" * 201, "attempts_allowed": "1"}),
    ("/account/settings", {"alias": "x" * 81, "zone": "UTC", "theme": "auto"}),
]


@pytest.mark.parametrize("path, form", TOO_LONG, ids=[path for path, _form in TOO_LONG])
def test_an_over_long_text_is_sent_back_to_be_mended(
    stage: Stage, engine: Engine, path: str, form: dict[str, str]
) -> None:
    known = {"CLASS": stage.place.class_id, "SET": stage.set_id, "ADA": stage.ada.id, "PACK": stage.place.pack_id}
    for name, value in known.items():
        path = path.replace(name, str(value))
        form = {field: entered.replace(name, str(value)) for field, entered in form.items()}
    desk = stage.browser(stage.place.teacher)
    before = rows(engine)
    answer = desk.post(path, form)
    assert (answer.status_code, "at most" in text(answer)) == (422, True)
    assert rows(engine) == before
