"""What the log says of single targets: the answers before a card, and what an answer did to memory."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from quizapp.core import memory
from quizapp.core.log import Effect, EvidenceKind
from quizapp.core.memory import Grade
from quizapp.core.permissions import Actor
from quizapp.core.questions.model import FULL_MARK
from quizapp.store.models.study import Evidence, MemoryRow


@dataclass(frozen=True, slots=True)
class Moved:
    """What one answer did to the memory of one target.

    `counted` is False where an earlier answer of the same learner-day had moved it already. `due_day` is when the
    target comes back, by all answers so far; None where it is not remembered any more.
    """

    target: str
    recalled: bool
    counted: bool
    due_day: date | None


def before(session: Session, actor: Actor, target: str, asked_id: UUID) -> tuple[memory.Evidence, ...]:
    """Return what the actor's log says of a target, in folding order, up to the answer to `asked_id`, itself left out."""
    wanted = cast(Evidence.targets, String).contains(json.dumps(target), autoescape=True)
    found: list[memory.Evidence] = []
    for entry in _entries(session, actor, wanted):
        if entry.asked_id == asked_id:
            break
        found += [
            memory.Evidence(entry.learner_day, _grade(mark))
            for own, mark in zip(entry.targets, entry.marks, strict=True)
            if own == target and mark is not None
        ]
    return tuple(found)


def effects(session: Session, actor: Actor, asked: Iterable[UUID]) -> dict[UUID, tuple[Moved, ...]]:
    """Return what the answers to these questions did: asked id -> one entry a target; answers that move none are left out."""
    wanted = set(asked)
    days = select(Evidence.learner_day).where(Evidence.learner_id == actor.id, Evidence.asked_id.in_(wanted))
    done: set[tuple[date, str]] = set()
    found: dict[UUID, list[tuple[str, bool, bool]]] = {}
    for entry in _entries(session, actor, Evidence.learner_day.in_(days)):
        for target, mark in zip(entry.targets, entry.marks, strict=True):
            if target is None or mark is None:
                continue
            counted = (entry.learner_day, target) not in done
            done.add((entry.learner_day, target))
            if entry.asked_id in wanted:
                found.setdefault(entry.asked_id, []).append((target, mark == FULL_MARK, counted))
    due = _due_days(session, actor, {target for moved in found.values() for target, _, _ in moved})
    return {
        asked_id: tuple(Moved(target, recalled, counted, due.get(target)) for target, recalled, counted in moved)
        for asked_id, moved in found.items()
    }


def _entries(session: Session, actor: Actor, wanted: object) -> list[Evidence]:
    mine = Evidence.learner_id == actor.id
    void = select(Evidence.refers_to).where(mine, Evidence.kind == EvidenceKind.VOID)
    answers = (
        select(Evidence)
        .where(mine, Evidence.kind == EvidenceKind.ANSWER, Evidence.effect == Effect.MEMORY, wanted)  # type: ignore[arg-type]
        .where(Evidence.id.not_in(void))
        .order_by(Evidence.learner_day, Evidence.answered_at, Evidence.id)
    )
    return list(session.scalars(answers))


def _due_days(session: Session, actor: Actor, targets: set[str]) -> dict[str, date]:
    rows = select(MemoryRow.target, MemoryRow.due_day).where(
        MemoryRow.learner_id == actor.id, MemoryRow.target.in_(targets)
    )
    return dict(session.execute(rows).all())


def _grade(mark: int) -> Grade:
    return Grade.GOOD if mark == FULL_MARK else Grade.AGAIN
