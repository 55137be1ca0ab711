"""Join codes: enough of them, and forgiving of how they are typed."""

import random
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.classroom import CODE_LENGTH, CODE_SYMBOLS, new_code, spaced_code, tidy_code


def test_there_are_enough_codes() -> None:
    assert CODE_LENGTH * log2(len(set(CODE_SYMBOLS))) > 39.5
    assert not set(CODE_SYMBOLS) & set("ILO01")


@given(st.integers())
def test_a_code_survives_being_written_down_and_typed(seed: int) -> None:
    code = new_code(random.Random(seed).choice)
    assert {tidy_code(text) for text in (code, code.lower(), f" {spaced_code(code)} ", " ".join(code))} == {code}


@pytest.mark.parametrize("text", ["", "ABCD", "ABCDEFGHJ", "ABCDEFG1", "ABCDEFGÄ", "ABCDEFG" + chr(0x0664)])
def test_what_can_be_no_code(text: str) -> None:
    assert tidy_code(text) is None
