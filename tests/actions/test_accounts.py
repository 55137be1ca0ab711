"""Guests, sign-ins and passphrases."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, names, passphrases, sessions
from quizapp.actions.entropy import Entropy
from quizapp.core.errors import Conflict, Forbidden, Invalid, TooMany
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Person
from tests.people import NOW, WORDS, account, as_now, entropy, guest, secret


def sign_in(session: Session, name: str, passphrase: str = WORDS) -> Actor:
    door = accounts.come_to_the_door(session, name, "here", now=NOW)
    key = accounts.try_key(door, passphrase)
    return accounts.enter(session, door, key, stay=False, demo=False, entropy=entropy(), now=NOW)[0]


def test_a_guest_who_keeps_their_progress_stays_the_same_person(session: Session) -> None:
    start = guest(session)
    assert (start.is_guest, start.role) == (True, Role.STUDENT)
    card = accounts.keep_progress(session, start, secret=secret(), entropy=entropy(), now=NOW)
    kept = as_now(session, start)
    assert (kept.id, kept.is_guest, kept.name) == (start.id, False, card.name)
    assert sign_in(session, card.name, card.passphrase).id == start.id
    with pytest.raises(Conflict, match=card.name):
        accounts.keep_progress(session, kept, secret=secret(), entropy=entropy(), now=NOW)


def test_a_generated_name_that_is_taken_is_passed_over(session: Session) -> None:
    taken = names.generated(entropy(7))
    account(session, taken)
    card = accounts.keep_progress(session, guest(session), secret=secret(), entropy=entropy(7), now=NOW)
    assert card.name != taken


def test_when_every_name_is_taken_it_says_so(session: Session) -> None:
    always_the_same = Entropy(bytes)
    account(session, names.generated(always_the_same))
    with pytest.raises(Conflict):
        accounts.keep_progress(session, guest(session), secret=secret(), entropy=always_the_same, now=NOW)


def test_signing_in_with_the_name_as_people_type_it(session: Session) -> None:
    anna = account(session, "amber-falcon-27")
    assert {sign_in(session, name).id for name in ("amber-falcon-27", " Amber Falcon 27 ")} == {anna.id}


@pytest.mark.parametrize("name, passphrase", [("anna", "wrong"), ("nobody", WORDS), ("", ""), ("anna", "")])
def test_wrong_names_and_wrong_passphrases_are_refused_alike(session: Session, name: str, passphrase: str) -> None:
    account(session, "anna")
    with pytest.raises(Invalid, match="do not belong together"):
        sign_in(session, name, passphrase)


def test_an_account_without_a_passphrase_cannot_be_entered(session: Session) -> None:
    anna = account(session, "anna")
    session.get_one(Person, anna.id).passphrase_hash = None
    session.flush()
    with pytest.raises(Invalid):
        sign_in(session, "anna", "the passphrase of nobody")


def test_a_right_passphrase_is_not_counted_against_its_owner(session: Session) -> None:
    account(session, "anna")
    for _ in range(20):
        sign_in(session, "anna")
    for _ in range(5):
        accounts.come_to_the_door(session, "anna", "elsewhere", now=NOW)


def test_a_passphrase_changed_between_the_steps_does_not_let_in(session: Session) -> None:
    anna = account(session, "anna")
    door = accounts.come_to_the_door(session, "anna", "here", now=NOW)
    key = accounts.try_key(door, WORDS)
    new = passphrases.chosen("another set of many words", name="anna")
    accounts.set_passphrase(session, session.get_one(Person, anna.id), secret=new, now=NOW)
    with pytest.raises(Invalid):
        accounts.enter(session, door, key, stay=False, demo=False, entropy=entropy(), now=NOW)


def test_outdated_hashes_are_renewed_at_sign_in(session: Session) -> None:
    anna = account(session, "anna")
    door = accounts.come_to_the_door(session, "anna", "here", now=NOW)
    key = accounts.Key(fits=True, renewed_hash="new hash")
    accounts.enter(session, door, key, stay=False, demo=False, entropy=entropy(), now=NOW)
    assert session.get_one(Person, anna.id).passphrase_hash == "new hash"


def test_changing_the_passphrase_closes_all_other_browsers(session: Session) -> None:
    anna = account(session, "anna")
    person = session.get_one(Person, anna.id)
    here, there = (sessions.open_session(session, person, stay=False, entropy=entropy(), now=NOW) for _ in range(2))
    new = passphrases.chosen("another set of many words", name="anna")
    door = accounts.come_to_the_door(session, "anna", "here", now=NOW)
    with pytest.raises(Invalid) as refused:
        accounts.change_passphrase(
            session, anna, door, accounts.try_key(door, "wrong"), secret=new, token=here.token, now=NOW
        )
    assert refused.value.field == "present"
    card = accounts.change_passphrase(
        session, anna, door, accounts.try_key(door, WORDS), secret=new, token=here.token, now=NOW
    )
    assert card == accounts.Card("anna", new.text)
    assert sessions.recognise(session, here.token, now=NOW)
    assert sessions.recognise(session, there.token, now=NOW) is None
    assert sign_in(session, "anna", new.text).id == anna.id


def test_another_persons_passphrase_changes_nothing_of_mine(session: Session) -> None:
    anna, ben = account(session, "anna"), account(session, "ben")
    door = accounts.come_to_the_door(session, ben.name or "", "here", now=NOW)
    with pytest.raises(Invalid):
        accounts.change_passphrase(
            session, anna, door, accounts.try_key(door, WORDS), secret=secret(), token="t", now=NOW
        )


def test_names_are_unique(session: Session) -> None:
    account(session, "anna")
    with pytest.raises(Conflict, match="anna"):
        account(session, "Anna")


def test_signing_in_elsewhere_leaves_the_guest_as_they_were(session: Session) -> None:
    start = guest(session)
    account(session, "anna")
    sign_in(session, "anna")
    assert as_now(session, start) == start
    assert session.scalars(select(Person.id).where(Person.name.is_(None))).all() == [start.id]


def test_a_reset_lets_a_locked_out_learner_in_at_once(session: Session) -> None:
    anna = account(session, "anna")
    for n in range(6):
        accounts.come_to_the_door(session, "anna", str(n), now=NOW)
    with pytest.raises(TooMany):
        sign_in(session, "anna")
    accounts.set_passphrase(session, session.get_one(Person, anna.id), secret=secret(), now=NOW)
    assert sign_in(session, "anna").id == anna.id


def test_demonstration_accounts_are_for_this_computer_only(session: Session) -> None:
    demo = account(session, "demo", Role.TEACHER, is_demo=True)
    door = accounts.come_to_the_door(session, "demo", "here", now=NOW)
    key = accounts.try_key(door, WORDS)
    with pytest.raises(Forbidden):
        accounts.enter(session, door, key, stay=False, demo=False, entropy=entropy(), now=NOW)
    assert accounts.enter(session, door, key, stay=False, demo=True, entropy=entropy(), now=NOW)[0] == demo
