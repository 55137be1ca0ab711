"""Question sets as a teacher makes them: by forms, with clear words when something does not fit."""

import re
from html import unescape
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from quizapp.actions import set_changes
from quizapp.core.permissions import Role
from quizapp.core.quiz import Plan
from quizapp.store.models import Assignment, Person, QuestionSet
from tests.people import NOW, account
from tests.web.browsers import Browser
from tests.web.conftest import Look
from tests.web.teach.conftest import Office


def text(answer: TestResponse) -> str:
    return unescape(answer.get_data(as_text=True))


def stems(page: str) -> list[str]:
    return re.findall(r"<h3><bdi>(.*?)</bdi></h3>", page)


def kept(office: Office, plan: Plan | None = None) -> UUID:
    made = office.school.make_set(plan)
    office.school.session.commit()
    return made


def test_the_list_begins_with_an_invitation(office: Office) -> None:
    page = text(office.browser.get("/teach/sets"))
    assert "You have no question set yet" in page
    assert "/teach/sets/new" in page


def test_choosing_looking_and_keeping(office: Office, look: Look) -> None:
    page = text(office.browser.get("/teach/sets/new?length=4&topics=Timeline&first=2018-06-03&last=2018-06-12"))
    shown = stems(page)
    assert len(shown) == 4
    assert look(select(QuestionSet)) == []
    action = re.search(r'action="(/teach/sets/new\?[^"]*seed=[^"]*)"', page)
    assert action
    answer = office.browser.post(action.group(1), {"title": "First week"})
    assert answer.status_code == 302
    (made,) = look(select(QuestionSet))
    assert (made.title, len(made.items)) == ("First week", 4)
    page = text(office.browser.get(answer.location))
    assert stems(page) == shown
    assert "3 June 2018 to 12 June 2018" in page
    assert "First week" in text(office.browser.get("/teach/sets"))


def test_a_preview_can_be_reloaded_and_drawn_anew(office: Office) -> None:
    first = stems(text(office.browser.get("/teach/sets/new?length=8&seed=a")))
    assert first == stems(text(office.browser.get("/teach/sets/new?length=8&seed=a")))
    assert first != stems(text(office.browser.get("/teach/sets/new?length=8&seed=b")))


def test_places_and_people_can_be_chosen(office: Office) -> None:
    page = text(office.browser.get("/teach/sets/new?length=3&places=alder"))
    assert len(stems(page)) > 0
    assert re.search(r'name="places"[^>]*value="alder"[^>]*checked|checked[^>]*name="places"[^>]*value="alder"', page)


@pytest.mark.parametrize(
    "query, said",
    [
        ("length=0", "Choose between 1 and 50 questions."),
        ("length=x", ""),
        ("length=", ""),
        ("length=5&first=2018-06-09&last=2018-06-02", "Choose a last day that is not before the first."),
        ("length=5&first=yesterday", ""),
        ("length=5&topics=Nonsense", ""),
    ],
)
def test_rules_that_make_no_sense_are_named(office: Office, query: str, said: str) -> None:
    answer = office.browser.get(f"/teach/sets/new?{query}")
    assert answer.status_code == 422
    assert said in text(answer)


def test_rules_that_fit_nothing_are_said_to(office: Office, look: Look) -> None:
    query = "/teach/sets/new?length=5&first=1999-01-01&last=1999-02-01"
    answer = office.browser.get(query)
    assert answer.status_code == 200
    assert "No question fits these rules" in text(answer)
    assert office.browser.post(query, {"title": "x"}).status_code == 422
    assert look(select(QuestionSet)) == []


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_set_needs_a_title_of_its_length(office: Office, look: Look, title: str) -> None:
    answer = office.browser.post("/teach/sets/new?length=3&seed=s", {"title": title})
    assert answer.status_code == 422
    assert look(select(QuestionSet)) == []


def test_no_pack_of_that_name(office: Office) -> None:
    assert office.browser.get("/teach/sets/new?pack=nothing").status_code == 404


def test_each_option_says_why_it_is_there(office: Office) -> None:
    made = kept(office, Plan(40))
    page = text(office.browser.get(f"/teach/sets/{made}"))
    rows = re.findall(r'<tr><th scope="row"[^>]*><bdi>.*?</bdi></th><td>(.*?)</td></tr>', page, re.DOTALL)
    assert len(rows) > 80
    assert all(re.sub(r"<.*?>", "", why).strip() for why in rows)
    assert "The Gazette" in page


def change(office: Office, made: UUID, what: str, version: int, **more: str) -> TestResponse:
    return office.browser.post(f"/teach/sets/{made}/{what}", {"version": str(version), **more})


def test_changing_by_buttons(office: Office, look: Look) -> None:
    made = kept(office)
    items = [entry["question_id"] for entry in look(select(QuestionSet))[0].items]
    assert change(office, made, f"questions/{items[1]}/up", 1).status_code == 302
    assert change(office, made, f"questions/{items[1]}/down", 2).status_code == 302
    assert change(office, made, f"questions/{items[5]}/remove", 3).status_code == 302
    assert change(office, made, f"questions/{items[0]}/replace", 4).status_code == 302
    assert change(office, made, "title", 5, title="Other").status_code == 302
    (row,) = look(select(QuestionSet))
    assert (row.title, row.version) == ("Other", 6)
    assert [entry["question_id"] for entry in row.items][1:] == items[1:5]
    assert row.items[0]["question_id"] not in items


