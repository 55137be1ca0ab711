"""Entities and clauses in English: full names first, verbs in every frame."""

from collections.abc import Callable

import pytest

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Quantity, Term, Value
from quizapp.core.wording.en.speaker import MissingPhrase, Speaker
from quizapp.core.wording.en.verbs import VERBS, sorts_of_doing
from tests.builders import Tale
from tests.days import day, month, year


def tale() -> Tale:
    told = Tale().crew("heron").crew("otter").camp("alder", "amber").camp("quay", at="at", to="on to", article="the")
    told.said("heron", first="the Heron crew (HC)", short="the HC", option="Heron crew", article=None)
    told.add("ada", "person", "Ada Lowe", first="Captain Ada Lowe", short="Lowe", pronoun="she")
    told.event("landing", active="[who @heron] <reach> [obj @alder]", passive="[obj @alder] <was reached>")
    told.event("visit", active="[who @ada] <visit> [obj @heron] [where @quay]", passive="none")
    told.event("walk", active="[who @ada] <fly> [to @quay] [from @alder] [with @heron and a guide]")
    told.event("storm", active="[who a storm] <sink> [obj two boats] [where off the coast]", voice="passive")
    told.said("storm", passive="[obj two boats] <were sunk> [where off the coast]")
    told.event(
        "rescue",
        active="[who @otter] <free> [obj the boats of @heron]",
        passive="[obj the boats of @heron] <were freed>",
    )
    told.event("talk", active="[who the mayor] <meet> [obj @ada] [where @alder]", passive="[obj @ada] <was met>")
    return told


@pytest.fixture
def speaker() -> Speaker:
    return Speaker(tale().graph())


def test_a_name_is_given_in_full_the_first_time_and_short_afterwards(speaker: Speaker) -> None:
    assert [speaker.mention("heron") for _ in range(3)] == ["the Heron crew (HC)", "the HC", "the HC"]
    assert [speaker.mention("ada") for _ in range(2)] == ["Captain Ada Lowe", "Lowe"]
    assert [speaker.mention("otter") for _ in range(2)] == ["the Otters", "the Otters"]


def test_without_a_short_name_the_abbreviation_is_dropped() -> None:
    speaker = Speaker(tale().said("heron", short=None).graph())
    assert [speaker.mention("heron") for _ in range(2)] == ["the Heron crew (HC)", "the Heron crew"]


def test_events_are_mentioned_by_their_noun_phrase_and_listed_by_their_title(speaker: Speaker) -> None:
    assert (speaker.mention("storm"), speaker.plain("storm")) == ("the storm", "Storm")


def test_names_in_lists_are_bare(speaker: Speaker) -> None:
    assert [speaker.plain(name) for name in ("heron", "otter", "ada", "quay")] == [
        "Heron crew",
        "Otters",
        "Ada Lowe",
        "Quay",
    ]


def test_places_have_prepositions_of_their_own(speaker: Speaker) -> None:
    assert (speaker.at("alder"), speaker.at("quay")) == ("in Alder", "at the Quay")


def test_a_place_whose_name_is_shared_says_what_it_is() -> None:
    speaker = Speaker(tale().said("alder", needs_class="yes").graph())
    assert (speaker.classed("alder"), speaker.classed("quay")) == ("the camp of Alder", "the Quay")
    assert speaker.typed("quay") == "the camp of Quay"


def test_question_words_go_by_the_type(speaker: Speaker) -> None:
    assert [speaker.which(name) for name in ("ada", "alder", "heron")] == ["who", "which camp", "which crew"]
    assert speaker.which("ada", whom=True) == "whom"
    assert speaker.which("ada", of_these=True) == "which of these persons"


FRAMES: list[tuple[str, Callable[[Speaker], str], str]] = [
    ("told", lambda s: s.told("landing"), "the Heron crew (HC) reached Alder"),
    ("told, irregular", lambda s: s.told("walk"), "Captain Ada Lowe flew on to the Quay from Alder with the Heron crew (HC) and a guide"),
    ("told, passive voice", lambda s: s.told("storm"), "two boats were sunk off the coast"),
    ("told, inner reference", lambda s: s.told("rescue"), "the Otters freed the boats of the Heron crew (HC)"),
    ("passive", lambda s: s.passive("landing"), "Alder was reached"),
    ("passive, plural", lambda s: s.passive("rescue"), "the boats of the Heron crew (HC) were freed"),
    ("did", lambda s: s.did("landing"), "did the Heron crew (HC) reach Alder"),
    ("did, irregular", lambda s: s.did("walk"), "did Captain Ada Lowe fly on to the Quay from Alder with the Heron crew (HC) and a guide"),
    ("did, passive voice", lambda s: s.did("storm"), "were two boats sunk off the coast"),
    ("ask the doer", lambda s: s.ask("landing", "heron"), "which crew reached Alder"),
    ("ask the doer, of these", lambda s: s.ask("landing", "heron", of_these=True), "which of these crews reached Alder"),
    ("ask a person", lambda s: s.ask("visit", "ada"), "who visited the Heron crew (HC) at the Quay"),
    ("ask the object", lambda s: s.ask("landing", "alder"), "which camp did the Heron crew (HC) reach"),
    ("ask whom", lambda s: s.ask("talk", "ada"), "whom did the mayor meet in Alder"),
    ("ask the place", lambda s: s.ask("visit", "quay"), "at which camp did Captain Ada Lowe visit the Heron crew (HC)"),
    ("ask where to", lambda s: s.ask("walk", "quay"), "on to which camp did Captain Ada Lowe fly from Alder with the Heron crew (HC) and a guide"),
    ("ask where from", lambda s: s.ask("walk", "alder"), "from which camp did Captain Ada Lowe fly on to the Quay with the Heron crew (HC) and a guide"),
    ("located where it is", lambda s: s.located("visit", "quay", passive=False), "Captain Ada Lowe visited the Heron crew (HC) at the Quay"),
    ("located elsewhere", lambda s: s.located("rescue", "quay", passive=True), "the boats of the Heron crew (HC) were freed at the Quay"),
    ("blank place", lambda s: s.blank("landing", "alder", "____"), "the Heron crew (HC) reached the camp of ____"),
    ("blank where", lambda s: s.blank("visit", "quay", "____"), "Captain Ada Lowe visited the Heron crew (HC) at the camp of ____"),
    ("blank doer", lambda s: s.blank_doer("landing", "heron", "____"), "Alder was reached by a crew called ____"),
]  # fmt: skip


