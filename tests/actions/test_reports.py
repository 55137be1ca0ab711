"""The report of a class against what its learners were seen to answer."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import assigning, attempts, classroom, reports, starting, study
from quizapp.actions.reports import ClassReport, State, class_report
from quizapp.core.errors import Forbidden, NotFound
from quizapp.core.permissions import Actor, Role
from quizapp.core.questions.model import Recalled, Response
from quizapp.core.quiz import Plan
from quizapp.core.statistics.choices import Way
from quizapp.core.statistics.scores import Score, total
from quizapp.store.ids import uuid7
from quizapp.store.models import Evidence
from tests import people
from tests.people import NOW, entropy
from tests.teaching import ANYONE, DAY, School, school

LATER = NOW + timedelta(hours=2)
SINGLE = Plan(6, makers=("date-of-event", "place-of-event", "who-took-part"))


@pytest.fixture
def place(session: Session) -> School:
    return school(session)


@pytest.fixture
def given(place: School) -> UUID:
    return place.assign(place.make_set(SINGLE), attempts_allowed=2)


def report(place: School, only: UUID | None = None, now: timedelta = timedelta(hours=2)) -> ClassReport:
    place.session.commit()
    place.session.expire_all()
    return class_report(place.session, place.teacher, place.class_id, only, now=NOW + now)


def line(found: ClassReport, alias: str) -> reports.LearnerRow:
    return next(row for row in found.learners if row.alias == alias)


def test_an_empty_class(place: School) -> None:
    found = report(place)
    assert (found.class_name, found.learners, found.questions, found.columns) == ("7b", (), (), ())
    assert (found.score.share, found.staying.count, found.review_weeks) == (None, 0, (0, 0, 0))


def test_before_anybody_has_begun(place: School, given: UUID) -> None:
    for alias in ("zoe", "Ada", "Ben"):
        place.pupil(alias)
    found = report(place)
    assert [row.alias for row in found.learners] == ["Ada", "Ben", "zoe"]
    assert {row.state for row in found.learners} == {State.NOT_STARTED}
    assert found.count(State.NOT_STARTED) == 3
    assert all(cell == Score() for row in found.learners for cell in row.cells)
    assert [one.id for one in found.assignments] == [given]
    assert found.too_few == 6


def test_after_one_answer(place: School, given: UUID) -> None:
    ada = place.pupil("Ada")
    place.pupil("Ben")
    place.work(ada, given, [True])
    found = report(place)
    assert (line(found, "Ada").state, line(found, "Ada").score) == (State.UNDER_WAY, Score(1, 1))
    assert (line(found, "Ben").state, line(found, "Ben").score) == (State.NOT_STARTED, Score())
    assert found.score == Score(1, 1)
    assert found.in_need == (), "one answer says nothing of a learner"
    assert found.by_ease == ()
    assert found.misconceptions == ()
    first = next(row for row in found.questions if row.number == 1)
    assert (first.score, first.statistics.enough, first.statistics.facility) == (Score(1, 1), False, None)


def test_every_answer_stands_in_one_column(place: School, given: UUID) -> None:
    answers: dict[str, list[bool | None]] = {
        "Ada": [True] * 6,
        "Ben": [True, False, True, False, None, True],
        "Cy": [False] * 2,
    }
    for alias, right in answers.items():
        place.work(place.pupil(alias), given, right)
    found = report(place)
    for alias, right in answers.items():
        row = line(found, alias)
        assert row.score == total(row.cells) == Score(right.count(True), len(right))
    assert list(found.cells) == [total(row.cells[n] for row in found.learners) for n in range(len(found.columns))]
    assert found.score == Score(9, 14)
    assert [found.count(state) for state in State] == [2, 1, 0]


def test_questions_stand_hardest_first_with_what_was_chosen(place: School, given: UUID) -> None:
    for number in range(6):  # question n is missed by n learners
        place.work(place.pupil(f"P{number}"), given, [number >= missed for missed in range(6)])
    found = report(place)
    assert [row.number for row in found.questions] == [6, 5, 4, 3, 2, 1]
    assert [row.statistics.facility for row in found.questions] == [Fraction(n, 6) for n in range(1, 7)]
    for row in found.questions:
        counts = {choice.right: n for choice, n in row.counts if choice.right}
        assert counts == {True: row.score.right}
        assert sum(n for _, n in row.counts) == 6
        assert row.statistics.complete == 6
    assert found.questions[-1].statistics.discrimination is None, "all had it right"
    assert all((row.statistics.discrimination or 0) > 0 for row in found.questions[:-1])


def test_only_the_first_attempt_counts(place: School, given: UUID) -> None:
    ada = place.pupil("Ada")
    place.work(ada, given, [False] * 6)
    place.work(ada, given, [True] * 6, now=LATER)
    found = report(place, now=timedelta(hours=3))
    assert line(found, "Ada").score == Score(0, 6)
    assert line(found, "Ada").state is State.FINISHED


def test_one_assignment_or_all_of_them(place: School, given: UUID) -> None:
    other = place.assign(place.make_set(Plan(4), seed="other"), title="Week 2", opens_at=NOW + timedelta(hours=1))
    ada = place.pupil("Ada")
    place.work(ada, given, [True] * 6)
    found = report(place)
    assert [(one.title, len(one.items)) for one in found.assignments] == [("Week 1", 6), ("Week 2", 4)]
    assert [row.number for row in sorted(found.questions, key=lambda row: row.number)] == list(range(1, 11))
    assert line(found, "Ada").state is State.UNDER_WAY
    alone = report(place, given)
    assert alone.chosen is not None
    assert (alone.chosen.id, len(alone.questions)) == (given, 6)
    assert line(alone, "Ada").state is State.FINISHED
    assert line(report(place, other), "Ada").state is State.NOT_STARTED


def test_what_has_not_opened_yet_is_not_asked_about(place: School, given: UUID) -> None:
    later = place.assign(opens_at=NOW + DAY)
    assert [one.id for one in report(place).assignments] == [given]
    with pytest.raises(NotFound):
        report(place, later)


def test_skipped_answers_and_void_ones_do_not_count(place: School, given: UUID) -> None:
    ada = place.pupil("Ada")
    place.work(ada, given, [True] * 6)
    place.session.flush()
    entry = place.session.scalars(select(Evidence).where(Evidence.learner_id == ada.id)).first()
    assert entry is not None
    values = {c.key: getattr(entry, c.key) for c in Evidence.__table__.columns}
    values |= {"id": uuid7(LATER, bytes(10)), "kind": "void", "refers_to": entry.id, "response": None, "mark": None}
    place.session.add(Evidence(**values))
    assert line(report(place), "Ada").score == Score(5, 5)


def test_those_who_left_are_not_in_the_report(place: School, given: UUID) -> None:
    ada = place.pupil("Ada")
    place.work(ada, given, [True] * 6)
    classroom.remove(place.session, place.teacher, place.class_id, ada.id)
    found = report(place)
    assert (found.learners, found.score) == ((), Score())


def test_a_practice_quiz_is_not_what_was_set(place: School, given: UUID) -> None:
    ada = place.pupil("Ada")
    attempt = starting.start_quiz(place.session, ada, place.pack_id, Plan(4), now=NOW, entropy=entropy())
    for shown in attempts.run(place.session, ada, attempt).questions:
        response = ANYONE.responds(shown.item.question, right=True)
        study.answer(place.session, ada, shown.asked_id, response, now=NOW, entropy=entropy())
    found = report(place, given)
    assert (line(found, "Ada").state, found.score) == (State.NOT_STARTED, Score())


def test_a_distractor_that_several_fall_for(place: School, given: UUID) -> None:
    for number in range(6):
        place.work(place.pupil(f"P{number}"), given, [number < 2, *[True] * 5])
    found = report(place)
    assert found.misconceptions
    shared = found.misconceptions[0]
    assert 3 <= len(shared.learners) <= 4
    assert shared.asked == 6
    hardest = found.questions[0]
    assert shared.items == (hardest.item,)
    wrong = Counter({choice.ids: n for choice, n in hardest.counts if choice.way is Way.OPTION and not choice.right})
    assert max(wrong.values()) == len(shared.learners)


def test_who_needs_help_and_what_is_hard(place: School, given: UUID) -> None:
    for alias, right in (("Ada", [True] * 6), ("Ben", [False] * 5 + [True]), ("Cy", [False, True] * 3)):
        place.work(place.pupil(alias), given, right)
    found = report(place)
    assert [row.alias for row in found.in_need] == ["Ben"]
    shares = [score.share or 0 for _, score in found.by_ease]
    assert shares == sorted(shares)


def review(place: School, who: Actor, days: int, *, fresh: bool, knew: bool = True) -> None:
    at = NOW + days * DAY
    batch = starting.start_review(place.session, who, place.pack_id, fresh=fresh, now=at, entropy=entropy())
    assert batch is not None
    for shown in attempts.run(place.session, who, batch).questions:
        response: Response = Recalled(knew)
        if shown.item.question.interaction.kind == "some_of":
            response = ANYONE.responds(shown.item.question, right=knew)
        study.answer(place.session, who, shown.asked_id, response, now=at, entropy=entropy())


def test_days_of_review_this_week(place: School) -> None:
    often, seldom, long_ago = place.pupil("Often"), place.pupil("Seldom"), place.pupil("Long ago")
    place.pupil("Never")
    review(place, long_ago, 2, fresh=True)
    for number in (4, 6, 8):
        review(place, often, number, fresh=True)
    review(place, seldom, 9, fresh=True)
    found = report(place, now=9 * DAY)
    days = {row.alias: row.review_days for row in found.learners}
    assert days == {"Often": 3, "Seldom": 1, "Long ago": 0, "Never": 0}
    assert found.review_weeks == (1, 1, 2)


def test_what_stays_a_week_later(place: School) -> None:
    ada = place.pupil("Ada")
    review(place, ada, 0, fresh=True)
    review(place, ada, 8, fresh=False, knew=False)
    found = report(place, now=9 * DAY).staying
    assert found.count > 0
    assert found.again == 0
    assert 0 < found.promised < found.count


def test_a_report_is_for_who_runs_the_class(place: School, given: UUID) -> None:
    def ask(who: Actor, room: UUID) -> object:
        return class_report(place.session, who, room, given, now=LATER)

    with pytest.raises(NotFound):
        ask(people.account(place.session, "colleague", Role.TEACHER), place.class_id)
    with pytest.raises(Forbidden):
        ask(place.pupil("Ada"), place.class_id)
    with pytest.raises(NotFound):
        ask(place.teacher, uuid4())
    assert ask(people.account(place.session, "boss", Role.ADMIN), place.class_id)


def test_someone_elses_assignment_is_none_of_this_class(place: School) -> None:
    with pytest.raises(NotFound):
        report(place, uuid4())


def test_questions_of_every_sort_are_reported(place: School) -> None:
    everything = place.assign(place.make_set(Plan(40), seed="all"))
    for number in range(5):
        place.work(place.pupil(f"P{number}"), everything, [(number + n) % 3 > 0 for n in range(40)])
    found = report(place)
    kinds = {row.item.question.interaction.kind for row in found.questions}
    assert kinds >= {"one_of", "text", "pairs", "sequence"}
    for row in found.questions:
        assert row.statistics.enough
        assert row.counts[0][0].right


def test_an_assignment_that_is_open_but_untouched(place: School, given: UUID) -> None:
    ada = place.pupil("Ada")
    assigning.open_assignment(place.session, ada, given, now=NOW, entropy=entropy())
    assert line(report(place), "Ada").state is State.UNDER_WAY
