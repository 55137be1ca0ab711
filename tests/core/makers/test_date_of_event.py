"""On which day, in which month, in which year."""

from collections import Counter
from datetime import date

import pytest

from quizapp.core.facts.model import Status
from quizapp.core.facts.time import When
from quizapp.core.makers.date_of_event import DateOfEvent
from quizapp.core.questions.model import SomeOf, Standing
from tests.builders import Tale, version
from tests.core.makers.making import gaps, listed, made, right, the, wrong
from tests.days import about, by, day, month, night, on, one_of, span, year

MAKER = DateOfEvent()


def days(*others: When) -> Tale:
    """Return a tale whose other events give dates to choose from."""
    tale = Tale().crew("heron").crew("otter")
    for number, when in enumerate(others):
        tale.event(("mast-check", "rope-sale", "fish-count", "star-watch", "song-contest")[number], when)
    return tale


THREE = (day(2), day(9), day(12))


def test_an_agreed_day_is_asked_among_days_of_other_events() -> None:
    item = the(days(*THREE).event("fair", day(5), by="heron"), MAKER, "fair")
    assert item.words.stem == "On which day in 2018 did the Herons hold the fair?"
    assert right(item) == ["5 June"]
    assert set(wrong(item)) < {"2 June", "9 June", "12 June"}
    assert item.words.answer == "The Herons held the fair on 5 June."
    assert item.question.standing is Standing.AGREED
    assert item.question.unique


def test_dates_stand_in_order() -> None:
    for item in made(days(*THREE, day(20), day(1)), MAKER):
        shown = [option.id for option in listed(item)]
        assert shown == sorted(shown)


def test_the_rank_of_the_key_is_drawn_evenly() -> None:
    tale = days(*THREE, day(1), day(20)).event("fair", day(5))
    ranks: Counter[int] = Counter()
    for seed in range(300):
        item = the(tale, MAKER, "fair", seed)
        ranks[[item.words.options[option.id] for option in listed(item)].index("5 June")] += 1
    assert sum((ranks[rank] - 100) ** 2 / 100 for rank in range(3)) < 13.82


def test_each_distractor_is_proved_by_what_did_happen_on_that_day() -> None:
    item = the(days(*THREE).event("fair", day(5)), MAKER, "fair")
    for step in item.question.proof:
        if not step.holds:
            day_text = item.words.options[step.option]
            assert item.words.reasons[step.option].startswith(f"on {day_text} some crews held the ")
            assert len(step.facts) == 2


def test_no_distractor_is_a_day_that_some_account_gives() -> None:
    tale = days(day(3), day(4), day(6), day(7), day(9))
    tale.event("fair").disputed(
        "fair", "when", version("a", day(3), says="heron"), version("b", one_of(6, 7), says="otter")
    )
    items = [item for seed in range(20) for item in made(tale, MAKER, seed) if "fair" in item.words.stem]
    shown = {text for item in items for text in wrong(item)}
    assert shown == {"4 June", "9 June"}


def test_sources_that_differ_are_asked_by_name() -> None:
    tale = days(*THREE).event("fair")
    tale.disputed("fair", "when", version("a", day(5), says="heron"), version("b", day(6), says="otter"))
    stems = {item.words.stem: item for item in made(tale, MAKER) if "fair" in item.words.stem}
    assert set(stems) == {
        "According to the Herons, on which day in 2018 did some crews hold the fair?",
        "According to the Otters, on which day in 2018 did some crews hold the fair?",
        "Which days in 2018 do this pack's sources give for the fair? Choose all that apply.",
    }
    both = stems["Which days in 2018 do this pack's sources give for the fair? Choose all that apply."]
    assert isinstance(both.question.interaction, SomeOf)
    assert right(both) == ["5 June", "6 June"]
    assert both.words.answer == "Sources differ on the fair: they give 5 and 6 June."
    assert {item.question.standing for item in stems.values()} == {Standing.DIFFER}
    assert len({item.question.id for item in stems.values()}) == 3
    assert {str(target) for item in stems.values() for target in item.question.targets} == {"river/fair/when"}


def test_accounts_without_a_name_or_a_day_are_not_asked() -> None:
    tale = days(*THREE).event("fair").disputed("fair", "when", version("a", day(5)), version("b", None))
    assert not [item for item in made(tale, MAKER) if "fair" in item.words.stem]
    assert gaps(tale, MAKER) == {"fair": "the versions of its date can't all be asked as days"}


