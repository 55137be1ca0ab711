"""Memory is what the log adds up to: after any history, in any order of arrival, for two tabs at once."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from quizapp.actions import recollection
from quizapp.actions.attempts import Shown
from quizapp.actions.starting import CARDS_AT_ONCE, NEW_AT_ONCE
from quizapp.core.agenda import NEW_A_DAY
from quizapp.core.log import AttemptKind, Effect, EvidenceKind, Mode
from quizapp.core.memory import Evidence as Recalled
from quizapp.core.memory import Grade, Memory, fold, learner_day
from quizapp.core.questions.model import FULL_MARK, DontKnow, Matched, Pairs
from quizapp.core.quiz import Plan
from quizapp.store.models.study import Evidence, MemoryRow
from tests import people
from tests.people import NOW, entropy
from tests.studying import DAY, Desk, desk, right, wrong

HOUR = timedelta(hours=1)
ALDER = Plan(1, makers=("containment",), entities=("alder",))
TARGET = "river/alder/within"


@pytest.fixture
def mine(session: Session) -> Desk:
    return desk(session)


def log(mine: Desk) -> list[Evidence]:
    return list(mine.session.scalars(select(Evidence).where(Evidence.learner_id == mine.actor.id)))


def folded(mine: Desk) -> dict[str, Memory]:
    """Fold the log by hand: in order of learner-day, time of answer and id, without what is void."""
    rows = log(mine)
    void = {row.refers_to for row in rows if row.kind is EvidenceKind.VOID}
    told: dict[str, list[Recalled]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.learner_day, row.answered_at, row.id)):
        if row.kind is EvidenceKind.ANSWER and row.id not in void and row.effect is Effect.MEMORY:
            for target, mark in zip(row.targets, row.marks, strict=True):
                if target:
                    told[target].append(Recalled(row.learner_day, Grade.GOOD if mark == FULL_MARK else Grade.AGAIN))
    found = {target: fold(evidence) for target, evidence in told.items()}
    return {target: memory for target, memory in found.items() if memory is not None}


def kept(mine: Desk) -> dict[str, Memory]:
    mine.session.flush()
    mine.session.expire_all()
    return recollection.memories(mine.session, mine.actor.id, mine.pack_id)


def void(mine: Desk, entry: Evidence) -> None:
    """Take an answer back, as the log knows it: by an entry of its own; then fold what it had moved."""
    columns = {column.key: getattr(entry, column.key) for column in Evidence.__table__.columns}
    undone = columns | {
        "id": entropy().new_id(NOW),
        "kind": EvidenceKind.VOID,
        "refers_to": entry.id,
        "response": None,
        "mark": None,
        "marks": [],
    }
    mine.session.add(Evidence(**undone))
    mine.session.flush()
    moved = [target for target in entry.targets if target]
    recollection.refold(mine.session, mine.actor.id, mine.pack_id, moved)


# What one answer does


def test_a_right_answer_is_good_and_anything_less_is_again(mine: Desk) -> None:
    run = mine.begin(Plan(3, makers=("containment",)))
    first, second, third = run.questions
    mine.answer(first, right(first))
    mine.answer(second, wrong(second))
    mine.answer(third, DontKnow())
    grades = [fold([Recalled(learner_day(NOW, "UTC"), grade)]) for grade in (Grade.GOOD, Grade.AGAIN, Grade.AGAIN)]
    memories = kept(mine)
    assert [memories[str(shown.item.question.targets[0])] for shown in run.questions] == grades


def test_each_row_of_pairs_moves_its_own_target(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("match",))).questions[0]
    interaction = shown.item.question.interaction
    assert isinstance(interaction, Pairs)
    given = right(shown)
    assert isinstance(given, Matched)
    first, *rest = given.choices
    mine.answer(shown, Matched((first, *reversed(rest))))
    lapsed = {target: memory.stability for target, memory in kept(mine).items()}
    targets = [str(target) for target in shown.item.question.targets]
    assert set(lapsed) == set(targets)
    assert lapsed[targets[0]] > lapsed[targets[1]] == lapsed[targets[2]]


def test_a_question_without_a_target_moves_nothing(mine: Desk) -> None:
    shown = mine.begin(Plan(1, makers=("put-in-order",))).questions[0]
    mine.answer(shown, right(shown))
    assert kept(mine) == {}
    (entry,) = log(mine)
    assert (entry.effect, entry.targets) == (Effect.NONE, [None])


def test_only_the_first_answer_of_a_day_counts(mine: Desk) -> None:
    for minutes in range(5):
        shown = mine.begin(ALDER, now=NOW + timedelta(minutes=minutes)).questions[0]
        mine.answer(shown, right(shown) if minutes else wrong(shown), now=NOW + timedelta(minutes=minutes))
    memory = kept(mine)[TARGET]
    assert (memory.reps, memory) == (1, fold([Recalled(learner_day(NOW, "UTC"), Grade.AGAIN)]))


# What comes late


def late(mine: Desk, order: list[tuple[timedelta, bool]]) -> None:
    """Ask one thing several times now, and take in the answers in some order, each given at its own time."""
    asked = [mine.begin(ALDER).questions[0] for _ in order]
    for shown, (after, good) in zip(asked, order, strict=True):
        mine.answer(shown, right(shown) if good else wrong(shown), now=NOW + 30 * DAY, answered_at=NOW + after)


def test_an_earlier_day_that_comes_late_is_folded_in(mine: Desk) -> None:
    late(mine, [(9 * DAY, True), (2 * DAY, False), (5 * DAY, True)])
    assert kept(mine) == folded(mine)
    assert kept(mine)[TARGET].reps == 3


def test_an_earlier_hour_of_the_same_day_that_comes_late_is_the_first_of_its_day(mine: Desk) -> None:
    late(mine, [(2 * HOUR, True), (HOUR, False)])
    assert kept(mine) == folded(mine)
    assert kept(mine)[TARGET] == fold([Recalled(learner_day(NOW, "UTC"), Grade.AGAIN)])


def test_a_later_hour_of_the_same_day_changes_nothing(mine: Desk) -> None:
    late(mine, [(HOUR, False), (2 * HOUR, True)])
    assert kept(mine)[TARGET] == fold([Recalled(learner_day(NOW, "UTC"), Grade.AGAIN)])


# Taking back


def test_a_voided_answer_no_longer_counts(mine: Desk) -> None:
    late(mine, [(DAY, True), (4 * DAY, False), (9 * DAY, True)])
    before = kept(mine)[TARGET]
    void(mine, next(entry for entry in log(mine) if entry.mark == 0))
    after = kept(mine)
    assert after == folded(mine)
    assert (before.lapses, after[TARGET].lapses, after[TARGET].reps) == (1, 0, 2)


def test_without_answers_left_there_is_no_memory(mine: Desk) -> None:
    late(mine, [(DAY, True)])
    void(mine, log(mine)[0])
    assert kept(mine) == {}


# Random histories


@pytest.mark.parametrize("seed", range(6))
def test_after_any_history_memory_is_what_the_log_adds_up_to(mine: Desk, seed: int) -> None:
    rng = random.Random(seed)
    now = NOW
    plans = [
        Plan(3, makers=makers) for makers in (("match",), ("containment", "cloze"), (), ("date-of-event", "first-of"))
    ]
    waiting: dict[UUID, Shown] = {}
    for _ in range(30):
        now += rng.choice([timedelta(minutes=10), HOUR, DAY, 6 * DAY])
        match rng.randrange(5):
            case 0:
                waiting |= {shown.asked_id: shown for shown in mine.begin(rng.choice(plans), now=now).questions}
            case 1:
                batch = mine.cards(fresh=rng.random() < 0.5, now=now)
                waiting |= {s.asked_id: s for s in batch.questions if s.given is None} if batch else {}
            case 2 if answers := [entry for entry in log(mine) if entry.kind is EvidenceKind.ANSWER]:
                void(mine, rng.choice(answers))
            case _:
                for asked_id in rng.sample(sorted(waiting), min(3, len(waiting))):
                    shown = waiting.pop(asked_id)
                    at = now - rng.choice([timedelta(), HOUR, 3 * DAY, 20 * DAY])
                    mine.answer(shown, (right if rng.random() < 0.7 else wrong)(shown), now=now, answered_at=at)
        mine.actor = replace(mine.actor, zone=rng.choice(["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"]))
        assert kept(mine) == folded(mine)
    everything = set(kept(mine))
    recollection.refold(mine.session, mine.actor.id, mine.pack_id, everything)
    assert kept(mine) == folded(mine)
    assert everything


def test_two_learners_keep_apart(mine: Desk) -> None:
    other = Desk(mine.session, people.guest(mine.session), mine.pack_id)
    for here in (mine, other):
        shown = here.begin(ALDER).questions[0]
        here.answer(shown, (right if here is mine else wrong)(shown))
    assert kept(mine)[TARGET].stability > kept(other)[TARGET].stability
    assert kept(mine) == folded(mine)
    assert kept(other) == folded(other)


def test_many_answers_on_one_target_at_once_all_count(engine: Engine, mine: Desk) -> None:
    asked = [mine.begin(ALDER).questions[0] for _ in range(12)]
    mine.session.commit()
    start = Barrier(len(asked))

    def work(number: int) -> None:
        with Session(engine, expire_on_commit=False) as session:
            start.wait()
            here = replace(mine, session=session)
            response = (right if number % 3 else wrong)(asked[number])
            here.answer(asked[number], response, now=NOW + 30 * DAY, answered_at=NOW + number * DAY)
            session.commit()

    threads = [Thread(target=work, args=(number,)) for number in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept(mine) == folded(mine)
    assert kept(mine)[TARGET].reps == 12


# Cards


def test_new_cards_come_in_small_batches_until_the_day_has_had_its_share(mine: Desk) -> None:
    begun = 0
    while (batch := mine.cards(fresh=True)) is not None:
        assert batch.kind is AttemptKind.REVIEW
        assert len(batch.questions) <= NEW_AT_ONCE
        assert {shown.mode for shown in batch.questions} == {Mode.CARD}
        for shown in batch.questions:
            mine.answer(shown, right(shown))
        begun += len(batch.questions)
    assert begun == NEW_A_DAY
    assert len(kept(mine)) == NEW_A_DAY
    assert mine.cards(fresh=True, now=NOW + DAY) is not None


def test_due_cards_come_in_batches_until_none_is_left(mine: Desk) -> None:
    for run in (mine.begin(Plan(20, makers=("containment",))), mine.begin(Plan(20, makers=("date-of-event",)))):
        for shown in run.questions:
            mine.answer(shown, right(shown))
    assert mine.cards() is None
    later = NOW + 10 * DAY
    seen: list[str] = []
    while (batch := mine.cards(now=later)) is not None:
        assert len(batch.questions) <= CARDS_AT_ONCE
        for shown in batch.questions:
            seen.append(str(shown.item.question.targets[0]))
            mine.answer(shown, right(shown), now=later)
    assert len(seen) == len(set(seen)) == 40
    assert all(memory.due_day > learner_day(later, "UTC") for memory in kept(mine).values())


def test_an_open_batch_is_gone_on_with(mine: Desk) -> None:
    batch = mine.cards(fresh=True)
    assert batch is not None
    mine.answer(batch.questions[0], right(batch.questions[0]))
    again = mine.cards(fresh=True, now=NOW + DAY)
    assert again is not None
    assert again.id == batch.id
    assert again.next_open == again.questions[1]


def test_memory_rows_know_their_pack_and_model(mine: Desk) -> None:
    late(mine, [(DAY, True)])
    row = mine.session.scalars(select(MemoryRow)).one()
    assert (row.pack_id, row.target, row.facet, row.model_version) == ("river", TARGET, "", 1)
