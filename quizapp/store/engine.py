"""How the databases are driven: one writer at a time and durable commits on SQLite, and read-only reads.

Without this policy SQLite loses updates silently: the driver's own transactions start at the
first write, so what was read before it may be stale. Here each writing transaction takes the
write lock when it begins.
"""

import json
import os
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 15
"""How long a writer waits for its turn before it gives up."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF")

_TURN = "has the write turn"


def _compact_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def normal_url(url: str | URL) -> URL:
    """The address with the driver that this package is tested with.

    Hosting providers hand out `postgres://` and `postgresql://`; both mean psycopg here.
    """
    text = url if isinstance(url, str) else url.render_as_string(hide_password=False)
    for prefix in ("postgres://", "postgresql://"):
        if text.startswith(prefix):
            text = "postgresql+psycopg://" + text.removeprefix(prefix)
    return make_url(text)


def engine_options(url: str | URL) -> dict[str, Any]:
    """What `create_engine` needs beside the address."""
    # Errors name statements, never the names and answers in them: they end up in logs.
    options: dict[str, Any] = {"json_serializer": _compact_json, "hide_parameters": True}
    if normal_url(url).get_backend_name() == "sqlite":
        options["connect_args"] = {"timeout": BUSY_SECONDS}
    else:
        options["pool_pre_ping"] = True
    return options


def prepare_file(url: str | URL) -> None:
    """Create the SQLite file, readable by its owner only; SQLite gives its side files the same mode."""
    place = normal_url(url)
    if place.get_backend_name() != "sqlite" or place.database in {None, "", ":memory:"}:
        return
    path = Path(str(place.database))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def make_engine(url: str | URL) -> Engine:
    """An engine under the policy of this module."""
    prepare_file(url)
    engine = create_engine(normal_url(url), **engine_options(url))
    apply_policy(engine)
    return engine


def reader(engine: Engine) -> Engine:
    """The same engine for reading only: its transactions never wait for a writer and cannot write."""
    return engine.execution_options(read_only=True)


def apply_policy(engine: Engine) -> None:
    """Make every connection and transaction of an engine follow the policy of this module."""
    if engine.dialect.name == "sqlite":
        _apply_sqlite_policy(engine)
    else:
        event.listen(engine, "begin", _begin_on_postgresql)


def _begin_on_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only"):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _apply_sqlite_policy(engine: Engine) -> None:
    turn = threading.Lock()

    def connect(dbapi: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        del record
        # The driver must not begin transactions by itself: `begin` below does it.
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("read_only"):
            connection.exec_driver_sql("PRAGMA query_only=ON")
            connection.exec_driver_sql("BEGIN")
            return
        # Threads of this process queue here, where waiting is fair and cheap; SQLite's own
        # busy handler sleeps in growing steps and is left to other processes.
        if _TURN not in connection.info:
            if not turn.acquire(timeout=BUSY_SECONDS):
                raise PoolTimeoutError("the database was busy for too long")
            connection.info[_TURN] = True
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def checkin(dbapi: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        del dbapi
        if record.info.pop(_TURN, False):
            turn.release()

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", checkin)
