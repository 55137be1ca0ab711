"""Words as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.questions.typed import content_words, normalise, spellings, words_of


@pytest.mark.parametrize(
    "entered, same",
    [
        ("  ALDER ", "alder"),
        ("Alder-Ford", "alder ford"),
        ("alder.", "alder"),
        ("Ålder", "alder"),
        ("Alde\u0301r", "alder"),
        ("Al’der", "alder"),
        ("Al'der", "alder"),
        ("Alʿder", "alder"),
        ("Al`der", "alder"),
        ("Al\u00b4der", "alder"),
        ("\uff21lder", "alder"),  # a wide A
        ("Straße", "strasse"),
        ("İvy", "ivy"),
        ("١٢٣", "123"),  # Arabic-Indic digits
        ("أحمد", "احمد"),
        ("إدلب", "ادلب"),
        ("آمنة", "امنه"),
        ("منى", "مني"),
        ("حمـــاة", "حماه"),
        ("حَماة", "حماه"),
        ("مسؤول", "مسوول"),
    ],
)
def test_spellings_that_are_one(entered: str, same: str) -> None:
    assert normalise(entered) == normalise(same)


@pytest.mark.parametrize(
    "one, other", [("Iraq", "Iran"), ("elm", "elms"), ("alder", "older"), ("oak ridge", "oakridge")]
)
def test_spellings_that_are_two(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.strip()
    assert "  " not in once


@pytest.mark.parametrize(
    "entered, name",
    [
        ("the Herons", "Herons"),
        ("al-Hasa", "Hasa"),
        ("el Hasa", "al-Hasa"),
        ("az-Zarqa", "Zarqa"),
        ("Ash Shams", "Shams"),
        ("النهر", "نهر"),
        ("an", "An"),
    ],
)
def test_a_leading_article_is_neither_needed_nor_in_the_way(entered: str, name: str) -> None:
    assert spellings(entered) & spellings(name)


def test_an_article_alone_is_a_word() -> None:
    assert spellings("The") == {"the"}
    assert spellings("ال") == {"ال"}


def test_a_name_is_more_than_its_beginning() -> None:
    assert not spellings("Ashford") & spellings("ford")
    assert not spellings("Alder") & spellings("der")


def test_words_of_a_text() -> None:
    assert words_of("The river's mouth, at Elm-on-Sea") == ["the", "rivers", "mouth", "at", "elm", "on", "sea"]
    assert content_words("The mouth of the river") == {"mouth", "river"}


def test_a_possessive_gives_its_owner_away() -> None:
    assert content_words("Alder's landing") == content_words("Alder landing") == {"alder", "landing"}
    assert content_words("Alder’s landing") == {"alder", "landing"}
