"""The report of a class on its pages: nothing, one answer, a class full of them; and as tables to keep."""

import csv
import re
from datetime import timedelta
from html import unescape
from io import StringIO
from uuid import uuid4

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from quizapp.core.permissions import Role
from quizapp.core.quiz import Plan
from quizapp.store.models import QuestionSet
from tests.people import NOW, account
from tests.web.browsers import Browser
from tests.web.conftest import Clock, Look
from tests.web.teach.conftest import Office

SINGLE = Plan(6, makers=("date-of-event", "place-of-event", "who-took-part"))


def text(answer: TestResponse) -> str:
    """The words of a page, without its tags."""
    page = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))
    return re.sub(r"\s+", " ", unescape(page))


@pytest.fixture
def full(office: Office, clock: Clock) -> Office:
    """Six learners, of whom each misses one question more than the one before."""
    place = office.school
    given = place.assign(place.make_set(SINGLE), closes_at=NOW + timedelta(days=1))
    for number in range(6):
        place.work(place.pupil(f"Pupil {number}"), given, [number > missed for missed in range(6)])
    place.pupil("Zed")
    place.session.commit()
    clock.advance(timedelta(hours=1))
    return office


def address(office: Office, rest: str = "") -> str:
    return f"/teach/classes/{office.school.class_id}/report{rest}"


def table(answer: TestResponse) -> list[list[str]]:
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    return list(csv.reader(StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_an_empty_class_says_what_to_do(office: Office) -> None:
    office.school.session.commit()
    page = text(office.browser.get(address(office)))
    assert "Nobody is in this class yet." in page
    assert "Sheet with the code" in page


def test_a_class_without_work_says_what_to_do(office: Office) -> None:
    office.school.pupil("Ada")
    office.school.session.commit()
    page = text(office.browser.get(address(office)))
    assert "Nothing is set yet." in page
    assert "Choose a set to give" in page


def test_one_answer(office: Office) -> None:
    place = office.school
    given = place.assign(place.make_set(SINGLE))
    place.work(place.pupil("Ada"), given, [True])
    place.session.commit()
    page = text(office.browser.get(address(office)))
    assert "1 of 1 has started, nobody has finished." in page
    assert "1/1" in page
    assert "6 questions with fewer than 5 answers each" in page
    assert "Too few answers to tell" in page
    assert "Assign what was missed" not in page


def test_a_full_report(full: Office) -> None:
    page = text(full.browser.get(address(full)))
    assert "6 of 7 have finished." in page
    assert "3 learners need help: Pupil 0, Pupil 1 and Pupil 2, below half overall." in page
    for number in range(6):
        assert re.search(rf"Pupil {number}\s+{round(100 * number / 6)}%", page)
    assert re.search(r"Zed\s+not started\s+not started\s+–", page)
    names = re.findall(r"(Pupil \d|Zed) ", page.split("Learners by topic")[1])
    assert names == sorted(names)
    assert re.search(r"Questions, hardest first.*17%.*33%.*50%.*67%.*83%", page)


def test_names_can_be_hidden(full: Office) -> None:
    page = full.browser.get(address(full, "?names=off"))
    assert "Pupil" not in text(page)
    assert "Learner 7" in text(page)
    rows = table(full.browser.get(address(full, ".csv?names=off")))
    assert [row[0] for row in rows[1:]] == [f"Learner {number}" for number in range(1, 8)]


def test_one_assignment_alone(full: Office) -> None:
    other = full.school.assign(full.school.make_set(Plan(3), seed="other"), title="Week 2")
    full.school.session.commit()
    everything = text(full.browser.get(address(full)))
    assert "two assignments, 9 questions" in everything
    alone = text(full.browser.get(address(full, f"?assignment={other}")))
    assert "Week 2 , 3 questions" in alone
    assert "Nobody has started yet." in alone


def test_the_tables_say_what_the_page_says(full: Office) -> None:
    rows = table(full.browser.get(address(full, ".csv")))
    assert rows[0][:4] == ["Learner", "State", "Right", "Answered"]
    assert [row[:4] for row in rows[1:]] == [
        *([f"Pupil {number}", "finished", str(number), "6"] for number in range(6)),
        ["Zed", "not started", "0", "0"],
    ]
    for row in rows[1:]:
        assert sum(map(int, row[5::2])) == int(row[2])
        assert sum(map(int, row[6::2])) == int(row[3])
    questions = table(full.browser.get(address(full, ".csv?table=questions")))
    assert {row[0] for row in questions[1:]} == set("123456")
    for number in "123456":
        own = [row for row in questions[1:] if row[0] == number]
        assert sum(int(row[9]) for row in own) == 6
        assert {row[4] for row in own} == {str(6 - int(number))}


def test_a_name_that_looks_like_a_formula_stays_a_name(office: Office) -> None:
    office.school.pupil("=1+1")
    office.school.assign()
    office.school.session.commit()
    assert table(office.browser.get(address(office, ".csv")))[1][0] == "'=1+1"


def test_one_learners_answers(full: Office) -> None:
    page = full.browser.get(address(full))
    link = re.search(r'href="([^"]+/learners/[^"]+)"><bdi>Pupil 2<', page.get_data(as_text=True))
    assert link
    shown = text(full.browser.get(link.group(1)))
    assert "Pupil 2 : 2 of 6 right." in shown
    assert shown.count("Answer given") == 6
    assert "The Gazette" in shown


def test_work_under_way_is_told_as_such(office: Office) -> None:
    place = office.school
    given = place.assign(place.make_set(SINGLE))
    ada = place.pupil("Ada")
    place.work(ada, given, [True, None, False])
    place.session.commit()
    shown = text(office.browser.get(f"/teach/classes/{place.class_id}/learners/{ada.id}"))
    assert "1 of 3 right. 3 questions are open." in shown
    assert "I don't know" in shown
    assert shown.count("Not answered yet") == 3


def test_what_was_missed_becomes_a_set(full: Office, look: Look) -> None:
    answer = full.browser.post(address(full, "/missed"))
    assert answer.status_code == 302
    made = next(row for row in look(select(QuestionSet)) if row.title == "What was missed")
    assert 0 < len(made.items) < 6
    assert "What was missed" in text(full.browser.get(answer.location))
    assert full.browser.post(address(full, "/missed"), {"assignment": "nonsense"}).status_code == 404


def test_where_nothing_was_missed_there_is_no_set(office: Office) -> None:
    office.school.session.commit()
    answer = office.browser.post(address(office, "/missed"))
    assert answer.status_code == 409
    assert "Nothing was missed" in text(answer)


@pytest.mark.parametrize("rest", ["?assignment=nonsense", f"?assignment={uuid4()}", ".csv?assignment=1"])
def test_an_unknown_assignment_is_not_found(full: Office, rest: str) -> None:
    assert full.browser.get(address(full, rest)).status_code == 404


def test_a_learner_of_another_class_is_not_found(full: Office) -> None:
    stranger = account(full.school.session, "stranger")
    full.school.session.commit()
    for who in (stranger.id, uuid4()):
        assert full.browser.get(f"/teach/classes/{full.school.class_id}/learners/{who}").status_code == 404


def test_reports_are_not_for_others(full: Office) -> None:
    session = full.school.session
    colleague = Browser(full.browser.app).sign_in(account(session, "colleague", Role.TEACHER), session)
    pupil = Browser(full.browser.app).sign_in(full.school.pupil("Ada"), session)
    for rest in ("", ".csv"):
        assert colleague.get(address(full, rest)).status_code == 404
        assert pupil.get(address(full, rest)).status_code == 403
