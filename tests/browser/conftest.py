"""A real Chromium at the pages of the app: phone and laptop, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visiting import LAPTOP, PHONE, find_chromium, launch

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, so that `-m 'not browser'` leaves it out."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the system's Chromium; Playwright's own download is never used."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium: apt-get install -y chromium, or name one with CHROMIUM=/path")
    with sync_playwright() as playwright:
        chromium = launch(playwright.chromium, path)
        yield chromium
        chromium.close()


@pytest.fixture(params=[pytest.param(PHONE, id="phone"), pytest.param(LAPTOP, id="laptop")])
def device(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Give a phone, then a laptop, for `visit`."""
    found: dict[str, Any] = request.param
    return found


@pytest.fixture(params=[pytest.param(True, id="javascript"), pytest.param(False, id="no-javascript")])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Give True, then False, for `visit`."""
    return bool(request.param)
