"""What a response is worth: exact values for every interaction, and what holds for all of them."""

from itertools import combinations, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.core.errors import Invalid
from quizapp.core.questions.grading import GRADER, grade
from quizapp.core.questions.model import (
    FULL_MARK,
    Chosen,
    DontKnow,
    Interaction,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Recalled,
    Response,
    Result,
    Sequence,
    SomeOf,
    Text,
    Typed,
)
from tests.asking import options, question

ONE = OneOf(options("alder", "birch", "cedar"), "birch")
SOME = SomeOf(options("alder", "birch", "cedar", "elm"), ("alder", "cedar"))
TEXT = Text(("Alder", "Alder Camp"), (("birch", "Birch"), ("fir", "Alderly"), ("bab", "Al-Oak")), options("alder")[0])
ROWS = Pairs(
    options("alder", "birch", "cedar"),
    options("amber", "bronze", "copper", "flint"),
    (("alder", "amber"), ("birch", "bronze"), ("cedar", "copper")),
)
ORDER = Sequence(options("c", "a", "d", "b"), ("a", "b", "c", "d"))
EVERY: tuple[Interaction, ...] = (ONE, SOME, TEXT, ROWS, ORDER)


def marked(interaction: Interaction, response: Response) -> tuple[float, Result]:
    verdict = grade(question(interaction), response)
    return round(verdict.mark / FULL_MARK, 4), verdict.result


@pytest.mark.parametrize("position, expected", [(0, (0, "wrong")), (1, (1, "right")), (2, (0, "wrong"))])
def test_one_of(position: int, expected: tuple[float, str]) -> None:
    assert marked(ONE, Chosen((position,))) == expected


@pytest.mark.parametrize(
    "positions, expected",
    [
        ((0, 2), (1, "right")),
        ((2, 0), (1, "right")),
        ((0,), (0.5, "partly")),
        ((0, 1), (0, "wrong")),
        ((0, 2, 1), (0.5, "partly")),
        ((0, 1, 2, 3), (0, "wrong")),
        ((), (0, "wrong")),
        ((1, 3), (0, "wrong")),
        ((0, 0), (0.5, "partly")),
    ],
)
def test_some_of_counts_right_choices_less_wrong_ones(positions: tuple[int, ...], expected: tuple[float, str]) -> None:
    assert marked(SOME, Chosen(positions)) == expected
    verdict = grade(question(SOME), Chosen(positions))
    assert (verdict.right, verdict.of) == (2 * expected[0], 2)


@pytest.mark.parametrize("text", ["Alder", "alder", " ALDER  camp ", "the Alder", "Al'der"])
def test_text_accepts_every_spelling_of_the_key(text: str) -> None:
    assert marked(TEXT, Typed(text)) == (1, Result.RIGHT)


@pytest.mark.parametrize(
    "text, named", [("Birch", "birch"), ("the birch", "birch"), ("alderly", "fir"), ("el oak", "bab"), ("Oak", "bab")]
)
def test_text_names_another_entity(text: str, named: str) -> None:
    verdict = grade(question(TEXT), Typed(text))
    assert (verdict.result, verdict.mark, verdict.named) == (Result.OTHER_ENTITY, 0, named)


@pytest.mark.parametrize("text", ["", "  ", "...", "alde", "alders", "alder birch", "Older"])
def test_text_does_not_guess(text: str) -> None:
    assert marked(TEXT, Typed(text)) == (0, Result.NOT_RECOGNISED)


def test_what_is_another_entity_by_its_full_name_is_not_the_key_without_its_article() -> None:
    interaction = Text(("Oak",), (("town", "Al-Oak"),), options("oak")[0])
    assert grade(question(interaction), Typed("Al-Oak")).named == "town"
    assert marked(interaction, Typed("oak")) == (1, Result.RIGHT)


@given(
    st.sampled_from([spelling for _, spelling in TEXT.others]),
    st.sampled_from(["{}", "the {}", "al-{}", "{}!", " {} "]),
)
def test_no_spelling_of_another_entity_is_ever_accepted(spelling: str, around: str) -> None:
    verdict = grade(question(TEXT), Typed(around.format(spelling.upper())))
    assert verdict.result is Result.OTHER_ENTITY


@pytest.mark.parametrize(
    "choices, marks",
    [
        ((0, 1, 2), (1, 1, 1)),
        ((0, 2, 1), (1, 0, 0)),
        ((3, 1, None), (0, 1, 0)),
        ((None, None, None), (0, 0, 0)),
        ((0, 0, 0), (1, 0, 0)),
    ],
)
def test_pairs_mark_each_row_by_itself(choices: tuple[int | None, ...], marks: tuple[int, ...]) -> None:
    verdict = grade(question(ROWS), Matched(choices))
    assert [(part.part, part.mark) for part in verdict.parts] == [
        (row.id, FULL_MARK * mark) for row, mark in zip(ROWS.rows, marks, strict=True)
    ]
    assert verdict.mark == FULL_MARK * sum(marks) // 3
    assert (verdict.right, verdict.of) == (sum(marks), 3)
    assert verdict.result == ("right" if sum(marks) == 3 else "partly" if any(marks) else "wrong")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_sequence_is_worth_its_pairs_in_order_less_those_out_of_order(order: tuple[int, ...]) -> None:
    given = [ORDER.items[position].id for position in order]
    right = sum(first < second for first, second in combinations(given, 2))
    tau = (right - (6 - right)) / 6
    verdict = grade(question(ORDER), Ordered(order))
    assert verdict.mark == pytest.approx(max(0, tau) * FULL_MARK, abs=1)
    assert (verdict.right, verdict.of) == (right, 6)
    assert verdict.result == ("right" if tau == 1 else "partly" if tau > 0 else "wrong")


