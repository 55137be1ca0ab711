"""Studying in a real browser, on a phone and a laptop, with scripts and without: cards, every sort of answer, result, retry."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from quizapp.actions import attempts, sessions, starting
from quizapp.actions.attempts import Run
from quizapp.actions.library import published
from quizapp.core.log import AttemptKind
from quizapp.core.questions.model import OneOf, Pairs, Sequence, SomeOf, Text
from quizapp.store.models import Person
from quizapp.web.parts import SYSTEM_ENTROPY
from tests.browser.conftest import Site
from tests.browser.visiting import LAPTOP, PHONE, Visits
from tests.people import NOW

PACK = "syria-2024"
SORTS = (OneOf, SomeOf, Text, Pairs, Sequence)
MOST_CARDS = 10


def press(page: Page, control: Locator) -> None:
    """Use a control that leads to another page."""
    with page.expect_navigation():
        control.click()


def start_as_guest(page: Page) -> None:
    """Begin with cards: one press on the first page."""
    page.goto("/")
    press(page, page.get_by_role("button", name="Start with 5 cards"))
    expect(page).to_have_title(re.compile("^Card 1 of 5"))


def fits(page: Page) -> None:
    """Nothing stands out over the side of the page."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, page.url


def quiz_of_every_sort(engine: Engine) -> Run:
    """Begin a quiz for the only person on the site: one question of each sort, in the order of SORTS."""
    with Session(engine) as session:
        actor = sessions.actor_of(session.scalars(select(Person)).one())
        library = published(session, PACK)
        items = [
            next(
                item
                for item in library.bank.items
                if isinstance(item.question.interaction, sort) and not item.question.harm
            )
            for sort in SORTS
        ]
        begun = starting.begin(session, actor, library, AttemptKind.QUIZ, items, {}, "", NOW, SYSTEM_ENTROPY)
        session.commit()
        return attempts.run(session, actor, begun)


def review_until_done(page: Page) -> None:
    for _ in range(MOST_CARDS):
        if "Done for today" in page.title():
            return
        fits(page)
        if page.get_by_role("link", name="Show answer").count():
            press(page, page.get_by_role("link", name="Show answer"))
            expect(page.locator("#verdict")).to_be_focused()
            press(page, page.get_by_role("button", name="Knew it"))
        else:
            page.locator(".option").first.click()
            press(page, page.get_by_role("button", name="Check answer"))
            expect(page.locator("#verdict")).to_be_focused()
            press(page, page.get_by_role("link", name="Continue"))
    pytest.fail("the cards do not end")


def answer_wrong(page: Page, interaction: object) -> None:
    """Enter an answer that is not right, as a person would."""
    match interaction:
        case OneOf(options=options, key=key):
            wrong = next(place for place, option in enumerate(options) if option.id != key)
            page.locator(".option").nth(wrong).click()
        case SomeOf(options=options, keys=right):
            page.locator(".option").nth(next(n for n, option in enumerate(options) if option.id not in right)).click()
        case Text():
            page.get_by_label("Your answer").fill("Qwxyz")
        case Pairs(rows=rows):
            for row in range(len(rows)):
                page.locator("select").nth(row).select_option(index=1)
        case Sequence():
            raise AssertionError


def put_in_order(page: Page, sequence: Sequence) -> None:
    """Move rows by their arrows until they stand right: each press is a page of its own without scripts."""
    for place, item in enumerate(sequence.key):
        value = str([option.id for option in sequence.items].index(item))
        for _ in sequence.items:
            rows = page.locator("[data-sequence] > li")
            at = [rows.nth(row).get_attribute("data-value") for row in range(len(sequence.items))].index(value)
            if at <= place:
                break
            up = page.locator(f'button[value="{value}:up"]')
            up.click()
            expect(page.locator("[data-moved]")).to_contain_text(f"now position {at} of {len(sequence.items)}.")
            expect(up).to_be_focused()


def test_a_guest_studies_from_the_first_card_to_the_second_try(
    visit: Visits,
    site: Site,
    device: dict[str, Any],
    javascript: bool,  # noqa: FBT001 - a fixture
) -> None:
    page = visit(device, javascript=javascript)
    start_as_guest(page)
    review_until_done(page)
    expect(page.get_by_role("heading", name="Done for today.")).to_be_visible()

    run = quiz_of_every_sort(site.engine)
    page.goto(f"/{PACK}/practise")
    fits(page)
    press(page, page.get_by_role("link", name="Practice quiz"))
    for shown in run.questions:
        expect(page).to_have_title(re.compile(f"^Question {shown.position} of 5"))
        expect(page.get_by_role("heading", name=shown.item.words.stem)).to_be_visible()
        interaction = shown.item.question.interaction
        if isinstance(interaction, Sequence):
            put_in_order(page, interaction)
        else:
            answer_wrong(page, interaction)
        press(page, page.get_by_role("button", name="Check answer"))
        expect(page.locator("#verdict")).to_be_focused()
        expect(page.get_by_text(shown.item.words.answer, exact=True)).to_be_visible()
        fits(page)
        last = shown is run.questions[-1]
        press(page, page.get_by_role("link", name="See the result" if last else "Continue"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("1 of 5.")
    fits(page)
    assert page.locator(".answers > li").count() == len(run.questions)
    press(page, page.get_by_role("button", name="Retry the 4 I missed"))
    expect(page).to_have_title(re.compile("^Question 1 of 4, What was missed, again"))
    press(page, page.get_by_role("button", name="I don't know, show me"))
    expect(page.locator("#verdict")).to_have_text(re.compile("^No answer given"))


def test_keys_alone_are_enough(visit: Visits) -> None:
    page = visit(LAPTOP)
    start_as_guest(page)
    for _ in range(MOST_CARDS):
        if "Done for today" in page.title():
            break
        with page.expect_navigation():
            if page.get_by_role("link", name="Show answer").count():
                page.keyboard.press("Space")
            else:
                page.keyboard.press("1")
                expect(page.locator("[data-options] input").first).to_be_checked()
                page.keyboard.press("Enter")
        expect(page.locator("#verdict")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("2" if page.get_by_role("button", name="Knew it").count() else "Enter")
    expect(page.get_by_role("heading", name="Done for today.")).to_be_visible()


def test_a_choice_is_kept_while_one_is_away(visit: Visits, site: Site) -> None:
    page = visit(LAPTOP)
    start_as_guest(page)
    run = quiz_of_every_sort(site.engine)
    page.goto(f"/{PACK}/quiz/{run.id}/1")
    page.locator(".option").nth(1).click()
    expect(page.locator("[data-kept]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    page.goto("/")
    page.goto(f"/{PACK}/quiz/{run.id}/1")
    expect(page.locator("[data-options] input").nth(1)).to_be_checked()


def test_nothing_chosen_is_said_at_the_question(visit: Visits, site: Site) -> None:
    visit.tolerate("422")
    page = visit(PHONE)
    start_as_guest(page)
    run = quiz_of_every_sort(site.engine)
    page.goto(f"/{PACK}/quiz/{run.id}/1")
    press(page, page.get_by_role("button", name="Check answer"))
    expect(page.get_by_text("Choose an option, or say that you don't know.")).to_be_visible()
    expect(page.get_by_role("group")).to_have_attribute("aria-describedby", "response-error")
