"""Entities: their numbers lie within their ranges and their tags are known."""

from collections.abc import Iterator

from quizapp.core.soundness.book import Book, of_fact
from quizapp.core.soundness.problem import Level, Problem

HARMS = frozenset({"casualty", "atrocity", "detention", "displacement"})
_MOST_SALIENT = 3
_MOST_NORTH = 90
_MOST_EAST = 180


def salience_in_range(book: Book) -> Iterator[Problem]:
    """Salience runs from 0 to 3."""
    for entity in book.pack.entities:
        if not 0 <= entity.salience <= _MOST_SALIENT:
            what = f"The salience is {entity.salience}."
            mend = "Write 0 (not asked by default), 1, 2 or 3 (central)."
            yield Problem(("entities", entity.id, "salience"), what, mend)


def points_in_range(book: Book) -> Iterator[Problem]:
    """A point lies on the earth; and not where two zeros put it by mistake."""
    for entity in book.pack.entities:
        point = entity.point
        if point is None:
            continue
        where = ("entities", entity.id, "point")
        if not (-_MOST_NORTH <= point.lat <= _MOST_NORTH and -_MOST_EAST <= point.lon <= _MOST_EAST):
            what = f"There is no place at latitude {point.lat:g}, longitude {point.lon:g}."
            yield Problem(where, what, "Latitude runs from -90 to 90 and longitude from -180 to 180; are they swapped?")
        elif point.lat == 0 and point.lon == 0:
            what = "Latitude and longitude are both 0."
            yield Problem(where, what, "Write the place's own, or leave the point out.", Level.HINT)


def known_harms(book: Book) -> Iterator[Problem]:
    """What needs care is tagged from a closed list."""
    tags = ", ".join(sorted(HARMS))
    for entity in book.pack.entities:
        for number, tag in enumerate(entity.harm):
            if tag not in HARMS:
                where = ("entities", entity.id, "harm", number)
                yield Problem(where, f"There is no harm `{tag}`.", f"Write one of: {tags}.")
    for fact in book.pack.facts:
        for number, tag in enumerate(fact.harm):
            if tag not in HARMS:
                yield Problem(of_fact(fact, "harm", number), f"There is no harm `{tag}`.", f"Write one of: {tags}.")
