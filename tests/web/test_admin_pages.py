"""The admin's pages, and the settings page."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import packs
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Person, Revision
from tests.people import NOW, PACK, account, add_pack, entropy
from tests.web.browsers import Browser
from tests.web.conftest import Look
from tests.web.pages import on_card, signed_in_as, text


@pytest.fixture
def desk(app: Flask, stored: Session) -> Browser:
    add_pack(stored)
    return Browser(app).sign_in(account(stored, "boss", Role.ADMIN), stored)


@pytest.fixture
def anna(stored: Session) -> Actor:
    anna = account(stored, "anna")
    stored.commit()
    return anna


def link_on(page: str) -> str:
    found = re.search(r'value="http://localhost(/account/link/[0-9a-f]+)"', page)
    assert found
    return found.group(1)


def test_inviting_a_teacher(app: Flask, desk: Browser) -> None:
    path = link_on(text(desk.post("/admin/invitations", {"role": "teacher"})))
    invited = Browser(app)
    on_card(invited.post(path, {"name": "ms.jones", "passphrase": ""}))
    assert invited.get("/teach/classes").status_code == 200
    assert desk.post("/admin/invitations", {"role": "emperor"}).status_code == 422


def test_a_reset_link(app: Flask, desk: Browser, anna: Actor) -> None:
    path = link_on(text(desk.post(f"/admin/people/{anna.id}/reset")))
    browser = Browser(app)
    assert "For the account anna." in text(browser.get(path))
    on_card(browser.post(path, {"passphrase": ""}))
    assert signed_in_as(browser) == "anna"


def test_roles_and_search(desk: Browser, anna: Actor, look: Look) -> None:
    desk.post(f"/admin/people/{anna.id}/role", {"role": "teacher"})
    assert look(select(Person.role).where(Person.id == anna.id)) == [Role.TEACHER]
    found = text(desk.get("/admin/people?q=ann"))
    assert "anna" in found
    assert "No account has a name like this" in text(desk.get("/admin/people?q=nobody-here"))
    (boss,) = look(select(Person.id).where(Person.name == "boss"))
    assert desk.post(f"/admin/people/{boss}/role", {"role": "student"}).status_code == 409


def test_publishing_a_revision_and_withdrawing_a_pack(desk: Browser, stored: Session) -> None:
    stored.add(Revision(id=entropy().new_id(NOW), pack_id=PACK, digest="f" * 64, body="{}", created_at=NOW))
    stored.commit()
    old = packs.published_digest(stored, PACK)
    stored.rollback()
    for digest in ("f" * 64, old):
        assert "Publish" in text(desk.get("/admin/packs"))
        desk.post(f"/admin/packs/{PACK}/publish", {"digest": digest})
    assert desk.post(f"/admin/packs/{PACK}/publish", {"digest": "none"}).status_code == 404
    desk.post(f"/admin/packs/{PACK}/offer", {"active": "no"})
    assert "Learners cannot choose it." in text(desk.get("/admin/packs"))
    assert packs.choosable(stored) == []


def test_settings_of_someone_known(app: Flask, anna: Actor, stored: Session, look: Look) -> None:
    add_pack(stored, "hills", title="Hills")
    add_pack(stored)
    browser = Browser(app).sign_in(anna, stored)
    sent = {"alias": "Anna", "zone": "Asia/Tokyo", "active_pack": PACK, "theme": "dark"}
    assert browser.post("/account/settings", sent).status_code == 302
    (now,) = look(select(Person))
    assert (now.alias, now.zone, now.active_pack, now.theme, now.shortcuts) == (
        "Anna", "Asia/Tokyo", PACK, "dark", False,
    )  # fmt: skip
    page = text(browser.get("/account/settings"))
    assert 'data-theme="dark"' in page
    assert "It is 21:00 there now." in page
    browser.post("/account/theme", {"theme": "light", "next": "/join"})
    assert look(select(Person.theme)) == ["light"]
    refused = browser.post("/account/settings", sent | {"active_pack": "nowhere"})
    assert refused.status_code == 422


def test_settings_before_there_is_an_account(browser: Browser) -> None:
    assert 'data-theme="auto"' in text(browser.get("/join"))
    answer = browser.post("/account/theme", {"theme": "dark", "next": "/join"})
    assert answer.location == "/join"
    assert 'data-theme="dark"' in text(browser.get("/join"))
    browser.post("/account/settings", {"zone": "Europe/Paris", "theme": "light", "keys": "y"})
    page = text(browser.get("/account/settings"))
    assert "It is 13:00 there now." in page
    assert 'data-keys="on"' in page


@pytest.mark.parametrize("zone, hour", [("Asia/Damascus", 15), ("Mars/Base", 12)])
def test_the_zone_of_the_device_holds_until_another_is_chosen(browser: Browser, zone: str, hour: int) -> None:
    browser.client.set_cookie("zone", zone)
    assert f"It is {hour}:00 there now." in text(browser.get("/account/settings"))
    browser.post("/account/settings", {"zone": "Europe/Paris", "theme": "auto"})
    assert "It is 13:00 there now." in text(browser.get("/account/settings"))
