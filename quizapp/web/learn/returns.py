"""When things come back: from a due day to words, and why a card is shown now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from quizapp.actions.traces import Moved
from quizapp.core.memory import RETENTION, Evidence, Grade, fold, review
from quizapp.web.figures.recall import Curve, curve
from quizapp.web.speech import format_percent, ngettext
from quizapp.web.speech import gettext as _

_SAMPLES: Final = 12
"""Points of one line of the curve."""
_MONTH: Final = 30.44
_MANY_DAYS: Final = 60
_MANY_MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class Rate:
    """When the card comes back after either rating."""

    missed_text: str
    knew_text: str


def ahead(due: date, today: date) -> str:
    """Return how far off a day is: `tomorrow`, `in 19 days`, `in 5 months`."""
    days = (due - today).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days <= _MANY_DAYS:
        return ngettext("in %(num)d day", "in %(num)d days", days)
    months = round(days / _MONTH)
    if months <= _MANY_MONTHS:
        return ngettext("in %(num)d month", "in %(num)d months", months)
    years = round(months / 12)
    return ngettext("in %(num)d year", "in %(num)d years", years)


def rate(log: Sequence[Evidence], today: date) -> Rate:
    """Say when a card comes back after either rating, from the answers so far."""
    state = fold(log)
    if state is not None and state.last_day >= today:
        same = _("no change, back %(when)s", when=ahead(state.due_day, today))
        return Rate(same, same)
    missed, knew = (review(state, Evidence(today, grade)).due_day for grade in (Grade.AGAIN, Grade.GOOD))
    return Rate(
        _("again %(when)s", when=ahead(missed, today)),
        _("next %(when)s", when=ahead(knew, today)),
    )


def why_now(log: Sequence[Evidence], today: date) -> str:
    """Say why a card is shown: when it was last answered, how, and what chance of recall is left."""
    state = fold(log)
    if state is None:
        return _("New to you.")
    days = (today - state.last_day).days
    if days <= 0:
        return _("You answered this earlier today. A second answer on one day leaves the schedule as it is.")
    first = next(item for item in log if item.day == state.last_day)
    chance = format_percent(state.recall(today))
    level = format_percent(RETENTION)
    if first.grade is Grade.AGAIN:
        told = ngettext("You missed this yesterday.", "You missed this %(num)d days ago.", days)
        return told + " " + _("The chance that you recall it now is put at %(chance)s.", chance=chance)
    told = ngettext("You last recalled this yesterday.", "You last recalled this %(num)d days ago.", days)
    if chance == level:
        left = _(
            "By now the chance that you still do has fallen to %(chance)s, the level at which cards come back.",
            chance=chance,
        )
    else:
        left = _(
            "By now the chance that you still do has fallen to %(chance)s; cards come back at %(level)s.",
            chance=chance,
            level=level,
        )
    return f"{told} {left}"


def faded(log: Sequence[Evidence], today: date) -> Curve | None:
    """Draw how the chance of recall fell after each answer that counted; None before a day has passed."""
    counted = [item for place, item in enumerate(log) if place == 0 or item.day > log[place - 1].day]
    if not counted or counted[-1].day >= today:
        return None
    start = counted[0].day
    ends = [item.day for item in counted[1:]] + [today]
    stretches = []
    for place, (item, end) in enumerate(zip(counted, ends, strict=True), start=1):
        state = fold(counted[:place])
        if state is not None:
            stretches.append(
                [
                    ((item.day - start).days + days, state.recall(date.fromordinal(item.day.toordinal() + days)))
                    for days in _steps((end - item.day).days)
                ]
            )
    return curve(stretches, level=RETENTION)


def after(moved: Sequence[Moved], today: date) -> str:
    """Say what an answer did to the schedule of what it asked; nothing where it moves none."""
    due = min((one.due_day for one in moved if one.due_day is not None), default=None)
    if due is None:
        return ""
    if not any(one.counted for one in moved):
        return _(
            "You answered this earlier today, so the schedule stays: it comes back %(when)s.", when=ahead(due, today)
        )
    if len(moved) > 1:
        return _("These are in your cards; the first comes back %(when)s.", when=ahead(due, today))
    return _("This is in your cards; it comes back %(when)s.", when=ahead(due, today))


def _steps(days: int) -> list[int]:
    return sorted({round(days * step / _SAMPLES) for step in range(_SAMPLES + 1)})
