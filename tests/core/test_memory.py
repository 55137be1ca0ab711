"""Memory as a fold over learner-days, held to the published formulas of FSRS-6."""

from datetime import UTC, date, datetime, timedelta
from math import exp
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import RETENTION, ROLLOVER, Evidence, Grade, Memory, fold, learner_day, review

MONDAY: Final = date(2018, 6, 4)
LONGEST: Final = 36_500.0

# The formulas of FSRS-6 with its default weights, written down apart from any library.

W: Final = (
    0.212,
    1.2931,
    2.3065,
    8.2956,
    6.4133,
    0.8334,
    3.0194,
    0.001,
    1.8722,
    0.1666,
    0.796,
    1.4835,
    0.0614,
    0.2629,
    1.6483,
    0.6014,
    1.8729,
    0.5425,
    0.0912,
    0.0658,
    0.1542,
)
State = tuple[float, float]
"""Stability in days, difficulty from 1 to 10."""


def difficulty(value: float) -> float:
    return min(10.0, max(1.0, value))


def recall(stability: float, days: int) -> float:
    return float((1.0 + (0.9 ** (-1 / W[20]) - 1) * days / stability) ** -W[20])


def step(state: State | None, grade: int, days: int) -> State:
    if state is None:
        return W[grade - 1], difficulty(W[4] - exp(W[5] * (grade - 1)) + 1)
    s, d = state
    chance = recall(s, days)
    if grade == Grade.AGAIN:
        stability = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * exp(W[14] * (1 - chance))
        stability = min(stability, s / exp(W[17] * W[18]))
    else:
        bonus = (W[15] if grade == Grade.HARD else 1) * (W[16] if grade == Grade.EASY else 1)
        stability = s * (1 + exp(W[8]) * (11 - d) * s ** -W[9] * (exp(W[10] * (1 - chance)) - 1) * bonus)
    moved = d - W[6] * (grade - 3) * (10 - d) / 9
    easiest = W[4] - exp(W[5] * 3) + 1
    return min(LONGEST, max(0.001, stability)), difficulty(W[7] * easiest + (1 - W[7]) * moved)


def interval(stability: float) -> int:
    days: float = stability / (0.9 ** (-1 / W[20]) - 1) * (RETENTION ** (-1 / W[20]) - 1)
    return min(int(LONGEST), max(1, round(days)))


grades = st.sampled_from(Grade)
gaps = st.lists(st.tuples(st.integers(1, 400), grades), max_size=25)


def history(gaps: list[tuple[int, Grade]]) -> list[Evidence]:
    """Turn gaps between learner-days into evidence, each on a later day than the one before."""
    day, found = MONDAY, []
    for days, grade in gaps:
        day += timedelta(days=days)
        found.append(Evidence(day, grade))
    return found


@given(gaps)
def test_memory_follows_the_formulas(gaps: list[tuple[int, Grade]]) -> None:
    memory: Memory | None = None
    state: State | None = None
    last = MONDAY
    for evidence in history(gaps):
        state = step(state, evidence.grade, (evidence.day - last).days)
        memory = review(memory, evidence)
        last = evidence.day
        assert memory.stability == pytest.approx(state[0], rel=1e-9)
        assert memory.difficulty == pytest.approx(state[1], rel=1e-9)
        assert memory.last_day == last
        assert (memory.due_day - last).days == interval(memory.stability)
        for ahead in (0, 1, 10, 1000):
            assert memory.recall(last + timedelta(days=ahead)) == pytest.approx(recall(state[0], ahead), rel=1e-9)


