"""Sentences from wordings: the first variant whose roles are bound and whose phrases are accepted."""

import re
from string import Formatter

import pytest

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Term
from quizapp.core.wording.en.render import fragment, sentence
from quizapp.core.wording.en.speaker import MissingPhrase, Speaker
from quizapp.core.wording.en.templates import FAMILIES
from quizapp.core.wording.model import SourceRef, Wording, say
from tests.builders import Tale
from tests.days import day, year


@pytest.fixture
def graph() -> Graph:
    tale = Tale().crew("heron").camp("alder", "amber").add("ada", "person", "Ada Lowe", pronoun="she")
    tale.event("landing", active="[who @heron] <reach> [obj @alder]", passive="none")
    tale.event("flood", active="none", passive="[obj the valley] <was flooded>", voice="passive")
    tale.event("speech", active="[who @ada] <write> [obj a letter] [when] [where by the river]", passive="none")
    tale.event("bare", active="none", passive="none")
    tale.remark("saying", "the water was clear", "ada")
    return tale.graph()


def said(graph: Graph, wording: Wording, *, every_year: bool = False) -> str:
    return sentence(Speaker(graph, every_year=every_year), wording)


def test_a_sentence_begins_with_a_capital_and_a_fragment_as_it_is(graph: Graph) -> None:
    wording = say("lies-in-clause", p=EntityRef("alder"), r=EntityRef("amber"))
    assert (said(graph, wording), fragment(Speaker(graph), wording)) == ("Alder lies in Amber", "Alder lies in Amber")
    assert said(graph, say("np-began-on", e=EntityRef("flood"), t=day(5))) == "The flood began on 5 June 2018."


def test_variants_are_chosen_by_what_is_bound(graph: Graph) -> None:
    event = EntityRef("landing")
    assert said(graph, say("date-of-event", e=event, t=day(5))) == "On which day did the Herons reach Alder?"
    assert (
        said(graph, say("date-of-event", e=event, t=day(5), y=Term("2018")))
        == "On which day in 2018 did the Herons reach Alder?"
    )


def test_what_is_bound_is_never_dropped(graph: Graph) -> None:
    with pytest.raises(MissingPhrase, match="variant for"):
        said(graph, say("date-of-event", e=EntityRef("landing"), t=day(5), z=Term("x")))
    with pytest.raises(MissingPhrase, match="no-such-family"):
        said(graph, say("no-such-family"))


def test_the_next_variant_is_taken_where_a_phrase_is_missing(graph: Graph) -> None:
    assert said(graph, say("told-on", e=EntityRef("flood"), t=day(5))) == "The valley was flooded on 5 June 2018."
    assert said(graph, say("dated", x=EntityRef("bare"), t=day(5))) == "The bare came on 5 June 2018"
    with pytest.raises(MissingPhrase, match="bare"):
        said(graph, say("told-on", e=EntityRef("bare"), t=day(5)))


def test_a_variant_that_fails_leaves_no_trace() -> None:
    """A name given in a try that failed does not count as given."""
    tale = Tale().crew("heron").said("heron", first="the Heron crew (HC)", short="the HC")
    tale.event("rescue", active="[who @heron] <frobnicate> [obj it]", passive="[obj the boats of @heron] <were freed>")
    speaker = Speaker(tale.graph())
    told = say("told-on", e=EntityRef("rescue"), t=day(5))
    assert sentence(speaker, told) == "The boats of the Heron crew (HC) were freed on 5 June 2018."
    assert sentence(speaker, told) == "The boats of the HC were freed on 5 June."
    other = Speaker(tale.said("rescue", passive="none").graph())
    with pytest.raises(MissingPhrase):
        sentence(other, told)
    assert (other.mentioned, other.year_given) == (set(), False)


def test_attribution_comes_first_and_the_speaker_becomes_a_pronoun(graph: Graph) -> None:
    asked = say("date-of-event", e=EntityRef("speech"), t=day(5), s=EntityRef("ada"))
    assert said(graph, asked) == "According to Ada Lowe, on which day did she write a letter by the river?"
    told = say("told-on", e=EntityRef("landing"), t=day(5), s=SourceRef("gazette"))
    assert said(graph, told) == "According to The Gazette, the Herons reached Alder on 5 June 2018."


def test_a_date_stands_where_the_clause_keeps_a_place_for_it(graph: Graph) -> None:
    event = EntityRef("speech")
    assert said(graph, say("told-on", e=event, t=day(5))) == "Ada Lowe wrote a letter on 5 June 2018 by the river."
    assert (
        said(graph, say("date-of-event", e=event, t=day(5))) == "On which day did Ada Lowe write a letter by the river?"
    )
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in said(graph, say("told-on", e=event))


def test_a_list_closed_by_the_record_alone_says_so(graph: Graph) -> None:
    refs = {"e": EntityRef("landing"), "x": EntityRef("heron")}
    assert said(graph, say("who-took-part", **refs, basis=Term("record"))) == (
        "Which crew reached Alder, according to this pack's sources?"
    )
    assert said(graph, say("who-took-part", **refs)) == "Which crew reached Alder?"
    quoted = say("according-to-whom", c=EntityRef("saying"), x=EntityRef("ada"), basis=Term("record"))
    assert said(graph, quoted) == "Of those quoted in this pack's sources, who said that the water was clear?"


def test_dates_as_labels(graph: Graph) -> None:
    assert [said(graph, say(family, t=day(5))) for family in ("date", "date-year")] == ["5 June", "5 June 2018"]
    assert said(graph, say("date", t=day(5)), every_year=True) == "5 June 2018"
    assert said(graph, say("date", t=year(2015))) == "2015"
    both = say("date-of-event.versions-answer", e=EntityRef("flood"), t=(day(5), day(6)))
    assert said(graph, both) == "Sources differ on the flood: they give 5 and 6 June."


def test_bindings_have_one_order() -> None:
    assert say("x", b=day(1), a=(day(2), day(3))) == Wording("x", (("a", (day(2), day(3))), ("b", (day(1),))))
    assert say("x", a=day(1)).bound("a") == (day(1),)
    assert say("x", a=day(1)).bound("b") == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_template_is_written_as_it_is_read(family: str) -> None:
    """No slot with a slip in it is left standing as text; questions end as questions, sentences as sentences."""
    for template in FAMILIES[family]:
        fields = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        assert fields or family in {"first-of", "put-in-order"} or family.startswith("match-")
        assert all(re.fullmatch(r"[a-z]+(\.[a-z-]+(\+[a-z]+)?)?", name) for name in fields), template
        assert not re.search(r"  | [.,?]|\bwhich which\b", template)
