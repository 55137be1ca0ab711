"""The result of a quiz as a file to keep: a table for spreadsheets, or JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Final

from quizapp.web.learn.results import Line
from quizapp.web.speech import gettext as _

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the result."""

    number: int
    question: str
    said: str
    answer: str
    result: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


def rows(lines: Iterable[Line]) -> list[Row]:
    """Return the questions of a result with their sources as text."""
    return [
        Row(
            number=line.number,
            question=line.stem,
            said=line.said,
            answer=line.answer,
            result=line.state,
            reasons=tuple(line.reasons),
            sources=tuple(
                ", ".join(part for part in (one.publisher, one.date_text, one.url) if part) for one in line.sources
            ),
        )
        for line in lines
    ]


def as_json(found: Sequence[Row]) -> str:
    """Return the rows as JSON."""
    return json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=2) + "\n"


def as_csv(found: Sequence[Row]) -> str:
    """Return the rows as comma-separated values; what a spreadsheet would take for a formula is kept as text."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(
        [_("Number"), _("Question"), _("You said"), _("Right answer"), _("Result"), _("Reason"), _("Sources")]
    )
    for row in found:
        cells = (row.question, row.said, row.answer, row.result, " ".join(row.reasons), "; ".join(row.sources))
        writer.writerow([row.number, *(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)])
    return table.getvalue()


KINDS: Final[dict[str, tuple[str, Callable[[Sequence[Row]], str]]]] = {
    "csv": ("text/csv", as_csv),
    "json": ("application/json", as_json),
}
"""The end of a file's name -> its media type, and what writes it."""
