"""Which words authors have accepted."""

import pytest

from quizapp.core.wording.material import (
    has,
    has_clause,
    listed_name,
    named_in_clause,
    noun_phrase,
    read_alike,
    title_of,
)
from tests.builders import Tale


def test_a_slot_is_there_if_it_holds_words() -> None:
    graph = Tale().event("fair", passive="none").add("nameless", "work").graph()
    assert has(graph, "fair", "np", "title")
    assert not has(graph, "fair", "np", "passive")
    assert not has(graph, "fair", "summary")
    assert not has(graph, "nameless", "title")


@pytest.mark.parametrize(
    "slots, expected",
    [
        ({}, True),
        ({"active": "none"}, True),
        ({"passive": "none"}, True),
        ({"active": "none", "passive": "none"}, False),
    ],
)
def test_an_event_can_be_told_in_either_voice(slots: dict[str, str], expected: bool) -> None:  # noqa: FBT001 - a table
    assert has_clause(Tale().event("fair").said("fair", **slots).graph(), "fair") is expected


def test_names_as_they_stand_in_lists() -> None:
    graph = Tale().camp("alder", option="Alder Camp").camp("birch").event("fair").graph()
    assert (listed_name(graph, "alder"), listed_name(graph, "birch")) == ("Alder Camp", "Birch")
    assert (title_of(graph, "fair"), title_of(graph, "birch")) == ("Fair", "")
    assert (noun_phrase(graph, "fair"), noun_phrase(graph, "birch")) == ("the fair", "")


def told(first: str, second: str, kind: str = "feast") -> Tale:
    return Tale().event("one", active=first, passive="none").event("two", active=second, passive="none", kind=kind)


@pytest.mark.parametrize(
    "first, second, kind, alike",
    [
        ("[who x] <build> [obj a raft]", "[who x] <meet> [obj y]", "feast", False),
        ("[who x] <build> [obj a raft]", "[who y] <build> [obj a hut]", "feast", True),
        ("[who x] <build> [obj a raft]", "[who y] <meet> [obj z]", "work", True),
        ("[who x] <take> [obj a hut]", "[who y] <enter> [obj a hut]", "feast", True),
        ("[who x] <leave> [obj a hut]", "[who y] <enter> [obj a hut]", "feast", False),
    ],
)
def test_events_read_alike_by_type_or_by_what_was_done(first: str, second: str, kind: str, alike: bool) -> None:  # noqa: FBT001
    graph = told(first, second, kind).graph()
    assert read_alike(graph, "one", "two") is alike
    assert read_alike(graph, "two", "one") is alike


def test_both_voices_count() -> None:
    tale = Tale().event("one", active="none", passive="[obj a raft] <was built>")
    assert read_alike(tale.event("two", active="[who x] <build> [obj y]", kind="feast").graph(), "one", "two")


def test_what_clauses_name() -> None:
    tale = Tale().crew("heron").camp("alder").camp("birch")
    tale.event(
        "fair",
        active="[who @heron] <hold> [obj a fair] [where @alder]",
        passive="[obj a fair] <was held> [where @birch]",
    )
    assert named_in_clause(tale.graph(), "fair") == {"heron", "alder", "birch"}
    assert named_in_clause(tale.said("fair", active="none", passive="none").graph(), "fair") == frozenset()