def test_a_form_of_an_old_page_shows_the_set_as_it_is_now(office: Office, look: Look) -> None:
    made = kept(office)
    first = look(select(QuestionSet))[0].items[0]["question_id"]
    session = office.school.session
    set_changes.rename(session, office.school.teacher, made, "Newer", version=1, now=NOW)
    session.commit()
    for what in (f"questions/{first}/remove", f"questions/{first}/replace", f"questions/{first}/up", "delete"):
        answer = change(office, made, what, 1)
        assert answer.status_code == 409
        assert "changed in another tab" in text(answer)
        assert "Newer" in text(answer)
    assert change(office, made, "title", 1, title="Mine").status_code == 409
    (row,) = look(select(QuestionSet))
    assert (row.title, row.version, len(row.items)) == ("Newer", 2, 6)


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_form_without_a_version_is_refused(office: Office, version: str) -> None:
    made = kept(office)
    assert office.browser.post(f"/teach/sets/{made}/delete", {"version": version}).status_code == 422


def test_unknown_sets_and_questions(office: Office) -> None:
    made = kept(office)
    assert change(office, made, "questions/nothing/remove", 1).status_code == 404
    assert change(office, uuid4(), "delete", 1).status_code == 404
    assert office.browser.get(f"/teach/sets/{uuid4()}").status_code == 404


def test_copying_and_deleting(office: Office, look: Look) -> None:
    made = kept(office)
    answer = office.browser.post(f"/teach/sets/{made}/copy")
    assert {row.title for row in look(select(QuestionSet))} == {"Week 1", "Week 1 (copy)"}
    copied = UUID(answer.location.rsplit("/", 1)[1])
    assert change(office, copied, "delete", 1).status_code == 302
    assert [row.id for row in look(select(QuestionSet))] == [made]


def give(office: Office, made: UUID, **more: str) -> TestResponse:
    form = {"class_id": str(office.school.class_id), "attempts_allowed": "1"}
    return office.browser.post(f"/teach/sets/{made}/assign", form | more)


def test_giving_it_to_a_class(office: Office, look: Look) -> None:
    made = kept(office)
    answer = give(office, made, closes_at="2030-01-01T12:00", attempts_allowed="2")
    assert (answer.status_code, answer.location) == (302, f"/teach/classes/{office.school.class_id}/report")
    (given,) = look(select(Assignment))
    assert (given.title, given.opens_at, given.attempts_allowed) == ("Week 1", NOW, 2)
    page = text(office.browser.get(f"/teach/sets/{made}"))
    assert "its questions stay as they are" in page
    assert "/remove" not in page
    first = look(select(QuestionSet))[0].items[0]["question_id"]
    refused = change(office, made, f"questions/{first}/remove", 1)
    assert refused.status_code == 409
    assert "has been given to a class" in text(refused)


@pytest.mark.parametrize(
    "more, said",
    [
        ({"class_id": ""}, "Choose a class."),
        ({"class_id": "nonsense"}, "Choose one of your classes."),
        ({"class_id": str(UUID(int=9))}, "Choose one of your classes."),
        ({"attempts_allowed": "0"}, "Allow between 1 and 10 attempts."),
        ({"attempts_allowed": "many"}, ""),
        ({"closes_at": "2001-01-01T12:00"}, "Choose a closing time in the future"),
        ({"opens_at": "soon"}, ""),
        ({"opens_at": "0001-01-01T00:00"}, "Choose a time within ten years of today."),
        ({"opens_at": "9999-12-31T23:59"}, "Choose a time within ten years of today."),
        ({"closes_at": "9999-12-31T23:59"}, "Choose a time within ten years of today."),
        ({"title": "x" * 201}, "Use at most 200 characters."),
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_what_cannot_be_given_is_said(office: Office, look: Look, more: dict[str, str], said: str, zone: str) -> None:
    office.school.session.get_one(Person, office.school.teacher.id).zone = zone
    made = kept(office)
    answer = give(office, made, **more)
    assert answer.status_code == 422
    assert said in text(answer)
    assert look(select(Assignment)) == []


def test_times_are_those_of_the_teachers_zone(office: Office, look: Look) -> None:
    office.school.session.get_one(Person, office.school.teacher.id).zone = "Asia/Tokyo"
    made = kept(office)
    give(office, made, opens_at="2025-03-04T09:30", closes_at="2025-03-05T09:30")
    (given,) = look(select(Assignment))
    assert given.opens_at.isoformat() == "2025-03-04T00:30:00+00:00"


def test_sets_of_others_are_not_found(office: Office) -> None:
    made = kept(office)
    colleague = account(office.school.session, "colleague", Role.TEACHER)
    other = Browser(office.browser.app).sign_in(colleague, office.school.session)
    assert other.get(f"/teach/sets/{made}").status_code == 404
    for what in ("delete", "copy", "title", "assign"):
        assert other.post(f"/teach/sets/{made}/{what}", {"version": "1", "title": "x"}).status_code == 404, what
