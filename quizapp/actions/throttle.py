"""Slows down guessing: tries are counted in the database, and each one too many doubles the wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from quizapp.core.errors import TooMany
from quizapp.store.insert import insert_missing
from quizapp.store.models import LoginAttempt

FORGET_AFTER = timedelta(hours=1)
"""A count starts afresh when there was no try for this long."""
KEEP_FAILURES = timedelta(days=1)
KEEP_SUCCESSES = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries are free; after that the wait doubles from two seconds up to `longest` seconds."""

    free: int
    longest: int

    def blocked_until(self, tries: int, now: datetime) -> datetime | None:
        """Until when the next try has to wait after so many; None where it need not."""
        over = tries - self.free
        return now + timedelta(seconds=min(2**over, self.longest)) if over > 0 else None


SIGN_IN = Limit(free=5, longest=240)
"""At most 30 tries an hour at one account."""
JOIN = Limit(free=200, longest=30)
"""For codes typed at one address: a school shares one, and its pupils mistype."""


def key_of(*parts: str) -> str:
    """What a count is kept under: a hash, so that the table holds no names and addresses."""
    return sha256("\0".join(parts).encode()).hexdigest()


def knock(session: Session, limit: Limit, key: str, *, now: datetime) -> LoginAttempt:
    """Count a try before it is made; it counts as failed until `forgive` is called.

    Raises TooMany, and counts nothing, while the key has to wait.
    """
    row = _row(session, key, now)
    if row.blocked_until and row.blocked_until > now:
        raise TooMany(
            "Too many tries. Please wait %(seconds)s seconds and try again.",
            retry_after=ceil((row.blocked_until - now).total_seconds()),
        )
    if row.updated_at < now - FORGET_AFTER:
        row.failures = 0
    row.failures += 1
    row.blocked_until = limit.blocked_until(row.failures, now)
    row.updated_at = now
    return row


def forgive(session: Session, key: str, *, now: datetime) -> None:
    """Take back the count of a try that was right, and remember that this key has been right."""
    row = _row(session, key, now)
    row.failures = max(0, row.failures - 1)
    row.blocked_until = None
    row.succeeded_at = now
    row.updated_at = now


def clear(session: Session, key: str) -> None:
    """Let the key try again at once, as after a reset passphrase."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.key == key))


def has_succeeded(session: Session, key: str) -> bool:
    """Whether this key has been right before."""
    row = session.get(LoginAttempt, key)
    return row is not None and row.succeeded_at is not None


def sweep(session: Session, *, now: datetime) -> None:
    """Delete counts that say nothing any more."""
    session.execute(
        delete(LoginAttempt).where(
            LoginAttempt.updated_at < now - KEEP_FAILURES,
            or_(LoginAttempt.succeeded_at.is_(None), LoginAttempt.succeeded_at < now - KEEP_SUCCESSES),
        )
    )


def _row(session: Session, key: str, now: datetime) -> LoginAttempt:
    insert_missing(session, LoginAttempt, {"key": key, "failures": 0, "updated_at": now})
    ours = select(LoginAttempt).where(LoginAttempt.key == key).with_for_update()
    return session.scalars(ours, execution_options={"populate_existing": True}).one()
