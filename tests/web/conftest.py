"""The application on a database of each kind, browsers for everyone, and a clock that stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, Select
from sqlalchemy.orm import Session

from quizapp.store.engine import reader
from quizapp.web.app import create_app
from quizapp.web.config import Settings
from quizapp.web.extensions import db
from tests.people import NOW
from tests.web.browsers import Browser

Look = Callable[[Select[Any]], list[Any]]


@dataclass
class Clock:
    """The time that the application believes in."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(migrated_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "var", database_url=migrated_url)


@pytest.fixture
def start(clock: Clock) -> Iterator[Callable[[Settings], Flask]]:
    """Start an application under settings of the test's own."""
    started: list[Flask] = []

    def start(settings: Settings) -> Flask:
        started.append(create_app(settings, clock=clock))
        return started[-1]

    yield start
    for app in started:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(settings: Settings, start: Callable[[Settings], Flask]) -> Flask:
    return start(settings)


@pytest.fixture
def stored(engine: Engine) -> Iterator[Session]:
    """A session beside the application, to prepare rows with; it has the write lock until it commits."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture
def look(engine: Engine) -> Look:
    """Look at rows as they are now, without holding up anybody."""

    def look(statement: Select[Any]) -> list[Any]:
        with Session(reader(engine)) as own:
            return list(own.scalars(statement))

    return look


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser of someone unknown."""
    return Browser(app)
