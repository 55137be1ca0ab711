"""Loads what `serve --demo` shows: the shipped packs, and a class with two weeks of answers."""

import click
from sqlalchemy.orm import Session

from quizapp.actions.authoring import load_pack
from quizapp.actions.demo import SIGN_INS, has_demo, load_demo
from quizapp.formats.pack.read import examine
from quizapp.paths import CONTENT
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now


def load(session: Session) -> None:
    """Store what is not stored yet, and print the sign-ins; the same state again changes nothing."""
    loaded: list[str] = []
    for folder in sorted(place.parent for place in CONTENT.glob("*/pack.yaml")):
        pack = examine(folder).pack
        if pack is None:
            raise click.ClickException(f"{folder} cannot be read. See why with: quizapp content check {folder}")
        loaded.append(load_pack(session, pack, entropy=SYSTEM_ENTROPY, now=utc_now()).pack_id)
    if not loaded:
        raise click.ClickException(f"There is no pack in {CONTENT}.")
    if not has_demo(session):
        click.echo("Making a demonstration class: 24 learners, 14 days of answers. This takes a moment, once.")
    load_demo(session, loaded[0], now=utc_now(), entropy=SYSTEM_ENTROPY)
    click.echo("Sign in as (these accounts work on this computer only):")
    for who in SIGN_INS:
        click.echo(f"  {who.role:<8} name {who.name:<13} passphrase {who.passphrase}")
