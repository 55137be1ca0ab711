"""The last line of defence: what the tables refuse, and that they give back what was stored."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from quizapp.core.log import AttemptKind, Effect, EvidenceKind, Mode
from quizapp.core.questions.model import FULL_MARK
from quizapp.store.base import Base
from quizapp.store.models import Asked, Assignment, Attempt, Classroom, Evidence, MemoryRow, Pack, Person, QuestionSet

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
RowT = TypeVar("RowT", bound=Base)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def learner(session: Session) -> UUID:
    session.add(Pack(id="rivers", title="Rivers"))
    session.flush()
    return add(session, Person(id=uuid4(), created_at=NOW)).id


def add(session: Session, row: RowT) -> RowT:
    session.add(row)
    session.flush()
    return row


def attempt(learner: UUID, **changes: object) -> Attempt:
    given: dict[str, Any] = {
        "kind": AttemptKind.QUIZ, "pack_id": "rivers", "plan": {}, "seed": "1", "revision_digest": "d", "started_at": NOW,
    }  # fmt: skip
    return Attempt(learner_id=learner, id=uuid4(), **(given | changes))


def asked(learner: UUID, attempt_id: UUID, **changes: object) -> Asked:
    given: dict[str, Any] = {
        "position": 1, "question_id": "q", "fingerprint": "f", "maker": "date_of_event", "maker_version": 1,
        "question": {"stem": "حلب"}, "targets": ["rivers/e1/when"], "mode": Mode.QUIZ, "effect": Effect.MEMORY,
        "issued_at": NOW,
    }  # fmt: skip
    return Asked(learner_id=learner, id=uuid4(), attempt_id=attempt_id, **(given | changes))


def evidence(learner: UUID, asked_id: UUID, **changes: object) -> Evidence:
    given: dict[str, Any] = {
        "kind": EvidenceKind.ANSWER, "targets": ["rivers/e1/when"], "question_id": "q", "fingerprint": "f",
        "maker": "date_of_event", "maker_version": 1, "grader_version": 1, "options": [], "response": {"option": "a"},
        "mark": FULL_MARK, "marks": [FULL_MARK], "mode": Mode.QUIZ, "effect": Effect.MEMORY, "issued_at": NOW,
        "answered_at": NOW, "received_at": LATER, "zone": "UTC", "learner_day": date(2025, 3, 1),
    }  # fmt: skip
    return Evidence(learner_id=learner, id=uuid4(), asked_id=asked_id, **(given | changes))


def test_what_was_stored_comes_back(session: Session, learner: UUID) -> None:
    run = add(session, attempt(learner))
    shown = add(session, asked(learner, run.id, issued_at=NOW.astimezone(timezone(timedelta(hours=3)))))
    key = (learner, shown.id)
    session.commit()
    session.expunge_all()
    again = session.get_one(Asked, key)
    assert again.question == {"stem": "حلب"}
    assert (again.issued_at, again.issued_at.tzinfo) == (NOW, UTC)
    assert (again.mode, again.draft, again.draft_seq) == (Mode.QUIZ, None, 0)


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    session.add(Person(id=uuid4(), created_at=NOW.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_one_final_answer_a_question(session: Session, learner: UUID) -> None:
    run = add(session, attempt(learner))
    shown = add(session, asked(learner, run.id))
    first = add(session, evidence(learner, shown.id))
    void = {"kind": EvidenceKind.VOID, "refers_to": first.id, "response": None, "mark": None, "marks": []}
    for _ in range(2):
        add(session, evidence(learner, shown.id, **void))
    session.add(evidence(learner, shown.id, kind=EvidenceKind.SKIP, response=None, mark=None, marks=[None]))
    with pytest.raises(IntegrityError):
        session.flush()


def test_one_open_attempt_an_assignment(session: Session, learner: UUID) -> None:
    given = add(session, assignment(session, learner))
    kind = {"kind": AttemptKind.ASSIGNMENT, "assignment_id": given.id}
    add(session, attempt(learner, finished_at=LATER, **kind))
    add(session, attempt(learner, **kind))
    other = add(session, Person(id=uuid4(), created_at=NOW)).id
    add(session, attempt(other, **kind))
    session.add(attempt(learner, **kind))
    with pytest.raises(IntegrityError):
        session.flush()


def assignment(session: Session, teacher: UUID) -> Assignment:
    room = add(
        session,
        Classroom(
            id=uuid4(), name="7b", teacher_id=teacher, pack_id="rivers", join_code="ABCDEFGH", code_expires_at=LATER,
            created_at=NOW,
        ),
    )  # fmt: skip
    chosen = add(
        session,
        QuestionSet(
            id=uuid4(), owner_id=teacher, pack_id="rivers", revision_digest="d", title="Set", rules={}, items=[],
            created_at=NOW, updated_at=NOW,
        ),
    )  # fmt: skip
    return Assignment(
        id=uuid4(), set_id=chosen.id, class_id=room.id, title="Set", opens_at=NOW, closes_at=LATER, created_at=NOW
    )


BAD_EVIDENCE: dict[str, dict[str, Any]] = {
    "a mark above one": {"mark": FULL_MARK + 1},
    "a negative mark": {"mark": -1},
    "an answer without a mark": {"mark": None},
    "an answer without a response": {"response": None},
    "a skip with a mark": {"kind": EvidenceKind.SKIP},
    "a void that names nothing": {"kind": EvidenceKind.VOID, "response": None, "mark": None},
    "an answer that names another": {"refers_to": uuid4()},
    "an answer before the question": {"answered_at": NOW - timedelta(seconds=1)},
    "an answer after it was received": {"answered_at": LATER + timedelta(seconds=1)},
    "negative time": {"milliseconds": -1},
    "a question that was never asked": {"asked_id": uuid4()},
}


@pytest.mark.parametrize("changes", BAD_EVIDENCE.values(), ids=BAD_EVIDENCE)
def test_bad_evidence_is_refused(session: Session, learner: UUID, changes: dict[str, Any]) -> None:
    run = add(session, attempt(learner))
    shown = add(session, asked(learner, run.id))
    session.add(evidence(learner, **({"asked_id": shown.id} | changes)))
    with pytest.raises(IntegrityError):
        session.flush()


BAD_ROWS: dict[str, Callable[[UUID], Base]] = {
    "a passphrase without a name": lambda _: Person(id=uuid4(), passphrase_hash="x", created_at=NOW),
    "an assignment's attempt without one": lambda who: attempt(who, kind=AttemptKind.ASSIGNMENT),
    "an attempt that ends before it starts": lambda who: attempt(who, finished_at=NOW - timedelta(seconds=1)),
    "a question of no attempt": lambda who: asked(who, uuid4()),
    "memory of nobody": lambda _: memory(uuid4()),
    "memory without stability": lambda who: memory(who, stability=0.0),
    "a difficulty off the scale": lambda who: memory(who, difficulty=10.5),
}


def memory(learner: UUID, **changes: object) -> MemoryRow:
    given: dict[str, Any] = {
        "stability": 2.5, "difficulty": 5.0, "last_day": date(2025, 3, 1), "due_day": date(2025, 3, 4), "reps": 1,
        "lapses": 0, "model_version": 1,
    }  # fmt: skip
    return MemoryRow(learner_id=learner, target="rivers/e1/when", pack_id="rivers", **(given | changes))


@pytest.mark.parametrize("make", BAD_ROWS.values(), ids=BAD_ROWS)
def test_bad_rows_are_refused(session: Session, learner: UUID, make: Callable[[UUID], Base]) -> None:
    session.add(make(learner))
    with pytest.raises(IntegrityError):
        session.flush()


def test_removing_a_person_removes_what_they_did(session: Session, learner: UUID) -> None:
    run = add(session, attempt(learner))
    shown = add(session, asked(learner, run.id))
    first = add(session, evidence(learner, shown.id))
    add(session, evidence(learner, shown.id, kind=EvidenceKind.VOID, refers_to=first.id, response=None, mark=None))
    add(session, memory(learner))
    session.commit()
    session.delete(session.get_one(Person, learner))
    session.commit()
    for table in (Attempt, Asked, Evidence, MemoryRow):
        assert session.query(table).count() == 0
