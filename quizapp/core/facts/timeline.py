"""Which subjects stand on the timeline, and where."""

from datetime import date
from typing import Final

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Fact, Kind, Sort, Status
from quizapp.core.facts.time import Interval, Precision, When
from quizapp.core.facts.truth import date_fact, dates

_FEW_DAYS: Final = 2
_AGES: Final = 1_000_000


def asked_by_default(graph: Graph, entity: str) -> bool:
    """Tell whether a subject is worth asking about: not trivial, and no death is made a game of."""
    thing = graph.entity(entity)
    return thing.salience > 0 and "casualty" not in thing.harm and "atrocity" not in thing.harm


def one_date(graph: Graph, event: str) -> When | None:
    """Return the date of an event if the sources agree on a single one."""
    times = dates(graph, event)
    fact = date_fact(graph, event)
    return times[0] if len(times) == 1 and fact is not None and settled(fact) else None


def dated_events(graph: Graph) -> tuple[str, ...]:
    """Return the subjects that may stand on a timeline: dated in every reading, asked by default."""
    subjects = dict.fromkeys(fact.subject for fact in graph.facts_of_kind(Kind.WHEN))
    return tuple(
        subject
        for subject in subjects
        if graph.sort_of(subject) is Sort.EVENT
        and asked_by_default(graph, subject)
        and dates(graph, subject)
        and (fact := date_fact(graph, subject)) is not None
        and fact.status is not Status.ATTRIBUTED
    )


def day_of(graph: Graph, event: str) -> When | None:
    """Return the date of an event if the sources agree on a single day, so that a stem may name it."""
    when = one_date(graph, event)
    return when if when is not None and when.precision is Precision.DAY else None


def stem_date(graph: Graph, event: str) -> When | None:
    """Return the date by which a stem may name an event: true in every account, and no wider than a few days.

    An attributed date is somebody's word and can't stand in a stem that is not attributed; accounts that differ on how
    long something lasted have no date in common.
    """
    fact, times = date_fact(graph, event), dates(graph, event)
    if fact is None or fact.status is Status.ATTRIBUTED or not times:
        return None
    if len(times) > 1 and any(when.lasting for when in times):
        return None
    when = spoken_date(graph, event)
    narrow = (when.possible.hi - when.possible.lo).days <= _FEW_DAYS
    return when if narrow or when.precision in {Precision.MONTH, Precision.YEAR} else None


def stem_facts(graph: Graph, event: str) -> tuple[str, ...]:
    """Return the fact on which the date in a stem rests, as part of the proof; nothing where the stem has no date."""
    fact = date_fact(graph, event)
    return (fact.id,) if fact is not None and stem_date(graph, event) is not None else ()


def days_apart(graph: Graph, one: str, other: str) -> int:
    """Return how many days lie between the beginnings of two events; a long time where one of them has no date."""
    if not (dates(graph, one) and dates(graph, other)):
        return _AGES
    return abs((spoken_date(graph, one).begin.lo - spoken_date(graph, other).begin.lo).days)


def settled(fact: Fact) -> bool:
    """Tell whether a fact may stand in a question without attribution."""
    return fact.status is Status.ESTABLISHED and fact.value is not None


def moments(graph: Graph) -> tuple[str, ...]:
    """Return the dated events that happened at one time and have a place on a timeline of titles."""
    return tuple(event for event in dated_events(graph) if not any(when.lasting for when in dates(graph, event)))


def eras(graph: Graph, events: list[str]) -> tuple[list[str], list[str]]:
    """Divide events into those within the span of the topic and those before or after it."""
    span = Interval(graph.pack.first, graph.pack.last)
    inside = [event for event in events if spoken_date(graph, event).begin.lo in span]
    return inside, [event for event in events if event not in inside]


def spoken_date(graph: Graph, event: str) -> When:
    """Return the date of a dated event as it may be said: its own, or the stretch that all accounts lie in."""
    times = dates(graph, event)
    if len(times) == 1:
        return times[0]
    span = Interval(min(when.begin.lo for when in times), max(when.end.hi for when in times))
    if span.lo == date.min:
        return When(span, span, Precision.BY)
    return When(span, span, Precision.DAY if span.lo == span.hi else Precision.ONE_OF)
