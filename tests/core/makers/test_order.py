"""Before and after, first of several, put in order: what the dates prove, and nothing else."""

from datetime import date
from itertools import pairwise

from quizapp.core.facts.truth import Truth, comes_before
from quizapp.core.makers.before_after import BeforeAfter
from quizapp.core.makers.first_of import FirstOf
from quizapp.core.makers.put_in_order import PutInOrder
from quizapp.core.questions.model import OneOf, Sequence
from tests.builders import Tale, expedition, version
from tests.core.makers.making import about, gaps, made, right
from tests.days import day, night, on, one_of, span

EVENTS = ("boat-race", "mast-check", "rope-sale", "fish-count", "star-watch", "bread-baking")


def days(*numbers: int) -> Tale:
    tale = Tale()
    for event, number in zip(EVENTS, numbers, strict=False):
        tale.event(event, day(number))
    return tale


# Before and after


def test_what_came_before_an_anchor() -> None:
    items = about(days(1, 3, 5, 7), BeforeAfter(), "boat-race")
    assert {item.words.stem.split("before ")[0] for item in items} == {"Which of these happened "}
    for item in items:
        assert right(item) == ["Boat race"]
        assert item.words.answer.startswith("Some crews held the boat race on 1 June 2018; ")
        assert [str(target) for target in item.question.targets] == ["river/boat-race/when"]


def test_key_and_distractors_hold_in_every_reading() -> None:
    tale = days(1, 3, 3, 7).event("song-contest", night(2)).event("knot-lesson", one_of(4, 6)).event("stay", span(2, 4))
    tale.event("quarrel").disputed("quarrel", "when", version("a", day(6)), version("b", day(8)))
    graph = tale.graph()
    items = made(tale, BeforeAfter())
    assert items
    for item in items:
        (_, (ref,)) = item.question.stem.refs[0]
        anchor = ref.id  # type: ignore[union-attr]
        interaction = item.question.interaction
        assert isinstance(interaction, OneOf)
        for option in interaction.options:
            pair = (option.id, anchor) if "before" in item.words.stem else (anchor, option.id)
            expected = Truth.CERTAIN if option.id == interaction.key else Truth.IMPOSSIBLE
            assert comes_before(graph, *pair) is expected


def test_an_event_is_asked_at_most_twice() -> None:
    for seed in range(3):
        keys = [right(item)[0] for item in made(expedition(), BeforeAfter(), seed)]
        assert max(keys.count(key) for key in keys) == 2


def test_an_event_and_its_part_are_not_set_against_each_other() -> None:
    tale = days(1, 3, 5, 7).fact("mast-check", "part-of", "boat-race")
    for item in made(tale, BeforeAfter()):
        stem, answer = item.words.stem, right(item)[0]
        assert not ("boat race" in stem and answer == "Mast check")
        assert not ("mast check" in stem and answer == "Boat race")


def test_an_anchor_that_names_the_answer_is_passed_over() -> None:
    tale = days(1, 3, 5, 7).said("mast-check", np="the mast check after the boat race")
    for item in about(tale, BeforeAfter(), "boat-race"):
        assert "mast check" not in item.words.stem


def test_without_certain_distractors_nothing_is_asked() -> None:
    assert gaps(days(1, 1, 1), BeforeAfter()) == dict.fromkeys(
        EVENTS[:3], "no anchor with two certain distractors near it"
    )


# First of several


def test_the_first_came_before_the_others_in_every_reading() -> None:
    tale = expedition().disputed("boat-repair", "when", version("a", day(1)), version("b", day(4)))
    graph = tale.graph()
    items = made(tale, FirstOf())
    assert len(items) >= 10
    for item in items:
        interaction = item.question.interaction
        assert isinstance(interaction, OneOf)
        for option in interaction.options:
            if option.id != interaction.key:
                assert comes_before(graph, interaction.key, option.id) is Truth.CERTAIN
        assert item.words.stem == "Which of these happened first?"
        assert item.question.targets == ()


def test_options_of_firsts_do_not_stand_in_order_of_time() -> None:
    places = [
        [option.id for option in item.question.interaction.options].index(item.question.interaction.key)
        for item in made(expedition(), FirstOf())
        if isinstance(item.question.interaction, OneOf)
    ]
    assert set(places) == {0, 1, 2}


def test_each_event_stands_at_most_three_times() -> None:
    for maker in (FirstOf(), PutInOrder()):
        shown = [option for item in made(expedition(), maker) for option in item.words.options]
        assert max(shown.count(event) for event in shown) <= 3


# Put in order


def test_an_order_is_certain_at_every_step_and_never_shown_solved() -> None:
    tale = expedition().disputed("mast-check", "when", version("a", day(2)), version("b", day(6)))
    graph = tale.graph()
    items = made(tale, PutInOrder())
    assert len(items) >= 5
    for item in items:
        interaction = item.question.interaction
        assert isinstance(interaction, Sequence)
        assert len(interaction.key) == 4
        assert all(comes_before(graph, one, other) is Truth.CERTAIN for one, other in pairwise(interaction.key))
        shown = tuple(option.id for option in interaction.items)
        assert shown != interaction.key
        assert sorted(shown) == sorted(interaction.key)
        assert item.question.unique
        assert item.words.answer.startswith("First came the ")


def test_events_of_one_day_are_not_ordered() -> None:
    tale = Tale()
    for number in range(12):
        tale.event(f"event-{number}", day(1 + number % 3))
    assert made(tale, PutInOrder()) == ()


def test_events_within_the_topic_and_outside_it_are_kept_apart() -> None:
    tale = expedition()
    for number in range(12):
        tale.event(f"dawn-{number}", on(date(1950 + number, 1, 1)))
    for maker in (FirstOf(), PutInOrder()):
        eras = {frozenset("dawn" in event for event in item.words.options) for item in made(tale, maker)}
        assert eras == {frozenset({True}), frozenset({False})}
