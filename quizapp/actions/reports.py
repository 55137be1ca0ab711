"""What a class shows of what it knows: by learner, by part of the subject, by question."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions.class_records import Record, records
from quizapp.actions.classroom import load_class
from quizapp.actions.library import Library, revision
from quizapp.core.bank import Item
from quizapp.core.errors import NotFound
from quizapp.core.memory import learner_day
from quizapp.core.permissions import Actor
from quizapp.core.questions.grading import grade
from quizapp.core.questions.model import FULL_MARK
from quizapp.core.statistics.choices import Choice, chosen, offered
from quizapp.core.statistics.columns import Column, column, in_order
from quizapp.core.statistics.items import ENOUGH, ItemStatistics, analyse
from quizapp.core.statistics.misconceptions import Answered, Misconception, misconceptions
from quizapp.core.statistics.scores import HALF, Score, total
from quizapp.core.statistics.staying import Staying, staying
from quizapp.formats.question_json import item_from_json, response_from_json
from quizapp.store.models import Assignment, QuestionSet

WEEK: Final = timedelta(days=7)
MANY_DAYS: Final = 3
"""Days of review in a week that count as regular."""


Key = tuple[UUID, str]
"""An assignment and a question of it: a question that is set twice is two questions of a report."""


class State(StrEnum):
    """How far a learner has come with what was set."""

    FINISHED = "finished"
    UNDER_WAY = "under way"
    NOT_STARTED = "not started"


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment that the report covers, with its questions in order."""

    id: UUID
    title: str
    opens_at: datetime
    closes_at: datetime | None
    library: Library
    items: tuple[Item, ...]

    @property
    def by_key(self) -> dict[Key, Item]:
        """The questions by what tells them apart in a report."""
        return {(self.id, item.question.id): item for item in self.items}


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner's line: all answers together, then column by column. `review_days` are those of the last week."""

    id: UUID
    alias: str
    state: State
    score: Score
    cells: tuple[Score, ...]
    review_days: int


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with what the class made of it; `counts` says how many learners chose what."""

    number: int
    key: Key
    item: Item
    given: Given
    score: Score
    statistics: ItemStatistics
    counts: tuple[tuple[Choice, int], ...]


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A class's first attempts at what it was set. Learners are in order of their aliases, questions hardest first.

    `assignments` lists everything set so far, `chosen` the one that the report is about (None: all of them).
    """

    class_id: UUID
    class_name: str
    pack_id: str
    is_demo: bool
    assignments: tuple[Given, ...]
    chosen: Given | None
    columns: tuple[Column, ...]
    learners: tuple[LearnerRow, ...]
    cells: tuple[Score, ...]
    score: Score
    questions: tuple[QuestionRow, ...]
    misconceptions: tuple[Misconception, ...]
    staying: Staying

    def count(self, state: State) -> int:
        """Return how many learners are in a state."""
        return sum(learner.state is state for learner in self.learners)

    @property
    def too_few(self) -> int:
        """How many questions have too few answers to say anything about them."""
        return sum(not question.statistics.enough for question in self.questions)

    @property
    def in_need(self) -> tuple[LearnerRow, ...]:
        """The learners with less than half right, of those with enough answers to say so."""
        rows = ((row, row.score.share) for row in self.learners if row.score.asked >= ENOUGH)
        return tuple(row for row, share in rows if share is not None and share < HALF)

    @property
    def by_ease(self) -> tuple[tuple[Column, Score], ...]:
        """The columns with enough answers, hardest first."""
        told = [(head, score) for head, score in zip(self.columns, self.cells, strict=True) if score.asked >= ENOUGH]
        return tuple(sorted(told, key=lambda pair: pair[1].share or 0))

    @property
    def review_weeks(self) -> tuple[int, int, int]:
        """How many learners reviewed cards this week on three days or more, on one or two, on none."""
        days = [learner.review_days for learner in self.learners]
        often = sum(count >= MANY_DAYS for count in days)
        return often, len(days) - often - days.count(0), days.count(0)


def class_report(
    session: Session, actor: Actor, class_id: UUID, assignment_id: UUID | None = None, *, now: datetime
) -> ClassReport:
    """Return the report of a class, on all its assignments or on one.

    Raises NotFound where the class is missing or another's, or the assignment is none of its own.
    """
    room = load_class(session, actor, class_id)
    every = assignments_of(session, class_id, now=now)
    only = next((one for one in every if one.id == assignment_id), None)
    if assignment_id is not None and only is None:
        raise NotFound
    given = (only,) if only else every
    members = records(session, class_id)
    answers = tuple(answer for one in given for who in members for answer in _answers(one, who))
    heads = {key: column(one.library.graph, item.question) for one in given for key, item in one.by_key.items()}
    columns = in_order(heads.values())
    learners = tuple(_learner_row(who, given, answers, heads, columns, now) for who in members)
    questions = _question_rows(given, answers)
    told = {row.key for row in questions if row.statistics.enough}
    return ClassReport(
        class_id=room.id,
        class_name=room.name,
        pack_id=room.pack_id,
        is_demo=room.is_demo,
        assignments=every,
        chosen=only,
        columns=columns,
        learners=learners,
        cells=tuple(total(row.cells[place] for row in learners) for place in range(len(columns))),
        score=total(row.score for row in learners),
        questions=tuple(sorted(questions, key=_hardness)),
        misconceptions=misconceptions(
            Answered(answer.learner, answer.item, answer.choices) for answer in answers if answer.key in told
        ),
        staying=staying(log for who in members for log in who.by_target().values()),
    )


