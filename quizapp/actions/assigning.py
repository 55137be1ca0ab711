"""Giving a question set to a class, and working on what was given."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import starting
from quizapp.actions.classroom import load_class
from quizapp.actions.entropy import Entropy
from quizapp.actions.wording import one_line
from quizapp.core.classroom import MemberStatus
from quizapp.core.errors import Conflict, Forbidden, Invalid, NotFound
from quizapp.core.permissions import Action, Actor, Thing, require
from quizapp.store.models import Assignment, Attempt, Classroom, Membership, Person, QuestionSet

LONGEST_TITLE = 200
FURTHEST = timedelta(days=3653)
"""How far from now an assignment may open or close. Near the ends of the calendar some zones have no such day."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When an assignment can be worked on, and how often."""

    opens_at: datetime
    closes_at: datetime | None
    attempts_allowed: int


class TaskState(StrEnum):
    """How a learner stands to an assignment."""

    OPEN = "open"
    """It can be begun."""
    STARTED = "started"
    """An attempt is under way."""
    DONE = "done"
    """It was finished at least once, or it has closed on an attempt."""


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment as one of its learners sees it.

    `attempt_id` is the attempt to go on with or to look back at: the one under way, else the latest. `may_begin` says
    whether a new attempt is allowed now.
    """

    assignment_id: UUID
    title: str
    by: str
    class_name: str
    questions: int
    opens_at: datetime
    due: datetime | None
    state: TaskState
    attempts: int
    attempts_allowed: int
    attempt_id: UUID | None
    may_begin: bool
    closed: bool


def assign(
    session: Session,
    actor: Actor,
    set_id: UUID,
    class_id: UUID,
    title: str,
    *,
    terms: Terms,
    entropy: Entropy,
    now: datetime,
) -> UUID:
    """Give a question set to a class; without a title it bears the set's.

    Raises NotFound where set or class is missing or another's, Invalid where they do not fit
    together, the set is empty or the terms make no sense.
    """
    room = load_class(session, actor, class_id)
    chosen = session.get(QuestionSet, set_id)
    if chosen is None:
        raise NotFound
    require(actor, Action.WRITE_SET, Thing(frozenset({chosen.owner_id})))
    if chosen.pack_id != room.pack_id:
        raise Invalid("This set and this class use different packs.", field="class_id")
    if not chosen.items:
        raise Invalid("There are no questions in this set yet.", field="set_id")
    if terms.closes_at is not None and terms.closes_at <= max(terms.opens_at, now):
        raise Invalid("Choose a closing time in the future and after the opening time.", field="closes_at")
    for field, at in (("opens_at", terms.opens_at), ("closes_at", terms.closes_at)):
        if at is not None and abs(at - now) > FURTHEST:
            raise Invalid("Choose a time within ten years of today.", field=field)
    if terms.attempts_allowed < 1:
        raise Invalid("Allow at least one attempt.", field="attempts_allowed")
    given = Assignment(
        id=entropy.new_id(now),
        set_id=chosen.id,
        class_id=room.id,
        title=one_line(title, LONGEST_TITLE, "title") or chosen.title,
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        attempts_allowed=terms.attempts_allowed,
        created_at=now,
    )
    session.add(given)
    session.flush()
    return given.id


def learner_assignments(session: Session, actor: Actor, pack_id: str, *, now: datetime) -> tuple[Task, ...]:
    """Return what the actor's teachers have set on a pack: what is to be done first, by its closing time.

    What is not open yet is left out, and so is what has closed before it was begun.
    """
    rows = session.execute(
        select(Assignment, QuestionSet.items, Classroom.name, Person.alias, Person.name)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .join(Classroom, Classroom.id == Assignment.class_id)
        .join(Membership, Membership.class_id == Classroom.id)
        .join(Person, Person.id == Classroom.teacher_id)
        .where(
            Membership.person_id == actor.id,
            Membership.status == MemberStatus.MEMBER,
            Classroom.pack_id == pack_id,
            Assignment.opens_at <= now,
        )
    ).all()
    own: dict[UUID, list[Attempt]] = defaultdict(list)
    given = [assignment.id for assignment, *_ in rows]
    for attempt in session.scalars(
        select(Attempt)
        .where(Attempt.learner_id == actor.id, Attempt.assignment_id.in_(given))
        .order_by(Attempt.started_at, Attempt.id)
    ):
        if attempt.assignment_id is not None:
            own[attempt.assignment_id].append(attempt)
    tasks = [
        _task(assignment, own[assignment.id], len(items), class_name, alias or name or "", now)
        for assignment, items, class_name, alias, name in rows
        if own[assignment.id] or not _closed(assignment, now)
    ]
    last = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(tasks, key=lambda task: (task.state is TaskState.DONE, task.due or last, task.assignment_id)))


def learner_assignment(session: Session, actor: Actor, pack_id: str, assignment_id: UUID, *, now: datetime) -> Task:
    """Return one assignment as its learner sees it, whether or not anything can be done about it any more.

    Raises as `open_assignment`, but not for one that has closed.
    """
    assignment = _of_ones_class(session, actor, assignment_id, now)
    room = session.get_one(Classroom, assignment.class_id)
    if room.pack_id != pack_id:
        raise NotFound
    teacher = session.get_one(Person, room.teacher_id)
    own = session.scalars(
        select(Attempt)
        .where(Attempt.learner_id == actor.id, Attempt.assignment_id == assignment_id)
        .order_by(Attempt.started_at, Attempt.id)
    ).all()
    questions = len(session.get_one(QuestionSet, assignment.set_id).items)
    return _task(assignment, own, questions, room.name, teacher.alias or teacher.name or "", now)


def open_assignment(session: Session, actor: Actor, assignment_id: UUID, *, now: datetime, entropy: Entropy) -> UUID:
    """Go on with the actor's attempt at an assignment, or begin one, and return the id of the attempt.

    Raises:
        NotFound: there is no such assignment, or the actor was never in its class.
        Forbidden: the actor is not in its class any more, or waits to be let in.
        Conflict: it is not open yet, has closed, or all attempts are used.
    """
    require(actor, Action.STUDY)
    assignment = _of_ones_class(session, actor, assignment_id, now, lock=True)
    if _closed(assignment, now):
        raise Conflict("This assignment has closed. The answers given before are kept.")
    attempts = session.scalars(
        select(Attempt).where(Attempt.learner_id == actor.id, Attempt.assignment_id == assignment_id)
    ).all()
    under_way = next((attempt.id for attempt in attempts if attempt.finished_at is None), None)
    if under_way is not None:
        return under_way
    if len(attempts) >= assignment.attempts_allowed:
        raise Conflict("You have used all attempts at this assignment. Your answers are kept.")
    return starting.start_assignment(session, actor, assignment, now=now, entropy=entropy)


def _of_ones_class(
    session: Session, actor: Actor, assignment_id: UUID, now: datetime, *, lock: bool = False
) -> Assignment:
    """Return an assignment of a class that the actor is in; with `lock` no other tab can begin it meanwhile."""
    assignment = session.get(Assignment, assignment_id)
    who = session.get(Membership, (assignment.class_id, actor.id), with_for_update=lock or None) if assignment else None
    if assignment is None or who is None:
        raise NotFound
    if who.status is MemberStatus.LEFT:
        raise Forbidden("You are not in the class of this assignment any more. The answers given before are kept.")
    if who.status is not MemberStatus.MEMBER:
        raise Forbidden("Your teacher has to let you into the class first.")
    if now < assignment.opens_at:
        raise Conflict("This assignment is not open yet.")
    return assignment


def _task(
    assignment: Assignment, attempts: Sequence[Attempt], questions: int, class_name: str, by: str, now: datetime
) -> Task:
    under_way = next((attempt for attempt in attempts if attempt.finished_at is None), None)
    closed = _closed(assignment, now)
    if not attempts:
        state = TaskState.OPEN
    elif under_way and not closed:
        state = TaskState.STARTED
    else:
        state = TaskState.DONE
    shown = under_way or (attempts[-1] if attempts else None)
    return Task(
        assignment_id=assignment.id,
        title=assignment.title,
        by=by,
        class_name=class_name,
        questions=questions,
        opens_at=assignment.opens_at,
        due=assignment.closes_at,
        state=state,
        attempts=len(attempts),
        attempts_allowed=assignment.attempts_allowed,
        attempt_id=shown.id if shown else None,
        may_begin=not closed and under_way is None and len(attempts) < assignment.attempts_allowed,
        closed=closed,
    )


def _closed(assignment: Assignment, now: datetime) -> bool:
    return assignment.closes_at is not None and now > assignment.closes_at
