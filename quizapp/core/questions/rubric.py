"""Predicates on the rendered text of a question; a question that breaks one is not published."""

import re
from collections.abc import Iterator
from typing import Final

from quizapp.core.questions.model import OneOf, Question, Sequence, SomeOf, Text
from quizapp.core.questions.texts import Texts
from quizapp.core.questions.typed import normalise

_FUNCTION_WORDS: Final = frozenset(
    (
        "a al an and as at by for from had has have in into is it its lie lies no not of on or that the their they this to "
        "was were which who with"
    ).split()
)
_BANNED: Final = frozenset("always none regime terrorists rebels liberation liberated regarding following".split())
_WORD: Final = re.compile(r"[^\W_]+")


def faults(question: Question, words: Texts) -> Iterator[str]:
    """Yield what is wrong with the text of a question, in words for the coverage ledger."""
    options = [words.options[option.id] for option in _choices(question)]
    if len({normalise(text) for text in options}) < len(options):
        yield "two options read the same (P4)"
    for text in (words.stem, words.answer):
        if re.search(r"\b(\w+) \1\b|  | [?.,]|[{}@<>\[\]]|,,", text):
            yield f"broken text (wording check 10): {text!r}"
    if banned := _BANNED & set(_tokens(words.stem)):
        yield f"banned word in the stem: {', '.join(sorted(banned))}"
    if leak := _leak(question, words, options):
        yield f"the stem gives the answer away (P9): {leak}"


def _choices(question: Question) -> tuple:  # type: ignore[type-arg]
    match question.interaction:
        case OneOf(options=options) | SomeOf(options=options):
            return options
        case Sequence(items=items):
            return items
        case _:
            return ()


def _leak(question: Question, words: Texts, options: list[str]) -> str:
    stem = set(_tokens(words.stem))
    match question.interaction:
        case OneOf(key=key):
            shared = set.intersection(*(set(_tokens(text)) for text in options))
            told = _content(words.options[key]) - shared
            return ", ".join(sorted(told & stem))
        case Text(key=key):
            return ", ".join(sorted(_content(words.options[key.id]) & stem))
        case _:
            return ""


def _content(text: str) -> set[str]:
    return {token for token in _tokens(text) if token not in _FUNCTION_WORDS}


def _tokens(text: str) -> list[str]:
    return _WORD.findall(normalise(text))
