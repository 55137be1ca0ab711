"""Typed answers: which entity was named."""

import re
import unicodedata
from typing import Final

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’ʼ`ʿʾ‘"), None)
_ARABIC_FOLD: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_ARTICLE: Final = re.compile(r"^(?:the|al|el|ash|ad|an|az|as|at|ar) (?=\S)")


def normalise(text: str) -> str:
    """Return a text without case, accents, apostrophes, hyphens, punctuation and double spaces."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES).translate(_ARABIC_FOLD)
    text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def spellings(text: str) -> frozenset[str]:
    """Return the forms under which a spelling is recognised: as it is, and without a leading article."""
    whole = normalise(text)
    return frozenset({whole, _ARTICLE.sub("", whole)})
