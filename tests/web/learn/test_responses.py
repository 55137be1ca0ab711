"""An order as it is sent: rows as they stand, positions chosen beside them, one arrow pressed."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from werkzeug.datastructures import MultiDict

from quizapp.core.errors import Invalid
from quizapp.web.learn.responses import order


def sent(rows: str, positions: dict[str, int] | None = None, move: str = "") -> MultiDict[str, str]:
    form = MultiDict([("order", row) for row in rows])
    for row, position in (positions or {}).items():
        form[f"position-{row}"] = str(position)
    if move:
        form["move"] = move
    return form


def told(*args: object, **more: object) -> str:
    return "".join(map(str, order(sent(*args, **more), 4)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "move, expected",
    [("0:up", "0123"), ("0:down", "1023"), ("3:down", "0123"), ("3:up", "0132"), ("2:up", "0213")],
)
def test_an_arrow_moves_one_place_and_stops_at_the_ends(move: str, expected: str) -> None:
    assert told("0123", move=move) == expected


@pytest.mark.parametrize(
    "rows, positions, expected",
    [
        ("0123", {"3": 1}, "3012"),
        ("0123", {"0": 4}, "1230"),
        ("3210", {"0": 1}, "0321"),
        ("0123", {"0": 1, "1": 2}, "0123"),
        ("0123", {"3": 1, "0": 4}, "3120"),
    ],
)
def test_a_row_goes_to_the_position_chosen_for_it(rows: str, positions: dict[str, int], expected: str) -> None:
    assert told(rows, positions) == expected


def test_every_full_set_of_positions_is_that_order() -> None:
    for wished in permutations("0123"):
        assert told("2031", {row: place for place, row in enumerate(wished, start=1)}) == "".join(wished)


@given(
    rows=some.permutations("0123"),
    moves=some.lists(some.tuples(some.sampled_from("0123"), some.sampled_from(["up", "down"]))),
)
def test_no_row_is_ever_lost(rows: list[str], moves: list[tuple[str, str]]) -> None:
    now = "".join(rows)
    for row, way in moves:
        now = told(now, move=f"{row}:{way}")
    assert sorted(now) == list("0123")


@pytest.mark.parametrize(
    "form",
    [
        sent("012"),
        sent("0122"),
        sent("01234"),
        sent("012x"),
        sent("0123", {"0": 2, "3": 2}),
        sent("0123", {"0": 0}),
        sent("0123", {"0": 5}),
        sent("0123", move="up"),
        sent("0123", move="9:up"),
    ],
)
def test_an_order_that_is_not_whole_is_refused(form: MultiDict[str, str]) -> None:
    with pytest.raises(Invalid):
        order(form, 4)
