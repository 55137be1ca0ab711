"""The app on a migrated database of each kind, with cookies, tokens and headers as in service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quizapp.web.app import create_app
from quizapp.web.config import Settings
from quizapp.web.extensions import db


@pytest.fixture
def settings(migrated_url: str, tmp_path: Path) -> Settings:
    """Give the settings of a server that has just been set up."""
    return Settings(data_dir=tmp_path / "var", database_url=migrated_url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """Give the app under these settings; pytest-flask makes `client` of it."""
    app = create_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()
