"""Packs of facts and their immutable revisions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.base import Base


class Pack(Base):
    """A pack by its author's id. Learners may choose it while it is active."""

    __tablename__ = "pack"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)


class Revision(Base):
    """One stored state of a pack: canonical JSON and its SHA-256. The body never changes.

    The published revision of a pack is the one with the latest `published_at`.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("pack_id", "digest"),
        Index(None, "pack_id", "published_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("pack.id"))
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text, deferred=True)
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
