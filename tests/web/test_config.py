"""Settings come from the environment, and the secret key is made once and kept private."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.web.config import BadSettingError, Settings, secret_key


def test_nothing_needs_setting() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().database == f"sqlite:///{Path.cwd() / 'var' / 'quizapp.db'}"


def test_everything_can_be_set() -> None:
    given = {
        "DATA_DIR": "/data", "DATABASE_URL": "postgresql://u:p@h/d", "SITE_NAME": "History", "PUBLIC_URL": "https://x.example/",
        "HTTPS": "1", "PROXY_HOPS": "2", "DEMO": "yes", "DEMO_ANYWHERE": "true",
    }  # fmt: skip
    read = Settings.from_environment(given)
    assert read == Settings(
        Path("/data"), "postgresql://u:p@h/d", "History", "https://x.example", https=True, proxy_hops=2, demo=True,
        demo_anywhere=True,
    )  # fmt: skip
    assert read.database == "postgresql://u:p@h/d"


@pytest.mark.parametrize("name, value", [("HTTPS", "maybe"), ("PROXY_HOPS", "-1"), ("PROXY_HOPS", "x"), ("DEMO", "2")])
def test_nonsense_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSettingError, match=name):
        Settings.from_environment({name: value})


def test_the_key_is_made_once_by_whoever_is_first_and_is_private(tmp_path: Path) -> None:
    place = tmp_path / "var"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(place), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) == 64
    assert stat.S_IMODE((place / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert [path.name for path in place.iterdir()] == ["secret_key"]
