"""Choices that look random and never change."""

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.core import chance

names = st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=12)


def test_numbers_are_fixed_for_good() -> None:
    """Published questions rest on these numbers: they may never change, on any machine."""
    assert chance.number("date-of-event", 1) == 18005391476758375330
    assert chance.ranked("abcdef", str, "purpose") == list("abefcd")
    assert [chance.below(10, "purpose", n) for n in range(8)] == [0, 6, 1, 6, 5, 8, 8, 3]


def test_parts_of_a_purpose_do_not_run_together() -> None:
    assert (
        len({chance.number("ab", "c"), chance.number("a", "bc"), chance.number("abc"), chance.number("a", "b", "c")})
        == 4
    )


@given(names, st.text(), st.randoms(use_true_random=False))
def test_an_order_does_not_depend_on_the_order_given(things: list[str], purpose: str, rng: object) -> None:
    mixed = sorted(things, key=lambda thing: hash((thing, repr(rng))))
    assert chance.ranked(mixed, str, purpose) == chance.ranked(things, str, purpose)
    assert sorted(chance.ranked(things, str, purpose)) == sorted(things)


@given(names, st.text(min_size=1, max_size=6), st.text())
def test_a_thing_added_moves_no_other_past_another(things: list[str], new: str, purpose: str) -> None:
    assume(new not in things)
    before = chance.ranked(things, str, purpose)
    assert [thing for thing in chance.ranked([*things, new], str, purpose) if thing != new] == before


@given(names, st.text(min_size=1, max_size=6), st.text())
def test_a_thing_added_changes_one_bucket_only(things: list[str], new: str, purpose: str) -> None:
    assume(new not in things)
    before = chance.buckets(things, purpose)
    after = chance.buckets([*things, new], purpose)
    without = [[thing for thing in bucket if thing != new] for bucket in after]
    assert [bucket for bucket in without if bucket] == before
    assert sorted(thing for bucket in before for thing in bucket) == sorted(things)


@given(st.integers(1, 1000), st.lists(st.text()))
def test_a_number_below_a_limit_is_below_it(limit: int, purpose: list[str]) -> None:
    assert 0 <= chance.below(limit, *purpose) < limit


def test_numbers_are_spread_evenly() -> None:
    """Chi-square over 5 cells stays under the 99.9 % quantile of 4 degrees of freedom."""
    count = Counter(chance.below(5, "spread", n) for n in range(10_000))
    assert sum((count[cell] - 2000) ** 2 / 2000 for cell in range(5)) < 18.47


def test_every_place_in_an_order_is_as_likely() -> None:
    first = Counter(chance.ranked("abcd", str, n)[0] for n in range(8000))
    last = Counter(chance.ranked("abcd", str, n)[-1] for n in range(8000))
    for count in (first, last):
        assert sum((count[thing] - 2000) ** 2 / 2000 for thing in "abcd") < 16.27
