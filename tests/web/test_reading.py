"""Reading requests cannot write, and slow work holds up no writer."""

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.actions import accounts
from quizapp.actions.accounts import Door, Key
from quizapp.store.models import Person
from quizapp.web.extensions import discard, save, session
from quizapp.web.guard import Policy, allow
from tests.people import NOW, WORDS, account, entropy
from tests.web.browsers import Browser
from tests.web.world import rows


def add_someone() -> None:
    session().add(Person(id=entropy().new_id(NOW), created_at=NOW))
    session().flush()


def test_a_get_that_writes_fails_and_changes_nothing(app: Flask, engine: Engine) -> None:
    @app.get("/writes")
    @allow(Policy.ANYONE)
    def writes() -> str:
        add_someone()
        save()
        return "written"

    before = rows(engine)
    assert Browser(app).get("/writes").status_code >= 500
    assert rows(engine) == before


@pytest.mark.parametrize("keep", [True, False])
def test_after_saving_or_discarding_a_request_only_reads(app: Flask, engine: Engine, *, keep: bool) -> None:
    @app.post("/writes")
    @allow(Policy.ANYONE)
    def writes() -> str:
        add_someone()
        (save if keep else discard)()
        # Another writer gets its turn at once: this request holds nothing any more, though it reads on.
        found = session().query(Person).count()
        with Session(engine) as other:
            other.add(Person(id=entropy().new_id(NOW), created_at=NOW))
            other.commit()
        return str(found)

    assert Browser(app).post("/writes").get_data(as_text=True) == ("1" if keep else "0")
    assert len(rows(engine)["person"]) == (2 if keep else 1)


def test_checking_a_passphrase_holds_up_no_writer(
    app: Flask, engine: Engine, stored: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    account(stored, "anna")
    stored.commit()
    check = accounts.try_key

    def try_key(door: Door, passphrase: str) -> Key:
        with Session(engine) as other:
            other.add(Person(id=entropy().new_id(NOW), created_at=NOW))
            other.commit()
        return check(door, passphrase)

    monkeypatch.setattr(accounts, "try_key", try_key)
    answer = Browser(app).post("/account/sign-in", {"name": "anna", "passphrase": WORDS})
    assert answer.status_code == 302


def test_what_is_not_saved_is_not_kept(app: Flask, engine: Engine) -> None:
    @app.post("/forgets")
    @allow(Policy.ANYONE)
    def forgets() -> str:
        add_someone()
        return "not saved"

    Browser(app).post("/forgets")
    assert rows(engine)["person"] == []
