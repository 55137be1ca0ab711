"""Where a question stands in a report: under a phase of the story, or under a topic that has no date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Kind, Phase
from quizapp.core.facts.time import When
from quizapp.core.facts.truth import reading
from quizapp.core.questions.model import Question
from quizapp.core.quiz import span, topic, topic_of_kind


class Heading(StrEnum):
    """What a column stands for, in the order in which columns stand."""

    EARLIER = "earlier"
    """Before the first phase."""
    PHASE = "phase"
    LATER = "later"
    """After the last phase."""
    ACROSS = "across"
    """Several phases at once: orders, matches."""
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a report. `title` is the pack's own word for a phase or topic; `first` to `last` a phase's days."""

    heading: Heading
    title: str = ""
    first: date | None = None
    last: date | None = None


def column(graph: Graph, question: Question) -> Column:
    """Return the column of a question: questions of time go by the days of what they ask, others by topic."""
    name = topic(graph, question)
    days = span(graph, question) or _any_account(graph, question)
    phases = sorted(graph.pack.phases, key=lambda phase: phase.first)
    if name != topic_of_kind(graph, Kind.WHEN) or not phases or days is None:
        return Column(Heading.TOPIC, name)
    first, last = days
    if last < phases[0].first:
        return Column(Heading.EARLIER)
    if first > phases[-1].last:
        return Column(Heading.LATER)
    touched = [phase for phase in phases if phase.first <= last and first <= phase.last]
    subjects = {graph.fact(fact).subject for part in question.parts for fact in part.facts}
    within = len(touched) == 1 and touched[0].first <= first and last <= touched[0].last
    if within or (touched and len(subjects) == 1):
        return _phase(graph, touched[0])  # what lasts, or may have been on either of two days, goes where it began
    return Column(Heading.ACROSS)


def _any_account(graph: Graph, question: Question) -> tuple[date, date] | None:
    """Return the days that some account gives for what is asked, where no date is settled."""
    facts = {fact for part in question.parts for fact in part.facts}
    values = [value for fact in facts for value in reading(graph.fact(fact)).values if isinstance(value, When)]
    return (min(when.begin.lo for when in values), max(when.end.hi for when in values)) if values else None


def in_order(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return columns in reading order, each once: along time, then topics by their titles."""
    headings = list(Heading)
    return tuple(sorted(set(columns), key=lambda one: (headings.index(one.heading), one.first or date.min, one.title)))


def _phase(graph: Graph, phase: Phase) -> Column:
    title = dict(phase.title).get(graph.pack.languages[0], phase.id)
    return Column(Heading.PHASE, title, phase.first, phase.last)
