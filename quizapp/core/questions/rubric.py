"""Predicates on the rendered text of a question; a question that breaks one is not published."""

import re
from collections.abc import Iterator
from typing import Final

from quizapp.core.questions.model import OneOf, Question, Sequence, SomeOf, Text
from quizapp.core.questions.texts import Texts
from quizapp.core.questions.typed import content_words, normalise, words_of

_BANNED: Final = frozenset("always none regime terrorists rebels liberation liberated regarding following".split())


def faults(question: Question, words: Texts) -> Iterator[str]:
    """Yield what is wrong with the text of a question, in words for the coverage ledger."""
    options = [words.options[option.id] for option in _choices(question)]
    if len({normalise(text) for text in options}) < len(options):
        yield "two options read the same (P4)"
    for text in (words.stem, words.answer):
        if re.search(r"\b(\w+) \1\b|  | [?.,]|[{}@<>\[\]]|,,", text):
            yield f"broken text (wording check 10): {text!r}"
    if banned := _BANNED & set(words_of(words.stem)):
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
    match question.interaction:
        case OneOf(options=shown, key=key):
            # Every option may share the noun of its type with the stem ("which force"); titles of events have no such noun.
            fold = _singular if any(option.label.id == "title" for option in shown) else content_words
            shared = set.intersection(*(fold(text) for text in options))
            told = fold(words.options[key]) - shared
            return ", ".join(sorted(told & fold(words.stem)))
        case Text(key=key):
            return ", ".join(sorted(content_words(words.options[key.id]) & content_words(words.stem)))
        case _:
            return ""


def _singular(text: str) -> set[str]:
    """Return the content words of a text without the s of a plural, so that `units` gives `unit` away."""
    return {word.removesuffix("s") for word in content_words(text)}
