"""What people set for themselves: time zone, language, colours, name on the page, and the pack they study."""

from dataclasses import dataclass
from functools import cache
from typing import Self
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import packs
from quizapp.actions.wording import one_line
from quizapp.core.errors import Invalid
from quizapp.core.permissions import Actor
from quizapp.store.models import Person, Revision, Theme

LANGUAGES = ("en",)
"""Languages that the interface is complete in."""

LONGEST_ALIAS = 80


@cache
def zones() -> frozenset[str]:
    """The names of all time zones; looked up once, for the list is read from many files."""
    return frozenset(available_timezones())


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings that hold before someone has an account, too."""

    zone: str = "UTC"
    language: str = "en"
    theme: Theme = Theme.AUTO
    shortcuts: bool = True
    active_pack: str | None = None

    @classmethod
    def of(cls, actor: Actor) -> Self:
        """The settings of someone we know."""
        return cls(actor.zone, actor.language, Theme(actor.theme), actor.shortcuts, actor.active_pack)

    @classmethod
    def remembered(cls, kept: object) -> Self:
        """The settings out of what a browser kept; the usual ones for whatever is not right any more."""
        given = kept if isinstance(kept, dict) else {}
        zone, theme = given.get("zone"), given.get("theme")
        return cls(
            zone=zone if zone in zones() else "UTC",
            theme=Theme(theme) if theme in set(Theme) else Theme.AUTO,
            shortcuts=given.get("shortcuts") is not False,
        )

    def as_remembered(self) -> dict[str, object]:
        """What a browser is to keep of the settings before there is an account."""
        return {"zone": self.zone, "theme": self.theme.value, "shortcuts": self.shortcuts}


def checked(
    session: Session, *, zone: str, language: str, theme: str, shortcuts: bool, active_pack: str | None
) -> Preferences:
    """Preferences out of what a form sent. Raises Invalid, naming the field, where a value is none of those offered."""
    if zone not in zones():
        raise Invalid("Choose a time zone from the list.", field="zone")
    if language not in LANGUAGES:
        raise Invalid("Choose a language from the list.", field="language")
    if active_pack is not None and active_pack not in {pack.id for pack in packs.choosable(session)}:
        raise Invalid("Choose a pack from the list.", field="active_pack")
    return Preferences(zone, language, theme_called(theme), shortcuts, active_pack)


def theme_called(text: str) -> Theme:
    """The colours of that name. Raises Invalid where there are none."""
    if text not in set(Theme):
        raise Invalid("Choose colours from the list.", field="theme")
    return Theme(text)


def change_theme(session: Session, actor: Actor, theme: Theme) -> None:
    """Store a person's colours."""
    session.get_one(Person, actor.id).theme = theme


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
    """The pack that `/` opens: the one chosen, else the one that came first; None while nothing is published."""
    offered = [pack.id for pack in packs.choosable(session)]
    if actor and actor.active_pack in offered:
        return actor.active_pack
    earliest = (
        select(Revision.pack_id)
        .where(Revision.pack_id.in_(offered))
        .order_by(Revision.created_at, Revision.id)
        .limit(1)
    )
    return session.scalar(earliest) if offered else None
