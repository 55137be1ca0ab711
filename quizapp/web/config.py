"""Every setting of the server, read from the environment once, and the key that signs cookies."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Self

from sqlalchemy.engine import make_url

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


class BadSettingError(Exception):
    """A setting in the environment has a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one server runs. Each field is the environment variable of the same name in capitals."""

    data_dir: Path = Path("var")
    """Folder of the SQLite database and the secret key; private to its owner."""
    database_url: str = ""
    """Empty: SQLite in `data_dir`. Otherwise an address such as postgresql://user@host/name."""
    site_name: str = "Cited"
    """What pages call the product."""
    public_url: str = ""
    """Address under which others reach the site, for join sheets; empty: the one asked for."""
    https: bool = False
    """Whether visitors come through HTTPS: cookies are then kept to it."""
    proxy_hops: int = 0
    """How many proxies in front of the server may be believed about a visitor's address."""
    demo: bool = False
    """Whether the demonstration class and its accounts are offered."""
    demo_anywhere: bool = False
    """Whether demonstration accounts, whose passphrases are public, work from other computers."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings.

        Raises BadSettingError, naming the variable, for a value that makes no sense.
        """
        hops = environment.get("PROXY_HOPS", "0")
        if not hops.isdecimal():
            raise BadSettingError(f"PROXY_HOPS has to be a number, not {hops!r}")
        return cls(
            data_dir=Path(environment.get("DATA_DIR") or "var"),
            database_url=environment.get("DATABASE_URL", ""),
            site_name=environment.get("SITE_NAME") or "Cited",
            public_url=environment.get("PUBLIC_URL", "").rstrip("/"),
            https=_switch(environment, "HTTPS"),
            proxy_hops=int(hops),
            demo=_switch(environment, "DEMO"),
            demo_anywhere=_switch(environment, "DEMO_ANYWHERE"),
        )

    @property
    def database(self) -> str:
        """The address of the database; files of SQLite with their whole path."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir.absolute() / 'quizapp.db'}"
        url = make_url(self.database_url)
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            url = url.set(database=str(Path(url.database).absolute()))
        return url.render_as_string(hide_password=False)


def secret_key(data_dir: Path) -> str:
    """The key that signs cookies, made at the first start and readable by its owner only.

    Several processes may start at once: the file appears complete or not at all, and the first wins.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = data_dir / "secret_key"
    if not path.exists():
        handle, draft = mkstemp(dir=data_dir, prefix=".secret_key-")
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first, and its key holds
        finally:
            Path(draft).unlink()
    return path.read_text("ascii")


def _switch(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "").strip().lower()
    if value not in _TRUE | _FALSE:
        raise BadSettingError(f"{name} has to be 1 or 0, not {value!r}")
    return value in _TRUE
