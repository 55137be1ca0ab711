"""Published packs, opened: a revision with its graph and its questions."""

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import packs
from quizapp.core.agenda import cards
from quizapp.core.bank import Bank, Item, bank
from quizapp.core.errors import NotFound
from quizapp.core.facts.graph import Graph
from quizapp.formats.pack.canonical import from_json
from quizapp.store.models.packs import Revision

BANK_SEED: Final = 1
"""The seed of the questions that the product asks; a plan's own seed chooses among them."""

_KEPT: Final = 8
_opened: Final[dict[tuple[str, str], "Library"]] = {}
_opening: Final = Lock()


@dataclass(frozen=True)
class Library:
    """One revision of a pack with all that follows from it. Equal digests give equal libraries."""

    digest: str
    graph: Graph

    @property
    def pack_id(self) -> str:
        """The id of the pack."""
        return self.graph.pack.id

    @cached_property
    def bank(self) -> Bank:
        """Every question that the revision proves, and the ledger of gaps."""
        return bank(self.graph, BANK_SEED)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The questions by id."""
        return {item.question.id: item for item in self.bank.items}

    @cached_property
    def cards(self) -> dict[str, tuple[Item, ...]]:
        """The targets that are learned as cards, each with the questions that ask for it."""
        return cards(self.graph, self.bank.items)


def published(session: Session, pack_id: str) -> Library:
    """Open the published revision of a pack.

    Raises:
        NotFound: there is no such pack, nothing of it is published, or it is not offered any more.
    """
    digest = packs.published_digest(session, pack_id)
    return revision(session, pack_id, digest)


def revision(session: Session, pack_id: str, digest: str) -> Library:
    """Open a revision by its digest; it is read and indexed once in a process.

    Raises:
        NotFound: there is no such revision.
    """
    library = _opened.get((pack_id, digest))
    if library is not None:
        return library
    body = session.scalar(select(Revision.body).where(Revision.pack_id == pack_id, Revision.digest == digest))
    if body is None:
        raise NotFound
    # Nothing here may wait for the database: whoever holds its turn may wait for this.
    with _opening:
        library = _opened.get((pack_id, digest))
        if library is None:
            if len(_opened) >= _KEPT:
                _opened.pop(next(iter(_opened)))
            library = _opened[pack_id, digest] = Library(digest, Graph(from_json(body)))
        return library
