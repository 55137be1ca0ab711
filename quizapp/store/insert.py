"""Inserting a row unless it is there, in one statement on either database."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.store.base import Base


def insert_missing(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert `values` unless a row with one of its unique keys exists; say whether it was inserted."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(values).on_conflict_do_nothing().returning(next(iter(table.__table__.primary_key)))
    return session.execute(statement).first() is not None
