"""The command that runs the server: migrated database, one process, a few threads."""

import os
import socket
from dataclasses import replace

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy.orm import Session

from quizapp.actions import links
from quizapp.cli import demonstration
from quizapp.cli.database import engine, migrate, settings, told
from quizapp.web.config import Settings, secret_key
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now

THREADS = 4
"""Of one process. SQLite has one writer, so more threads only lengthen the queue."""


@click.command()
@click.option("--demo", is_flag=True, help="Load the demonstration class, and offer its sign-ins on this computer.")
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="0.0.0.0 serves the whole network.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", default=1, envvar="WORKERS", show_default=True, type=click.IntRange(1, 64), help="PostgreSQL only."
)
def serve(host: str, port: int, workers: int, *, demo: bool) -> None:
    """Serve the pages. Everything it needs is made at the first start, in DATA_DIR (./var)."""
    os.umask(0o077)
    wished = settings()
    address = _address(host, port)
    wished = replace(
        wished,
        demo=demo or wished.demo,
        data_dir=wished.data_dir.absolute(),
        public_url=wished.public_url or ("" if _is_loopback(host) else address),
    )
    _refuse(wished, host, port, workers)
    os.environ |= {
        "DATA_DIR": str(wished.data_dir),
        "DEMO": "1" if wished.demo else "0",
        "PUBLIC_URL": wished.public_url,
    }
    with engine() as made:
        migrate(made)
        with Session(made) as session, told():
            _prepare(session, wished, address)
            session.commit()
    if not _is_loopback(host):
        click.echo(
            "Others in this network can reach it. Without HTTPS nobody should use a passphrase they use elsewhere."
        )
    click.echo(f"Serving on {address} (stop with Ctrl+C)")
    Granian(
        "quizapp.web.app:from_environment",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()


def _prepare(session: Session, wished: Settings, address: str) -> None:
    """Load what a first start needs, and say how to get in."""
    if wished.demo:
        demonstration.load(session)
        return
    token = links.first_admin(session, entropy=SYSTEM_ENTROPY, now=utc_now())
    if token:
        click.echo(f"There is no admin yet. Make yours here, within three days:\n  {address}/account/link/{token}")


def _refuse(wished: Settings, host: str, port: int, workers: int) -> None:
    if workers > 1 and wished.database.startswith("sqlite"):
        raise click.ClickException(
            "SQLite needs one process. Set DATABASE_URL to a PostgreSQL database for more workers."
        )
    try:
        secret_key(wished.data_dir)
    except OSError as error:
        raise click.ClickException(f"{wished.data_dir} cannot be used: {error.strerror}") from None
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} of {host} cannot be used ({error.strerror}). Choose another one: --port or PORT="
            ) from None


def _is_loopback(host: str) -> bool:
    return host in {"127.0.0.1", "localhost", "::1"}


def _address(host: str, port: int) -> str:
    """The address to open: of this computer in its network, where the server listens to everybody."""
    name = _own_address() if host in {"0.0.0.0", "::"} else host  # noqa: S104 - it is what the user asked for
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def _own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address; nothing is sent
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
