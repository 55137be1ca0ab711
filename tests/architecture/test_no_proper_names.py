"""The program knows no pack by name: no place, no person and no group of any pack stands in code, templates or style."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PACKS = sorted(path.parent for path in (ROOT / "content").glob("*/pack.yaml"))
PROGRAM = sorted(
    path
    for folder, pattern in (("quizapp", "*.py"), ("templates", "*"), ("static", "*.js"), ("static", "*.css"))
    for path in (ROOT / folder).rglob(pattern)
    if path.is_file() and "_bundled" not in path.parts
)


@cache
def names(pack: Path) -> frozenset[str]:
    """Return the pack's id and the capitalised names of its places, people and groups, in every language."""
    head = yaml.safe_load((pack / "pack.yaml").read_text("utf-8"))
    named = {key for key, kind in head["types"].items() if kind["sort"] in {"place", "agent"}}
    entities: list[dict[str, Any]] = []
    for path in pack.rglob("*.yaml"):
        entities += yaml.safe_load(path.read_text("utf-8")).get("entities") or []
    found = {head["id"]}
    for entity in entities:
        if entity["type"] in named:
            found |= {*entity.get("names", {}).values(), *entity.get("aliases", ())}
    return frozenset(name for name in map(str, found) if name == head["id"] or is_telling(name))


def is_telling(name: str) -> bool:
    """Whether a name can be told from a common word, and from an abbreviation of something else."""
    return len(name) > 2 and (name != name.lower() or not name.isascii())


def found_in(text: str, wanted: frozenset[str]) -> set[str]:
    """Return the names that stand in the text as whole words."""
    return {name for name in wanted if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_the_program_names_nothing_of_a_pack(pack: Path) -> None:
    wanted = names(pack)
    found = {str(path.relative_to(ROOT)): found_in(path.read_text("utf-8"), wanted) for path in PROGRAM}
    assert {path: hits for path, hits in found.items() if hits} == {}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_planted_name_is_seen(pack: Path) -> None:
    wanted = names(pack)
    assert len(wanted) > 20
    one = max(wanted, key=len)
    assert one in found_in(f"DEFAULT = '{one}'", wanted)
