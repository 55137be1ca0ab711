"""Short texts: what is kept of them, and what is refused."""

import pytest

from quizapp.actions.wording import one_line
from quizapp.core.errors import Invalid


@pytest.mark.parametrize(
    "typed,kept",
    [
        ("  Class\t9B \n", "Class 9B"),
        ("\u0623\u0645\u0644", "\u0623\u0645\u0644"),
        ("\u202eB9 ssalC", "B9 ssalC"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\u200dMaya\u200b", "Maya"),
    ],
)
def test_what_can_be_seen_is_kept(typed: str, kept: str) -> None:
    assert one_line(typed, 20, "name") == kept


@pytest.mark.parametrize("typed", ["", "  ", "\u200b\u200b", "\u2066\u2069", "\u200d", "\x01\x02"])
def test_a_name_that_cannot_be_seen_is_missing(typed: str) -> None:
    with pytest.raises(Invalid, match="Give it a name"):
        one_line(typed, 20, "name", missing="Give it a name.")


def test_a_long_text_is_refused_with_the_limit() -> None:
    with pytest.raises(Invalid, match="at most 20 characters"):
        one_line("x" * 21, 20, "name")
