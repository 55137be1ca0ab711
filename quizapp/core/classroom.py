"""What a class is made of: status in it, and the code that lets people in."""

from collections.abc import Callable, Sequence
from enum import StrEnum


class MemberStatus(StrEnum):
    """How a person stands to a class."""

    PENDING = "pending"
    MEMBER = "member"
    LEFT = "left"


CODE_SYMBOLS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""31 symbols without I, L, O, 0 and 1, which are misread; eight of them are 39.6 bits."""

CODE_LENGTH = 8


def new_code(pick: Callable[[Sequence[str]], str]) -> str:
    """A fresh join code; `pick` chooses one of a sequence at random."""
    return "".join(pick(CODE_SYMBOLS) for _ in range(CODE_LENGTH))


def tidy_code(text: str) -> str | None:
    """The code that someone typed, without spaces and hyphens; None where it can be none."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(code) != CODE_LENGTH or any(letter not in CODE_SYMBOLS for letter in code):
        return None
    return code


def spaced_code(code: str) -> str:
    """The code as it is read aloud and written on a board: two groups of four."""
    return f"{code[:4]}-{code[4:]}"
