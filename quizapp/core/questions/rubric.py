"""Predicates on the rendered text of a question; a question that breaks one is not published."""

import re
from collections.abc import Iterator
from typing import Final

from quizapp.core.questions.model import OneOf, Option, Pairs, Question, Sequence, SomeOf, Text
from quizapp.core.questions.texts import Texts
from quizapp.core.questions.typed import content_words, normalise, words_of

_BANNED: Final = frozenset("always none regime terrorists rebels liberation liberated regarding following".split())
_BROKEN: Final = re.compile(r"\b(\w+) \1\b|  | [?.,]|[{}@<>\[\]]|,,")


def faults(question: Question, words: Texts) -> Iterator[str]:
    """Yield what is wrong with the text of a question, in words for the coverage ledger."""
    for options in _lists(question):
        if len({normalise(words.options[option.id]) for option in options}) < len(options):
            yield "two options read the same (P4)"
    for text in (words.stem, words.answer, *words.options.values(), *words.reasons.values()):
        if _BROKEN.search(text):
            yield f"broken text (wording check 10): {text!r}"
    if banned := _BANNED & set(words_of(words.stem)):
        yield f"banned word in the stem: {', '.join(sorted(banned))}"
    if leak := _leak(question, words):
        yield f"the stem gives the answer away (P9): {leak}"


def _lists(question: Question) -> Iterator[tuple[Option, ...]]:
    """Yield what stands side by side, to be told apart."""
    match question.interaction:
        case OneOf(options=options) | SomeOf(options=options):
            yield options
        case Sequence(items=items):
            yield items
        case Pairs(rows=rows, choices=choices):
            yield rows
            yield choices
        case Text():
            pass


def _leak(question: Question, words: Texts) -> str:
    match question.interaction:
        case OneOf(options=options, key=key):
            return _given_away(words, options, {key})
        case SomeOf(options=options, keys=keys):
            return _given_away(words, options, set(keys))
        case Text(key=key):
            return ", ".join(sorted(content_words(words.options[key.id]) & content_words(words.stem)))
        case Pairs() | Sequence():
            return ""


def _given_away(words: Texts, options: tuple[Option, ...], keys: set[str]) -> str:
    """Return the words of keys that stand in the stem, unless every option has them, as all forces are called forces."""
    # Every option may share the noun of its type with the stem ("which force"); titles of events have no such noun.
    fold = _singular if any(option.label.id == "title" for option in options) else content_words
    shared = set.intersection(*(fold(words.options[option.id]) for option in options))
    told = {word for key in keys for word in fold(words.options[key])} - shared
    return ", ".join(sorted(told & fold(words.stem)))


def _singular(text: str) -> set[str]:
    """Return the content words of a text without the s of a plural, so that `units` gives `unit` away."""
    return {word.removesuffix("s") for word in content_words(text)}
