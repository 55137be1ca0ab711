"""Who may do what: one pure function over an actor, an action and a thing."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from quizapp.core.errors import Forbidden, NotFound


class Role(StrEnum):
    """What a person does here. A guest is a student who has no sign-in yet."""

    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Action(StrEnum):
    """The things that need permission. Reading published packs needs none."""

    STUDY = "study"
    """Answer questions as oneself, and see one's own answers."""
    JOIN_CLASS = "join class"
    CREATE_CLASS = "create class"
    RUN_CLASS = "run class"
    """See and change a class: its code, learners, assignments and reports."""
    WRITE_SET = "write set"
    """See and change a question set."""
    MANAGE_PEOPLE = "manage people"
    MANAGE_PACKS = "manage packs"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf an action runs, as far as rules and study need to know them."""

    id: UUID
    role: Role
    is_guest: bool = False
    is_demo: bool = False
    name: str | None = None
    """The sign-in name; None for a guest."""
    alias: str = ""
    """The name shown on the page."""
    zone: str = "UTC"
    """IANA name of the time zone that learner-days are counted in."""
    language: str = "en"
    theme: str = "auto"
    shortcuts: bool = True
    """Whether single keys do something on pages."""
    active_pack: str | None = None

    @property
    def is_teacher(self) -> bool:
        """Whether the person may run classes; admins may do what teachers may."""
        return self.role in {Role.TEACHER, Role.ADMIN}

    @property
    def is_admin(self) -> bool:
        """Whether the person runs the site."""
        return self.role is Role.ADMIN


@dataclass(frozen=True, slots=True)
class Thing:
    """What an action is done to: only whose it is matters."""

    owners: frozenset[UUID] = field(default_factory=frozenset)


NOTHING_YET = Thing()
"""Stands for what is about to be created, or for the site as a whole."""

_ROLES: dict[Action, frozenset[Role]] = {
    Action.STUDY: frozenset(Role),
    Action.JOIN_CLASS: frozenset({Role.STUDENT}),
    Action.CREATE_CLASS: frozenset({Role.TEACHER, Role.ADMIN}),
    Action.RUN_CLASS: frozenset({Role.TEACHER, Role.ADMIN}),
    Action.WRITE_SET: frozenset({Role.TEACHER, Role.ADMIN}),
    Action.MANAGE_PEOPLE: frozenset({Role.ADMIN}),
    Action.MANAGE_PACKS: frozenset({Role.ADMIN}),
}

_OWN = frozenset({Action.STUDY, Action.RUN_CLASS, Action.WRITE_SET})
"""Actions on a thing that belongs to someone."""

_ADMIN_SEES_ALL = frozenset({Action.RUN_CLASS, Action.WRITE_SET})
"""Of those, what an admin may do with anyone's."""


def may(actor: Actor, action: Action, thing: Thing = NOTHING_YET) -> bool:
    """Whether `actor` may do `action` to `thing`."""
    if actor.role not in _ROLES[action]:
        return False
    if action not in _OWN or thing == NOTHING_YET:
        return True
    return actor.id in thing.owners or (actor.is_admin and action in _ADMIN_SEES_ALL)


def require(actor: Actor, action: Action, thing: Thing = NOTHING_YET) -> None:
    """Let the action pass.

    Raises Forbidden where the role does not suffice for any such thing, and NotFound where the
    thing is someone else's: a stranger must not learn that it exists.
    """
    if not may(actor, action):
        raise Forbidden
    if not may(actor, action, thing):
        raise NotFound
