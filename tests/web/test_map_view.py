"""Maps: places land where they are, crowded pins part without covering anything, and the page gets plain SVG."""

from __future__ import annotations

import itertools
import json
import math
import re
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import paths
from quizapp.core.errors import Invalid, NotFound
from quizapp.web.map_base import BaseMap, Crop
from quizapp.web.map_layout import PIN_RADIUS, Box, Point, place_pins
from quizapp.web.map_view import Drawing, Mark, Pin, draw

FRAME = Box(0, 0, 652, 500)
SCALE = 1000 / math.radians(10)  # ten degrees are 1000 units wide


def _map(**changes: object) -> str:
    """A square piece of the equator: 0 to 10 degrees east, 10 degrees north (y = 0 is near 10 N) to 0."""
    top = SCALE * math.log(math.tan(math.pi / 4 + math.radians(10) / 2))
    data: dict[str, Any] = {
        "width": 1000,
        "height": 1000,
        "projection": {"name": "mercator", "scale": SCALE, "translate": [0, top]},
        "crops": {"west": {"x": 0, "y": 0, "width": 500, "height": 1000}},
        "degrees": {"lon": [2, 5, 8], "lat": [2, 5, 8]},
        "scale_bar": {"km": 100, "length": 90},
        "layers": [{"id": "island", "class": "land", "path": "M10 10l900 0 0 900z"}],
        "labels": [
            {"id": "sea", "class": "water", "x": 300, "y": 700, "text": {"en": "Sea", "fr": "Mer"}},
            {"id": "river", "class": "river", "x": 700, "y": 300, "rotate": 45, "text": {"en": "River"}},
        ],
        "unreviewed": ["fr"],
        "notes": {"en": "Boundaries do not imply endorsement."},
    }
    return json.dumps({**data, **changes})


@pytest.fixture
def base() -> BaseMap:
    return BaseMap.from_json(_map())


def _marks(drawing: Drawing) -> dict[str, Mark]:
    return {mark.pin.number or mark.pin.label: mark for mark in drawing.marks}


class TestProjection:
    def test_degrees_become_units(self, base: BaseMap) -> None:
        assert base.project(10, 0) == pytest.approx((0, 0), abs=1e-6)
        assert base.project(0, 10)[0] == pytest.approx(1000)

    def test_north_is_up_and_steps_grow_towards_the_pole(self, base: BaseMap) -> None:
        heights = [base.project(lat, 5)[1] for lat in (0, 20, 40, 60)]
        steps = [south - north for south, north in itertools.pairwise(heights)]
        assert steps == sorted(steps)
        assert steps[0] > 0

    def test_a_crop_and_a_width_scale_what_is_drawn(self, base: BaseMap) -> None:
        pin = Pin("1", 5, 2.5, "Middle of the west")
        drawing = draw(base, [pin], crop="west", width=300)
        assert drawing.height == 600
        assert drawing.marks[0].dot[0] == pytest.approx(150, abs=0.2)
        assert drawing.transform.startswith("scale(0.6")


class TestCrops:
    def test_an_unknown_crop_is_not_found(self, base: BaseMap) -> None:
        with pytest.raises(NotFound):
            draw(base, [], crop="north")

    @given(lat=st.floats(-20, 30), lon=st.floats(-20, 30), share=st.floats(0.05, 1), aspect=st.floats(0.3, 3))
    def test_a_part_round_places_never_leaves_the_map(
        self, lat: float, lon: float, share: float, aspect: float
    ) -> None:
        part = BaseMap.from_json(_map()).around([(lat, lon)], share=share, aspect=aspect)
        assert part.x >= 0
        assert part.y >= 0
        assert part.x + part.width <= 1000 + 1e-6
        assert part.y + part.height <= 1000 + 1e-6
        assert part.width / part.height == pytest.approx(aspect)

    def test_the_tightest_crop_holds_every_place(self, base: BaseMap) -> None:
        assert base.tightest([(5, 2), (6, 3)]) == base.crops["west"]
        assert base.tightest([(5, 2), (6, 8)]) == base.crops["whole"]
        assert base.tightest([(5, 2), (50, 8)]) is None
        assert base.tightest([]) is None

    def test_places_beyond_the_frame_are_named_not_drawn(self, base: BaseMap) -> None:
        inside, beyond = Pin("1", 5, 2, "Inside"), Pin("2", 5, 8, "Beyond")
        drawing = draw(base, [inside, beyond], crop="west")
        assert drawing.outside == (beyond,)
        assert list(_marks(drawing)) == ["1"]


