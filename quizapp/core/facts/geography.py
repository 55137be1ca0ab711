"""Distances on the earth between places whose coordinates are known."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Point

_EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius (IUGG)."""


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance in kilometres (haversine formula, Sinnott 1984)."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    lon = radians(other.lon - one.lon)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(lon / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(half))


def nearest(graph: Graph, place: str, others: list[str]) -> list[str]:
    """Return other places, nearest first; those without coordinates last, by id."""
    here = graph.entity(place).point

    def rank(other: str) -> tuple[float, str]:
        there = graph.entity(other).point
        return (distance_km(here, there) if here and there else float("inf"), other)

    return sorted(others, key=rank)
