"""The command that prints questions, and the page and the schema that describe what it prints."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from quizapp.cli import main
from quizapp.core.bank import MAKERS
from quizapp.core.questions.model import Rule, Standing
from tests.formats.pack.lights import FILES, mutated, write

ROOT = Path(__file__).parents[2]
SYRIA = ROOT / "content" / "syria-2024"
METRIC = ROOT / "tests" / "packs" / "metric-system"
PAGE = (ROOT / "docs" / "questions.md").read_text("utf-8")
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "question.schema.json").read_text("utf-8")))


def typed(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["questions", *map(str, words)], catch_exceptions=False)


def printed(*words: str | Path) -> list[dict[str, Any]]:
    result = typed(*words)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout_bytes.splitlines()]


@pytest.fixture(scope="module")
def metric() -> list[dict[str, Any]]:
    return printed(METRIC)


@pytest.mark.parametrize("folder", [SYRIA, METRIC], ids=lambda folder: folder.name)
def test_every_record_fits_its_schema(folder: Path) -> None:
    records = printed(folder, "--seed", "1")
    assert len(records) > 200
    assert [error.message for record in records for error in SCHEMA.iter_errors(record)] == []
    assert len({record["id"] for record in records}) == len(records)


@pytest.mark.parametrize(
    "spoil",
    [
        {"maker": "guess"},
        {"stem": "no sentence"},
        {"standing": "true"},
        {"harm": ["fun"]},
        {"sources": []},
        {"answer_key": "added"},
        {"interaction": {"kind": "one_of", "options": [], "key": "x"}},
    ],
)
def test_the_schema_refuses_what_is_no_record(spoil: dict[str, Any], metric: list[dict[str, Any]]) -> None:
    assert list(SCHEMA.iter_errors(metric[0] | spoil))


def test_the_same_bytes_come_out_whatever_the_hash_seed_and_the_locale() -> None:
    def run(**environment: str) -> bytes:
        words = [
            sys.executable,
            "-m",
            "quizapp",
            "questions",
            str(SYRIA),
            "--maker",
            "according-to-whom",
            "--seed",
            "3",
        ]
        return subprocess.run(words, env={**os.environ, **environment}, capture_output=True, check=True).stdout

    first = run(PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    assert first == run(PYTHONHASHSEED="2", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "António Guterres".encode() in first


def test_another_seed_draws_other_options_for_the_same_questions(metric: list[dict[str, Any]]) -> None:
    other = printed(METRIC, "--seed", "2")
    assert {record["id"] for record in other} & {record["id"] for record in metric}
    assert other != metric


def test_makers_and_number_can_be_chosen(metric: list[dict[str, Any]]) -> None:
    some = printed(METRIC, "--maker", "cloze", "--maker", "containment")
    assert some == [record for record in metric if record["maker"] in {"cloze", "containment"}]
    assert printed(METRIC, "--limit", "2") == metric[:2]
    assert printed(METRIC, "--limit", "0") == []


def test_a_maker_that_does_not_exist_is_refused_with_those_that_do() -> None:
    result = typed(METRIC, "--maker", "guess")
    assert result.exit_code == 2
    assert "date-of-event" in result.output


def test_gaps_say_what_was_not_made_and_why() -> None:
    gaps = printed(SYRIA, "--gaps", "--maker", "containment")
    assert all(set(gap) == {"maker", "subject", "why"} and gap["maker"] == "containment" for gap in gaps)
    assert "the stem gives the answer away (P9): hama" in [gap["why"] for gap in gaps if gap["subject"] == "hama"]


def test_a_pack_with_faults_is_told_as_check_tells_it(tmp_path: Path) -> None:
    files = mutated("more/entities.yaml", "id: seal-point\n    type: light", "id: seal-point\n    type: lamp")
    write(tmp_path / "lights", files)
    result = typed(tmp_path / "lights")
    check = CliRunner().invoke(main, ["content", "check", str(tmp_path / "lights")])
    assert result.exit_code == check.exit_code == 1
    assert result.output == check.output
    assert "more/entities.yaml:" in result.output


def test_a_sound_pack_prints_questions_only(tmp_path: Path) -> None:
    write(tmp_path / "lights", FILES)
    assert all("id" in record for record in printed(tmp_path / "lights"))


def test_the_page_tells_every_maker_every_field_and_every_word_of_a_record(metric: list[dict[str, Any]]) -> None:
    words = {*metric[0], *metric[0]["proof"][0], *metric[0]["parts"][0], *Rule, *Standing}
    words |= {maker.name for maker in MAKERS}
    untold = {word for word in words if f"`{word}`" not in PAGE} - {"option"}
    assert untold == set()
    assert not [maker.name for maker in MAKERS if not SCHEMA.is_valid(metric[0] | {"maker": maker.name})]
