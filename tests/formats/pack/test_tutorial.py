"""The tutorial of docs/packs.md, done as it is written: its files are written, its commands typed, its answers compared."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import main
from quizapp.core.bank import bank
from quizapp.core.facts.graph import Graph
from quizapp.formats.pack.read import examine

PAGE = Path(__file__).parents[3] / "docs" / "packs.md"
_FENCE = re.compile(r"^```(?P<info>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def steps() -> Iterator[tuple[str, str]]:
    """Give each block of the tutorial: a file to write, with its path, or commands to type."""
    tutorial = PAGE.read_text("utf-8").split("\n## ")[1]
    assert tutorial.startswith("Tutorial")
    for block in _FENCE.finditer(tutorial):
        language, _, path = block["info"].partition(" ")
        assert language in {"yaml", "console"}
        yield path if language == "yaml" else "", block["body"]


def commands(body: str) -> Iterator[tuple[list[str], list[str]]]:
    """Give each command of a block with the lines that it should print."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield shlex.split(command), printed


def fits(printed: list[str], output: str) -> bool:
    """Tell whether an output is what the page shows; `...` stands for anything."""
    pattern = "\n".join(re.escape(line).replace(re.escape("..."), "[^\0]*?") for line in printed)
    return re.fullmatch(pattern, output.strip("\n")) is not None


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Do the whole tutorial in an empty folder and return it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    typed = 0
    for path, body in steps():
        if path:
            (tmp_path / path).write_text(body, encoding="utf-8")
            continue
        for (program, *words), printed in commands(body):
            assert program == "quizapp"
            result = CliRunner().invoke(main, words, catch_exceptions=False)
            assert fits(printed, result.output), f"{words} printed:\n{result.output}"
            typed += 1
    assert typed >= 8
    return tmp_path / "moon-landings"


def test_the_tutorial_does_what_it_says_and_ends_in_a_pack_with_questions(done: Path) -> None:
    examined = examine(done)
    assert examined.sound
    assert examined.pack is not None
    items = bank(Graph(examined.pack), 1).items
    assert len(items) >= 15
    assert len({item.question.maker for item in items}) >= 5
