"""What a quiz is called: the assignment's title, or by what its questions were chosen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from quizapp.core.atlas import title as title_of
from quizapp.core.facts.graph import Graph
from quizapp.web.speech import format_date, listed
from quizapp.web.speech import gettext as _


def title(graph: Graph, given: str, plan: Mapping[str, Any]) -> str:
    """Return the title of a run: the one it was given, else one that says what it is drawn from."""
    if given:
        return given
    if plan.get("retry_of"):
        return _("What was missed, again")
    things = [title_of(graph, entity) for entity in plan.get("entities", ()) if graph.has_entity(entity)]
    parts = [*things, *plan.get("topics", ()), *_days(graph, plan)]
    return listed(parts) if parts else _("Practice quiz")


def _days(graph: Graph, plan: Mapping[str, Any]) -> list[str]:
    if not (plan.get("first") and plan.get("last")):
        return []
    first, last = date.fromisoformat(plan["first"]), date.fromisoformat(plan["last"])
    if first == last:
        return [format_date(first, "d MMMM y")]
    language = graph.pack.languages[0]
    named = (
        dict(phase.title).get(language) for phase in graph.pack.phases if (phase.first, phase.last) == (first, last)
    )
    return [next(named, None) or _("%(first)s to %(last)s", first=_short(first), last=_short(last))]


def _short(day: date) -> str:
    return format_date(day, "d MMMM")
