"""Facts: what their status asks for, and whether their values agree with each other and with the relation."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.core.facts.model import EntityRef, Fact, Kind, Quantity, Sort, Status, Term, Value, ValueSort
from quizapp.core.facts.time import Interval, Precision, When, may_coincide
from quizapp.core.soundness.book import DEAD, Book, of_fact, values
from quizapp.core.soundness.problem import Level, Problem

_SUBJECTS = {
    Kind.WHERE: Sort.EVENT,
    Kind.PARTICIPANT: Sort.EVENT,
    Kind.WITHIN: Sort.PLACE,
    Kind.OFFICE: Sort.AGENT,
    Kind.SIDE: Sort.AGENT,
    Kind.SAID: Sort.CLAIM,
}
_OBJECTS = {
    Kind.WHERE: Sort.PLACE,
    Kind.PARTICIPANT: Sort.AGENT,
    Kind.WITHIN: Sort.PLACE,
    Kind.OFFICE: Sort.THING,
    Kind.SAID: Sort.AGENT,
}
_ENOUGH = 2


def sourced(book: Book) -> Iterator[Problem]:
    """Whatever is told was read somewhere."""
    for fact in book.pack.facts:
        if fact.status is Status.CONTESTED:
            for number, version in enumerate(fact.versions):
                if not version.sources:
                    where = of_fact(fact, "versions", number)
                    yield Problem(where, f"The version `{version.id}` has no source.", "Cite where it was read.")
        elif not fact.sources:
            what = f"This fact is {fact.status} and has no source."
            yield Problem(of_fact(fact), what, "Add `sources: [...]` with the page where it was read.")


def valued(book: Book) -> Iterator[Problem]:
    """A fact has one value, or versions when it is contested, and says who says so when one party does."""
    for fact in book.pack.facts:
        if fact.status is Status.CONTESTED:
            yield from _contested(fact)
            continue
        if fact.versions:
            what = f"The fact has versions and is {fact.status}."
            yield Problem(of_fact(fact, "versions"), what, "Write `status: contested`, or keep one `value`.")
        elif fact.value is None:
            yield Problem(of_fact(fact), "The fact has no value.", "Add `value: ...`; leave out what is not known.")
        if fact.according_to is not None and fact.status is Status.ESTABLISHED:
            what = f"The fact is established, and yet only according to `{fact.according_to}`."
            yield Problem(of_fact(fact, "according_to"), what, "Write `status: attributed`, or remove `according_to`.")


def _contested(fact: Fact) -> Iterator[Problem]:
    if len(fact.versions) < _ENOUGH:
        what = f"A contested fact needs two versions or more, and has {len(fact.versions)}."
        yield Problem(of_fact(fact), what, "Add the other version with its sources, or change the status.")
    if fact.value is not None:
        what = "A contested fact has a value of its own."
        yield Problem(of_fact(fact, "value"), what, "Move it into one of its `versions`.")
    if fact.sources:
        what = "The sources of a contested fact stand with its versions."
        yield Problem(of_fact(fact, "sources"), what, "Move each source to the version that it gives.")
    if fact.according_to is not None:
        what = "A contested fact is not according to one party."
        yield Problem(of_fact(fact, "according_to"), what, "Move `according_to` to the version that is theirs.")
    for number, version in enumerate(fact.versions):
        if version.value is None and not version.says:
            what = f"The version `{version.id}` says nothing."
            yield Problem(of_fact(fact, "versions", number), what, "Add `value: ...`, or `says: {en: ...}` in words.")
    given = [version.value for version in fact.versions]
    if len(given) >= _ENOUGH and None not in given and len(set(given)) == 1:
        what = "All versions give the same value, so the fact is not contested."
        yield Problem(of_fact(fact), what, "Write one `value` with all the sources, or correct the versions.")


def values_fit(book: Book) -> Iterator[Problem]:
    """A value is of the sort that its relation takes, and subject and value suit the kind."""
    for fact in book.pack.facts:
        relation = book.relations.get(fact.relation)
        if relation is None:
            continue
        wanted = _SUBJECTS.get(relation.kind)
        subject = book.sort_of(fact.subject)
        if wanted and subject not in {wanted, None}:
            what = f"`{relation.id}` is about {_a(wanted)}, and `{fact.subject}` is {_a(subject)}."
            yield Problem(of_fact(fact), what, "Use a relation of another kind, or write the fact elsewhere.")
        for where, value in values(fact):
            if _sort_of(value) is not relation.value:
                what = f"`{relation.id}` takes {_a(relation.value)}, not {_a(_sort_of(value))}."
                yield Problem(where, what, "Write a value of that sort, or use another relation.")
            elif isinstance(value, EntityRef):
                meant, given = _OBJECTS.get(relation.kind), book.sort_of(value.id)
                if meant and given not in {meant, None}:
                    what = f"`{relation.id}` leads to {_a(meant)}, and `{value.id}` is {_a(given)}."
                    yield Problem(where, what, "Name another entity, or use a relation of another kind.")


def _sort_of(value: Value) -> ValueSort:
    match value:
        case When():
            return ValueSort.DATE
        case EntityRef():
            return ValueSort.ENTITY
        case Quantity():
            return ValueSort.QUANTITY
        case Term():
            return ValueSort.TEXT


def _a(sort: Sort | ValueSort | None) -> str:
    return f"{'an' if str(sort)[0] in 'aeiou' else 'a'} {sort}"


def one_value_at_a_time(book: Book) -> Iterator[Problem]:
    """A functional relation has at most one value at a time."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in book.live_facts():
        relation = book.relations.get(fact.relation)
        if relation and relation.functional:
            groups[fact.subject, fact.relation].append(fact)
    for facts in groups.values():
        for number, fact in enumerate(facts):
            for other in facts[:number]:
                if fact.time is None or other.time is None or may_coincide(fact.time, other.time):
                    what = f"`{fact.relation}` has at most one value at a time, and `{other.id}` gives another."
                    mend = "Keep one; or make one contested fact with two versions; or give both a `time` that does not overlap."
                    yield Problem(of_fact(fact), what, mend)


