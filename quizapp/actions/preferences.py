"""What people set for themselves: time zone, language, colours, name on the page, and the pack they study."""

from dataclasses import dataclass
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from quizapp.actions import packs
from quizapp.actions.wording import one_line
from quizapp.core.errors import Invalid
from quizapp.core.permissions import Actor
from quizapp.store.models import Person, Theme

LANGUAGES = ("en",)
"""Languages that the interface is complete in."""

LONGEST_ALIAS = 80


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings that hold before someone has an account, too."""

    zone: str = "UTC"
    language: str = "en"
    theme: Theme = Theme.AUTO
    shortcuts: bool = True
    active_pack: str | None = None


def checked(
    session: Session, *, zone: str, language: str, theme: str, shortcuts: bool, active_pack: str | None
) -> Preferences:
    """Preferences out of what a form sent. Raises Invalid, naming the field, where a value is none of those offered."""
    if zone not in available_timezones():
        raise Invalid("Choose a time zone from the list.", field="zone")
    if language not in LANGUAGES:
        raise Invalid("Choose a language from the list.", field="language")
    if theme not in set(Theme):
        raise Invalid("Choose colours from the list.", field="theme")
    if active_pack is not None and active_pack not in {pack.id for pack in packs.choosable(session)}:
        raise Invalid("Choose a pack from the list.", field="active_pack")
    return Preferences(zone, language, Theme(theme), shortcuts, active_pack)


def change(session: Session, actor: Actor, preferences: Preferences, *, alias: str) -> None:
    """Store a person's settings. The zone holds for answers from now on; learner-days already logged stay."""
    person = session.get_one(Person, actor.id)
    person.zone = preferences.zone
    person.language = preferences.language
    person.theme = preferences.theme
    person.shortcuts = preferences.shortcuts
    person.active_pack = preferences.active_pack
    person.alias = one_line(alias, LONGEST_ALIAS, "alias")


def study_pack(session: Session, actor: Actor | None) -> str | None:
    """The pack that `/` opens: the one chosen, else the first published; None while nothing is published."""
    offered = [pack.id for pack in packs.choosable(session)]
    if actor and actor.active_pack in offered:
        return actor.active_pack
    return offered[0] if offered else None
