"""The published JSON Schema: up to date, and it accepts what the reader accepts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from quizapp.formats.pack.schema_json import json_schema
from quizapp.formats.pack.write import skeleton
from tests.formats.pack.lights import FILES

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT / "docs" / "pack.schema.json"
METRIC = ROOT / "tests" / "packs" / "metric-system"


TRUTH = re.compile("^(?:true|false)$")


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, by version 1.2: dates and words such as `no` are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word in ("true", "false"):
    EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", TRUTH, [word[0]])


def texts() -> Iterator[tuple[str, str]]:
    yield from ((f"lights/{name}", text) for name, text in FILES.items())
    yield from ((f"new/{name}", text) for name, text in skeleton("new", "New") if name.endswith(".yaml"))
    yield from ((f"metric/{path.name}", path.read_text("utf-8")) for path in sorted(METRIC.glob("*.yaml")))


def faults(text: str) -> list[str]:
    data: Any = yaml.load(text, Loader=EditorLoader)  # noqa: S506 - a safe loader with fewer guesses
    return [error.message for error in Draft202012Validator(json.loads(json_schema())).iter_errors(data)]


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text("utf-8") == json_schema(), "write it with: quizapp schema pack > docs/pack.schema.json"


SOUND = dict(texts())


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_fit_it(name: str) -> None:
    assert faults(SOUND[name]) == []


@pytest.mark.parametrize(
    "name, old, new",
    [
        ("more/entities.yaml", "type: remark", "kind: remark"),
        ("more/entities.yaml", "en: {short: Lund}", "en: {shrt: Lund}"),
        ("more/entities.yaml", "salience: 3", "salience: much"),
        ("more/entities.yaml", "salience: 3", "salience: 4"),
        ("more/entities.yaml", "status: attributed", "status: rumoured"),
        ("more/entities.yaml", "harm: [displacement]", "harm: [sadness]"),
        ("pack.yaml", "zone: UTC\n", ""),
        ("pack.yaml", "wh: who", "wh: whom"),
        ("sources.yaml", "kind: news", "kind: gossip"),
    ],
)
def test_wrong_files_do_not_fit_it(name: str, old: str, new: str) -> None:
    assert old in FILES[name]
    assert faults(FILES[name].replace(old, new))
