"""Tables as CSV: what a spreadsheet reads back is what was written, and no formula runs."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.formats.csv_table import write

CELLS = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text(st.characters(exclude_characters="\0")))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    assert read(write([[text, "a" + text]])) == [["'" + text, "a" + text]]


def test_numbers_stay_numbers() -> None:
    assert read(write([[-0.5, -3, None]])) == [["-0.5", "-3", ""]]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
def test_everything_comes_back(rows: list[list[str | int | float | None]]) -> None:
    def told(cell: str | float | None) -> str:
        if cell is None:
            return ""
        text = str(cell)
        return "'" + text if isinstance(cell, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

    assert read(write(rows)) == [[told(cell) for cell in row] for row in rows]


def test_spreadsheets_are_told_that_it_is_utf_8() -> None:
    assert write([["é"]]).encode().startswith(b"\xef\xbb\xbf")
