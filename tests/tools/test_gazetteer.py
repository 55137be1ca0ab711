"""The gazetteer tool: spellings that mean one name, points in and near areas, and places that are not found."""

from __future__ import annotations

from typing import Any

import pytest

from tools.gazetteer import Area, distance_km, find, look_up, spellings

SQUARE = Area("square", "01", (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)),))
HOLLOW = Area("hollow", "02", (*SQUARE.rings, ((0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5), (0.5, 0.5))))
ZONE = Area("zone", None, (((5.0, 5.0), (6.0, 5.0), (6.0, 6.0), (5.0, 6.0), (5.0, 5.0)),))
TOWN = {"geonameid": 7, "name": "Tall Rif‘at", "alternatenames": ["Tel Rifaat"], "latitude": 1.0, "longitude": 1.0}


def _city(**changes: object) -> dict[str, Any]:
    return {**TOWN, "countrycode": "XX", "admin1code": "01", **changes}


def _place(**changes: object) -> dict[str, Any]:
    place = {"id": "t", "kind": "town", "names": {"en": "Tel Rifaat"}, "lat": 1.01, "lon": 1.0, "governorate": "square"}
    return {**place, **changes}


@pytest.mark.parametrize(
    "one, other",
    [("Ar Rastan", "Rastan"), ("Al-Qusayr", "Al Quşayr"), ("Jablah", "JABLAH"), ("New York (harbour)", "New York")],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert spellings(one) & spellings(other)


def test_different_names_do_not_meet() -> None:
    assert not spellings("Homs") & spellings("Hama")


def test_a_hole_is_outside() -> None:
    assert SQUARE.holds(1, 1)
    assert not HOLLOW.holds(1, 1)
    assert HOLLOW.holds(0.25, 0.25)


def test_the_margin_is_the_way_to_the_border() -> None:
    assert SQUARE.margin_km(1, 0.1) == pytest.approx(distance_km(1, 0, 1, 0.1), rel=0.001)


def test_distance_is_known() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.195, abs=0.01)


def test_a_place_is_found_by_another_name_near_by_only() -> None:
    assert find(_place(), "XX", [_city()]) is not None
    assert find(_place(lat=1.5), "XX", [_city()]) is None
    assert find(_place(names={"en": "Elsewhere"}), "XX", [_city()]) is None


def test_agreement_is_said_and_a_zone_is_no_area() -> None:
    found = look_up(_place(), "XX", (SQUARE, ZONE), [_city()])
    assert (found["outline_agrees"], found["admin1_agrees"]) == (True, True)
    zoned = look_up(_place(kind="region", lat=5.5, lon=5.5), "XX", (SQUARE, ZONE), [_city()])
    assert (zoned["zone"], zoned["by_outline"], zoned["outline_agrees"]) == ("zone", None, None)


def test_an_area_that_disagrees_is_said() -> None:
    assert look_up(_place(governorate="other"), "XX", (SQUARE,), [_city()])["outline_agrees"] is False
