"""Facts as pages tell them: chips of sources, where the sources differ, dates in words."""

from datetime import date

from quizapp.core.atlas import sources_about
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Kind, Status
from quizapp.core.facts.time import Precision, When
from quizapp.core.facts.truth import date_fact, reading
from quizapp.web.chips import Chip, chips
from quizapp.web.speech import format_date
from quizapp.web.speech import gettext as _


def chips_of(graph: Graph, entity: str) -> list[Chip]:
    """Return the sources of a thing as chips."""
    return chips(sources_about(graph, entity))


def difference(graph: Graph, event: str) -> str:
    """Say on what the sources differ about an event, or nothing where that is not one of the usual points."""
    words = {
        Kind.WHEN: _("Sources differ on the day"),
        Kind.WHERE: _("Sources differ on the place"),
        Kind.PARTICIPANT: _("Sources differ on who"),
    }
    for kind, text in words.items():
        if any(fact.status is Status.CONTESTED for fact in graph.facts_about(event, kind)):
            return text
    return ""


def when_text(graph: Graph, event: str) -> str:
    """Return the date of an event in words: each account's where they differ, nothing without a date."""
    fact = date_fact(graph, event)
    if fact is None:
        return ""
    times = [value for value in dict.fromkeys(reading(fact).values) if isinstance(value, When)]
    return _(" or ").join(date_text(when) for when in times)


def date_text(when: When) -> str:
    """Return a date of any precision in the visitor's language."""
    lo, hi = when.possible.lo, when.possible.hi
    match when.precision:
        case Precision.YEAR:
            return str(lo.year)
        case Precision.MONTH:
            return format_date(lo, "MMMM y")
        case Precision.ABOUT:
            return _("around %(day)s", day=_day(when.begin.lo))
        case Precision.BY:
            return _("by the end of %(day)s", day=_day(hi))
        case Precision.NIGHT:
            return _("the night of %(first)s to %(last)s", first=format_date(lo, "d MMMM"), last=_day(hi))
        case Precision.ONE_OF:
            return _("%(first)s or %(last)s", first=format_date(lo, "d MMMM"), last=_day(hi))
        case Precision.SPAN:
            return _("%(first)s to %(last)s", first=_open(lo), last=_open(hi))
        case Precision.DAY:
            return _day(lo)


def _day(day: date) -> str:
    return format_date(day, "d MMMM y")


def _open(day: date) -> str:
    return _("an unknown day") if day in {date.min, date.max} else _day(day)
