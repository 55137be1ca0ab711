"""The pack's map with what a page shows on it: a day's events, or one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quizapp import paths
from quizapp.core.atlas import Place, located, title
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Kind, Sort
from quizapp.web.map_base import BaseMap
from quizapp.web.map_view import Drawing, Pin, draw
from quizapp.web.speech import gettext as _

_WIDE = 652
_NARROW = 358
_ASIDE = 307
_SMALLER_NAMES = 7
"""How many other places a map names so that the reader finds the way."""


@dataclass(frozen=True, slots=True)
class DayMap:
    """The map of a day, as `learn/day_map.html` takes it."""

    base: BaseMap
    wide: Drawing
    narrow: Drawing
    title: str
    crops: list[tuple[str, str, bool]]
    key: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WhereMap:
    """The map beside an answer or a thing, as `learn/where_map.html` takes it."""

    base: BaseMap
    wide: Drawing
    narrow: Drawing
    title: str


@cache
def base_of(pack: str) -> BaseMap | None:
    """Return the base map that comes with a pack, or None; read once in a process."""
    file = paths.CONTENT / pack / "map.json"
    return BaseMap.from_json(file.read_text(encoding="utf-8")) if file.is_file() else None


def day_map(graph: Graph, pins: Sequence[Pin], crops: list[tuple[str, str, str, bool]], words: str) -> DayMap | None:
    """Draw a day's numbered pins among the pack's landmarks.

    `crops` offers parts of the map to narrow pages: name of the crop, words, address, whether it is chosen.
    """
    base = base_of(graph.pack.id)
    if base is None:
        return None
    taken = {(pin.lat, pin.lon) for pin in pins}
    others = [pin for pin in _landmarks(graph) if (pin.lat, pin.lon) not in taken]
    part = next((name for name, _words, _href, chosen in crops if chosen), "whole")
    return DayMap(
        base=base,
        wide=draw(base, [*pins, *others], width=_WIDE),
        narrow=draw(base, [*pins, *others], crop=part, width=_NARROW, named=False, degrees=False),
        title=words,
        crops=[(name, href, chosen) for _crop, name, href, chosen in crops],
        key=[("filled", _("main event")), ("ring", _("other event")), ("place", _("other places"))],
    )


def where(graph: Graph, entity: str) -> WhereMap | None:
    """Draw where a thing is or happened, or return None where that is not known or not on the map."""
    base = base_of(graph.pack.id)
    place = place_to_show(graph, entity)
    if base is None or place is None:
        return None
    here = (place.point.lat, place.point.lon)
    crop = base.tightest([here])
    if crop is None:
        return None
    pins = [Pin("", *here, place.name, "here"), *(pin for pin in _landmarks(graph) if (pin.lat, pin.lon) != here)]
    return WhereMap(
        base=base,
        wide=draw(base, pins, crop=crop, width=_ASIDE, degrees=False),
        narrow=draw(base, pins, crop=crop, width=_NARROW, degrees=False),
        title=_("Map: %(place)s", place=place.name),
    )


def shows(graph: Graph, event: str) -> bool:
    """Tell whether an event has a place, and one that lies on the pack's map if there is one."""
    base, place = base_of(graph.pack.id), place_to_show(graph, event)
    if place is None:
        return False
    return base is None or base.tightest([(place.point.lat, place.point.lon)], inset=0) is not None


def place_to_show(graph: Graph, entity: str) -> Place | None:
    """Return the place of an event, or the thing itself if it is a place with coordinates."""
    if graph.sort_of(entity) is Sort.PLACE:
        return located(graph, entity)
    for fact in graph.facts_about(entity, Kind.WHERE):
        if isinstance(fact.value, EntityRef):
            return located(graph, fact.value.id)
    return None


def _landmarks(graph: Graph) -> list[Pin]:
    """Return the weightiest places of the type that most events happened in, as unnumbered pins."""
    counts: dict[str, int] = {}
    for fact in graph.facts_of_kind(Kind.WHERE):
        if isinstance(fact.value, EntityRef):
            counts[fact.value.id] = counts.get(fact.value.id, 0) + 1
    ranked = sorted(counts, key=lambda place: (-graph.entity(place).salience, -counts[place], place))
    pins = []
    for place in ranked:
        found = located(graph, place)
        if found is not None and found.exact:
            pins.append(Pin("", found.point.lat, found.point.lon, title(graph, place), "place"))
    return pins[:_SMALLER_NAMES]
