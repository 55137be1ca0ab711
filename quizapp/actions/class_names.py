"""The names that a teacher sees in a class: each stands for one learner, so that a report can be read."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.classroom import MemberStatus
from quizapp.core.errors import Invalid
from quizapp.store.models import Membership


def refuse_taken(session: Session, class_id: UUID, person_id: UUID, alias: str, text: str) -> None:
    """Raise Invalid with `text` where another learner of the class, or one who waits, goes by the name."""
    others = select(Membership.alias).where(
        Membership.class_id == class_id, Membership.person_id != person_id, Membership.status != MemberStatus.LEFT
    )
    if alias.casefold() in {other.casefold() for other in session.scalars(others)}:
        raise Invalid(text, field="alias")
