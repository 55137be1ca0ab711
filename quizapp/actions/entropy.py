"""Where actions take randomness from: ids, tokens and picks out of one passed source of random bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from quizapp.store.ids import RANDOM_BYTES, uuid7

ThingT = TypeVar("ThingT")

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Entropy:
    """Randomness as actions need it. The server passes `secrets.token_bytes`, a test a seeded generator."""

    source: Callable[[int], bytes]

    def new_id(self, now: datetime) -> UUID:
        """An id that sorts by `now`."""
        return uuid7(now, self.source(RANDOM_BYTES))

    def token(self) -> str:
        """A secret of 256 bits, safe in addresses and cookies."""
        return self.source(TOKEN_BYTES).hex()

    def pick(self, choices: Sequence[ThingT]) -> ThingT:
        """One of the choices, each as likely as the others (to one part in 2^50 or better)."""
        return choices[int.from_bytes(self.source(8), "big") % len(choices)]


def fingerprint_of(token: str) -> str:
    """What the database keeps of a token: its SHA-256, from which it cannot be found again."""
    return sha256(token.encode()).hexdigest()
