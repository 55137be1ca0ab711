"""Which cards come next."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.agenda import NEW_A_DAY, agenda, card, cards, standing
from quizapp.core.bank import Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.memory import Evidence, Grade, Memory, fold, review
from quizapp.core.questions.model import Pairs, Sequence
from tests.builders import Tale, expedition
from tests.days import day

TODAY = date(2019, 1, 7)


@cache
def river() -> tuple[Graph, dict[str, tuple[Item, ...]]]:
    graph = expedition().graph()
    return graph, cards(graph, bank(graph, 1).items)


def memory(*, ago: int, grade: Grade = Grade.GOOD) -> Memory:
    found = fold([Evidence(TODAY - timedelta(days=ago), grade)])
    assert found is not None
    return found


def test_cards_are_what_one_answer_settles() -> None:
    _, found = river()
    for target, items in found.items():
        assert items
        for item in items:
            assert [str(one) for one in item.question.targets] == [target]
            assert not isinstance(item.question.interaction, Pairs | Sequence)
    assert {item.question.maker for items in found.values() for item in items} == {
        *("date-of-event", "place-of-event", "who-took-part", "containment", "before-after"),
        *("according-to-whom", "cloze"),
    }


def test_one_target_has_one_card_with_all_its_questions() -> None:
    _, found = river()
    assert {item.question.maker for item in found["river/boat-repair/when"]} == {"date-of-event", "before-after"}
    assert {item.question.maker for item in found["river/boat-repair/where"]} == {"place-of-event", "cloze"}


def test_trifles_are_no_cards() -> None:
    tale = expedition().change("boat-repair", salience=0)
    graph = tale.graph()
    assert not [target for target in cards(graph, bank(graph, 1).items) if "boat-repair" in target]


targets = st.sampled_from(sorted(river()[1]))
states = st.dictionaries(
    targets, st.builds(lambda ago, grade: memory(ago=ago, grade=grade), st.integers(0, 60), st.sampled_from(Grade))
)


@given(states, st.integers(0, 15))
def test_what_is_due_comes_lowest_recall_first_and_never_more_new_than_a_day_allows(
    memories: dict[str, Memory], begun: int
) -> None:
    graph, found = river()
    plan = agenda(graph, found, memories, TODAY, begun)
    assert sorted(plan.due) == sorted(target for target, state in memories.items() if state.due_day <= TODAY)
    chances = [memories[target].recall(TODAY) for target in plan.due]
    assert chances == sorted(chances)
    assert not set(plan.new) & set(memories)
    assert len(plan.new) == min(max(0, NEW_A_DAY - begun), len(found) - len(memories))


def test_new_cards_come_by_weight_then_by_date() -> None:
    tale = (
        Tale().event("fair", day(5), salience=1).event("feast", day(9), salience=3).event("wedding", day(2), salience=3)
    )
    tale.event("rope-sale", day(1), salience=1)
    graph = tale.graph()
    plan = agenda(graph, cards(graph, bank(graph, 1).items), {}, TODAY, 0)
    assert [target.split("/")[1] for target in plan.new] == ["wedding", "feast", "rope-sale", "fair"]


def test_targets_that_are_no_longer_asked_are_not_due() -> None:
    graph, found = river()
    assert agenda(graph, found, {"river/gone/when": memory(ago=50)}, TODAY, NEW_A_DAY).due == ()


def test_the_order_of_new_cards_does_not_depend_on_the_order_of_targets() -> None:
    graph, found = river()
    turned = dict(reversed(list(found.items())))
    assert agenda(graph, turned, {}, TODAY, 0) == agenda(graph, found, {}, TODAY, 0)


def test_the_questions_of_a_card_take_turns() -> None:
    _, found = river()
    target, items = max(found.items(), key=lambda pair: len(pair[1]))
    assert len(items) >= 3
    asked = [card(target, items, None)]
    state = None
    for turn in range(2 * len(items)):
        state = review(state, Evidence(TODAY + timedelta(days=turn), Grade.GOOD))
        asked.append(card(target, items, state))
    ids = [item.question.id for item in asked]
    assert len(set(ids[: len(items)])) == len(items)
    assert ids[len(items) : 2 * len(items)] == ids[: len(items)]


@pytest.mark.parametrize(
    "reps, ago, expected", [(0, 0, "new"), (1, 0, "learning"), (2, 0, "known"), (2, 50, "learning")]
)
def test_known_means_recalled_before_and_likely_to_be_again(reps: int, ago: int, expected: str) -> None:
    last = TODAY - timedelta(days=ago)
    state = fold(Evidence(last - timedelta(days=2 * turn), Grade.GOOD) for turn in reversed(range(reps)))
    assert standing(state, TODAY) == expected
