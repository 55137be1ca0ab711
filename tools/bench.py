"""Measures what a server spends its time on: making a pack's questions, and taking answers in.

Usage: python tools/bench.py [--pack content/<id>] [--learners 20] [--threads 4]
The figures hold for the machine and the moment. Compare them with another run just before or after, not with a target.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.actions import accounts, attempts, starting, study
from quizapp.actions.authoring import load_pack
from quizapp.actions.library import BANK_SEED
from quizapp.actions.preferences import Preferences
from quizapp.core.bank import bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Pack
from quizapp.core.permissions import Actor
from quizapp.core.questions.model import DontKnow
from quizapp.core.quiz import Plan
from quizapp.formats.pack.read import examine
from quizapp.paths import CONTENT
from quizapp.store.engine import make_engine
from quizapp.store.upgrade import upgrade
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now

QUESTIONS = 20
"""Of each learner's quiz."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=min(CONTENT.glob("*/pack.yaml")).parent)
    parser.add_argument("--learners", type=int, default=20)
    parser.add_argument("--threads", type=int, default=4)
    chosen = parser.parse_args()
    pack = measure_pack(chosen.pack)
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/quizapp.db")
        upgrade(engine)
        measure_answers(engine, pack, chosen.learners, chosen.threads)
        engine.dispose()


def measure_pack(folder: Path) -> Pack:
    """Read a pack and make all of its questions; say how long both take, and return the pack."""
    started = time.perf_counter()
    pack = examine(folder).pack
    read = time.perf_counter()
    if pack is None:
        raise SystemExit(f"{folder} cannot be read: quizapp content check {folder}")
    count = len(bank(Graph(pack), BANK_SEED).items)
    made = time.perf_counter()
    print(f"{folder.name}: read and checked in {read - started:.2f} s, {count} questions made in {made - read:.2f} s")
    return pack


def measure_answers(engine: Engine, pack: Pack, learners: int, threads: int) -> None:
    """Let learners answer at once, as fast as they can, each answer in a transaction of its own; say how long they wait."""
    with Session(engine) as session:
        load_pack(session, pack, entropy=SYSTEM_ENTROPY, now=utc_now())
        session.commit()
        quizzes = [start(session, pack.id) for _ in range(learners)]
        session.commit()
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        waits = sorted(wait for quiz in pool.map(partial(work_through, engine), quizzes) for wait in quiz)
    took = time.perf_counter() - started
    cuts = [1000 * cut for cut in statistics.quantiles(waits, n=100)]
    print(
        f"{len(waits)} answers of {learners} learners on {threads} threads: {len(waits) / took:.0f} a second, "
        f"median {cuts[49]:.1f} ms, 95% {cuts[94]:.1f} ms, 99% {cuts[98]:.1f} ms"
    )


def start(session: Session, pack_id: str) -> tuple[Actor, list[UUID]]:
    """Begin a quiz for a new guest and return who it is and what was asked."""
    actor = accounts.start_guest(session, preferences=Preferences(), entropy=SYSTEM_ENTROPY, now=utc_now())[0]
    plan = Plan(length=QUESTIONS)
    attempt = starting.start_quiz(session, actor, pack_id, plan, now=utc_now(), entropy=SYSTEM_ENTROPY)
    return actor, [question.asked_id for question in attempts.run(session, actor, attempt).questions]


def work_through(engine: Engine, quiz: tuple[Actor, list[UUID]]) -> list[float]:
    """Answer each question of a quiz and return how many seconds each answer took."""
    actor, questions = quiz
    waits = []
    for asked in questions:
        started = time.perf_counter()
        with Session(engine) as session:
            study.answer(session, actor, asked, DontKnow(), now=utc_now(), entropy=SYSTEM_ENTROPY)
            session.commit()
        waits.append(time.perf_counter() - started)
    return waits


if __name__ == "__main__":
    main()
