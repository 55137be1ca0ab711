"""People and how they are recognised: accounts, sessions, failed sign-ins, one-time links."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.core.permissions import Role
from quizapp.store.base import Base


class Theme(StrEnum):
    """Colours of the pages."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    FIRST_ADMIN = "first admin"
    INVITATION = "invitation"
    RESET = "reset"


class Person(Base):
    """Someone who studies, teaches or runs the site. A guest has no name and no passphrase."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("passphrase_hash IS NULL OR name IS NOT NULL", name="sign_in"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The sign-in name, in lower case."""
    alias: Mapped[str] = mapped_column(String(80), default="")
    """The name shown to the person."""
    role: Mapped[Role] = mapped_column(default=Role.STUDENT)
    passphrase_hash: Mapped[str | None] = mapped_column(String(200))
    is_demo: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    """IANA time zone in which the person's learner-days are counted."""
    language: Mapped[str] = mapped_column(String(16), default="en")
    theme: Mapped[Theme] = mapped_column(default=Theme.AUTO)
    shortcuts: Mapped[bool] = mapped_column(default=True)
    """Whether single keys do something on pages."""
    active_pack: Mapped[str | None] = mapped_column(ForeignKey("pack.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    upgraded_at: Mapped[datetime | None]
    """When a guest received a sign-in."""

    @property
    def is_guest(self) -> bool:
        """Whether the person can be recognised by this device's cookie only."""
        return self.name is None


class LoginSession(Base):
    """One signed-in browser. The cookie holds the token, this table only its hash."""

    __tablename__ = "login_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class LoginAttempt(Base):
    """Failed tries for one key: an account, or an account from one address (hashed)."""

    __tablename__ = "login_attempt"
    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    """Last success: a pair of account and address that has worked is not held up by strangers."""
    updated_at: Mapped[datetime] = mapped_column(index=True)


class SetupLink(Base):
    """A link that works once, to be handed over in person: first admin, invitation, reset."""

    __tablename__ = "setup_link"
    __table_args__ = (
        CheckConstraint("(purpose = 'reset') = (person_id IS NOT NULL)", name="reset_names_a_person"),
        Index(None, "person_id"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[LinkPurpose]
    role: Mapped[Role]
    """The role that the link gives; for a reset, the role the person has."""
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
