"""Passphrases: strong enough when generated, checked when chosen, forgiving only where it costs nothing."""

import random
import secrets
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.actions import names, passphrases
from quizapp.actions.entropy import Entropy
from quizapp.core.errors import Invalid

ENTROPY = Entropy(secrets.token_bytes)


def test_four_words_out_of_enough() -> None:
    words = passphrases.words()
    assert 4 * log2(len(set(words))) >= 44
    assert len(words) == len(set(words))
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 8 for word in words)
    assert set(passphrases.generated(ENTROPY).text.split()) <= set(words)


def test_the_hash_has_the_agreed_parameters_and_not_the_text() -> None:
    secret = passphrases.generated(ENTROPY)
    assert secret.hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert secret.text not in secret.hash


@pytest.mark.parametrize(
    "typed", ["Copper Lantern Otter Violin", "copper-lantern-otter-violin", " copper  lantern otter violin "]
)
def test_four_words_match_however_a_telephone_writes_them(typed: str) -> None:
    stored = passphrases.chosen("copper lantern otter violin", name="x").hash
    assert passphrases.matches(stored, typed)


@pytest.mark.parametrize(
    "typed", ["copper lantern otter", "copper lantern otter violins", "copperlanternotterviolin", "", "\0"]
)
def test_other_words_do_not(typed: str) -> None:
    stored = passphrases.chosen("copper lantern otter violin", name="x").hash
    assert not passphrases.matches(stored, typed)


def test_a_chosen_passphrase_counts_in_full() -> None:
    text = "Ünïcode and NUL \0 and " + "long " * 20 + "end"
    stored = passphrases.chosen(text, name="x").hash
    assert passphrases.matches(stored, text)
    assert not passphrases.matches(stored, text.lower())
    assert not passphrases.matches(stored, text[:-1])


@pytest.mark.parametrize("text", ["", "fourteen chars", "a" * 40, "x" * 201, "my name is anna-k today"])
def test_weak_ones_are_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        passphrases.chosen(text, name="anna-k")
    assert refused.value.field == "passphrase"


def test_nothing_matches_without_a_stored_hash() -> None:
    assert not passphrases.matches(None, "the passphrase of nobody")
    assert not passphrases.matches("not a hash", "anything")


def test_outdated_parameters_are_renewed() -> None:
    old = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$kTmC4BWPs0bE5kvhkKoINg"
    assert passphrases.renewed(passphrases.generated(ENTROPY).hash, "x") is None
    assert (passphrases.renewed(old, "some passphrase") or "").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@given(st.integers(0, 2**64))
def test_generated_names_can_be_typed_back(seed: int) -> None:
    name = names.generated(Entropy(random.Random(seed).randbytes))
    assert names.chosen(name) == names.tidy(name.replace("-", " ").upper()) == name


@pytest.mark.parametrize("text", ["", "ab", "-ab-", "a b!", "ä" * 5, "x" * 65, "a\0bc"])
def test_what_can_be_no_name(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        names.chosen(text)
    assert refused.value.field == "name"
