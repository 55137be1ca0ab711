"""A browser as a test drives it: fills in the page's own CSRF token, and keeps cookies."""

import re
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.actions import sessions
from quizapp.core.permissions import Actor
from quizapp.store.models import Person
from tests.people import NOW, entropy

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """A client that posts forms as a browser does."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def get(self, path: str, **options: object) -> TestResponse:
        """Open a page."""
        return self.client.get(path, buffered=True, **options)

    def post(self, path: str, data: dict[str, str] | None = None, *, token: str | None = None) -> TestResponse:
        """Send a form with the CSRF token of any page, as all pages carry one."""
        token = self.token() if token is None else token
        return self.client.post(path, data={"csrf_token": token} | (data or {}))

    def token(self) -> str:
        """The CSRF token of this browser's pages."""
        page = self.get("/account/sign-in").get_data(as_text=True)
        found = _TOKEN.search(page)
        assert found, "no page without a CSRF token"
        return unescape(found.group(1))

    def sign_in(self, actor: Actor, stored: Session) -> "Browser":
        """Be someone, without the way through the form."""
        person = stored.get_one(Person, actor.id)
        opened = sessions.open_session(stored, person, stay=False, entropy=entropy(), now=NOW)
        stored.commit()
        self.client.set_cookie("signin", opened.token)
        return self
