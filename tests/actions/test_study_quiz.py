"""Quizzes: begun by a plan, answered once, left and resumed, and never changed behind a learner's back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import runs, starting, study
from quizapp.actions.authoring import load_pack
from quizapp.actions.starting import LONGEST_QUIZ
from quizapp.actions.study import LONGEST_ANSWER
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.facts.model import Status
from quizapp.core.log import AttemptKind, EvidenceKind
from quizapp.core.questions.model import FULL_MARK, Chosen, DontKnow, Matched, Result, Text, Typed
from quizapp.core.quiz import Plan
from quizapp.store.models.study import Asked, Attempt, Evidence
from tests import people
from tests.builders import expedition
from tests.days import day
from tests.people import NOW, entropy
from tests.studying import HARMFUL, Desk, desk, right, wrong

MINUTE = timedelta(minutes=1)


@pytest.fixture
def mine(session: Session) -> Desk:
    return desk(session)


def log(mine: Desk) -> list[Evidence]:
    return list(mine.session.scalars(select(Evidence).order_by(Evidence.received_at, Evidence.id)))


# Beginning


def test_a_quiz_is_what_its_plan_asks_for(mine: Desk) -> None:
    plan = Plan(4, makers=("date-of-event",), first=date(2018, 6, 3), last=date(2018, 6, 9))
    run = mine.begin(plan)
    assert [shown.position for shown in run.questions] == [1, 2, 3, 4]
    assert {shown.item.question.maker for shown in run.questions} == {"date-of-event"}
    assert (run.kind, run.pack_id, run.started_at, run.finished_at) == (AttemptKind.QUIZ, "river", NOW, None)
    assert run.next_open == run.questions[0]
    assert mine.session.get_one(Attempt, (mine.actor.id, run.id)).plan["first"] == "2018-06-03"


def test_what_was_asked_less_comes_first(mine: Desk) -> None:
    plan = Plan(10, makers=("containment",))
    first, second = (mine.begin(plan) for _ in range(2))
    assert not {s.item.question.id for s in first.questions} & {s.item.question.id for s in second.questions}


@pytest.mark.parametrize("length", [0, -1, LONGEST_QUIZ + 1])
def test_a_quiz_has_a_reasonable_length(mine: Desk, length: int) -> None:
    with pytest.raises(Invalid, match=str(LONGEST_QUIZ)) as refused:
        mine.begin(Plan(length))
    assert refused.value.field == "length"


def test_a_plan_that_nothing_fits_is_refused(mine: Desk) -> None:
    with pytest.raises(Invalid, match="No question fits"):
        mine.begin(Plan(first=date(1990, 1, 1), last=date(1990, 1, 2)))
    assert mine.session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_a_pack_that_is_not_published_can_not_be_studied(mine: Desk) -> None:
    with pytest.raises(NotFound):
        Desk(mine.session, mine.actor, "nowhere").begin()


# Answering


def test_an_answer_is_logged_once_with_all_that_a_later_model_needs(mine: Desk) -> None:
    shown = mine.begin().questions[0]
    given = study.answer(
        mine.session, mine.actor, shown.asked_id, right(shown), now=NOW + MINUTE, entropy=entropy(), milliseconds=1500
    ).given
    assert given is not None
    assert given.verdict is not None
    assert (given.verdict.result, given.response) == (Result.RIGHT, right(shown))
    (entry,) = log(mine)
    question = shown.item.question
    assert (entry.kind, entry.mark, entry.milliseconds) == (EvidenceKind.ANSWER, FULL_MARK, 1500)
    assert (entry.question_id, entry.fingerprint, entry.maker) == (question.id, question.fingerprint, question.maker)
    assert (entry.issued_at, entry.answered_at, entry.received_at) == (NOW, NOW + MINUTE, NOW + MINUTE)
    assert entry.targets == [str(part.target) if part.target else None for part in question.parts]
    assert len(entry.marks) == len(entry.targets)
    assert (entry.zone, entry.learner_day) == ("UTC", date(2025, 3, 3))
    assert set(entry.options) == set(shown.item.words.options)


def test_the_same_answer_again_gets_the_same_reply(mine: Desk) -> None:
    shown = mine.begin().questions[0]
    first = mine.answer(shown, right(shown))
    assert mine.answer(shown, right(shown), now=NOW + MINUTE) == first
    assert len(log(mine)) == 1


def test_another_answer_is_refused_and_changes_nothing(mine: Desk) -> None:
    shown = mine.begin().questions[0]
    first = mine.answer(shown, right(shown))
    with pytest.raises(Conflict, match="the first answer stays"):
        mine.answer(shown, wrong(shown), now=NOW + MINUTE)
    assert len(log(mine)) == 1
    assert mine.run(shown.attempt_id).questions[0] == first


def test_what_was_asked_of_somebody_else_is_not_found(mine: Desk) -> None:
    shown = mine.begin().questions[0]
    other = Desk(mine.session, people.guest(mine.session), mine.pack_id)
    for refused in (
        lambda: other.answer(shown, right(shown)),
        lambda: study.skip(mine.session, other.actor, shown.asked_id, now=NOW, entropy=entropy()),
        lambda: study.save_draft(mine.session, other.actor, shown.asked_id, right(shown), 1),
        lambda: study.finish(mine.session, other.actor, shown.attempt_id, now=NOW),
        lambda: other.run(shown.attempt_id),
        lambda: mine.run(uuid4()),
    ):
        with pytest.raises(NotFound):
            refused()
    assert log(mine) == []


def test_what_does_not_fit_the_question_is_refused(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("date-of-event",))).questions[0]
    for response in (Chosen((7,)), Chosen(()), Matched((0,)), Typed("5 June")):
        with pytest.raises(Invalid):
            mine.answer(shown, response)
    assert log(mine) == []


def test_a_typed_answer_has_a_longest_length(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("cloze",))).questions[0]
    assert isinstance(shown.item.question.interaction, Text)
    with pytest.raises(Invalid, match=f"at most {LONGEST_ANSWER} characters") as refused:
        mine.answer(shown, Typed("x" * (LONGEST_ANSWER + 1)))
    assert refused.value.field == "response"
    with pytest.raises(Invalid):
        study.save_draft(mine.session, mine.actor, shown.asked_id, Typed("x" * (LONGEST_ANSWER + 1)), 1)
    given = mine.answer(shown, Typed("x" * LONGEST_ANSWER)).given
    assert given is not None
    assert given.verdict is not None
    assert given.verdict.result is Result.NOT_RECOGNISED


@pytest.mark.parametrize(
    "claimed, kept",
    [
        (timedelta(minutes=5), timedelta(minutes=5)),
        (timedelta(minutes=-5), timedelta()),  # before it was asked
        (timedelta(hours=3), timedelta(hours=1)),  # in the future
        (None, timedelta(hours=1)),
    ],
)
def test_the_clients_clock_is_held_between_asking_and_now(
    mine: Desk, claimed: timedelta | None, kept: timedelta
) -> None:
    shown = mine.begin().questions[0]
    at = None if claimed is None else NOW + claimed
    mine.answer(shown, right(shown), now=NOW + timedelta(hours=1), answered_at=at)
    assert log(mine)[0].answered_at == NOW + kept


def test_a_learners_day_is_that_of_their_zone(session: Session) -> None:
    far = desk(
        session, zone="Pacific/Kiritimati"
    )  # NOW is 12:00 UTC, 02:00 of the next day there, still the day before
    shown = far.begin().questions
    far.answer(shown[0], right(shown[0]))
    far.answer(shown[1], right(shown[1]), now=NOW + timedelta(hours=2))
    assert [entry.learner_day for entry in log(far)] == [date(2025, 3, 3), date(2025, 3, 4)]


# Skipping


def test_only_a_question_with_a_content_note_can_be_skipped(mine: Desk) -> None:
    run = mine.begin(Plan(3, makers=("date-of-event",), entities=(HARMFUL,)))
    noted = run.questions[0]
    assert noted.item.question.harm == ("detention",)
    study.skip(mine.session, mine.actor, noted.asked_id, now=NOW, entropy=entropy())
    study.skip(mine.session, mine.actor, noted.asked_id, now=NOW, entropy=entropy())
    (entry,) = log(mine)
    assert (entry.kind, entry.mark, entry.response, entry.marks) == (EvidenceKind.SKIP, None, None, [])
    shown = mine.run(run.id).questions[0]
    assert shown.given is not None
    assert (shown.given.verdict, mine.run(run.id).missed) == (None, ())
    with pytest.raises(Conflict, match="it stays skipped"):
        mine.answer(noted, right(noted))
    plain = mine.begin(Plan(1, makers=("containment",))).questions[0]
    with pytest.raises(Invalid, match="content note"):
        study.skip(mine.session, mine.actor, plain.asked_id, now=NOW, entropy=entropy())


def test_an_answer_can_not_be_skipped_afterwards(mine: Desk) -> None:
    noted = mine.begin(Plan(1, makers=("date-of-event",), entities=(HARMFUL,))).questions[0]
    mine.answer(noted, right(noted))
    study.skip(mine.session, mine.actor, noted.asked_id, now=NOW, entropy=entropy())
    assert [entry.kind for entry in log(mine)] == [EvidenceKind.ANSWER]


# Drafts


def test_the_latest_draft_is_kept_whatever_comes_last(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("date-of-event",))).questions[0]
    for seq, position in ((1, 0), (3, 2), (2, 1)):
        study.save_draft(mine.session, mine.actor, shown.asked_id, Chosen((position,)), seq)
    kept = mine.run(shown.attempt_id).questions[0]
    assert (kept.draft, kept.given) == (Chosen((2,)), None)
    assert log(mine) == []


def test_a_draft_after_the_answer_changes_nothing(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("date-of-event",))).questions[0]
    mine.answer(shown, Chosen((0,)))
    study.save_draft(mine.session, mine.actor, shown.asked_id, Chosen((1,)), 9)
    assert mine.run(shown.attempt_id).questions[0].draft is None


def test_a_draft_must_fit_the_question(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("date-of-event",))).questions[0]
    with pytest.raises(Invalid):
        study.save_draft(mine.session, mine.actor, shown.asked_id, Chosen((9,)), 1)


# Leaving and coming back


def test_a_quiz_is_finished_with_its_last_answer(mine: Desk) -> None:
    run = mine.begin(Plan(3))
    for number, shown in enumerate(run.questions):
        now = mine.run(run.id)
        assert now.next_open is not None
        assert (now.next_open.asked_id, now.finished_at) == (shown.asked_id, None)
        mine.answer(shown, right(shown) if number else wrong(shown), now=NOW + number * MINUTE)
    done = mine.run(run.id)
    assert (done.next_open, done.finished_at, done.right) == (None, NOW + 2 * MINUTE, 2)


def test_a_quiz_can_be_finished_early_and_stays_so(mine: Desk) -> None:
    run = mine.begin()
    mine.answer(run.questions[0], right(run.questions[0]))
    study.finish(mine.session, mine.actor, run.id, now=NOW + MINUTE)
    study.finish(mine.session, mine.actor, run.id, now=NOW + 2 * MINUTE)
    done = mine.run(run.id)
    assert (done.finished_at, done.right, len(done.questions)) == (NOW + MINUTE, 1, 5)


def test_after_a_quiz_was_ended_no_answer_is_counted(mine: Desk) -> None:
    run = mine.begin()
    first, second = run.questions[:2]
    mine.answer(first, right(first))
    study.finish(mine.session, mine.actor, run.id, now=NOW + MINUTE)
    with pytest.raises(Conflict, match="was ended"):
        mine.answer(second, right(second), now=NOW + 2 * MINUTE)
    assert mine.answer(first, right(first)).given is not None
    assert [shown.given is not None for shown in mine.run(run.id).questions] == [True, False, False, False, False]


def test_a_round_of_cards_is_no_quiz_that_could_be_ended(mine: Desk) -> None:
    cards = starting.start_review(mine.session, mine.actor, mine.pack_id, fresh=True, now=NOW, entropy=entropy())
    assert cards is not None
    with pytest.raises(NotFound):
        study.finish(mine.session, mine.actor, cards, now=NOW)
    assert mine.run(cards).finished_at is None


def test_quizzes_are_listed_latest_first_and_cards_apart(mine: Desk) -> None:
    first, second = mine.begin(now=NOW), mine.begin(now=NOW + MINUTE)
    assert mine.cards(fresh=True) is not None
    mine.answer(second.questions[0], right(second.questions[0]), now=NOW + 2 * MINUTE)
    mine.answer(second.questions[1], wrong(second.questions[1]), now=NOW + 3 * MINUTE)
    found = runs.listed(mine.session, mine.actor, "river")
    assert [run.id for run in found] == [second.id, first.id]
    assert [(run.total, run.answered, run.skipped, run.right) for run in found] == [(5, 2, 0, 1), (5, 0, 0, 0)]
    assert [run.id for run in runs.listed(mine.session, mine.actor, "river", limit=1)] == [second.id]
    assert runs.listed(mine.session, people.guest(mine.session), "river") == ()


def test_what_was_missed_is_asked_again_as_it_was(mine: Desk) -> None:
    run = mine.begin(Plan(4))
    for number, shown in enumerate(run.questions):
        mine.answer(shown, (right(shown), wrong(shown), DontKnow(), right(shown))[number])
    again = mine.run(starting.retry_missed(mine.session, mine.actor, run.id, now=NOW + MINUTE, entropy=entropy()))
    assert [shown.item for shown in again.questions] == [shown.item for shown in run.questions[1:3]]
    for shown in again.questions:
        mine.answer(shown, right(shown), now=NOW + MINUTE)
    with pytest.raises(Invalid, match="Nothing was missed"):
        starting.retry_missed(mine.session, mine.actor, again.id, now=NOW, entropy=entropy())
    with pytest.raises(NotFound):
        starting.retry_missed(mine.session, people.guest(mine.session), run.id, now=NOW, entropy=entropy())


# A pack that changes meanwhile


def test_a_new_revision_changes_nothing_of_what_was_asked(mine: Desk) -> None:
    run = mine.begin(Plan(20))
    moved = expedition()
    for number, fact in enumerate(sorted(fact for fact in moved.facts if fact.endswith("/when"))):
        moved.edit(fact, value=day(25 - number))
    gone = moved.drop("alder/within").edit("birch/within", status=Status.RETIRED)
    load_pack(mine.session, gone.pack(), entropy=entropy(), now=NOW + MINUTE)
    mine.session.commit()
    mine.session.expire_all()
    after = mine.run(run.id)
    assert [shown.item for shown in after.questions] == [shown.item for shown in run.questions]
    assert after.library.digest == run.library.digest
    for shown in after.questions:
        given = mine.answer(shown, right(shown), now=NOW + 2 * MINUTE).given
        assert given is not None
        assert given.verdict is not None
        assert given.verdict.result is Result.RIGHT
    assert mine.begin(now=NOW + 3 * MINUTE).library.digest != run.library.digest


def test_a_pack_no_longer_offered_can_still_be_finished(mine: Desk) -> None:
    run = mine.begin()
    mine.session.execute(Asked.metadata.tables["pack"].update().values(active=False))
    for shown in run.questions:
        mine.answer(shown, right(shown))
    assert mine.run(run.id).right == 5
    with pytest.raises(NotFound):
        mine.begin()


def test_the_log_of_one_learner_is_not_anothers(mine: Desk) -> None:
    other = Desk(mine.session, people.guest(mine.session), mine.pack_id)
    runs = [here.begin(now=NOW) for here in (mine, other)]
    mine.answer(runs[0].questions[0], right(runs[0].questions[0]))
    assert [run.right for run in (mine.run(runs[0].id), other.run(runs[1].id))] == [1, 0]
