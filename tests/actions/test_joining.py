"""Getting into a class: as a guest, as someone new, with an account; and not getting in."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import classroom, joining, sessions
from quizapp.actions.joining import Newcomer
from quizapp.actions.preferences import Preferences
from quizapp.core.classroom import MemberStatus, spaced_code
from quizapp.core.errors import Conflict, Forbidden, Invalid, TooMany
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Classroom, Membership, Person
from tests.people import NOW, PACK, account, add_pack, as_now, enter, entropy, guest, room, secret


@pytest.fixture
def teacher(session: Session) -> Actor:
    add_pack(session)
    return account(session, "teacher", Role.TEACHER)


@pytest.fixture
def open_class(session: Session, teacher: Actor) -> Classroom:
    return room(session, teacher)


def standing(session: Session, place: Classroom, actor: Actor) -> Membership:
    return session.get_one(Membership, (place.id, actor.id))


def test_a_guest_joins_and_stays_the_same_person(session: Session, open_class: Classroom) -> None:
    start = guest(session)
    joined = enter(session, start, spaced_code(open_class.join_code).lower(), alias="  Anna  K. ")
    assert joined.card
    assert joined.opened is None
    assert (joined.actor.id, joined.actor.is_guest, joined.actor.name) == (start.id, False, joined.card.name)
    assert joined.actor.active_pack == PACK
    mine = standing(session, open_class, start)
    assert (mine.status, mine.alias) == (MemberStatus.MEMBER, "Anna K.")


def test_a_guest_may_leave_their_answers_behind(session: Session, open_class: Classroom) -> None:
    start = guest(session)
    newcomer = Newcomer(secret(), Preferences(zone="Asia/Damascus"))
    joined = joining.join(
        session, start, open_class.join_code, alias="", keep=False, newcomer=newcomer, entropy=entropy(), now=NOW
    )
    assert joined.opened
    assert joined.actor.id != start.id
    assert joined.actor.zone == "Asia/Damascus"
    assert as_now(session, start).is_guest
    found = sessions.recognise(session, joined.opened.token, now=NOW)
    assert found
    assert found.actor.id == joined.actor.id


def test_someone_new_gets_a_sign_in_and_their_name_for_the_teacher(session: Session, open_class: Classroom) -> None:
    joined = enter(session, None, open_class.join_code)
    assert joined.card
    assert joined.opened
    assert standing(session, open_class, joined.actor).alias == joined.card.name


def test_someone_with_an_account_joins_with_it(session: Session, open_class: Classroom) -> None:
    anna = account(session, "anna")
    joined = enter(session, anna, open_class.join_code)
    assert (joined.card, joined.opened, joined.actor.id) == (None, None, anna.id)
    with pytest.raises(Conflict):
        enter(session, anna, open_class.join_code)


def test_teachers_do_not_join(session: Session, open_class: Classroom) -> None:
    with pytest.raises(Forbidden):
        enter(session, account(session, "other", Role.TEACHER), open_class.join_code)


def test_joiners_wait_where_the_class_says_so(session: Session, teacher: Actor) -> None:
    closed = room(session, teacher, approval_needed=True)
    assert enter(session, None, closed.join_code).waits
    classroom.open_joining(session, teacher, closed.id, now=NOW)
    assert not enter(session, None, closed.join_code, now=NOW + timedelta(minutes=14)).waits
    assert enter(session, None, closed.join_code, now=NOW + timedelta(minutes=16)).waits


@pytest.mark.parametrize("code", ["", "ABCDEFGH", "12345678"])
def test_unknown_codes_are_refused(session: Session, open_class: Classroom, code: str) -> None:
    assert open_class.join_code != code
    with pytest.raises(Invalid) as refused:
        enter(session, None, code)
    assert refused.value.field == "code"
    assert session.scalar(select(func.count()).where(Person.role == Role.STUDENT)) == 0


def test_old_and_renewed_codes_are_refused_like_unknown_ones(
    session: Session, teacher: Actor, open_class: Classroom
) -> None:
    code = open_class.join_code
    late = NOW + classroom.CODE_LASTS
    assert joining.look_up(session, None, code, address="a", now=late) is None
    classroom.renew_code(session, teacher, open_class.id, entropy=entropy(), now=NOW)
    assert joining.look_up(session, None, code, address="a", now=NOW) is None
    assert joining.look_up(session, None, open_class.join_code, address="a", now=NOW)
    classroom.close_joining(session, teacher, open_class.id, now=NOW)
    assert joining.look_up(session, None, open_class.join_code, address="a", now=NOW) is None


def test_an_overlong_name_is_refused(session: Session, open_class: Classroom) -> None:
    with pytest.raises(Invalid) as refused:
        enter(session, None, open_class.join_code, alias="x" * 81)
    assert refused.value.field == "alias"


def test_a_name_in_a_class_stands_for_one_learner(session: Session, open_class: Classroom) -> None:
    first = enter(session, None, open_class.join_code, alias="Anna K.").actor
    with pytest.raises(Invalid, match="has this name already") as refused:
        enter(session, None, open_class.join_code, alias="anna  k.")
    assert refused.value.field == "alias"
    joining.leave(session, first, open_class.id)
    second = enter(session, None, open_class.join_code, alias="Anna K.").actor
    with pytest.raises(Invalid, match="has this name already"):
        enter(session, as_now(session, first), open_class.join_code, alias="Anna K.")
    assert standing(session, open_class, second).alias == "Anna K."


def test_what_is_told_before_joining(session: Session, open_class: Classroom) -> None:
    start = guest(session)
    told = joining.look_up(session, start, open_class.join_code, address="a", now=NOW)
    assert told
    assert (told.class_name, told.teacher, told.pack_title, told.waits) == ("7b", "teacher", "Rivers", False)
    assert (told.already, told.answers) == (None, 0)
    enter(session, start, open_class.join_code)
    told = joining.look_up(session, as_now(session, start), open_class.join_code, address="a", now=NOW)
    assert told
    assert told.already is MemberStatus.MEMBER


def test_codes_cannot_be_guessed_fast_and_a_school_can_still_join(session: Session, open_class: Classroom) -> None:
    for _ in range(500):
        assert joining.look_up(session, None, open_class.join_code, address="school", now=NOW)
    for _ in range(201):
        joining.look_up(session, None, "ABCDEFGH", address="cellar", now=NOW)
    with pytest.raises(TooMany):
        joining.look_up(session, None, open_class.join_code, address="cellar", now=NOW)


def test_leaving_and_coming_back(session: Session, open_class: Classroom) -> None:
    anna = account(session, "anna")
    enter(session, anna, open_class.join_code)
    assert [mine.name for mine in joining.my_classes(session, anna)] == ["7b"]
    joining.leave(session, anna, open_class.id)
    assert joining.my_classes(session, anna) == []
    with pytest.raises(Conflict):
        joining.leave(session, anna, open_class.id)
    enter(session, anna, open_class.join_code, alias="Anna again")
    assert standing(session, open_class, anna).alias == "Anna again"
