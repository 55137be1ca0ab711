"""The commands for operators: migrate, add accounts, and what `serve` says before it serves."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from quizapp.actions import passphrases
from quizapp.cli import main
from quizapp.store.engine import make_engine
from quizapp.store.models import Person


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    return database_url


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=typed)


def people(database: str) -> list[tuple[str | None, str, str | None]]:
    engine = make_engine(database)
    with Session(engine) as session:
        found = [(who.name, who.role.value, who.passphrase_hash) for who in session.scalars(select(Person))]
    engine.dispose()
    return found


def test_upgrading_and_adding_the_first_teacher(database: str) -> None:
    early = run("user", "add", "anna")
    assert early.exit_code == 1
    assert "quizapp db upgrade" in early.output
    assert run("db", "upgrade").exit_code == 0
    added = run("user", "add", "Ms Jones")
    assert added.exit_code == 0
    shown = re.search(r"Passphrase  (.+)", added.output)
    assert shown
    ((name, role, stored),) = people(database)
    assert (name, role) == ("ms-jones", "teacher")
    assert passphrases.matches(stored, shown.group(1))
    again = run("user", "add", "ms-jones")
    assert (again.exit_code, "is taken" in again.output, "Traceback" in again.output) == (1, True, False)


def test_choosing_a_passphrase(database: str) -> None:
    run("db", "upgrade")
    short = run("user", "add", "anna", "--ask", typed="short\nshort\n")
    assert (short.exit_code, "at least 15 characters" in short.output) == (1, True)
    words = "a sentence that only I know"
    assert run("user", "add", "anna", "--role", "admin", "--ask", typed=f"{words}\n{words}\n").exit_code == 0
    ((name, role, stored),) = people(database)
    assert (name, role, passphrases.matches(stored, words)) == ("anna", "admin", True)


def test_settings_that_make_no_sense_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS", "perhaps")
    refused = run("db", "upgrade")
    assert (refused.exit_code, "HTTPS" in refused.output) == (1, True)


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        number: int = holder.getsockname()[1]
    return number


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.usefixtures("database")
def test_serving_where_the_port_is_taken_says_so(taken_port: int) -> None:
    refused = run("serve", "--port", str(taken_port))
    assert (refused.exit_code, "cannot be used" in refused.output) == (1, True)


def test_several_processes_need_postgresql(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    refused = run("serve", "--workers", "2", "--port", "1")
    assert (refused.exit_code, "PostgreSQL" in refused.output) == (1, True)


COMMANDS = (("serve",), ("db", "upgrade"), ("user", "add", "anna"))


def _refused(*words: str) -> str:
    """Return the one line that a command says before it ends with 1."""
    refused = run(*words)
    assert (refused.exit_code, type(refused.exception)) == (1, SystemExit), refused.output
    (line,) = refused.output.splitlines()
    return line


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_cannot_hold_the_database_is_named(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PORT", str(unused_port))
    file = tmp_path / "file"
    file.write_text("not a folder")
    monkeypatch.setenv("DATA_DIR", str(file))
    assert f"{file} cannot be used" in _refused(*command)
    (tmp_path / "quizapp.db").mkdir()
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert f"{tmp_path / 'quizapp.db'} cannot be used" in _refused(*command)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "address", ["sqlite:///{}/text", "postgresql://nobody@127.0.0.1:1/none", "mysql://here", "rubbish"]
)
def test_a_database_that_cannot_be_used_is_told_in_one_line(
    command: tuple[str, ...], address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    (tmp_path / "text").write_text("This is no database. " * 100)
    monkeypatch.setenv("PORT", str(unused_port))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("DATABASE_URL", address.format(tmp_path))
    assert "cannot be used" in _refused(*command)


def test_a_database_of_another_version_is_left_as_it_is(database: str) -> None:
    run("db", "upgrade")
    engine = make_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert "another version" in _refused("db", "upgrade")


def test_a_database_of_something_else_is_left_as_it_is(database: str) -> None:
    engine = make_engine(database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (other INTEGER)"))
    engine.dispose()
    assert "already exists" in _refused("db", "upgrade")


def test_a_pack_is_not_begun_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert f"{tmp_path / 'file' / 'rivers'} cannot be used" in _refused(
        "content", "new", str(tmp_path / "file" / "rivers")
    )
