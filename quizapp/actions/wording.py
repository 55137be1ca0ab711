"""Short texts that people type: made one line, without what can't be seen, and held to a length."""

import unicodedata
from typing import Final

from quizapp.core.errors import Invalid

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
"""Control, format and surrogate characters: a name made of them would look like none."""
_JOINERS: Final = "\u200c\u200d"
"""Format characters that some scripts spell words with."""


def one_line(text: str, longest: int, field: str, missing: str | None = None) -> str:
    """The text without stray spaces and characters that can't be seen.

    Raises Invalid for `field` where it is too long, or empty and `missing` says what to do then.
    """
    seen = "".join(
        sign for sign in text if sign in _JOINERS or sign.isspace() or unicodedata.category(sign) not in _UNSEEN
    )
    text = " ".join(seen.split()).strip(_JOINERS)
    if not text and missing is not None:
        raise Invalid(missing, field=field)
    if len(text) > longest:
        raise Invalid("Use at most %(count)s characters.", field=field, count=longest)
    return text
