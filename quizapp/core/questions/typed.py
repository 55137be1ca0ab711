"""Words as they are compared: typed answers with names, stems with answers."""

import re
import unicodedata
from typing import Final

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’ʼ`ʿʾ‘ʻ´′"), None)
_ARABIC_FOLD: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_ARTICLE: Final = re.compile(r"^(?:(?:the|al|el|ash|ad|an|az|as|at|ar) (?=\S)|ال(?=\w\w))")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_WORD: Final = re.compile(r"[^\W_]+")
_FUNCTION_WORDS: Final = frozenset(
    (
        "a al an and as at by for from had has have in into is it its lie lies no not of on or that the their they this to "
        "was were which who with"
    ).split()
)


def normalise(text: str) -> str:
    """Return a text without case, accents, apostrophes, hyphens, punctuation and double spaces; digits as 0 to 9."""
    text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold().translate(_ARABIC_FOLD)
    text = "".join(_plain(sign) for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def _plain(sign: str) -> str:
    return str(unicodedata.decimal(sign, sign))


def spellings(text: str) -> frozenset[str]:
    """Return the forms under which a spelling is recognised: as it is, and without a leading article."""
    whole = normalise(text)
    return frozenset({whole, _ARTICLE.sub("", whole)})


def words_of(text: str) -> list[str]:
    """Return the words of a text, normalised."""
    return _WORD.findall(normalise(text))


def content_words(text: str) -> set[str]:
    """Return the words of a text that could give an answer away: all but articles, prepositions and the like."""
    return {word for word in words_of(_POSSESSIVE.sub("", text)) if word not in _FUNCTION_WORDS}
