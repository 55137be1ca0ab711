"""Starting to study: a quiz, another try at what was missed, a batch of cards, an assignment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.actions.attempts import run
from quizapp.actions.entropy import Entropy
from quizapp.actions.library import Library, published, revision
from quizapp.core import agenda, memory
from quizapp.core.bank import Item
from quizapp.core.errors import Invalid
from quizapp.core.log import AttemptKind, Effect, Mode
from quizapp.core.permissions import Actor
from quizapp.core.quiz import Plan, assemble
from quizapp.formats.question_json import item_from_json, item_to_json
from quizapp.store.models.classroom import Assignment, QuestionSet
from quizapp.store.models.study import Asked, Attempt
from quizapp.store.turns import take_turn

CARDS_AT_ONCE: Final = 20
NEW_AT_ONCE: Final = 5
"""Cards that one press starts: of those due, and of those never seen."""
LONGEST_QUIZ: Final = 50


def start_quiz(session: Session, actor: Actor, pack_id: str, plan: Plan, *, now: datetime, entropy: Entropy) -> UUID:
    """Begin a practice quiz and return the id of the attempt.

    Raises:
        NotFound: no such pack is published.
        Invalid: the plan is out of bounds or nothing fits it.
    """
    if not 1 <= plan.length <= LONGEST_QUIZ:
        text = "Choose between 1 and %(most)s questions."
        raise Invalid(text, field="length", most=LONGEST_QUIZ)
    library = published(session, pack_id)
    seed = entropy.token()
    items = assemble(library.graph, library.bank.items, plan, seed, _seen(session, actor, pack_id))
    if not items:
        text = "No question fits this choice. Choose more days, topics or kinds of question."
        raise Invalid(text)
    plan_data = {
        "length": plan.length,
        "topics": list(plan.topics),
        "makers": list(plan.makers),
        "entities": list(plan.entities),
        "first": plan.first.isoformat() if plan.first else None,
        "last": plan.last.isoformat() if plan.last else None,
    }
    return begin(session, actor, library, AttemptKind.QUIZ, items, plan_data, seed, now, entropy)


def retry_missed(session: Session, actor: Actor, attempt_id: UUID, *, now: datetime, entropy: Entropy) -> UUID:
    """Begin a quiz of the questions that an earlier attempt missed, and return its id.

    Raises:
        NotFound: the attempt is not the actor's.
        Invalid: nothing was missed.
    """
    earlier = run(session, actor, attempt_id)
    items = tuple(question.item for question in earlier.missed)
    if not items:
        text = "Nothing was missed in this quiz."
        raise Invalid(text)
    plan = {"retry_of": str(attempt_id), "length": len(items)}
    return begin(session, actor, earlier.library, AttemptKind.QUIZ, items, plan, entropy.token(), now, entropy)


def start_review(
    session: Session, actor: Actor, pack_id: str, *, fresh: bool, now: datetime, entropy: Entropy
) -> UUID | None:
    """Begin a batch of cards, or go on with the one that is open; None when there is nothing to review.

    `fresh` asks for new cards instead of those that are due.

    Raises:
        NotFound: no such pack is published.
    """
    take_turn(session, actor.id)
    open_batch = _open_review(session, actor, pack_id)
    if open_batch is not None:
        return open_batch
    library = published(session, pack_id)
    memories = recollection.memories(session, actor.id, pack_id)
    day = memory.learner_day(now, actor.zone)
    begun = recollection.begun(session, actor.id, pack_id, day)
    plan = agenda.agenda(library.graph, library.cards, memories, day, begun)
    targets = plan.new[:NEW_AT_ONCE] if fresh else plan.due[:CARDS_AT_ONCE]
    if not targets:
        return None
    items = tuple(agenda.card(target, library.cards[target], memories.get(target)) for target in targets)
    return begin(session, actor, library, AttemptKind.REVIEW, items, {"day": day.isoformat()}, "", now, entropy)


def start_assignment(
    session: Session, actor: Actor, assignment: Assignment, *, now: datetime, entropy: Entropy
) -> UUID:
    """Begin an attempt at an assignment that the caller has found open to the actor, and return its id.

    The questions are those frozen in its set, on the revision on which they were chosen.

    Raises:
        Invalid: the set holds no questions.
    """
    chosen = session.get_one(QuestionSet, assignment.set_id)
    items = tuple(item_from_json(entry["question"]) for entry in chosen.items)
    if not items:
        text = "This question set is empty."
        raise Invalid(text)
    library = revision(session, chosen.pack_id, chosen.revision_digest)
    return begin(
        session, actor, library, AttemptKind.ASSIGNMENT, items, {}, "", now, entropy, assignment_id=assignment.id
    )


def begin(  # noqa: PLR0913, PLR0917 - the columns of a row
    session: Session,
    actor: Actor,
    library: Library,
    kind: AttemptKind,
    items: Iterable[Item],
    plan: dict[str, object],
    seed: str,
    now: datetime,
    entropy: Entropy,
    assignment_id: UUID | None = None,
) -> UUID:
    """Store an attempt with the questions that are asked in it, as they are shown, and return its id."""
    attempt_id = entropy.new_id(now)
    session.add(
        Attempt(
            learner_id=actor.id,
            id=attempt_id,
            pack_id=library.pack_id,
            kind=kind,
            assignment_id=assignment_id,
            plan=plan,
            seed=seed,
            revision_digest=library.digest,
            started_at=now,
        )
    )
    session.flush()
    mode = Mode.CARD if kind is AttemptKind.REVIEW else Mode.QUIZ
    session.add_all(
        Asked(
            learner_id=actor.id,
            id=entropy.new_id(now),
            attempt_id=attempt_id,
            position=position,
            question_id=item.question.id,
            fingerprint=item.question.fingerprint,
            maker=item.question.maker,
            maker_version=item.question.version,
            question=item_to_json(item),
            targets=[str(part.target) if part.target else None for part in item.question.parts],
            mode=mode,
            effect=Effect.MEMORY if item.question.targets else Effect.NONE,
            issued_at=now,
            draft_seq=0,
        )
        for position, item in enumerate(items, start=1)
    )
    session.flush()
    return attempt_id


def _seen(session: Session, actor: Actor, pack_id: str) -> dict[str, int]:
    counted = (
        select(Asked.question_id, func.count())
        .join(Attempt, (Attempt.learner_id == Asked.learner_id) & (Attempt.id == Asked.attempt_id))
        .where(Asked.learner_id == actor.id, Attempt.pack_id == pack_id)
        .group_by(Asked.question_id)
    )
    return dict(session.execute(counted).all())


def _open_review(session: Session, actor: Actor, pack_id: str) -> UUID | None:
    return session.scalar(
        select(Attempt.id)
        .where(
            Attempt.learner_id == actor.id,
            Attempt.pack_id == pack_id,
            Attempt.kind == AttemptKind.REVIEW,
            Attempt.finished_at.is_(None),
        )
        .order_by(Attempt.started_at.desc())
        .limit(1)
    )
