"""What a learner has before them: what is due, what is known, what a teacher has set."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.actions.library import Library, published
from quizapp.core import agenda, memory
from quizapp.core.agenda import Agenda
from quizapp.core.facts.model import Kind
from quizapp.core.memory import Memory
from quizapp.core.permissions import Actor
from quizapp.core.quiz import topic_of_kind


@dataclass(frozen=True, slots=True)
class Standing:
    """How many targets of something a learner knows, is learning, and has not met."""

    known: int
    learning: int
    new: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.known + self.learning + self.new


@dataclass(frozen=True, slots=True)
class Today:
    """A pack as one learner has it on one learner-day."""

    library: Library
    day: date
    memories: dict[str, Memory]
    agenda: Agenda
    states: dict[str, str]
    """Target -> `known`, `learning` or `new`."""

    @property
    def is_new(self) -> bool:
        """Whether the learner has not begun yet."""
        return not self.memories

    @property
    def next_due(self) -> date | None:
        """The next day after this one on which a card falls due."""
        later = [state.due_day for state in self.memories.values() if state.due_day > self.day]
        return min(later, default=None)

    def topics(self) -> dict[str, Standing]:
        """Return topic -> how much of it is known, in the order in which relations have their kinds."""
        graph = self.library.graph
        counts = {name: [0, 0, 0] for name in dict.fromkeys(topic_of_kind(graph, kind) for kind in Kind)}
        for target, state in self.states.items():
            relation = self.library.cards[target][0].question.targets[0].relation
            counts[topic_of_kind(graph, graph.relation(relation).kind)][_ORDER.index(state)] += 1
        return {name: Standing(*count) for name, count in counts.items() if any(count)}

    def event_states(self) -> dict[str, str]:
        """Return event -> how well it is known, for every event that has cards."""
        found: dict[str, set[str]] = {}
        for target, state in self.states.items():
            found.setdefault(_anchor(self.library, target), set()).add(state)
        return {
            event: "known" if states == {"known"} else "new" if states == {"new"} else "learning"
            for event, states in found.items()
        }


_ORDER = ("known", "learning", "new")


def _anchor(library: Library, target: str) -> str:
    return library.cards[target][0].question.targets[0].anchor


def today(session: Session, actor: Actor | None, pack_id: str, *, now: datetime) -> Today:
    """Return what a learner has before them; without an actor, a pack that nobody has begun.

    Raises:
        NotFound: no such pack is published.
    """
    library = published(session, pack_id)
    day = memory.learner_day(now, actor.zone if actor else library.graph.pack.zone)
    memories = recollection.memories(session, actor.id, pack_id) if actor else {}
    begun = recollection.begun(session, actor.id, pack_id, day) if actor else 0
    return Today(
        library=library,
        day=day,
        memories=memories,
        agenda=agenda.agenda(library.graph, library.cards, memories, day, begun),
        states={target: agenda.standing(memories.get(target), day) for target in library.cards},
    )
