"""Where something happened."""

from quizapp.core.facts.model import Point, Status
from quizapp.core.makers.place_of_event import PlaceOfEvent
from quizapp.core.questions.model import Standing
from tests.builders import Tale, version
from tests.core.makers.making import gaps, made, right, the, wrong
from tests.days import day, span

MAKER = PlaceOfEvent()


def river() -> Tale:
    """Return four camps in a row, an event at each, days apart."""
    tale = Tale().crew("heron")
    for number, camp in enumerate(("alder", "birch", "cedar", "dogwood")):
        tale.camp(camp, point=Point(50 + number, 10))
    tale.event("mast-check", day(1), at="birch", kind="feast", verb=("build", "built"))
    tale.event("rope-sale", day(8), at="cedar", kind="feast", verb=("open", "opened"))
    return tale.event("fish-count", day(15), at="dogwood", kind="feast", verb=("count", "counted"))


def fair(tale: Tale, **slots: str) -> Tale:
    return tale.event("fair", day(22), at="alder").said("fair", **slots)


def test_a_place_is_asked_among_places_where_something_else_happened() -> None:
    item = the(fair(river()), MAKER, "fair")
    assert item.words.stem == "In which camp did some crews hold the fair on 22 June 2018?"
    assert right(item) == ["Alder"]
    assert set(wrong(item)) < {"Birch", "Cedar", "Dogwood"}
    assert item.words.answer == "Some crews held the fair in Alder on 22 June."
    told = {
        "Birch": "some crews built the mast check in Birch on 1 June",
        "Cedar": "some crews opened the rope sale in Cedar on 8 June",
    }
    for option, reason in item.words.reasons.items():
        assert reason == told.get(item.words.options[option], "some crews counted the fish count in Dogwood on 15 June")


def test_a_place_where_something_alike_happened_then_is_no_distractor() -> None:
    tale = fair(river()).event("second-fair", day(22), at="birch", kind="feast")
    for seed in range(10):
        assert set(wrong(the(tale, MAKER, "fair", seed))) == {"Cedar", "Dogwood"}
    assert "which of these camps" in the(tale, MAKER, "fair").words.stem


def test_a_place_where_the_event_itself_may_have_been_is_no_distractor() -> None:
    tale = fair(river()).fact("fair", "about", "birch")
    for seed in range(10):
        assert "Birch" not in wrong(the(tale, MAKER, "fair", seed))


def test_a_place_that_holds_the_place_is_no_distractor() -> None:
    tale = fair(river().fact("alder", "within", "birch"))
    for seed in range(10):
        assert "Birch" not in wrong(the(tale, MAKER, "fair", seed))


def test_a_disputed_place_is_not_asked() -> None:
    tale = river().event("fair", day(22)).disputed("fair", "where", version("a", "alder"), version("b", "birch"))
    assert not [item for item in made(tale, MAKER) if "the fair" in item.words.stem]


def test_what_one_source_says_is_asked_as_its_word() -> None:
    tale = river().event("fair", day(22)).fact("fair", "where", "alder", status=Status.ATTRIBUTED)
    item = the(tale, MAKER, "fair")
    assert item.words.stem.startswith("According to The Gazette, in which camp did some crews hold the fair")
    assert item.question.standing is Standing.SINGLE_SOURCE


def test_the_stem_names_no_date_that_is_not_agreed() -> None:
    tale = river().event("fair", at="alder")
    assert the(tale, MAKER, "fair").words.stem == "In which camp did some crews hold the fair?"
    lasting = river().event("fair", span(22, 29), at="alder")
    assert "June" not in the(lasting, MAKER, "fair").words.stem


def test_a_place_named_in_the_clause_is_asked_for_there() -> None:
    tale = fair(river(), active="[who @heron] <reach> [obj @alder]", passive="none")
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "Which camp did the Herons reach on 22 June 2018?"
    assert item.words.answer == "The Herons reached Alder on 22 June."


def test_without_two_other_places_nothing_is_asked() -> None:
    tale = Tale().camp("alder").camp("birch").event("fair", day(3), at="alder").event("feast", day(9), at="birch")
    assert gaps(tale, MAKER) == dict.fromkeys(("fair", "feast"), "too few other places of the type camp")


def test_trifles_and_deaths_are_neither_asked_nor_told() -> None:
    tale = fair(river()).change("mast-check", salience=0).change("rope-sale", harm=("casualty",))
    assert gaps(tale, MAKER) == dict.fromkeys(("fair", "fish-count"), "too few other places of the type camp")
