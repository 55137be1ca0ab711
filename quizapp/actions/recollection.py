"""The memory rows of a learner: read, moved by new evidence, folded anew from the log."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from quizapp.core.log import Effect, EvidenceKind
from quizapp.core.memory import MODEL, Evidence, Grade, Memory, fold, review
from quizapp.core.questions.model import FULL_MARK
from quizapp.store.models import study
from quizapp.store.models.study import MemoryRow


def memories(session: Session, learner: UUID, pack_id: str) -> dict[str, Memory]:
    """Return a learner's memory of a pack: target -> state."""
    rows = session.scalars(select(MemoryRow).where(MemoryRow.learner_id == learner, MemoryRow.pack_id == pack_id))
    return {row.target: _memory(row) for row in rows}


def begun(session: Session, learner: UUID, pack_id: str, day: date) -> int:
    """Return how many targets a learner began on a learner-day."""
    rows = select(func.count()).where(
        MemoryRow.learner_id == learner, MemoryRow.pack_id == pack_id, MemoryRow.reps == 1, MemoryRow.last_day == day
    )
    return session.scalar(rows) or 0


def take_in(session: Session, learner: UUID, pack_id: str, entry: study.Evidence) -> None:
    """Move the memory of each target of a new entry of the log; one that comes late has its targets folded anew.

    The caller has taken the learner's turn, so that no other entry is taken in meanwhile.
    """
    found = list(recalled(entry))
    if _comes_late(session, entry):
        refold(session, learner, pack_id, [target for target, _ in found])
        return
    for target, evidence in found:
        row = session.get(MemoryRow, (learner, target, ""), populate_existing=True)
        _store(session, learner, pack_id, target, review(_memory(row) if row else None, evidence))


def _comes_late(session: Session, entry: study.Evidence) -> bool:
    """Tell whether the log holds an answer that comes after this one in folding order."""
    order = tuple_(study.Evidence.learner_day, study.Evidence.answered_at, study.Evidence.id)
    later = select(study.Evidence.id).where(
        study.Evidence.learner_id == entry.learner_id,
        study.Evidence.kind == EvidenceKind.ANSWER,
        order > (entry.learner_day, entry.answered_at, entry.id),
    )
    return session.scalar(later.limit(1)) is not None


def refold(session: Session, learner: UUID, pack_id: str, targets: Iterable[str]) -> None:
    """Fold the memory of targets anew from the whole log, in folding order, without what was voided."""
    wanted = set(targets)
    log = evidence(session, learner, wanted)
    for target in sorted(wanted):
        state = fold(log.get(target, ()))
        if state is not None:
            _store(session, learner, pack_id, target, state)
        elif (row := session.get(MemoryRow, (learner, target, ""))) is not None:
            session.delete(row)


def evidence(session: Session, learner: UUID, among: Container[str] | None = None) -> dict[str, list[Evidence]]:
    """Return what a learner's log says of each target, in folding order; only of some targets if they are named."""
    log: dict[str, list[Evidence]] = defaultdict(list)
    for entry in entries(session, learner):
        for target, item in recalled(entry):
            if among is None or target in among:
                log[target].append(item)
    return dict(log)


def entries(session: Session, learner: UUID) -> list[study.Evidence]:
    """Return a learner's answers in folding order, without the voided ones."""
    mine = study.Evidence.learner_id == learner
    void = set(session.scalars(select(study.Evidence.refers_to).where(mine, study.Evidence.kind == EvidenceKind.VOID)))
    answers = (
        select(study.Evidence)
        .where(mine, study.Evidence.kind == EvidenceKind.ANSWER)
        .order_by(study.Evidence.learner_day, study.Evidence.answered_at, study.Evidence.id)
    )
    return [entry for entry in session.scalars(answers) if entry.id not in void]


def recalled(entry: study.Evidence) -> Iterable[tuple[str, Evidence]]:
    """Yield what one answer says of each target that it moves."""
    if entry.effect is Effect.NONE:
        return
    for target, mark in zip(entry.targets, entry.marks, strict=True):
        if target is not None and mark is not None:
            yield target, Evidence(entry.learner_day, Grade.GOOD if mark == FULL_MARK else Grade.AGAIN)


def _store(session: Session, learner: UUID, pack_id: str, target: str, state: Memory) -> None:
    session.merge(
        MemoryRow(
            learner_id=learner,
            target=target,
            facet="",
            pack_id=pack_id,
            stability=state.stability,
            difficulty=state.difficulty,
            last_day=state.last_day,
            due_day=state.due_day,
            reps=state.reps,
            lapses=state.lapses,
            model_version=MODEL,
        )
    )


def _memory(row: MemoryRow) -> Memory:
    return Memory(row.stability, row.difficulty, row.last_day, row.due_day, row.reps, row.lapses)
