"""Today: what is due, the strip of days, the chosen day's map and events, what is known by topic."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from flask import render_template, request, url_for

from quizapp.actions import joining, preferences, runs
from quizapp.actions.starting import NEW_AT_ONCE
from quizapp.actions.today import Today, today
from quizapp.core.agenda import NEW_A_DAY
from quizapp.core.atlas import differing, events_of, place_of, slot, standing_of, title
from quizapp.core.classroom import MemberStatus
from quizapp.core.errors import NotFound
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Entity, Sort
from quizapp.core.questions.model import Standing
from quizapp.web import guard, parts
from quizapp.web.chips import Chip
from quizapp.web.extensions import session
from quizapp.web.guard import Policy, allow
from quizapp.web.learn import assigned, days, facts, maps
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.map_view import Pin
from quizapp.web.speech import format_date
from quizapp.web.speech import gettext as _

SECONDS_A_CARD: Final = 20
"""What a card is taken to need when a page says how long something takes."""

_NUMBERED: Final = 8
_ALSO: Final = 6
_MAIN: Final = 2
"""Salience from which an event is a main one on the map."""


@dataclass(frozen=True, slots=True)
class Line:
    """An event of the day in the list; `number` is that of its pin, or 0."""

    number: int
    title: str
    summary: str
    filled: bool
    standing: str
    standing_text: str
    sources: list[Chip]
    href: str
    anchor: str


@blueprint.get("/")
@allow(Policy.ANYONE)
def start() -> str:
    """The learner's active pack, or word that none is published yet."""
    pack = preferences.study_pack(session(), guard.actor())
    if pack is None:
        return render_template("learn/no_pack.html")
    return _page(pack)


@blueprint.get("/<pack>/")
@allow(Policy.ANYONE)
def home(pack: str) -> str:
    """Today, for one pack."""
    return _page(pack)


def _page(pack: str) -> str:
    state = today(session(), guard.actor(), pack, now=parts.now())
    graph = state.library.graph
    due = len(state.agenda.due)
    left = _left(pack)
    chosen = days.chosen(graph, request.args.get("day"))
    strip = days.strip(state, chosen, lambda day: url_for("learn.home", pack=pack, day=day.isoformat(), _anchor="day"))
    return render_template(
        "learn/home.html",
        due=due,
        left=left,
        new=len(state.agenda.new),
        start_new=min(NEW_AT_ONCE, len(state.agenda.new)),
        minutes=max(1, round((due or left) * SECONDS_A_CARD / 60)),
        is_new=state.is_new,
        waiting_text=_waiting(state),
        more_tomorrow=NEW_A_DAY if "new" in state.states.values() and not state.agenda.new else 0,
        lead=_lead(state),
        assigned=assigned.lines(guard.actor(), pack),
        waits_for=_waits_for(),
        strip={"title": days.heading(graph), "days": strip} if strip else None,
        topics=[
            {
                "name": name,
                "known": known.known,
                "learning": known.learning,
                "new": known.new,
                "href": url_for("learn.practise", pack=pack) + "?" + urlencode({"topic": name}),
            }
            for name, known in state.topics().items()
        ],
        counts={
            "events": sum(graph.sort_of(entity.id) is Sort.EVENT for entity in graph.entities),
            "sources": len(graph.pack.sources),
            "differing": differing(graph),
        },
        **(_day(graph, pack, chosen) if chosen else {"day": None, "maps": None}),
    )


def _left(pack: str) -> int:
    """Count the cards that are left in a round that was begun and not finished."""
    who = guard.actor()
    latest = runs.round_of_cards(session(), who, pack) if who else None
    if latest is None or latest.finished_at is not None:
        return 0
    return sum(shown.given is None for shown in latest.questions)


def _waits_for() -> list[str]:
    """Return the names of the classes that the visitor waits to be let into."""
    who = guard.actor()
    mine = joining.my_classes(session(), who) if who and not who.is_guest else []
    return [room.name for room in mine if room.status is MemberStatus.PENDING]


def _waiting(state: Today) -> str:
    if state.next_due is None:
        return ""
    if state.next_due == state.day + timedelta(days=1):
        return _("tomorrow")
    return _("on %(day)s", day=format_date(state.next_due, "d MMMM"))


def _lead(state: Today) -> str:
    """Say which phase most of the due cards belong to, if one holds more than half."""
    graph = state.library.graph
    counts: dict[str, int] = {}
    for target in state.agenda.due:
        phase = days.phase_of(graph, state.library.cards[target][0].question)
        if phase:
            counts[phase] = counts.get(phase, 0) + 1
    phase, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return _("Most of them are on: %(phase)s.", phase=phase) if 2 * count > len(state.agenda.due) else ""


def _day(graph: Graph, pack: str, day: date) -> dict[str, object]:
    events = events_of(graph, day)
    everything = request.args.get("all") == "1"
    located = [event for event in events if maps.shows(graph, event.id)]
    other = [event for event in events if event not in located]
    numbered = located if everything else located[:_NUMBERED]
    rest = [event for event in events if event not in numbered]
    also = rest if everything else (other or rest)[:_ALSO]
    lines = [_line(graph, pack, event, number) for number, event in enumerate(numbered, start=1)]
    pins = [_pin(graph, event, line) for event, line in zip(numbered, lines, strict=True)]
    span = days.days(graph)
    place = span.index(day)

    def address(**more: str) -> str:
        return url_for("learn.home", pack=pack, day=day.isoformat(), _anchor="day", **more)  # type: ignore[arg-type]

    whole = request.args.get("map") == "whole"
    shown = len(numbered) + len(also)
    crops = [("west", _("West"), address(), not whole), ("whole", _("Whole country"), address(map="whole"), whole)]
    return {
        "day": {
            "title": format_date(day, "EEEE d MMMM y"),
            "short_title": format_date(day, "d MMMM"),
            "summary": days.summary(len(events), days.label(graph, day)),
            "total": len(events),
            "previous": url_for("learn.home", pack=pack, day=span[place - 1].isoformat()) if place else None,
            "next": url_for("learn.home", pack=pack, day=span[place + 1].isoformat())
            if place + 1 < len(span)
            else None,
            "numbered": lines,
            "also": [_line(graph, pack, event, 0) for event in also],
            "all_href": None if shown == len(events) else address(all="1"),
        },
        "maps": maps.day_map(graph, pins, crops, _("Map of %(day)s", day=format_date(day, "d MMMM y"))),
    }


def _line(graph: Graph, pack: str, event: Entity, number: int) -> Line:
    standing = standing_of(graph, event.id)
    return Line(
        number=number,
        title=title(graph, event.id),
        summary=slot(graph, event.id, "summary"),
        filled=event.salience >= _MAIN,
        standing="" if standing is Standing.AGREED else standing.value,
        standing_text=facts.difference(graph, event.id),
        sources=facts.chips_of(graph, event.id),
        href=url_for("learn.thing", pack=pack, entity=event.id),
        anchor=f"event-{number}" if number else event.id,
    )


def _pin(graph: Graph, event: Entity, line: Line) -> Pin:
    place = place_of(graph, event.id)
    if place is None:
        raise NotFound
    return Pin(
        str(line.number),
        place.point.lat,
        place.point.lon,
        place.name,
        "filled" if line.filled else "ring",
        f"#{line.anchor}",
        _("%(number)s: %(title)s, %(place)s", number=line.number, title=line.title, place=place.name),
    )
