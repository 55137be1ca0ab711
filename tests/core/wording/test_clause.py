"""Clauses in marked constituents."""

import pytest

from quizapp.core.facts.model import EntityRef
from quizapp.core.wording.clause import BadClause, Constituent, parse


def test_subject_verb_and_the_rest() -> None:
    clause = parse("[who the crew of @heron] <reach> [obj @elm-on-sea] [where by boat, at dawn]")
    assert clause.subject == Constituent("who", ("the crew of ", EntityRef("heron")))
    assert clause.verb == "reach"
    assert clause.rest == (Constituent("obj", (EntityRef("elm-on-sea"),)), Constituent("where", ("by boat, at dawn",)))
    assert clause.refs == ("heron", "elm-on-sea")


def test_references_end_where_words_go_on() -> None:
    (part,) = parse("[who x] <meet> [obj @ada, @ben and @cora's crew]").rest
    assert part.refs == ("ada", "ben", "cora")
    assert part.pieces == (EntityRef("ada"), ", ", EntityRef("ben"), " and ", EntityRef("cora"), "'s crew")


def test_a_passive_has_its_auxiliary_in_the_verb() -> None:
    assert parse("[obj @alder] <was  reached>").verb == "was reached"


def test_a_number_may_be_fixed() -> None:
    assert parse("[who:many the press] <report> [obj it]").subject.number == "many"
    assert parse("[who the press] <report> [obj it]").subject.number == ""


def test_a_constituent_is_asked_for_only_if_it_is_one_entity_and_nothing_else() -> None:
    alone, more, words = parse("[who x] <visit> [obj @alder] [with @ada and others] [where far away]").rest
    assert (alone.names_only("alder"), alone.names_only("ada")) == (True, False)
    assert not more.names_only("ada")
    assert not words.names_only("far away")


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("[who x] <reach> @alder", "outside the marks"),
        ("the [who x] <reach>", "outside the marks"),
        ("[who x] reach [obj y]", "outside the marks"),
        ("[who x <reach> [obj y]", "outside the marks"),
        ("[who x] [obj y]", "needs exactly one <verb>, has 0"),
        ("[who x] <reach> <leave>", "needs exactly one <verb>, has 2"),
        ("<reach> [obj y]", "exactly one constituent before the verb, has 0"),
        ("[who x] [obj y] <reach>", "exactly one constituent before the verb, has 2"),
        ("", "needs exactly one <verb>"),
    ],
)
def test_what_can_not_be_read(text: str, wrong: str) -> None:
    with pytest.raises(BadClause, match=wrong):
        parse(text)
