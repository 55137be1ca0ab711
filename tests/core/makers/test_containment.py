"""In which region a place lies."""

from quizapp.core.facts.model import Point, Status
from quizapp.core.makers.containment import Containment
from tests.builders import Tale, version
from tests.core.makers.making import about, gaps, made, right, the, wrong

MAKER = Containment()


def river() -> Tale:
    tale = Tale()
    for number, (camp, valley) in enumerate(
        (("alder", "amber"), ("birch", "bronze"), ("cedar", "copper"), ("elm", "flint"))
    ):
        tale.camp(camp, valley).change(valley, point=Point(50 + number, 10))
    return tale


def test_a_region_is_asked_among_regions_nearby() -> None:
    item = the(river(), MAKER, "alder")
    assert item.words.stem == "In which valley does Alder lie?"
    assert right(item) == ["Amber"]
    assert set(wrong(item)) < {"Bronze", "Copper", "Flint"}
    assert item.words.answer == "Alder lies in Amber."
    inside = {"bronze": "Birch lies in Bronze", "copper": "Cedar lies in Copper", "flint": "Elm lies in Flint"}
    assert all(inside[valley] == reason for valley, reason in item.words.reasons.items())


def test_a_region_in_which_the_place_may_also_lie_is_no_distractor() -> None:
    tale = river().fact("amber", "within", "bronze")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "alder", seed))) == {"Copper", "Flint"}
    tale = river().fact("bronze", "within", "amber")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "alder", seed))) == {"Copper", "Flint"}


def test_what_is_disputed_or_said_by_one_is_not_asked() -> None:
    tale = river().disputed("alder", "within", version("a", "amber"), version("b", "bronze"))
    assert about(tale, MAKER, "alder") == []
    assert about(river().edit("alder/within", status=Status.ATTRIBUTED), MAKER, "alder") == []


def test_a_region_of_which_nothing_is_told_is_no_distractor() -> None:
    tale = river().drop("birch/within")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "alder", seed))) == {"Copper", "Flint"}


def test_a_name_that_gives_its_region_away_is_not_asked() -> None:
    tale = river().camp("amber-ford", "amber").change("amber-ford", names=river().entities["amber"].names)
    assert "the stem gives the answer away (P9): amber" in gaps(tale, MAKER)["amber-ford"]


def test_without_two_other_regions_nothing_is_asked() -> None:
    tale = Tale().camp("alder", "amber").camp("birch", "bronze")
    assert made(tale, MAKER) == ()
    assert gaps(tale, MAKER) == dict.fromkeys(("alder", "birch"), "too few other regions of the type valley")
