"""What goes wrong is told plainly, with the right status, and leaves nothing half done."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as BusyError
from werkzeug.exceptions import HTTPException, TooManyRequests

from quizapp.core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, TooMany
from quizapp.web.guard import Policy, allow
from tests.web.browsers import Browser
from tests.web.world import rows

SECRET = "SELECT passphrase FROM /srv/secret"


def failing(error: Exception) -> Callable[[], str]:
    @allow(Policy.ANYONE)
    def view() -> str:
        raise error

    return view


CASES: list[tuple[Exception, int]] = [
    (NotFound(), 404),
    (Forbidden(), 403),
    (Invalid("Choose a river."), 422),
    (Conflict("It was renamed meanwhile."), 409),
    (TooMany("Please wait %(seconds)s seconds.", retry_after=7), 429),
    (TooManyRequests(), 429),
    (OperationalError(SECRET, {}, Exception(SECRET)), 503),
    (BusyError("busy"), 503),
    (IntegrityError(SECRET, {}, Exception(SECRET)), 409),
    (RuntimeError(SECRET), 500),
]


@pytest.mark.parametrize(
    "error, status", CASES, ids=lambda case: type(case).__name__ if isinstance(case, Exception) else ""
)
def test_each_error_has_its_status_and_a_page(app: Flask, error: Exception, status: int) -> None:
    app.add_url_rule("/fails", "fails", failing(error))
    answer = Browser(app).get("/fails")
    text = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert "<main" in text
    assert "SELECT" not in text
    assert "/srv" not in text
    if isinstance(error, DomainError):
        assert str(error) in text
    if isinstance(error, TooMany):
        assert answer.headers["Retry-After"] == "7"
    if status == 503:
        assert int(answer.headers["Retry-After"]) > 0


def test_a_fault_of_ours_has_a_number_that_the_log_has_too(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    app.add_url_rule("/fails", "fails", failing(RuntimeError("broken")))
    text = Browser(app).get("/fails").get_data(as_text=True)
    number = text.split("noted as ")[1].split(".")[0]
    assert number in caplog.text


def test_where_even_the_page_fails_the_sentence_arrives(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "url_for", None)
    app.add_url_rule("/fails", "fails", failing(HTTPException()))
    answer = Browser(app).get("/nowhere/at/all")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "There is nothing at this address." in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "path, form",
    [
        ("/account/sign-in", {"name": "x" * 65, "passphrase": "y"}),
        ("/account/sign-in", {"name": "", "passphrase": ""}),
        ("/join", {"code": "x" * 41}),
        ("/join", {"code": ""}),
        ("/account/settings", {"zone": "Mars/Base", "theme": "auto"}),
        ("/account/settings", {"zone": "UTC", "theme": "pink"}),
        ("/join/confirm", {"code": "x" * 41, "alias": "x"}),
    ],
)
def test_wrong_forms_are_shown_again_with_what_to_mend(
    app: Flask, engine: Engine, path: str, form: dict[str, str]
) -> None:
    before = rows(engine)
    answer = Browser(app).post(path, form)
    assert answer.status_code == 422
    assert "field-error" in answer.get_data(as_text=True)
    if "join" not in path:  # tries at codes are counted
        assert rows(engine) == before


def test_characters_that_no_database_holds_are_refused(app: Flask) -> None:
    browser = Browser(app)
    assert browser.post("/account/sign-in", {"name": "a\0b", "passphrase": "x"}).status_code == 400
    assert browser.get("/account/sign-in?next=%00").status_code == 400
    assert browser.get("/join/%00").status_code == 400


def test_health_asks_the_database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Browser(app).get("/health").get_data(as_text=True) == "ok\n"

    def gone() -> None:
        raise OperationalError("", {}, Exception("gone"))

    monkeypatch.setattr("quizapp.web.health.session", gone)
    assert Browser(app).get("/health").status_code == 503
