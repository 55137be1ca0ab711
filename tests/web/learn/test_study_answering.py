"""Answering a quiz: every interaction right and wrong, don't know, skipping, drafts, leaving and going on."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from quizapp.actions.attempts import Run
from quizapp.core.bank import Item
from quizapp.core.questions.model import (
    Chosen,
    DontKnow,
    Interaction,
    Matched,
    OneOf,
    Ordered,
    Pairs,
    Sequence,
    SomeOf,
    Text,
    Typed,
)
from quizapp.store.models import Evidence, MemoryRow, Person
from tests.web.browsers import Browser
from tests.web.conftest import Clock
from tests.web.learn.learners import PACK, Learner, address, given
from tests.web.pages import text
from tests.web.world import rows

SORTS = (OneOf, SomeOf, Text, Pairs, Sequence)


def test_a_quiz_starts_without_an_account(browser: Browser, learner: Learner) -> None:
    started = browser.post(f"/{PACK}/quiz", {"count": "5", "topic": "Places", "day": ""})
    assert started.status_code == 302
    opened = browser.get(started.location, follow_redirects=True)
    page = text(opened)
    assert opened.status_code == 200
    assert opened.request.path.endswith("/1")
    assert "Question 1 of 5, Places" in page
    assert len(learner.rows(Person)) == 2


def test_looking_at_a_question_writes_nothing(learner: Learner, engine: Engine) -> None:
    run = learner.quiz("place-of-event", length=2)
    before = rows(engine)
    for path in (address(run), address(run, 2), f"/{PACK}/quiz/{run.id}", f"/{PACK}/practise", f"/{PACK}/review"):
        assert learner.browser.get(path).status_code in {200, 302}
    assert rows(engine) == before


def _of_sort(learner: Learner, sort: type[Interaction]) -> Run:
    """Begin a quiz of one question of a sort."""
    return learner.quiz(which=lambda item: isinstance(item.question.interaction, sort) and not item.question.harm)


@pytest.mark.parametrize("sort", SORTS)
def test_a_right_answer_is_told_proved_and_remembered(learner: Learner, sort: type[Interaction]) -> None:
    run = _of_sort(learner, sort)
    shown = run.questions[0]
    assert f'name="asked" value="{shown.asked_id}"' in learner.page(run)
    sent = learner.answer(run, given(shown, right=True))
    assert (sent.status_code, sent.location) == (302, address(run))
    page = learner.page(run)
    assert re.search(r'<h2 class="verdict-title" id="verdict" tabindex="-1" autofocus>Correct\.', page)
    assert shown.item.words.answer in page
    assert 'class="chip"' in page
    assert "See the result" in page
    targets = {str(target) for target in shown.item.question.targets}
    kept = {row.target: row for row in learner.rows(MemoryRow)}
    assert kept.keys() == targets
    assert all(row.reps == 1 and row.lapses == 0 for row in kept.values())


@pytest.mark.parametrize("sort", SORTS)
def test_after_a_wrong_answer_the_right_one_is_shown(learner: Learner, sort: type[Interaction]) -> None:
    run = _of_sort(learner, sort)
    shown = run.questions[0]
    learner.answer(run, given(shown, right=False))
    page = learner.page(run)
    heading = re.search(r'id="verdict"[^>]*>([^<]+)<', page)
    assert heading
    assert not re.search(r"^Correct|!", heading.group(1))
    assert shown.item.words.answer in page
    assert 'class="option option-right"' in page or "said-right" in page or "You put it at" in page


def test_dont_know_is_an_answer(learner: Learner) -> None:
    run = learner.quiz("place-of-event")
    learner.answer(run, DontKnow())
    page = learner.page(run)
    assert "No answer given." in page
    assert "comes back tomorrow" in page
    assert learner.entries() == 1


def test_a_named_neighbour_is_told_apart_from_the_answer(learner: Learner) -> None:
    run = learner.quiz(
        which=lambda item: isinstance(item.question.interaction, Text) and bool(item.question.interaction.others)
    )
    asked = run.questions[0].item.question.interaction
    assert isinstance(asked, Text)
    _id, spelling = asked.others[0]
    learner.answer(run, Typed(spelling))
    assert f"The answer is {run.questions[0].item.words.options[asked.key.id]}." in learner.page(run)
    assert "You named " in learner.page(run)


def test_another_spelling_is_right_and_the_packs_own_is_shown(learner: Learner) -> None:
    run = learner.quiz("cloze")
    shown = run.questions[0]
    asked = shown.item.question.interaction
    assert isinstance(asked, Text)
    key = shown.item.words.options[asked.key.id]
    learner.answer(run, Typed(f"  {key.upper()} "))
    page = learner.page(run)
    assert f"Correct. Written here: {key}." in page
    assert f"“{key.upper()}” is understood too." in page


def _is_attributed(item: Item) -> bool:
    return item.question.facts[0] == "ev-m5-cut/when" and isinstance(item.question.interaction, OneOf)


def test_each_account_of_a_contested_day_stands_with_its_own_sources(learner: Learner) -> None:
    run = learner.quiz("date-of-event", which=_is_attributed)
    shown = run.questions[0]
    learner.answer(run, given(shown, right=True))
    page = learner.page(run)
    boxes = re.search(r'<div class="evidence versions">.*?</ul>\s*<p>', page, re.DOTALL)
    assert boxes
    accounts = boxes.group(0).split('<h3 class="version-text">')[1:]
    fact = learner_fact(learner, "ev-m5-cut/when")
    publishers = [[source.split("</bdi>")[0] for source in part.split("<b><bdi>")[1:]] for part in accounts]
    assert len(accounts) == len(fact) == 2
    for named, own in zip(publishers, fact, strict=True):
        assert set(named) == own
    assert "The question names who says so, and asks for that account only." in page


def test_a_wrong_day_keeps_its_own_sources_beside_the_accounts(learner: Learner) -> None:
    run = learner.quiz("date-of-event", which=_is_attributed)
    shown = run.questions[0]
    interaction = shown.item.question.interaction
    assert isinstance(interaction, OneOf)
    wrong = next(place for place, option in enumerate(interaction.options) if option.id != interaction.key)
    learner.answer(run, Chosen((wrong,)))
    proved = re.search(r'<div class="evidence" id="sources">(.*?)</section>', learner.page(run), re.DOTALL)
    assert proved
    words = shown.item.words.options
    before_accounts = proved.group(1).split('<section class="versions-block"')[0]
    assert f"<b><bdi>{words[interaction.options[wrong].id]}</bdi></b>" in before_accounts
    assert f"<b><bdi>{words[interaction.key]}</bdi></b>" not in before_accounts


def learner_fact(learner: Learner, fact_id: str) -> list[set[str]]:
    """Return the publishers of each version of a fact."""
    graph = learner.quiz("cloze").library.graph
    return [
        {(graph.source(source).credit or graph.source(source).publisher) for source in version.sources}
        for version in graph.fact(fact_id).versions
    ]


def test_a_note_stands_before_what_may_distress_and_skipping_costs_nothing(learner: Learner) -> None:
    run = learner.harmful()
    asked = learner.page(run)
    assert re.search(r"This question is about [a-z ]+\. You can skip it; that costs nothing\.", asked)
    skipped = learner.post(address(run), do="skip", asked=str(run.questions[0].asked_id))
    assert (skipped.status_code, skipped.location) == (302, f"/{PACK}/quiz/{run.id}/result")
    assert not learner.rows(MemoryRow)
    result = text(learner.browser.get(skipped.location))
    assert "0 of 0." in result
    assert "1 question was skipped and does not count." in result
    assert "Skipped. No mark was lost." in learner.page(run)


def test_after_a_content_note_nobody_is_told_correct(learner: Learner) -> None:
    run = learner.harmful()
    learner.answer(run, given(run.questions[0], right=True))
    page = learner.page(run)
    assert "That is the answer that the sources give." in page
    assert "Correct" not in page


def test_what_bears_no_note_cannot_be_skipped(learner: Learner) -> None:
    run = learner.quiz("place-of-event")
    refused = learner.post(address(run), do="skip", asked=str(run.questions[0].asked_id))
    assert refused.status_code == 422
    assert "Only questions with a content note can be skipped." in text(refused)
    assert learner.entries() == 0


def test_a_quiz_can_be_left_and_gone_on_with(learner: Learner) -> None:
    run = learner.quiz("place-of-event", length=3)
    learner.answer(run, given(run.questions[0], right=True))
    practise = text(learner.browser.get(f"/{PACK}/practise"))
    assert "1 of 3 answered" in practise
    assert f'href="/{PACK}/quiz/{run.id}"' in practise
    assert learner.browser.get(f"/{PACK}/quiz/{run.id}").location == address(run, 2)
    ended = learner.post(f"/{PACK}/quiz/{run.id}/end")
    assert ended.location == f"/{PACK}/quiz/{run.id}/result"
    result = text(learner.browser.get(ended.location))
    assert "1 of 3." in result
    assert "2 questions were not answered." in result
    assert "answered</span>" not in text(learner.browser.get(f"/{PACK}/practise"))


def test_what_is_entered_so_far_is_kept_and_found_again(learner: Learner) -> None:
    run = learner.quiz("match")
    saved = learner.answer(run, Matched((None, 2, None)), do="save")
    assert (saved.status_code, saved.data) == (204, b"")
    assert re.search(r'name="pair-1">.*?<option value="2" selected>', learner.page(run), re.DOTALL)
    assert learner.entries() == 0


def test_an_arrow_without_scripts_moves_its_row_and_keeps_the_order(learner: Learner) -> None:
    run = learner.quiz("put-in-order")
    moved = learner.answer(run, Ordered((0, 1, 2, 3)), move="2:up")
    assert (moved.status_code, moved.location) == (302, f"{address(run)}?moved=2:up")
    page = text(learner.browser.get(moved.location))
    assert re.findall(r'name="order" value="(\d)"', page) == ["0", "2", "1", "3"]
    assert re.search(r'value="2:up" data-move="up" autofocus', page)
    assert (
        f"{run.questions[0].item.words.options[_item(run.questions[0].item.question.interaction, 2)]}, now position 2 of 4."
        in page
    )
    again = learner.answer(run, Ordered((0, 2, 1, 3)), move="0:up")
    assert re.findall(r'name="order" value="(\d)"', text(learner.browser.get(again.location))) == ["0", "2", "1", "3"]


def _item(interaction: object, place: int) -> str:
    assert isinstance(interaction, Sequence)
    return interaction.items[place].id


def test_a_position_chosen_without_scripts_counts(learner: Learner) -> None:
    run = learner.quiz("put-in-order")
    asked = run.questions[0].item.question.interaction
    assert isinstance(asked, Sequence)
    places = {item.id: place for place, item in enumerate(asked.items)}
    wished: dict[str, Any] = {f"position-{places[item]}": str(place) for place, item in enumerate(asked.key, start=1)}
    learner.answer(run, Ordered((0, 1, 2, 3)), **wished)
    assert ">Correct.<" in learner.page(run)


def test_the_same_answer_twice_shows_the_same_page_and_counts_once(learner: Learner) -> None:
    run = learner.quiz("place-of-event")
    first, again = (learner.answer(run, Chosen((0,))) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location) == (302, address(run))
    assert learner.entries() == 1


def test_a_clock_that_was_set_back_loses_no_answer(learner: Learner, clock: Clock) -> None:
    run = learner.quiz("place-of-event")
    clock.advance(timedelta(hours=-1))
    assert learner.answer(run, Chosen((0,))).status_code == 302
    (entry,) = learner.rows(Evidence)
    assert entry.issued_at == entry.answered_at == entry.received_at


def test_another_answer_afterwards_changes_nothing(learner: Learner, engine: Engine) -> None:
    run = learner.quiz("place-of-event")
    learner.answer(run, Chosen((0,)))
    before = rows(engine)
    refused = learner.answer(run, Chosen((1,)))
    assert refused.status_code == 409
    assert "the first answer stays" in text(refused)
    assert f'href="{address(run)}"' in text(refused)
    assert rows(engine) == before


def test_two_tabs_that_start_with_one_browser_share_the_learner(
    browser: Browser, new_learner: Callable[[], Learner]
) -> None:
    someone = new_learner()
    browser.post(f"/{PACK}/quiz", {"count": "5", "topic": "", "day": ""})
    browser.post(f"/{PACK}/review", {"what": "new"})
    assert len(someone.rows(Person)) == 2
