"""Commands for pack authors: begin a pack, check it, compare it with another state, store it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from quizapp.actions.authoring import load_pack
from quizapp.actions.library import BANK_SEED, published
from quizapp.cli import database
from quizapp.cli.findings import sound_pack
from quizapp.core.bank import Bank, Item, bank
from quizapp.core.difference import Change, difference
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Pack
from quizapp.formats.pack.write import write_skeleton
from quizapp.web.parts import SYSTEM_ENTROPY, utc_now

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.group()
def content() -> None:
    """Begin, check, compare and store packs of facts."""


@content.command()
@click.argument("folder", metavar="PATH", type=FOLDER)
def check(folder: Path) -> None:
    """Say everything that is wrong with a pack, by file and line; exit 1 if anything is."""
    for line in _counts(sound_pack(folder, hints=True)):
        click.echo(line)


@content.command()
@click.argument("folder", metavar="PATH", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="Title of the pack; made from the name of the folder if left out.")
def new(folder: Path, title: str | None) -> None:
    """Begin a pack: write a small example, with comments, to write over."""
    pack_id = folder.absolute().name
    if not _is_id(pack_id):
        raise click.BadParameter("the last part of PATH is the id of the pack: small letters, digits, single hyphens")
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} is not empty")
    words = title or pack_id.replace("-", " ").capitalize()
    try:
        written = write_skeleton(folder, pack_id, words)
    except OSError as error:
        raise click.ClickException(database.unusable(error)) from None
    for path in written:
        click.echo(f"Wrote {path}")
    click.echo(f"Write your facts over the example, then: quizapp content check {folder}")


@content.command()
@click.argument("folder", metavar="PATH", type=FOLDER)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and store nothing.")
def load(folder: Path, *, dry_run: bool) -> None:
    """Store the state of a pack as a revision and publish it; the same state again changes nothing."""
    pack = sound_pack(folder)
    with database.session() as session:
        loaded = load_pack(session, pack, entropy=SYSTEM_ENTROPY, now=utc_now())
        if not dry_run:
            session.commit()
    name = f"{loaded.pack_id} {loaded.digest[:12]}"
    if loaded.was_published:
        click.echo(f"{name} is published already; nothing changed.")
    elif dry_run:
        click.echo(f"{name} would be {'stored and published' if loaded.is_new else 'published again'}.")
    else:
        click.echo(f"{name} is {'stored and published' if loaded.is_new else 'published again'}.")


@content.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", type=FOLDER)
@click.option("--seed", type=int, default=BANK_SEED, show_default=True, help="Seed of the questions compared.")
def diff(old: str, new: Path, seed: int) -> None:
    """Say which questions NEW gains, loses, asks with another key or alters.

    OLD is a folder, or the word "published" for the published state of the same pack.
    """
    after = sound_pack(new)
    if old == "published":
        with database.session() as session:
            before = published(session, after.id).graph.pack
    else:
        before = sound_pack(_folder(old))
    changes = difference(_bank(before, seed), _bank(after, seed))
    for item in changes.gained:
        click.echo(f"+ {_shown(item)}")
    for item in changes.lost:
        click.echo(f"- {_shown(item)}")
    for change in changes.rekeyed:
        click.echo(f"! {_shown(change.new)}\n    was: {change.old.words.answer}\n    now: {change.new.words.answer}")
    for change in changes.altered:
        click.echo(f"~ {_shown(change.new)}{_stem_before(change)}")
    click.echo(
        f"{len(changes.gained)} gained, {len(changes.lost)} lost, {len(changes.rekeyed)} with another key, "
        f"{len(changes.altered)} altered otherwise."
    )


def _counts(pack: Pack) -> Iterator[str]:
    sorts = {kind.id: kind.sort for kind in pack.types}
    complete = [promise.basis for entity in pack.entities for promise in entity.complete]
    yield f"{pack.id} is sound."
    yield f"entities  {len(pack.entities)}: {_listed((sorts[entity.type] for entity in pack.entities), plural='s')}"
    yield f"facts     {len(pack.facts)}: {_listed(fact.status for fact in pack.facts)}"
    yield f"complete  {len(complete)}: {_listed(complete)}"
    yield f"sources   {len(pack.sources)}"


def _listed(names: Iterable[str], plural: str = "") -> str:
    counts = sorted(Counter(names).items())
    return ", ".join(f"{count} {name}{plural if count != 1 else ''}" for name, count in counts) or "none"


def _is_id(name: str) -> bool:
    return all(
        part and part.isascii() and part.isalnum() and part.islower() | part.isdecimal() for part in name.split("-")
    )


def _folder(name: str) -> Path:
    if not Path(name).is_dir():
        raise click.BadParameter(f"{name} is neither a folder nor the word `published`")
    return Path(name)


def _bank(pack: Pack, seed: int) -> Bank:
    return bank(Graph(pack), seed)


def _shown(item: Item) -> str:
    return f"{item.question.id} {item.question.maker}: {item.words.stem}"


def _stem_before(change: Change) -> str:
    before = change.old.words.stem
    return f"\n    was: {before}" if before != change.new.words.stem else ""
