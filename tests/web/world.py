"""One site with everybody on it: two teachers with a class each, learners, an admin; and what its tables hold."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from quizapp.actions import classroom
from quizapp.core.permissions import Actor, Role
from quizapp.store.base import Base
from tests.people import PACK, account, add_pack, enter, guest, room
from tests.web.browsers import Browser

FORM = {
    "name": "New name", "alias": "New alias", "approval_needed": "y", "pack": PACK, "role": "admin", "digest": "x",
    "active": "no", "code": "ABCDEFGH", "theme": "dark", "zone": "UTC", "passphrase": "", "present": "x",
}  # fmt: skip
"""What every form finds what it needs in; a page takes what it asks for and must ignore the rest."""


@dataclass(frozen=True)
class World:
    """The people and classes of the site."""

    teacher: Actor
    colleague: Actor
    admin: Actor
    student: Actor
    guest: Actor
    class_id: UUID
    member: UUID
    waiting: UUID

    def visitors(self, app: Flask, stored: Session) -> dict[str, Browser]:
        """A browser for everyone; the student is in neither class."""
        browsers = {"nobody": Browser(app)}
        for name in ("guest", "student", "teacher", "colleague", "admin"):
            browsers[name] = Browser(app).sign_in(getattr(self, name), stored)
        return browsers

    def path(self, app: Flask, rule: Rule) -> str:
        """An address of the rule, with things of the teacher's in it."""
        given = {
            "class_id": self.class_id,
            "person_id": self.member,
            "pack": PACK,
            "pack_id": PACK,
            "filename": "x.css",
        }
        values = {name: given.get(name, self._unknown(rule, name)) for name in rule.arguments}
        with app.test_request_context():
            built = rule.build(values)
        assert built, rule
        return str(built[1])

    def _unknown(self, rule: Rule, name: str) -> object:
        converter = type(rule._converters[name]).__name__  # noqa: SLF001 - werkzeug tells it nowhere else
        return {"UUIDConverter": UUID(int=9), "IntegerConverter": 1}.get(converter, "unknown")


def make_world(stored: Session) -> World:
    """Store the site."""
    add_pack(stored)
    teacher, colleague = (account(stored, name, Role.TEACHER) for name in ("teacher", "colleague"))
    place = room(stored, teacher, approval_needed=True)
    room(stored, colleague, name="8a")
    member, waiting = (enter(stored, None, place.join_code).actor.id for _ in range(2))
    classroom.approve(stored, teacher, place.id, member)
    world = World(
        teacher=teacher,
        colleague=colleague,
        admin=account(stored, "boss", Role.ADMIN),
        student=account(stored, "anna"),
        guest=guest(stored),
        class_id=place.id,
        member=member,
        waiting=waiting,
    )
    stored.commit()
    return world


def rows(engine: Engine) -> dict[str, list[str]]:
    """Everything in every table: what a refused request must leave as it was."""
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table)))) for name, table in Base.metadata.tables.items()
        }
