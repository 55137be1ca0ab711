"""What stands after `value:` -> a core value, as the relation says."""

import re
from typing import Final

from quizapp.core.facts.model import EntityRef, Quantity, Term, Value, ValueSort
from quizapp.formats.pack import dates
from quizapp.formats.pack.schema import QuantityEntry, TermEntry, ValueEntry

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WANTED: Final = {
    ValueSort.DATE: "a date",
    ValueSort.ENTITY: "the id of an entity",
    ValueSort.TEXT: "a text",
    ValueSort.QUANTITY: "a quantity",
}
_HOW: Final = {
    ValueSort.DATE: 'Write a date in quotes: "2024-12-05".',
    ValueSort.ENTITY: "Write the id of an entity of this pack, not its name; declare the entity if it is new.",
    ValueSort.TEXT: "Write a text, or `{text: ..., also: [...]}`.",
    ValueSort.QUANTITY: "Write `{number: 50, unit: per cent}`.",
}


class BadValue(ValueError):
    """A value that its relation does not take: `what` is wrong with it, and how to `mend` it."""

    def __init__(self, relation: str, sort: ValueSort, entry: ValueEntry) -> None:
        """Say what the relation takes."""
        shown = f"`{entry}`" if isinstance(entry, str) else "a mapping"
        self.what = f"`{relation}` takes {_WANTED[sort]}, and {shown} is none."
        self.mend = _HOW[sort]
        super().__init__(f"{self.what} {self.mend}")


def read_value(relation: str, sort: ValueSort, entry: ValueEntry) -> Value:
    """Read a value of a relation that takes this sort.

    Raises:
        BadValue: it is of another sort.
        BadDate: it should be a date and can't be read as one.
    """
    match sort, entry:
        case ValueSort.DATE, str(text):
            return dates.parse(text)
        case ValueSort.ENTITY, str(text) if _ID.fullmatch(text):
            return EntityRef(text)
        case ValueSort.TEXT, str(text):
            return Term(text)
        case ValueSort.TEXT, TermEntry(text=text, also=also):
            return Term(text, tuple(also))
        case ValueSort.QUANTITY, QuantityEntry():
            return Quantity(entry.number, entry.unit, entry.qualifier)
    raise BadValue(relation, sort, entry)
