"""What would be a second right answer in some reading is neither a wrong option nor leaves a blank to fill."""

from quizapp.core.facts.model import Point
from quizapp.core.makers.cloze import Cloze
from quizapp.core.makers.match import Match
from quizapp.core.makers.place_of_event import PlaceOfEvent
from tests.builders import Tale
from tests.core.makers.making import about, made, the, wrong
from tests.days import day


def camps() -> Tale:
    """Return four camps of two valleys; the Herons reach one, and other things happen at the rest on other days."""
    tale = Tale().crew("heron").crew("otter")
    for number, (camp, valley) in enumerate(
        (("alder", "amber"), ("birch", "bronze"), ("cedar", "amber"), ("elm", "amber"))
    ):
        tale.camp(camp, valley, point=Point(50 + number, 10))
    tale.arrival("landing", day(22), "alder", "heron")
    for number, (camp, name) in enumerate((("birch", "mast-check"), ("cedar", "rope-sale"), ("elm", "fish-count"))):
        tale.event(name, day(number + 1), at=camp, kind="feast")
    return tale


def offered(tale: Tale) -> set[str]:
    return {option for seed in range(10) for option in wrong(the(tale, PlaceOfEvent(), "landing", seed))}


def test_a_place_in_whose_region_the_like_happened_that_day_is_no_wrong_option() -> None:
    assert offered(camps()) == {"Birch", "Cedar", "Elm"}
    somewhere = camps().event("crossing", day(22), kind="voyage").fact("crossing", "about", "bronze")
    assert offered(somewhere) == {"Cedar", "Elm"}
    both = camps().event("crossing", day(22), kind="voyage").fact("crossing", "about", "amber")
    assert offered(both) == {"Birch", "Cedar", "Elm"}, "the region of the place itself tells nothing apart"


def test_a_place_that_was_taken_may_also_be_said_to_have_been_reached() -> None:
    taken = camps().event("capture", day(22), at="birch", kind="feast", active="[who some crews] <take> [obj @birch]")
    assert offered(taken) == {"Cedar", "Elm"}


def test_a_blank_that_a_group_and_its_member_both_fill_is_not_left() -> None:
    assert [item for item in about(camps(), Cloze(), "landing") if "called ____" in item.words.stem]
    tied = camps().fact("otter", "member-of", "heron")
    assert not [item for item in about(tied, Cloze(), "landing") if "called ____" in item.words.stem]


def remarks() -> Tale:
    tale = Tale()
    for name in ("ada", "ben", "cora", "dan"):
        tale.add(name, "person", name.title()).remark(
            f"words-of-{name}-on-rain", "it rained", name, title=f"Rain {name[0]}"
        )
    return tale


def test_speakers_of_one_thing_are_not_matched_apart() -> None:
    assert made(remarks(), Match())
    assert not made(remarks().fact("words-of-ada-on-rain", "echoes", "words-of-ben-on-rain"), Match())
