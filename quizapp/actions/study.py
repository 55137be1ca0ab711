"""Studying: keep a draft, answer, skip, end."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.actions.attempts import Shown, shown_row
from quizapp.actions.entropy import Entropy
from quizapp.core import memory
from quizapp.core.bank import Item
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.log import AttemptKind, Effect, EvidenceKind
from quizapp.core.permissions import Actor
from quizapp.core.questions.grading import GRADER, grade
from quizapp.core.questions.model import Response, Typed, Verdict
from quizapp.core.questions.texts import shown
from quizapp.formats.question_json import item_from_json, response_from_json, response_to_json
from quizapp.store.insert import insert_missing
from quizapp.store.models.classroom import Assignment
from quizapp.store.models.study import Asked, Attempt, Evidence
from quizapp.store.turns import take_turn

LONGEST_ANSWER: Final = 200
"""Characters of a typed answer."""


def save_draft(session: Session, actor: Actor, asked_id: UUID, response: Response, seq: int) -> None:
    """Keep what is entered so far. An older draft than the one kept, or one after the answer, changes nothing.

    Raises:
        NotFound: the question was not asked of the actor.
        Invalid: the response does not fit the question.
    """
    row = _asked(session, actor, asked_id)
    _graded(item_from_json(row.question), response)
    if seq > row.draft_seq and _entry(session, actor, asked_id) is None:
        row.draft, row.draft_seq = response_to_json(response), seq


def answer(
    session: Session,
    actor: Actor,
    asked_id: UUID,
    response: Response,
    *,
    now: datetime,
    entropy: Entropy,
    answered_at: datetime | None = None,
    milliseconds: int | None = None,
) -> Shown:
    """Log the answer to a question, once, and move the memory of what it asked.

    The same answer again returns what the first one did. `now` is the server's clock; `answered_at` the client's, and
    is held between the asking and `now`.

    Raises:
        NotFound: the question was not asked of the actor.
        Conflict: it was answered otherwise before, its quiz was ended, or its assignment has closed.
        Invalid: the response does not fit the question, or is too long.
    """
    take_turn(session, actor.id)
    row = _asked(session, actor, asked_id)
    item = item_from_json(row.question)
    earlier = _entry(session, actor, asked_id)
    if earlier is not None:
        return _same(row, item, earlier, response)
    _still_open(session, row, now)
    verdict = _graded(item, response)
    inserted = _log(
        session, actor, row, EvidenceKind.ANSWER, now, entropy, answered_at, milliseconds, response, verdict
    )
    entry = _entry(session, actor, asked_id)
    if entry is None:  # pragma: no cover - the row was written or found in this transaction
        raise NotFound
    if not inserted:
        return _same(row, item, entry, response)
    if row.effect is Effect.MEMORY:
        recollection.take_in(session, actor.id, item.question.pack, entry)
    _finish_when_done(session, row, now)
    return shown_row(row, entry)


def skip(session: Session, actor: Actor, asked_id: UUID, *, now: datetime, entropy: Entropy) -> None:
    """Pass over a question that carries a content note; no mark is lost and no memory moves.

    Raises:
        NotFound: the question was not asked of the actor.
        Invalid: the question carries no such note.
        Conflict: its quiz was ended, or its assignment has closed.
    """
    take_turn(session, actor.id)
    row = _asked(session, actor, asked_id)
    if not item_from_json(row.question).question.harm:
        text = "Only questions with a content note can be skipped. You can answer “I don't know”."
        raise Invalid(text)
    if _entry(session, actor, asked_id) is None:
        _still_open(session, row, now)
        _log(session, actor, row, EvidenceKind.SKIP, now, entropy, None, None, None, None)
        _finish_when_done(session, row, now)


def finish(session: Session, actor: Actor, attempt_id: UUID, *, now: datetime) -> None:
    """End a quiz or assignment before its last question; what is answered stays.

    Raises:
        NotFound: there is no such quiz, or it is someone else's.
    """
    attempt = session.get(Attempt, (actor.id, attempt_id))
    if attempt is None or attempt.kind is AttemptKind.REVIEW:
        raise NotFound
    if attempt.finished_at is None:
        attempt.finished_at = max(now, attempt.started_at)


def _graded(item: Item, response: Response) -> Verdict:
    if isinstance(response, Typed) and len(response.text) > LONGEST_ANSWER:
        text = "Use at most %(most)s characters."
        raise Invalid(text, field="response", most=LONGEST_ANSWER)
    return grade(item.question, response)


def _asked(session: Session, actor: Actor, asked_id: UUID) -> Asked:
    row = session.get(Asked, (actor.id, asked_id))
    if row is None:
        raise NotFound
    return row


def _entry(session: Session, actor: Actor, asked_id: UUID) -> Evidence | None:
    final = Evidence.kind.in_((EvidenceKind.ANSWER, EvidenceKind.SKIP))
    found = select(Evidence).where(Evidence.learner_id == actor.id, Evidence.asked_id == asked_id, final)
    return session.scalar(found)


def _same(row: Asked, item: Item, entry: Evidence, response: Response) -> Shown:
    if entry.response is None or response_from_json(entry.response) != response:
        if item.question.harm and entry.response is None:
            text = "You skipped this question before; it stays skipped."
        else:
            text = "This question was answered before; the first answer stays."
        raise Conflict(text)
    return shown_row(row, entry)


def _still_open(session: Session, row: Asked, now: datetime) -> None:
    attempt = session.get_one(Attempt, (row.learner_id, row.attempt_id), populate_existing=True)
    if attempt.finished_at is not None:
        text = "This quiz was ended before, so the answer was not counted. The answers given before are kept."
        raise Conflict(text)
    if attempt.assignment_id is None:
        return
    assignment = session.get(Assignment, attempt.assignment_id)
    if assignment is not None and assignment.closes_at is not None and now > assignment.closes_at:
        text = "This assignment has closed, so the answer was not counted. The answers given before are kept."
        raise Conflict(text)


def _log(  # noqa: PLR0913, PLR0917 - the columns of an entry
    session: Session,
    actor: Actor,
    row: Asked,
    kind: EvidenceKind,
    now: datetime,
    entropy: Entropy,
    answered_at: datetime | None,
    milliseconds: int | None,
    response: Response | None,
    verdict: Verdict | None,
) -> bool:
    question = item_from_json(row.question).question
    now = max(now, row.issued_at)  # a clock that was set back loses no answer
    at = min(max(answered_at or now, row.issued_at), now)
    session.flush()
    return insert_missing(
        session,
        Evidence,
        {
            "learner_id": actor.id,
            "id": entropy.new_id(now),
            "asked_id": row.id,
            "kind": kind,
            "refers_to": None,
            "targets": row.targets,
            "question_id": row.question_id,
            "fingerprint": row.fingerprint,
            "maker": row.maker,
            "maker_version": row.maker_version,
            "grader_version": GRADER,
            "options": [option.id for option in shown(question)],
            "response": response_to_json(response) if response else None,
            "mark": verdict.mark if verdict else None,
            "marks": [part.mark for part in verdict.parts] if verdict else [],
            "mode": row.mode,
            "hint_used": False,
            "milliseconds": None if milliseconds is None else max(0, milliseconds),
            "effect": row.effect,
            "issued_at": row.issued_at,
            "answered_at": at,
            "received_at": now,
            "zone": actor.zone,
            "learner_day": memory.learner_day(at, actor.zone),
        },
    )


def _finish_when_done(session: Session, row: Asked, now: datetime) -> None:
    mine = (Asked.learner_id == row.learner_id, Asked.attempt_id == row.attempt_id)
    left = (
        select(func.count())
        .select_from(Asked)
        .where(*mine)
        .where(
            ~select(Evidence.id).where(Evidence.learner_id == Asked.learner_id, Evidence.asked_id == Asked.id).exists()
        )
    )
    if not session.scalar(left):
        finish_row = session.get(Attempt, (row.learner_id, row.attempt_id))
        if finish_row is not None and finish_row.finished_at is None:
            finish_row.finished_at = max(now, finish_row.started_at)