def dates_make_sense(book: Book) -> Iterator[Problem]:
    """A date ends after it begins, and its bounds are those of its precision."""
    for fact in book.pack.facts:
        for where, value in values(fact):
            if isinstance(value, When):
                yield from (Problem(where, what, mend) for what, mend in _wrong(value))
        if fact.time is not None:
            where = of_fact(fact, "time")
            yield from (Problem(where, what, mend) for what, mend in _wrong(fact.time))
            if book.kind_of(fact) is Kind.WHEN:
                yield Problem(where, "A date does not hold for a time.", "Remove `time`.")


def _wrong(when: When) -> Iterator[tuple[str, str]]:
    if when.end.lo < when.begin.lo or when.end.hi < when.begin.hi:
        yield "The date ends before it begins, or may.", "Write the earlier date first."
    if when.precision is not Precision.SPAN and when.begin != when.end:
        yield "Only something that lasted has an end of its own.", "Write one date, or `begin/end`."
    if not _exact(when.begin, when.precision):
        yield (
            f"The bounds {when.begin.lo}..{when.begin.hi} are not those of a {when.precision}.",
            "Write the date again.",
        )
    if when.part and when.precision is not Precision.DAY:
        yield f"Only a day is narrowed to `{when.part}`.", "Write the full day, or leave the words out."


def _exact(days: Interval, precision: Precision) -> bool:
    length = (days.hi - days.lo).days
    match precision:
        case Precision.DAY:
            return length == 0
        case Precision.NIGHT:
            return length == 1
        case Precision.MONTH:
            return days.lo.day == 1 and (days.lo.year, days.lo.month) == (days.hi.year, days.hi.month) and length > 0
        case Precision.YEAR:
            return (days.lo.month, days.lo.day, days.hi.month, days.hi.day, days.lo.year) == (
                1,
                1,
                12,
                31,
                days.hi.year,
            )
        case Precision.ONE_OF | Precision.SPAN | Precision.BY | Precision.ABOUT:
            return True


def one_date(book: Book) -> Iterator[Problem]:
    """An event has one date fact; with several, none can be asked."""
    for subject, facts in book.facts_of.items():
        dated = [fact for fact in facts if fact.status not in DEAD and book.kind_of(fact) is Kind.WHEN]
        for fact in dated[1:]:
            relation = book.relations[fact.relation]
            if not relation.functional or fact.relation != dated[0].relation:
                what = f"`{subject}` has a second date, so that none of its dates is asked."
                yield Problem(of_fact(fact), what, "Keep one, or make one contested fact of both.", Level.HINT)
