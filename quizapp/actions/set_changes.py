"""Changing a question set by hand, while nobody else changes it and no class has it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions.entropy import Entropy
from quizapp.actions.library import revision
from quizapp.actions.sets import LONGEST_TITLE, entry_of, load_set, plan_of
from quizapp.actions.wording import one_line
from quizapp.core import chance
from quizapp.core.bank import Item
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.permissions import Actor
from quizapp.core.quiz import fits
from quizapp.formats.question_json import item_from_json
from quizapp.store.models import Assignment, QuestionSet


def rename(session: Session, actor: Actor, set_id: UUID, title: str, *, version: int, now: datetime) -> None:
    """Give a set another title; assignments keep theirs. Raises Conflict where the set has changed since `version`."""
    row = _to_change(session, actor, set_id, version, now)
    row.title = one_line(title, LONGEST_TITLE, "title", "Give the set a title.")


def remove_question(
    session: Session, actor: Actor, set_id: UUID, question_id: str, *, version: int, now: datetime
) -> None:
    """Take a question out of a set. Raises Conflict for the last one, a set in use, or one changed since `version`."""
    row = _to_change(session, actor, set_id, version, now, questions=True)
    at = _position(row, question_id)
    if len(row.items) == 1:
        raise Conflict("A set needs at least one question. Delete the set instead.")
    row.items = [entry for place, entry in enumerate(row.items) if place != at]


def move_question(
    session: Session, actor: Actor, set_id: UUID, question_id: str, by: int, *, version: int, now: datetime
) -> None:
    """Move a question up (`by` -1) or down (1); at the end it stays. Raises Conflict as `remove_question`."""
    row = _to_change(session, actor, set_id, version, now, questions=True)
    at = _position(row, question_id)
    items = list(row.items)
    items.insert(min(max(0, at + by), len(items) - 1), items.pop(at))
    row.items = items


def replace_question(
    session: Session, actor: Actor, set_id: UUID, question_id: str, *, version: int, now: datetime, entropy: Entropy
) -> str:
    """Put another question that fits the set's rules in the place of one, and return its id.

    One of the same sort comes first, and one that asks nothing that the set asks already. Raises Conflict as
    `remove_question`, and where no other question fits.
    """
    row = _to_change(session, actor, set_id, version, now, questions=True)
    at = _position(row, question_id)
    library = revision(session, row.pack_id, row.revision_digest)
    plan = plan_of(row)
    held = {entry["question_id"] for entry in row.items}
    old = item_from_json(row.items[at]["question"]).question
    others = [item_from_json(entry["question"]).question for entry in row.items if entry["question_id"] != question_id]
    asked = {target for question in others for target in question.targets}
    used = {fact for question in others for fact in question.facts}
    free = [
        item
        for item in library.bank.items
        if item.question.id not in held
        and fits(library.graph, item.question, plan)
        and not asked & set(item.question.targets)
    ]
    if not free:
        raise Conflict("No other question fits the rules of this set.")
    seed = entropy.token()

    def rank(item: Item) -> tuple[bool, bool, int]:
        question = item.question
        return bool(used & set(question.facts)), question.maker != old.maker, chance.number(seed, question.id)

    items = list(row.items)
    new = min(free, key=rank)
    items[at] = entry_of(new)
    row.items = items
    return new.question.id


def delete(session: Session, actor: Actor, set_id: UUID, *, version: int, now: datetime) -> None:
    """Delete a set that was never given to a class. Raises Conflict for one that was, or changed since `version`."""
    session.delete(_to_change(session, actor, set_id, version, now, questions=True))


def _to_change(
    session: Session, actor: Actor, set_id: UUID, version: int, now: datetime, *, questions: bool = False
) -> QuestionSet:
    """Load a set, held against others, and count the change; `questions` says that more than its title is to change."""
    row = load_set(session, actor, set_id, lock=True)
    if row.version != version:
        raise Conflict("This set was changed in another tab or by someone else. Look at it as it is now.")
    if questions and session.scalar(select(Assignment.id).where(Assignment.set_id == set_id).limit(1)) is not None:
        raise Conflict("This set has been given to a class, so its questions stay as they are. Make a copy to change.")
    row.version += 1
    row.updated_at = now
    return row


def _position(row: QuestionSet, question_id: str) -> int:
    for place, entry in enumerate(row.items):
        if entry["question_id"] == question_id:
            return place
    raise NotFound
