"""The core imports the standard library and fsrs only, and nothing of the library that knows files, the clock or chance."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "quizapp" / "core"
OUTSIDE = frozenset({"fsrs", "quizapp"})
IMPURE = frozenset(
    {"glob", "io", "locale", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "subprocess", "sys"}
    | {"tempfile", "threading", "time", "urllib"}
)
READS_THE_WORLD = frozenset({"input", "now", "open", "print", "today", "utcnow", "uuid1", "uuid4"})


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name.partition(".")[0] for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name


def faults(source: str) -> set[str]:
    """Return what a file of the core names that it must not know."""
    tree = ast.parse(source)
    modules = set(imported(tree))
    foreign = {name for name in modules if name not in sys.stdlib_module_names | OUTSIDE}
    return foreign | (modules & IMPURE) | (set(called(tree)) & READS_THE_WORLD)


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: str(path.relative_to(CORE)))
def test_the_core_knows_neither_the_world_nor_a_library(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    "source, fault",
    [
        ("import yaml", "yaml"),
        ("def f():\n    from flask import g", "flask"),
        ("import os.path", "os"),
        ("from datetime import datetime\ndatetime.now()", "now"),
        ("import random", "random"),
        ("open('pack.yaml')", "open"),
    ],
)
def test_a_planted_fault_is_seen(source: str, fault: str) -> None:
    assert faults(source) == {fault}
