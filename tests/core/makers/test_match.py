"""Pairs that have one right assignment in every reading."""

from itertools import permutations

import pytest

from quizapp.core.facts.model import EntityRef, Fact, Status
from quizapp.core.facts.time import When
from quizapp.core.facts.truth import Truth, has_value, reading
from quizapp.core.makers.match import Match
from quizapp.core.questions.model import Pairs
from tests.builders import Tale, expedition, version
from tests.core.makers.making import made, right, wrong
from tests.days import day, one_of

MAKER = Match()


def themes(tale: Tale) -> dict[str, list[str]]:
    """Return the stems of a tale's matches, by theme."""
    found: dict[str, list[str]] = {}
    for item in made(tale, MAKER):
        found.setdefault(item.question.stem.id, []).append(item.words.stem)
    return found


STEMS = {
    "match-dates": "Match each event with its date in 2018. One date is left over.",
    "match-places": "Match each camp with the valley in which it lies. One valley is left over.",
    "match-where": "Match each event with the place where it happened. One place is left over.",
    "match-speakers": "Match each statement with its speaker, according to this pack's sources. One name is left over.",
    "match-posts": "Match each person with a post that he or she held, according to this pack's sources. One post is left over.",
}


def test_every_theme_is_asked() -> None:
    assert {theme: set(stems) for theme, stems in themes(expedition()).items()} == {
        theme: {stem} for theme, stem in STEMS.items()
    }


def test_there_are_three_rows_and_one_choice_more() -> None:
    for item in made(expedition(), MAKER):
        interaction = item.question.interaction
        assert isinstance(interaction, Pairs)
        assert (len(interaction.rows), len(interaction.choices), len(wrong(item))) == (3, 4, 1)
        assert [part.id for part in item.question.parts] == [row.id for row in interaction.rows]
        assert [part.target.anchor for part in item.question.parts if part.target] == [
            row.id for row in interaction.rows
        ]
        assert [row for row, _ in interaction.key] == [row.id for row in interaction.rows]


def test_the_key_is_the_only_assignment_that_any_reading_allows() -> None:
    tale = expedition().edit("boat-repair/when", value=one_of(1, 4))
    tale.disputed("mast-check", "when", version("a", day(2)), version("b", day(9)))
    graph = tale.graph()

    def possible(fact: Fact, choice: str) -> bool:
        values = reading(fact).values
        if all(isinstance(value, When) for value in values):
            return any(
                choice == day.isoformat() for value in values if isinstance(value, When) for day in [value.begin.lo]
            )
        return has_value(graph, fact.subject, fact.relation, choice) is not Truth.IMPOSSIBLE

    items = made(tale, MAKER)
    assert len(items) > 20
    for item in items:
        interaction = item.question.interaction
        assert isinstance(interaction, Pairs)
        facts = [graph.fact(part.facts[0]) for part in item.question.parts]
        choices = [choice.id for choice in interaction.choices]
        fitting = [
            given
            for given in permutations(choices, len(facts))
            if all(possible(fact, choice) for fact, choice in zip(facts, given, strict=True))
        ]
        assert fitting == [tuple(choice for _, choice in interaction.key)]


def test_an_event_whose_day_is_not_agreed_is_no_row_and_its_days_no_trap() -> None:
    tale = expedition().disputed("mast-check", "when", version("a", day(2)), version("b", day(9)))
    for item in made(tale, MAKER):
        if item.question.stem.id == "match-dates":
            assert "mast-check" not in item.words.options


def test_each_target_is_asked_at_most_three_times() -> None:
    targets = [str(target) for item in made(expedition(), MAKER) for target in item.question.targets]
    assert max(targets.count(target) for target in targets) <= 3


def test_what_is_left_over_is_told() -> None:
    told = {item.question.stem.id: (item.words.answer, wrong(item)[0]) for item in made(expedition(), MAKER)}
    for theme, thing in (
        ("dates", "date"),
        ("places", "valley"),
        ("where", "place"),
        ("speakers", "name"),
        ("posts", "post"),
    ):
        answer, spare = told[f"match-{theme}"]
        assert answer.casefold() == f"the {thing} left over is {spare}.".casefold()


def test_each_pair_is_told_as_a_clause() -> None:
    for item in made(expedition(), MAKER):
        assert len(item.words.reasons) == 4
        for pair in right(item):
            row, choice = pair.split(": ")
            assert any(choice.casefold() in reason.casefold() for reason in item.words.reasons.values()), row


def test_a_row_that_gives_its_choice_away_is_left_out() -> None:
    tale = expedition().said("boat-repair", title="Boat repair at Alder")
    for item in made(tale, MAKER):
        if item.question.stem.id == "match-where":
            assert "boat-repair" not in item.words.options


def people(*, closed: bool = True) -> Tale:
    tale = Tale()
    for number, post in enumerate(("cook", "medic", "skipper", "drummer")):
        tale.add(post, "post", post).add(f"person-{number}", "person", f"Person {number}")
        tale.fact(f"person-{number}", "holds", post)
        if closed:
            tale.closed(f"person-{number}", "holds")
    return tale


def test_posts_are_matched_only_where_each_list_of_them_is_closed() -> None:
    assert list(themes(people())) == ["match-posts"]
    assert themes(people(closed=False)) == {}


def test_a_second_post_leaves_no_only_assignment() -> None:
    assert themes(people().fact("person-0", "holds", "medic", key="too")) == {}


@pytest.mark.parametrize("status", [Status.ATTRIBUTED, Status.REFUTED])
def test_what_is_not_agreed_is_no_row(status: Status) -> None:
    assert themes(people().edit("person-0/holds", status=status)) == {}


def test_choices_stand_in_order() -> None:
    for item in made(expedition(), MAKER):
        interaction = item.question.interaction
        assert isinstance(interaction, Pairs)
        shown = [
            choice.id if "dates" in item.question.stem.id else item.words.options[choice.id]
            for choice in interaction.choices
        ]
        assert shown == sorted(shown, key=str.casefold)


def test_the_spare_is_a_value_that_none_of_the_rows_can_have() -> None:
    graph = expedition().graph()
    for item in made(expedition(), MAKER):
        (spare,) = [step for step in item.question.proof if not step.holds]
        fact = graph.fact(spare.facts[0])
        told = fact.value.id if isinstance(fact.value, EntityRef) else fact.value
        assert spare.option == told or isinstance(told, When)
