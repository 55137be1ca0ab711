"""What learners were asked and answered, and the memory that follows from it.

Every unique key starts with the learner, so that the tables can be spread by learner. `evidence`
is only ever added to; `memory` is a fold of it and can be rebuilt at any time.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.core.log import AttemptKind, Effect, EvidenceKind, Mode
from quizapp.core.questions.model import FULL_MARK
from quizapp.store.base import Base

_OPEN = text("finished_at IS NULL AND assignment_id IS NOT NULL")
_FINAL = text("kind IN ('answer', 'skip')")


class Attempt(Base):
    """One learner's run through a quiz, an assignment or a batch of cards."""

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("(kind = 'assignment') = (assignment_id IS NOT NULL)", name="assignment_of_its_kind"),
        CheckConstraint("finished_at IS NULL OR finished_at >= started_at", name="ends_after_start"),
        Index(
            "uq_attempt_open_assignment",
            "learner_id",
            "assignment_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "assignment_id"),
    )

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("pack.id"))
    kind: Mapped[AttemptKind]
    assignment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    plan: Mapped[dict[str, Any]]
    seed: Mapped[str] = mapped_column(String(64))
    revision_digest: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Asked(Base):
    """A question as it was shown to someone: options in their order, and the key.

    A draft of the answer may change until the answer is in the log; `draft_seq` orders what two
    tabs send. Whether it is answered is for the log to say.
    """

    __tablename__ = "asked"
    __table_args__ = (
        ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempt.learner_id", "attempt.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("learner_id", "attempt_id", "position"),
        CheckConstraint("position >= 1", name="position"),
        CheckConstraint("draft_seq >= 0", name="draft_seq"),
    )

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    attempt_id: Mapped[UUID]
    position: Mapped[int]
    question_id: Mapped[str] = mapped_column(String(300))
    fingerprint: Mapped[str] = mapped_column(String(64))
    maker: Mapped[str] = mapped_column(String(64))
    maker_version: Mapped[int]
    question: Mapped[dict[str, Any]]
    targets: Mapped[list[Any]]
    """The target of each part, in order; None for a part without one."""
    mode: Mapped[Mode]
    effect: Mapped[Effect]
    issued_at: Mapped[datetime]
    draft: Mapped[dict[str, Any] | None]
    draft_seq: Mapped[int] = mapped_column(default=0)


class Evidence(Base):
    """One entry of the log of answers, enough to replay any later model of memory.

    Folding order is (learner_day, answered_at, id). Facet and first-of-day follow from the log
    and are computed in the fold. `mark` and `marks` are integers of 1/10,000,000.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(["learner_id", "asked_id"], ["asked.learner_id", "asked.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["learner_id", "refers_to"], ["evidence.learner_id", "evidence.id"], ondelete="CASCADE"),
        CheckConstraint(f"mark IS NULL OR mark BETWEEN 0 AND {FULL_MARK}", name="mark"),
        CheckConstraint(
            "(kind = 'answer') = (mark IS NOT NULL AND response IS NOT NULL)",
            name="answer_has_response_and_mark",
        ),
        CheckConstraint("(kind = 'void') = (refers_to IS NOT NULL)", name="void_refers_to_an_entry"),
        CheckConstraint("milliseconds IS NULL OR milliseconds >= 0", name="milliseconds"),
        CheckConstraint("answered_at >= issued_at AND answered_at <= received_at", name="answered_in_between"),
        Index(
            "uq_evidence_final_answer",
            "learner_id",
            "asked_id",
            unique=True,
            sqlite_where=_FINAL,
            postgresql_where=_FINAL,
        ),
        # The partial index above cannot be used where the kinds are passed as parameters.
        Index("ix_evidence_asked_id", "learner_id", "asked_id"),
        Index("ix_evidence_folding_order", "learner_id", "learner_day", "answered_at", "id"),
    )

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_id: Mapped[UUID]
    kind: Mapped[EvidenceKind]
    refers_to: Mapped[UUID | None]
    targets: Mapped[list[Any]]
    """The target of each part, in order; None for a part without one."""
    question_id: Mapped[str] = mapped_column(String(300))
    fingerprint: Mapped[str] = mapped_column(String(64))
    maker: Mapped[str] = mapped_column(String(64))
    maker_version: Mapped[int]
    grader_version: Mapped[int]
    options: Mapped[list[Any]]
    """The options in the order shown; empty where there were none."""
    response: Mapped[dict[str, Any] | None]
    mark: Mapped[int | None]
    marks: Mapped[list[Any]]
    """The mark of each part, in order; None for a part without its own."""
    mode: Mapped[Mode]
    hint_used: Mapped[bool] = mapped_column(default=False)
    milliseconds: Mapped[int | None]
    effect: Mapped[Effect]
    issued_at: Mapped[datetime]
    answered_at: Mapped[datetime]
    """The client's clock, held between `issued_at` and `received_at`."""
    received_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    learner_day: Mapped[date]


class MemoryRow(Base):
    """How well a learner is expected to remember one target: the fold of their evidence.

    `stability` is in days, `difficulty` between 1 and 10 (FSRS-6).
    """

    __tablename__ = "memory"
    __table_args__ = (
        CheckConstraint("stability > 0", name="stability"),
        CheckConstraint("difficulty BETWEEN 1 AND 10", name="difficulty"),
        CheckConstraint("reps >= 0 AND lapses >= 0", name="counts"),
        Index(None, "learner_id", "pack_id", "due_day"),
    )

    learner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    target: Mapped[str] = mapped_column(String(300), primary_key=True)
    facet: Mapped[str] = mapped_column(String(40), primary_key=True, default="")
    pack_id: Mapped[str] = mapped_column(ForeignKey("pack.id"))
    stability: Mapped[float] = mapped_column(Double)
    difficulty: Mapped[float] = mapped_column(Double)
    last_day: Mapped[date]
    due_day: Mapped[date]
    reps: Mapped[int]
    lapses: Mapped[int]
    model_version: Mapped[int]
