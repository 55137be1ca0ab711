"""Words as a learner meets them: what two texts share, how they sort, and how far a typed spelling reaches."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_EMPTY = frozenset(
    "a about after al all an and are as at az ash ad ar el ez be been before by did do does for from had has have held his her in into is it"
    " its lie lies no not of on or other said say that the their them these they this those to took was were what when"
    " where which who whom whose with".split()
)
_ENDINGS = ("ians", "ian", "ish", "ean", "ans", "ese", "ey", "ia", "an", "is", "a", "i", "n", "s", "y")
_ARTICLE = re.compile(r"^(the|al|el|ash|ad|an|az|as|at|ar) (?=.)")


@cache
def plain(text: str) -> str:
    """Return a text without case, accents, possessive s, apostrophes and punctuation."""
    text = re.sub(r"['’]s\b", "", text)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    text = re.sub("['’‘ʼʿʾ`]", "", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def typed(text: str) -> set[str]:
    """Return the forms under which a typed spelling may be taken for another."""
    return {plain(text), _ARTICLE.sub("", plain(text))}


@cache
def content(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without the endings that make Turkish of Turkey."""
    return frozenset(_skeleton(word) for word in plain(text).split() if word not in _EMPTY)


def overlap(one: str, other: str) -> float:
    """Return the share of meaning words that two texts have in common; another figure makes another statement."""
    ours, theirs = content(one), content(other)
    if numbers(one) != numbers(other):
        return 0.0
    return len(ours & theirs) / max(1, len(ours | theirs))


def numbers(text: str) -> set[str]:
    """Return the figures in a text."""
    return set(re.findall(r"\d[\d.,]*", text))


def _skeleton(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
