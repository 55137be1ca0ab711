"""A real Chromium at the pages of the app: phone and laptop, with JavaScript and without."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.actions.authoring import load_pack
from quizapp.formats.pack.read import examine
from quizapp.paths import CONTENT
from quizapp.store.engine import make_engine
from quizapp.web.app import create_app
from quizapp.web.config import Settings
from quizapp.web.extensions import db
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now
from tests.browser.visiting import LAPTOP, PATIENCE, PHONE, Visits, find_chromium, launch, serving, visiting
from tests.people import NOW, entropy

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
    expect.set_options(timeout=PATIENCE)
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


@dataclass(frozen=True)
class Site:
    """The app as it is served to a browser, and its database, to prepare people and to look at what was stored."""

    address: str
    engine: Engine


@pytest.fixture(scope="session")
def stocked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a migrated SQLite file with every shipped pack published, to copy."""
    path = tmp_path_factory.mktemp("stocked") / "quizapp.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        for folder in sorted(place.parent for place in CONTENT.glob("*/pack.yaml")):
            pack = examine(folder).pack
            assert pack is not None, f"{folder.name} cannot be read"
            load_pack(session, pack, entropy=SYSTEM_ENTROPY, now=utc_now())
        session.commit()
    engine.dispose()  # closes the write-ahead log, so that the file alone is the database
    return path


def ticking() -> Callable[[], datetime]:
    """Give a clock that starts at noon and is a second on whenever it is read, so that no test meets the end of a day."""
    seconds = count()
    return lambda: NOW + timedelta(seconds=next(seconds))


@pytest.fixture
def site(stocked: Path, tmp_path: Path) -> Iterator[Site]:
    """Serve the app on a database of its own, with the shipped packs and no people."""
    path = tmp_path / "quizapp.db"
    shutil.copy(stocked, path)
    settings = Settings(data_dir=tmp_path / "var", database_url=f"sqlite:///{path}")
    app = create_app(settings, clock=ticking(), entropy=entropy(1))
    engine = make_engine(f"sqlite:///{path}")
    with serving(app) as address:
        yield Site(address, engine)
    engine.dispose()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visits]:
    """Give visits to that site; the test fails if one of their pages complained."""
    with visiting(browser, site.address) as visits:
        yield visits
