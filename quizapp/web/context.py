"""What every template may use, and the visitor's language and zone."""

from dataclasses import dataclass
from datetime import datetime

from babel import Locale
from flask import Flask, g, request
from flask_babel import format_date, format_datetime, format_time, get_locale

from quizapp.actions import packs, preferences
from quizapp.actions.packs import Offered
from quizapp.core.permissions import Actor
from quizapp.web import guard, parts, visitor
from quizapp.web.extensions import babel, session

_LOCALES = {"en": "en_GB"}
"""How dates and numbers are written in each language of the interface."""


@dataclass(frozen=True, slots=True)
class Place:
    """The packs on offer, and the one that this page is about or that the visitor studies."""

    packs: tuple[Offered, ...]
    active_pack: Offered | None


def init_app(app: Flask) -> None:
    """Fill every template's context, and choose language and zone by the visitor's settings."""
    babel.init_app(app, locale_selector=_language, timezone_selector=_zone)
    app.context_processor(_context)
    app.jinja_env.filters.update(clock=_clock, day=_day, day_and_clock=_day_and_clock)


def known_actor() -> Actor | None:
    """Who is asking, or None where the database cannot be asked any more."""
    return None if g.get("without_database") else guard.actor()


def place() -> Place:
    """Which packs there are and which one is open; asked once a request."""
    if "place" not in g:
        g.place = Place((), None) if g.get("without_database") else _find_place()
    found: Place = g.place
    return found


def _find_place() -> Place:
    offered = tuple(packs.choosable(session()))
    named = (request.view_args or {}).get("pack")
    wanted = named or preferences.study_pack(session(), guard.actor())
    return Place(offered, next((pack for pack in offered if pack.id == wanted), None))


def _context() -> dict[str, object]:
    who = known_actor()
    settings = visitor.preferences(who)
    locale = get_locale() or Locale("en")
    return {
        "site_name": parts.settings().site_name,
        "locale": locale.language,
        "direction": "rtl" if locale.text_direction == "rtl" else "ltr",
        "theme": settings.theme.value,
        "keys_on": settings.shortcuts,
        "actor": who,
        "packs": place().packs,
        "active_pack": place().active_pack,
    }


def _language() -> str:
    return _LOCALES[visitor.preferences(known_actor()).language]


def _zone() -> str:
    return visitor.preferences(known_actor()).zone


def _clock(moment: datetime) -> str:
    """The time of day in the visitor's zone."""
    text: str = format_time(moment, "short")
    return text


def _day(moment: datetime) -> str:
    """The day in the visitor's zone."""
    text: str = format_date(moment, "long")
    return text


def _day_and_clock(moment: datetime) -> str:
    """Day and time in the visitor's zone."""
    text: str = format_datetime(moment, "d MMMM y, HH:mm")
    return text
