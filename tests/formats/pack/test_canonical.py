"""Canonical JSON: a faithful, fixed form of a pack, whatever files it came from."""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.facts.model import Pack
from quizapp.formats.pack.canonical import digest, from_json, to_json
from quizapp.formats.pack.read import read
from tests.formats.pack.lights import ENTITIES, FILES, PACK, SOURCES, write

METRIC = Path(__file__).parents[2] / "packs" / "metric-system"


def pack_of(folder: Path) -> Pack:
    pack = read(folder).pack
    assert pack is not None
    return pack


@pytest.fixture
def lights(tmp_path: Path) -> Pack:
    return pack_of(write(tmp_path, FILES))


def test_json_and_back_gives_an_equal_pack(lights: Pack) -> None:
    metric = pack_of(METRIC)
    for pack in (lights, metric):
        assert from_json(to_json(pack)) == pack
        assert to_json(from_json(to_json(pack))) == to_json(pack)


def test_values_keep_their_sorts(lights: Pack) -> None:
    data = json.loads(to_json(lights))
    kinds = {fact["id"]: fact["value"]["kind"] for fact in data["facts"] if fact["value"]}
    assert kinds["ev-lamp/when"] == "when"
    assert kinds["ev-lamp/where"] == "entity"
    assert kinds["ev-lamp/kind"] == "term"
    assert kinds["gull-rock/height"] == "quantity"


def test_files_and_their_order_do_not_matter(lights: Pack, tmp_path: Path) -> None:
    pages = ENTITIES.split("\n  - ")[1:]
    random.Random(7).shuffle(pages)
    half = len(pages) // 2
    sources = SOURCES.splitlines()
    files = {
        "pack.yaml": PACK,
        "z/one.yaml": "entities:\n  - " + "\n  - ".join(page.rstrip() for page in pages[:half]) + "\n",
        "a.yaml": "entities:\n  - " + "\n  - ".join(page.rstrip() for page in pages[half:]) + "\n",
        "b.yaml": "\n".join((sources[0], *reversed(sources[1:]))) + "\n",
    }
    other = pack_of(write(tmp_path / "other", files))
    assert other == lights
    assert digest(other) == digest(lights)


def test_order_within_the_value_does_not_matter_but_that_of_sources_does(lights: Pack) -> None:
    turned = replace(
        lights,
        facts=lights.facts[::-1],
        entities=lights.entities[::-1],
        relations=lights.relations[::-1],
        title=lights.title[::-1],
    )
    assert digest(turned) == digest(lights)
    first = next(fact for fact in lights.facts if len(fact.sources) > 1)
    others = tuple(fact for fact in lights.facts if fact is not first)
    swapped = replace(lights, facts=(*others, replace(first, sources=first.sources[::-1])))
    assert digest(swapped) != digest(lights)


def test_any_change_of_content_changes_the_digest(lights: Pack) -> None:
    fact = replace(lights.facts[0], role="new")
    assert digest(replace(lights, facts=(fact, *lights.facts[1:]))) != digest(lights)


def test_the_digest_is_the_same_in_every_process() -> None:
    code = (
        "from pathlib import Path; from quizapp.formats.pack.read import read;"
        f"from quizapp.formats.pack.canonical import digest; print(digest(read(Path({str(METRIC)!r})).pack))"
    )
    digests = set()
    for seed in ("0", "1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1
    assert len(digests.pop()) == 64


@pytest.mark.parametrize("text", ["", "{}", '{"id": "x"}', "[1, 2]"])
def test_what_is_no_pack_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        from_json(text)
