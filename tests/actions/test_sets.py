"""Question sets: chosen by rule, seen before they are stored, changed by hand, and never behind anyone's back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from quizapp.actions import set_changes, sets
from quizapp.actions.authoring import load_pack
from quizapp.core.errors import Conflict, Forbidden, Invalid, NotFound
from quizapp.core.permissions import Actor, Role
from quizapp.core.quiz import Plan, fits, span
from quizapp.store.models import QuestionSet
from tests import people
from tests.days import day
from tests.people import NOW, entropy
from tests.teaching import School, river, school

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def place(session: Session) -> School:
    return school(session)


def ids(session: Session, place: School, set_id: UUID) -> list[str]:
    return [item.question.id for item in sets.set_page(session, place.teacher, set_id).items]


def test_what_a_pack_offers_to_choose_by(session: Session, place: School) -> None:
    found = sets.choices(session, place.teacher, place.pack_id)
    assert (found.first, found.last) == (date(2018, 6, 1), date(2018, 6, 30))
    assert [choice.label for choice in found.places][:3] == ["Alder", "Amber", "Birch"]
    assert {choice.label for choice in found.actors} >= {"Herons", "Ada Lowe"}
    assert [choice.label for choice in found.topics] == ["Timeline", "Places", "People"]
    everything = sets.preview(session, place.teacher, place.pack_id, Plan(), "s")
    assert sum(choice.count for choice in found.makers) == everything.fitting
    assert all(choice.count > 0 for choice in (*found.places, *found.actors))


def test_each_choice_counts_what_it_gives(session: Session, place: School) -> None:
    found = sets.choices(session, place.teacher, place.pack_id)
    for choice, plan in (
        (found.places[0], Plan(entities=(found.places[0].id,))),
        (found.actors[0], Plan(entities=(found.actors[0].id,))),
        (found.topics[0], Plan(topics=(found.topics[0].id,))),
        (found.makers[0], Plan(makers=(found.makers[0].id,))),
    ):
        assert sets.preview(session, place.teacher, place.pack_id, plan, "s").fitting == choice.count


def test_a_preview_keeps_to_its_rules_and_stores_nothing(session: Session, place: School) -> None:
    plan = Plan(5, makers=("date-of-event",), first=date(2018, 6, 4), last=date(2018, 6, 9))
    found = sets.preview(session, place.teacher, place.pack_id, plan, "s")
    assert len(found.items) == 5
    for item in found.items:
        assert item.question.maker == "date-of-event"
        days = span(found.library.graph, item.question)
        assert days is not None
        assert date(2018, 6, 4) <= days[0] <= days[1] <= date(2018, 6, 9)
    assert sets.my_sets(session, place.teacher) == []


def test_what_is_stored_is_what_was_seen(session: Session, place: School) -> None:
    plan = Plan(7, topics=("Timeline",))
    seen = sets.preview(session, place.teacher, place.pack_id, plan, "seed")
    made = place.make_set(plan, seed="seed")
    session.expire_all()
    page = sets.set_page(session, place.teacher, made)
    assert (page.items, page.plan, page.library.digest) == (seen.items, plan, seen.library.digest)
    assert (page.title, page.version, page.frozen, page.changed) == ("Week 1", 1, False, frozenset())


def test_other_seeds_give_other_questions(session: Session, place: School) -> None:
    one, other = (sets.preview(session, place.teacher, place.pack_id, Plan(), seed).items for seed in "ab")
    assert one != other


@pytest.mark.parametrize(
    "plan, field",
    [
        (Plan(0), "length"),
        (Plan(51), "length"),
        (Plan(first=date(2018, 6, 5), last=date(2018, 6, 4)), "last"),
        (Plan(first=date(1999, 1, 1), last=date(1999, 2, 1)), None),
        (Plan(makers=("no such",)), None),
    ],
)
def test_a_plan_that_gives_no_set(place: School, plan: Plan, field: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        place.make_set(plan)
    assert refused.value.field == field


def test_a_title_is_needed_and_held_to_a_length(place: School) -> None:
    for title in ("  ", "x" * (sets.LONGEST_TITLE + 1)):
        with pytest.raises(Invalid) as refused:
            place.make_set(title=title)
        assert refused.value.field == "title"


def test_nothing_is_chosen_from_a_pack_that_is_not_there(session: Session, place: School) -> None:
    for ask in (
        lambda: sets.choices(session, place.teacher, "nothing"),
        lambda: sets.preview(session, place.teacher, "nothing", Plan(), "s"),
    ):
        with pytest.raises(NotFound):
            ask()


Change = Callable[[Session, Actor, UUID, int], object]
CHANGES: dict[str, Change] = {
    "rename": lambda s, who, one, v: set_changes.rename(s, who, one, "New", version=v, now=LATER),
    "remove": lambda s, who, one, v: set_changes.remove_question(s, who, one, first(s, one), version=v, now=LATER),
    "move": lambda s, who, one, v: set_changes.move_question(s, who, one, first(s, one), 1, version=v, now=LATER),
    "replace": lambda s, who, one, v: set_changes.replace_question(
        s, who, one, first(s, one), version=v, now=LATER, entropy=entropy()
    ),
    "delete": lambda s, who, one, v: set_changes.delete(s, who, one, version=v, now=LATER),
}


def first(session: Session, set_id: UUID) -> str:
    row = session.get(QuestionSet, set_id)
    return str(row.items[0]["question_id"]) if row else "none"


def test_removing_moving_and_replacing(session: Session, place: School) -> None:
    made = place.make_set()
    before = ids(session, place, made)
    set_changes.move_question(session, place.teacher, made, before[0], 1, version=1, now=LATER)
    assert ids(session, place, made) == [before[1], before[0], *before[2:]]
    set_changes.move_question(session, place.teacher, made, before[1], -1, version=2, now=LATER)
    assert ids(session, place, made) == [before[1], before[0], *before[2:]], "it was at the top already"
    set_changes.remove_question(session, place.teacher, made, before[0], version=3, now=LATER)
    assert ids(session, place, made) == [before[1], *before[2:]]
    set_changes.replace_question(session, place.teacher, made, before[2], version=4, now=LATER, entropy=entropy())
    session.commit()
    session.expire_all()
    after = ids(session, place, made)
    assert (after[0], after[2:]) == (before[1], before[3:])
    assert after[1] not in before
    page = sets.set_page(session, place.teacher, made)
    assert (page.version, page.updated_at) == (5, LATER)


def test_a_replacement_fits_the_rules_and_asks_nothing_twice(session: Session, place: School) -> None:
    plan = Plan(6, topics=("Timeline",), first=date(2018, 6, 1), last=date(2018, 6, 20))
    made = place.make_set(plan)
    for version in range(1, 7):
        name = ids(session, place, made)[version - 1]
        set_changes.replace_question(session, place.teacher, made, name, version=version, now=LATER, entropy=entropy())
    page = sets.set_page(session, place.teacher, made)
    assert all(fits(page.library.graph, item.question, plan) for item in page.items)
    targets = [target for item in page.items for target in item.question.targets]
    assert len(targets) == len(set(targets))
    assert len({item.question.id for item in page.items}) == 6


def test_no_replacement_is_left(session: Session, place: School) -> None:
    plan = Plan(1, makers=("date-of-event",), first=date(2018, 6, 4), last=date(2018, 6, 4))
    made = place.make_set(plan)
    with pytest.raises(Conflict, match="No other question"):
        CHANGES["replace"](session, place.teacher, made, 1)


def test_the_last_question_stays(session: Session, place: School) -> None:
    made = place.make_set(Plan(1))
    with pytest.raises(Conflict, match="at least one"):
        CHANGES["remove"](session, place.teacher, made, 1)


def test_a_question_that_is_not_in_the_set(session: Session, place: School) -> None:
    made = place.make_set()
    with pytest.raises(NotFound):
        set_changes.remove_question(session, place.teacher, made, "nothing", version=1, now=LATER)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_form_from_an_old_page_changes_nothing(session: Session, place: School, change: Change) -> None:
    made = place.make_set()
    set_changes.rename(session, place.teacher, made, "Newer", version=1, now=LATER)
    before = ids(session, place, made)
    with pytest.raises(Conflict, match="changed"):
        change(session, place.teacher, made, 1)
    assert (ids(session, place, made), sets.set_page(session, place.teacher, made).title) == (before, "Newer")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_class_has_stays_as_it_is(session: Session, place: School, change: Change) -> None:
    made = place.make_set()
    place.assign(made)
    if change is CHANGES["rename"]:
        change(session, place.teacher, made, 1)
        return
    with pytest.raises(Conflict, match="given to a class"):
        change(session, place.teacher, made, 1)


@pytest.mark.parametrize("change", [*CHANGES.values(), lambda s, who, one, _: sets.set_page(s, who, one)])
def test_sets_are_their_owners(session: Session, place: School, change: Change) -> None:
    made = place.make_set()
    with pytest.raises(NotFound):
        change(session, people.account(session, "colleague", Role.TEACHER), made, 1)
    with pytest.raises(Forbidden):
        change(session, place.pupil("Ada"), made, 1)
    with pytest.raises(NotFound):
        change(session, place.teacher, uuid4(), 1)
    change(session, people.account(session, "boss", Role.ADMIN), made, 1)


def test_deleting(session: Session, place: School) -> None:
    made = place.make_set()
    CHANGES["delete"](session, place.teacher, made, 1)
    session.flush()
    assert session.get(QuestionSet, made) is None


def test_a_copy_can_be_changed_while_the_class_keeps_its_own(session: Session, place: School) -> None:
    made = place.make_set()
    place.assign(made)
    copied = sets.copy(session, place.teacher, made, "Week 2", entropy=entropy(), now=LATER)
    CHANGES["remove"](session, place.teacher, copied, 1)
    assert ids(session, place, copied) == ids(session, place, made)[1:]


def test_the_list_of_sets(session: Session, place: School) -> None:
    place.assign(place.make_set(title="One"))
    two = place.make_set(title="Two")
    set_changes.rename(session, place.teacher, two, "Three", version=1, now=LATER)
    rows = sets.my_sets(session, place.teacher)
    assert [(row.title, row.questions, row.assigned, row.pack_title) for row in rows] == [
        ("Three", 6, 0, "The river"),
        ("One", 6, 1, "The river"),
    ]
    assert sets.my_sets(session, people.account(session, "colleague", Role.TEACHER)) == []


def test_a_changed_pack_leaves_the_set_alone_and_is_told(session: Session, place: School) -> None:
    plan = Plan(50, makers=("date-of-event",), first=date(2018, 6, 1), last=date(2018, 6, 9))
    made = place.make_set(plan)
    before = sets.set_page(session, place.teacher, made)
    pack = river()
    moved = replace(
        pack, facts=tuple(replace(f, value=day(25)) if f.id == "boat-repair/when" else f for f in pack.facts)
    )
    load_pack(session, moved, entropy=entropy(), now=NOW)
    session.expire_all()
    after = sets.set_page(session, place.teacher, made)
    assert after.items == before.items
    assert after.library.digest == before.library.digest
    boat = {i.question.id for i in after.items if any(t.anchor == "boat-repair" for t in i.question.targets)}
    assert boat
    assert boat <= after.changed
