"""The built wheel, installed in an empty environment and started in an empty folder, serves the same pages."""

from __future__ import annotations

import importlib.metadata
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.timeout(300)  # seconds; building, installing and loading the demo on a busy machine
STARTS_WITHIN = 180
"""Seconds; loading the demo takes a few, a busy machine may need more."""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command that must end well, and return what it says."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def place(source: Path, target: Path) -> None:
    """Put a file there: as a second name of the same file where the disk is the same, for it is 150 MB in all."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)


def free_port() -> int:
    """Find a port outside the range from which the system hands out ports to whoever asks."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    pytest.fail("no free port")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a source archive, and the wheel from that archive alone; the back end is installed, so no network is needed."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with the wheel and what the run lock names, taken from the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    library = next(folder.glob("lib/python*/site-packages"))
    lock = (ROOT / "requirements" / "run.lock").read_text("utf-8")
    for name, condition in re.findall(r"^([\w.-]+)==[^ ;\\]+( ;.*)?", lock, re.MULTILINE):
        try:
            files = importlib.metadata.distribution(name).files or []
        except importlib.metadata.PackageNotFoundError:
            assert condition, f"{name} is in the run lock and not here: run make setup"
            continue
        for file in files:
            if file.parts[0] != "..":  # its command, which the server does not call
                target = library / file
                target.parent.mkdir(parents=True, exist_ok=True)
                place(Path(str(file.locate())), target)
    run(
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--offline",
        "--no-deps",
        "--python",
        folder / "bin" / "python",
        wheel,
    )
    return folder


@pytest.fixture
def address(environment: Path, tmp_path: Path) -> Iterator[str]:
    """Start the server as its users do and give its address."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    command: list[str | Path] = [environment / "bin" / "quizapp", "serve", "--demo", "--port", str(port)]
    log = tmp_path / "log"
    folder = tmp_path / "empty"
    folder.mkdir()
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=folder, env=kept, stdout=output, stderr=output)
    try:
        for _ in range(STARTS_WITHIN * 10):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            try:
                code = server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(f"the server ended with {code}: {log.read_text()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def get(url: str) -> tuple[int, str, str]:
    """Return status, content type and text of a page."""
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
        return answer.status, answer.headers.get_content_type(), answer.read().decode()


def test_the_wheel_serves_pages_from_an_empty_folder(address: str) -> None:
    status, kind, page = get(f"{address}/")
    assert (status, kind) == (200, "text/html")
    stylesheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert stylesheet
    status, kind, style = get(f"{address}{stylesheet[1]}")
    assert (status, kind) == (200, "text/css")
    assert style == (ROOT / "static" / stylesheet[1].partition("?")[0].removeprefix("/static/")).read_text("utf-8")


def test_the_installed_command_reads_the_packs_inside(environment: Path, tmp_path: Path) -> None:
    where = "from quizapp.paths import CONTENT, STATIC, TEMPLATES; print(CONTENT, STATIC, TEMPLATES, sep='\\n')"
    for line in run(environment / "bin" / "python", "-c", where, cwd=tmp_path).splitlines():
        assert Path(line).is_relative_to(environment)
        assert any(Path(line).iterdir())
