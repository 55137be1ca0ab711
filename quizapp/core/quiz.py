"""A quiz: plan and seed give the same questions each time, spread over sorts of question and over facts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quizapp.core import chance
from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Kind
from quizapp.core.facts.truth import dates
from quizapp.core.questions.model import Question, Target


@dataclass(frozen=True, slots=True)
class Plan:
    """What a quiz is drawn from. Empty choices mean no limit; dates are whole days, both included.

    `topics` are titles of the pack ("Places"), `entities` places or actors that a question must touch.
    """

    length: int = 10
    topics: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def assemble(
    graph: Graph, items: Iterable[Item], plan: Plan, seed: str, seen: Mapping[str, int] | None = None
) -> tuple[Item, ...]:
    """Choose the questions of a quiz, in the order in which they are asked.

    `seen` says how often a question was asked of this learner before: least seen come first. No two questions share
    a target or lean on the same fact while others are left, and the sorts of question take turns.
    """
    seen = seen or {}
    pool = [item for item in items if fits(graph, item.question, plan)]
    pool.sort(key=lambda item: (seen.get(item.question.id, 0), chance.number(seed, item.question.id)))
    chosen: dict[str, Item] = {}
    makers: Counter[str] = Counter()
    asked: set[Target] = set()
    used: set[str] = set()
    for apart in (True, False):
        while len(chosen) < plan.length:
            free = [
                item
                for item in pool
                if item.question.id not in chosen
                and asked.isdisjoint(item.question.targets)
                and not (apart and not used.isdisjoint(item.question.facts))
            ]
            if not free:
                break
            best = min(free, key=lambda item: makers[item.question.maker])  # the first of these, as the pool is ranked
            makers[best.question.maker] += 1
            asked.update(best.question.targets)
            used.update(best.question.facts)
            chosen[best.question.id] = best
    return tuple(chance.ranked(chosen.values(), lambda item: item.question.id, seed, "order"))


def fits(graph: Graph, question: Question, plan: Plan) -> bool:
    """Tell whether a question lies within a plan."""
    if plan.makers and question.maker not in plan.makers:
        return False
    if plan.topics and topic(graph, question) not in plan.topics:
        return False
    if plan.entities and not touched(graph, question) & set(plan.entities):
        return False
    if plan.first is None and plan.last is None:
        return True
    days = span(graph, question)
    if days is None:
        return False
    return (plan.first is None or days[0] >= plan.first) and (plan.last is None or days[1] <= plan.last)


def topic(graph: Graph, question: Question) -> str:
    """Return the topic of a question: that of the kind of relation it asks for; order and firsts count as time."""
    targets = question.targets
    kind = graph.relation(targets[0].relation).kind if targets else Kind.WHEN
    return topic_of_kind(graph, kind)


def topic_of_kind(graph: Graph, kind: Kind) -> str:
    """Return the pack's topic for a kind of relation."""
    return dict(graph.pack.topics).get(kind.value, "")


def touched(graph: Graph, question: Question) -> set[str]:
    """Return the entities that the asked facts are about or name."""
    facts = [graph.fact(fact) for part in question.parts for fact in part.facts]
    named = {fact.value.id for fact in facts if isinstance(fact.value, EntityRef)}
    subjects = {fact.subject for fact in facts}
    linked = {
        value.id
        for subject in subjects
        for fact in graph.facts_about(subject)
        if isinstance(value := fact.value, EntityRef)
    }
    return subjects | named | linked


def span(graph: Graph, question: Question) -> tuple[date, date] | None:
    """Return the first and last day that the asked subjects may touch, or None when they have no date."""
    subjects = {graph.fact(fact).subject for part in question.parts for fact in part.facts}
    times = [when for subject in subjects for when in dates(graph, subject)]
    if not times:
        return None
    return min(when.begin.lo for when in times), max(when.end.hi for when in times)
