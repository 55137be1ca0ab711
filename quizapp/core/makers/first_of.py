"""First of several (F17): which of three events happened first."""

from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef
from quizapp.core.facts.timeline import moments, spoken_date
from quizapp.core.facts.truth import Truth, comes_before, date_fact
from quizapp.core.makers.base import Draft, finish
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, Step
from quizapp.core.wording.material import has
from quizapp.core.wording.model import say

_SHOWN: Final = 3
_ROUNDS: Final = 3


class FirstOf:
    """Asks which of three events came first; it did so in every reading of their dates."""

    name: Final = "first-of"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield questions in which each event stands at most three times."""
        events = [event for event in moments(graph) if has(graph, event, "title")]
        asked: set[tuple[str, ...]] = set()
        for turn in range(_ROUNDS):
            for group in chance.groups(events, _SHOWN, self.name, graph.pack.id, turn):
                first = _first(graph, group)
                name = tuple(sorted(group))
                if len(group) == _SHOWN and first is not None and name not in asked:
                    asked.add(name)
                    yield self._question(graph, seed, group, first)

    def _question(self, graph: Graph, seed: int, group: list[str], first: str) -> Question:
        facts = {event: fact.id for event in group if (fact := date_fact(graph, event))}
        options = chance.ranked(group, str, self.name, self.version, seed, *sorted(group))
        draft = Draft(
            roles=tuple((f"event-{number}", event) for number, event in enumerate(sorted(group))),
            stem=say("first-of"),
            interaction=OneOf(tuple(Option(event, say("title", e=EntityRef(event))) for event in options), first),
            parts=(Part("", None, tuple(facts.values())),),
            answer=say("first-was", x=EntityRef(first), t=spoken_date(graph, first)),
            proof=tuple(
                Step(
                    event,
                    holds=event == first,
                    rule=Rule.DATES,
                    facts=(facts[first],) if event == first else (facts[first], facts[event]),
                    reason=None if event == first else say("dated", x=EntityRef(event), t=spoken_date(graph, event)),
                )
                for event in (first, *(event for event in options if event != first))
            ),
        )
        return finish(self, graph, draft, harm_of=group)


def _first(graph: Graph, group: list[str]) -> str | None:
    for event in group:
        if all(comes_before(graph, event, other) is Truth.CERTAIN for other in group if other != event):
            return event
    return None
