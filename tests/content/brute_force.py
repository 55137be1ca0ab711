"""Judges printed questions by the YAML of their pack alone.

Is the key right in every world of the facts, and everything else in none? Nothing of the product is imported, neither
its readers nor its makers. `judge` takes the pack as `written_pack` reads it and the records that `quizapp questions`
prints, and returns whatever it can't prove, a sentence each, headed by the predicate that fails (P1 ...).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import exp, gamma

from tests.content import maker_rules, record_rules, word_rules
from tests.content.records import Record, choices, keys
from tests.content.written_pack import WrittenPack

_SPARING = {"before-after", "first-of", "put-in-order", "match"}
_OFTEN_ENOUGH = 3
_CHANCE = 0.01
_ENOUGH_TO_TELL = 5  # expected counts below it make a chi-square say nothing (Cochran's rule)


def judge(pack: WrittenPack, records: list[Record]) -> list[str]:
    """Return everything that is not proved of the questions of one pack and seed."""
    found = [
        f"{record['maker']} {record['id']}: {fault}"
        for record in records
        for fault in dict.fromkeys(_faults(pack, record))
    ]
    twice = [name for name, count in Counter(record["id"] for record in records).items() if count > 1]
    found += [f"P26: two questions have the id {name}" for name in twice]
    return [*found, *_too_often(records), *_unbalanced(records)]


def _faults(pack: WrittenPack, record: Record) -> Iterator[str]:
    used = {*record["facts"], *(fact for part in (*record["parts"], *record["proof"]) for fact in part["facts"])}
    if missing := used - pack.facts.keys():
        yield f"P27: there is no fact {', '.join(sorted(missing))}"
        return
    yield from record_rules.faults(pack, record)
    yield from word_rules.faults(pack, record)
    yield from maker_rules.unproved(pack, record)


def _too_often(records: list[Record]) -> Iterator[str]:
    """Some makers could ask one thing in endless combinations: each asks it three times at most."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if record["maker"] in _SPARING:
            targets = [part["target"] for part in record["parts"] if part["target"]]
            counts[record["maker"]].update(targets or [item["id"] for item in choices(record)])
    for maker, counted in counts.items():
        for thing, count in sorted(counted.items()):
            if count > _OFTEN_ENOUGH:
                yield f"P26: {maker} asks for {thing} {count} times"


def _unbalanced(records: list[Record]) -> Iterator[str]:
    """P14: over the questions of one maker, the key is as often first as last (chi-square, p > .01)."""
    ranks: dict[str, dict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for record in records:
        shown = [option["id"] for option in choices(record)]
        if record["interaction"]["kind"] == "one_of" and keys(record)[0] in shown:
            ranks[record["maker"]][len(shown)][shown.index(keys(record)[0])] += 1
    for maker, sizes in ranks.items():
        statistic, freedom = 0.0, 0
        for size, counted in sizes.items():
            expected = counted.total() / size
            if expected >= _ENOUGH_TO_TELL:
                statistic += sum((counted[rank] - expected) ** 2 / expected for rank in range(size))
                freedom += size - 1
        if freedom and chi_square_tail(statistic, freedom) <= _CHANCE:
            told = [[counted[rank] for rank in range(size)] for size, counted in sizes.items()]
            yield f"P14: {maker} has its key more often in some places: {told}"


def chi_square_tail(statistic: float, freedom: int) -> float:
    """Return the chance of a chi-square at least this large.

    It is one less the regularised lower incomplete gamma function, summed as its series (Abramowitz & Stegun 6.5.29).
    """
    half, shape = statistic / 2, freedom / 2
    term = total = 1 / shape
    step = shape
    while term > total * 1e-12:
        step += 1
        term *= half / step
        total += term
    return max(0.0, 1 - float(total * half**shape * exp(-half) / gamma(shape)))
