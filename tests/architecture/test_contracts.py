"""Each import contract of pyproject.toml catches the break that it is there for, planted in a copy of the package."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache")
BREAKS = [
    ("The rings: arrows run down only", "core/planted.py", "import quizapp.store"),
    ("The rings: arrows run down only", "planted.py", ""),  # a ring that nobody has named
    ("The core knows the standard library and fsrs only", "core/planted.py", "import yaml"),
    ("Store and actions know no web", "store/planted.py", "from flask import g"),
    ("Store and actions know no web", "actions/planted.py", "from wtforms import Form"),
    ("Formats know neither web nor database", "formats/planted.py", "from sqlalchemy import select"),
    ("The audiences know nothing of each other", "web/learn/planted.py", "import quizapp.web.teach"),
    ("Views leave the database to actions", "web/teach/planted.py", "from sqlalchemy import select"),
    ("Views leave the database to actions", "web/learn/planted.py", "from quizapp.store.models import Person"),
    ("Makers stand side by side over base", "core/makers/planted.py", "import quizapp.core.makers.date_of_event"),
    ("Formats stand side by side", "formats/planted.py", "import quizapp.formats.pack"),
    ("fsrs only from core.memory", "core/planted.py", "def late():\n    import fsrs"),
    ("No cycles between siblings", "core/facts/model.py", "import quizapp.core.facts.graph"),
]


@pytest.mark.parametrize("contract, place, line", BREAKS, ids=[f"{place} {line}" for _, place, line in BREAKS])
def test_a_planted_break_is_caught(tmp_path: Path, contract: str, place: str, line: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "quizapp", tmp_path / "quizapp", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "quizapp" / place).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = subprocess.run([*LINT], check=False, capture_output=True, text=True, cwd=tmp_path)
    assert f"{contract} BROKEN" in done.stdout
    assert done.returncode != 0


def test_no_contract_is_untried() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == {name for name, _, _ in BREAKS}
