"""Taking turns: what one person writes from two tabs at once is written one after the other."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.store.models.people import Person


def take_turn(session: Session, person: UUID) -> None:
    """Wait until no other transaction writes for this person, and hold the turn until this one ends.

    SQLite has one writer at a time anyway. What refers to the person can still be written meanwhile.
    """
    session.execute(select(Person.id).where(Person.id == person).with_for_update(key_share=True))
