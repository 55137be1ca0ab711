"""Brings a database to the newest schema, and drafts the next migration for developers."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

_MIGRATIONS = Path(__file__).parent / "migrations"


class BrokenReferenceError(Exception):
    """A migration left rows that refer to nothing; it was rolled back."""


def _configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate to `revision` in one transaction; nothing happens where it is reached already.

    Raises BrokenReferenceError, with the schema unchanged, if a foreign key points nowhere afterwards.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                command.upgrade(_configuration(connection), revision)
            return
        # Rebuilding a table drops it, which would delete what refers to it; SQLite takes the
        # switch outside transactions only.
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                command.upgrade(_configuration(connection), revision)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise BrokenReferenceError(", ".join(sorted({row[0] for row in broken})))
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
            driver.close()


def draft(engine: Engine, message: str) -> None:
    """Write a migration file from what the models say and the database does not have yet."""
    with engine.connect() as connection:
        command.revision(_configuration(connection), message, autogenerate=True)
