"""One learner in two tabs at once: what is begun in both is begun once."""

from dataclasses import replace
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.studying import Desk, desk

TABS = 6


@pytest.fixture
def mine(session: Session) -> Desk:
    return desk(session)


def test_cards_begun_in_several_tabs_are_one_round(engine: Engine, mine: Desk) -> None:
    mine.session.commit()
    start = Barrier(TABS)
    begun: list[UUID] = []

    def work() -> None:
        with Session(engine, expire_on_commit=False) as session:
            start.wait()
            batch = replace(mine, session=session).cards(fresh=True)
            assert batch is not None
            session.commit()
            begun.append(batch.id)

    threads = [Thread(target=work) for _ in range(TABS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == TABS
    assert len(set(begun)) == 1
