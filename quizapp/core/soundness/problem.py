"""What is wrong with a pack, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]
"""A place in a pack by its meaning, not by file: `("entities", "ev-bridge", "facts", "when", "value")`.

It starts with `pack`, `sources` or `entities` and goes on with the keys that an author writes; a list item that has an
id is named by it. The second entity or source of one id is called `<id>#2`.
"""


class Level(StrEnum):
    """Whether a pack can be used with the problem in it."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `what` and `mend` are whole English sentences for the author of the pack."""

    where: Path
    what: str
    mend: str
    level: Level = Level.ERROR
