"""Flask-Babel with types: words, numbers and dates in the visitor's language."""

from collections.abc import Sequence
from datetime import date, datetime

import flask_babel
from babel.lists import format_list


def gettext(text: str, **values: object) -> str:
    """Return a message of the interface with its values filled in."""
    return str(flask_babel.gettext(text, **values))


def ngettext(one: str, other: str, number: int, **values: object) -> str:
    """Return a message for a number of things; `%(num)d` stands for the number."""
    return str(flask_babel.ngettext(one, other, number, **values))


def format_date(day: date, pattern: str) -> str:
    """Return a date by a CLDR pattern, such as `d MMM y`. A date has no zone, so none is applied."""
    return str(flask_babel.format_date(day, pattern, rebase=False))


def format_datetime(moment: datetime, pattern: str) -> str:
    """Return a moment in the visitor's zone by a CLDR pattern."""
    return str(flask_babel.format_datetime(moment, pattern))


def format_percent(share: float) -> str:
    """Return a share from 0 to 1 as a percentage without decimals."""
    return str(flask_babel.format_percent(share))


def listed(texts: Sequence[str]) -> str:
    """Return a list in words: `a, b and c`."""
    return str(format_list(texts, locale=flask_babel.get_locale() or "en_GB"))
