"""The shipped pack on the site, and someone who learns with it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from quizapp import paths
from quizapp.actions.authoring import load_pack
from quizapp.core.facts.model import Pack
from quizapp.formats.pack.read import examine
from tests.people import NOW, entropy, guest
from tests.web.browsers import Browser
from tests.web.learn.learners import DAY, PACK, Learner


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The shipped pack."""
    found = examine(paths.CONTENT / PACK).pack
    assert found is not None
    return found


@pytest.fixture
def new_learner(app: Flask, stored: Session, pack: Pack) -> Callable[[], Learner]:
    """Makes learners who are signed in as guests, on a site with the pack."""
    load_pack(stored, pack, entropy=entropy(), now=NOW - DAY)
    stored.commit()

    def make() -> Learner:
        actor = guest(stored)
        stored.commit()
        return Learner(actor, Browser(app).sign_in(actor, stored), stored)

    return make


@pytest.fixture
def learner(new_learner: Callable[[], Learner]) -> Learner:
    """A guest."""
    return new_learner()
