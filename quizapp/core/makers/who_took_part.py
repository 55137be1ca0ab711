"""Who took part (F05): the force that did it, the persons who attended it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort, Term
from quizapp.core.facts.timeline import asked_by_default, days_apart, settled, stem_date, stem_facts
from quizapp.core.facts.truth import Truth, has_value
from quizapp.core.makers.base import Draft, basis_ref, beside, by_name, finish, question_id, target
from quizapp.core.questions.model import Gap, Interaction, OneOf, Option, Part, Question, Rule, SomeOf, Step
from quizapp.core.wording.material import has_clause
from quizapp.core.wording.model import Ref, say

_DISTRACTORS: Final = 2


class WhoTookPart:
    """Asks for the participants of an event where the list of them is closed, by a source or by this record."""

    name: Final = "who-took-part"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield one question an event and role."""
        roles: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in graph.facts_of_kind(Kind.PARTICIPANT):
            if graph.sort_of(fact.subject) is Sort.EVENT and asked_by_default(graph, fact.subject):
                roles[fact.subject, fact.relation].append(fact)
        for (event, relation), facts in sorted(roles.items()):
            if graph.basis(event, relation) is None:
                yield Gap(self.name, event, f"the list of `{relation}` is not declared complete")
            elif not all(settled(fact) for fact in facts):
                yield Gap(self.name, event, f"`{relation}` is not agreed by the sources")
            else:
                yield from self._asked(graph, seed, event, relation, facts)

    def _asked(self, graph: Graph, seed: int, event: str, relation: str, facts: list[Fact]) -> Iterator[Question | Gap]:
        keys = [fact.value.id for fact in facts if isinstance(fact.value, EntityRef)]
        types = {graph.entity(key).type for key in keys}
        if len(types) > 1:
            yield Gap(self.name, event, f"`{relation}` mixes types: {', '.join(sorted(types))}")
            return
        declared = graph.relation(relation)
        if declared.part and len(keys) > 1:
            yield Gap(self.name, event, f"several doers in `{relation}` can't be asked for by one clause")
            return
        roles = (("event", event), ("relation", relation))
        purpose = (question_id(self.name, graph, roles), self.version, seed)
        rivals = [
            other.id
            for other in graph.of_type(types.pop())
            if has_value(graph, event, relation, other.id) is Truth.IMPOSSIBLE
            and not any(graph.may_be_the_same(other.id, key) for key in keys)
            and not any(fact.subject == event for fact in graph.facts_naming(other.id))
            and _told_otherwise(graph, other.id)
        ]
        mixed_up = {other for key in keys for other in graph.entity(key).confusable}

        def likely(other: str) -> tuple[bool, int, int]:
            apart = min(days_apart(graph, event, fact.subject) for fact in _told_otherwise(graph, other))
            return (other not in mixed_up, apart, chance.number(*purpose, other))

        near = sorted(rivals, key=likely)
        few = 3 * _DISTRACTORS
        deeds = _one_deed_each(graph, event, [*chance.ranked(near[:few], str, *purpose, "chosen"), *near[few:]])
        chosen = beside(graph, keys[0], list(deeds)[:few], _DISTRACTORS, *purpose)
        if len(chosen) < _DISTRACTORS:
            yield Gap(self.name, event, "too few others of the same type who did something else")
            return
        yield self._question(graph, event, relation, facts, keys, {other: deeds[other] for other in chosen})

    def _question(
        self, graph: Graph, event: str, relation: str, facts: list[Fact], keys: list[str], chosen: dict[str, Fact]
    ) -> Question:
        declared = graph.relation(relation)
        day = stem_date(graph, event)
        time: dict[str, Ref] = {"t": day} if day else {}
        verb: dict[str, Ref] = {} if declared.part else {"v": Term(declared.verb)}
        basis = basis_ref(graph.basis(event, relation))
        refs: dict[str, Ref] = {"e": EntityRef(event), "x": EntityRef(keys[0])}
        options = tuple(
            Option(entity, say("name", x=EntityRef(entity))) for entity in sorted((*keys, *chosen), key=by_name(graph))
        )
        family = "who-took-part" if declared.part else "who-one" if len(keys) == 1 else "who-of-these"
        interaction: Interaction = OneOf(options, keys[0]) if len(keys) == 1 else SomeOf(options, tuple(keys))
        told = (
            say("told-on", e=EntityRef(event), **time)
            if declared.part
            else say("took-part", e=EntityRef(event), x=tuple(EntityRef(key) for key in keys), **verb, **time)
        )
        rule = Rule.NOT_RECORDED if basis else Rule.CLOSED_LIST
        fact_ids = tuple(fact.id for fact in facts)
        shown = (*fact_ids, *stem_facts(graph, event))
        wrong = sorted(chosen, key=by_name(graph))
        holds = tuple(Step(key, holds=True, rule=Rule.RECORDED, facts=shown, reason=None) for key in keys)
        return finish(
            self,
            graph,
            Draft(
                roles=(("event", event), ("relation", relation)),
                stem=say(family, **refs, **verb, **time, **basis),
                interaction=interaction,
                parts=(Part("", target(graph, facts[0]), fact_ids),),
                answer=told,
                proof=(*holds, *(_step(graph, other, chosen[other], rule, fact_ids) for other in wrong)),
            ),
        )


def _told_otherwise(graph: Graph, actor: str) -> list[Fact]:
    """Return what else an actor did, as facts that can be told with their day."""
    return [
        fact
        for fact in graph.facts_naming(actor, Kind.PARTICIPANT)
        if settled(fact)
        and graph.sort_of(fact.subject) is Sort.EVENT
        and stem_date(graph, fact.subject)
        and asked_by_default(graph, fact.subject)
        and (has_clause(graph, fact.subject) if graph.relation(fact.relation).part else True)
    ]


def _one_deed_each(graph: Graph, event: str, actors: list[str]) -> dict[str, Fact]:
    """Return what else each actor did near that time, no event for two of them; without those left with nothing."""
    deeds: dict[str, Fact] = {}
    for actor in actors:
        told = {fact.subject for fact in deeds.values()}
        free = [fact for fact in _told_otherwise(graph, actor) if fact.subject not in told]
        if free:
            deeds[actor] = min(free, key=lambda fact: (days_apart(graph, event, fact.subject), fact.id))
    return deeds


def _step(graph: Graph, actor: str, deed: Fact, rule: Rule, facts: tuple[str, ...]) -> Step:
    relation = graph.relation(deed.relation)
    day = stem_date(graph, deed.subject)
    refs: dict[str, Ref] = {"e": EntityRef(deed.subject)}
    if day:
        refs["t"] = day
    if not relation.part:
        refs |= {"x": EntityRef(actor), "v": Term(relation.verb)}
    shown = tuple(fact.id for fact in graph.facts_about(deed.subject, Kind.WHEN))
    return Step(actor, holds=False, rule=rule, facts=(*facts, deed.id, *shown), reason=say("did-otherwise", **refs))
