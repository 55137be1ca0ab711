"""The days of the topic: the strip of squares, headings, phases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from quizapp.actions.today import Today
from quizapp.core.atlas import days as topic_days
from quizapp.core.atlas import events_of
from quizapp.core.facts.graph import Graph
from quizapp.core.questions.model import Question
from quizapp.core.quiz import span
from quizapp.web.speech import format_date, ngettext
from quizapp.web.speech import gettext as _

_LONGEST_STRIP: Final = 31
_SMALL: Final = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class StripDay:
    """A day of the strip, as `knowledge.strip` takes it."""

    number: int
    weekday: str
    month: str
    phrase: str
    href: str | None
    current: bool
    states: list[str]
    known: int
    total: int
    date_text: str


def days(graph: Graph) -> tuple[date, ...]:
    """Return the days of the topic if they fit on a strip, else none."""
    found = topic_days(graph)
    return found if len(found) <= _LONGEST_STRIP else ()


def chosen(graph: Graph, asked: str | None) -> date | None:
    """Return the day that the address names, else the one with the most events; None for a topic without a strip."""
    offered = days(graph)
    named = next((day for day in offered if day.isoformat() == asked), None)
    return named or max(offered, key=lambda day: (_weight(graph, day), day), default=None)


def _weight(graph: Graph, day: date) -> int:
    return sum(event.salience for event in events_of(graph, day))


def strip(state: Today, current: date | None, href: Callable[[date], str] | None) -> list[StripDay]:
    """Return the strip of days with a square for each event; empty where the topic is too long for one."""
    graph = state.library.graph
    known = state.event_states()
    order = ("known", "learning", "new")
    found: list[StripDay] = []
    for index, day in enumerate(days(graph)):
        states = sorted((known.get(event.id, "new") for event in events_of(graph, day)), key=order.index)
        found.append(
            StripDay(
                number=day.day,
                weekday=format_date(day, "EEE"),
                month=format_date(day, "MMM") if index == 0 or day.day == 1 else "",
                phrase=label(graph, day),
                href=href(day) if href else None,
                current=day == current,
                states=states,
                known=states.count("known"),
                total=len(states),
                date_text=format_date(day, "d MMMM y"),
            )
        )
    return found


def label(graph: Graph, day: date) -> str:
    """Return the pack's few words for a day, or nothing."""
    language = graph.pack.languages[0]
    return next((dict(entry.text).get(language, "") for entry in graph.pack.days if entry.day == day), "")


def heading(graph: Graph) -> str:
    """Return the heading of the strip: how many days and events it holds."""
    offered = days(graph)
    events = sum(len(events_of(graph, day)) for day in offered)
    count = _SMALL[len(offered)].capitalize() if len(offered) < len(_SMALL) else str(len(offered))
    told = ngettext("%(num)d dated event", "%(num)d dated events", events)
    return _("%(count)s days, %(events)s", count=count, events=told)


def summary(events: int, words: str) -> str:
    """Return the line under a day's heading."""
    told = ngettext("%(num)d event", "%(num)d events", events)
    return f"{told}. {words}." if words else f"{told}."


def phase_of(graph: Graph, question: Question) -> str:
    """Return the title of the phase in which the asked facts begin, or nothing."""
    dated = span(graph, question)
    language = graph.pack.languages[0]
    if dated is None:
        return ""
    return next(
        (dict(phase.title).get(language, "") for phase in graph.pack.phases if phase.first <= dated[0] <= phase.last),
        "",
    )
