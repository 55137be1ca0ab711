"""Which cards come next: what is due first, then new targets, in a fixed order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from quizapp.core import chance
from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.timeline import asked_by_default
from quizapp.core.facts.truth import dates
from quizapp.core.memory import Memory
from quizapp.core.questions.model import OneOf, SomeOf, Text

NEW_A_DAY: Final = 10
"""How many new targets a day of cards introduces."""

KNOWN: Final = 0.9
"""Chance of recall from which a target counts as known."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a learner has to review on a day: targets by id, in order."""

    due: tuple[str, ...]
    new: tuple[str, ...]


def cards(graph: Graph, items: tuple[Item, ...]) -> dict[str, tuple[Item, ...]]:
    """Return the cards of a pack: each target that one answer settles, with the questions that ask for it."""
    found: dict[str, list[Item]] = {}
    for item in items:
        question = item.question
        single = isinstance(question.interaction, OneOf | SomeOf | Text) and len(question.parts) == 1
        if single and question.targets and asked_by_default(graph, question.targets[0].anchor):
            found.setdefault(str(question.targets[0]), []).append(item)
    return {target: tuple(asked) for target, asked in sorted(found.items())}


def agenda(
    graph: Graph,
    targets: Mapping[str, tuple[Item, ...]],
    memories: Mapping[str, Memory],
    day: date,
    begun_today: int,
) -> Agenda:
    """Return what is due on a learner-day and which new targets come next.

    Due targets come in order of their chance of recall, lowest first; new ones by weight of their subject, then by
    date, so that the story is learned from its turning points outwards. `begun_today` counts targets begun that day.
    """
    due = [target for target, memory in memories.items() if target in targets and memory.due_day <= day]
    due.sort(key=lambda target: (memories[target].recall(day), target))

    def weight(target: str) -> tuple[int, date, int]:
        anchor = targets[target][0].question.targets[0].anchor
        times = dates(graph, anchor)
        first = min((when.begin.lo for when in times), default=graph.pack.last)
        return (-graph.entity(anchor).salience, first, chance.number(target))

    new = sorted((target for target in targets if target not in memories), key=weight)
    return Agenda(tuple(due), tuple(new[: max(0, NEW_A_DAY - begun_today)]))


def card(target: str, items: tuple[Item, ...], memory: Memory | None) -> Item:
    """Return the question that shows a target this time: sorts take turns from one review to the next."""
    order = chance.ranked(items, lambda item: item.question.id, target)
    return order[(memory.reps if memory else 0) % len(order)]


def standing(memory: Memory | None, day: date) -> str:
    """Return `new`, `learning` or `known`: known means a chance of recall of 90 % or more on that day."""
    if memory is None:
        return "new"
    return "known" if memory.recall(day) >= KNOWN and memory.reps > 1 else "learning"
