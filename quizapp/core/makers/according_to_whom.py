"""According to whom (F30): who made a statement."""

from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort
from quizapp.core.facts.timeline import asked_by_default, day_of
from quizapp.core.facts.truth import date_fact, may_have_said
from quizapp.core.makers.base import Draft, basis_ref, beside, by_name, finish, question_id, target
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, Step
from quizapp.core.wording.material import has
from quizapp.core.wording.model import Ref, say

_DISTRACTORS: Final = 2
_LIKELY: Final = 6


class AccordingToWhom:
    """Asks who made a statement; distractors are quoted in the pack, but on nothing alike."""

    name: Final = "according-to-whom"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield a question a statement whose speakers are a closed list, and another on its own words if they may be quoted."""
        for fact in graph.facts_of_kind(Kind.SAID):
            claim = fact.subject
            if graph.sort_of(claim) is not Sort.CLAIM or graph.entity(claim).salience == 0:
                continue
            if not isinstance(fact.value, EntityRef):
                continue
            if graph.basis(claim, fact.relation) is None:
                yield Gap(self.name, claim, f"the list of `{fact.relation}` is not declared complete")
            elif len(graph.facts_about(claim, Kind.SAID)) > 1:
                yield Gap(self.name, claim, "several speakers said it")
            else:
                yield self._question(graph, seed, fact, fact.value.id)
                if has(graph, claim, "quoted"):
                    yield self._question(graph, seed, fact, fact.value.id, quoted=True)

    def _question(self, graph: Graph, seed: int, fact: Fact, speaker: str, *, quoted: bool = False) -> Question | Gap:
        claim = fact.subject
        roles = (("claim", claim), *((("facet", "quote"),) if quoted else ()))
        basis = basis_ref(graph.basis(claim, fact.relation))
        purpose = (question_id(self.name, graph, roles), self.version, seed)
        others = _speakers(graph)
        rivals = [
            other
            for other in others
            if graph.entity(other).type == graph.entity(speaker).type
            and not graph.may_be_the_same(other, speaker)
            and not may_have_said(graph, other, claim)
        ]
        topic = _topics(graph, claim)

        def likely(other: str) -> tuple[bool, int]:
            shared = any(_topics(graph, said) & topic for said in others[other])
            return (not shared, chance.number(*purpose, other))

        ranked = chance.ranked(sorted(rivals, key=likely)[:_LIKELY], str, *purpose, "chosen")
        chosen = beside(graph, speaker, ranked, _DISTRACTORS, *purpose)
        if len(chosen) < _DISTRACTORS:
            return Gap(self.name, claim, f"too few other speakers of the type {graph.entity(speaker).type}")
        options = sorted((speaker, *chosen), key=by_name(graph))
        rule = Rule.NOT_RECORDED if basis else Rule.CLOSED_LIST
        said: dict[str, Ref] = {"x": EntityRef(speaker), "c": EntityRef(claim)}
        told = said if quoted else said | _day(graph, claim)
        shown = (fact.id,) if quoted else (fact.id, *_day_facts(graph, claim))
        key = Step(speaker, holds=True, rule=Rule.RECORDED, facts=shown, reason=None)
        draft = Draft(
            roles=roles,
            stem=say("according-to-whom.quoted" if quoted else "according-to-whom", **told, **basis),
            interaction=OneOf(tuple(Option(entity, say("name", x=EntityRef(entity))) for entity in options), speaker),
            parts=(Part("", target(graph, fact), (fact.id,)),),
            answer=say("said-words" if quoted else "said-that", **told),
            proof=(key, *(_step(graph, fact, other, others[other], rule) for other in options if other in chosen)),
        )
        return finish(self, graph, draft)


def _speakers(graph: Graph) -> dict[str, list[str]]:
    """Return everyone quoted, with those of their statements that can be told."""
    found: dict[str, list[str]] = {}
    for fact in graph.facts_of_kind(Kind.SAID):
        told = has(graph, fact.subject, "that") and asked_by_default(graph, fact.subject)
        if told and isinstance(fact.value, EntityRef):
            found.setdefault(fact.value.id, []).append(fact.subject)
    return found


def _topics(graph: Graph, claim: str) -> set[str]:
    return {
        fact.value.id
        for fact in graph.facts_about(claim, Kind.OTHER)
        if isinstance(fact.value, EntityRef) and graph.sort_of(fact.value.id) is Sort.EVENT
    }


def _step(graph: Graph, fact: Fact, speaker: str, claims: list[str], rule: Rule) -> Step:
    topic = _topics(graph, fact.subject)
    claim = min(claims, key=lambda said: (not _topics(graph, said) & topic, chance.number(fact.id, said)))
    said = tuple(other.id for other in graph.facts_about(claim, Kind.SAID))
    reason = say("said-otherwise", x=EntityRef(speaker), c=EntityRef(claim), **_day(graph, claim))
    facts = (fact.id, *said, *_day_facts(graph, claim))
    return Step(speaker, holds=False, rule=rule, facts=facts, reason=reason)


def _day(graph: Graph, claim: str) -> dict[str, Ref]:
    """Bind the day on which something was said, where it is agreed."""
    day = day_of(graph, claim)
    return {"t": day} if day else {}


def _day_facts(graph: Graph, claim: str) -> tuple[str, ...]:
    dated = date_fact(graph, claim)
    return (dated.id,) if dated is not None and day_of(graph, claim) is not None else ()
