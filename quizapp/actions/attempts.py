"""One attempt with its questions and the answers to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions.library import Library, revision
from quizapp.core.bank import Item
from quizapp.core.errors import NotFound
from quizapp.core.log import AttemptKind, EvidenceKind, Mode
from quizapp.core.permissions import Actor
from quizapp.core.questions.grading import grade
from quizapp.core.questions.model import Response, Verdict
from quizapp.formats.question_json import item_from_json, response_from_json
from quizapp.store.models.classroom import Assignment
from quizapp.store.models.study import Asked, Attempt, Evidence


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in the log: what was entered and what it was worth. A skip has neither."""

    response: Response | None
    verdict: Verdict | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it was asked, with the answer to it if there is one."""

    asked_id: UUID
    attempt_id: UUID
    position: int
    item: Item
    mode: Mode
    draft: Response | None
    given: Given | None
    draft_seq: int = 0
    """The number of the draft that is kept; the next one needs a greater one."""


@dataclass(frozen=True, slots=True)
class Run:
    """An attempt with all its questions, in order."""

    id: UUID
    kind: AttemptKind
    pack_id: str
    title: str
    library: Library
    questions: tuple[Shown, ...]
    started_at: datetime
    finished_at: datetime | None
    closes_at: datetime | None = None
    plan: Mapping[str, Any] = field(default_factory=dict)
    """By what its questions were chosen, as it is stored."""

    @property
    def next_open(self) -> Shown | None:
        """The first question without an answer."""
        return next((question for question in self.questions if question.given is None), None)

    @property
    def right(self) -> int:
        """How many questions were answered fully right."""
        return sum(_full(question) for question in self.questions)

    @property
    def missed(self) -> tuple[Shown, ...]:
        """The questions answered, but not fully right; skipped ones are not among them."""
        return tuple(q for q in self.questions if q.given and q.given.verdict and not _full(q))


def _full(question: Shown) -> bool:
    return bool(question.given and question.given.verdict and question.given.verdict.result == "right")


def run(session: Session, actor: Actor, attempt_id: UUID) -> Run:
    """Return an attempt of the actor's with its questions and answers.

    Raises:
        NotFound: there is no such attempt, or it is someone else's.
    """
    attempt = session.get(Attempt, (actor.id, attempt_id))
    if attempt is None:
        raise NotFound
    return _run(session, attempt)


def _run(session: Session, attempt: Attempt) -> Run:
    mine = (Asked.learner_id == attempt.learner_id, Asked.attempt_id == attempt.id)
    asked = session.scalars(select(Asked).where(*mine).order_by(Asked.position)).all()
    log = (
        select(Evidence)
        .join(Asked, (Asked.learner_id == Evidence.learner_id) & (Asked.id == Evidence.asked_id))
        .where(*mine, Evidence.kind.in_((EvidenceKind.ANSWER, EvidenceKind.SKIP)))
    )
    entries = {entry.asked_id: entry for entry in session.scalars(log)}
    assignment = session.get(Assignment, attempt.assignment_id) if attempt.assignment_id else None
    return Run(
        id=attempt.id,
        kind=attempt.kind,
        pack_id=attempt.pack_id,
        title=assignment.title if assignment else "",
        library=revision(session, attempt.pack_id, attempt.revision_digest),
        questions=tuple(shown_row(row, entries.get(row.id)) for row in asked),
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        closes_at=assignment.closes_at if assignment else None,
        plan=attempt.plan,
    )


def shown_row(row: Asked, entry: Evidence | None) -> Shown:
    """Return a stored question with its entry of the log, as it was shown."""
    item = item_from_json(row.question)
    return Shown(
        asked_id=row.id,
        attempt_id=row.attempt_id,
        position=row.position,
        item=item,
        mode=row.mode,
        draft=response_from_json(row.draft) if row.draft else None,
        given=_given(item, entry) if entry else None,
        draft_seq=row.draft_seq,
    )


def _given(item: Item, entry: Evidence) -> Given:
    if entry.response is None:
        return Given(None, None, entry.received_at)
    response = response_from_json(entry.response)
    return Given(response, grade(item.question, response), entry.received_at)
