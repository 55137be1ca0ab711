"""What a learner's log shows: promised and measured recall, days studied, what lies ahead."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.actions.today import Today, today
from quizapp.core.log import EvidenceKind
from quizapp.core.permissions import Actor
from quizapp.core.statistics.retention import Band, Recall, bands, forecast, recalls
from quizapp.store.models.study import Asked, Attempt, Evidence

WINDOW: Final = timedelta(days=90)
AHEAD: Final = 30
"""Days of the forecast."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One learner's progress on a pack. `ahead` holds cards due a day from today on; `studied` answers a learner-day."""

    today: Today
    reviews: tuple[Recall, ...]
    bands: tuple[Band, ...]
    ahead: tuple[int, ...]
    studied: dict[date, int]


def progress(session: Session, actor: Actor, pack_id: str, *, now: datetime) -> Progress:
    """Return what the last 90 learner-days and the memory of a pack show.

    Raises:
        NotFound: no such pack is published.
    """
    state = today(session, actor, pack_id, now=now)
    since = state.day - WINDOW
    log = recollection.evidence(session, actor.id, state.library.cards)
    found = tuple(recall for recall in recalls(log) if recall.day > since)
    answers = (
        select(Evidence.learner_day, func.count())
        .join(Asked, (Asked.learner_id == Evidence.learner_id) & (Asked.id == Evidence.asked_id))
        .join(Attempt, (Attempt.learner_id == Asked.learner_id) & (Attempt.id == Asked.attempt_id))
        .where(Evidence.learner_id == actor.id, Evidence.kind == EvidenceKind.ANSWER, Evidence.learner_day > since)
        .where(Attempt.pack_id == pack_id)
        .group_by(Evidence.learner_day)
    )
    return Progress(
        today=state,
        reviews=found,
        bands=bands(found),
        ahead=forecast(state.memories.values(), state.day, AHEAD),
        studied=dict(session.execute(answers).all()),
    )
