"""What the pages beside the code promise is there: files, commands, targets of make, settings, and the numbers."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from quizapp.cli import main
from quizapp.web.config import Settings
from tests.content.printing import ROOT, SYRIA, records

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_points_to_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    missing = [name for name in targets if "://" not in name and not (page.parent / name).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_names_can_be_given(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^ +|`(?:[A-Z]+=\S+ )*|^)make ([a-z]+)", text, re.MULTILINE)) <= targets
    for words in re.findall(r"(?:`|bin/|\$ )quizapp ([a-z][a-z -]*)", text):
        command: click.Command = main
        for word in words.split():
            if not isinstance(command, click.Group):
                break
            assert word in command.commands, words
            command = command.commands[word]


def test_every_setting_in_the_readme_is_one() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| (.*?) \|", readme, re.MULTILINE))
    names = {name for cell in named for name in re.findall(r"`([A-Z_]+)(?:=\S+)?`", cell)}
    assert len(names) > 5
    assert names <= {field.name.upper() for field in fields(Settings)} | {"HOST", "PORT"}


def test_the_numbers_of_the_readme_are_those_of_the_shipped_pack() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"`quizapp questions content/syria-2024 --seed 1 \| wc -l` prints (\d+).* on (\d+) ", readme)
    assert found
    questions = records(SYRIA, 1)
    targets = {part["target"] for question in questions for part in question["parts"] if part["target"]}
    assert (int(found[1]), int(found[2])) == (len(questions), len(targets))


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size >= 120_000] == []
