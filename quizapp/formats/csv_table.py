"""A table as CSV (RFC 4180) that spreadsheets open as numbers and text, never as formulas."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

Cell = str | int | float | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK: Final = "\ufeff"
"""By it spreadsheets know that the text is UTF-8."""


def write(rows: Iterable[Sequence[Cell]]) -> str:
    """Return the rows as CSV. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = StringIO()
    out.write(_BYTE_ORDER_MARK)
    csv.writer(out, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
