"""The questions of a pack as `quizapp questions` prints them, each run once in a session."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.content.records import Record
from tests.content.written_pack import WrittenPack

ROOT = Path(__file__).parents[2]
SYRIA = ROOT / "content" / "syria-2024"
SECOND = ROOT / "tests" / "packs" / "metric-system"


@cache
def printed(folder: Path, seed: int, *, hash_seed: int = 0, again: int = 0) -> bytes:
    """Return what the command prints; `again` tells one run from another that should print the same."""
    del again
    run = subprocess.run(
        [sys.executable, "-m", "quizapp", "questions", str(folder), "--seed", str(seed)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


@cache
def records(folder: Path, seed: int) -> tuple[Record, ...]:
    """Return the records; whoever changes one changes a copy."""
    return tuple(json.loads(line) for line in printed(folder, seed).splitlines())


@cache
def written(folder: Path) -> WrittenPack:
    """Return the pack as its YAML has it."""
    return WrittenPack.read(folder)
