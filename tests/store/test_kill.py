"""An answer that was acknowledged survives `kill -9` of the whole server, once, and memory is what the log adds up to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from quizapp.actions import attempts, recollection, sessions, starting
from quizapp.actions.authoring import load_pack
from quizapp.core.memory import fold
from quizapp.core.permissions import Actor
from quizapp.core.quiz import Plan
from quizapp.store.models import Evidence, MemoryRow, Person
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now
from tests.people import guest
from tests.teaching import ANYONE, river
from tests.web.learn.learners import fields

ROOT = Path(__file__).parents[2]
LEARNERS = 4
KILLS = 2
"""And a last one, after which nothing is started again."""
BETWEEN = 12
"""So many acknowledged answers, of all learners together, lie between two kills."""
TRIES = 600
"""Of one answer, a tenth of a second apart where the server is away."""
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """An answer is acknowledged by sending the browser on; where to is of no interest."""


@dataclass
class Server:
    """The server as a command starts it, in a process group of its own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; whoever asks too early is refused and asks again."""
        command = [sys.executable, "-m", "quizapp", "serve", "--port", str(self.port)]
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DEMO", "HOST"}}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=kept | {"DATA_DIR": str(self.folder)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End all its processes without a warning."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass
class Tally:
    """What was acknowledged so far, for all learners, and the wish to go on."""

    acknowledged: list[tuple[UUID, UUID]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def add(self, learner: UUID, asked: UUID) -> None:
        """Note that the server said yes to an answer."""
        with self.changed:
            self.acknowledged.append((learner, asked))
            self.changed.notify_all()

    def reach(self, count: int) -> bool:
        """Wait until so many were acknowledged."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.acknowledged) >= count, timeout=60)


@dataclass
class Client:
    """A browser that answers a learner's quiz and sends each answer until it is acknowledged, now and then once more."""

    address: str
    token: str
    learner: UUID
    answers: list[tuple[str, UUID, dict[str, object]]]
    tally: Tally
    faults: list[str] = field(default_factory=list)
    opener: urllib.request.OpenerDirector = field(default_factory=lambda: urllib.request.build_opener(_Stay))
    cookies: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Answer everything, or until it is over."""
        self.cookies = [f"signin={self.token}"]
        csrf = self._ask("/account/sign-in", None)
        for number, (path, asked, form) in enumerate(self.answers):
            sent = {"csrf_token": csrf, "asked": str(asked), "do": "check"} | form
            for _ in range(2 if number % 3 == 0 else 1):
                if self._ask(path, urllib.parse.urlencode(sent, doseq=True).encode()) is None:
                    return
            self.tally.add(self.learner, asked)

    def _ask(self, path: str, body: bytes | None) -> str | None:
        request = urllib.request.Request(self.address + path, body, {"Cookie": "; ".join(self.cookies)})  # noqa: S310 - our own server
        for _ in range(TRIES):
            if self.tally.over.is_set():
                return None
            try:
                with self.opener.open(request, timeout=30) as answer:
                    found = _TOKEN.search(answer.read().decode())
                    self.cookies += [kept.split(";")[0] for kept in answer.headers.get_all("Set-Cookie", [])]
                    return found[1] if found else ""
            except urllib.error.HTTPError as refusal:
                refusal.close()
                if refusal.code == 302:
                    return ""
                if refusal.code != 503:
                    self.faults.append(f"{path}: {refusal.code}")
                    return None
            except (OSError, HTTPException):
                self.tally.over.wait(0.1)
        self.faults.append(f"{path}: no answer")
        return None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
    made = Server(tmp_path, port)
    yield made
    made.kill()


def _clients(stored: Session, server: Server, tally: Tally) -> Iterator[tuple[Actor, Client]]:
    now = utc_now()
    pack = river()
    load_pack(stored, pack, entropy=SYSTEM_ENTROPY, now=now)
    for number in range(LEARNERS):
        who = guest(stored, now=now)
        answers = []
        for _ in range(2):
            begun = starting.start_quiz(stored, who, pack.id, Plan(length=12), now=now, entropy=SYSTEM_ENTROPY)
            for shown in attempts.run(stored, who, begun).questions:
                response = ANYONE.responds(shown.item.question, right=(shown.position + number) % 3 > 0)
                form = fields(response)
                answers.append((f"/{pack.id}/quiz/{begun}/{shown.position}", shown.asked_id, form))
        person = stored.get_one(Person, who.id)
        opened = sessions.open_session(stored, person, stay=False, entropy=SYSTEM_ENTROPY, now=now)
        yield who, Client(f"http://127.0.0.1:{server.port}", opened.token, who.id, answers, tally)
    stored.commit()


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(engine: Engine, server: Server) -> None:
    tally = Tally()
    with Session(engine, expire_on_commit=False) as stored:
        everyone = list(_clients(stored, server, tally))
    threads = [threading.Thread(target=client.run) for _, client in everyone]
    server.start()
    for thread in threads:
        thread.start()
    try:
        for kill in range(1, KILLS + 1):
            assert tally.reach(kill * BETWEEN), ([client.faults for _, client in everyone], server.folder)
            server.kill()
            server.start()
        assert tally.reach((KILLS + 1) * BETWEEN)
    finally:
        server.kill()  # in the midst of answers, once more
        tally.over.set()
        for thread in threads:
            thread.join()
    assert [client.faults for _, client in everyone] == [[]] * LEARNERS
    with Session(engine) as look:
        assert look.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        counted = select(Evidence.asked_id, func.count()).group_by(Evidence.asked_id)
        logged: dict[UUID, int] = dict(look.execute(counted).all())
        assert {asked for _, asked in tally.acknowledged} <= logged.keys()
        assert set(logged.values()) == {1}
        for who, _ in everyone:
            folded = {target: fold(log) for target, log in recollection.evidence(look, who.id).items()}
            assert recollection.memories(look, who.id, river().id) == folded
        assert look.scalar(select(func.count()).select_from(MemoryRow))
