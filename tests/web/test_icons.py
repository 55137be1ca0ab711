"""Icons: every one that a page asks for exists, and none speaks to a screen reader."""

from __future__ import annotations

import re

import jinja2
import pytest

from quizapp import paths

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(paths.TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
)


def _icon(name: str) -> str:
    template = ENVIRONMENT.from_string("{% from 'macros/icons.html' import icon %}{{ icon(name) }}")
    return template.render(name=name)


def test_every_icon_named_in_a_template_is_drawn() -> None:
    named = {
        (page.relative_to(paths.TEMPLATES).as_posix(), name)
        for page in paths.TEMPLATES.rglob("*.html")
        for name in re.findall(r"\bicon\('([\w-]+)'", page.read_text(encoding="utf-8"))
    }
    assert named
    for page, name in sorted(named):
        assert "<path" in _icon(name) or "<circle" in _icon(name), page


def test_an_unknown_icon_is_an_error_not_a_gap() -> None:
    with pytest.raises(jinja2.UndefinedError):
        _icon("no-such-icon")


def test_icons_are_hidden_from_screen_readers_and_take_the_colour_of_the_text() -> None:
    drawn = _icon("check")
    assert 'aria-hidden="true"' in drawn
    assert 'stroke="currentColor"' in drawn


def test_only_icons_that_point_turn_round_in_right_to_left_pages() -> None:
    assert "icon-pointing" in _icon("chevron-left")
    assert "icon-pointing" not in _icon("check")
