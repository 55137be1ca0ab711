"""Commands that print the schemas of what the product reads and writes."""

import click

from quizapp.formats.pack.schema_json import json_schema


@click.group()
def schema() -> None:
    """Print a JSON Schema, for editors and programs."""


@schema.command("pack")
def pack_schema() -> None:
    """Print the schema of the files of a pack."""
    click.echo(json_schema(), nl=False)
