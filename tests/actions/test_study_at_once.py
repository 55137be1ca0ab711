"""One learner in several tabs at once: each question answered once, each answer counted."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from quizapp.actions import attempts
from quizapp.core.errors import Conflict, NotFound
from quizapp.core.questions.model import Chosen
from quizapp.core.quiz import Plan
from quizapp.store.models.study import Evidence
from tests.people import NOW
from tests.studying import Desk, desk, right

MINUTE = timedelta(minutes=1)


@pytest.fixture
def mine(session: Session) -> Desk:
    return desk(session)


def log(mine: Desk) -> list[Evidence]:
    return list(mine.session.scalars(select(Evidence).order_by(Evidence.received_at, Evidence.id)))


def answer_at_once(engine: Engine, jobs: list[tuple[Desk, attempts.Shown, object]]) -> list[object]:
    """Answer in as many threads, each with its own session; return what each got, or the error that it met."""
    start = Barrier(len(jobs))
    found: list[object] = [None] * len(jobs)

    def work(number: int) -> None:
        here, shown, response = jobs[number]
        with Session(engine, expire_on_commit=False) as session:
            start.wait()
            try:
                found[number] = replace(here, session=session).answer(shown, response, now=NOW + MINUTE)  # type: ignore[arg-type]
                session.commit()
            except (Conflict, NotFound) as refused:
                session.rollback()
                found[number] = refused

    threads = [Thread(target=work, args=(number,)) for number in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_sixteen_at_once_answer_one_question_once(engine: Engine, mine: Desk) -> None:
    run = mine.begin(Plan(1, makers=("date-of-event",)))
    mine.session.commit()
    shown = run.questions[0]
    found = answer_at_once(engine, [(mine, shown, right(shown))] * 16)
    assert all(reply == found[0] for reply in found)
    assert len(log(mine)) == 1
    assert mine.run(run.id).finished_at is not None


def test_of_different_answers_at_once_one_stays_and_the_others_are_refused(engine: Engine, mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("date-of-event",))).questions[0]
    mine.session.commit()
    found = answer_at_once(engine, [(mine, shown, Chosen((number % 3,))) for number in range(12)])
    (entry,) = log(mine)
    assert entry.response is not None
    (kept,) = entry.response["positions"]
    assert [isinstance(reply, Conflict) for reply in found] == [number % 3 != kept for number in range(12)]


def test_the_last_two_answers_at_once_finish_the_quiz(engine: Engine, mine: Desk) -> None:
    run = mine.begin(Plan(8))
    mine.session.commit()
    answer_at_once(engine, [(mine, shown, right(shown)) for shown in run.questions])
    mine.session.expire_all()
    assert len(log(mine)) == 8
    assert mine.run(run.id).finished_at == NOW + MINUTE


def test_whoever_answers_second_sees_what_the_first_has_written(engine: Engine, mine: Desk) -> None:
    run = mine.begin(Plan(2))
    mine.session.commit()
    first, second = run.questions
    mine.answer(first, right(first), now=NOW + MINUTE)
    other = Thread(target=answer_at_once, args=(engine, [(mine, second, right(second))]))
    other.start()
    other.join(0.3)  # long enough to get ahead of the first, were it not made to wait
    mine.session.commit()
    other.join()
    mine.session.expire_all()
    assert mine.run(run.id).finished_at == NOW + MINUTE
