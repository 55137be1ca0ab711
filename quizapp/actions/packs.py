"""Packs as people see them: which can be studied, and which revision of each is published."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.core.errors import NotFound
from quizapp.core.permissions import Action, Actor, require
from quizapp.store.models import Pack, Revision


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack that can be studied, with its published revision."""

    id: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A stored state of a pack."""

    digest: str
    created_at: datetime
    published_at: datetime | None
    is_published: bool
    """Whether this is the one that pages read."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A pack with all its revisions, newest first."""

    id: str
    title: str
    active: bool
    revisions: tuple[StoredRevision, ...]


def choosable(session: Session) -> list[Offered]:
    """The active packs that have a published revision, by title."""
    rows = session.execute(
        select(Pack.id, Pack.title, Revision.digest)
        .join(Revision)
        .where(Pack.active, Revision.published_at.is_not(None))
        .order_by(Pack.title, Pack.id, Revision.published_at.desc(), Revision.id.desc())
    )
    latest: dict[str, Offered] = {}
    for row in rows:
        latest.setdefault(row[0], Offered(*row))
    return list(latest.values())


def published_digest(session: Session, pack_id: str) -> str:
    """Which revision of an active pack pages read. Raises NotFound where there is none."""
    digest = session.scalar(
        select(Revision.digest)
        .join(Pack)
        .where(Pack.id == pack_id, Pack.active, Revision.published_at.is_not(None))
        .order_by(Revision.published_at.desc(), Revision.id.desc())
        .limit(1)
    )
    if digest is None:
        raise NotFound("There is no such subject here, or it is not offered at present.")
    return digest


def overview(session: Session, actor: Actor) -> list[Overview]:
    """Every pack and every revision of it, for who manages them."""
    require(actor, Action.MANAGE_PACKS)
    return [
        Overview(pack.id, pack.title, pack.active, _revisions(session, pack.id))
        for pack in session.scalars(select(Pack).order_by(Pack.title, Pack.id))
    ]


def publish(session: Session, actor: Actor, pack_id: str, digest: str, *, now: datetime) -> None:
    """Make a stored revision the one that pages read; an older one too. Raises NotFound for an unknown one."""
    require(actor, Action.MANAGE_PACKS)
    ours = select(Revision).where(Revision.pack_id == pack_id, Revision.digest == digest)
    revision = session.scalars(ours).one_or_none()
    if revision is None:
        raise NotFound("There is no such revision.")
    latest = session.scalar(select(func.max(Revision.published_at)).where(Revision.pack_id == pack_id))
    # Whatever the clock does, this one is the latest now.
    revision.published_at = max(now, latest + timedelta(microseconds=1)) if latest else now


def set_active(session: Session, actor: Actor, pack_id: str, *, active: bool) -> None:
    """Offer a pack to learners, or stop offering it; what was learned stays."""
    require(actor, Action.MANAGE_PACKS)
    pack = session.get(Pack, pack_id)
    if pack is None:
        raise NotFound("There is no such pack.")
    pack.active = active


def _revisions(session: Session, pack_id: str) -> tuple[StoredRevision, ...]:
    rows = session.execute(
        select(Revision.digest, Revision.created_at, Revision.published_at)
        .where(Revision.pack_id == pack_id)
        .order_by(Revision.created_at.desc(), Revision.id.desc())
    ).all()
    dates = [at for _, _, at in rows if at is not None]
    live = max(dates) if dates else None
    return tuple(StoredRevision(digest, made, at, at is not None and at == live) for digest, made, at in rows)
