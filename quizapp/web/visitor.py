"""Settings of visitors whom we do not know yet: kept in their own signed cookie until they become someone."""

from flask import session as cookie

from quizapp.actions.preferences import Preferences
from quizapp.core.permissions import Actor

_KEY = "preferences"


def preferences(actor: Actor | None) -> Preferences:
    """What pages go by: the person's settings, else what this browser remembers."""
    if actor is not None:
        return Preferences.of(actor)
    return Preferences.remembered(cookie.get(_KEY))


def remember(wished: Preferences) -> None:
    """Keep the settings of someone without an account in the browser."""
    cookie[_KEY] = wished.as_remembered()
