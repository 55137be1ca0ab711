"""Becoming someone here: as a guest, with a sign-in made for one, and coming back to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.actions import names, passphrases, sessions, throttle
from quizapp.actions.entropy import Entropy
from quizapp.actions.passphrases import Secret
from quizapp.actions.preferences import Preferences
from quizapp.actions.sessions import Opened
from quizapp.core.errors import Conflict, Forbidden, Invalid
from quizapp.core.log import EvidenceKind
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Evidence, Person

_TRIES_FOR_A_NAME = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What a person signs in with. Shown once; only the hash of the passphrase is kept."""

    name: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class Door:
    """A sign-in that was asked for: what the passphrase has to match, read before it is checked."""

    name: str
    address: str
    person_id: UUID | None
    stored_hash: str | None


@dataclass(frozen=True, slots=True)
class Key:
    """What came of checking a passphrase against a door."""

    fits: bool
    renewed_hash: str | None = None


def start_guest(session: Session, *, preferences: Preferences, entropy: Entropy, now: datetime) -> tuple[Actor, Opened]:
    """A learner without a sign-in, recognised by the browser's cookie only."""
    person = _new_person(session, preferences, entropy, now)
    return sessions.actor_of(person), sessions.open_session(session, person, stay=True, entropy=entropy, now=now)


def keep_progress(session: Session, actor: Actor, *, secret: Secret, entropy: Entropy, now: datetime) -> Card:
    """Give a guest a sign-in; the id and all answers stay. Raises Conflict where there is one already."""
    person = session.get_one(Person, actor.id, with_for_update=True)
    if not person.is_guest:
        raise Conflict("You have a sign-in already: %(name)s.", name=person.name)
    return give_card(session, person, secret=secret, entropy=entropy, now=now)


def new_student(
    session: Session, *, preferences: Preferences, secret: Secret, entropy: Entropy, now: datetime
) -> tuple[Person, Card]:
    """A student with a generated sign-in."""
    person = _new_person(session, preferences, entropy, now)
    return person, give_card(session, person, secret=secret, entropy=entropy, now=now)


def give_card(session: Session, person: Person, *, secret: Secret, entropy: Entropy, now: datetime) -> Card:
    """Store a generated name that is free here, and the passphrase, with a person who has neither."""
    for _ in range(_TRIES_FOR_A_NAME):
        name = names.generated(entropy)
        try:
            with session.begin_nested():
                person.name = name
                person.passphrase_hash = secret.hash
                session.flush()
        except IntegrityError:
            continue  # someone has that name
        person.upgraded_at = now
        return Card(name, secret.text)
    raise Conflict("No free name was found. Please try again.")


def _new_person(session: Session, preferences: Preferences, entropy: Entropy, now: datetime) -> Person:
    person = Person(
        id=entropy.new_id(now),
        created_at=now,
        zone=preferences.zone,
        language=preferences.language,
        theme=preferences.theme,
        shortcuts=preferences.shortcuts,
        active_pack=preferences.active_pack,
    )
    session.add(person)
    session.flush()
    return person


def come_to_the_door(session: Session, name: str, address: str, *, now: datetime) -> Door:
    """First step of signing in: count the try and read what to check against.

    The steps are three so that the slow check in the middle holds up no other writer; commit
    after this one. `address` is any text that stands for the network address.
    Raises TooMany while the account, or the account from this address, has to wait. An account
    that was opened from this address before is held up by nobody else's tries.
    """
    name = names.tidy(name)
    throttle.sweep(session, now=now)
    pair = throttle.key_of("pair", name, address)
    throttle.knock(session, throttle.SIGN_IN, pair, now=now)
    if not throttle.has_succeeded(session, pair):
        throttle.knock(session, throttle.SIGN_IN, throttle.key_of("account", name), now=now)
    person = session.scalars(select(Person).where(Person.name == name)).one_or_none()
    return Door(name, address, person.id if person else None, person.passphrase_hash if person else None)


def try_key(door: Door, passphrase: str) -> Key:
    """Second step of signing in, outside any transaction: equally slow for names that nobody has."""
    if not passphrases.matches(door.stored_hash, passphrase) or door.stored_hash is None:
        return Key(fits=False)
    return Key(fits=True, renewed_hash=passphrases.renewed(door.stored_hash, passphrase))


def enter(
    session: Session, door: Door, key: Key, *, stay: bool, demo: bool, entropy: Entropy, now: datetime
) -> tuple[Actor, Opened]:
    """Third step of signing in; `demo` says whether demonstration accounts may be entered from there.

    Raises Invalid, the same for a wrong name and a wrong passphrase, and Forbidden for a demonstration
    account, whose passphrase is public, from elsewhere.
    """
    person = session.get(Person, door.person_id, populate_existing=True) if door.person_id and key.fits else None
    if person is None or person.passphrase_hash != door.stored_hash:
        raise Invalid("This name and passphrase do not belong together.", field="passphrase")
    if person.is_demo and not demo:
        raise Forbidden("Demonstration accounts can be used only on the computer that this site runs on.")
    if key.renewed_hash:
        person.passphrase_hash = key.renewed_hash
    throttle.forgive(session, throttle.key_of("pair", door.name, door.address), now=now)
    throttle.forgive(session, throttle.key_of("account", door.name), now=now)
    return sessions.actor_of(person), sessions.open_session(session, person, stay=stay, entropy=entropy, now=now)


def change_passphrase(
    session: Session, actor: Actor, door: Door, key: Key, *, secret: Secret, token: str, now: datetime
) -> Card:
    """Replace one's own passphrase and sign out all other browsers. Raises Invalid where `key` does not fit.

    The present passphrase goes through the same door as a sign-in, so that it cannot be guessed faster.
    """
    if not key.fits or door.person_id != actor.id:
        raise Invalid("This is not your present passphrase.", field="present")
    throttle.forgive(session, throttle.key_of("pair", door.name, door.address), now=now)
    person = session.get_one(Person, actor.id, with_for_update=True)
    return set_passphrase(session, person, secret=secret, now=now, but=token)


def set_passphrase(session: Session, person: Person, *, secret: Secret, now: datetime, but: str | None = None) -> Card:
    """Store a new passphrase for someone with a name; sign out everywhere, the browser of token `but` excepted."""
    if person.name is None:
        raise Conflict("A guest has no passphrase.")
    person.passphrase_hash = secret.hash
    sessions.close_all(session, person.id, now=now, but=but)
    throttle.clear(session, throttle.key_of("account", person.name))
    return Card(person.name, secret.text)


def add_user(
    session: Session, name: str, *, role: Role, secret: Secret, entropy: Entropy, now: datetime, is_demo: bool = False
) -> Person:
    """An account with a chosen name. Raises Invalid where the name cannot be one, Conflict where it is taken."""
    name = names.chosen(name)
    if session.scalar(select(Person.id).where(Person.name == name)):
        raise Conflict("The name %(name)s is taken.", name=name)
    person = Person(
        id=entropy.new_id(now),
        name=name,
        alias=name,
        role=role,
        passphrase_hash=secret.hash,
        is_demo=is_demo,
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person


def answers_made(session: Session, actor: Actor) -> int:
    """How many answers a person has given: what a guest can keep."""
    mine = Evidence.learner_id == actor.id
    return session.scalar(select(func.count()).where(mine, Evidence.kind == EvidenceKind.ANSWER)) or 0
