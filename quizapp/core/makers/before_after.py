"""Before and after an anchor (F12): which of three events came before, or after, a named one."""

from collections.abc import Callable, Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef
from quizapp.core.facts.timeline import moments, spoken_date
from quizapp.core.facts.truth import Truth, comes_before, date_fact
from quizapp.core.makers.base import Draft, finish, question_id, target
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, Step
from quizapp.core.questions.placing import of_like_length
from quizapp.core.questions.typed import content_words
from quizapp.core.wording.material import has, named_in_clause, noun_phrase, title_of
from quizapp.core.wording.model import say

_DISTRACTORS: Final = 2
_QUESTIONS: Final = 2
_NEAREST: Final = 24
_LIKELY: Final = 12


class BeforeAfter:
    """Asks which of three events came before, or after, a named one; exactly one did in every reading."""

    name: Final = "before-after"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield up to two questions an event: what it came before and what it came after, or one of them twice if it matters."""
        events = [event for event in moments(graph) if has(graph, event, "title")]
        order = {(a, b): comes_before(graph, a, b) for a in events for b in events if a != b}
        for key in events:
            yield from self._about(graph, seed, key, events, order)

    def _about(
        self, graph: Graph, seed: int, key: str, events: list[str], order: dict[tuple[str, str], Truth]
    ) -> Iterator[Question | Gap]:
        made: list[str] = []
        twice = graph.entity(key).salience > 1
        for anchor in chance.ranked(self._anchors(graph, key, events), str, self.name, graph.pack.id, key):
            for direction in ("before", "after"):
                pair = (key, anchor) if direction == "before" else (anchor, key)
                wanted = len(made) < _QUESTIONS and (twice or direction not in made)
                if not wanted or order[pair] is not Truth.CERTAIN:
                    continue
                question = self._question(graph, seed, (direction, key, anchor), events, order)
                if question is not None:
                    made.append(direction)
                    yield question
        if not made:
            yield Gap(self.name, key, "no anchor with two certain distractors near it")

    @staticmethod
    def _anchors(graph: Graph, key: str, events: list[str]) -> list[str]:
        return [
            event
            for event in _near(graph, key, events)[:_NEAREST]
            if has(graph, event, "np") and not _akin(graph, key, event) and not _gives_away(graph, event, key)
        ]

    def _question(
        self,
        graph: Graph,
        seed: int,
        asked: tuple[str, str, str],
        events: list[str],
        order: dict[tuple[str, str], Truth],
    ) -> Question | None:
        direction, key, anchor = asked
        roles = (("anchor", anchor), ("direction", direction), ("key", key))
        purpose = (question_id(self.name, graph, roles), self.version, seed)
        false = _false(direction, anchor, order)
        rivals = [
            event for event in events if event not in {key, anchor} and false(event) and not _akin(graph, event, anchor)
        ]
        likely = chance.ranked(_near(graph, key, rivals)[:_LIKELY], str, *purpose)
        chosen = of_like_length(key, likely, _DISTRACTORS, lambda event: title_of(graph, event))
        if len(chosen) < _DISTRACTORS:
            return None
        dated = date_fact(graph, key), date_fact(graph, anchor)
        if dated[0] is None or dated[1] is None:
            return None
        options = chance.ranked((key, *chosen), str, *purpose, "shown")
        proof = (
            Step(key, holds=True, rule=Rule.DATES, facts=(dated[0].id, dated[1].id), reason=None),
            *(_step(graph, event) for event in sorted(chosen, key=lambda event: spoken_date(graph, event).begin)),
        )
        draft = Draft(
            roles=roles,
            stem=say(f"happened-{direction}", e=EntityRef(anchor)),
            interaction=OneOf(tuple(Option(event, say("title", e=EntityRef(event))) for event in options), key),
            parts=(Part("", target(graph, dated[0]), (dated[0].id,)),),
            answer=say(
                "came-before",
                x=EntityRef(key),
                t=spoken_date(graph, key),
                e=EntityRef(anchor),
                u=spoken_date(graph, anchor),
            ),
            proof=proof,
        )
        return finish(self, graph, draft, harm_of=(anchor, *options))


def _gives_away(graph: Graph, anchor: str, key: str) -> bool:
    """Tell whether a stem that names the anchor would hold a word of the answer (P9)."""
    return bool(content_words(noun_phrase(graph, anchor)) & content_words(title_of(graph, key)))


def _false(direction: str, anchor: str, order: dict[tuple[str, str], Truth]) -> Callable[[str], bool]:
    def impossible(event: str) -> bool:
        pair = (event, anchor) if direction == "before" else (anchor, event)
        return order[pair] is Truth.IMPOSSIBLE

    return impossible


def _near(graph: Graph, event: str, others: list[str]) -> list[str]:
    here = spoken_date(graph, event).begin.lo

    def distance(other: str) -> tuple[int, int, str]:
        gap = abs((spoken_date(graph, other).begin.lo - here).days)
        return (gap, chance.number(event, other), other)

    return sorted((other for other in others if other != event), key=distance)


def _akin(graph: Graph, one: str, other: str) -> bool:
    """Tell whether one event is part of the other, so that asking for their order would be a trick."""
    parts = {
        value.id
        for event in (one, other)
        for fact in graph.facts_about(event)
        if isinstance(value := fact.value, EntityRef)
    }
    return (
        one in parts
        or other in parts
        or bool({one, other} & (named_in_clause(graph, one) | named_in_clause(graph, other)))
    )


def _step(graph: Graph, event: str) -> Step:
    dated = date_fact(graph, event)
    facts = (dated.id,) if dated else ()
    reason = say("dated", x=EntityRef(event), t=spoken_date(graph, event))
    return Step(event, holds=False, rule=Rule.DATES, facts=facts, reason=reason)
