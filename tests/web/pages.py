"""What tests read off pages, and answers in the log for pages to count."""

import re
from html import unescape

from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.core.log import AttemptKind, Effect, EvidenceKind, Mode
from quizapp.core.permissions import Actor
from quizapp.store.models import Asked, Attempt, Evidence
from tests.people import NOW, PACK, entropy
from tests.web.browsers import Browser


def add_answers(stored: Session, learner: Actor, count: int) -> None:
    """Answers in the log, of which only the number matters here."""
    run = Attempt(
        learner_id=learner.id, id=entropy().new_id(NOW), pack_id=PACK, kind=AttemptKind.QUIZ, plan={}, seed="1",
        revision_digest="d", started_at=NOW,
    )  # fmt: skip
    stored.add(run)
    stored.flush()
    for n in range(1, count + 1):
        same = {
            "learner_id": learner.id, "question_id": "q", "fingerprint": "f", "maker": "m", "maker_version": 1,
            "targets": [None], "mode": Mode.QUIZ, "effect": Effect.NONE, "issued_at": NOW,
        }  # fmt: skip
        shown = Asked(id=entropy().new_id(NOW), attempt_id=run.id, position=n, question={}, **same)
        stored.add(shown)
        stored.flush()
        stored.add(
            Evidence(
                id=entropy().new_id(NOW), asked_id=shown.id, kind=EvidenceKind.ANSWER, grader_version=1, options=[],
                response={"option": 1}, mark=0, marks=[0], answered_at=NOW, received_at=NOW, zone="UTC",
                learner_day=NOW.date(), **same,
            )
        )  # fmt: skip
    stored.commit()


def text(answer: TestResponse) -> str:
    return unescape(answer.get_data(as_text=True))


def on_card(answer: TestResponse) -> tuple[str, str]:
    """Name and passphrase on a card."""
    name, passphrase = re.findall(r"<dd><bdi>([^<]+)</bdi></dd>", text(answer))
    return name, passphrase


def signed_in_as(browser: Browser) -> str | None:
    """The name of who is signed in, as the settings page tells it."""
    found = re.search(r"You sign in as ([^.<]+)\.", text(browser.get("/account/settings")))
    return found.group(1) if found else None
