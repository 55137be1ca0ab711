"""All questions that a graph proves: every maker's, less those whose text breaks the rubric."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.core.facts.graph import Graph
from quizapp.core.makers.according_to_whom import AccordingToWhom
from quizapp.core.makers.base import Maker
from quizapp.core.makers.before_after import BeforeAfter
from quizapp.core.makers.cloze import Cloze
from quizapp.core.makers.containment import Containment
from quizapp.core.makers.date_of_event import DateOfEvent
from quizapp.core.makers.first_of import FirstOf
from quizapp.core.makers.match import Match
from quizapp.core.makers.place_of_event import PlaceOfEvent
from quizapp.core.makers.put_in_order import PutInOrder
from quizapp.core.makers.who_took_part import WhoTookPart
from quizapp.core.questions.model import Gap, Question
from quizapp.core.questions.rubric import faults
from quizapp.core.questions.texts import Texts, texts
from quizapp.core.wording.en.speaker import MissingPhrase

MAKERS: Final[tuple[Maker, ...]] = (
    DateOfEvent(),
    PlaceOfEvent(),
    WhoTookPart(),
    Containment(),
    BeforeAfter(),
    FirstOf(),
    PutInOrder(),
    Match(),
    AccordingToWhom(),
    Cloze(),
)
"""Every maker, in the order in which their questions are listed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A published question with its words."""

    question: Question
    words: Texts


@dataclass(frozen=True, slots=True)
class Bank:
    """What a graph yields: items in a fixed order, and the ledger of what was left out and why."""

    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]


def bank(graph: Graph, seed: int, makers: tuple[Maker, ...] = MAKERS) -> Bank:
    """Generate every question for a seed. Equal facts and seed give equal values, on any machine, in any order."""
    items: list[Item] = []
    gaps: list[Gap] = []
    for maker in makers:
        for made in _published(maker, graph, seed):
            if isinstance(made, Gap):
                gaps.append(made)
            else:
                items.append(made)
    return Bank(tuple(items), tuple(gaps))


def _published(maker: Maker, graph: Graph, seed: int) -> Iterator[Item | Gap]:
    for made in maker.questions(graph, seed):
        if isinstance(made, Gap):
            yield made
            continue
        subject = ", ".join(dict.fromkeys(graph.fact(fact).subject for part in made.parts for fact in part.facts))
        try:
            words = texts(graph, made)
        except MissingPhrase as missing:
            yield Gap(maker.name, subject, str(missing))
            continue
        wrong = list(faults(made, words))
        yield Gap(maker.name, subject, "; ".join(wrong)) if wrong else Item(made, words)
