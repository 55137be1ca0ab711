"""How distractors are chosen so that neither the place of the key nor its length gives it away (P14, P12)."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final, TypeVar

from quizapp.core import chance

_Thing = TypeVar("_Thing")
_SHORTEST: Final = 0.8
_LONGEST: Final = 1.2


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


def of_like_length(
    key: _Thing, candidates: Sequence[_Thing], count: int, text: Callable[[_Thing], str]
) -> list[_Thing]:
    """Choose distractors beside which the key is neither much the longest nor much the shortest (P12).

    `candidates` stand in order of preference, best first. The best of them are taken where no choice would fit.
    """
    length = len(text(key))
    for chosen in combinations(candidates, count):
        others = [len(text(candidate)) for candidate in chosen]
        if _SHORTEST * min(others) <= length <= _LONGEST * max(others):
            return list(chosen)
    return list(candidates[:count])
