"""A blank that only one answer can fill, typed from memory."""

import pytest

from quizapp.core.facts.model import Status, Term
from quizapp.core.makers.cloze import Cloze
from quizapp.core.questions.grading import grade
from quizapp.core.questions.model import Result, Text, Typed
from tests.builders import Tale, version
from tests.core.makers.making import about, gaps, made, right
from tests.days import day

MAKER = Cloze()


def river() -> Tale:
    """Return two landings, each of another crew at another camp on another day."""
    tale = Tale().crew("heron").crew("otter").camp("alder").camp("birch", "bronze")
    return tale.arrival("landing", day(3), "alder", "heron").arrival("mooring", day(9), "birch", "otter")


def stems(tale: Tale, subject: str) -> dict[str, str]:
    return {right(item)[0]: item.words.stem for item in about(tale, MAKER, subject)}


def test_place_doer_and_region_are_left_blank() -> None:
    assert stems(river(), "landing") == {
        "Alder": "On 3 June 2018 the Herons reached the camp of ____.",
        "Herons": "On 3 June 2018 Alder was reached by a crew called ____, according to this pack's sources.",
    }
    assert stems(river(), "birch") == {"Bronze": "Birch lies in the valley of ____."}


def test_a_term_is_left_blank_where_an_author_has_written_the_sentence() -> None:
    tale = (
        river()
        .said("landing", cloze="The landing is known as Plan ____.")
        .fact("landing", "number", Term("B7", ("B 7",)))
    )
    (item,) = [item for item in about(tale, MAKER, "landing") if "Plan" in item.words.stem]
    assert item.words.answer == "The landing is known as Plan B7."
    assert grade(item.question, Typed("b 7")).result is Result.RIGHT
    assert stems(river().fact("landing", "number", Term("B7")), "landing") == stems(river(), "landing")


def test_two_terms_that_might_fill_one_blank_are_not_asked() -> None:
    tale = river().said("landing", cloze="The landing is known as Plan ____.").fact("landing", "number", Term("B7"))
    tale.fact("landing", "number", Term("C9"), key="other-number")
    assert not [stem for stem in stems(tale, "landing").values() if "Plan" in stem]
    assert gaps(tale, MAKER)["landing"] == "several terms might fill the blank"


def test_every_name_and_alias_is_accepted_and_every_other_is_named() -> None:
    tale = river().change("alder", aliases=("Elder Camp", "Aulder")).change("birch", aliases=("Birk",))
    (item,) = [item for item in about(tale, MAKER, "landing") if right(item) == ["Alder"]]
    for text in ("alder", "ELDER camp", "Aulder"):
        assert grade(item.question, Typed(text)).result is Result.RIGHT
    for text, named in (("Birch", "birch"), ("birk", "birch"), ("bronze", "bronze")):
        assert grade(item.question, Typed(text)).named == named
    interaction = item.question.interaction
    assert isinstance(interaction, Text)
    assert not {entity for entity, _ in interaction.others} & {"alder", "heron", "otter"}


def test_an_event_that_reads_alike_at_that_time_leaves_two_answers() -> None:
    tale = (
        river()
        .edit("mooring/when", value=day(3))
        .drop("mooring/by")
        .said("mooring", active="[who a crew] <reach> [obj @birch]")
    )
    tale.said("landing", active="[who a crew] <reach> [obj @alder]").drop("landing/by")
    assert gaps(tale, MAKER) == dict.fromkeys(("landing", "mooring"), "another camp might fill the blank")


def test_an_event_of_another_doer_leaves_one_answer() -> None:
    assert "Alder" in stems(river().edit("mooring/when", value=day(3)), "landing")


def test_without_an_agreed_day_any_time_counts() -> None:
    tale = river().drop("landing/when").drop("landing/by").said("landing", active="[who a crew] <reach> [obj @alder]")
    assert gaps(tale, MAKER)["landing"] == "another camp might fill the blank"


def test_what_may_stand_for_the_answer_is_a_second_answer() -> None:
    assert "Herons" not in stems(river().fact("heron", "member-of", "otter"), "landing")
    assert "Alder" not in stems(river().fact("alder", "within", "birch"), "landing")


def test_a_region_within_a_region_of_its_type_is_a_second_answer() -> None:
    tale = river().add("copper", "valley", "Copper").fact("bronze", "within", "copper")
    assert stems(tale, "birch") == {}
    assert gaps(tale, MAKER)["birch"] == "another valley might fill the blank"


@pytest.mark.parametrize("status", [Status.ATTRIBUTED, Status.RETIRED])
def test_only_what_is_agreed_is_asked(status: Status) -> None:
    tale = river().edit("landing/where", status=status)
    assert "Alder" not in stems(tale, "landing")
    assert "Alder" not in stems(
        river().disputed("landing", "where", version("a", "alder"), version("b", "birch")), "landing"
    )


def test_trifles_are_not_asked() -> None:
    assert stems(river().change("landing", salience=0), "landing") == {}


def test_a_type_without_words_before_its_blank_is_not_asked() -> None:
    tale = Tale().add("ada", "person", "Ada Lowe").camp("alder").arrival("landing", day(3), "alder", "ada")
    assert "Ada Lowe" not in stems(tale, "landing")
    assert "person: no accepted `cloze`" in gaps(tale, MAKER)["landing"]


def test_a_blank_stands_at_the_end_or_before_the_basis() -> None:
    for item in made(river(), MAKER):
        assert item.words.stem.removesuffix(", according to this pack's sources.").rstrip(".").endswith("____")
        assert item.words.stem.count("____") == 1
