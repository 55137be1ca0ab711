"""Fonts: the files are those that were recorded, each comes with its licence, and the stylesheet asks for no other."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from quizapp import paths

FONTS = paths.STATIC / "fonts"
RECORD = json.loads((FONTS / "VENDOR.json").read_text(encoding="utf-8"))
SHEET = (paths.STATIC / "css" / "fonts.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("font", RECORD, ids=lambda font: font["file"])
def test_a_file_is_unchanged_and_has_its_licence_beside_it(font: dict[str, str]) -> None:
    assert hashlib.sha256((FONTS / font["file"]).read_bytes()).hexdigest() == font["sha256"]
    terms = (FONTS / font["licence_file"]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in terms
    assert re.match(r"(Copyright|©) ", terms)


def test_every_font_file_is_recorded_and_used() -> None:
    stored = {path.name for path in FONTS.glob("*.woff2")}
    assert stored == {font["file"] for font in RECORD}
    assert stored == set(re.findall(r"\.\./fonts/([^\"]+)", SHEET))


def test_no_font_comes_from_elsewhere() -> None:
    assert "http" not in SHEET
