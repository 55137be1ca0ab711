"""What a page complains of must fail a test: console, scripts, the security policy, requests to other hosts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.visiting import Visits, serving

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
HEAD = "<!doctype html><html lang=en><title>t</title><link rel=icon href=data:,><body>"
PAGES = {
    "sound": "<p>Nothing wrong here.",
    "style": "<p style='color: red'>An inline style.",
    "script": "<script src=/thrower.js></script>",
    "foreign": "<img src=http://127.0.0.1:9/pixel.png alt=''>",
}


@pytest.fixture
def visits(browser: Browser) -> Iterator[Visits]:
    app = Flask(__name__)

    @app.get("/<name>")
    def page(name: str) -> tuple[str, dict[str, str]]:
        if name == "thrower.js":
            return "throw new Error('thrown')", {"Content-Type": "text/javascript"}
        policy = POLICY.replace("img-src 'self'", "img-src * data:") if name == "foreign" else f"{POLICY} data:"
        return HEAD + PAGES[name], {"Content-Security-Policy": policy}

    with serving(app) as address:
        yield Visits(browser, address)


def test_a_sound_page_passes_everywhere(visits: Visits, device: dict[str, Any], javascript: bool) -> None:  # noqa: FBT001 - a fixture
    page = visits(device, javascript=javascript)
    page.goto("/sound")
    assert page.locator("p").inner_text() == "Nothing wrong here."
    assert page.viewport_size == device["viewport"]
    assert visits.close() == []


@pytest.mark.parametrize(
    "name, words", [("style", "Content Security Policy"), ("script", "thrown"), ("foreign", "another host")]
)
def test_a_planted_fault_is_a_complaint(visits: Visits, name: str, words: str) -> None:
    visits().goto(f"/{name}")
    assert any(words in line for line in visits.close())


def test_an_expected_complaint_can_be_tolerated(visits: Visits) -> None:
    visits.tolerate("Content Security Policy")
    visits().goto("/style")
    assert visits.close() == []
