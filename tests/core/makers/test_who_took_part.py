"""Who did it, who was there."""

from quizapp.core.facts.model import Basis, Status
from quizapp.core.makers.who_took_part import WhoTookPart
from quizapp.core.questions.model import OneOf, Rule, SomeOf
from tests.builders import Tale, version
from tests.core.makers.making import gaps, made, right, the, wrong
from tests.days import day

MAKER = WhoTookPart()


def river() -> Tale:
    """Return a fair of the Herons, and what three other crews did on other days."""
    tale = Tale()
    for crew in ("heron", "otter", "swift", "badger"):
        tale.crew(crew)
    tale.event("mast-check", day(3), by="otter").event("rope-sale", day(4), by="swift").event(
        "fish-count", day(9), by="badger"
    )
    return tale.event("fair", day(5), by="heron")


def test_the_doer_is_asked_among_others_who_did_something_else() -> None:
    item = the(river(), MAKER, "fair")
    assert item.words.stem == "Which crew held the fair on 5 June 2018, according to this pack's sources?"
    assert right(item) == ["Herons"]
    assert set(wrong(item)) < {"Otters", "Swifts", "Badgers"}
    assert item.words.answer == "The Herons held the fair on 5 June."
    told = {
        "otter": "the mast check on 3 June",
        "swift": "the rope sale on 4 June",
        "badger": "the fish count on 9 June",
    }
    for crew, reason in item.words.reasons.items():
        assert reason.endswith(f"held {told[crew]}")
    assert {step.rule for step in item.question.proof if not step.holds} == {Rule.NOT_RECORDED}


def test_a_list_closed_by_definition_needs_no_mention_of_the_sources() -> None:
    tale = river().change("fair", complete=()).closed("fair", "by", Basis.DEFINITION)
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "Which crew held the fair on 5 June 2018?"
    assert {step.rule for step in item.question.proof if not step.holds} == {Rule.CLOSED_LIST}


def test_an_open_list_is_not_asked() -> None:
    tale = river().change("fair", complete=())
    assert gaps(tale, MAKER) == {"fair": "the list of `by` is not declared complete"}


def test_what_is_not_agreed_is_not_asked() -> None:
    for tale in (
        river().drop("fair/by").fact("fair", "by", "heron", status=Status.ATTRIBUTED),
        river().disputed("fair", "by", version("a", "heron"), version("b", "otter")),
    ):
        assert gaps(tale, MAKER)["fair"] == "`by` is not agreed by the sources"


def test_whoever_may_stand_for_the_doer_is_no_distractor() -> None:
    tale = river().fact("heron", "member-of", "otter")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "fair", seed))) == {"Swifts", "Badgers"}


def test_whoever_is_named_with_the_event_in_another_role_is_no_distractor() -> None:
    tale = river().fact("fair", "attended", "swift")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "fair", seed))) == {"Otters", "Badgers"}


def test_several_who_attended_are_all_asked_for() -> None:
    tale = river().event("feast", day(6)).fact("feast", "attended", "heron").fact("feast", "attended", "otter", key="x")
    item = the(tale.closed("feast", "attended"), MAKER, "feast")
    assert item.words.stem == (
        "Which of these crews attended the feast on 6 June 2018, according to this pack's sources? Choose all that apply."
    )
    assert isinstance(item.question.interaction, SomeOf)
    assert (right(item), sorted(wrong(item))) == (["Herons", "Otters"], ["Badgers", "Swifts"])
    assert item.words.answer == "The Herons and the Otters attended the feast on 6 June."
    assert len(item.question.parts) == 1


def test_one_who_attended_is_asked_for_alone() -> None:
    tale = river().event("feast", day(6)).fact("feast", "attended", "heron").closed("feast", "attended")
    item = the(tale, MAKER, "feast")
    assert isinstance(item.question.interaction, OneOf)
    assert (
        item.words.stem == "Which of these crews attended the feast on 6 June 2018, according to this pack's sources?"
    )


def test_several_doers_and_doers_of_several_types_are_not_asked() -> None:
    tale = river().fact("fair", "by", "otter", key="by-too")
    assert gaps(tale, MAKER)["fair"] == "several doers in `by` can't be asked for by one clause"
    tale = river().add("ada", "person", "Ada").fact("fair", "by", "ada", key="by-too")
    assert gaps(tale, MAKER)["fair"] == "`by` mixes types: crew, person"


def test_without_two_others_nothing_is_asked() -> None:
    tale = Tale().crew("heron").crew("otter").event("fair", day(5), by="heron").event("feast", day(6), by="otter")
    assert set(gaps(tale, MAKER).values()) == {"too few others of the same type who did something else"}
    assert made(tale, MAKER) == ()