@pytest.mark.parametrize("interaction", EVERY)
def test_no_answer_is_worth_nothing(interaction: Interaction) -> None:
    verdict = grade(question(interaction), DontKnow())
    assert (verdict.result, verdict.mark) == (Result.DONT_KNOW, 0)
    assert [part.mark for part in verdict.parts] == [0] * len(question(interaction).parts)


@pytest.mark.parametrize("interaction", [ONE, SOME, TEXT])
def test_a_card_is_worth_what_the_learner_says(interaction: Interaction) -> None:
    assert marked(interaction, Recalled(knew=True)) == (1, Result.RIGHT)
    assert marked(interaction, Recalled(knew=False)) == (0, Result.WRONG)


MISFITS: list[tuple[Interaction, Response]] = [
    (ONE, Chosen(())),
    (ONE, Chosen((0, 1))),
    (ONE, Chosen((3,))),
    (ONE, Chosen((-1,))),
    (ONE, Typed("birch")),
    (ONE, Matched((0,))),
    (ONE, Ordered((0,))),
    (SOME, Chosen((4,))),
    (SOME, Chosen((0, -1))),
    (SOME, Typed("alder")),
    (TEXT, Chosen((0,))),
    (TEXT, Ordered((0,))),
    (ROWS, Matched(())),
    (ROWS, Matched((0, 1))),
    (ROWS, Matched((0, 1, 2, 3))),
    (ROWS, Matched((0, 1, 4))),
    (ROWS, Matched((0, 1, -1))),
    (ROWS, Chosen((0,))),
    (ROWS, Recalled(knew=True)),
    (ORDER, Ordered((0, 1, 2))),
    (ORDER, Ordered((0, 1, 2, 2))),
    (ORDER, Ordered((0, 1, 2, 4))),
    (ORDER, Ordered((0, 1, 2, 3, 3))),
    (ORDER, Chosen((0,))),
    (ORDER, Recalled(knew=False)),
]


@pytest.mark.parametrize("interaction, response", MISFITS)
def test_what_does_not_fit_is_refused(interaction: Interaction, response: Response) -> None:
    with pytest.raises(Invalid, match="Please answer again"):
        grade(question(interaction), response)


# What holds for every interaction and every response that fits it

positions = st.integers(0, 3)
fitting: st.SearchStrategy[tuple[Interaction, Response]] = st.one_of(
    st.tuples(st.just(ONE), st.builds(Chosen, st.tuples(st.integers(0, 2)))),
    st.tuples(st.just(SOME), st.builds(Chosen, st.lists(positions).map(tuple))),
    st.tuples(st.just(TEXT), st.builds(Typed, st.text())),
    st.tuples(st.just(ROWS), st.builds(Matched, st.tuples(*[st.one_of(st.none(), positions)] * 3))),
    st.tuples(st.just(ORDER), st.builds(Ordered, st.permutations(range(4)).map(tuple))),
    st.tuples(st.sampled_from(EVERY), st.builds(DontKnow)),
    st.tuples(st.sampled_from((ONE, SOME, TEXT)), st.builds(Recalled, st.booleans())),
)


@given(fitting)
def test_marks_lie_between_nothing_and_one(pair: tuple[Interaction, Response]) -> None:
    verdict = grade(question(pair[0]), pair[1])
    assert 0 <= verdict.mark <= FULL_MARK
    assert all(0 <= part.mark <= FULL_MARK for part in verdict.parts)
    assert [part.part for part in verdict.parts] == [part.id for part in question(pair[0]).parts]
    assert verdict.mark == sum(part.mark for part in verdict.parts) // len(verdict.parts)
    assert 0 <= verdict.right <= verdict.of
    assert verdict.grader == GRADER
    assert (verdict.result is Result.RIGHT) == (verdict.mark == FULL_MARK)
    assert (verdict.result is Result.PARTLY) == (0 < verdict.mark < FULL_MARK)


@given(st.sets(positions), positions)
def test_one_more_right_choice_is_never_worth_less_and_one_more_wrong_one_never_more(
    chosen: set[int], new: int
) -> None:
    assume(new not in chosen)
    before = grade(question(SOME), Chosen(tuple(sorted(chosen)))).mark
    after = grade(question(SOME), Chosen(tuple(sorted({*chosen, new})))).mark
    assert after >= before if SOME.options[new].id in SOME.keys else after <= before


@given(st.permutations(range(4)), st.integers(0, 2))
def test_two_neighbours_put_right_are_never_worth_less(order: list[int], place: int) -> None:
    rank = {item: index for index, item in enumerate(ORDER.key)}
    one, other = (rank[ORDER.items[order[place + step]].id] for step in (0, 1))
    swapped = [*order[:place], order[place + 1], order[place], *order[place + 2 :]]
    before, after = (grade(question(ORDER), Ordered(tuple(given))).mark for given in (order, swapped))
    assert after >= before if other < one else after <= before


@given(st.lists(st.one_of(st.none(), positions), min_size=3, max_size=3), st.integers(0, 2))
def test_a_row_put_right_is_worth_its_share(choices: list[int | None], row: int) -> None:
    mended = [*choices]
    mended[row] = row
    before, after = (grade(question(ROWS), Matched(tuple(given))) for given in (choices, mended))
    assert after.right - before.right == (choices[row] != row)
