"""Guessing is slow, and nobody else is held up by it."""

from datetime import timedelta
from itertools import cycle

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, throttle
from quizapp.core.errors import TooMany
from quizapp.store.models import LoginAttempt
from tests.people import NOW, account


def tries(session: Session, name: str, addresses: list[str]) -> int:
    """How many tries get as far as the passphrase in an hour, waiting as little as possible, from ever new addresses."""
    made, now, places = 0, NOW, cycle(addresses)
    while now < NOW + timedelta(hours=1):
        try:
            accounts.come_to_the_door(session, name, next(places), now=now)
            made += 1
        except TooMany as refused:
            now += timedelta(seconds=refused.retry_after)
    return made


def test_one_account_from_one_address(session: Session) -> None:
    account(session, "anna")
    assert tries(session, "anna", ["a"]) <= 30


def test_one_account_from_many_addresses(session: Session) -> None:
    account(session, "anna")
    assert tries(session, "anna", [str(n) for n in range(200)]) <= 30


def test_names_that_nobody_has_wait_as_long(session: Session) -> None:
    account(session, "anna")
    assert tries(session, "nobody", ["a"]) == tries(session, "anna", ["b"])


def test_a_school_signs_in_from_one_address_within_a_minute(session: Session) -> None:
    for n in range(500):
        accounts.come_to_the_door(session, f"pupil-{n}", "school", now=NOW + timedelta(seconds=n / 9))


def test_strangers_do_not_lock_out_who_has_been_here(session: Session) -> None:
    account(session, "anna")
    door = accounts.come_to_the_door(session, "anna", "home", now=NOW)
    throttle.forgive(session, throttle.key_of("pair", "anna", "home"), now=NOW)
    tries(session, "anna", ["elsewhere"])
    again = accounts.come_to_the_door(session, "anna", "home", now=NOW + timedelta(hours=1))
    assert again.person_id == door.person_id
    with pytest.raises(TooMany):
        accounts.come_to_the_door(session, "anna", "elsewhere", now=NOW + timedelta(seconds=3599))


def test_the_wait_is_told_and_ends(session: Session) -> None:
    for _ in range(6):
        throttle.knock(session, throttle.SIGN_IN, "k", now=NOW)
    with pytest.raises(TooMany) as refused:
        throttle.knock(session, throttle.SIGN_IN, "k", now=NOW)
    wait = refused.value.retry_after
    assert wait == 2
    assert "2 seconds" in str(refused.value)
    throttle.knock(session, throttle.SIGN_IN, "k", now=NOW + timedelta(seconds=wait))


def test_a_count_is_forgotten_after_an_hour(session: Session) -> None:
    for _ in range(5):
        throttle.knock(session, throttle.SIGN_IN, "k", now=NOW)
    later = NOW + throttle.FORGET_AFTER + timedelta(seconds=1)
    for _ in range(5):
        throttle.knock(session, throttle.SIGN_IN, "k", now=later)


def test_the_table_keeps_no_names_and_sweeps_itself(session: Session) -> None:
    accounts.come_to_the_door(session, "anna", "10.0.0.7", now=NOW)
    for row in session.scalars(select(LoginAttempt)):
        assert "anna" not in row.key
        assert "10.0" not in row.key
    throttle.sweep(session, now=NOW + timedelta(days=2))
    assert session.scalar(select(func.count()).select_from(LoginAttempt)) == 0
