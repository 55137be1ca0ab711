"""What each member of a class did, taken from the log in one query."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.core import memory
from quizapp.core.log import EvidenceKind, Mode
from quizapp.store.models import Attempt, Evidence
from quizapp.store.queries.class_log import class_log


@dataclass(frozen=True, slots=True)
class Record:
    """One member: attempts by assignment in order of their start, and the log in folding order without what is void."""

    learner: UUID
    alias: str
    zone: str
    attempts: dict[UUID, tuple[Attempt, ...]]
    log: tuple[tuple[Attempt, Evidence], ...]

    def has_finished(self, assignment: UUID) -> bool:
        """Tell whether an attempt at an assignment was finished."""
        return any(attempt.finished_at for attempt in self.attempts.get(assignment, ()))

    def first_answers(self, assignment: UUID) -> Iterator[Evidence]:
        """Yield the answers of the first attempt at an assignment; skipped questions have none."""
        first = next(iter(self.attempts.get(assignment, ())), None)
        for attempt, entry in self.log:
            if first is not None and attempt.id == first.id and entry.kind is EvidenceKind.ANSWER:
                yield entry

    def review_days(self, after: date) -> int:
        """Return on how many learner-days after `after` cards were reviewed."""
        days = {entry.learner_day for _, entry in self.log if entry.mode is Mode.CARD}
        return sum(day > after for day in days)

    def by_target(self) -> dict[str, list[memory.Evidence]]:
        """Return what the log says of each target, in folding order."""
        found: dict[str, list[memory.Evidence]] = defaultdict(list)
        for _, entry in self.log:
            if entry.kind is EvidenceKind.ANSWER:
                for target, evidence in recollection.recalled(entry):
                    found[target].append(evidence)
        return found


def records(session: Session, class_id: UUID) -> tuple[Record, ...]:
    """Return the members of a class with what they did on its pack, in order of their aliases."""
    who: dict[UUID, tuple[str, str]] = {}
    attempts: dict[UUID, dict[UUID, Attempt]] = defaultdict(dict)
    log: dict[UUID, list[tuple[Attempt, Evidence]]] = defaultdict(list)
    for learner, alias, zone, attempt, entry in class_log(session, class_id):
        who[learner] = alias, zone
        if attempt is not None:
            attempts[learner][attempt.id] = attempt
            if entry is not None:
                log[learner].append((attempt, entry))
    return tuple(
        Record(learner, alias, zone, _by_assignment(attempts[learner]), _without_void(log[learner]))
        for learner, (alias, zone) in sorted(who.items(), key=lambda item: (item[1][0].casefold(), item[0]))
    )


def _by_assignment(attempts: dict[UUID, Attempt]) -> dict[UUID, tuple[Attempt, ...]]:
    found: dict[UUID, tuple[Attempt, ...]] = {}
    for attempt in sorted(attempts.values(), key=lambda attempt: (attempt.started_at, attempt.id)):
        if attempt.assignment_id is not None:
            found[attempt.assignment_id] = (*found.get(attempt.assignment_id, ()), attempt)
    return found


def _without_void(log: list[tuple[Attempt, Evidence]]) -> tuple[tuple[Attempt, Evidence], ...]:
    void = {entry.refers_to for _, entry in log if entry.kind is EvidenceKind.VOID}
    return tuple(
        (attempt, entry) for attempt, entry in log if entry.kind is not EvidenceKind.VOID and entry.id not in void
    )
