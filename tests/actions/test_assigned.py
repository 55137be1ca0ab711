"""What teachers set, as learners meet it: listed, begun once, resumed, refused in words when it is not open."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from quizapp.actions import assigning, attempts, classroom, joining, sets, study
from quizapp.actions.assigning import Task, TaskState
from quizapp.core.errors import Conflict, Forbidden, NotFound
from quizapp.core.permissions import Actor
from tests import people
from tests.people import NOW, entropy
from tests.teaching import ANYONE, DAY, School, school


@pytest.fixture
def place(session: Session) -> School:
    return school(session)


@pytest.fixture
def ada(place: School) -> Actor:
    return place.pupil("Ada")


def tasks(place: School, who: Actor, now: timedelta = timedelta()) -> tuple[Task, ...]:
    return assigning.learner_assignments(place.session, who, place.pack_id, now=NOW + now)


def begin(place: School, who: Actor, assignment: UUID, now: timedelta = timedelta()) -> UUID:
    return assigning.open_assignment(place.session, who, assignment, now=NOW + now, entropy=entropy())


def test_a_new_assignment_waits(place: School, ada: Actor) -> None:
    given = place.assign(closes_at=NOW + DAY)
    (task,) = tasks(place, ada)
    assert (task.assignment_id, task.title, task.by, task.class_name) == (given, "Week 1", "teacher", "7b")
    assert (task.state, task.attempts, task.attempts_allowed, task.may_begin) == (TaskState.OPEN, 0, 1, True)
    assert (task.questions, task.due, task.attempt_id) == (6, NOW + DAY, None)


def test_it_is_begun_once_and_gone_on_with(place: School, ada: Actor) -> None:
    given = place.assign()
    attempt = begin(place, ada, given)
    assert begin(place, ada, given) == attempt
    (task,) = tasks(place, ada)
    assert (task.state, task.attempt_id, task.attempts, task.may_begin) == (TaskState.STARTED, attempt, 1, False)


def test_a_finished_one_is_done_and_begun_again_only_where_that_is_allowed(place: School, ada: Actor) -> None:
    once, twice = place.assign(), place.assign(attempts_allowed=2)
    first = place.work(ada, once, [True] * 6)
    second = place.work(ada, twice, [True] * 6)
    found = {task.assignment_id: task for task in tasks(place, ada)}
    assert [(found[one].state, found[one].may_begin) for one in (once, twice)] == [
        (TaskState.DONE, False),
        (TaskState.DONE, True),
    ]
    assert (found[once].attempt_id, found[twice].attempt_id) == (first, second)
    with pytest.raises(Conflict, match="all attempts"):
        begin(place, ada, once)
    assert begin(place, ada, twice) != second
    assert {task.state for task in tasks(place, ada) if task.assignment_id == twice} == {TaskState.STARTED}


def test_before_it_opens_it_is_neither_listed_nor_begun(place: School, ada: Actor) -> None:
    given = place.assign(opens_at=NOW + DAY)
    assert tasks(place, ada) == ()
    with pytest.raises(Conflict, match="not open yet"):
        begin(place, ada, given)
    assert len(tasks(place, ada, DAY)) == 1


def test_after_it_has_closed_nothing_is_begun_or_counted(place: School, ada: Actor) -> None:
    given = place.assign(closes_at=NOW + DAY)
    attempt = place.work(ada, given, [True])
    late = place.pupil("Ben")
    with pytest.raises(Conflict, match="has closed"):
        begin(place, late, given, 2 * DAY)
    assert tasks(place, late, 2 * DAY) == ()
    (task,) = tasks(place, ada, 2 * DAY)
    assert (task.state, task.attempt_id) == (TaskState.DONE, attempt)
    question = attempts.run(place.session, ada, attempt).questions[1]
    with pytest.raises(Conflict, match="closed"):
        study.answer(
            place.session,
            ada,
            question.asked_id,
            ANYONE.responds(question.item.question, right=True),
            now=NOW + 2 * DAY,
            entropy=entropy(),
        )


def test_only_members_of_the_class_see_and_begin_it(place: School, ada: Actor) -> None:
    given = place.assign()
    strangers = [people.guest(place.session), people.account(place.session, "zoe"), place.teacher]
    gone = place.pupil("Gone")
    joining.leave(place.session, gone, place.class_id)
    removed = place.pupil("Removed")
    classroom.remove(place.session, place.teacher, place.class_id, removed.id)
    for who, refused in (*((who, NotFound) for who in strangers), (gone, Forbidden), (removed, Forbidden)):
        assert tasks(place, who) == ()
        with pytest.raises(refused):
            begin(place, who, given)
    with pytest.raises(NotFound):
        begin(place, ada, uuid4())


def test_who_waits_to_be_let_in_has_to_wait(place: School) -> None:
    classroom.change_class(place.session, place.teacher, place.class_id, "7b", approval_needed=True)
    given = place.assign()
    waiting = place.pupil("Waiting")
    assert tasks(place, waiting) == ()
    with pytest.raises(Forbidden, match="let you into the class"):
        begin(place, waiting, given)
    classroom.approve(place.session, place.teacher, place.class_id, waiting.id)
    assert begin(place, waiting, given) == tasks(place, waiting)[0].attempt_id


def test_what_is_to_be_done_comes_first_by_its_end(place: School, ada: Actor) -> None:
    done = place.assign(title="done", closes_at=NOW + DAY)
    place.assign(title="any time")
    place.assign(title="later", closes_at=NOW + 5 * DAY)
    place.assign(title="soon", closes_at=NOW + 2 * DAY)
    place.work(ada, done, [True] * 6)
    assert [task.title for task in tasks(place, ada)] == ["soon", "later", "any time", "done"]


def test_other_packs_have_their_own_lists(place: School, ada: Actor) -> None:
    place.assign()
    assert assigning.learner_assignments(place.session, ada, "another", now=NOW) == ()


def test_the_questions_are_those_of_the_set_in_its_order(place: School, ada: Actor) -> None:
    made = place.make_set()
    given = place.assign(made)
    attempt = assigning.open_assignment(place.session, ada, given, now=NOW, entropy=entropy())
    run = attempts.run(place.session, ada, attempt)
    chosen = sets.set_page(place.session, place.teacher, made)
    assert [shown.item for shown in run.questions] == list(chosen.items)
    assert run.title == "Week 1"