class TestCrowding:
    def test_a_pin_with_room_stays_at_its_place(self, base: BaseMap) -> None:
        drawing = draw(base, [Pin("1", 5, 2, "One"), Pin("2", 5, 8, "Two")])
        assert not any(mark.moved for mark in drawing.marks)

    def test_crowded_pins_move_out_and_their_dots_stay(self, base: BaseMap) -> None:
        pins = [Pin("1", 5, 5, "One"), Pin("2", 5.1, 5.1, "Two", "ring")]
        drawing = draw(base, pins)
        for pin in pins:
            mark = _marks(drawing)[pin.number]
            x, y = base.project(pin.lat, pin.lon)
            assert mark.moved
            assert mark.dot == pytest.approx((x * 0.652, y * 0.652), abs=0.1)

    def test_a_pin_at_the_edge_is_drawn_whole(self, base: BaseMap) -> None:
        mark = draw(base, [Pin("1", 5, 0.01, "Edge")]).marks[0]
        assert mark.middle[0] >= PIN_RADIUS

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.floats(60, 590), st.floats(60, 440)), max_size=7))
    def test_pins_never_cover_each_other_or_a_true_place(self, points: list[Point]) -> None:
        middles = place_pins(points, FRAME)
        for one, other in itertools.combinations(range(len(points)), 2):
            assert math.dist(middles[one], middles[other]) >= 2 * PIN_RADIUS
        for index, middle in enumerate(middles):
            assert FRAME.holds(middle, PIN_RADIUS)
            for place in points:
                assert middle == points[index] or math.dist(middle, place) > PIN_RADIUS

    def test_leader_lines_do_not_cross(self) -> None:
        points = [(300.0, 250.0), (310.0, 255.0), (305.0, 262.0), (318.0, 248.0)]
        middles = place_pins(points, FRAME)
        for one, other in itertools.combinations(range(4), 2):
            assert not _cross(points[one], middles[one], points[other], middles[other])

    def test_ten_events_at_one_place_all_stay_readable(self) -> None:
        middles = place_pins([(300.0, 250.0)] * 10, FRAME)
        assert min(math.dist(a, b) for a, b in itertools.combinations(middles, 2)) >= 2 * PIN_RADIUS

    def test_the_same_pins_give_the_same_drawing(self, base: BaseMap) -> None:
        pins = [Pin(str(n), 5 + n / 20, 5 - n / 30, f"Place {n}") for n in range(8)]
        assert draw(base, pins) == draw(base, list(pins))


class TestNames:
    def test_names_cover_neither_pins_nor_each_other(self, base: BaseMap) -> None:
        pins = [Pin(str(n), 3 + n % 4, 2 + n / 2, f"Long place name {n}") for n in range(12)]
        drawing = draw(base, pins)
        boxes = [mark.text.box for mark in drawing.marks if mark.text]
        assert boxes
        assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
        for mark, box in itertools.product(drawing.marks, boxes):
            x, y = mark.middle
            assert not box.meets(Box(x - PIN_RADIUS, y - PIN_RADIUS, x + PIN_RADIUS, y + PIN_RADIUS))

    def test_a_place_with_two_events_is_named_once(self, base: BaseMap) -> None:
        drawing = draw(base, [Pin("1", 5, 5, "Town"), Pin("2", 5, 5, "Town")])
        assert [bool(mark.text) for mark in drawing.marks] == [True, False]

    def test_a_phone_may_leave_the_names_to_the_list(self, base: BaseMap) -> None:
        assert draw(base, [Pin("1", 5, 5, "Town")], named=False).marks[0].text is None

    def test_a_pin_takes_the_room_of_a_name_on_the_map(self, base: BaseMap) -> None:
        sea = Pin("1", base_lat(700), 3, "On the sea")
        assert [name.text for name in draw(base, []).names] == ["Sea", "River"]
        assert [name.text for name in draw(base, [sea]).names] == ["River"]

    def test_small_places_give_way_and_the_one_place_does_not(self, base: BaseMap) -> None:
        numbered = Pin("1", 5, 5, "Town")
        assert "Old town" not in _marks(draw(base, [numbered, Pin("", 5, 5, "Old town", "place")]))
        assert "Old town" in _marks(draw(base, [numbered, Pin("", 5, 5, "Old town", "here")]))

    def test_names_follow_the_language_and_say_if_unreviewed(self, base: BaseMap) -> None:
        drawing = draw(base, [], language="fr")
        assert {name.text for name in drawing.names} == {"Mer", "River"}
        assert drawing.unreviewed
        assert (drawing.note_language, drawing.note) == ("en", "Boundaries do not imply endorsement.")

    def test_the_scale_bar_leaves_room(self, base: BaseMap) -> None:
        whole = draw(base, [], width=652).bar
        close = draw(base, [], crop=Crop(400, 400, 100, 100), width=652).bar
        assert whole is not None
        assert close is not None
        assert whole.km == 100
        assert close.km == 20
        assert close.x2 - close.x1 == pytest.approx(90 * 6.52 / 5, abs=0.2)


