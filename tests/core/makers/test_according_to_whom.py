"""Who made a statement."""

from collections import Counter

from quizapp.core.facts.model import Basis
from quizapp.core.makers.according_to_whom import AccordingToWhom
from quizapp.core.questions.model import Rule
from tests.builders import Tale
from tests.core.makers.making import about, gaps, made, right, the, wrong
from tests.days import day

MAKER = AccordingToWhom()


def river() -> Tale:
    tale = Tale()
    for name in ("Ada", "Ben", "Cora", "Dan"):
        tale.add(name.lower(), "person", f"{name} Lowe")
    tale.remark("clear", "the water was clear", "ada").remark("deep", "the water was deep", "ben")
    return tale.remark("cold", "the water was cold", "cora").remark("calm", "the water was calm", "dan")


def test_the_speaker_is_asked_among_others_who_said_something_else() -> None:
    item = the(river(), MAKER, "clear")
    assert item.words.stem == "Of those quoted in this pack's sources, who said that the water was clear?"
    assert right(item) == ["Ada Lowe"]
    assert set(wrong(item)) < {"Ben Lowe", "Cora Lowe", "Dan Lowe"}
    assert item.words.answer == "Ada Lowe said that the water was clear."
    said = {"ben": "deep", "cora": "cold", "dan": "calm"}
    for name, reason in item.words.reasons.items():
        assert reason.endswith(f"said that the water was {said[name]}")
    assert {step.rule for step in item.question.proof if not step.holds} == {Rule.NOT_RECORDED}


def test_the_day_is_named_where_it_is_agreed() -> None:
    item = the(river().fact("clear", "when", day(5)), MAKER, "clear")
    assert (
        item.words.stem == "Of those quoted in this pack's sources, who said on 5 June 2018 that the water was clear?"
    )
    assert "clear/when" in item.question.facts


def test_whoever_said_nearly_the_same_is_no_distractor() -> None:
    tale = river().fact("clear", "echoes", "deep")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "clear", seed))) == {"Cora Lowe", "Dan Lowe"}
        assert "Ada Lowe" not in wrong(the(tale, MAKER, "deep", seed))


def test_whoever_may_stand_for_the_speaker_is_no_distractor() -> None:
    tale = river().fact("ada", "member-of", "ben")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "clear", seed))) == {"Cora Lowe", "Dan Lowe"}


def test_who_spoke_on_the_same_event_comes_first() -> None:
    tale = river().event("flood")
    for number in range(9):
        tale.add(f"x{number}", "person", f"Lowe {number}").remark(
            f"other-{number}", f"the boat was {number}", f"x{number}"
        )
    for claim in ("clear", "cold", "calm"):
        tale.fact(claim, "about", "flood")
    chosen = Counter(name for seed in range(60) for name in wrong(the(tale, MAKER, "clear", seed)))
    assert {name for name, _ in chosen.most_common(2)} == {"Cora Lowe", "Dan Lowe"}


def test_open_lists_and_several_speakers_are_not_asked() -> None:
    tale = river().change("clear", complete=())
    assert gaps(tale, MAKER) == {"clear": "the list of `said-by` is not declared complete"}
    tale = river().fact("clear", "said-by", "ben", key="too")
    assert gaps(tale, MAKER) == {"clear": "several speakers said it"}


def test_a_list_closed_by_definition_is_simply_asked() -> None:
    tale = river().change("clear", complete=()).closed("clear", "said-by", Basis.DEFINITION)
    assert the(tale, MAKER, "clear").words.stem == "Who said that the water was clear?"


def test_own_words_are_asked_besides_where_they_may_be_quoted() -> None:
    tale = river().said("clear", quoted="called the water “clear as glass”")
    items = about(tale, MAKER, "clear")
    assert [item.words.stem for item in items] == [
        "Of those quoted in this pack's sources, who said that the water was clear?",
        "Of those quoted in this pack's sources, who called the water “clear as glass”?",
    ]
    assert items[0].question.id != items[1].question.id
    assert items[0].question.targets == items[1].question.targets


def test_trifles_are_not_asked_and_without_two_others_nothing_is() -> None:
    assert about(river().change("clear", salience=0), MAKER, "clear") == []
    tale = Tale().add("ada", "person", "Ada").add("ben", "person", "Ben")
    tale.remark("clear", "the water was clear", "ada").remark("deep", "the water was deep", "ben")
    assert made(tale, MAKER) == ()
    assert set(gaps(tale, MAKER).values()) == {"too few other speakers of the type person"}
