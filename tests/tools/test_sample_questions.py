"""The page of sample questions is what the shipped pack yields, chosen by rule, and its source lines follow the house style."""

from dataclasses import replace
from datetime import date

import pytest

from quizapp.core.facts.model import Source
from tools.sample_questions import EACH, PAGE, main, page, source_line

WIRE = Source(
    id="wire",
    publisher="The Daily Wire of the Coast",
    title="A light is lit",
    published=date(2024, 12, 5),
    url="https://example.org/wire",
    kind="news",
    origin="AFP",
    credit="Daily Wire",
    via="AFP",
)
STATE = replace(WIRE, id="state", credit="State One", via="", descriptor="state broadcaster")
BOOK = replace(WIRE, id="book", credit="The Book", via="", published=None)


def test_the_page_is_current() -> None:
    main(["--check"])


def test_there_are_five_of_each_maker_with_answer_and_sources() -> None:
    text = PAGE.read_text("utf-8")
    assert text.count("\n## ") == 10
    assert text.count("\n### ") == text.count("\n- Answer: ") == 10 * EACH
    assert text.count("\n- Source") == 10 * EACH


def test_an_old_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.sample_questions.page", lambda: page() + "more")
    with pytest.raises(SystemExit, match="out of date"):
        main(["--check"])


@pytest.mark.parametrize(
    "sources, line",
    [
        ([STATE], "Source: State One (state broadcaster), 5 December 2024."),
        ([WIRE, replace(WIRE, credit="LB")], "Sources: Daily Wire and LB, both from AFP, 5 December 2024."),
        ([WIRE, BOOK], "Sources: Daily Wire, from AFP, 5 December 2024; The Book, no date given."),
        (
            [STATE, replace(STATE, published=date(2024, 12, 6))],
            "Sources: State One (state broadcaster), 5 December 2024; State One, 6 December 2024.",
        ),
        (
            [STATE, STATE, replace(BOOK, published=STATE.published)],
            "Sources: State One (state broadcaster) and The Book, 5 December 2024.",
        ),
    ],
)
def test_a_source_line_names_agency_date_and_leaning_once(sources: list[Source], line: str) -> None:
    assert source_line(sources).startswith(line.removesuffix("."))
