"""Giving a question set to a class."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from quizapp.actions.classroom import load_class
from quizapp.actions.entropy import Entropy
from quizapp.actions.wording import one_line
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.permissions import Action, Actor, Thing, require
from quizapp.store.models import Assignment, QuestionSet

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """When an assignment can be worked on, and how often."""

    opens_at: datetime
    closes_at: datetime | None
    attempts_allowed: int


def assign(
    session: Session,
    actor: Actor,
    set_id: UUID,
    class_id: UUID,
    title: str,
    *,
    terms: Terms,
    entropy: Entropy,
    now: datetime,
) -> UUID:
    """Give a question set to a class; without a title it bears the set's.

    Raises NotFound where set or class is missing or another's, Invalid where they do not fit
    together, the set is empty or the terms make no sense.
    """
    room = load_class(session, actor, class_id)
    chosen = session.get(QuestionSet, set_id)
    if chosen is None:
        raise NotFound
    require(actor, Action.WRITE_SET, Thing(frozenset({chosen.owner_id})))
    if chosen.pack_id != room.pack_id:
        raise Invalid("This set and this class use different packs.", field="class_id")
    if not chosen.items:
        raise Invalid("There are no questions in this set yet.", field="set_id")
    if terms.closes_at is not None and terms.closes_at <= max(terms.opens_at, now):
        raise Invalid("Choose a closing time in the future and after the opening time.", field="closes_at")
    if terms.attempts_allowed < 1:
        raise Invalid("Allow at least one attempt.", field="attempts_allowed")
    given = Assignment(
        id=entropy.new_id(now),
        set_id=chosen.id,
        class_id=room.id,
        title=one_line(title, LONGEST_TITLE, "title") or chosen.title,
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        attempts_allowed=terms.attempts_allowed,
        created_at=now,
    )
    session.add(given)
    session.flush()
    return given.id
