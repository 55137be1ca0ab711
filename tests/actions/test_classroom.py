"""Running a class: only by its teacher (and admins), and what that does."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from quizapp.actions import accounts, assigning, classroom, sessions
from quizapp.actions.assigning import Terms
from quizapp.core.classroom import MemberStatus
from quizapp.core.errors import Conflict, Forbidden, Invalid, NotFound
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Assignment, Classroom, Membership, Person, QuestionSet
from tests.people import NOW, PACK, account, add_pack, enter, entropy, guest, room, secret


@pytest.fixture
def teacher(session: Session) -> Actor:
    add_pack(session)
    return account(session, "teacher", Role.TEACHER)


@pytest.fixture
def place(session: Session, teacher: Actor) -> Classroom:
    return room(session, teacher, approval_needed=True)


VERBS: dict[str, Callable[[Session, Actor, Classroom, Actor], object]] = {
    "see": lambda s, who, c, _: classroom.class_page(s, who, c.id, now=NOW),
    "change": lambda s, who, c, _: classroom.change_class(s, who, c.id, "x", approval_needed=False),
    "renew code": lambda s, who, c, _: classroom.renew_code(s, who, c.id, entropy=entropy(), now=NOW),
    "open": lambda s, who, c, _: classroom.open_joining(s, who, c.id, now=NOW),
    "close": lambda s, who, c, _: classroom.close_joining(s, who, c.id, now=NOW),
    "approve": lambda s, who, c, pupil: classroom.approve(s, who, c.id, pupil.id),
    "remove": lambda s, who, c, pupil: classroom.remove(s, who, c.id, pupil.id),
    "rename": lambda s, who, c, pupil: classroom.rename(s, who, c.id, pupil.id, "x"),
    "reset": lambda s, who, c, pupil: classroom.reset_passphrase(s, who, c.id, pupil.id, secret=secret(), now=NOW),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_only_who_runs_a_class_does_things_to_it(
    session: Session, place: Classroom, verb: Callable[[Session, Actor, Classroom, Actor], object]
) -> None:
    pupil = enter(session, None, place.join_code).actor
    with pytest.raises(NotFound):
        verb(session, account(session, "colleague", Role.TEACHER), place, pupil)
    for nobody in (pupil, guest(session)):
        with pytest.raises(Forbidden):
            verb(session, nobody, place, pupil)
    session.get_one(Membership, (place.id, pupil.id)).status = MemberStatus.PENDING
    if verb is VERBS["reset"]:
        session.get_one(Membership, (place.id, pupil.id)).status = MemberStatus.MEMBER
    verb(session, account(session, "boss", Role.ADMIN), place, pupil)


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_an_unknown_class_is_not_found(
    session: Session, teacher: Actor, verb: Callable[[Session, Actor, Classroom, Actor], object]
) -> None:
    with pytest.raises(NotFound):
        verb(session, teacher, Classroom(id=uuid4()), teacher)


def test_students_make_no_classes(session: Session, teacher: Actor) -> None:
    assert room(session, teacher).teacher_id == teacher.id
    with pytest.raises(Forbidden):
        room(session, account(session, "anna"))


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_class_needs_a_name(session: Session, teacher: Actor, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        room(session, teacher, name=name)
    assert refused.value.field == "name"


def test_a_class_needs_a_published_pack(session: Session, teacher: Actor) -> None:
    with pytest.raises(NotFound):
        classroom.create_class(session, teacher, "7b", "nowhere", approval_needed=True, entropy=entropy(), now=NOW)


def test_teachers_see_their_own_classes_and_admins_all(session: Session, teacher: Actor, place: Classroom) -> None:
    enter(session, None, place.join_code)
    colleague = account(session, "colleague", Role.TEACHER)
    room(session, colleague, name="8a")
    assert [(c.name, c.members, c.waiting) for c in classroom.my_classes(session, teacher)] == [("7b", 0, 1)]
    assert [c.name for c in classroom.my_classes(session, account(session, "boss", Role.ADMIN))] == ["7b", "8a"]


def test_letting_in_renaming_and_removing(session: Session, teacher: Actor, place: Classroom) -> None:
    zoe, adam = (enter(session, None, place.join_code, alias=alias).actor for alias in ("Zoe", "adam"))
    page = classroom.class_page(session, teacher, place.id, now=NOW)
    assert ([who.alias for who in page.waiting], page.members) == (["adam", "Zoe"], ())
    classroom.approve(session, teacher, place.id, zoe.id)
    with pytest.raises(Conflict):
        classroom.approve(session, teacher, place.id, zoe.id)
    with pytest.raises(Invalid, match="Another learner"):
        classroom.rename(session, teacher, place.id, zoe.id, "Adam")
    classroom.rename(session, teacher, place.id, zoe.id, " Zoë  B. ")
    classroom.remove(session, teacher, place.id, adam.id)
    page = classroom.class_page(session, teacher, place.id, now=NOW)
    assert ([who.alias for who in page.members], page.waiting) == (["Zoë B."], ())
    with pytest.raises(NotFound):
        classroom.remove(session, teacher, place.id, adam.id)


def test_learners_of_another_class_are_not_found(session: Session, teacher: Actor, place: Classroom) -> None:
    pupil = enter(session, None, room(session, teacher, name="8a").join_code).actor
    with pytest.raises(NotFound):
        classroom.reset_passphrase(session, teacher, place.id, pupil.id, secret=secret(), now=NOW)


def test_a_reset_passphrase_works_and_signs_out(session: Session, teacher: Actor) -> None:
    joined = enter(session, None, room(session, teacher).join_code)
    assert joined.opened
    place_id = classroom.my_classes(session, teacher)[0].id
    session.get_one(Person, joined.actor.id).passphrase_hash = "forgotten"
    card = classroom.reset_passphrase(session, teacher, place_id, joined.actor.id, secret=secret(), now=NOW)
    assert sessions.recognise(session, joined.opened.token, now=NOW) is None
    door = accounts.come_to_the_door(session, card.name, "here", now=NOW)
    assert accounts.try_key(door, card.passphrase).fits


def test_who_waits_or_is_no_student_is_not_reset(session: Session, teacher: Actor, place: Classroom) -> None:
    pupil = enter(session, None, place.join_code).actor
    with pytest.raises(Forbidden):
        classroom.reset_passphrase(session, teacher, place.id, pupil.id, secret=secret(), now=NOW)
    classroom.approve(session, teacher, place.id, pupil.id)
    session.get_one(Person, pupil.id).role = Role.TEACHER
    with pytest.raises(Forbidden):
        classroom.reset_passphrase(session, teacher, place.id, pupil.id, secret=secret(), now=NOW)


def test_the_page_says_whether_the_code_works(session: Session, teacher: Actor, place: Classroom) -> None:
    classroom.open_joining(session, teacher, place.id, now=NOW)
    page = classroom.class_page(session, teacher, place.id, now=NOW)
    assert (page.code_works, page.open_until) == (True, NOW + classroom.OPEN_FOR)
    later = classroom.class_page(session, teacher, place.id, now=NOW + timedelta(days=8))
    assert (later.code_works, later.open_until) == (False, None)


def question_set(session: Session, owner: Actor, pack: str = PACK, items: int = 1) -> QuestionSet:
    chosen = QuestionSet(
        id=uuid4(), owner_id=owner.id, pack_id=pack, revision_digest="d", title="The first days", rules={},
        items=[{"question_id": f"q{n}"} for n in range(items)], created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    session.add(chosen)
    session.flush()
    return chosen


TERMS = Terms(NOW, NOW + timedelta(days=7), 2)


def give(session: Session, actor: Actor, chosen: QuestionSet, place: Classroom, terms: Terms = TERMS) -> Assignment:
    made = assigning.assign(session, actor, chosen.id, place.id, "", terms=terms, entropy=entropy(), now=NOW)
    return session.get_one(Assignment, made)


def test_assigning_a_set(session: Session, teacher: Actor, place: Classroom) -> None:
    given = give(session, teacher, question_set(session, teacher), place)
    assert (given.title, given.closes_at, given.attempts_allowed) == ("The first days", TERMS.closes_at, 2)


def test_sets_and_classes_of_others_are_not_found(session: Session, teacher: Actor, place: Classroom) -> None:
    colleague = account(session, "colleague", Role.TEACHER)
    with pytest.raises(NotFound):
        give(session, teacher, question_set(session, colleague), place)
    with pytest.raises(NotFound):
        give(session, colleague, question_set(session, colleague), place)
    with pytest.raises(NotFound):
        give(session, teacher, QuestionSet(id=uuid4()), place)


def test_what_does_not_fit_together(session: Session, teacher: Actor, place: Classroom) -> None:
    add_pack(session, "hills", title="Hills")
    with pytest.raises(Invalid) as refused:
        give(session, teacher, question_set(session, teacher, "hills"), place)
    assert refused.value.field == "class_id"
    with pytest.raises(Invalid) as refused:
        give(session, teacher, question_set(session, teacher, items=0), place)
    assert refused.value.field == "set_id"


@pytest.mark.parametrize(
    "terms, field",
    [
        (Terms(NOW, NOW - timedelta(days=1), 1), "closes_at"),
        (Terms(NOW + timedelta(days=2), NOW + timedelta(days=1), 1), "closes_at"),
        (Terms(NOW, None, 0), "attempts_allowed"),
    ],
)
def test_terms_that_make_no_sense(session: Session, teacher: Actor, place: Classroom, terms: Terms, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        give(session, teacher, question_set(session, teacher), place, terms)
    assert refused.value.field == field
