"""Answers what a page asks as a person does: ticks, types, chooses, presses the arrows of rows; then goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from playwright.sync_api import Page, expect
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from quizapp.actions.made_up import MadeUp
from quizapp.core.questions.model import Chosen, DontKnow, Matched, Ordered, Question, Response, Typed
from quizapp.formats.question_json import item_from_json
from quizapp.store.models import Asked

ANYONE = MadeUp("Anyone", 0, 0)


@dataclass
class Answering:
    """One visitor's answers on `page`, looked up in the database where the page must not give them away."""

    page: Page
    engine: Engine
    kinds: set[str] = field(default_factory=set)
    """The interactions that came so far."""

    def answer(self, *, right: bool) -> None:
        """Answer the question of a quiz, or a card by choosing, and see the verdict."""
        question = self.question()
        self.kinds.add(question.interaction.kind)
        self.enter(ANYONE.responds(question, right=right))
        expect(self.page.locator("#verdict")).to_be_visible()

    def card(self, *, knew: bool) -> None:
        """Answer a card: by its answer side, or by choosing."""
        show = self.page.get_by_role("link", name="Show answer")
        if show.count():
            show.click()
            expect(self.page.locator("#verdict")).to_be_visible()
            self.page.get_by_role("button", name="Knew it" if knew else "Missed it").click()
        else:
            self.answer(right=knew)
            self.page.get_by_role("link", name="Continue").click()

    def question(self) -> Question:
        """Look up the question that the page asks."""
        asked = UUID(self.page.locator("form#answer input[name=asked]").get_attribute("value") or "")
        with Session(self.engine) as stored:
            kept = stored.scalars(select(Asked.question).where(Asked.id == asked)).one()
        return item_from_json(kept).question

    def enter(self, response: Response) -> None:
        """Fill in the form and send it."""
        match response:
            case Chosen(positions=positions):
                for position in positions:
                    self.page.locator(f"input[name=response][value='{position}']").check()
            case Typed(text=text):
                self.page.get_by_label("Your answer").fill(text)
            case Matched(choices=choices):
                for row, choice in enumerate(choices):
                    self.page.locator(f"[name=pair-{row}]").select_option(str(choice))
            case Ordered(positions=positions):
                self.put_in_order(positions)
            case _:
                assert isinstance(response, DontKnow)
                self.page.get_by_role("button", name="I don't know, show me").click()
                return
        self.page.get_by_role("button", name="Check answer").click()

    def put_in_order(self, positions: tuple[int, ...]) -> None:
        """Move each row up to its place, arrow by arrow; without scripts each press sends the form."""
        for place, value in enumerate(positions, start=1):
            row = self.page.locator(f"li[data-value='{value}']")
            number = row.locator("[data-number]")
            for above in range(int(number.inner_text()) - 1, place - 1, -1):
                row.get_by_role("button", name="Move up").click()
                expect(number).to_have_text(str(above))
                expect(self.page.locator("[data-moved]")).to_contain_text(f"now position {above} of")
