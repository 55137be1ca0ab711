"""A new set out of the questions that a class found hard."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from quizapp.actions.entropy import Entropy
from quizapp.actions.reports import ClassReport, Given, class_report
from quizapp.actions.sets import store
from quizapp.core.bank import Item
from quizapp.core.errors import Conflict
from quizapp.core.permissions import Actor
from quizapp.core.quiz import Plan
from quizapp.core.statistics.scores import THREE_QUARTERS

LONGEST = 10


def set_of_missed(
    session: Session,
    actor: Actor,
    class_id: UUID,
    assignment_id: UUID | None,
    title: str,
    *,
    entropy: Entropy,
    now: datetime,
) -> UUID:
    """Store a set of the questions that a class answered least well, hardest first, and return its id.

    They are those with under three quarters of the marks, of the assignments that rest on the same revision of the
    pack as the latest one, ten at most.

    Raises:
        NotFound: the class is missing or another's, or the assignment none of its own.
        Conflict: nothing was missed so far, or by too few to tell.
    """
    report = class_report(session, actor, class_id, assignment_id, now=now)
    items = missed(report)
    if not items:
        raise Conflict("Nothing was missed by enough learners to make a set of it.")
    library = _latest(report).library
    return store(session, actor, library, title, Plan(len(items)), "", items, entropy=entropy, now=now)


def missed(report: ClassReport) -> tuple[Item, ...]:
    """Return the questions that a class answered least well, hardest first, each once."""
    if not report.assignments:
        return ()
    digest = _latest(report).library.digest
    found = {
        row.item.question.id: row.item
        for row in report.questions
        if row.given.library.digest == digest
        and row.statistics.facility is not None
        and row.statistics.facility < THREE_QUARTERS
    }
    return tuple(found.values())[:LONGEST]


def _latest(report: ClassReport) -> Given:
    return report.chosen or report.assignments[-1]
