"""Faults planted in options, words, sources and notes, and in the questions as a whole: the judge must see each."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests.content.brute_force import judge
from tests.content.plain_words import content
from tests.content.planting import ALL, CHOICE, LISTED, fact_of, mark, seen, some, subject_of, unsourced, wrong
from tests.content.printing import SYRIA, records, written
from tests.content.records import choices, keys

# Options and words


@pytest.mark.parametrize("maker", CHOICE)
def test_an_option_that_stands_twice_is_seen(maker: str) -> None:
    for record in some(maker):
        twice = deepcopy(record)
        twice["interaction"]["options"].append(deepcopy(choices(record)[0]))
        assert seen("P4", twice)
        texts = {option["id"]: option for option in choices(record)}
        texts[wrong(record)]["text"] = texts[keys(record)[0]]["text"]
        assert seen("P4", record)


@pytest.mark.parametrize("maker", CHOICE)
def test_a_key_in_the_stem_is_seen(maker: str) -> None:
    for record in some(maker):
        texts = {option["id"]: option["text"] for option in choices(record)}
        key = texts[keys(record)[0]]
        if content(key) - frozenset.intersection(*(content(text) for text in texts.values())):
            record["stem"] = f"{record['stem'].rstrip('?')} and {key}?"
            assert seen("P9", record)


def test_an_answer_in_the_sentence_before_its_blank_is_seen() -> None:
    for record in some("cloze"):
        record["stem"] = f"{record['interaction']['accept'][-1]}: {record['stem']}"
        assert seen("P9", record)


@pytest.mark.parametrize("maker", ["date-of-event", *LISTED])
def test_options_out_of_order_are_seen(maker: str) -> None:
    for record in some(maker):
        record["interaction"]["options"].reverse()
        assert seen("P13", record)


def test_events_shown_in_their_right_order_are_seen() -> None:
    for record in some("put-in-order"):
        record["interaction"]["items"] = [{"id": event, "text": event} for event in keys(record)]
        assert seen("P13", record)


@pytest.mark.parametrize("maker", LISTED)
def test_an_option_of_another_type_is_seen(maker: str) -> None:
    pack = written(SYRIA)
    for record in some(maker):
        types = {pack.entities[option["id"]]["type"] for option in choices(record)}
        stranger = next(it for it, data in pack.entities.items() if data["type"] not in types)
        out = wrong(record)
        for named in (*choices(record), *record["proof"]):
            named.update({slot: stranger for slot in ("id", "option") if named.get(slot) == out})
        assert seen("P11", record)


def test_two_options_are_too_few() -> None:
    for record in some("first-of"):
        record["interaction"]["options"] = [option for option in choices(record) if option["id"] != wrong(record)]
        assert seen("P23", record)


@pytest.mark.parametrize("maker", ["date-of-event", "place-of-event", "who-took-part", "containment"])
def test_the_words_of_another_question_are_seen(maker: str) -> None:
    one, other, *_ = some(maker)
    one["stem"] = other["stem"]
    assert seen("P19", one)


# Sources, notes, reasons


@pytest.mark.parametrize("maker", ALL)
def test_a_source_that_is_gone_is_seen(maker: str) -> None:
    for record in some(maker):
        source = record["sources"][0]
        assert seen("P27", record, lambda pack, it=source: pack.sources.pop(it))  # type: ignore[misc]
        assert seen("P27", record, lambda pack, it=source: pack.sources[it].update(publisher=""))  # type: ignore[misc]
        assert seen("P27", record, unsourced(fact_of(record)))


@pytest.mark.parametrize("maker", ALL)
def test_a_fact_that_is_gone_is_seen(maker: str) -> None:
    for record in some(maker):
        subject, _, key = record["facts"][-1].partition("/")
        facts = {name: fact for name, fact in written(SYRIA).entities[subject]["facts"].items() if name != key}
        assert seen("P27", record, mark(subject, facts=facts))


@pytest.mark.parametrize("maker", ALL)
def test_a_missing_note_and_a_death_are_seen(maker: str) -> None:
    for record in some(maker, lambda _, it: not it["harm"]):
        assert seen("P29", record, mark(subject_of(record), harm=["detention"]))
        assert seen("P29", record, mark(subject_of(record), harm=["casualty"]))


@pytest.mark.parametrize("maker", CHOICE)
def test_a_wrong_option_without_a_reason_is_seen(maker: str) -> None:
    for record in some(maker):
        next(step for step in record["proof"] if not step["holds"])["reason"] = None
        assert seen("P23", record)


@pytest.mark.parametrize("maker", ALL)
def test_a_date_that_no_fact_gives_is_seen(maker: str) -> None:
    for record in some(maker):
        record["answer"] = f"{record['answer'].rstrip('.')} on 3 March 1999."
        assert seen("P27", record)


# All together


@pytest.mark.parametrize("maker", ["before-after", "first-of", "put-in-order", "match"])
def test_what_is_asked_too_often_is_seen(maker: str) -> None:
    copies = [deepcopy(record) | {"id": f"copy-{number}"} for record in some(maker) for number in range(4)]
    assert any(fault.startswith("P26") for fault in judge(written(SYRIA), copies))


def test_a_key_that_always_comes_first_is_seen() -> None:
    questions = [deepcopy(record) for record in records(SYRIA, 1) if record["maker"] == "first-of"]
    for record in questions:
        record["interaction"]["options"].sort(key=lambda option: option["id"] not in keys(record))
    assert any(fault.startswith("P14") for fault in judge(written(SYRIA), questions))
