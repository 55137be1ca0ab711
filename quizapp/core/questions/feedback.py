"""What a learner reads after answering: the reason in words, dates for the ruler, and who says so."""

from dataclasses import dataclass
from typing import Literal

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Fact, Status
from quizapp.core.facts.time import When
from quizapp.core.facts.truth import reading
from quizapp.core.questions.model import (
    Chosen,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Question,
    Response,
    Sequence,
    SomeOf,
    Standing,
    Step,
)
from quizapp.core.questions.standing import all_sources, standing
from quizapp.core.questions.texts import Texts

Mark = Literal["key", "wrong", "other"]


@dataclass(frozen=True, slots=True)
class DatePoint:
    """Something to mark on the ruler: the key, what was chosen instead, or another event of the question."""

    label: str
    when: When
    mark: Mark


@dataclass(frozen=True, slots=True)
class Proof:
    """Who says so for one step: the option it is about ('' where there is one step only), standing and source ids."""

    label: str
    standing: Standing
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """The reasons, each a sentence, the key's first; points for a ruler; lines of proof; contested facts asked for."""

    reasons: tuple[str, ...]
    points: tuple[DatePoint, ...]
    proof: tuple[Proof, ...]
    contested: tuple[Fact, ...]


def feedback(graph: Graph, question: Question, words: Texts, response: Response | None) -> Feedback:
    """Explain a question after the response to it; the learner's own wrong choice comes before other distractors."""
    chosen = picked(question, response)
    keys = [step for step in question.proof if step.holds]
    wrong = sorted((step for step in question.proof if not step.holds), key=lambda step: step.option not in chosen)
    clauses = [words.reasons[step.option] for step in (*keys, *wrong) if step.option in words.reasons]
    told = f"{_capital('; '.join(clauses))}." if clauses else ""
    asked = [graph.fact(fact) for part in question.parts for fact in part.facts]
    return Feedback(
        reasons=tuple(text for text in (words.answer, told) if text),
        points=_points(graph, question, words, chosen),
        proof=_proof(graph, keys, [step for step in wrong if step.option in chosen], words),
        contested=tuple(dict.fromkeys(fact for fact in asked if fact.status is Status.CONTESTED)),
    )


def picked(question: Question, response: Response | None) -> frozenset[str]:
    """Return the ids of the options that a response chose; nothing for typed answers and for none."""
    match question.interaction, response:
        case ((OneOf(options=options) | SomeOf(options=options)), Chosen(positions=positions)):
            return frozenset(options[position].id for position in positions)
        case Pairs(choices=choices), Matched(choices=given):
            return frozenset(choices[position].id for position in given if position is not None)
        case Sequence(items=items), Ordered(positions=positions):
            return frozenset(items[position].id for position in positions)
        case _:
            return frozenset()


def _points(graph: Graph, question: Question, words: Texts, chosen: frozenset[str]) -> tuple[DatePoint, ...]:
    points: list[DatePoint] = []
    for step in question.proof:
        dated = [fact for fact in map(graph.fact, step.facts) if any(isinstance(v, When) for v in reading(fact).values)]
        shown = step.holds or step.option in chosen
        if not dated or not (shown or isinstance(question.interaction, Sequence)):
            continue
        own = next((fact for fact in dated if fact.subject == step.option), dated[0] if step.holds else dated[-1])
        label = _heading(graph, own.subject) or words.options.get(step.option, "")
        mark: Mark = "key" if step.holds else "wrong"
        points += [
            DatePoint(label, when, mark if not isinstance(question.interaction, Sequence) else "other")
            for when in dict.fromkeys(value for value in reading(own).values if isinstance(value, When))
            if when.definite
        ]
    return tuple(dict.fromkeys(points))


def _heading(graph: Graph, entity: str) -> str:
    for phrases in graph.entity(entity).phrases:
        if phrases.language == graph.pack.languages[0]:
            return phrases.get("title") or ""
    return ""


def _proof(graph: Graph, keys: list[Step], wrong: list[Step], words: Texts) -> tuple[Proof, ...]:
    asked = {fact for step in keys for fact in step.facts}
    lines = []
    for step in (*keys, *wrong):
        own = step.facts if step.holds else tuple(fact for fact in step.facts if fact not in asked) or step.facts
        facts = [graph.fact(fact) for fact in own]
        sources = dict.fromkeys(source for fact in facts for source in all_sources(fact))
        lines.append(Proof(words.options.get(step.option, ""), standing(facts), tuple(sources)))
    return tuple(lines) if len(lines) > 1 else tuple(Proof("", line.standing, line.sources) for line in lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
