"""The Flask extensions, and the database session of a request: reading on GET, writing otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from quizapp.store.base import Base
from quizapp.store.engine import apply_policy, engine_options, normal_url, prepare_file, reader

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_READER = "quizapp reader"


def _reads_only() -> bool:
    """Whether this request may not write (any more): it is a GET, or what it wrote is committed."""
    return has_request_context() and (request.method in SAFE_METHODS or bool(g.get("saved")))


class _RequestSession(FlaskSession):
    """A session whose transactions are read-only where the request only reads."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:  # noqa: ANN401 - handed on unseen
        """Choose the reading engine or the writing one."""
        bound = super().get_bind(*args, **kwargs)
        if isinstance(bound, Engine) and _reads_only():
            return _reading_engine()
        return bound


db = SQLAlchemy(
    metadata=Base.metadata,
    session_options={"class_": _RequestSession, "expire_on_commit": False},
    add_models_to_shell=False,
)
csrf = CSRFProtect()
babel = Babel()


def init_database(app: Flask, address: str) -> None:
    """Connect the app to the database under the engine policy of the store."""
    prepare_file(address)
    app.config["SQLALCHEMY_DATABASE_URI"] = normal_url(address)
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(address)
    db.init_app(app)
    with app.app_context():
        apply_policy(db.engine)
        # One object for the life of the app: a session keeps one transaction for each engine it meets.
        app.extensions[_READER] = reader(db.engine)


def session() -> Session:
    """The database session of this request, as actions take it."""
    return db.session()


def save() -> None:
    """Commit. The rest of the request only reads, so that rendering holds up no writer."""
    db.session.commit()
    g.saved = True


def discard() -> None:
    """Take back what was not committed. The rest of the request only reads."""
    db.session.rollback()
    g.saved = True


@contextmanager
def reading() -> Iterator[Session]:
    """A session of its own that only reads, for what a writing request wants to know beforehand."""
    with Session(_reading_engine(), expire_on_commit=False) as own:
        yield own


def _reading_engine() -> Engine:
    engine: Engine = current_app.extensions[_READER]
    return engine
