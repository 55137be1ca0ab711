"""What is wrong with a pack, as every command tells it: file, line, what and how to mend it."""

from pathlib import Path

import click

from quizapp.core.facts.model import Pack
from quizapp.core.soundness.problem import Level
from quizapp.formats.pack.read import examine
from quizapp.formats.pack.spans import Finding


def sound_pack(folder: Path, *, hints: bool = False) -> Pack:
    """Return the pack in a folder, telling hints too if wished. Raises SystemExit(1) after telling of faults."""
    examined = examine(folder)
    for finding in examined.findings:
        if hints or not examined.sound:
            click.echo(_line(folder, finding))
    if examined.pack is None or not examined.sound:
        faults = sum(finding.level is Level.ERROR for finding in examined.findings)
        click.echo(f"{faults} {'fault' if faults == 1 else 'faults'} to mend.", err=True)
        raise SystemExit(1)
    return examined.pack


def _line(folder: Path, finding: Finding) -> str:
    label = "hint: " if finding.level is Level.HINT else ""
    return f"{folder / finding.span.file}:{finding.span.line}: {label}{finding.what} {finding.mend}"
