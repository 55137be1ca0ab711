"""Faults planted in keys and facts: the judge must see that another answer is right in some world."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import islice
from typing import Any

import pytest

from tests.content.planting import (
    ALL,
    LISTED,
    alias,
    attributed,
    by_list,
    dated,
    established,
    fact_of,
    has_one_key,
    link,
    mark,
    one_established_key,
    relation_of,
    seen,
    some,
    subject_of,
    update,
    widen,
    wrong,
)
from tests.content.printing import SYRIA, records, written
from tests.content.records import Record, asked, choices, keys
from tests.content.written_pack import WrittenPack

# Swapped key


def with_key(record: Record, key: Any) -> Record:  # noqa: ANN401 - an id, a list of ids or pairs of them
    """Return the question with another key, and with a proof that goes along."""
    swapped = deepcopy(record)
    swapped["interaction"]["key"] = key
    for step in swapped["proof"]:
        step["holds"] = step["option"] in keys(swapped) or "options" not in swapped["interaction"]
        step["reason"] = step["reason"] or "it is so"
    return swapped


def other_keys(record: Record) -> Iterator[Record]:
    """Yield the question with keys that are nearly right."""
    right = record["interaction"]["key"]
    match record["interaction"]["kind"]:
        case "one_of":
            yield from (with_key(record, option["id"]) for option in choices(record) if option["id"] != right)
        case "some_of":
            yield from (with_key(record, [*right[:at], wrong(record), *right[at + 1 :]]) for at in range(len(right)))
            yield with_key(record, right[1:])
        case "sequence":
            for at in range(len(right) - 1):
                yield with_key(record, [*right[:at], right[at + 1], right[at], *right[at + 2 :]])
        case "pairs":
            given = [*right.values()]
            yield with_key(record, dict(zip(right, given[1:] + given[:1], strict=True)))
        case _:
            for other in islice(_peers(right), 2):
                swapped = with_key(record, other)
                swapped["interaction"]["accept"] = sorted(written(SYRIA).spellings(other))
                yield swapped


def _peers(entity: str) -> Iterator[str]:
    pack = written(SYRIA)
    kind = pack.entities[entity]["type"] if entity in pack.entities else None
    return (other for other, data in pack.entities.items() if data["type"] == kind and other != entity)


@pytest.mark.parametrize("maker", ALL)
def test_a_swapped_key_is_seen_in_every_question(maker: str) -> None:
    swapped = [other for record in records(SYRIA, 1) if record["maker"] == maker for other in other_keys(record)]
    assert swapped
    assert [record["id"] for record in swapped if not seen("P1 P2", record)] == []


# Widened dates


def test_a_widened_date_is_seen() -> None:
    for record in some("date-of-event", one_established_key):
        day = date.fromisoformat(record["interaction"]["key"][:10])
        assert seen("P1", record, widen(fact_of(record), str(day - timedelta(days=400)), str(day)))


@pytest.mark.parametrize("maker", ["before-after", "first-of", "put-in-order"])
def test_an_order_that_a_widened_date_leaves_open_is_seen(maker: str) -> None:
    for record in some(maker, established):
        assert seen("P1", record, widen(fact_of(record), "2000-01-01", "2030-01-01"))


def test_a_wrong_option_on_the_day_of_the_anchor_is_seen() -> None:
    for record in some("before-after"):
        anchor = next(fact for fact in record["proof"][0]["facts"] if fact.split("/")[0] not in keys(record))
        option = written(SYRIA).about(wrong(record), kind="when")[0].id
        entry = deepcopy(written(SYRIA).entry(anchor))
        assert seen("P2", record, update(option, **{"value": None, "versions": [], "status": "established"} | entry))


@pytest.mark.parametrize("maker", ["place-of-event", "who-took-part"])
def test_a_day_in_the_stem_that_is_not_certain_is_seen(maker: str) -> None:
    for record in some(maker, dated):
        when = written(SYRIA).about(subject_of(record), kind="when")[0].id
        assert seen("P6", record, widen(when, "2000-01-01", "2030-01-01"))


# Names


@pytest.mark.parametrize("maker", LISTED)
def test_an_alias_that_two_options_share_is_seen(maker: str) -> None:
    for record in some(maker):
        name = min(written(SYRIA).names(keys(record)[0]))
        assert seen("P4", record, alias(wrong(record), name.upper()))


def test_a_spelling_that_another_entity_has_too_is_seen() -> None:
    for record in some("cloze", lambda pack, it: it["interaction"]["key"] in pack.entities):
        twin = next(_peers(record["interaction"]["key"]))
        assert seen("P31", record, alias(twin, record["interaction"]["accept"][-1].upper()))
        record["interaction"]["accept"].append("Atlantis")
        assert seen("P31", record)


# Lists that are not closed


@pytest.mark.parametrize("maker", ["who-took-part", "according-to-whom", "match", "cloze"])
def test_a_dropped_completeness_is_seen(maker: str) -> None:
    for record in some(maker, by_list):
        assert seen("P2 P5", record, mark(subject_of(record), complete={}))


def test_a_list_closed_by_the_record_alone_must_be_said() -> None:
    for record in some("who-took-part", lambda _, it: "this pack's sources" in it["stem"]):
        record["stem"] = record["stem"].replace(", according to this pack's sources", "")
        assert seen("P6", record)


# Contested and attributed facts


def test_a_live_version_as_a_wrong_option_is_seen() -> None:
    for record in some("date-of-event", one_established_key):
        sources = {"sources": record["sources"][:1]}
        value = written(SYRIA).entry(fact_of(record))["value"]
        versions = [{"id": "a", "value": value, **sources}, {"id": "b", "value": wrong(record)[:10], **sources}]
        contested = update(fact_of(record), status="contested", versions=versions)
        assert seen("P7", record, contested)
        assert seen("P6", record, contested)


def test_a_version_that_is_left_out_of_all_versions_is_seen() -> None:
    for record in some("date-of-event", lambda _, it: it["interaction"]["kind"] == "some_of"):
        third = {"id": "third", "value": "1999-01-01", "sources": record["sources"][:1]}
        versions = [*written(SYRIA).entry(fact_of(record))["versions"], third]
        assert seen("P6", record, update(fact_of(record), versions=versions))


@pytest.mark.parametrize("maker", ["date-of-event", "place-of-event"])
def test_an_attribution_that_is_dropped_or_given_to_another_is_seen(maker: str) -> None:
    for record in some(maker, attributed):
        stem = record["stem"].partition(", ")[2]
        record["stem"] = stem[0].upper() + stem[1:]
        assert seen("P6", record)
        record["stem"] = f"According to Atlantis Daily, {stem}"
        assert seen("P6", record)


@pytest.mark.parametrize("maker", ["date-of-event", "place-of-event", "who-took-part", "containment", "cloze"])
def test_a_fact_that_turns_out_attributed_is_seen(maker: str) -> None:
    for record in some(maker, established):
        assert seen("P6", record, update(fact_of(record), status="attributed"))


@pytest.mark.parametrize("maker", ALL)
@pytest.mark.parametrize("status", ["retired", "refuted"])
def test_a_fact_that_no_longer_holds_is_seen(maker: str, status: str) -> None:
    for record in some(maker):
        assert seen("P27", record, update(record["parts"][-1]["facts"][-1], status=status))


# What else may be true


@pytest.mark.parametrize(
    "maker,kind,flag",
    [
        ("place-of-event", "within", "transitive"),
        ("containment", "within", "transitive"),
        ("before-after", "other", "transitive"),
        ("who-took-part", "other", "ties"),
        ("according-to-whom", "other", "ties"),
    ],
)
def test_a_wrong_option_that_is_part_of_the_key_is_seen(maker: str, kind: str, flag: str) -> None:
    for record in some(maker, has_one_key):
        assert seen("P2 P4", record, link(wrong(record), relation_of(kind, flag), keys(record)[0]))


def test_a_like_event_at_a_wrong_place_is_seen() -> None:
    for record in some("place-of-event"):
        place, fact = wrong(record), fact_of(record)

        def twin(pack: WrittenPack, fact: str = fact, place: str = place) -> None:
            subject, _, key = fact.partition("/")
            pack.entities["planted"] = deepcopy(pack.entities[subject]) | {"id": "planted"}
            pack.entry(f"planted/{key}")["value"] = place

        assert seen("P2", record, twin)


def test_an_event_in_a_second_place_is_seen() -> None:
    for record in some("place-of-event"):
        assert seen("P2", record, link(subject_of(record), "area", wrong(record)))


@pytest.mark.parametrize("maker", ["according-to-whom", "match"])
def test_a_statement_that_another_echoes_is_seen(maker: str) -> None:
    pack = written(SYRIA)
    for record in some(maker, lambda pack, it: all(pack.kind(fact) == "said" for fact in asked(pack, it))):
        right = pack.facts[fact_of(record)].named
        speaker = next(option["id"] for option in choices(record) if option["id"] not in right)
        told = next(fact for fact in pack.facts.values() if pack.kind(fact) == "said" and speaker in fact.named)
        assert seen("P2", record, link(subject_of(record), "echoes", told.subject))
