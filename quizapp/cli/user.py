"""Commands for accounts."""

import click

from quizapp.actions import accounts, passphrases
from quizapp.cli.database import session, told
from quizapp.core.permissions import Role
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now


@click.group()
def user() -> None:
    """Look after accounts."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.TEACHER.value, show_default=True)
@click.option("--ask", is_flag=True, help="Ask for a passphrase instead of making one.")
def add(name: str, role: str, *, ask: bool) -> None:
    """Add an account, for example the first teacher. The passphrase is printed once."""
    with told():
        if ask:
            typed = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
            secret = passphrases.chosen(typed, name=name.lower())
        else:
            secret = passphrases.generated(SYSTEM_ENTROPY)
    with session() as opened:
        person = accounts.add_user(opened, name, role=Role(role), secret=secret, entropy=SYSTEM_ENTROPY, now=utc_now())
        opened.commit()
    click.echo(f"Name        {person.name}\nRole        {role}")
    if not ask:
        click.echo(f"Passphrase  {secret.text}")
