"""Clauses in marked constituents: `[who two crews] <take> [obj @ford]`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quizapp.core.facts.model import EntityRef

WHEN: Final = "when"
"""The label of an empty constituent `[when]`: the place that a clause keeps for its date, where not at the end."""

_TOKEN: Final = re.compile(
    r"\[(?P<label>[a-z]+)(?::(?P<number>one|many))?(?: (?P<body>[^\[\]<>]+))?\]|<(?P<verb>[^\[\]<>]+)>"
)
_REF: Final = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")


class BadClause(ValueError):
    """A clause whose markup can't be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Constituent:
    """A sentence part: its label, its pieces in reading order, and its number where the author fixed it."""

    label: str
    pieces: tuple[str | EntityRef, ...]
    number: str = ""

    @property
    def refs(self) -> tuple[str, ...]:
        """Ids of the entities it names."""
        return tuple(piece.id for piece in self.pieces if isinstance(piece, EntityRef))

    def names_only(self, entity: str) -> bool:
        """Tell whether the constituent is this entity and nothing else, so that it can be asked for."""
        return self.pieces == (EntityRef(entity),)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the subject, the verb group as written, and what follows it."""

    subject: Constituent
    verb: str
    rest: tuple[Constituent, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """Ids of all entities it names, in reading order."""
        return tuple(ref for part in (self.subject, *self.rest) for ref in part.refs)


@lru_cache(maxsize=4096)
def parse(text: str) -> Clause:
    """Read a clause.

    Raises:
        BadClause: text outside the marks, no verb or several, or not exactly one constituent before the verb.
    """
    left = _TOKEN.sub("", text).strip()
    if left:
        msg = f"text outside the marks: {left!r}"
        raise BadClause(msg)
    before: list[Constituent] = []
    after: list[Constituent] = []
    verbs: list[str] = []
    for match in _TOKEN.finditer(text):
        if match["verb"]:
            verbs.append(" ".join(match["verb"].split()))
        else:
            part = Constituent(match["label"], _pieces(match["body"] or ""), match["number"] or "")
            (after if verbs else before).append(part)
    if len(verbs) != 1:
        msg = f"needs exactly one <verb>, has {len(verbs)}"
        raise BadClause(msg)
    if len(before) != 1:
        msg = f"needs exactly one constituent before the verb, has {len(before)}"
        raise BadClause(msg)
    return Clause(before[0], verbs[0], tuple(after))


def _pieces(body: str) -> tuple[str | EntityRef, ...]:
    pieces: list[str | EntityRef] = []
    position = 0
    for match in _REF.finditer(body):
        if match.start() > position:
            pieces.append(body[position : match.start()])
        pieces.append(EntityRef(match[1]))
        position = match.end()
    if position < len(body):
        pieces.append(body[position:])
    return tuple(pieces)
