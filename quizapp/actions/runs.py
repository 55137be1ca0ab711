"""Runs found again: the latest round of cards, quizzes to go on with, quizzes to look back at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from quizapp.actions.attempts import Run, run
from quizapp.core.log import AttemptKind, EvidenceKind
from quizapp.core.permissions import Actor
from quizapp.core.questions.model import FULL_MARK
from quizapp.store.models.classroom import Assignment
from quizapp.store.models.study import Asked, Attempt, Evidence


@dataclass(frozen=True, slots=True)
class RunLine:
    """A quiz or assignment in a list. `total` counts its questions, `skipped` those passed over."""

    id: UUID
    kind: AttemptKind
    title: str
    """The assignment's; empty for a quiz of one's own, which `plan` describes."""
    plan: Mapping[str, Any]
    started_at: datetime
    finished_at: datetime | None
    closes_at: datetime | None
    total: int
    answered: int
    skipped: int
    right: int


def round_of_cards(session: Session, actor: Actor, pack_id: str) -> Run | None:
    """Return the actor's latest round of cards on a pack: the open one, else the one finished last."""
    latest = session.scalar(
        select(Attempt.id)
        .where(Attempt.learner_id == actor.id, Attempt.pack_id == pack_id, Attempt.kind == AttemptKind.REVIEW)
        .order_by(Attempt.finished_at.is_(None).desc(), Attempt.started_at.desc(), Attempt.id.desc())
        .limit(1)
    )
    return run(session, actor, latest) if latest else None


def listed(session: Session, actor: Actor, pack_id: str, *, limit: int = 20) -> tuple[RunLine, ...]:
    """Return the actor's latest quizzes and assignments on a pack, latest first."""
    answered = case((Evidence.kind == EvidenceKind.ANSWER, 1), else_=0)
    skipped = case((Evidence.kind == EvidenceKind.SKIP, 1), else_=0)
    right = case((Evidence.mark == FULL_MARK, 1), else_=0)
    counted = (
        select(
            Asked.attempt_id,
            func.count().label("total"),
            func.sum(answered).label("answered"),
            func.sum(skipped).label("skipped"),
            func.sum(right).label("right"),
        )
        .outerjoin(
            Evidence,
            and_(
                Evidence.learner_id == Asked.learner_id,
                Evidence.asked_id == Asked.id,
                Evidence.kind.in_((EvidenceKind.ANSWER, EvidenceKind.SKIP)),
            ),
        )
        .where(Asked.learner_id == actor.id)
        .group_by(Asked.attempt_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Attempt,
            Assignment.title,
            Assignment.closes_at,
            counted.c.total,
            counted.c.answered,
            counted.c.skipped,
            counted.c.right,
        )
        .join(counted, counted.c.attempt_id == Attempt.id)
        .outerjoin(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Attempt.learner_id == actor.id, Attempt.pack_id == pack_id, Attempt.kind != AttemptKind.REVIEW)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(limit)
    )
    return tuple(
        RunLine(
            id=attempt.id,
            kind=attempt.kind,
            title=title or "",
            plan=attempt.plan,
            started_at=attempt.started_at,
            finished_at=attempt.finished_at,
            closes_at=closes_at,
            total=total,
            answered=answered,
            skipped=skipped,
            right=right,
        )
        for attempt, title, closes_at, total, answered, skipped, right in rows
    )


def ordinal(session: Session, actor: Actor, attempt_id: UUID) -> int:
    """Return which attempt of the actor's at its assignment this is, counted from 1; 0 for a quiz of one's own."""
    attempt = session.get(Attempt, (actor.id, attempt_id))
    if attempt is None or attempt.assignment_id is None:
        return 0
    earlier = select(func.count()).where(
        Attempt.learner_id == actor.id,
        Attempt.assignment_id == attempt.assignment_id,
        Attempt.started_at <= attempt.started_at,
    )
    return session.scalar(earlier) or 1
