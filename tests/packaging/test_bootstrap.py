"""The environment that tools/bootstrap.py makes, in a small project whose locks are empty: no network is needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("tools", "requirements", "quizapp"):
        (tmp_path / folder).mkdir()
    shutil.copy(bootstrap.__file__, tmp_path / "tools")
    for name in bootstrap.PROFILES:
        (tmp_path / "requirements" / f"{name}.lock").write_text(f"# what {name} needs\n")
    (tmp_path / "quizapp" / "__init__.py").touch()
    (tmp_path / "quizapp" / "cli.py").write_text("def main():\n    print('the command of this checkout')\n")
    return tmp_path


def prepare(project: Path, profile: str) -> str:
    """Run the bootstrap as make does and return what it says."""
    command = [sys.executable, "tools/bootstrap.py", profile]
    environment = {**os.environ, "NO_UV": "1"}
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=project, env=environment).stdout


def test_a_checkout_is_prepared_once_and_found_from_anywhere(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert "requirements/run.lock" in prepare(project, "run")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    said = subprocess.run([project / ".venv/bin/quizapp"], check=True, capture_output=True, text=True, cwd=elsewhere)
    assert said.stdout == "the command of this checkout\n"
    assert prepare(project, "run") == ""


def test_running_never_cuts_a_development_environment_down(project: Path) -> None:
    prepare(project, "dev")
    assert prepare(project, "run") == ""
    (project / "requirements/run.lock").write_text("# a newer run lock\n")
    assert "requirements/dev.lock" in prepare(project, "run")
    assert prepare(project, "dev") == ""


def test_a_half_made_environment_is_made_again(project: Path) -> None:
    prepare(project, "run")
    (project / ".venv/.run.stamp").unlink()  # what an installation that was broken off leaves behind
    (project / ".venv/bin/python").unlink()
    assert "requirements/run.lock" in prepare(project, "run")
    assert (project / ".venv/bin/python").exists()


def test_an_unknown_profile_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["everything"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
