"""The maps of shipped packs: readable, small, with a note and licences, and their crops within the frame."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizapp import paths
from quizapp.web.map_base import BaseMap
from quizapp.web.map_view import draw

MAPS = sorted(paths.CONTENT.glob("*/map.json"))


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.parent.name)
class TestMap:
    def test_it_is_small_enough_to_stand_in_every_page(self, path: Path) -> None:
        assert path.stat().st_size < 40_000

    def test_its_crops_lie_within_it(self, path: Path) -> None:
        base = BaseMap.from_json(path.read_text(encoding="utf-8"))
        for name, crop in base.crops.items():
            assert min(crop.x, crop.y) >= 0, name
            assert crop.x + crop.width <= base.width, name
            assert crop.y + crop.height <= base.height, name

    def test_its_names_fit_the_frame_in_every_language(self, path: Path) -> None:
        base = BaseMap.from_json(path.read_text(encoding="utf-8"))
        for language in {language for name in base.names for language in name.text}:
            drawn = {name.text for name in draw(base, [], language=language).names}
            assert drawn == {name.text[language] for name in base.names}

    def test_it_has_a_note_and_names_the_licence_of_all_it_was_drawn_from(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        terms = path.with_name("map.LICENSE.md").read_text(encoding="utf-8")
        assert data["notes"]["en"]
        assert data["credits"]
        for credit in data["credits"]:
            assert credit["licence"]
            assert f"{credit['package']} {credit['version']}" in terms


def test_a_shipped_pack_has_a_map() -> None:
    assert MAPS