class TestReading:
    @pytest.mark.parametrize(
        "changes",
        [
            {"width": "wide"},
            {"projection": {"name": "conic", "scale": 1, "translate": [0, 0]}},
            {"crops": {"west": {"x": 0, "y": 0, "width": 0, "height": 1}}},
            {"layers": [{"id": "a", "class": "land", "path": '"/><script>'}]},
            {"layers": [{"id": "a", "class": 'land" onload="', "path": "M0 0"}]},
            {"labels": [{"id": "a", "class": "water", "x": 1, "y": 1, "text": None}]},
            {"notes": None},
        ],
    )
    def test_a_broken_map_is_refused(self, changes: dict[str, Any]) -> None:
        with pytest.raises(Invalid):
            BaseMap.from_json(_map(**changes))

    def test_what_is_not_json_is_refused(self) -> None:
        with pytest.raises(Invalid):
            BaseMap.from_json("<svg/>")


class TestPage:
    def test_pins_with_an_address_are_links_that_say_what_they_are(self, base: BaseMap) -> None:
        pins = [Pin("1", 5, 2, "Rivertown", href="#e1", spoken="1, Rivertown taken"), Pin("", 5, 8, "Hill", "place")]
        page = _page(base, draw(base, pins))
        assert '<a class="pin pin-filled" href="#e1" aria-label="1, Rivertown taken">' in page
        assert 'role="group" aria-label="Where it happened"' in page
        assert page.count("<a ") == 1

    def test_without_addresses_the_map_is_one_image(self, base: BaseMap) -> None:
        page = _page(base, draw(base, [Pin("", 5, 2, "Rivertown", "here")]))
        assert 'role="img" aria-label="Where it happened"' in page
        assert "<a " not in page

    def test_nothing_is_styled_or_scripted_inline_and_names_are_escaped(self, base: BaseMap) -> None:
        page = _page(base, draw(base, [Pin("1", 5, 2, "<b>Town</b>", href="#e1"), Pin("2", 5, 2, "Two")]))
        assert not re.search(r"style=|<script|\son\w+=", page)
        assert "&lt;b&gt;Town&lt;/b&gt;" in page
        assert page.count('class="pin-leader"') == 2

    def test_the_note_says_its_language_where_the_page_has_another(self, base: BaseMap) -> None:
        page = _page(base, draw(base, [], language="fr"), language="fr")
        assert '<p class="map-note" lang="en" dir="auto">Boundaries do not imply endorsement.</p>' in page
        assert "have not been checked by a native speaker" in page


def base_lat(y: float) -> float:
    """The latitude at a height of the test's map, in units."""
    top = math.log(math.tan(math.pi / 4 + math.radians(10) / 2))
    return math.degrees(2 * (math.atan(math.exp(top - y / SCALE)) - math.pi / 4))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def _page(base: BaseMap, drawing: Drawing, language: str = "en") -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(_=lambda text, **values: text % values)
    template = environment.from_string(
        "{% from 'macros/map.html' import map, map_outlines, map_key, map_note %}"
        "{{ map_outlines(base) }}{{ map(drawing, 'Where it happened') }}"
        "{{ map_key([('filled', 'taken over'), ('capital', 'capital')]) }}{{ map_note(drawing, language) }}",
    )
    return template.render(base=base, drawing=drawing, language=language)
