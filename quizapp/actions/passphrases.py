"""Passphrases: how they are made, what one chosen by a person must be, and how they are checked (argon2id)."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.actions.entropy import Entropy
from quizapp.core.errors import Invalid

WORDS_IN_A_PASSPHRASE = 4
SHORTEST_CHOSEN = 15
"""Characters of a passphrase that a person chooses (NIST SP 800-63B-4, single factor)."""
LONGEST = 200
_FEWEST_DIFFERENT = 6

# OWASP's second set for argon2id: about 30 ms and 19 MiB, so that a class can sign in together.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)

_FOUR_WORDS = re.compile(r"[^\W\d_]+(?:[\s-]+[^\W\d_]+){3}")


@dataclass(frozen=True, slots=True)
class Secret:
    """A new passphrase with its hash, made before the transaction that stores the hash."""

    text: str
    hash: str


@cache
def words() -> tuple[str, ...]:
    """The words that passphrases are made of: at least 2,048, so four of them are 44 bits."""
    lines = files("quizapp.actions").joinpath("words.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def generated(entropy: Entropy) -> Secret:
    """A fresh passphrase of four words."""
    return _hashed(" ".join(entropy.pick(words()) for _ in range(WORDS_IN_A_PASSPHRASE)))


def chosen(text: str, *, name: str) -> Secret:
    """A passphrase that a person chose.

    Raises Invalid where it is too short, too long, too simple or holds the sign-in name.
    """
    if len(text) < SHORTEST_CHOSEN:
        raise Invalid(
            "Use at least %(count)s characters, for example four or five words.",
            field="passphrase",
            count=SHORTEST_CHOSEN,
        )
    if len(text) > LONGEST:
        raise Invalid("Use at most %(count)s characters.", field="passphrase", count=LONGEST)
    if len(set(text)) < _FEWEST_DIFFERENT:
        raise Invalid("Use more different characters.", field="passphrase")
    if name and name in text.lower():
        raise Invalid("Choose a passphrase without your sign-in name in it.", field="passphrase")
    return _hashed(text)


def matches(stored: str | None, text: str) -> bool:
    """Whether `text` is the passphrase of a stored hash. Takes equally long where there is no hash."""
    try:
        _hasher.verify(stored or _nobodys_hash(), _canonical(text))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def renewed(stored: str, text: str) -> str | None:
    """A new hash of a passphrase that matched, where the stored one has outdated parameters."""
    return _hashed(text).hash if _hasher.check_needs_rehash(stored) else None


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("the passphrase of nobody")


def _hashed(text: str) -> Secret:
    return Secret(text, _hasher.hash(_canonical(text)))


def _canonical(text: str) -> str:
    """The same passphrase, however a keyboard composes its letters.

    Telephones capitalise first letters and add spaces, and cards are read with hyphens: so for
    four words, as we generate them, case and separators do not count. All else counts in full.
    """
    text = unicodedata.normalize("NFC", text)
    if _FOUR_WORDS.fullmatch(text.strip()):
        return " ".join(re.split(r"[\s-]+", text.strip().lower()))
    return text
