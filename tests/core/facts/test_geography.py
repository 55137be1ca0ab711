"""Distances between places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.facts.geography import distance_km, nearest
from quizapp.core.facts.model import Point
from tests.builders import Tale

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    "one, other, km",
    [
        (Point(0, 0), Point(0, 90), 10007.557),  # a quarter of the equator
        (Point(0, 0), Point(0, 180), 20015.115),
        (Point(90, 0), Point(-90, 77), 20015.115),
        (Point(52, 13), Point(53, 13), 111.195),  # a degree of latitude
        (Point(60, 10), Point(60, 11), 55.597),  # a degree of longitude at 60 degrees is half as long
        (Point(10, 179.5), Point(10, -179.5), 109.506),
    ],
)
def test_known_distances(one: Point, other: Point, km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=0.01)


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_round(one: Point, other: Point) -> None:
    there = distance_km(one, other)
    assert there == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= there <= 20015.2
    assert distance_km(one, one) == 0


def test_nearest_first_and_those_without_a_point_last() -> None:
    tale = (
        Tale().camp("alder", point=Point(50, 10)).camp("birch", point=Point(50, 12)).camp("cedar", point=Point(50, 9))
    )
    graph = tale.camp("elm").camp("dogwood").graph()
    assert nearest(graph, "alder", ["elm", "birch", "dogwood", "cedar"]) == ["cedar", "birch", "dogwood", "elm"]
    assert nearest(graph, "elm", ["cedar", "birch"]) == ["birch", "cedar"]
