"""Loading a pack: one revision a state, published at once, never twice, never when unsound."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions.authoring import load_pack
from quizapp.actions.library import published
from quizapp.actions.packs import published_digest
from quizapp.core.errors import Invalid
from quizapp.core.facts.model import Pack
from quizapp.formats.pack.canonical import digest
from quizapp.store import models
from tests.builders import expedition
from tests.people import NOW, entropy

LATER = NOW + timedelta(days=1)


@pytest.fixture
def pack() -> Pack:
    return expedition().pack()


def renamed(pack: Pack) -> Pack:
    return replace(pack, title=(("en", "The upper river"),))


def revisions(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(models.Revision)) or 0


def test_a_new_pack_is_stored_and_published(session: Session, pack: Pack) -> None:
    loaded = load_pack(session, pack, entropy=entropy(), now=NOW)
    session.commit()
    assert (loaded.pack_id, loaded.digest, loaded.is_new, loaded.was_published) == (pack.id, digest(pack), True, False)
    assert digest(published(session, pack.id).graph.pack) == digest(pack)
    assert session.get_one(models.Pack, pack.id).title == dict(pack.title)["en"]


def test_loading_the_same_state_again_changes_nothing(session: Session, pack: Pack) -> None:
    load_pack(session, pack, entropy=entropy(), now=NOW)
    again = load_pack(session, pack, entropy=entropy(), now=LATER)
    session.commit()
    assert (again.is_new, again.was_published) == (False, True)
    assert revisions(session) == 1
    assert session.scalars(select(models.Revision.published_at)).one() == NOW


def test_a_changed_pack_becomes_the_published_one_and_the_old_state_stays(session: Session, pack: Pack) -> None:
    load_pack(session, pack, entropy=entropy(), now=NOW)
    changed = load_pack(session, renamed(pack), entropy=entropy(), now=LATER)
    session.commit()
    assert (changed.is_new, changed.was_published) == (True, False)
    assert published_digest(session, pack.id) == changed.digest != digest(pack)
    assert session.get_one(models.Pack, pack.id).title == "The upper river"
    assert revisions(session) == 2


def test_an_older_state_is_published_again_without_a_new_revision(session: Session, pack: Pack) -> None:
    load_pack(session, pack, entropy=entropy(), now=NOW)
    load_pack(session, renamed(pack), entropy=entropy(), now=LATER)
    back = load_pack(session, pack, entropy=entropy(), now=LATER + timedelta(days=1))
    session.commit()
    assert (back.is_new, back.was_published) == (False, False)
    assert published_digest(session, pack.id) == digest(pack)
    assert revisions(session) == 2


def test_a_pack_taken_out_of_use_stays_so(session: Session, pack: Pack) -> None:
    load_pack(session, pack, entropy=entropy(), now=NOW)
    session.get_one(models.Pack, pack.id).active = False
    load_pack(session, renamed(pack), entropy=entropy(), now=LATER)
    session.commit()
    assert session.get_one(models.Pack, pack.id).active is False


def test_an_unsound_pack_is_refused_and_nothing_is_stored(session: Session, pack: Pack) -> None:
    unsourced = replace(pack, facts=(replace(pack.facts[0], sources=()), *pack.facts[1:]))
    with pytest.raises(Invalid, match="1 faults"):
        load_pack(session, unsourced, entropy=entropy(), now=NOW)
    assert revisions(session) == 0
