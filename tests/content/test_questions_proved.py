"""Every question that the packs yield is proved from their YAML by brute force; how many there are, and that they stay."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.content.brute_force import chi_square_tail, judge
from tests.content.printing import ROOT, SECOND, SYRIA, printed, records, written

MAKERS = {
    "date-of-event",
    "place-of-event",
    "who-took-part",
    "containment",
    "before-after",
    "first-of",
    "put-in-order",
    "match",
    "according-to-whom",
    "cloze",
}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("folder", [SYRIA, SECOND], ids=lambda folder: folder.name)
def test_no_question_has_an_uncertain_key_or_a_second_true_option(folder: Path, seed: int) -> None:
    assert judge(written(folder), [*records(folder, seed)]) == []


def test_the_judge_knows_nothing_of_the_program() -> None:
    seen: set[str] = set()
    modules = ["tests.content.brute_force"]
    while modules:
        module = modules.pop()
        seen.add(module)
        tree = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]
            assert not [name for name in names if name.split(".")[0] == "quizapp"], module
            modules += [
                name for name in names if (ROOT / f"{name.replace('.', '/')}.py").is_file() and name not in seen
            ]
    assert len(seen) > 5


def test_every_maker_finds_questions() -> None:
    assert {record["maker"] for record in records(SYRIA, 1)} == MAKERS
    assert len({record["maker"] for record in records(SECOND, 1)}) > 7


def test_there_are_enough_questions_of_every_sort() -> None:
    makers = Counter(record["maker"] for record in records(SYRIA, 1))
    assert makers.total() >= 800
    assert {maker: count for maker, count in makers.items() if 4 * count > makers.total()} == {}
    targets = {part["target"] for record in records(SYRIA, 1) for part in record["parts"]} - {None}
    assert len(targets) >= 200


def test_the_same_pack_and_seed_print_the_same_bytes() -> None:
    once = printed(SYRIA, 1)
    assert printed(SYRIA, 1, again=1) == once
    assert printed(SYRIA, 1, hash_seed=1) == once
    assert printed(SYRIA, 1, hash_seed=4711) == once


def test_another_seed_asks_the_same_things_with_other_options() -> None:
    first = {record["id"]: record for record in records(SYRIA, 1)}
    second = {record["id"]: record for record in records(SYRIA, 2)}
    assert len(first.keys() & second.keys()) > 0.9 * len(first)
    assert sum(first[name]["interaction"] != second[name]["interaction"] for name in first.keys() & second) > 100


@pytest.mark.parametrize("statistic,freedom,chance", [(3.841, 1, 0.05), (9.210, 2, 0.01), (13.277, 4, 0.01)])
def test_the_chance_of_a_chi_square_is_that_of_the_tables(statistic: float, freedom: int, chance: float) -> None:
    assert chi_square_tail(statistic, freedom) == pytest.approx(chance, abs=1e-4)
