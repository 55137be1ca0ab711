"""Signed-in browsers: opened, recognised by their token, and closed again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.actions.entropy import Entropy, fingerprint_of
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import LoginSession, Person


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a browser stays signed in: altogether, and without being used."""

    altogether: timedelta
    unused: timedelta


_GUEST = Lifetime(timedelta(days=400), timedelta(days=180))
"""A guest's answers hang on the cookie alone; 400 days is the longest that browsers keep one."""
_BY_ROLE = {
    Role.STUDENT: Lifetime(timedelta(days=90), timedelta(days=30)),
    Role.TEACHER: Lifetime(timedelta(days=30), timedelta(days=7)),
    Role.ADMIN: Lifetime(timedelta(days=7), timedelta(days=1)),
}

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a browser was last used."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session: the token for the cookie, and how long the browser may keep it."""

    token: str
    person_id: UUID
    lasts: timedelta | None
    """None: until the browser is closed."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whom a token belongs to, and whether the time of last use wants writing."""

    actor: Actor
    seen_long_ago: bool


def actor_of(person: Person) -> Actor:
    """What rules and pages need to know of a person."""
    return Actor(
        id=person.id,
        role=person.role,
        is_guest=person.is_guest,
        is_demo=person.is_demo,
        name=person.name,
        alias=person.alias or person.name or "",
        zone=person.zone,
        language=person.language,
        theme=person.theme.value,
        shortcuts=person.shortcuts,
        active_pack=person.active_pack,
    )


def known(session: Session, person_id: UUID) -> Actor:
    """The person of that id as they are now."""
    return actor_of(session.get_one(Person, person_id, populate_existing=True))


def open_session(session: Session, person: Person, *, stay: bool, entropy: Entropy, now: datetime) -> Opened:
    """Sign a browser in as `person`; with `stay` beyond the closing of the browser."""
    lifetime = _lifetime(person)
    session.execute(delete(LoginSession).where(LoginSession.person_id == person.id, LoginSession.expires_at < now))
    token = entropy.token()
    session.add(
        LoginSession(
            token_hash=fingerprint_of(token),
            person_id=person.id,
            created_at=now,
            last_seen_at=now,
            expires_at=now + lifetime.altogether,
        )
    )
    session.flush()
    return Opened(token, person.id, lifetime.altogether if stay else None)


def recognise(session: Session, token: str, *, now: datetime) -> Recognised | None:
    """Whom the token belongs to; None where it is unknown, too old, long unused or revoked."""
    row = session.execute(
        select(LoginSession, Person)
        .join(Person, Person.id == LoginSession.person_id)
        .where(
            LoginSession.token_hash == fingerprint_of(token),
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > now,
        )
    ).first()
    if row is None:
        return None
    opened, person = row
    if opened.last_seen_at < now - _lifetime(person).unused:
        return None
    return Recognised(actor_of(person), opened.last_seen_at < now - SEEN_EVERY)


def touch(session: Session, token: str, *, now: datetime) -> None:
    """Remember that the session is in use."""
    session.execute(
        update(LoginSession).where(LoginSession.token_hash == fingerprint_of(token)).values(last_seen_at=now)
    )


def close(session: Session, token: str, *, now: datetime) -> None:
    """Sign this browser out."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.token_hash == fingerprint_of(token), LoginSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def close_all(session: Session, person_id: UUID, *, now: datetime, but: str | None = None) -> None:
    """Sign the person out everywhere, in the browser of token `but` excepted."""
    session.execute(
        update(LoginSession)
        .where(
            LoginSession.person_id == person_id,
            LoginSession.revoked_at.is_(None),
            LoginSession.token_hash != (fingerprint_of(but) if but else ""),
        )
        .values(revoked_at=now)
    )


def _lifetime(person: Person) -> Lifetime:
    return _GUEST if person.is_guest else _BY_ROLE[person.role]