def test_what_one_source_says_is_asked_as_its_word() -> None:
    tale = days(*THREE).event("fair").fact("fair", "when", day(5), status=Status.ATTRIBUTED, sources=("logbook",))
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "According to The Logbook, on which day in 2018 did some crews hold the fair?"
    assert item.question.standing is Standing.SINGLE_SOURCE
    party = days(*THREE).event("fair").fact("fair", "when", day(5), says="heron")
    assert the(party, MAKER, "fair").words.stem.startswith("According to the Herons, ")
    assert the(party, MAKER, "fair").question.standing is Standing.ONE_PARTY


def test_a_day_that_is_only_attributed_is_no_distractor() -> None:
    tale = days(day(2), day(9)).event("rumour").fact("rumour", "when", day(12), says="heron").event("fair", day(5))
    assert wrong(the(tale, MAKER, "fair")) == ["2 June", "9 June"]


def test_what_lasted_is_asked_for_its_first_day() -> None:
    item = the(days(*THREE).event("stay", span(5, 8)), MAKER, "stay")
    assert item.words.stem == "On which day in 2018 did the stay begin?"
    assert right(item) == ["5 June"]
    assert item.words.answer == "The stay began on 5 June."
    tale = days(day(6), day(7), day(8), day(9), day(12)).event("stay", span(5, 8))
    assert set(wrong(the(tale, MAKER, "stay"))) == {"9 June", "12 June"}


@pytest.mark.parametrize("when", [night(5), one_of(5, 6), by(5), about(5), span((4, 5), 8)])
def test_no_day_is_asked_where_none_is_known(when: When) -> None:
    assert "fair" not in " ".join(item.words.stem for item in made(days(*THREE).event("fair", when), MAKER))


def test_months_are_asked_among_months_and_years_among_years() -> None:
    tale = days(month(2018, 3), month(2018, 5), year(2017), year(2016)).event("fair", month(2018, 4))
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "In which month did some crews hold the fair?"
    assert (right(item), wrong(item)) == (["April 2018"], ["March 2018", "May 2018"])
    tale = days(year(2017), year(2016), day(4)).event("fair", year(2015))
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "In which year did some crews hold the fair?"
    assert (right(item), wrong(item)) in [
        (["2015"], [a, b]) for a in ("2016", "2017") for b in ("2017", "2018") if a < b
    ]


def test_far_from_the_topic_the_year_is_asked_and_the_day_told() -> None:
    tale = days(on(date(1990, 3, 1)), on(date(1991, 3, 1))).event("fair", on(date(1989, 3, 1)))
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "In which year did some crews hold the fair?"
    assert (right(item), wrong(item)) == (["1989"], ["1990", "1991"])
    assert item.words.answer == "Some crews held the fair on 1 March 1989."


def test_days_of_two_years_carry_them_and_the_stem_does_not() -> None:
    tale = days(on(date(2017, 12, 30)), on(date(2017, 12, 31))).event("fair", on(date(2018, 1, 2)))
    item = the(tale, MAKER, "fair")
    assert item.words.stem == "On which day did some crews hold the fair?"
    assert (right(item), wrong(item)) == (["2 January 2018"], ["30 December 2017", "31 December 2017"])


def test_without_two_other_dates_nothing_is_asked() -> None:
    tale = days(day(2)).event("fair", day(5))
    assert made(tale, MAKER) == ()
    assert gaps(tale, MAKER)["fair"] == "too few other dates of the same precision"


def test_trifles_deaths_and_things_that_are_no_events_are_left_out() -> None:
    tale = days(*THREE).event("trifle", day(5), salience=0).event("wreck", day(6), harm=("casualty",))
    tale.remark("saying", "it was wet", "heron").fact("saying", "when", day(7))
    stems = " ".join(item.words.stem + item.words.answer for item in made(tale, MAKER))
    assert not {"trifle", "wreck", "wet"} & set(stems.replace(".", " ").split())
    assert all("trifle" not in step.option for item in made(tale, MAKER) for step in item.question.proof)


def test_harm_is_carried_to_the_question() -> None:
    tale = days(*THREE).event("arrest", day(5), harm=("detention",))
    assert the(tale, MAKER, "arrest").question.harm == ("detention",)
    tale.edit("arrest/when", harm=("privacy",))
    assert the(tale, MAKER, "arrest").question.harm == ("detention", "privacy")
