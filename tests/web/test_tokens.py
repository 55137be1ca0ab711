"""Colours: every text can be read on every ground it stands on, in light and in dark, however dark came about."""

from __future__ import annotations

import re

import pytest

from quizapp import paths

CSS = (paths.STATIC / "css" / "tokens.css").read_text("utf-8")
TEXT_ON_GROUND = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunk"),
    ("ink", "tint"),
    ("ink-2", "paper"),
    ("ink-2", "surface"),
    ("ink-2", "sunk"),
    ("ink-2", "land"),
    ("ink-2", "neighbour"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("on-accent", "accent"),
    ("ok", "ok-bg"),
    ("ok", "paper"),
    ("no", "no-bg"),
    ("no", "paper"),
    ("no", "surface"),
    ("warn", "warn-bg"),
]
EDGES_ON_GROUND = [("line", "paper"), ("line", "surface"), ("focus", "paper"), ("focus", "surface"), ("mid", "paper")]


def _colours(selector: str) -> dict[str, str]:
    """The colours that the rule of this selector gives."""
    start = CSS.index(selector + " {")
    body = CSS[start : CSS.index("}", start)]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", body))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


THEMES = {"light": _colours(":root"), "dark": _colours(':root[data-theme="dark"]')}


def test_black_on_white_has_the_contrast_that_the_standard_gives() -> None:
    assert _contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text,ground", TEXT_ON_GROUND)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = THEMES[theme]
    assert _contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("edge,ground", EDGES_ON_GROUND)
def test_edges_can_be_seen(theme: str, edge: str, ground: str) -> None:
    colours = THEMES[theme]
    assert _contrast(colours[edge], colours[ground]) >= 3


def test_dark_is_the_same_by_wish_of_the_system_and_by_choice() -> None:
    assert _colours(':root:not([data-theme="light"])') == THEMES["dark"]
    assert THEMES["dark"].keys() == THEMES["light"].keys()


def test_every_name_that_a_stylesheet_uses_is_given() -> None:
    sheets = [path.read_text("utf-8") for path in (paths.STATIC / "css").glob("*.css")]
    given = {name for sheet in sheets for name in re.findall(r"(--[\w-]+)\s*:", sheet)}
    assert {name for sheet in sheets for name in re.findall(r"var\((--[\w-]+)", sheet)} <= given
