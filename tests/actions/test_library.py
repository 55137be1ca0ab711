"""Revisions opened: once in a process, and never one for another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from quizapp.actions.authoring import load_pack
from quizapp.actions.library import published, revision
from quizapp.core.agenda import cards
from quizapp.core.errors import NotFound
from quizapp.store.models import Pack
from tests.builders import expedition
from tests.people import NOW, entropy

MINUTE = timedelta(minutes=1)


def test_the_published_revision_is_opened_with_its_questions_and_cards(session: Session) -> None:
    pack = expedition().pack()
    loaded = load_pack(session, pack, entropy=entropy(), now=NOW)
    library = published(session, "river")
    assert (library.pack_id, library.digest) == ("river", loaded.digest)
    assert set(library.by_id) == {item.question.id for item in library.bank.items}
    assert library.cards == cards(library.graph, library.bank.items)
    assert published(session, "river") is library


def test_an_older_revision_can_still_be_opened(session: Session) -> None:
    old = load_pack(session, expedition().pack(), entropy=entropy(), now=NOW)
    load_pack(session, expedition().drop("alder/within").pack(), entropy=entropy(), now=NOW + MINUTE)
    assert published(session, "river").digest != old.digest
    assert revision(session, "river", old.digest).graph.fact("alder/within").subject == "alder"


def test_what_is_not_there_is_not_found(session: Session) -> None:
    loaded = load_pack(session, expedition().pack(), entropy=entropy(), now=NOW)
    load_pack(session, replace(expedition().pack(), id="brook"), entropy=entropy(), now=NOW)
    for pack_id, digest in (("river", "0" * 64), ("brook", loaded.digest), ("nowhere", loaded.digest)):
        with pytest.raises(NotFound):
            revision(session, pack_id, digest)
    with pytest.raises(NotFound):
        published(session, "nowhere")


def test_a_pack_that_is_not_offered_is_not_found(session: Session) -> None:
    load_pack(session, expedition().pack(), entropy=entropy(), now=NOW)
    session.get_one(Pack, "river").active = False
    session.flush()
    with pytest.raises(NotFound):
        published(session, "river")


def test_many_revisions_can_be_opened_in_turn(session: Session) -> None:
    tale = expedition()
    digests = []
    for number in range(12):
        tale.camp(f"spare-{number}")
        digests.append(load_pack(session, tale.pack(), entropy=entropy(), now=NOW + number * MINUTE).digest)
    assert [revision(session, "river", digest).digest for digest in digests * 2] == digests * 2
