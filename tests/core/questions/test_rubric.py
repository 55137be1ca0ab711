"""Every fault of a text, each shown once broken and once mended."""

import pytest

from quizapp.core.questions.model import Interaction, OneOf, Option, Pairs, Sequence, SomeOf, Text
from quizapp.core.questions.rubric import faults
from quizapp.core.questions.texts import Texts
from quizapp.core.wording.model import say
from tests.asking import options, question

STEM = "On which day did the Herons reach the camp?"


def found(interaction: Interaction, *, stem: str = STEM, answer: str = "So it was.", **labels: str) -> list[str]:
    """Return the faults of a question whose options are called by their ids unless they have a label."""
    shown = {"a": "Alder", "b": "Birch", "c": "Cedar", "d": "Dogwood"} | labels
    return list(faults(question(interaction), Texts(stem, shown, answer, {})))


ONE = OneOf(options("a", "b", "c"), "b")
ALL: list[Interaction] = [
    ONE,
    SomeOf(options("a", "b", "c"), ("a", "b")),
    Sequence(options("a", "b", "c"), ("a", "b", "c")),
    Pairs(options("a", "b"), options("c", "d"), (("a", "c"), ("b", "d"))),
    Text(("Alder",), (), options("a")[0]),
]


@pytest.mark.parametrize("interaction", ALL, ids=lambda interaction: interaction.kind)
def test_a_clean_text_has_no_faults(interaction: Interaction) -> None:
    assert found(interaction) == []


@pytest.mark.parametrize("interaction", ALL[:4], ids=lambda interaction: interaction.kind)
def test_options_that_read_alike(interaction: Interaction) -> None:
    twin = {"b": "ALDER "} if not isinstance(interaction, Pairs) else {"d": "cedar."}
    assert found(interaction, **twin) == ["two options read the same (P4)"]


def test_rows_that_read_alike() -> None:
    assert found(ALL[3], b="alder") == ["two options read the same (P4)"]
    assert found(ALL[3], c="Alder") == []  # a row and a choice are never mistaken for one another


@pytest.mark.parametrize(
    "text",
    [
        "On which which day?",
        "On which  day?",
        "On which day ?",
        "On which day , then?",
        "On which {t} day?",
        "On which day did @heron come?",
        "On which day did <reach> it?",
        "On which day [obj]?",
        "On which day,, then?",
    ],
)
def test_broken_text_wherever_it_stands(text: str) -> None:
    for faulty in (found(ONE, stem=text), found(ONE, answer=text), found(ONE, c=text)):
        assert faulty == [f"broken text (wording check 10): {text!r}"]
    words = Texts(STEM, {"a": "Alder", "b": "Birch", "c": "Cedar"}, "", {"a": text})
    assert list(faults(question(ONE), words)) == [f"broken text (wording check 10): {text!r}"]


@pytest.mark.parametrize("text", ["They lie by the ____.", "Then thence they came.", "In 2018, was it over?"])
def test_what_only_looks_broken(text: str) -> None:
    assert found(ONE, stem=text) == []


@pytest.mark.parametrize("word", ["always", "None", "regime", "rebels", "liberated", "Regarding"])
def test_banned_words_in_the_stem(word: str) -> None:
    assert found(ONE, stem=f"Which day {word} came?") == [f"banned word in the stem: {word.lower()}"]


def test_banned_words_are_whole_words_and_may_stand_in_a_name() -> None:
    assert found(ONE, stem="Which sideways road is nonetheless open?") == []
    assert found(ONE, a="Always") == []


@pytest.mark.parametrize(
    "stem", ["Which camp lies by Birch Water?", "Which camp is birch's rival?", "Which camp is called bírch?"]
)
def test_a_stem_that_names_the_key(stem: str) -> None:
    assert found(ONE, stem=stem) == ["the stem gives the answer away (P9): birch"]
    assert found(ALL[1], stem=stem) == ["the stem gives the answer away (P9): birch"]


def test_a_stem_may_name_what_every_option_has_and_what_is_wrong() -> None:
    names = {"a": "Alder crew", "b": "Birch crew", "c": "Cedar crew"}
    assert found(ONE, stem="Which crew came?", **names) == []
    assert found(ONE, stem="Who came to Alder?") == []
    assert found(ONE, stem="Which crew came?", b="Birch crew") == ["the stem gives the answer away (P9): crew"]


def test_small_words_give_nothing_away() -> None:
    assert found(ONE, stem="On which day did the camp of the Herons close?", b="The Day of the Otters") == [
        "the stem gives the answer away (P9): day"
    ]
    assert found(ONE, stem="In which camp was it?", b="It was in the Oak") == []


def test_a_plural_in_a_title_gives_its_singular_away() -> None:
    titled = OneOf(tuple(Option(name, say("title")) for name in "abc"), "b")
    assert found(titled, stem="Which of these came before the raft?", b="Sale of rafts") == [
        "the stem gives the answer away (P9): raft"
    ]


def test_a_blank_before_which_its_answer_stands() -> None:
    assert found(ALL[4], stem="The Alder crew held the camp of ____.") == ["the stem gives the answer away (P9): alder"]


def test_several_faults_are_told_together() -> None:
    assert len(found(ONE, stem="Which  birch always?", a="Cedar")) == 4
