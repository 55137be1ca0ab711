"""Put in order (F16): four events, from first to last."""

from collections.abc import Iterator
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef
from quizapp.core.facts.timeline import eras, moments, spoken_date
from quizapp.core.facts.truth import Truth, comes_before, date_fact
from quizapp.core.makers.base import Draft, finish
from quizapp.core.questions.model import Gap, Option, Part, Question, Rule, Sequence, Step
from quizapp.core.wording.material import has
from quizapp.core.wording.model import say

_SHOWN: Final = 4
_ROUNDS: Final = 3


class PutInOrder:
    """Asks for the order of four events that has one answer in every reading of their dates."""

    name: Final = "put-in-order"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield questions in which each event stands at most three times."""
        events = [event for event in moments(graph) if has(graph, event, "title")]
        asked: set[tuple[str, ...]] = set()
        for turn in range(_ROUNDS):
            for chain in self._groups(graph, events, turn):
                name = tuple(sorted(chain))
                if name not in asked:
                    asked.add(name)
                    yield self._question(graph, seed, chain)

    def _groups(self, graph: Graph, events: list[str], turn: int) -> Iterator[list[str]]:
        for era, members in enumerate(eras(graph, events)):
            for pool in chance.buckets(members, self.name, graph.pack.id, turn, era):
                yield from _chains(graph, pool)

    def _question(self, graph: Graph, seed: int, chain: list[str]) -> Question:
        shown = _shuffled(chain, self.name, self.version, seed)
        facts = {event: fact.id for event in chain if (fact := date_fact(graph, event))}
        draft = Draft(
            roles=tuple((f"event-{number}", event) for number, event in enumerate(sorted(chain))),
            stem=say("put-in-order"),
            interaction=Sequence(
                tuple(Option(event, say("title", e=EntityRef(event))) for event in shown), tuple(chain)
            ),
            parts=(Part("", None, tuple(facts.values())),),
            answer=say("in-order", x=tuple(EntityRef(event) for event in chain)),
            proof=tuple(
                Step(
                    event,
                    holds=True,
                    rule=Rule.DATES,
                    facts=(facts[event],),
                    reason=say("dated", x=EntityRef(event), t=spoken_date(graph, event)),
                )
                for event in chain
            ),
            unique=True,
        )
        return finish(self, graph, draft, harm_of=chain)


def _shuffled(chain: list[str], *purpose: object) -> list[str]:
    """Return the events in an order to show them in, which is never the right one."""
    for turn in range(len(chain) + 1):
        shown = chance.ranked(chain, str, *purpose, *chain, turn)
        if shown != chain:
            return shown
    return chain[::-1]


def _chains(graph: Graph, pool: list[str]) -> Iterator[list[str]]:
    """Yield chains of four events with one certain order, each event once."""
    left = list(pool)
    while len(chain := _chain(graph, left)) == _SHOWN:
        left = [event for event in left if event not in chain]
        yield chain


def _chain(graph: Graph, group: list[str]) -> list[str]:
    """Return up to four events, each certainly before the next; days with many events left give theirs first."""
    crowd = {event: sum(not _apart(graph, event, other) for other in group) for event in group}
    chain: list[str] = []
    for event in sorted(group, key=lambda event: (-crowd[event], group.index(event))):
        if len(chain) < _SHOWN and all(_apart(graph, event, other) for other in chain):
            chain.append(event)
    return sorted(chain, key=lambda event: spoken_date(graph, event).begin)


def _apart(graph: Graph, one: str, other: str) -> bool:
    return Truth.CERTAIN in {comes_before(graph, one, other), comes_before(graph, other, one)}
