"""The key's place among its options is drawn first, and each place is as likely."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.questions.placing import around

sides = st.lists(st.integers(), max_size=6, unique=True)


@given(sides, sides, st.integers(0, 5), st.text())
def test_there_are_never_too_few_and_the_best_of_each_side_come_first(
    below: list[int], above: list[int], count: int, purpose: str
) -> None:
    chosen = around(below, above, count, purpose)
    if len(below) + len(above) < count:
        assert chosen is None
        return
    assert chosen is not None
    assert len(chosen) == count
    assert any(chosen == below[:rank] + above[: count - rank] for rank in range(count + 1))


def test_with_enough_on_both_sides_every_rank_is_as_likely() -> None:
    """The nearest dates around a key would put it in the middle nine times in ten."""
    ranks = Counter(sum(day < 0 for day in around([-1, -2, -3], [1, 2, 3], 2, n) or []) for n in range(6000))
    assert sum((ranks[rank] - 2000) ** 2 / 2000 for rank in range(3)) < 13.82


def test_a_rank_is_given_up_only_where_one_side_is_too_short() -> None:
    ranks = Counter(sum(day < 0 for day in around([-1], [1, 2, 3], 2, n) or []) for n in range(3000))
    assert set(ranks) == {0, 1}
    assert around([], [1, 2], 2, "x") == [1, 2]
    assert around([-1, -2], [], 2, "x") == [-1, -2]
