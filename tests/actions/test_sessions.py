"""Sessions: only the hash is stored, and they end when they should."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import sessions
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import LoginSession, Person
from tests.people import NOW, account, entropy, guest


def opened(session: Session, actor: Actor, *, stay: bool = False) -> sessions.Opened:
    person = session.get_one(Person, actor.id)
    return sessions.open_session(session, person, stay=stay, entropy=entropy(), now=NOW)


def test_a_token_is_recognised_and_stored_as_a_hash_only(session: Session) -> None:
    anna = account(session, "anna")
    token = opened(session, anna).token
    found = sessions.recognise(session, token, now=NOW)
    assert found
    assert (found.actor, found.seen_long_ago) == (anna, False)
    assert len(token) == 64
    assert token not in {row.token_hash for row in session.scalars(select(LoginSession))}
    assert sessions.recognise(session, token[:-1] + "x", now=NOW) is None


@pytest.mark.parametrize(
    "role, unused, altogether", [(Role.STUDENT, 30, 90), (Role.TEACHER, 7, 30), (Role.ADMIN, 1, 7)]
)
def test_it_ends_when_unused_and_altogether(session: Session, role: Role, unused: int, altogether: int) -> None:
    token = opened(session, account(session, "anna", role)).token
    day = timedelta(days=1)
    assert sessions.recognise(session, token, now=NOW + unused * day)
    assert sessions.recognise(session, token, now=NOW + unused * day + timedelta(seconds=1)) is None
    for passed in range(altogether + 1):
        sessions.touch(session, token, now=NOW + passed * day)
    assert sessions.recognise(session, token, now=NOW + altogether * day) is None


def test_a_guest_is_remembered_over_the_holidays(session: Session) -> None:
    token = opened(session, guest(session)).token
    assert sessions.recognise(session, token, now=NOW + timedelta(days=120))


def test_last_use_wants_writing_every_five_minutes(session: Session) -> None:
    token = opened(session, account(session, "anna")).token
    later = NOW + timedelta(minutes=6)
    found = sessions.recognise(session, token, now=later)
    assert found
    assert found.seen_long_ago
    sessions.touch(session, token, now=later)
    found = sessions.recognise(session, token, now=later + timedelta(minutes=4))
    assert found
    assert not found.seen_long_ago


def test_closing_one_and_closing_all(session: Session) -> None:
    anna, ben = account(session, "anna"), account(session, "ben")
    here, there, other = opened(session, anna).token, opened(session, anna).token, opened(session, ben).token
    third = opened(session, anna).token
    sessions.close(session, third, now=NOW)
    sessions.close_all(session, anna.id, now=NOW, but=here)
    known = [bool(sessions.recognise(session, token, now=NOW)) for token in (here, there, third, other)]
    assert known == [True, False, False, True]


def test_only_who_asks_to_stay_is_kept_beyond_the_browser(session: Session) -> None:
    anna = account(session, "anna")
    assert opened(session, anna).lasts is None
    assert opened(session, anna, stay=True).lasts == timedelta(days=90)
