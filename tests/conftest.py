"""What every test may ask for: databases of both kinds. Where CI=true a skipped test is a failed one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from quizapp.store.base import Base
from quizapp.store.engine import make_engine
from quizapp.store.upgrade import upgrade
from tests.databases import PostgresServer, Unavailable, postgres_server

ReportT = TypeVar("ReportT", pytest.TestReport, pytest.CollectReport)
# Properties are tried on the same examples every time; `make prove` tries many more, and others each time.
# No example is timed, and none explained line by line: a busy machine would make that long.
_UNTIMED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
settings.register_profile("test", _UNTIMED, derandomize=True, database=None)
settings.register_profile("prove", _UNTIMED, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

BOTH_DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure on a build server, where nothing may be missing."""
    return _strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same where a whole file is skipped."""
    return _strict((yield))


def _strict(report: ReportT) -> ReportT:
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"{reason}\nWith CI=true nothing may be skipped."
    return report


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Replace pytest-flask's fixture of this name, which holds one request open through a whole test.

    With it, `flask.g` and whoever is signed in would be shared by all calls of a test's clients.
    """


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Give a running PostgreSQL server, the same for all tests."""
    try:
        with postgres_server() as server:
            yield server
    except Unavailable as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=BOTH_DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database, once of each kind; SQLite as a file, for a shared memory hides faults."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'quizapp.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a migrated SQLite file to copy: migrating once saves a tenth of a second a test."""
    path = tmp_path_factory.mktemp("template") / "quizapp.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_migrated(postgres: PostgresServer) -> Iterator[Engine]:
    """Give an engine of a migrated PostgreSQL database, the same for all tests: making one takes half a second."""
    engine = make_engine(postgres.url(postgres.create()))
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=BOTH_DATABASES)
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database with all tables and no rows, once of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "quizapp.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    engine: Engine = request.getfixturevalue("postgres_migrated")
    yield engine.url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        # As a replica the server does not check references, so the order of the tables does not matter.
        connection.execute(text("SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = '10s'"))
        for table in Base.metadata.tables.values():
            connection.execute(table.delete())


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    """Give an engine under our policy on that database."""
    engine = make_engine(migrated_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Give a session on that database, set as the web sets its own."""
    with Session(engine, expire_on_commit=False) as session:
        yield session
