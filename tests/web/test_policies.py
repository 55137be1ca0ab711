"""Every route says whom it is for, and that is who gets in: the whole map, for everybody, with the rows compared."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from quizapp.web import guard
from quizapp.web.extensions import SAFE_METHODS
from quizapp.web.guard import Policy
from tests.web.browsers import Browser
from tests.web.world import FORM, World, make_world, rows

MAY = {
    Policy.ANYONE: {"nobody", "guest", "student", "teacher", "colleague", "admin"},
    Policy.LEARNER: {"guest", "student", "teacher", "colleague", "admin"},
    Policy.ACCOUNT: {"student", "teacher", "colleague", "admin"},
    Policy.TEACHER: {"teacher", "colleague", "admin"},
    Policy.ADMIN: {"admin"},
}


@pytest.fixture
def world(stored: Session) -> World:
    return make_world(stored)


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every address with every method that it takes."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            yield rule, method


def call(browser: Browser, method: str, path: str) -> TestResponse:
    token = "" if method in SAFE_METHODS else browser.token()
    return browser.client.open(path, method=method, data=FORM | {"csrf_token": token} if token else None)


def test_every_route_declares_its_policy(app: Flask) -> None:
    assert guard.undeclared(app) == []


def test_a_route_that_declares_nothing_lets_nobody_in(app: Flask) -> None:
    @app.get("/forgotten")
    def forgotten() -> str:
        return "secret"

    answer = Browser(app).get("/forgotten")
    assert guard.undeclared(app) == ["forgotten"]
    assert (answer.status_code, b"secret" in answer.data) == (403, False)


def test_who_is_not_meant_is_turned_away_and_changes_nothing(
    app: Flask, world: World, stored: Session, engine: Engine
) -> None:
    browsers = world.visitors(app, stored)
    before, turned_away = rows(engine), 0
    for rule, method in routes(app):
        policy = guard.policy_of(app, rule.endpoint)
        assert policy
        for name in browsers.keys() - MAY[policy]:
            answer = call(browsers[name], method, world.path(app, rule))
            where = f"{name}: {method} {rule}"
            if name == "nobody" and method == "GET":
                assert answer.status_code == 302, where
                assert answer.location.startswith("/account/sign-in?next=/"), where
            else:
                assert answer.status_code == (401 if name == "nobody" else 403), where
            turned_away += 1
    assert rows(engine) == before
    assert turned_away > 60


def test_things_of_another_teacher_are_not_found_and_not_changed(
    app: Flask, world: World, stored: Session, engine: Engine
) -> None:
    colleague = world.visitors(app, stored)["colleague"]
    before, tried = rows(engine), 0
    for rule, method in routes(app):
        if rule.endpoint.startswith("teach.") and "class_id" in rule.arguments:
            answer = call(colleague, method, world.path(app, rule))
            assert answer.status_code == 404, f"{method} {rule}"
            tried += 1
    assert rows(engine) == before
    assert tried > 10


def test_who_is_meant_gets_in(app: Flask, world: World, stored: Session) -> None:
    """What a page then says depends on what was sent, but it is never an error of ours."""
    browsers = world.visitors(app, stored)
    for rule, method in routes(app):
        if rule.endpoint.split(".")[0] not in {"account", "teach", "admin", "health"} or "sign_out" in rule.endpoint:
            continue
        policy = guard.policy_of(app, rule.endpoint)
        assert policy
        for name in sorted(MAY[policy] - {"colleague"}):
            status = call(browsers[name], method, world.path(app, rule)).status_code
            assert status in {200, 302, 404, 409, 422}, f"{name}: {method} {rule}"


def test_nothing_unsafe_works_without_the_pages_token(
    app: Flask, world: World, stored: Session, engine: Engine
) -> None:
    browsers = world.visitors(app, stored)
    foreign = Browser(app).token()
    before, tried = rows(engine), 0
    for rule, method in routes(app):
        if method in SAFE_METHODS:
            continue
        for token in (None, "", "stale", foreign):
            sent = FORM if token is None else FORM | {"csrf_token": token}
            answer = browsers["admin"].client.open(world.path(app, rule), method=method, data=sent)
            assert answer.status_code == 400, f"{method} {rule}"
            tried += 1
    assert rows(engine) == before
    assert tried > 60


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_forms_of_other_sites_are_refused(app: Flask, headers: dict[str, str]) -> None:
    browser = Browser(app)
    sent = {"theme": "dark", "csrf_token": browser.token()}
    assert browser.client.post("/account/theme", data=sent, headers=headers).status_code == 400
    ours = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    assert browser.client.post("/account/theme", data=sent, headers=ours).status_code == 302


def test_reading_writes_nothing(app: Flask, world: World, stored: Session, engine: Engine) -> None:
    browsers = world.visitors(app, stored)
    before, read = rows(engine), 0
    for rule, method in routes(app):
        if method == "GET":
            for browser in browsers.values():
                browser.get(world.path(app, rule))
                read += 1
    assert rows(engine) == before
    assert read > 60
