"""What commands share that use the database: the settings' engine, a session, and refusals told in one line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from quizapp.core.errors import DomainError
from quizapp.store.engine import make_engine
from quizapp.store.upgrade import BrokenReferenceError, upgrade
from quizapp.web.config import BadSettingError, Settings


def settings() -> Settings:
    """The settings of the environment."""
    try:
        return Settings.from_environment(os.environ)
    except BadSettingError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def engine() -> Iterator[Engine]:
    """The engine of the settings' database, which has been reached once."""
    wished = settings()
    try:
        made = make_engine(wished.database)
    except OSError as error:
        raise click.ClickException(unusable(error)) from None
    except (ArgumentError, ImportError) as error:
        raise click.ClickException(f"DATABASE_URL cannot be used: {error}") from None
    try:
        try:
            made.connect().close()
        except DatabaseError as error:
            raise click.ClickException(f"The database cannot be used: {_in_one_line(error.orig)}") from None
        yield made
    finally:
        made.dispose()


def migrate(made: Engine) -> None:
    """Bring the database to the schema of this version; where that cannot be done it stays as it is."""
    try:
        upgrade(made)
    except CommandError:
        text = "The database was made by another version of this program. Start that one, or choose another DATA_DIR."
        raise click.ClickException(text) from None
    except BrokenReferenceError as error:
        raise click.ClickException(f"The database has rows that refer to nothing, in: {error}.") from None
    except DatabaseError as error:
        text = f"The database cannot be brought to the schema of this version: {_in_one_line(error.orig)}"
        raise click.ClickException(text) from None


def unusable(error: OSError) -> str:
    """Say which file or folder cannot be used, and why."""
    return f"{error.filename} cannot be used: {error.strerror}"


@contextmanager
def session() -> Iterator[Session]:
    """A session on the settings' database; the command commits."""
    with engine() as made:
        try:
            with Session(made, expire_on_commit=False) as opened, told():
                yield opened
        except (OperationalError, ProgrammingError) as error:
            raise click.ClickException(f"The database is not ready ({error.orig}). Run: quizapp db upgrade") from None


@contextmanager
def told() -> Iterator[None]:
    """Tell of what was refused in one line."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(str(error)) from None


def _in_one_line(error: object) -> str:
    return " ".join(str(error).split())
