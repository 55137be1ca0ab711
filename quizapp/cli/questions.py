"""The command that prints the questions a pack proves, as JSON lines, without a database."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click

from quizapp.actions.library import BANK_SEED
from quizapp.cli.findings import sound_pack
from quizapp.core.bank import MAKERS, bank
from quizapp.core.facts.graph import Graph
from quizapp.formats.question_json import gap_record, record

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("folder", metavar="PATH", type=FOLDER)
@click.option("--maker", "names", multiple=True, type=click.Choice([maker.name for maker in MAKERS]), help="Only this.")
@click.option("--seed", type=int, default=BANK_SEED, show_default=True, help="Another seed draws other wrong options.")
@click.option("--limit", type=click.IntRange(min=0), help="Stop after this many lines.")
@click.option("--gaps", is_flag=True, help="Print what was not made, and why, in place of the questions.")
def questions(folder: Path, *, names: tuple[str, ...], seed: int, limit: int | None, gaps: bool) -> None:
    """Print every question that the pack proves, one JSON record a line (docs/questions.md).

    The same pack and seed give the same bytes. A pack with faults prints them as `quizapp content check` does.
    """
    pack = sound_pack(folder)
    made = bank(Graph(pack), seed, tuple(maker for maker in MAKERS if not names or maker.name in names))
    items = (record(item) for item in made.items)
    refused = (gap_record(gap) for gap in made.gaps)
    for line in islice(_lines(refused) if gaps else _lines(items), limit):
        click.echo(line, nl=False)


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    return (json.dumps(entry, ensure_ascii=False).encode() + b"\n" for entry in records)
