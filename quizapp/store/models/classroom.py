"""Classes, who is in them, question sets and the assignments made of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.core.classroom import MemberStatus
from quizapp.store.base import Base


class Classroom(Base):
    """A teacher's class on one pack, joined by a code."""

    __tablename__ = "classroom"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    teacher_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("pack.id"))
    join_code: Mapped[str] = mapped_column(String(8), unique=True)
    code_expires_at: Mapped[datetime]
    approval_needed: Mapped[bool] = mapped_column(default=True)
    """Whether who joins waits for the teacher's word."""
    open_until: Mapped[datetime | None]
    """Until then nobody waits, whatever `approval_needed` says."""
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Membership(Base):
    """A person's place in a class. `alias` is the name that the teacher sees."""

    __tablename__ = "membership"

    class_id: Mapped[UUID] = mapped_column(ForeignKey("classroom.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    status: Mapped[MemberStatus]
    alias: Mapped[str] = mapped_column(String(80))
    joined_at: Mapped[datetime]


class QuestionSet(Base):
    """Questions that a teacher chose, frozen as they were when chosen.

    `items` lists `{question_id, fingerprint, question}`; `version` grows with each change, so
    that a form sent from an old page is noticed.
    """

    __tablename__ = "question_set"
    __table_args__ = (CheckConstraint("version >= 1", name="version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("pack.id"))
    revision_digest: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    rules: Mapped[dict[str, Any]]
    """What the questions were chosen by: days, places, actors, makers, seed."""
    items: Mapped[list[Any]]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Assignment(Base):
    """A question set given to a class for a time."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("attempts_allowed >= 1", name="attempts_allowed"),
        CheckConstraint("closes_at IS NULL OR closes_at > opens_at", name="window"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("question_set.id"), index=True)
    class_id: Mapped[UUID] = mapped_column(ForeignKey("classroom.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    attempts_allowed: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
