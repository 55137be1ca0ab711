"""Settings of visitors whom we do not know yet: kept in their own signed cookie until they become someone."""

from dataclasses import replace

from flask import request
from flask import session as cookie

from quizapp.actions.preferences import Preferences, zones
from quizapp.core.permissions import Actor

_KEY = "preferences"
_ZONE = "zone"
"""The cookie in which the script of our pages tells the time zone of the device."""


def preferences(actor: Actor | None) -> Preferences:
    """What pages go by: the person's settings, else what this browser remembers."""
    if actor is not None:
        return Preferences.of(actor)
    kept = cookie.get(_KEY)
    zone = request.cookies.get(_ZONE, "")
    if kept is None and zone in zones():
        return replace(Preferences(), zone=zone)
    return Preferences.remembered(kept)


def remember(wished: Preferences) -> None:
    """Keep the settings of someone without an account in the browser."""
    cookie[_KEY] = wished.as_remembered()
