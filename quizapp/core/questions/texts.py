"""All the words of one question in one language, spoken in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.time import When
from quizapp.core.questions.model import OneOf, Option, Pairs, Question, Sequence, SomeOf, Text
from quizapp.core.wording.en.render import fragment, sentence
from quizapp.core.wording.en.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a question. Options, rows and choices are keyed by option id, reasons likewise."""

    stem: str
    options: Mapping[str, str]
    answer: str
    reasons: Mapping[str, str]


def texts(graph: Graph, question: Question) -> Texts:
    """Render a question in English. Raises MissingPhrase where an author has not accepted a phrase that it needs."""
    every_year = len(set(_years(question))) > 1
    speaker = Speaker(graph, every_year=every_year)
    stem = sentence(speaker, question.stem)
    options = {option.id: sentence(Speaker(graph, every_year=every_year), option.label) for option in shown(question)}
    answer = sentence(speaker, question.answer)
    reasons = {step.option: fragment(speaker, step.reason) for step in question.proof if step.reason is not None}
    return Texts(stem, options, answer, reasons)


def _years(question: Question) -> Iterator[int]:
    spoken = (
        question.stem,
        question.answer,
        *(option.label for option in shown(question)),
        *(step.reason for step in question.proof if step.reason is not None),
    )
    for wording in spoken:
        for _, refs in wording.refs:
            yield from (year for ref in refs if isinstance(ref, When) for year in _bounds(ref))


def _bounds(when: When) -> Iterator[int]:
    """Yield the years of a date's ends, but of an open end."""
    yield from (end.year for end in (when.possible.lo, when.possible.hi) if end not in {date.min, date.max})


def shown(question: Question) -> tuple[Option, ...]:
    """Return everything of a question that is shown to choose, move or match, and the key of a typed answer."""
    match question.interaction:
        case OneOf(options=options) | SomeOf(options=options):
            return options
        case Text(key=key):
            return (key,)
        case Pairs(rows=rows, choices=choices):
            return (*rows, *choices)
        case Sequence(items=items):
            return items
        case _ as never:
            assert_never(never)
