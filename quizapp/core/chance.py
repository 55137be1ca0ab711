"""Choices that look random and never change: candidates ranked by a keyed hash (decision D6a)."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Final, TypeVar

_Thing = TypeVar("_Thing")
_BUCKETS: Final = 4


def number(*purpose: object) -> int:
    """Return a number of 64 bits fixed by the purpose alone."""
    text = "\x1f".join(str(part) for part in purpose)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def ranked(things: Iterable[_Thing], key: Callable[[_Thing], str], *purpose: object) -> list[_Thing]:
    """Return things in an order fixed by their own keys and the purpose: an added thing moves no other past another."""
    return sorted(things, key=lambda thing: (number(*purpose, key(thing)), key(thing)))


def below(limit: int, *purpose: object) -> int:
    """Return a number from 0 to limit-1 fixed by the purpose."""
    return number(*purpose) % limit


def buckets(things: Iterable[str], *purpose: object) -> list[list[str]]:
    """Divide ids into a few fixed buckets, each in an order of its own, so that a new id changes one bucket only."""
    found: dict[int, list[str]] = {}
    for thing in ranked(things, str, *purpose):
        found.setdefault(below(_BUCKETS, *purpose, "bucket", thing), []).append(thing)
    return [bucket for _, bucket in sorted(found.items())]
