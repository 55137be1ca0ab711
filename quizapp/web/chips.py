"""Sources as readers see them: publisher, date, agency, address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizapp.core.facts.model import Source
from quizapp.web.speech import format_date


@dataclass(frozen=True, slots=True)
class Chip:
    """A source as the macros of `sources.html` take it. `via` is the agency it took its report from, or ''."""

    publisher: str
    date_text: str
    url: str | None
    title: str
    via: str
    note: str


def short_date(day: date) -> str:
    """Return a date as it stands on a chip: `5 Dec 2024`."""
    return format_date(day, "d MMM y")


def day_and_month(day: date) -> str:
    """Return a date where the year goes without saying: `5 Dec`."""
    return format_date(day, "d MMM")


def chip(source: Source) -> Chip:
    """Return a source as a chip."""
    return Chip(
        publisher=source.credit or source.publisher,
        date_text=short_date(source.published) if source.published else "",
        url=source.url or None,
        title=source.title,
        via=source.via,
        note=source.descriptor,
    )


def chips(sources: Iterable[Source]) -> list[Chip]:
    """Return sources as chips: each publisher's first one in front, so that the first few differ."""
    listed = [chip(source) for source in sources]
    first = {one.publisher: one for one in reversed(listed)}
    return sorted(listed, key=lambda one: first[one.publisher] is not one)
