"""Cloze with a typed answer (F39): one blank at the end of a sentence, answered from memory."""

from collections.abc import Iterator
from typing import Final

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort, Term
from quizapp.core.facts.time import may_coincide
from quizapp.core.facts.timeline import asked_by_default, settled, stem_date, stem_facts
from quizapp.core.facts.truth import dates
from quizapp.core.makers.base import Draft, basis_ref, finish, target
from quizapp.core.questions.model import Gap, Option, Part, Question, Rule, Step, Text
from quizapp.core.wording.material import has, named_in_clause, read_alike
from quizapp.core.wording.model import Ref, Wording, say


class Cloze:
    """Leaves out the place, the doer or the term of a fact, where only one answer fits in any reading."""

    name: Final = "cloze"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:  # noqa: ARG002 - nothing is left to chance
        """Yield one question a blank that only one entity or term can fill."""
        for fact in graph.facts:
            if not settled(fact) or not asked_by_default(graph, fact.subject):
                continue
            match graph.relation(fact.relation).kind, fact.value:
                case Kind.WHERE, EntityRef(id=place) if graph.sort_of(fact.subject) is Sort.EVENT:
                    yield self._named(graph, fact, "place", place)
                case Kind.PARTICIPANT, EntityRef(id=doer) if graph.relation(fact.relation).part:
                    yield self._named(graph, fact, "doer", doer)
                case Kind.WITHIN, EntityRef(id=region) if graph.relation(fact.relation).functional:
                    yield self._region(graph, fact, region)
                case Kind.OTHER, Term() as term if has(graph, fact.subject, "cloze"):
                    yield self._term(graph, fact, term)
                case _:
                    pass

    def _named(self, graph: Graph, fact: Fact, blank: str, entity: str) -> Question | Gap:
        event = fact.subject
        if not _only_answer(graph, fact, entity):
            return Gap(self.name, event, f"another {graph.entity(entity).type} might fill the blank")
        day = stem_date(graph, event)
        time: dict[str, Ref] = {"t": day} if day else {}
        if blank == "place":
            stem = say("cloze.place", e=EntityRef(event), p=EntityRef(entity), **time)
            answer = say("told-at", e=EntityRef(event), p=EntityRef(entity), **time)
        else:
            basis = basis_ref(graph.basis(event, fact.relation))
            stem = say("cloze.doer", e=EntityRef(event), x=EntityRef(entity), **time, **basis)
            answer = say("told-on", e=EntityRef(event), **time)
        return self._typed(graph, fact, entity, (("blank", blank), ("event", event)), stem, answer)

    def _typed(
        self, graph: Graph, fact: Fact, entity: str, roles: tuple[tuple[str, str], ...], stem: Wording, answer: Wording
    ) -> Question:
        accept = _spellings(graph, entity)
        others = tuple(
            (other.id, spelling)
            for other in graph.entities
            if graph.sort_of(other.id) is graph.sort_of(entity) and other.id != entity
            for spelling in _spellings(graph, other.id)
            if spelling not in accept
        )
        shown = (fact.id, *stem_facts(graph, fact.subject))
        return finish(
            self,
            graph,
            Draft(
                roles=roles,
                stem=stem,
                interaction=Text(accept, others, Option(entity, say("name", x=EntityRef(entity)))),
                parts=(Part("", target(graph, fact), (fact.id,)),),
                answer=answer,
                proof=(Step(entity, holds=True, rule=Rule.ONE_VALUE, facts=shown, reason=None),),
                unique=True,
            ),
        )

    def _region(self, graph: Graph, fact: Fact, region: str) -> Question | Gap:
        kind = graph.entity(region).type
        if any(graph.entity(other).type == kind for other in graph.containers(fact.subject) if other != region):
            return Gap(self.name, fact.subject, f"another {kind} might fill the blank")
        place = EntityRef(fact.subject)
        return self._typed(
            graph,
            fact,
            region,
            (("blank", "region"), ("place", fact.subject)),
            say("cloze.region", p=place, r=EntityRef(region)),
            say("lies-in", p=place, r=EntityRef(region)),
        )

    def _term(self, graph: Graph, fact: Fact, term: Term) -> Question | Gap:
        if sum(isinstance(other.value, Term) for other in graph.facts_about(fact.subject, Kind.OTHER)) > 1:
            return Gap(self.name, fact.subject, "several terms might fill the blank")
        return finish(
            self,
            graph,
            Draft(
                roles=(("blank", fact.relation), ("subject", fact.subject)),
                stem=say("cloze.term", e=EntityRef(fact.subject)),
                interaction=Text((term.text, *term.also), (), Option(term.text, say("term", x=term))),
                parts=(Part("", target(graph, fact), (fact.id,)),),
                answer=say("term-filled", e=EntityRef(fact.subject), x=term),
                proof=(Step(term.text, holds=True, rule=Rule.ONE_VALUE, facts=(fact.id,), reason=None),),
                unique=True,
            ),
        )


def _spellings(graph: Graph, entity: str) -> tuple[str, ...]:
    thing = graph.entity(entity)
    return tuple(dict.fromkeys((*(name.text for name in thing.names), *thing.aliases)))


def _only_answer(graph: Graph, fact: Fact, entity: str) -> bool:
    """Tell whether no event that reads alike may have happened at that time with another entity of the type (P5).

    Such an event must also share all else that the sentence names. An entity that may stand for the answer, as a group
    for its member, would be a second answer.
    """
    event = fact.subject
    peers = graph.of_type(graph.entity(entity).type)
    if any(graph.may_be_the_same(peer.id, entity) for peer in peers if peer.id != entity):
        return False
    ours = dates(graph, event) if stem_date(graph, event) else ()
    told = named_in_clause(graph, event) - {entity}
    for other in graph.entities:
        if other.id == event or graph.sort_of(other.id) is not Sort.EVENT or not read_alike(graph, event, other.id):
            continue
        theirs = dates(graph, other.id)
        together = not (ours and theirs) or any(may_coincide(a, b) for a in ours for b in theirs)
        values = {value.id for rival in graph.facts_about(other.id) if isinstance(value := rival.value, EntityRef)}
        alike = told <= values | named_in_clause(graph, other.id)
        rivals = {value for value in values - {entity} if graph.entity(value).type == graph.entity(entity).type}
        if together and alike and rivals:
            return False
    return True
