"""Makes .venv from a hash-locked requirements file, with nothing but the standard library of a bare Python.

Usage: python3 tools/bootstrap.py run|dev     (requirements/run.lock or requirements/dev.lock)

Ways to get there, best first: uv; the venv module; the venv module after apt has brought it (root on Debian);
a venv without pip, filled by the pip outside. If none works, one line says what to install.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
PROFILES = ("run", "dev")
PIP_INSTALL = ("install", "-qq", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:")
COMMAND = """#!{python}
import sys
from quizapp.cli import main
sys.exit(main())
"""


def main(arguments: list[str]) -> int:
    """Prepare the environment of the named profile; 0 when it is ready, 1 with one line of advice when not."""
    if len(arguments) != 1 or arguments[0] not in PROFILES:
        return _stop("Usage: python3 tools/bootstrap.py run|dev")
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:3]))
        return _stop(f"Python 3.11 or newer is needed and this is {have}. Name another one: make run PY=python3.12")
    wanted = arguments[0]
    # A development environment holds everything that running needs: never cut it down to the run set.
    profile = "dev" if wanted == "dev" or _stamp("dev").exists() else "run"
    fills = PROFILES if profile == "dev" else ("run",)
    if not all(_is_current(name) for name in fills):
        for name in PROFILES:
            _stamp(name).unlink(missing_ok=True)  # before installing, so that a half install is done again
        if not _install(ROOT / "requirements" / f"{profile}.lock"):
            if _works():
                return _stop("The packages could not be installed; the lines above say why. Is there a network?")
            return _stop(f"No way to make an environment here. As root: apt-get install -y {_venv_package()}")
        _link_checkout()
    for name in fills:
        _stamp(name).write_text(_fingerprint(name), encoding="utf-8")
    return 0


def _stop(line: str) -> int:
    print(line, file=sys.stderr)
    return 1


def _stamp(profile: str) -> Path:
    return VENV / f".{profile}.stamp"


def _fingerprint(profile: str) -> str:
    lock = (ROOT / "requirements" / f"{profile}.lock").read_bytes()
    return f"{hashlib.sha256(lock).hexdigest()} {ROOT}\n"


def _is_current(profile: str) -> bool:
    stamp = _stamp(profile)
    return _works() and stamp.exists() and stamp.read_text(encoding="utf-8") == _fingerprint(profile)


def _works() -> bool:
    return PYTHON.exists() and _run(PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})", quiet=True)


def _has_pip() -> bool:
    return _works() and _run(PYTHON, "-m", "pip", "--version", quiet=True)


def _install(lock: Path) -> bool:
    print(f"Preparing .venv from {lock.relative_to(ROOT)} (a minute or two the first time) ...", flush=True)
    return _with_uv(lock) or _with_venv(lock) or _with_venv_from_apt(lock) or _with_outer_pip(lock)


def _with_uv(lock: Path) -> bool:
    uv = shutil.which("uv")
    if uv is None or os.environ.get("NO_UV"):
        return False
    made = _works() or _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    options = ("--quiet", "--python", PYTHON, "--require-hashes", "--only-binary", ":all:")
    return made and _run(uv, "pip", "sync", *options, lock)


def _with_venv(lock: Path) -> bool:
    made = _has_pip() or _run(sys.executable, "-m", "venv", "--clear", VENV, quiet=True)
    return made and _run(PYTHON, "-m", "pip", *PIP_INSTALL, "-r", lock)


def _with_venv_from_apt(lock: Path) -> bool:
    if (
        os.geteuid() != 0
        or shutil.which("apt-get") is None
        or _run(sys.executable, "-c", "import ensurepip", quiet=True)
    ):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", _venv_package())
    brought = _run(*install, quiet=True, env=environment) or (
        _run("apt-get", "update", "-qq", env=environment) and _run(*install, env=environment)
    )
    return brought and _with_venv(lock)


def _with_outer_pip(lock: Path) -> bool:
    if _has_pip() or not _run(sys.executable, "-m", "pip", "--version", quiet=True):
        return False  # a pip inside has had its try
    made = _run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    return made and _run(sys.executable, "-m", "pip", "--python", PYTHON, *PIP_INSTALL, "-r", lock)


def _venv_package() -> str:
    return f"python3.{sys.version_info.minor}-venv"


def _link_checkout() -> None:
    """Make `import quizapp` and the `quizapp` command find this checkout; needs no build back end, so no network."""
    library = VENV / "lib" / f"python{_version()}" / "site-packages"
    (library / "quizapp-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "quizapp"
    command.write_text(COMMAND.format(python=PYTHON), encoding="utf-8")
    command.chmod(0o755)


def _version() -> str:
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([PYTHON, "-c", probe], check=True, capture_output=True, text=True).stdout.strip()


def _run(*command: str | Path, quiet: bool = False, env: dict[str, str] | None = None) -> bool:
    """Whether the command ended well. Quiet ones are probes: their output would only puzzle."""
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run(list(command), check=False, stdout=sink, stderr=sink, env=env, cwd=ROOT).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
