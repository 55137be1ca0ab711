"""Commands for the database."""

import click

from quizapp.cli.database import engine, migrate
from quizapp.store.upgrade import draft


@click.group()
def db() -> None:
    """Look after the database."""


@db.command("upgrade")
def upgrade_command() -> None:
    """Bring the database to the schema of this version; nothing happens where it is there already."""
    with engine() as made:
        migrate(made)
        click.echo(f"The database is ready: {made.url.render_as_string()}")


@db.command("draft")
@click.argument("message")
def draft_command(message: str) -> None:
    """Write a migration from what the models say and the database does not have yet (for developers)."""
    with engine() as made:
        draft(made, message)
