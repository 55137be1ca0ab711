"""Ids sort by time and are well-formed version 7 UUIDs."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.ids import RANDOM_BYTES, uuid7

MOMENT = datetime(2025, 3, 1, 12, tzinfo=UTC)


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_it_is_a_version_7_uuid(randomness: bytes) -> None:
    made = uuid7(MOMENT, randomness)
    assert (made.version, made.variant) == (7, RFC_4122)


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES), st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_a_later_one_sorts_later(earlier: bytes, later: bytes) -> None:
    assert uuid7(MOMENT, earlier) < uuid7(MOMENT + timedelta(milliseconds=1), later)


def test_the_time_can_be_read_back() -> None:
    assert uuid7(MOMENT, bytes(RANDOM_BYTES)).int >> 80 == int(MOMENT.timestamp() * 1000)


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="random bytes"):
        uuid7(MOMENT, b"short")
