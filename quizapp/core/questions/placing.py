"""Where the key stands among its options: its rank is drawn first, the distractors are chosen to fit (P14)."""

from collections.abc import Sequence
from typing import TypeVar

from quizapp.core import chance

_Thing = TypeVar("_Thing")


def around(below: Sequence[_Thing], above: Sequence[_Thing], count: int, *purpose: object) -> list[_Thing] | None:
    """Choose `count` distractors from those that sort below and above the key.

    `below` and `above` stand in order of preference, best first. The rank of the key among count + 1 options is drawn
    uniformly and given up only where one side is too short. Returns None when there are not enough candidates.
    """
    if len(below) + len(above) < count:
        return None
    rank = chance.below(count + 1, *purpose, "rank")
    rank = max(count - len(above), min(rank, len(below)))
    return [*below[:rank], *above[: count - rank]]