def assignments_of(session: Session, class_id: UUID, *, now: datetime) -> tuple[Given, ...]:
    """Return what a class has been set so far, in the order of opening. The caller has checked who asks."""
    rows = session.execute(
        select(Assignment, QuestionSet)
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .where(Assignment.class_id == class_id, Assignment.opens_at <= now)
        .order_by(Assignment.opens_at, Assignment.id)
    )
    return tuple(
        Given(
            id=one.id,
            title=one.title,
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            library=revision(session, chosen_set.pack_id, chosen_set.revision_digest),
            items=tuple(item_from_json(entry["question"]) for entry in chosen_set.items),
        )
        for one, chosen_set in rows
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """A learner's first answer to a question of an assignment."""

    learner: UUID
    key: Key
    item: Item
    mark: int
    choices: tuple[Choice, ...]


def _answers(given: Given, who: Record) -> Iterator[_Answer]:
    by_key = given.by_key
    for entry in who.first_answers(given.id):
        key = given.id, entry.question_id
        item = by_key.get(key)
        if item is not None and entry.response is not None and entry.mark is not None:
            response = response_from_json(entry.response)
            choices = chosen(item.question, response, grade(item.question, response))
            yield _Answer(who.learner, key, item, entry.mark, choices)


def _score(answers: Iterable[_Answer]) -> Score:
    return total(Score(int(answer.mark == FULL_MARK), 1) for answer in answers)


def _learner_row(
    who: Record,
    given: Sequence[Given],
    answers: Sequence[_Answer],
    heads: Mapping[Key, Column],
    columns: Sequence[Column],
    now: datetime,
) -> LearnerRow:
    own = [answer for answer in answers if answer.learner == who.learner]
    return LearnerRow(
        id=who.learner,
        alias=who.alias,
        state=state_of(who, given),
        score=_score(own),
        cells=tuple(_score(answer for answer in own if heads[answer.key] == head) for head in columns),
        review_days=who.review_days(after=learner_day(now, who.zone) - WEEK),
    )


def state_of(who: Record, given: Sequence[Given]) -> State:
    """Return how far a learner has come with all of some assignments."""
    if not any(one.id in who.attempts for one in given):
        return State.NOT_STARTED
    return State.FINISHED if all(who.has_finished(one.id) for one in given) else State.UNDER_WAY


def _question_rows(given: Sequence[Given], answers: Sequence[_Answer]) -> list[QuestionRow]:
    marks: dict[Key, dict[UUID, int]] = defaultdict(dict)
    counts: dict[Key, Counter[Choice]] = defaultdict(Counter)
    for answer in answers:
        marks[answer.key][answer.learner] = answer.mark
        counts[answer.key].update(answer.choices)
    rows: list[QuestionRow] = []
    for one in given:
        # The rest of a quiz is known for those only who answered all of it.
        whole = set[UUID].intersection(*(set(marks[key]) for key in one.by_key)) if one.items else set()
        sums = {learner: sum(marks[key][learner] for key in one.by_key) for learner in whole}
        for key, item in one.by_key.items():
            own = marks[key]
            complete = [(own[learner], sums[learner] - own[learner]) for learner in sorted(whole)]
            rows.append(
                QuestionRow(
                    number=len(rows) + 1,
                    key=key,
                    item=item,
                    given=one,
                    score=Score(sum(mark == FULL_MARK for mark in own.values()), len(own)),
                    statistics=analyse(list(own.values()), complete),
                    counts=_counted(item, counts[key]),
                )
            )
    return rows


def _counted(item: Item, counts: Counter[Choice]) -> tuple[tuple[Choice, int], ...]:
    """Return what can be chosen, the right answer first, then what else was; the most frequent first in each."""
    listed = offered(item.question)
    others = [choice for choice in counts if choice not in listed]
    told = sorted(listed, key=lambda choice: (not choice.right, -counts[choice]))
    return tuple((choice, counts[choice]) for choice in (*told, *sorted(others, key=lambda c: (-counts[c], c))))


def _hardness(row: QuestionRow) -> tuple[bool, Fraction, int]:
    facility = row.statistics.facility
    return facility is None, facility if facility is not None else Fraction(0), row.number
