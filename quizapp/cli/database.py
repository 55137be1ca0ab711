"""What commands share that use the database: the settings' engine, a session, and refusals told in one line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from quizapp.core.errors import DomainError
from quizapp.store.engine import make_engine
from quizapp.web.config import BadSettingError, Settings


def settings() -> Settings:
    """The settings of the environment."""
    try:
        return Settings.from_environment(os.environ)
    except BadSettingError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def engine() -> Iterator[Engine]:
    """The engine of the settings' database."""
    made = make_engine(settings().database)
    try:
        yield made
    finally:
        made.dispose()


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
