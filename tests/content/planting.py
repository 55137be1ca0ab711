"""What is planted, and in which questions: changes of the data, and a few questions that are proved without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from tests.content.brute_force import judge
from tests.content.printing import SYRIA, records, written
from tests.content.records import Record, asked, choices, keys
from tests.content.written_pack import WrittenPack

Change = Callable[[WrittenPack], object]
CHOICE = (
    "date-of-event",
    "place-of-event",
    "who-took-part",
    "containment",
    "before-after",
    "first-of",
    "according-to-whom",
)
ALL = (*CHOICE, "put-in-order", "match", "cloze")
LISTED = ("place-of-event", "who-took-part", "containment", "according-to-whom")
"""Makers whose options are names."""
FEW = 4


def some(maker: str, wanted: Callable[[WrittenPack, Record], bool] = lambda *_: True) -> Iterator[Record]:
    """Yield copies of a few questions of a maker, each of which is proved before anything is planted."""
    pack = written(SYRIA)
    found = [record for record in records(SYRIA, 1) if record["maker"] == maker and wanted(pack, record)][:FEW]
    assert found, f"no question of {maker} to plant a fault in"
    for record in found:
        assert judge(pack, [record]) == []
        yield deepcopy(record)


def seen(predicates: str, record: Record, change: Change | None = None) -> bool:
    """Tell whether the judge names one of the predicates, after a change of the data if there is one."""
    pack = written(SYRIA).changed(change) if change else written(SYRIA)
    faults = judge(pack, [record])
    return any(f"{record['id']}: {predicate}:" in fault for fault in faults for predicate in predicates.split())


def wrong(record: Record) -> str:
    """Return an option that is no key."""
    return next(option["id"] for option in choices(record) if option["id"] not in keys(record))


def fact_of(record: Record) -> str:
    """Return the first fact that is asked for."""
    return str(record["parts"][0]["facts"][0])


def subject_of(record: Record) -> str:
    """Return what the first fact is about."""
    return fact_of(record).split("/")[0]


# Which questions


def has_one_key(_: WrittenPack, record: Record) -> bool:
    return bool(record["interaction"]["kind"] == "one_of")


def established(pack: WrittenPack, record: Record) -> bool:
    return all(fact.status == "established" for fact in asked(pack, record))


def one_established_key(pack: WrittenPack, record: Record) -> bool:
    return has_one_key(pack, record) and established(pack, record)


def by_list(pack: WrittenPack, record: Record) -> bool:
    """Tell whether a question rests on a list that somebody declared complete."""
    return all(fact.relation in (pack.entities[fact.subject].get("complete") or {}) for fact in asked(pack, record))


def dated(pack: WrittenPack, record: Record) -> bool:
    """Tell whether the stem gives a day."""
    dates = pack.about(subject_of(record), kind="when")
    return established(pack, record) and bool(dates) and dates[0].id in record["facts"]


def attributed(_: WrittenPack, record: Record) -> bool:
    return bool(record["stem"].startswith("According to "))


# What is changed


def update(fact: str, **values: object) -> Change:
    return lambda pack: pack.entry(fact).update(values)


def widen(fact: str, first: str, last: str) -> Change:
    return update(fact, value=f"[{first}..{last}]")


def alias(entity: str, name: str) -> Change:
    return lambda pack: pack.entities[entity].setdefault("aliases", []).append(name)


def link(subject: str, relation: str, value: str) -> Change:
    fact = {"relation": relation, "value": value, "sources": ["planted"]}
    return lambda pack: pack.entities[subject].setdefault("facts", {}).update(planted=fact)


def mark(entity: str, **values: object) -> Change:
    return lambda pack: pack.entities[entity].update(values)


def unsourced(fact: str) -> Change:
    def change(pack: WrittenPack) -> None:
        entry = pack.entry(fact)
        for account in (entry, *entry.get("versions", [])):
            account.pop("sources", None)

    return change


def relation_of(kind: str, flag: str) -> str:
    relations = written(SYRIA).head["relations"]
    return str(next(name for name, it in relations.items() if it["kind"] == kind and str(it.get(flag)) == "True"))