@given(gaps)
def test_memory_is_what_the_library_makes_of_midnights(gaps: list[tuple[int, Grade]]) -> None:
    """The library itself, fed one review a learner-day, gives the same states."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    memory: Memory | None = None
    for evidence in history(gaps):
        midnight = datetime(evidence.day.year, evidence.day.month, evidence.day.day, tzinfo=UTC)
        card, _ = scheduler.review_card(card, Rating(int(evidence.grade)), midnight)
        memory = review(memory, evidence)
        assert card.difficulty == pytest.approx(memory.difficulty, rel=1e-12)
        if memory.stability < LONGEST:
            assert card.stability == pytest.approx(memory.stability, rel=1e-12)
            assert card.due.date() == memory.due_day
        else:
            return  # from here on the library's stability runs away; ours is held


def test_first_reviews_have_the_published_values() -> None:
    found = {grade: review(None, Evidence(MONDAY, grade)) for grade in Grade}
    assert [round(found[grade].stability, 4) for grade in Grade] == [0.212, 1.2931, 2.3065, 8.2956]
    assert [(found[grade].due_day - MONDAY).days for grade in Grade] == [1, 1, 2, 8]
    assert [(found[grade].reps, found[grade].lapses) for grade in Grade] == [(1, 0)] * 4


# One learner-day


@given(gaps.filter(bool), st.lists(grades, max_size=15))
def test_repeats_on_one_day_change_nothing(gaps: list[tuple[int, Grade]], repeats: list[Grade]) -> None:
    told = history(gaps)
    once = fold(told)
    assert fold([*told, *(Evidence(told[-1].day, grade) for grade in repeats)]) == once


@given(gaps.filter(bool), grades, st.integers(1, 400))
def test_an_earlier_day_does_not_move_memory_back(gaps: list[tuple[int, Grade]], grade: Grade, days: int) -> None:
    memory = fold(history(gaps))
    assert memory is not None
    assert review(memory, Evidence(memory.last_day - timedelta(days=days), grade)) == memory


@given(gaps)
def test_a_fold_is_its_steps(gaps: list[tuple[int, Grade]]) -> None:
    memory: Memory | None = None
    for evidence in history(gaps):
        memory = review(memory, evidence)
    assert fold(history(gaps)) == memory
    assert (fold([]), fold(history(gaps)) is None) == (None, not gaps)


@given(gaps)
def test_reviews_and_lapses_are_counted(gaps: list[tuple[int, Grade]]) -> None:
    memory = fold(history(gaps))
    if memory is not None:
        assert memory.reps == len(gaps)
        assert memory.lapses == sum(grade is Grade.AGAIN for _, grade in gaps[1:])


@given(gaps.filter(bool), st.integers(-5, 3000))
def test_recall_is_a_chance_that_only_falls(gaps: list[tuple[int, Grade]], ahead: int) -> None:
    memory = fold(history(gaps))
    assert memory is not None
    day = memory.last_day + timedelta(days=ahead)
    assert 0 < memory.recall(day + timedelta(days=1)) <= memory.recall(day) <= 1
    assert memory.recall(memory.last_day) == memory.recall(memory.last_day - timedelta(days=3)) == 1


def test_a_card_is_due_when_its_recall_has_fallen_to_what_is_promised() -> None:
    memory = fold([Evidence(MONDAY, Grade.GOOD), Evidence(MONDAY + timedelta(days=3), Grade.GOOD)])
    assert memory is not None
    assert memory.recall(memory.due_day) == pytest.approx(RETENTION, abs=0.01)
    assert memory.recall(memory.due_day - timedelta(days=2)) > RETENTION


def test_stability_is_held_at_a_hundred_years() -> None:
    memory = fold(history([(1, Grade.EASY)] + [(30_000, Grade.EASY)] * 20))
    assert memory is not None
    assert memory.stability == LONGEST
    assert (memory.due_day - memory.last_day).days == LONGEST


# To which day a moment belongs


def at(zone: str, *clock: int) -> datetime:
    return datetime(*clock, tzinfo=ZoneInfo(zone))  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    "moment, zone, expected",
    [
        (at("UTC", 2018, 6, 4, 3, 59, 59), "UTC", date(2018, 6, 3)),
        (at("UTC", 2018, 6, 4, 4, 0), "UTC", date(2018, 6, 4)),
        (at("UTC", 2018, 6, 4, 23, 59), "UTC", date(2018, 6, 4)),
        # the far ends of the world: 14 hours ahead and 12 behind
        (at("UTC", 2018, 6, 4, 13, 59), "Pacific/Kiritimati", date(2018, 6, 4)),
        (at("UTC", 2018, 6, 4, 14, 0), "Pacific/Kiritimati", date(2018, 6, 5)),
        (at("UTC", 2018, 6, 4, 15, 59), "Etc/GMT+12", date(2018, 6, 3)),
        (at("UTC", 2018, 6, 4, 16, 0), "Etc/GMT+12", date(2018, 6, 4)),
        # clocks go forward at 02:00 and back at 03:00: the day still turns at 04:00 by the clock on the wall
        (at("Europe/Berlin", 2018, 3, 25, 3, 59), "Europe/Berlin", date(2018, 3, 24)),
        (at("Europe/Berlin", 2018, 3, 25, 4, 0), "Europe/Berlin", date(2018, 3, 25)),
        (at("Europe/Berlin", 2018, 10, 28, 3, 59), "Europe/Berlin", date(2018, 10, 27)),
        (at("Europe/Berlin", 2018, 10, 28, 4, 0), "Europe/Berlin", date(2018, 10, 28)),
        # a quarter of an hour off the hour
        (at("UTC", 2018, 6, 3, 22, 14), "Asia/Kathmandu", date(2018, 6, 3)),
        (at("UTC", 2018, 6, 3, 22, 15), "Asia/Kathmandu", date(2018, 6, 4)),
        # one and the same moment on two sides of the date line
        (at("UTC", 2018, 6, 4, 10, 30), "Pacific/Kiritimati", date(2018, 6, 4)),
        (at("UTC", 2018, 6, 4, 10, 30), "Pacific/Pago_Pago", date(2018, 6, 3)),
    ],
)
def test_a_day_turns_at_four_in_the_learners_own_zone(moment: datetime, zone: str, expected: date) -> None:
    assert learner_day(moment, zone) == expected


ZONES: Final = ("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Etc/GMT+12", "Australia/Lord_Howe")


@given(
    st.datetimes(datetime(2018, 1, 1), datetime(2019, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - given a zone
    st.integers(0, 48 * 60),
    st.sampled_from(ZONES),
)
def test_learner_days_never_run_backwards(moment: datetime, minutes: int, zone: str) -> None:
    """But for the hour that a clock put back repeats after midnight, which no zone here has around four."""
    later = moment + timedelta(minutes=minutes)
    assert learner_day(later, zone) >= learner_day(moment, zone)
    assert (learner_day(later, zone) - learner_day(moment, zone)).days <= 3


@given(st.datetimes(datetime(2018, 1, 1), datetime(2019, 1, 1), timezones=st.just(UTC)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_it_does_not_matter_in_which_zone_a_moment_is_written(moment: datetime, zone: str) -> None:
    assert learner_day(moment.astimezone(ZoneInfo(zone)), "Europe/Berlin") == learner_day(moment, "Europe/Berlin")
    assert timedelta(hours=4) == ROLLOVER
