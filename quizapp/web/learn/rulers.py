"""The ruler of a pack's days or years with the dates of a question on it, and the same in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.time import When
from quizapp.core.questions.feedback import DatePoint
from quizapp.core.questions.model import OneOf, SomeOf
from quizapp.core.questions.model import Sequence as Sequenced
from quizapp.web import keys
from quizapp.web.figures.ruler import Point, Ruler, Tick, lay_out
from quizapp.web.learn import facts
from quizapp.web.speech import format_date
from quizapp.web.speech import gettext as _

_MOST_DAYS: Final = 31
_MOST_LABELS: Final = 14
_MOST_YEARS: Final = 8
"""Labels that have room on a phone."""
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ruler, and what it shows in words."""

    ruler: Ruler
    words: str


def empty(graph: Graph, item: Item) -> Drawn | None:
    """Return the ruler before the answer, where the question asks for a date on it; it tells no more than that."""
    times = _asked_times(item)
    if not times or not all(_inside(graph, when) for when in times):
        return None
    first, last = graph.pack.first, graph.pack.last
    ticks = _ticks(first, last)
    if (last - first).days < _MOST_DAYS:
        words = _("The answer is one of these days.") if len(times) == 1 else _("The answers are among these days.")
    else:
        words = _("The answer lies between %(first)s and %(last)s.", first=first.year, last=last.year)
    return Drawn(lay_out(ticks), words)


def marked(graph: Graph, item: Item, points: Sequence[DatePoint]) -> Drawn | None:
    """Return the ruler with the dates of an answered question, and with the pack's own days where there is room."""
    points = _one_account(item, points)
    whens = [point.when for point in points]
    if all(point.mark == "wrong" for point in points):
        return None
    first, last = graph.pack.first, graph.pack.last
    on_topic = all(_inside(graph, when) for when in whens)
    if not on_topic:
        first = min(first, *(_begin(when) for when in whens))
        last = max(last, *(_end(when) for when in whens))
    ticks = _ticks(first, last)
    marks = _without_twins([Point(p.label, p.when.begin.lo, p.when.end.hi, p.mark) for p in _numbered(item, points)])
    ruler = lay_out(ticks, [*marks, *_days_around(graph, marks)] if on_topic else marks)
    told = "; ".join(
        f"{p.label}, {facts.date_text(p.when)}" if p.label else facts.date_text(p.when) for p in dict.fromkeys(points)
    )
    return Drawn(ruler, _("On the timeline: %(told)s.", told=told))


def _asked_times(item: Item) -> list[When]:
    match item.question.interaction:
        case OneOf(options=options, key=key):
            right = [option for option in options if option.id == key]
        case SomeOf(options=options, keys=several):
            right = [option for option in options if option.id in several]
        case _:
            return []
    times = [keys.time(option) for option in right]
    return [when for when in times if when is not None]


def _one_account(item: Item, points: Sequence[DatePoint]) -> list[DatePoint]:
    """Show other accounts of a date for what they are, where the question asks for one of them."""
    asked = _asked_times(item)
    if len(asked) != 1 or all(point.mark != "key" or point.when == asked[0] for point in points):
        return list(points)
    return [
        DatePoint(_("another account"), point.when, "other")
        if point.mark == "key" and point.when != asked[0]
        else point
        for point in points
    ]


def _numbered(item: Item, points: Sequence[DatePoint]) -> list[DatePoint]:
    """Mark the items of an order by their right places, as the rows beside the ruler do."""
    if not isinstance(item.question.interaction, Sequenced):
        return list(points)
    key = item.question.interaction.key
    places = {item.words.options[one]: str(place) for place, one in enumerate(key, start=1)}
    return [DatePoint(places.get(point.label, point.label), point.when, point.mark) for point in points]


def _without_twins(points: Iterable[Point]) -> list[Point]:
    """Write a label once where several dates of one thing stand on the ruler."""
    seen: set[tuple[str, str]] = set()
    found = []
    for point in points:
        again = (point.label, point.kind) in seen
        seen.add((point.label, point.kind))
        found.append(Point("" if again else point.label, point.lo, point.hi, point.kind))
    return found


def _days_around(graph: Graph, marks: Sequence[Point]) -> list[Point]:
    """Return the pack's words for the days on which nothing is marked."""
    language = graph.pack.languages[0]
    words = [(entry.day, dict(entry.text).get(language, "")) for entry in graph.pack.days]
    free = [(day, text) for day, text in words if text and not any(point.lo <= day <= point.hi for point in marks)]
    return [Point(text, day, day, optional=True) for day, text in free]


def _inside(graph: Graph, when: When) -> bool:
    return graph.pack.first <= _begin(when) and _end(when) <= graph.pack.last


def _begin(when: When) -> date:
    """Return the first day, or the last possible one where only that is known."""
    return when.begin.hi if when.begin.lo == date.min else when.begin.lo


def _end(when: When) -> date:
    """Return the last day, or the first possible one where only that is known."""
    return when.end.lo if when.end.hi == date.max else when.end.hi


def _ticks(first: date, last: date) -> list[Tick]:
    if (last - first).days < _MOST_DAYS:
        return _days(first, last)
    years = last.year - first.year + 1
    step = next((step for step in _YEAR_STEPS if years / step < _MOST_YEARS), _YEAR_STEPS[-1])
    start = first.year - first.year % step
    return [Tick(date(year, 1, 1), str(year)) for year in range(start, last.year + step + 1, step)]


def _days(first: date, last: date) -> list[Tick]:
    count = (last - first).days + 1
    every = -(-count // _MOST_LABELS)
    days = [first + timedelta(days=number) for number in range(max(count, 2))]
    return [
        Tick(
            day,
            str(day.day) if number % every == 0 else "",
            format_date(day, "MMM") if number == 0 or day.day == 1 else "",
        )
        for number, day in enumerate(days)
    ]
