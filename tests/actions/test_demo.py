"""The demonstration class: made once, through the log, so that every page has something true to show."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, passphrases, recollection, sessions
from quizapp.actions.authoring import load_pack
from quizapp.actions.demo import SIGN_INS, STUDENT, load_demo
from quizapp.actions.made_up import ROSTER
from quizapp.actions.reports import State, class_report
from quizapp.core.errors import NotFound
from quizapp.core.memory import fold, learner_day
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Classroom, Evidence, Membership, MemoryRow, Person, QuestionSet
from tests.people import NOW, entropy
from tests.teaching import river

FEW = tuple(who for who in ROSTER if who.alias in {"Carla M.", "Ilya P.", STUDENT, "Oscar S.", "Rami Z."})


def count(session: Session, table: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def who(session: Session, name: str) -> Actor:
    return sessions.actor_of(session.scalars(select(Person).where(Person.name == name)).one())


def test_the_class_as_it_is_loaded(session: Session) -> None:
    load_pack(session, river(), entropy=entropy(), now=NOW)
    made = load_demo(session, "river", now=NOW, entropy=entropy(), roster=FEW)
    session.commit()
    session.expire_all()

    # Nothing is made twice.
    before = {table: count(session, table) for table in (Person, Classroom, QuestionSet, Evidence, MemoryRow)}
    again = load_demo(session, "river", now=NOW + timedelta(days=1), entropy=entropy(), roster=FEW)
    assert (again.class_id, again.is_new, made.is_new) == (made.class_id, False, True)
    assert {table: count(session, table) for table in before} == before

    # The sign-ins that are printed work, and all accounts say that they are demonstrations.
    for sign_in in SIGN_INS:
        door = accounts.come_to_the_door(session, sign_in.name, "here", now=NOW)
        assert accounts.try_key(door, sign_in.passphrase).fits
        assert who(session, sign_in.name).role is sign_in.role
    assert session.scalars(select(Person.is_demo)).all() == [True] * (len(FEW) + 2)
    room = session.get_one(Classroom, made.class_id)
    assert room.is_demo
    assert room.code_expires_at > NOW

    # Answers spread over two weeks that have passed, none of them today, and the memory is what they add up to.
    days = set(session.scalars(select(Evidence.learner_day)))
    assert len(days) > 7
    assert learner_day(NOW, "UTC") - min(days) <= timedelta(days=15)
    assert max(days) < learner_day(NOW, "UTC")
    assert session.scalar(select(func.max(Evidence.received_at))) < NOW  # type: ignore[operator]
    for member in session.scalars(select(Membership.person_id)):
        log = recollection.evidence(session, member)
        assert recollection.memories(session, member, "river") == {t: fold(entries) for t, entries in log.items()}

    # The report has something to say about everybody.
    report = class_report(session, who(session, "demo-teacher"), made.class_id, now=NOW)
    states = {row.alias: row.state for row in report.learners}
    assert states == {
        "Carla M.": State.FINISHED,
        "Ilya P.": State.UNDER_WAY,
        STUDENT: State.UNDER_WAY,
        "Oscar S.": State.FINISHED,
        "Rami Z.": State.NOT_STARTED,
    }
    assert [row.alias for row in report.in_need] == ["Oscar S."]
    assert len(report.assignments) == 3
    assert len(report.questions) == 28
    assert report.staying.count > 0
    assert report.review_weeks[0] > 0

    # The student has cards waiting, and something left that the class was set.
    student = who(session, "demo-student")
    today = learner_day(NOW, student.zone)
    assert any(memory.due_day <= today for memory in recollection.memories(session, student.id, "river").values())


def test_without_a_pack_there_is_no_demonstration(session: Session) -> None:
    with pytest.raises(NotFound):
        load_demo(session, "river", now=NOW, entropy=entropy())


def test_the_roster_is_a_class_in_alphabetical_order() -> None:
    aliases = [one.alias for one in ROSTER]
    assert len(aliases) == len(set(aliases)) == 24
    assert aliases == sorted(aliases)
    assert STUDENT in aliases
    assert sum(one.sets == 0 for one in ROSTER) == 3
    assert {sign_in.role for sign_in in SIGN_INS} == set(Role)


def test_public_passphrases_keep_our_own_rules() -> None:
    for sign_in in SIGN_INS:
        secret = passphrases.chosen(sign_in.passphrase, name=sign_in.name)
        assert passphrases.matches(secret.hash, sign_in.passphrase)
