"""Place of an event (F03): the city, crossing or base where it happened."""

from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.geography import nearest
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort, Status
from quizapp.core.facts.time import may_coincide
from quizapp.core.facts.timeline import asked_by_default, days_apart, settled, stem_date, stem_facts
from quizapp.core.facts.truth import Truth, dates, has_value
from quizapp.core.makers.base import Draft, beside, by_name, finish, question_id, says, target
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, Step
from quizapp.core.wording.material import has_clause, read_alike
from quizapp.core.wording.model import Ref, say

_DISTRACTORS: Final = 2
_NEAREST: Final = 5


class PlaceOfEvent:
    """Asks where something happened, among places of the same type where nothing alike happened at that time."""

    name: Final = "place-of-event"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield one question an event whose place the sources agree on or one of them gives."""
        for fact in graph.facts_of_kind(Kind.WHERE):
            if not isinstance(fact.value, EntityRef) or not asked_by_default(graph, fact.subject):
                continue
            if graph.sort_of(fact.subject) is Sort.EVENT:
                yield self._question(graph, seed, fact, fact.value.id)

    def _question(self, graph: Graph, seed: int, fact: Fact, place: str) -> Question | Gap:
        event = fact.subject
        purpose = (question_id(self.name, graph, (("event", event),)), self.version, seed)
        rivals = [
            other.id
            for other in graph.of_type(graph.entity(place).type)
            if self._ruled_out(graph, fact, other.id, place) and _told_elsewhere(graph, other.id)
        ]
        ranked = chance.ranked(nearest(graph, place, rivals)[:_NEAREST], str, *purpose)
        chosen = beside(graph, place, ranked, _DISTRACTORS, *purpose)
        if len(chosen) < _DISTRACTORS:
            return Gap(self.name, event, f"too few other places of the type {graph.entity(place).type}")
        day = stem_date(graph, event)
        time: dict[str, Ref] = {"t": day} if day else {}
        source = says(fact) if fact.status is Status.ATTRIBUTED else None
        attribution: dict[str, Ref] = {"s": source} if source else {}
        others = (other.id for other in graph.of_type(graph.entity(place).type) if other.id != place)
        unique = not any(_alike(graph, event, other) for other in others)
        options = sorted((place, *chosen), key=by_name(graph))
        return finish(
            self,
            graph,
            Draft(
                roles=(("event", event),),
                stem=say(
                    "place-of-event" if unique else "place-of-event.these",
                    e=EntityRef(event),
                    p=EntityRef(place),
                    **time,
                    **attribution,
                ),
                interaction=OneOf(tuple(Option(entity, say("name", x=EntityRef(entity))) for entity in options), place),
                parts=(Part("", target(graph, fact), (fact.id,)),),
                answer=say("told-at", e=EntityRef(event), p=EntityRef(place), **time, **attribution),
                proof=(
                    Step(
                        place, holds=True, rule=Rule.RECORDED, facts=(fact.id, *stem_facts(graph, event)), reason=None
                    ),
                    *(_step(graph, fact, other) for other in sorted(chosen, key=by_name(graph))),
                ),
                unique=unique,
            ),
        )

    @staticmethod
    def _ruled_out(graph: Graph, fact: Fact, other: str, place: str) -> bool:
        relation = graph.relation(fact.relation)
        false = (
            has_value(graph, fact.subject, fact.relation, other) is Truth.IMPOSSIBLE
            if settled(fact)
            else relation.functional and not graph.may_be_the_same(other, place)
        )
        return false and not _alike(graph, fact.subject, other)


def _alike(graph: Graph, event: str, place: str) -> bool:
    """Tell whether something that a reader could take for the event may have happened at another place then.

    Where the stem can name no date, any time counts. An event that no fact places may have been anywhere in a region
    that it is linked with, unless that region holds the event's own place too.
    """
    ours = dates(graph, event) if stem_date(graph, event) else ()
    here = {region for fact in graph.facts_about(event, Kind.WHERE) for region in _regions(graph, fact)}
    roughly = [
        fact
        for region in graph.containers(place)
        if region not in here
        for fact in graph.facts_naming(region)
        if not graph.facts_about(fact.subject, Kind.WHERE)
    ]
    for fact in (*graph.facts_naming(place), *roughly):
        other = fact.subject
        if other == event or graph.sort_of(other) is not Sort.EVENT:
            continue
        theirs = dates(graph, other)
        together = not (ours and theirs) or any(may_coincide(a, b) for a in ours for b in theirs)
        if together and read_alike(graph, event, other):
            return True
    return any(named.subject == event for named in graph.facts_naming(place))


def _regions(graph: Graph, fact: Fact) -> tuple[str, ...]:
    return graph.containers(fact.value.id) if isinstance(fact.value, EntityRef) else ()


def _told_elsewhere(graph: Graph, place: str) -> list[str]:
    """Return the events that tell what did happen at a place."""
    return [
        fact.subject
        for fact in graph.facts_naming(place, Kind.WHERE)
        if settled(fact)
        and stem_date(graph, fact.subject)
        and has_clause(graph, fact.subject)
        and asked_by_default(graph, fact.subject)
    ]


def _step(graph: Graph, fact: Fact, other: str) -> Step:
    told = chance.ranked(_told_elsewhere(graph, other), str, fact.id, "reason")
    event = min(told, key=lambda event: days_apart(graph, event, fact.subject))
    shown = tuple(f.id for f in graph.facts_about(event, Kind.WHERE) + graph.facts_about(event, Kind.WHEN))
    day = stem_date(graph, event)
    reason = say("elsewhere", e=EntityRef(event), t=day) if day else None
    return Step(other, holds=False, rule=Rule.ONE_VALUE, facts=(fact.id, *shown), reason=reason)
