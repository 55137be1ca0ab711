"""A printed question as the judge reads it: what stands to choose from, what is right, which facts it asks for."""

from __future__ import annotations

from typing import Any

from tests.content.written_pack import WrittenFact, WrittenPack

Record = dict[str, Any]
RECORD_ONLY = "this pack's sources"
"""The words by which a stem says that a list is closed by what the sources of the pack name."""


def choices(record: Record) -> list[dict[str, str]]:
    """Return what stands to choose from, to put in order or to match with; nothing where an answer is typed."""
    shown = record["interaction"]
    found: list[dict[str, str]] = shown.get("options") or shown.get("items") or shown.get("choices") or []
    return found


def rows(record: Record) -> list[dict[str, str]]:
    """Return what each needs a step in the proof: the rows of pairs, else the choices."""
    found: list[dict[str, str]] = record["interaction"].get("rows") or choices(record)
    return found


def keys(record: Record) -> list[str]:
    """Return the ids of everything that is right, in order."""
    key = record["interaction"]["key"]
    if isinstance(key, str):
        return [key]
    return [*key.values()] if isinstance(key, dict) else [*key]


def asked(pack: WrittenPack, record: Record) -> list[WrittenFact]:
    """Return the facts that the parts of a question ask for."""
    return [pack.facts[fact] for part in record["parts"] for fact in part["facts"] if fact in pack.facts]


def reasons(record: Record) -> list[str]:
    """Return the words of the proof."""
    return [step["reason"] for step in record["proof"] if step["reason"]]


def credited(pack: WrittenPack, record: Record, fact: WrittenFact) -> list[int]:
    """Return the numbers of the accounts of a fact whose author the stem names ("According to SANA, ...")."""
    if not record["stem"].startswith("According to "):
        return []
    name = _bare(record["stem"].removeprefix("According to ").split(", ")[0])
    return [number for number, account in enumerate(fact.accounts) if name in _authors(pack, *account[1:])]


def _authors(pack: WrittenPack, sources: tuple[str, ...], according_to: str) -> set[str]:
    if according_to:
        return {_bare(label) for label in pack.labels(according_to)}
    entries = [pack.sources.get(source, {}) for source in sources]
    return {_bare(str(entry.get("credit") or entry.get("publisher"))) for entry in entries}


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")
