"""What a learner has before them, and what their log shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from quizapp.actions.authoring import load_pack
from quizapp.actions.progress import AHEAD, progress
from quizapp.actions.today import Standing, today
from quizapp.core.agenda import NEW_A_DAY
from quizapp.core.errors import NotFound
from quizapp.core.quiz import Plan
from tests.builders import Tale
from tests.days import day
from tests.people import NOW, entropy
from tests.studying import DAY, Desk, desk, right, river, wrong

PLACES = Plan(20, makers=("containment",))


@pytest.fixture
def mine(session: Session) -> Desk:
    return desk(session)


def study_all(mine: Desk, plan: Plan, *, days: int = 0, misses: int = 0) -> int:
    run = mine.begin(plan, now=NOW + days * DAY)
    for number, shown in enumerate(run.questions):
        mine.answer(shown, (wrong if number < misses else right)(shown), now=NOW + days * DAY)
    return len(run.questions)


def test_a_pack_that_nobody_has_begun(mine: Desk) -> None:
    for actor in (None, mine.actor):
        found = today(mine.session, actor, "river", now=NOW)
        assert found.is_new
        assert found.agenda.due == ()
        assert len(found.agenda.new) == NEW_A_DAY
        assert (found.next_due, set(found.states.values()), found.day) == (None, {"new"}, date(2025, 3, 3))
        assert found.library.pack_id == "river"


def test_what_is_studied_moves_from_new_to_learning_to_known(mine: Desk) -> None:
    states = []
    for days in (0, 3, 12):
        study_all(mine, PLACES, days=days)
        found = today(mine.session, mine.actor, "river", now=NOW + days * DAY)
        states.append(found.states["river/alder/within"])
        assert not found.is_new
    assert states == ["learning", "known", "known"]
    much_later = today(mine.session, mine.actor, "river", now=NOW + 500 * DAY)
    assert much_later.states["river/alder/within"] == "learning"
    assert len(much_later.agenda.due) == 20


def test_topics_count_every_card_once(mine: Desk) -> None:
    study_all(mine, PLACES)
    topics = today(mine.session, mine.actor, "river", now=NOW).topics()
    cards = today(mine.session, None, "river", now=NOW).states
    assert sum(standing.total for standing in topics.values()) == len(cards)
    assert topics["Places"].learning == 20
    assert topics["Timeline"] == Standing(known=0, learning=0, new=20)


def test_a_pack_without_topics_can_be_studied(session: Session) -> None:
    bare = desk(session, pack=replace(river(), topics=()))
    assert today(session, bare.actor, "river", now=NOW).topics()[""].total > 0


def test_an_event_is_known_once_all_its_cards_are(mine: Desk) -> None:
    before = today(mine.session, mine.actor, "river", now=NOW).event_states()
    assert before["rope-sale"] == "new"
    study_all(mine, Plan(1, makers=("date-of-event",), entities=("rope-sale",)))
    assert today(mine.session, mine.actor, "river", now=NOW).event_states()["rope-sale"] == "learning"


def test_the_next_card_falls_due_on_the_first_of_their_days(mine: Desk) -> None:
    study_all(mine, PLACES, misses=3)
    found = today(mine.session, mine.actor, "river", now=NOW)
    assert found.next_due == date(2025, 3, 4)
    assert found.agenda.due == ()


def test_who_is_not_known_counts_days_where_the_pack_does(session: Session) -> None:
    far = desk(session, pack=replace(river(), zone="Pacific/Kiritimati"))
    assert today(session, None, "river", now=NOW + timedelta(hours=3)).day == date(2025, 3, 4)
    assert today(session, far.actor, "river", now=NOW + timedelta(hours=3)).day == date(2025, 3, 3)


def test_new_cards_of_a_day_are_shared_by_quizzes_and_reviews(mine: Desk) -> None:
    study_all(mine, Plan(6, makers=("containment",)))
    assert len(today(mine.session, mine.actor, "river", now=NOW).agenda.new) == NEW_A_DAY - 6
    assert len(today(mine.session, mine.actor, "river", now=NOW + DAY).agenda.new) == NEW_A_DAY


# Progress


def test_progress_of_who_has_not_begun(mine: Desk) -> None:
    found = progress(mine.session, mine.actor, "river", now=NOW)
    assert (found.reviews, found.bands, found.studied, sum(found.ahead)) == ((), (), {}, 0)
    assert len(found.ahead) == AHEAD


def test_promised_and_measured_recall(mine: Desk) -> None:
    study_all(mine, PLACES)
    study_all(mine, PLACES, days=3, misses=5)
    found = progress(mine.session, mine.actor, "river", now=NOW + 3 * DAY)
    assert len(found.reviews) == 20
    assert sum(review.recalled for review in found.reviews) == 15
    (band,) = found.bands
    assert (band.count, band.measured, band.lo <= band.promised <= band.hi) == (20, 0.75, True)
    assert found.studied == {date(2025, 3, 3): 20, date(2025, 3, 6): 20}


def test_what_lies_ahead_is_every_card_that_falls_due(mine: Desk) -> None:
    study_all(mine, PLACES, misses=4)
    found = progress(mine.session, mine.actor, "river", now=NOW)
    assert found.ahead[:3] == (0, 4, 16)
    later = progress(mine.session, mine.actor, "river", now=NOW + 9 * DAY)
    assert later.ahead[0] == 20


def test_progress_looks_back_ninety_days(mine: Desk) -> None:
    study_all(mine, PLACES)
    study_all(mine, PLACES, days=3)
    found = progress(mine.session, mine.actor, "river", now=NOW + 92 * DAY)
    assert (len(found.reviews), set(found.studied)) == (20, {date(2025, 3, 6)})
    assert progress(mine.session, mine.actor, "river", now=NOW + 93 * DAY).studied == {}


def test_answers_on_another_pack_do_not_count(mine: Desk) -> None:
    other = Tale().camp("alder", "amber").camp("birch", "bronze").camp("cedar", "copper")
    for number in range(3):
        other.event(f"walk-{number}", day(1 + number))
    load_pack(mine.session, replace(other.pack(), id="brook"), entropy=entropy(), now=NOW - DAY)
    brook = Desk(mine.session, mine.actor, "brook")
    assert study_all(brook, Plan(3)) == 3
    found = progress(mine.session, mine.actor, "river", now=NOW)
    assert (found.studied, found.today.is_new) == ({}, True)
    assert progress(mine.session, mine.actor, "brook", now=NOW).studied == {date(2025, 3, 3): 3}


def test_progress_on_nothing_is_not_found(mine: Desk) -> None:
    with pytest.raises(NotFound):
        progress(mine.session, mine.actor, "nowhere", now=NOW)
