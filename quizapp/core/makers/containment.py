"""Containment (F10): the region in which a place lies."""

from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.geography import nearest
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind
from quizapp.core.facts.timeline import asked_by_default, settled
from quizapp.core.facts.truth import Truth, has_value
from quizapp.core.makers.base import Draft, beside, by_name, finish, question_id, target
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, Step
from quizapp.core.questions.typed import content_words
from quizapp.core.wording.model import say

_DISTRACTORS: Final = 2
_NEAREST: Final = 4


class Containment:
    """Asks which region of one type a place lies in; the regions nearby are the distractors."""

    name: Final = "containment"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield one question a place that certainly lies in one region."""
        for fact in graph.facts_of_kind(Kind.WITHIN):
            if settled(fact) and isinstance(fact.value, EntityRef) and asked_by_default(graph, fact.subject):
                yield self._question(graph, seed, fact, fact.value.id)

    def _question(self, graph: Graph, seed: int, fact: Fact, region: str) -> Question | Gap:
        place = fact.subject
        purpose = (question_id(self.name, graph, (("place", place),)), self.version, seed)
        rivals = [
            other.id
            for other in graph.of_type(graph.entity(region).type)
            if has_value(graph, place, fact.relation, other.id) is Truth.IMPOSSIBLE and _inside(graph, other.id)
        ]
        ranked = chance.ranked(nearest(graph, region, rivals)[:_NEAREST], str, *purpose)
        chosen = beside(graph, region, ranked, _DISTRACTORS, *purpose)
        if len(chosen) < _DISTRACTORS:
            return Gap(self.name, place, f"too few other regions of the type {graph.entity(region).type}")
        options = sorted((region, *chosen), key=by_name(graph))
        key = Step(region, holds=True, rule=Rule.RECORDED, facts=(fact.id,), reason=None)
        return finish(
            self,
            graph,
            Draft(
                roles=(("place", place),),
                stem=say("containment", p=EntityRef(place), r=EntityRef(region)),
                interaction=OneOf(
                    tuple(Option(entity, say("name", x=EntityRef(entity))) for entity in options), region
                ),
                parts=(Part("", target(graph, fact), (fact.id,)),),
                answer=say("lies-in", p=EntityRef(place), r=EntityRef(region)),
                proof=(key, *(_step(graph, fact, other) for other in sorted(chosen, key=by_name(graph)))),
                unique=True,
            ),
        )


def _inside(graph: Graph, region: str) -> list[Fact]:
    """Return what certainly lies in a region: what a wrong answer would be true of."""
    return [known for known in graph.facts_naming(region, Kind.WITHIN) if settled(known)]


def _step(graph: Graph, fact: Fact, region: str) -> Step:
    def telling(known: Fact) -> tuple[bool, bool, int, str]:
        thing = graph.entity(known.subject)
        unlike = thing.type != graph.entity(fact.subject).type
        return (_namesakes(graph, thing.id, region), unlike, -thing.salience, thing.id)

    known = min(_inside(graph, region), key=telling)
    family = "lies-in-typed" if _namesakes(graph, known.subject, region) else "lies-in-clause"
    reason = say(family, p=EntityRef(known.subject), r=EntityRef(region))
    return Step(region, holds=False, rule=Rule.ONE_VALUE, facts=(fact.id, known.id), reason=reason)


def _namesakes(graph: Graph, place: str, region: str) -> bool:
    return bool(content_words(graph.label(place)) & content_words(graph.label(region)))
