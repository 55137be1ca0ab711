"""A class with a set that is given to it, one pupil, and browsers for whoever comes."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.actions import attempts
from quizapp.core.permissions import Actor
from quizapp.store.models import Evidence
from tests.people import NOW
from tests.teaching import DAY, School, school
from tests.web.browsers import Browser
from tests.web.conftest import Look
from tests.web.learn.learners import fields, given


@dataclass
class Stage:
    """Who and what is there."""

    app: Flask
    stored: Session
    place: School
    ada: Actor
    set_id: UUID
    assignment: UUID
    look: Look

    def browser(self, who: Actor) -> Browser:
        """Open a browser in which someone is signed in."""
        return Browser(self.app).sign_in(who, self.stored)

    def at(self, rest: str) -> str:
        """Return an address of the pack."""
        return f"/{self.place.pack_id}/{rest}"

    def begin(self, browser: Browser) -> TestResponse:
        """Press the button that starts the assignment."""
        return browser.post(self.at(f"assignment/{self.assignment}/start"))

    def work(self, right: int) -> attempts.Run:
        """Let Ada answer the first questions right, and return her attempt."""
        attempt = self.place.work(self.ada, self.assignment, [True] * right)
        self.stored.commit()
        found = attempts.run(self.stored, self.ada, attempt)
        self.stored.rollback()
        return found

    def question(self, run: attempts.Run, number: int) -> str:
        """Return the address of a question of an attempt."""
        return self.at(f"quiz/{run.id}/{number}")

    def answer(self, browser: Browser, run: attempts.Run, number: int, *, right: bool) -> TestResponse:
        """Answer a question of the assignment in a browser."""
        shown = run.questions[number - 1]
        sent = {"asked": str(shown.asked_id), "do": "check"} | fields(given(shown, right=right))
        return browser.client.post(self.question(run, number), data={"csrf_token": browser.token()} | sent)

    def log(self) -> set[UUID]:
        """Return what is in the log of answers."""
        return set(self.look(select(Evidence.id)))


def set_up(app: Flask, stored: Session, look: Look) -> Stage:
    """Store the class, and a set that closes after a day."""
    place = school(stored)
    chosen = place.make_set()
    assignment = place.assign(chosen, closes_at=NOW + DAY)
    ada = place.pupil("Ada")
    stored.commit()
    return Stage(app, stored, place, ada, chosen, assignment, look)
