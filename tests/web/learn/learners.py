"""A learner at the pages, with the log beside them: begins what a test needs and answers as a browser would."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar, assert_never
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.actions import attempts, starting
from quizapp.actions.attempts import Run, Shown
from quizapp.actions.library import published
from quizapp.actions.made_up import MadeUp
from quizapp.core.bank import MAKERS as ALL_MAKERS
from quizapp.core.bank import Item
from quizapp.core.log import AttemptKind
from quizapp.core.permissions import Actor
from quizapp.core.questions.model import Chosen, DontKnow, Matched, Ordered, Recalled, Response, Typed
from quizapp.core.quiz import Plan, assemble
from quizapp.store.models import Evidence, MemoryRow, Person
from tests.people import NOW, entropy
from tests.web.browsers import Browser
from tests.web.pages import text

ModelT = TypeVar("ModelT", Evidence, MemoryRow, Person)

MAKERS = frozenset(maker.name for maker in ALL_MAKERS)
PACK = "syria-2024"
DAY = timedelta(days=1)
ANYONE = MadeUp("Anyone", 0, 0)


def fields(response: Response) -> dict[str, Any]:
    """Return the form fields that hold an answer."""
    match response:
        case Chosen(positions=positions):
            return {"response": [str(position) for position in positions]}
        case Typed(text=typed):
            return {"response": typed}
        case Matched(choices=choices):
            return {f"pair-{row}": "" if choice is None else str(choice) for row, choice in enumerate(choices)}
        case Ordered(positions=positions):
            return {"order": [str(position) for position in positions]}
        case DontKnow():
            return {"do": "unknown"}
        case Recalled(knew=knew):
            return {"do": "knew" if knew else "missed"}
        case _ as never:
            assert_never(never)


def is_plain(item: Item) -> bool:
    """Tell whether a question bears no content note."""
    return not item.question.harm


@dataclass
class Learner:
    """Someone with a browser; `stored` is a session beside the application."""

    actor: Actor
    browser: Browser
    stored: Session

    def items(self) -> tuple[Item, ...]:
        """Every question of the pack."""
        found = published(self.stored, PACK).bank.items
        self.stored.rollback()
        return found

    def rows(self, model: type[ModelT]) -> list[ModelT]:
        """Return all rows of a table."""
        found = list(self.stored.scalars(select(model)))
        # On SQLite whoever reads through this session keeps the application from writing.
        self.stored.expunge_all()
        self.stored.rollback()
        return found

    def quiz(self, *makers: str, length: int = 1, which: Callable[[Item], bool] = is_plain) -> Run:
        """Begin a quiz of some sorts of question that are all as wished."""
        library = published(self.stored, PACK)
        fitting = [item for item in library.bank.items if which(item) and item.question.maker in (makers or MAKERS)]
        items = assemble(library.graph, fitting, Plan(length), "seed")
        assert len(items) == length
        begun = starting.begin(self.stored, self.actor, library, AttemptKind.QUIZ, items, {}, "seed", NOW, entropy())
        self.stored.commit()
        return self.run(begun)

    def harmful(self) -> Run:
        """Begin a quiz of one question with a content note."""
        return self.quiz(which=lambda item: bool(item.question.harm))

    def run(self, attempt: UUID) -> Run:
        """Return an attempt as it is by now."""
        found = attempts.run(self.stored, self.actor, attempt)
        self.stored.rollback()
        return found

    def page(self, run: Run, number: int = 1) -> str:
        """Return the text of the page of a question."""
        answer = self.browser.get(address(run, number))
        assert answer.status_code == 200, answer.status
        return text(answer)

    def post(self, path: str, **data: Any) -> TestResponse:  # noqa: ANN401 - form fields, lists among them
        """Send a form to an address."""
        return self.browser.client.post(path, data={"csrf_token": self.browser.token()} | data)

    def answer(self, run: Run, response: Response, number: int = 1, **more: Any) -> TestResponse:  # noqa: ANN401 - form fields
        """Answer a question as its form does."""
        return self.post(
            address(run, number),
            **{"do": "check", "asked": str(run.questions[number - 1].asked_id)} | more | fields(response),
        )

    def answer_all(self, run: Run, right: list[bool]) -> None:
        """Answer every question, right or wrong."""
        for shown, is_right in zip(run.questions, right, strict=True):
            assert self.answer(run, given(shown, right=is_right), shown.position).status_code == 302

    def entries(self) -> int:
        """Count what the log holds."""
        return len(self.rows(Evidence))


def given(shown: Shown, *, right: bool) -> Response:
    """Return a right or a wrong response to a question, never "I don't know"."""
    response = ANYONE.responds(shown.item.question, right=right)
    if isinstance(response, DontKnow):
        response = MadeUp("Someone else", 0, 0).responds(shown.item.question, right=right)
    assert not isinstance(response, DontKnow)
    return response


def address(run: Run, number: int = 1) -> str:
    """Return where a question of a quiz stands."""
    return f"/{PACK}/quiz/{run.id}/{number}"
