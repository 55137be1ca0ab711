"""Studying: start, ask, answer, skip, leave and resume."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.actions.entropy import Entropy
from quizapp.actions.library import Library, published, revision
from quizapp.core import agenda, memory
from quizapp.core.bank import Item
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.log import AttemptKind, Effect, EvidenceKind, Mode
from quizapp.core.permissions import Actor
from quizapp.core.questions.grading import GRADER, grade
from quizapp.core.questions.model import Response, Typed, Verdict
from quizapp.core.questions.texts import shown
from quizapp.core.quiz import Plan, assemble
from quizapp.formats.question_json import item_from_json, item_to_json, response_from_json, response_to_json
from quizapp.store.insert import insert_missing
from quizapp.store.models.classroom import Assignment, QuestionSet
from quizapp.store.models.study import Asked, Attempt, Evidence
from quizapp.store.turns import take_turn

CARDS_AT_ONCE: Final = 20
NEW_AT_ONCE: Final = 5
"""Cards that one press starts: of those due, and of those never seen."""
LONGEST_QUIZ: Final = 50
LONGEST_ANSWER: Final = 200
"""Characters of a typed answer."""


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


def start_quiz(session: Session, actor: Actor, pack_id: str, plan: Plan, *, now: datetime, entropy: Entropy) -> UUID:
    """Begin a practice quiz and return the id of the attempt.

    Raises:
        NotFound: no such pack is published.
        Invalid: the plan is out of bounds or nothing fits it.
    """
    if not 1 <= plan.length <= LONGEST_QUIZ:
        text = "Choose between 1 and %(most)s questions."
        raise Invalid(text, field="length", most=LONGEST_QUIZ)
    library = published(session, pack_id)
    seed = entropy.token()
    items = assemble(library.graph, library.bank.items, plan, seed, _seen(session, actor, pack_id))
    if not items:
        text = "No question fits this choice. Choose more days, topics or kinds of question."
        raise Invalid(text)
    plan_data = {
        "length": plan.length,
        "topics": list(plan.topics),
        "makers": list(plan.makers),
        "entities": list(plan.entities),
        "first": plan.first.isoformat() if plan.first else None,
        "last": plan.last.isoformat() if plan.last else None,
    }
    return _begin(session, actor, library, AttemptKind.QUIZ, items, plan_data, seed, now, entropy)


def retry_missed(session: Session, actor: Actor, attempt_id: UUID, *, now: datetime, entropy: Entropy) -> UUID:
    """Begin a quiz of the questions that an earlier attempt missed, and return its id.

    Raises:
        NotFound: the attempt is not the actor's.
        Invalid: nothing was missed.
    """
    earlier = run(session, actor, attempt_id)
    items = tuple(question.item for question in earlier.missed)
    if not items:
        text = "Nothing was missed in this quiz."
        raise Invalid(text)
    plan = {"retry_of": str(attempt_id), "length": len(items)}
    return _begin(session, actor, earlier.library, AttemptKind.QUIZ, items, plan, entropy.token(), now, entropy)


def start_review(
    session: Session, actor: Actor, pack_id: str, *, fresh: bool, now: datetime, entropy: Entropy
) -> UUID | None:
    """Begin a batch of cards, or go on with the one that is open; None when there is nothing to review.

    `fresh` asks for new cards instead of those that are due.

    Raises:
        NotFound: no such pack is published.
    """
    open_batch = _open_review(session, actor, pack_id)
    if open_batch is not None:
        return open_batch
    library = published(session, pack_id)
    memories = recollection.memories(session, actor.id, pack_id)
    day = memory.learner_day(now, actor.zone)
    begun = recollection.begun(session, actor.id, pack_id, day)
    plan = agenda.agenda(library.graph, library.cards, memories, day, begun)
    targets = plan.new[:NEW_AT_ONCE] if fresh else plan.due[:CARDS_AT_ONCE]
    if not targets:
        return None
    items = tuple(agenda.card(target, library.cards[target], memories.get(target)) for target in targets)
    return _begin(session, actor, library, AttemptKind.REVIEW, items, {"day": day.isoformat()}, "", now, entropy)


def start_assignment(
    session: Session, actor: Actor, assignment: Assignment, *, now: datetime, entropy: Entropy
) -> UUID:
    """Begin an attempt at an assignment that the caller has found open to the actor, and return its id.

    The questions are those frozen in its set, on the revision on which they were chosen.

    Raises:
        Invalid: the set holds no questions.
    """
    chosen = session.get_one(QuestionSet, assignment.set_id)
    items = tuple(item_from_json(entry["question"]) for entry in chosen.items)
    if not items:
        text = "This question set is empty."
        raise Invalid(text)
    library = revision(session, chosen.pack_id, chosen.revision_digest)
    return _begin(
        session, actor, library, AttemptKind.ASSIGNMENT, items, {}, "", now, entropy, assignment_id=assignment.id
    )


def _begin(  # noqa: PLR0913, PLR0917 - the columns of a row
    session: Session,
    actor: Actor,
    library: Library,
    kind: AttemptKind,
    items: Iterable[Item],
    plan: dict[str, object],
    seed: str,
    now: datetime,
    entropy: Entropy,
    assignment_id: UUID | None = None,
) -> UUID:
    attempt_id = entropy.new_id(now)
    session.add(
        Attempt(
            learner_id=actor.id,
            id=attempt_id,
            pack_id=library.pack_id,
            kind=kind,
            assignment_id=assignment_id,
            plan=plan,
            seed=seed,
            revision_digest=library.digest,
            started_at=now,
        )
    )
    session.flush()
    mode = Mode.CARD if kind is AttemptKind.REVIEW else Mode.QUIZ
    session.add_all(
        Asked(
            learner_id=actor.id,
            id=entropy.new_id(now),
            attempt_id=attempt_id,
            position=position,
            question_id=item.question.id,
            fingerprint=item.question.fingerprint,
            maker=item.question.maker,
            maker_version=item.question.version,
            question=item_to_json(item),
            targets=[str(part.target) if part.target else None for part in item.question.parts],
            mode=mode,
            effect=Effect.MEMORY if item.question.targets else Effect.NONE,
            issued_at=now,
            draft_seq=0,
        )
        for position, item in enumerate(items, start=1)
    )
    session.flush()
    return attempt_id


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
        questions=tuple(_shown(row, entries.get(row.id)) for row in asked),
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        closes_at=assignment.closes_at if assignment else None,
        plan=attempt.plan,
    )


def _shown(row: Asked, entry: Evidence | None) -> Shown:
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
    return _shown(row, entry)


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
    return _shown(row, entry)


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


def _seen(session: Session, actor: Actor, pack_id: str) -> dict[str, int]:
    counted = (
        select(Asked.question_id, func.count())
        .join(Attempt, (Attempt.learner_id == Asked.learner_id) & (Attempt.id == Asked.attempt_id))
        .where(Asked.learner_id == actor.id, Attempt.pack_id == pack_id)
        .group_by(Asked.question_id)
    )
    return dict(session.execute(counted).all())


def _open_review(session: Session, actor: Actor, pack_id: str) -> UUID | None:
    return session.scalar(
        select(Attempt.id)
        .where(
            Attempt.learner_id == actor.id,
            Attempt.pack_id == pack_id,
            Attempt.kind == AttemptKind.REVIEW,
            Attempt.finished_at.is_(None),
        )
        .order_by(Attempt.started_at.desc())
        .limit(1)
    )