@pytest.mark.parametrize("frame, expected", [frame[1:] for frame in FRAMES], ids=[frame[0] for frame in FRAMES])
def test_a_clause_in_every_frame(speaker: Speaker, frame: Callable[[Speaker], str], expected: str) -> None:
    assert frame(speaker) == expected


MISSING: list[tuple[Callable[[Speaker], str], str]] = [
    (lambda s: s.passive("visit"), "visit: no accepted `passive`"),
    (lambda s: s.ask("rescue", "heron"), "clause that names heron alone"),
    (lambda s: s.ask("walk", "heron"), "clause that names heron alone"),
    (lambda s: s.ask("landing", "quay"), "clause that names quay alone"),
    (lambda s: s.blank("walk", "quay", "_"), "clause that ends in quay"),
    (lambda s: s.blank("talk", "ada", "_"), "clause that ends in ada"),
    (lambda s: s.blank_doer("storm", "otter", "_"), "clause whose subject is otter alone"),
    (lambda s: s.blank_doer("visit", "ada", "_"), "visit: no accepted `passive`"),
    (lambda s: s.slot("heron", "title"), "heron: no accepted `title`"),
    (lambda s: s.past("frobnicate"), "frobnicate: no accepted `verb`"),
]


@pytest.mark.parametrize("frame, missing", MISSING)
def test_what_no_author_has_accepted_is_not_said(
    speaker: Speaker, frame: Callable[[Speaker], str], missing: str
) -> None:
    with pytest.raises(MissingPhrase, match=missing):
        frame(speaker)


def test_an_unknown_verb_and_a_missing_name_are_missed() -> None:
    graph = tale().event("odd", active="[who a crew] <frobnicate> [obj it]").add("nameless", "camp").graph()
    with pytest.raises(MissingPhrase, match="frobnicate: no accepted `verb`"):
        Speaker(graph).told("odd")
    with pytest.raises(MissingPhrase, match="nameless: no accepted `name`"):
        Speaker(graph).mention("nameless")


def test_whoever_was_just_credited_becomes_a_pronoun(speaker: Speaker) -> None:
    speaker.topic = "ada"
    assert speaker.did("visit") == "did she visit the Heron crew (HC) at the Quay"
    assert speaker.told("talk").startswith("the mayor met Captain Ada Lowe")


def test_the_year_is_said_once(speaker: Speaker) -> None:
    assert [speaker.on(day(5)), speaker.on(day(6))] == ["on 5 June 2018", "on 6 June"]
    speaker = Speaker(speaker.graph, every_year=True)
    assert [speaker.on(day(5)), speaker.on(day(6))] == ["on 5 June 2018", "on 6 June 2018"]
    assert speaker.date(day(5), year=False) == "5 June 2018"


def test_values_in_lists(speaker: Speaker) -> None:
    values: list[Value] = [
        EntityRef("heron"),
        day(5),
        Quantity(1500, "boats", "at least"),
        Quantity(7, "crews"),
        Term("Plan B"),
    ]
    assert [speaker.value(value) for value in values] == [
        "Heron crew",
        "5 June",
        "at least 1,500 boats",
        "7 crews",
        "Plan B",
    ]


def test_what_is_asked_goes_by_precision(speaker: Speaker) -> None:
    assert [speaker.asked(when) for when in (day(5), month(2018, 6), year(2018))] == [
        "on which day",
        "in which month",
        "in which year",
    ]


@pytest.mark.parametrize(
    "items, text",
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (["A", "B", "C", "D"], "A, B, C and D")],
)
def test_lists_have_no_serial_comma(items: list[str], text: str) -> None:
    assert Speaker.listed(items) == text
    assert Speaker.listed(items, "or") == text.replace(" and ", " or ")


def test_verbs_have_four_forms_and_keep_their_particles(speaker: Speaker) -> None:
    assert all(all((verb.base, verb.past, verb.participle, verb.ing)) for verb in VERBS.values())
    assert all(verb.ing.endswith("ing") for verb in VERBS.values())
    assert [speaker.past(verb) for verb in ("attend", "take part in", "mend", "withdraw from")] == [
        "attended",
        "took part in",
        "mended",
        "withdrew from",
    ]


def test_a_packs_own_verb_is_known_and_wins() -> None:
    assert Speaker(Graph(Tale().pack())).past("count") == "counted"


def test_verbs_that_tell_one_sort_of_doing() -> None:
    assert "enter" in sorts_of_doing("take")
    assert sorts_of_doing("was taken") == sorts_of_doing("take")
    assert sorts_of_doing("were mended") == {"mended"}
    assert not sorts_of_doing("leave") & sorts_of_doing("enter")
