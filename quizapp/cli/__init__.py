"""The `quizapp` command: one module a group of commands."""

import click

from quizapp import __version__
from quizapp.cli.content import content
from quizapp.cli.db import db
from quizapp.cli.questions import questions
from quizapp.cli.schema import schema
from quizapp.cli.serve import serve
from quizapp.cli.user import user


@click.group()
@click.version_option(__version__, prog_name="quizapp")
def main() -> None:
    """Quizzes and flashcards from structured, sourced facts."""


for command in (serve, content, questions, schema, user, db):
    main.add_command(command)
