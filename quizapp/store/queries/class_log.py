"""All that the members of a class did on its pack, in one query."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.classroom import MemberStatus
from quizapp.store.models import Asked, Attempt, Classroom, Evidence, Membership, Person

Line = tuple[UUID, str, str, Attempt | None, Evidence | None]
"""Learner, alias, zone, attempt, entry of the log. Without an attempt or an answer the last ones are None."""


def class_log(session: Session, class_id: UUID) -> list[Line]:
    """Return what the members of a class did on its pack, each learner's log in folding order.

    Learners without an attempt, and questions without an answer, have lines of their own. Voided entries are there,
    with those that void them.
    """
    rows = session.execute(
        select(Membership.person_id, Membership.alias, Person.zone, Attempt, Evidence)
        .join(Classroom, Classroom.id == Membership.class_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Attempt, (Attempt.learner_id == Membership.person_id) & (Attempt.pack_id == Classroom.pack_id))
        .outerjoin(Asked, (Asked.learner_id == Attempt.learner_id) & (Asked.attempt_id == Attempt.id))
        .outerjoin(Evidence, (Evidence.learner_id == Asked.learner_id) & (Evidence.asked_id == Asked.id))
        .where(Membership.class_id == class_id, Membership.status == MemberStatus.MEMBER)
        .order_by(Membership.person_id, Evidence.learner_day, Evidence.answered_at, Evidence.id)
    )
    return [(learner, alias, zone, attempt, entry) for learner, alias, zone, attempt, entry in rows]
