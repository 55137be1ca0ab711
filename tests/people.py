"""People, packs and classes for tests, made through the actions that the pages call."""

import random
from datetime import UTC, datetime
from functools import cache
from itertools import count
from uuid import uuid4

from sqlalchemy.orm import Session

from quizapp.actions import accounts, classroom, joining, passphrases, sessions
from quizapp.actions.entropy import Entropy
from quizapp.actions.joining import Newcomer
from quizapp.actions.passphrases import Secret
from quizapp.actions.preferences import Preferences
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Classroom, Pack, Person, Revision

NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)
PACK = "rivers"
WORDS = "copper lantern otter violin"

_numbers = count(1)


def entropy(seed: int | None = None) -> Entropy:
    """Randomness that a test can repeat."""
    return Entropy(random.Random(next(_numbers) if seed is None else seed).randbytes)


@cache
def secret() -> Secret:
    """The passphrase of everybody, hashed once: hashing is slow on purpose."""
    return passphrases.chosen(WORDS, name="")


def add_pack(session: Session, pack_id: str = PACK, *, title: str = "Rivers", now: datetime = NOW) -> str:
    """Store a pack with one published revision; its body is of no interest here."""
    session.add(Pack(id=pack_id, title=title))
    session.flush()
    session.add(
        Revision(id=uuid4(), pack_id=pack_id, digest=f"{pack_id:0<64}", body="{}", created_at=now, published_at=now)
    )
    session.flush()
    return pack_id


def guest(session: Session, *, now: datetime = NOW) -> Actor:
    """Someone without a sign-in."""
    return accounts.start_guest(session, preferences=Preferences(), entropy=entropy(), now=now)[0]


def account(session: Session, name: str, role: Role = Role.STUDENT, *, is_demo: bool = False) -> Actor:
    """Someone with a sign-in; the passphrase is WORDS."""
    person = accounts.add_user(session, name, role=role, secret=secret(), entropy=entropy(), now=NOW, is_demo=is_demo)
    return sessions.actor_of(person)


def room(session: Session, teacher: Actor, *, name: str = "7b", approval_needed: bool = False) -> Classroom:
    """A class of the teacher's on PACK."""
    made = classroom.create_class(
        session, teacher, name, PACK, approval_needed=approval_needed, entropy=entropy(), now=NOW
    )
    return session.get_one(Classroom, made)


def enter(session: Session, actor: Actor | None, code: str, *, alias: str = "", now: datetime = NOW) -> joining.Joined:
    """Join a class with its code, keeping a guest's answers."""
    newcomer = Newcomer(secret(), Preferences())
    return joining.join(session, actor, code, alias=alias, keep=True, newcomer=newcomer, entropy=entropy(), now=now)


def as_now(session: Session, actor: Actor) -> Actor:
    """The same person, as they are by now."""
    session.expire_all()
    return sessions.actor_of(session.get_one(Person, actor.id))
