"""The main way through the product: a teacher sets questions, a student studies them, and the teacher sees it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.permissions import Role
from quizapp.store.models import Attempt, Evidence, Person
from tests.browser.answering import Answering
from tests.browser.conftest import Site
from tests.browser.visiting import PHONE, Visits
from tests.people import WORDS, account

SORTS = ("When it happened", "Fill the blank", "Match", "Put in order")
QUESTIONS = 8
GUEST_CARDS = 2


@pytest.fixture
def _teacher(site: Site) -> None:
    with Session(site.engine) as stored:
        account(stored, "ms-reed", Role.TEACHER)
        stored.commit()


@pytest.mark.usefixtures("_teacher")
def test_from_a_set_of_questions_to_the_report(
    visit: Visits,
    site: Site,
    device: dict[str, Any],
    javascript: bool,  # noqa: FBT001 - a fixture
) -> None:
    desk = visit(device, javascript=javascript)
    _sign_in(desk)
    code = _make_class(desk)
    _make_set(desk)

    pupil = visit(device, javascript=javascript)
    answering = Answering(pupil, site.engine)
    _try_as_guest(pupil, answering)
    _join(pupil, code)
    _take_the_quiz(pupil, answering)
    assert answering.kinds == {"one_of", "some_of", "text", "pairs", "sequence"}
    _review_until_done(pupil, answering)
    _see_progress(pupil)

    _see_the_report(desk)
    _one_log_of_one_learner(site, zone="Europe/London" if javascript else "UTC")


def _menu(page: Page, words: str) -> None:
    menu = page.locator(".site-tools .menu")
    menu.locator("summary").click()
    menu.get_by_role("link", name=words, exact=True).click()


def _go(page: Page, words: str) -> None:
    """Follow a link of the main navigation, where this device shows it; before its styles are in a page shows both."""
    name = "Main, at the foot of the page" if page.viewport_size == PHONE["viewport"] else "Main"
    page.get_by_role("navigation", name=name, exact=True).get_by_role("link", name=words, exact=True).click()


def _sign_in(desk: Page) -> None:
    desk.goto("/")
    _menu(desk, "Sign in")
    desk.get_by_label("Name", exact=True).fill("ms-reed")
    desk.get_by_label("Passphrase").fill(WORDS)
    desk.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Classes")


def _make_class(desk: Page) -> str:
    """Make a class that lets everyone with the code in, and read the code off its page."""
    desk.get_by_role("link", name="Make a class").click()
    desk.get_by_label("Name of the class").fill("9B")
    desk.get_by_label("I let each learner in myself").uncheck()
    desk.get_by_role("button", name="Make the class").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("9B")
    return desk.locator(".join-code").inner_text()


def _make_set(desk: Page) -> None:
    """Choose questions of a few sorts, keep them as a set, and give it to the class."""
    _go(desk, "Question sets")
    desk.get_by_role("link", name="Choose questions").click()
    desk.get_by_label("How many questions").fill(str(QUESTIONS))
    desk.get_by_text("Sorts of question").first.click()
    for sort in SORTS:
        desk.get_by_role("checkbox", name=sort).check()
    desk.get_by_role("button", name="Show questions").click()
    expect(desk.locator(".set-question")).to_have_count(QUESTIONS)
    desk.get_by_label("Title").fill("Week 1")
    desk.get_by_role("button", name="Keep this set").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Week 1")
    desk.get_by_label("Class", exact=True).select_option(label="9B")
    desk.get_by_role("button", name="Give it to the class").click()
    expect(desk.get_by_text("The class has it now.")).to_be_visible()


def _try_as_guest(pupil: Page, answering: Answering) -> None:
    """Start within two presses, without an account, and stop after two cards."""
    pupil.goto("/")
    pupil.get_by_role("button", name="Start with 5 cards").click()
    for number in range(1, GUEST_CARDS + 1):
        expect(pupil.get_by_text(f"Card {number} of 5")).to_be_visible()
        answering.card(knew=True)
    pupil.get_by_role("link", name="Stop here", exact=True).click()
    expect(pupil.get_by_text("You are learning as a guest on this device.").last).to_be_visible()


def _join(pupil: Page, code: str) -> None:
    """Join the class and keep what was answered as a guest."""
    _menu(pupil, "Join a class")
    pupil.get_by_label("Class code").fill(code.lower())
    pupil.get_by_role("button", name="Go on").click()
    expect(pupil.get_by_role("heading", level=1)).to_have_text("Join 9B")
    expect(pupil.get_by_text(f"You have given {GUEST_CARDS} answers as a guest. Keep them?")).to_be_visible()
    pupil.get_by_label("Name that your teacher sees").fill("Anna K.")
    pupil.get_by_role("button", name="Join", exact=True).click()
    expect(pupil.get_by_role("heading", level=1)).to_have_text("You are in 9B.")
    pupil.get_by_role("link", name="I have written it down").click()


def _take_the_quiz(pupil: Page, answering: Answering) -> None:
    """Answer all that the teacher set, the last question wrong, and look at the result."""
    expect(pupil.get_by_role("heading", name="Week 1")).to_be_visible()
    pupil.get_by_role("link", name="Start the quiz").click()
    pupil.get_by_role("button", name="Start the quiz").click()
    for number in range(1, QUESTIONS + 1):
        expect(pupil).to_have_title(re.compile(rf"^Question {number} of {QUESTIONS}, Week 1"))
        last = number == QUESTIONS
        answering.answer(right=not last)
        pupil.get_by_role("link", name="See the result" if last else "Continue").click()
    expect(pupil.get_by_role("heading", level=1)).to_contain_text(f"{QUESTIONS - 1} of {QUESTIONS}.")
    expect(pupil.get_by_role("button", name="Retry the one I missed")).to_be_visible()


def _review_until_done(pupil: Page, answering: Answering) -> None:
    """Go on with the cards begun as a guest until the day is done."""
    _go(pupil, "Today")
    pupil.get_by_role("button", name=re.compile("^Go on with 3 cards")).first.click()
    for number in range(GUEST_CARDS + 1, 6):
        expect(pupil.get_by_text(f"Card {number} of 5")).to_be_visible()
        answering.card(knew=number % 2 == 0)
    expect(pupil.get_by_role("heading", level=1)).to_have_text("Done for today.")
    pupil.get_by_role("link", name="Back to today").click()
    expect(pupil.get_by_role("main")).to_contain_text("10 new facts a day are enough; more come tomorrow.")


def _see_progress(pupil: Page) -> None:
    _go(pupil, "Progress")
    expect(pupil).to_have_title(re.compile("progress", re.IGNORECASE))
    expect(pupil.get_by_role("main")).to_contain_text("known")


def _see_the_report(desk: Page) -> None:
    """Find the pupil in the report of the class, and what they answered."""
    desk.reload()
    row = desk.get_by_role("row").filter(has_text="Anna K.")
    expect(row).to_contain_text(f"{(QUESTIONS - 1) / QUESTIONS:.0%}")
    row.get_by_role("link", name="Anna K.").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Anna K.: {QUESTIONS - 1} of {QUESTIONS} right.")


def _one_log_of_one_learner(site: Site, zone: str) -> None:
    """What was answered as a guest, in the quiz and on cards stands in one log, of one person, by one clock."""
    with Session(site.engine) as stored:
        (learner,) = stored.scalars(select(Person.id).where(Person.role == Role.STUDENT))
        owners = stored.execute(select(Evidence.learner_id, Evidence.zone)).all()
        assert owners == [(learner, zone)] * (5 + QUESTIONS)
        assert len(stored.scalars(select(Attempt.id)).all()) == 2
