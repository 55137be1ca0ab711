"""Joining a class through the pages, and what the teacher then sees and does."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.classroom import MemberStatus, spaced_code
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Classroom, Membership, Person
from tests.people import account, add_pack, guest, room
from tests.web.browsers import Browser
from tests.web.conftest import Look
from tests.web.pages import add_answers, on_card, signed_in_as, text


@pytest.fixture
def teacher(stored: Session) -> Actor:
    add_pack(stored)
    teacher = account(stored, "teacher", Role.TEACHER)
    stored.commit()
    return teacher


@pytest.fixture
def place(stored: Session, teacher: Actor) -> Classroom:
    place = room(stored, teacher)
    stored.commit()
    return place


def test_someone_new_joins_with_a_typed_code(browser: Browser, place: Classroom) -> None:
    asked = browser.post("/join", {"code": spaced_code(place.join_code).lower()})
    assert "Join 7b" in text(asked)
    assert "as a guest" not in text(asked)
    card = browser.post("/join/confirm", {"code": place.join_code, "alias": "Anna K."})
    assert "You are in 7b." in text(card)
    assert signed_in_as(browser) == on_card(card)[0]
    assert "sees you as Anna K.</p>" in text(browser.get("/join"))


def test_a_name_that_is_taken_is_sent_back_and_makes_nobody(app: Flask, place: Classroom, look: Look) -> None:
    first, second = Browser(app), Browser(app)
    wanted = {"code": place.join_code, "alias": "Anna K."}
    assert "You are in 7b." in text(first.post("/join/confirm", wanted))
    people = look(select(Person.id))
    refused = second.post("/join/confirm", wanted)
    assert (refused.status_code, 'value="Anna K."' in text(refused)) == (422, True)
    assert "Someone in this class has this name already." in text(refused)
    assert (look(select(Person.id)), signed_in_as(second)) == (people, None)


def test_the_link_fills_in_the_code_and_tells_nothing_yet(browser: Browser, place: Classroom) -> None:
    right, wrong = (text(browser.get(f"/join/{code}")) for code in (place.join_code, "ABCDEFGH"))
    assert f'value="{place.join_code}"' in right
    assert "7b" not in right
    hide = re.compile(r'value="[^"]*"')
    assert hide.sub("", right) == hide.sub("", wrong)


def test_a_guest_is_asked_about_their_answers_and_keeps_them(
    browser: Browser, place: Classroom, stored: Session, look: Look
) -> None:
    start = guest(stored)
    add_answers(stored, start, 12)
    browser.sign_in(start, stored)
    assert "You have given 12 answers as a guest. Keep them?" in text(browser.post("/join", {"code": place.join_code}))
    name, _ = on_card(browser.post("/join/confirm", {"code": place.join_code, "alias": "", "keep": "yes"}))
    assert look(select(Person.name).where(Person.id == start.id)) == [name]
    assert look(select(Membership.status).where(Membership.person_id == start.id)) == [MemberStatus.MEMBER]


def test_a_guest_starts_afresh(browser: Browser, place: Classroom, stored: Session, look: Look) -> None:
    start = guest(stored)
    add_answers(stored, start, 1)
    browser.sign_in(start, stored)
    name, _ = on_card(browser.post("/join/confirm", {"code": place.join_code, "alias": "", "keep": "no"}))
    assert look(select(Person.name).where(Person.id == start.id)) == [None]
    assert signed_in_as(browser) == name


def test_a_wrong_code_is_told_in_one_way(browser: Browser, place: Classroom) -> None:
    assert place.join_code != "ABCDEFGH"
    for code in ("ABCDEFGH", "nonsense", "x"):
        for path in ("/join", "/join/confirm"):
            answer = browser.post(path, {"code": code, "alias": ""})
            assert (answer.status_code, "No class has this code at present" in text(answer)) == (422, True)


def test_joining_twice_is_told_and_harmless(app: Flask, place: Classroom, stored: Session) -> None:
    anna = account(stored, "anna")
    browser = Browser(app).sign_in(anna, stored)
    assert browser.post("/join/confirm", {"code": place.join_code, "alias": ""}).status_code == 302
    assert "You are in this class already." in text(browser.post("/join", {"code": place.join_code}))
    assert browser.post("/join/confirm", {"code": place.join_code, "alias": ""}).status_code == 409
    assert browser.post(f"/account/classes/{place.id}/leave").status_code == 302
    assert browser.post(f"/account/classes/{place.id}/leave").status_code == 409


def test_teachers_cannot_join(app: Flask, place: Classroom, stored: Session) -> None:
    other = Browser(app).sign_in(account(stored, "other", Role.TEACHER), stored)
    assert other.post("/join/confirm", {"code": place.join_code, "alias": ""}).status_code == 403


def test_a_teacher_makes_a_class_and_lets_learners_in(app: Flask, teacher: Actor, stored: Session, look: Look) -> None:
    desk = Browser(app).sign_in(teacher, stored)
    assert "You have no class yet" in text(desk.get("/teach/classes"))
    assert desk.post("/teach/classes/new", {"name": "", "pack": "rivers"}).status_code == 422
    assert desk.post("/teach/classes/new", {"name": "7b", "pack": "nowhere"}).status_code == 422
    page = desk.post("/teach/classes/new", {"name": " 7b ", "pack": "rivers", "approval_needed": "y"}).location
    (place,) = look(select(Classroom))
    assert page == f"/teach/classes/{place.id}"
    assert spaced_code(place.join_code) in text(desk.get(page))

    pupil = Browser(app)
    assert "You wait to be let into 7b." in text(
        pupil.post("/join/confirm", {"code": place.join_code, "alias": "<b>Zoe</b>"})
    )
    (person,) = look(select(Membership.person_id))
    waiting = desk.get(page).get_data(as_text=True)
    assert "One waits to be let in" in waiting
    assert "&lt;b&gt;Zoe&lt;/b&gt;" in waiting
    learner = f"{page}/learners/{person}"
    desk.post(f"{learner}/approve")
    desk.post(f"{learner}/rename", {"alias": "Zoe B."})
    assert "Zoe B." in text(desk.get(page))
    assert desk.post(f"{learner}/rename", {"alias": ""}).status_code == 422
    assert desk.post(f"{learner}/approve").status_code == 409

    name, passphrase = on_card(desk.post(f"{learner}/reset"))
    assert signed_in_as(pupil) is None
    pupil.post("/account/sign-in", {"name": name, "passphrase": passphrase})
    assert signed_in_as(pupil) == name
    desk.post(f"{learner}/remove")
    assert "Nobody is in the class yet" in text(desk.get(page))


def test_opening_closing_and_renewing_the_code(
    app: Flask, teacher: Actor, place: Classroom, stored: Session, look: Look
) -> None:
    desk = Browser(app).sign_in(teacher, stored)
    page, code = f"/teach/classes/{place.id}", place.join_code
    desk.post(page, {"name": "7b", "approval_needed": "y"})
    desk.post(f"{page}/open")
    assert "everyone with the code is let in at once" in text(desk.get(page))
    desk.post(f"{page}/close")
    assert "Nobody can join" in text(desk.get(page))
    assert Browser(app).post("/join", {"code": code}).status_code == 422
    desk.post(f"{page}/code")
    assert look(select(Classroom.join_code)) != [code]
    assert desk.post(page, {"name": "x" * 121}).status_code == 422


def test_the_sheet_and_its_image(app: Flask, teacher: Actor, place: Classroom, stored: Session) -> None:
    desk = Browser(app).sign_in(teacher, stored)
    sheet = text(desk.get(f"/teach/classes/{place.id}/sheet"))
    assert spaced_code(place.join_code) in sheet
    assert "works on this computer only" in sheet
    image = desk.get(f"/teach/classes/{place.id}/code.svg")
    assert image.mimetype == "image/svg+xml"
    assert image.data.lstrip().startswith(b"<?xml")
    assert b"style=" not in image.data
