"""Why questions were not made, sorted so that a teacher can read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from quizapp.core.bank import Bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Status
from quizapp.core.facts.time import When
from quizapp.core.facts.truth import reading
from quizapp.core.questions.model import Gap
from quizapp.core.quiz import Plan


class Cause(StrEnum):
    """What kept a question from being made."""

    DIFFER = "sources differ"
    """The sources differ, and no account can be asked without taking sides."""
    NOT_CLOSED = "list not closed"
    """More may be true than is written down, so nothing can be shown to be wrong."""
    SEVERAL = "several might fit"
    """Another answer than the one recorded might be right, too."""
    FEW = "too few others"
    """There is too little of the same sort to offer beside the answer."""
    GIVEN_AWAY = "given away"
    """The question would name its own answer."""
    UNWORDED = "not worded"
    """Nobody has accepted words for it yet."""
    LOADED = "loaded word"
    """It would put a word into the question that takes sides."""
    OTHER = "other"


_SIGNS: Final[tuple[tuple[str, Cause], ...]] = (
    (r"can't all be asked", Cause.DIFFER),
    (r"not declared complete", Cause.NOT_CLOSED),
    (r"by one clause", Cause.UNWORDED),
    (r"might fill the blank", Cause.SEVERAL),
    (r"too few other|no anchor with", Cause.FEW),
    (r"gives the answer away|two options read the same", Cause.GIVEN_AWAY),
    (r"no accepted", Cause.UNWORDED),
    (r"banned word", Cause.LOADED),
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that was not made: of which sort ('' where none asks it), about what, and why.

    `accounts` holds what the sources say, one sentence each, where they differ; `why` the maker's own note.
    """

    maker: str
    subjects: tuple[str, ...]
    cause: Cause
    why: str = ""
    accounts: tuple[str, ...] = ()


def left_out(graph: Graph, bank: Bank, plan: Plan) -> tuple[LeftOut, ...]:
    """Return what a bank leaves out within a plan: contested facts that no question asks, and the gaps of its makers."""
    asked = {fact for item in bank.items for part in item.question.parts for fact in part.facts}
    silent = [fact for fact in graph.facts if fact.status is Status.CONTESTED and fact.id not in asked]
    told = {fact.subject for fact in silent}
    found = [LeftOut("", (fact.subject,), Cause.DIFFER, "", _accounts(graph, fact)) for fact in silent]
    for gap in bank.gaps:
        subjects = tuple(gap.subject.split(", "))
        kept = cause(gap)
        if kept is not Cause.DIFFER or not told.issuperset(subjects):
            found.append(LeftOut(gap.maker, subjects, kept, gap.why))
    return tuple(one for one in found if _concerns(graph, one, plan))


def cause(gap: Gap) -> Cause:
    """Return what kept the question of a gap from being made."""
    return next((cause for sign, cause in _SIGNS if re.search(sign, gap.why)), Cause.OTHER)


def _accounts(graph: Graph, fact: Fact) -> tuple[str, ...]:
    language = graph.pack.languages[0]
    said = (dict(version.says).get(language, "") for version in fact.versions)
    return tuple(text for text in said if text)


def _concerns(graph: Graph, one: LeftOut, plan: Plan) -> bool:
    if one.maker and plan.makers and one.maker not in plan.makers:
        return False
    linked = {
        value.id
        for subject in one.subjects
        for fact in graph.facts_about(subject)
        if isinstance(value := fact.value, EntityRef)
    }
    if plan.entities and not (linked | set(one.subjects)) & set(plan.entities):
        return False
    if plan.first is None and plan.last is None:
        return True
    days = _days(graph, one.subjects) or _days(graph, sorted(linked))
    if days is None:
        return False
    return (plan.first is None or days[0] >= plan.first) and (plan.last is None or days[1] <= plan.last)


def _days(graph: Graph, entities: Iterable[str]) -> tuple[date, date] | None:
    """Return the first and last day that any account gives for one of these."""
    times = [
        value
        for entity in entities
        for fact in graph.facts_about(entity, Kind.WHEN)
        for value in reading(fact).values
        if isinstance(value, When)
    ]
    return (min(when.begin.lo for when in times), max(when.end.hi for when in times)) if times else None
