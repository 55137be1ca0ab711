"""First of several (F17): which of three events happened first."""

from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef
from quizapp.core.facts.timeline import eras, moments, spoken_date
from quizapp.core.facts.truth import Truth, comes_before, date_fact
from quizapp.core.makers.base import Draft, finish
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, Step
from quizapp.core.questions.placing import of_like_length
from quizapp.core.wording.material import has, title_of
from quizapp.core.wording.model import say

_SHOWN: Final = 3
_ROUNDS: Final = 3
_LIKELY: Final = 10


class FirstOf:
    """Asks which of three events came first; it did so in every reading of their dates."""

    name: Final = "first-of"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield questions in which each event stands at most three times."""
        events = [event for event in moments(graph) if has(graph, event, "title")]
        asked: set[tuple[str, ...]] = set()
        for turn in range(_ROUNDS):
            for group in self._groups(graph, events, turn):
                name = tuple(sorted(group))
                if name not in asked:
                    asked.add(name)
                    yield self._question(graph, seed, group, group[0])

    def _groups(self, graph: Graph, events: list[str], turn: int) -> Iterator[list[str]]:
        for era, members in enumerate(eras(graph, events)):
            for pool in chance.buckets(members, self.name, graph.pack.id, turn, era):
                yield from _firsts(graph, pool)

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
                for event in group
            ),
        )
        return finish(self, graph, draft, harm_of=group)


def _firsts(graph: Graph, pool: list[str]) -> Iterator[list[str]]:
    """Yield groups of three in which the first event certainly came before the others, each event once."""
    left = sorted(pool, key=lambda event: (spoken_date(graph, event).end.hi, event))
    while len(left) >= _SHOWN:
        first = left.pop(0)
        likely = [event for event in left if comes_before(graph, first, event) is Truth.CERTAIN][:_LIKELY]
        later = of_like_length(first, likely, _SHOWN - 1, lambda event: title_of(graph, event))
        if len(later) == _SHOWN - 1:
            left = [event for event in left if event not in later]
            yield [first, *later]
