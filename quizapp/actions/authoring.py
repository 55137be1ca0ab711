"""Bringing packs in: an immutable revision for each state of a pack."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions.entropy import Entropy
from quizapp.core.errors import Invalid
from quizapp.core.facts.model import Pack
from quizapp.core.soundness.check import check
from quizapp.core.soundness.problem import Level
from quizapp.formats.pack.canonical import digest, to_json
from quizapp.store.insert import insert_missing
from quizapp.store.models import packs


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a pack did. `digest` names the revision that is published now."""

    pack_id: str
    digest: str
    is_new: bool
    """Whether this state of the pack had not been stored before."""
    was_published: bool
    """Whether it was the published one already, so that nothing changed for learners."""


def load_pack(session: Session, pack: Pack, *, entropy: Entropy, now: datetime) -> Loaded:
    """Store the state of a pack as a revision and publish it. Loading the same state again changes nothing.

    Raises Invalid where the pack is not sound.
    """
    faults = sum(problem.level is Level.ERROR for problem in check(pack))
    if faults:
        raise Invalid("The pack has %(count)s faults; `quizapp content check` lists them.", count=faults)
    title = dict(pack.title)[pack.languages[0]]
    insert_missing(session, packs.Pack, {"id": pack.id, "title": title, "active": True})
    session.get_one(packs.Pack, pack.id).title = title
    name = digest(pack)
    is_new = insert_missing(
        session,
        packs.Revision,
        {"id": entropy.new_id(now), "pack_id": pack.id, "digest": name, "body": to_json(pack), "created_at": now},
    )
    was_published = _published(session, pack.id) == name
    if not was_published:
        revision = session.scalars(
            select(packs.Revision).where(packs.Revision.pack_id == pack.id, packs.Revision.digest == name)
        ).one()
        revision.published_at = now
        session.flush()
    return Loaded(pack.id, name, is_new, was_published)


def _published(session: Session, pack_id: str) -> str | None:
    return session.scalar(
        select(packs.Revision.digest)
        .where(packs.Revision.pack_id == pack_id, packs.Revision.published_at.is_not(None))
        .order_by(packs.Revision.published_at.desc(), packs.Revision.id.desc())
        .limit(1)
    )
