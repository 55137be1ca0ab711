"""Durability and turns of writers: what the engine's policy promises."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quizapp.store.engine import make_engine, normal_url, reader
from quizapp.store.models import LoginAttempt, Person

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


def add_person(engine: Engine) -> UUID:
    with Session(engine) as session, session.begin():
        person = Person(id=uuid4(), created_at=NOW)
        session.add(person)
        return person.id


def test_sqlite_runs_durable_with_foreign_keys(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'quizapp.db'}")
    with engine.connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}


def test_the_file_and_its_folder_are_private(tmp_path: Path) -> None:
    path = tmp_path / "var" / "quizapp.db"
    engine = make_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE thing (id INTEGER)")
    modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in (path.parent, *path.parent.iterdir())}
    assert modes.pop("var") == 0o700
    assert set(modes) >= {"quizapp.db", "quizapp.db-wal"}
    assert set(modes.values()) == {0o600}


def test_read_modify_write_from_many_threads_loses_nothing(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        session.add(LoginAttempt(key="k", failures=0, updated_at=NOW))
    ours = select(LoginAttempt).where(LoginAttempt.key == "k").with_for_update()

    def add_one(_: int) -> None:
        with Session(engine) as session, session.begin():
            session.scalars(ours).one().failures += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(40)))
    with Session(engine) as session:
        assert session.scalars(ours).one().failures == 40


def test_a_reader_sees_rows_while_a_writer_holds_the_lock(engine: Engine) -> None:
    add_person(engine)
    count = select(func.count()).select_from(Person)
    with Session(engine) as writer, writer.begin():
        writer.add(Person(id=uuid4(), created_at=NOW))
        writer.flush()
        with Session(reader(engine)) as session:
            assert session.scalar(count) == 1
    with Session(reader(engine)) as session:
        assert session.scalar(count) == 2


def test_a_reader_cannot_write_and_a_writer_after_it_can(engine: Engine) -> None:
    with Session(reader(engine)) as session:
        session.add(Person(id=uuid4(), created_at=NOW))
        with pytest.raises(DBAPIError, match=r"read-?only"):
            session.flush()
    add_person(engine)


def test_a_failed_writer_gives_its_turn_back(engine: Engine) -> None:
    with Session(engine) as session, pytest.raises(DBAPIError):
        session.execute(text("SELECT * FROM nowhere"))
    add_person(engine)


def test_sqlite_writers_begin_with_the_lock(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'quizapp.db'}")
    said: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    with engine.begin():
        pass
    with reader(engine).begin():
        pass
    assert said == ["PRAGMA query_only=OFF", "BEGIN IMMEDIATE", "PRAGMA query_only=ON", "BEGIN"]


@pytest.mark.parametrize("given", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_addresses_of_hosting_providers_mean_psycopg(given: str) -> None:
    assert normal_url(given).render_as_string(hide_password=False) == "postgresql+psycopg://u:p@h/d"
