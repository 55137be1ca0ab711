"""What every request may reach: the settings, the clock and the source of randomness."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app

from quizapp.actions.entropy import Entropy
from quizapp.web.config import Settings

KEY = "quizapp"

SYSTEM_ENTROPY = Entropy(secrets.token_bytes)
"""The operating system's randomness; tests pass their own."""


def utc_now() -> datetime:
    """The time, for the server; tests pass their own clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """What an app was put together with."""

    settings: Settings
    clock: Callable[[], datetime]
    entropy: Entropy


def parts() -> Parts:
    """The parts of the app that handles this request."""
    found: Parts = current_app.extensions[KEY]
    return found


def settings() -> Settings:
    """The settings of the app that handles this request."""
    return parts().settings


def now() -> datetime:
    """The time of this app's clock."""
    return parts().clock()


def entropy() -> Entropy:
    """This app's source of randomness."""
    return parts().entropy
