"""Coming in and going out through the pages: sign-in, guests, keeping progress, sessions, one-time links."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import links
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Evidence, LoginSession, Person
from quizapp.web import guard
from quizapp.web.config import Settings
from quizapp.web.extensions import save
from quizapp.web.guard import Policy, allow
from tests.people import NOW, WORDS, account, add_pack, entropy, guest
from tests.web.browsers import Browser
from tests.web.conftest import Clock, Look
from tests.web.pages import add_answers, on_card, signed_in_as, text


@pytest.fixture
def anna(stored: Session) -> Actor:
    add_pack(stored)
    anna = account(stored, "anna")
    stored.commit()
    return anna


def test_signing_in_and_out(browser: Browser, anna: Actor) -> None:
    answer = browser.post("/account/sign-in", {"name": "Anna", "passphrase": WORDS, "next": "/account/settings?x=1"})
    assert (answer.status_code, answer.location) == (302, "/account/settings?x=1")
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith("signin="))
    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, "Max-Age" in cookie) == (True, True, False)
    assert signed_in_as(browser) == anna.name
    browser.post("/account/sign-out")
    assert signed_in_as(browser) is None


def test_who_asks_to_stay_is_kept(browser: Browser, anna: Actor) -> None:
    answer = browser.post("/account/sign-in", {"name": anna.name or "", "passphrase": WORDS, "stay": "y"})
    assert any("signin=" in line and "Max-Age=7776000" in line for line in answer.headers.getlist("Set-Cookie"))


def test_wrong_passphrases_are_told_without_saying_which_half_is_wrong(browser: Browser, anna: Actor) -> None:
    said = {
        text(browser.post("/account/sign-in", {"name": name, "passphrase": "wrong wrong wrong wrong"})).count(
            "do not belong together"
        )
        for name in (anna.name or "", "nobody")
    }
    assert said in ({1}, {2})
    assert signed_in_as(browser) is None


@pytest.mark.usefixtures("anna")
def test_guessing_is_stopped_with_429_and_a_time(browser: Browser) -> None:
    wrong = {"name": "anna", "passphrase": "x"}
    statuses = [browser.post("/account/sign-in", wrong).status_code for _ in range(6)]
    assert statuses == [422] * 6
    refused = browser.post("/account/sign-in", {"name": "anna", "passphrase": WORDS})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    assert "2 seconds" in text(refused)


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\tb", "evil", ""]
)
def test_only_our_own_pages_are_gone_on_to(browser: Browser, anna: Actor, wanted: str) -> None:
    answer = browser.post("/account/sign-in", {"name": anna.name or "", "passphrase": WORDS, "next": wanted})
    assert answer.location == "/"


def test_teachers_go_on_to_their_classes(browser: Browser, stored: Session) -> None:
    account(stored, "miss-reed", Role.TEACHER)
    stored.commit()
    for wanted, reached in (("", "/teach/classes"), ("/account/settings", "/account/settings")):
        answer = browser.post("/account/sign-in", {"name": "miss-reed", "passphrase": WORDS, "next": wanted})
        assert answer.location == reached


def test_a_copied_cookie_is_worthless_after_sign_out(
    app: Flask, browser: Browser, anna: Actor, stored: Session
) -> None:
    browser.sign_in(anna, stored)
    copied = browser.client.get_cookie("signin")
    assert copied
    thief = Browser(app)
    thief.client.set_cookie("signin", copied.value)
    assert signed_in_as(thief) == "anna"
    browser.post("/account/sign-out")
    assert signed_in_as(thief) is None


def test_signing_out_all_other_devices(app: Flask, anna: Actor, stored: Session) -> None:
    here, there = (Browser(app).sign_in(anna, stored) for _ in range(2))
    here.post("/account/sign-out-everywhere")
    assert (signed_in_as(here), signed_in_as(there)) == ("anna", None)


def test_a_session_ends_by_the_clock(browser: Browser, anna: Actor, stored: Session, clock: Clock) -> None:
    browser.sign_in(anna, stored)
    clock.advance(timedelta(days=31))
    assert signed_in_as(browser) is None


def test_last_use_is_noted_on_writing_only_and_seldom(
    browser: Browser, anna: Actor, stored: Session, clock: Clock, look: Look
) -> None:
    browser.sign_in(anna, stored)

    def last_seen() -> timedelta:
        seen: datetime = look(select(LoginSession.last_seen_at))[0]
        return seen - NOW

    clock.advance(timedelta(minutes=4))
    browser.post("/account/theme", {"theme": "dark"})
    assert last_seen() == timedelta(0)
    clock.advance(timedelta(minutes=2))
    browser.get("/account/settings")
    assert last_seen() == timedelta(0)
    browser.post("/account/theme", {"theme": "light"})
    assert last_seen() == timedelta(minutes=6)


def test_someone_unknown_becomes_a_guest_when_a_page_writes_for_them(app: Flask, look: Look) -> None:
    @app.post("/begin")
    @allow(Policy.ANYONE)
    def begin() -> str:
        who = guard.learner()
        save()
        return str(who.id)

    browser = Browser(app)
    browser.post("/account/settings", {"zone": "Asia/Tokyo", "theme": "dark"})
    first, second = (browser.post("/begin").get_data(as_text=True) for _ in range(2))
    assert first == second
    (person,) = look(select(Person))
    assert (str(person.id), person.is_guest, person.zone, person.theme) == (first, True, "Asia/Tokyo", "dark")


def test_a_guest_keeps_their_progress_once(browser: Browser, app: Flask, stored: Session, look: Look) -> None:
    add_pack(stored)
    start = guest(stored)
    add_answers(stored, start, 3)
    browser.sign_in(start, stored)
    assert "3 answers on this device" in text(browser.get("/account/keep"))
    name, passphrase = on_card(browser.post("/account/keep"))
    assert signed_in_as(browser) == name
    assert browser.post("/account/keep").status_code == 409
    elsewhere = Browser(app)
    elsewhere.post("/account/sign-in", {"name": name.upper(), "passphrase": passphrase.title()})
    assert signed_in_as(elsewhere) == name
    assert look(select(Person.id)) == [start.id]


def test_signing_in_to_another_account_leaves_the_guests_answers_and_says_so(
    browser: Browser, anna: Actor, stored: Session, look: Look
) -> None:
    start = guest(stored)
    add_answers(stored, start, 2)
    browser.sign_in(start, stored)
    assert "2 answers made on this device stay behind" in text(browser.get("/account/sign-in"))
    browser.post("/account/sign-in", {"name": "anna", "passphrase": WORDS})
    assert "2 answers made on this device before you signed in were not added" in text(browser.get("/account/settings"))
    assert look(select(Evidence.learner_id)) == [start.id, start.id]
    assert anna.id != start.id


def test_changing_the_passphrase(app: Flask, anna: Actor, stored: Session) -> None:
    here, there = (Browser(app).sign_in(anna, stored) for _ in range(2))
    wrong = here.post("/account/passphrase", {"present": "wrong", "passphrase": ""})
    assert (wrong.status_code, "not your present passphrase" in text(wrong)) == (422, True)
    weak = here.post("/account/passphrase", {"present": WORDS, "passphrase": "short"})
    assert (weak.status_code, "at least 15 characters" in text(weak)) == (422, True)
    name, made = on_card(here.post("/account/passphrase", {"present": WORDS, "passphrase": ""}))
    assert (name, signed_in_as(here), signed_in_as(there)) == ("anna", "anna", None)
    chosen = "a sentence that only I know"
    assert here.post("/account/passphrase", {"present": made, "passphrase": chosen}).status_code == 302
    assert there.post("/account/sign-in", {"name": "anna", "passphrase": chosen}).status_code == 302


def test_the_first_admin_comes_in_by_the_link(app: Flask, stored: Session) -> None:
    token = links.first_admin(stored, entropy=entropy(), now=NOW)
    stored.commit()
    browser = Browser(app)
    page = f"/account/link/{token}"
    assert "You will run this site" in text(browser.get(page))
    assert browser.post(page, {"name": "", "passphrase": ""}).status_code == 422
    name, _ = on_card(browser.post(page, {"name": "Maria", "passphrase": "", "role": "student"}))
    assert name == "maria"
    assert browser.get("/admin/people").status_code == 200
    assert Browser(app).get(page).status_code == 404
    assert "not valid" in text(Browser(app).get(page))


def test_a_name_that_is_taken_leaves_the_link_usable(app: Flask, anna: Actor, stored: Session) -> None:
    token = links.first_admin(stored, entropy=entropy(), now=NOW)
    stored.commit()
    browser = Browser(app)
    refused = browser.post(f"/account/link/{token}", {"name": anna.name or "", "passphrase": ""})
    assert (refused.status_code, "is taken" in text(refused)) == (422, True)
    own = "a sentence that only I know"
    assert browser.post(f"/account/link/{token}", {"name": "boss", "passphrase": own}).status_code == 302
    assert signed_in_as(browser) == "boss"


def test_demonstration_accounts_work_on_this_computer_only(
    settings: Settings, start: Callable[[Settings], Flask], stored: Session
) -> None:
    demo = account(stored, "demo", Role.TEACHER, is_demo=True)
    stored.commit()
    form = {"name": "demo", "passphrase": WORDS}
    app = start(settings)
    assert Browser(app).post("/account/sign-in", form).status_code == 302
    for elsewhere in ({"REMOTE_ADDR": "192.168.1.7"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}):
        away = Browser(app)
        away.client.environ_base |= elsewhere
        assert away.post("/account/sign-in", form).status_code == 403
        away.sign_in(demo, stored)
        assert signed_in_as(away) is None
    anywhere = Browser(start(replace(settings, demo_anywhere=True)))
    anywhere.client.environ_base |= {"REMOTE_ADDR": "192.168.1.7"}
    assert anywhere.post("/account/sign-in", form).status_code == 302
