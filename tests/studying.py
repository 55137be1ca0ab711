"""A learner at a desk: quizzes and cards on the river's pack, through the actions that the pages call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from quizapp.actions import attempts, starting, study
from quizapp.actions.attempts import Run, Shown
from quizapp.actions.authoring import load_pack
from quizapp.core.facts.model import Pack
from quizapp.core.permissions import Actor
from quizapp.core.questions.model import Chosen, Matched, OneOf, Ordered, Pairs, Response, Sequence, SomeOf, Text, Typed
from quizapp.core.quiz import Plan
from tests import people
from tests.builders import expedition
from tests.people import NOW, entropy

DAY = timedelta(days=1)
HARMFUL = "boat-repair"
"""An event that carries a content note."""


@cache
def river() -> Pack:
    """The expedition, with one event that needs care."""
    return expedition().change(HARMFUL, harm=("detention",)).pack()


def right(shown: Shown) -> Response:
    """Return the right response to a question."""
    interaction = shown.item.question.interaction
    match interaction:
        case OneOf(options=options, key=key):
            return Chosen((_place(options, key),))
        case SomeOf(options=options, keys=keys):
            return Chosen(tuple(_place(options, key) for key in keys))
        case Text(accept=accept):
            return Typed(accept[0])
        case Pairs(rows=rows, choices=choices, key=pairs):
            return Matched(tuple(_place(choices, dict(pairs)[row.id]) for row in rows))
        case Sequence(items=items, key=order):
            return Ordered(tuple(_place(items, event) for event in order))


def wrong(shown: Shown) -> Response:
    """Return a response that is worth nothing."""
    interaction = shown.item.question.interaction
    match interaction:
        case OneOf(options=options, key=key):
            return Chosen((next(place for place, option in enumerate(options) if option.id != key),))
        case SomeOf():
            return Chosen(())
        case Text():
            return Typed("nothing of the sort")
        case Pairs(rows=rows):
            return Matched((None,) * len(rows))
        case Sequence(items=items, key=order):
            return Ordered(tuple(_place(items, event) for event in reversed(order)))


def _place(options: tuple[object, ...], wanted: str) -> int:
    return [getattr(option, "id") for option in options].index(wanted)  # noqa: B009


@dataclass
class Desk:
    """A learner and the session that they study in."""

    session: Session
    actor: Actor
    pack_id: str

    def begin(self, plan: Plan | None = None, *, now: datetime = NOW) -> Run:
        """Begin a quiz."""
        made = starting.start_quiz(self.session, self.actor, self.pack_id, plan or Plan(5), now=now, entropy=entropy())
        return self.run(made)

    def cards(self, *, fresh: bool = False, now: datetime = NOW) -> Run | None:
        """Begin a batch of cards, or go on with one."""
        made = starting.start_review(self.session, self.actor, self.pack_id, fresh=fresh, now=now, entropy=entropy())
        return self.run(made) if made else None

    def run(self, attempt: UUID) -> Run:
        """Return an attempt as it stands."""
        return attempts.run(self.session, self.actor, attempt)

    def answer(
        self, shown: Shown, response: Response, *, now: datetime = NOW, answered_at: datetime | None = None
    ) -> Shown:
        """Answer a question."""
        return study.answer(
            self.session, self.actor, shown.asked_id, response, now=now, entropy=entropy(), answered_at=answered_at
        )


def desk(session: Session, *, zone: str = "UTC", pack: Pack | None = None) -> Desk:
    """Seat a new learner at a desk of their own, with the pack published."""
    load_pack(session, pack or river(), entropy=entropy(), now=NOW - DAY)
    return Desk(session, replace(people.guest(session), zone=zone), (pack or river()).id)
