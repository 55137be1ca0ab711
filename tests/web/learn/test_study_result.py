"""How a quiz went: the sentence, misses first with their reasons, topics, what the cards do, and trying again."""

import csv
import re
from datetime import timedelta
from io import StringIO
from uuid import UUID

from quizapp.core.questions.model import DontKnow, Pairs, Sequence, Typed
from quizapp.core.quiz import topic
from quizapp.store.models import MemoryRow
from tests.web.conftest import Clock
from tests.web.learn.learners import PACK, Learner, address, given
from tests.web.pages import text


def result_of(learner: Learner, attempt: object) -> str:
    answer = learner.browser.get(f"/{PACK}/quiz/{attempt}/result")
    assert answer.status_code == 200
    return text(answer)


def between(page: str, first: str, last: str) -> str:
    """Return a part of a page."""
    return page.split(first, 1)[1].split(last, 1)[0]


def test_misses_stand_first_with_what_was_said_what_is_right_and_why(learner: Learner) -> None:
    run = learner.quiz("place-of-event", "containment", "who-took-part", length=4)
    learner.answer_all(run, [True, False, True, False])
    page = result_of(learner, run.id)
    assert "<bdi>2 of 4.</bdi>" in page
    missed = between(page, "<h2>Missed</h2>", "<h2>Right</h2>")
    right = between(page, "<h2>Right</h2>", "</ol>")
    for shown in run.questions:
        words = shown.item.words
        place = missed if shown.position in {2, 4} else right
        assert words.stem in place
        assert f'href="{address(run, shown.position)}"' in place
    for shown in (run.questions[1], run.questions[3]):
        assert shown.item.words.answer in missed
        assert "You said" in missed
    assert missed.count('class="chip"') >= 2
    assert re.findall(r"Retry the 2 I missed", page)


def test_right_answers_alone_offer_nothing_to_retry(learner: Learner) -> None:
    run = learner.quiz("place-of-event", length=2)
    learner.answer_all(run, [True, True])
    page = result_of(learner, run.id)
    assert "2 of 2." in page
    assert "Missed" not in page
    refused = learner.post(f"/{PACK}/quiz/{run.id}/retry")
    assert refused.status_code == 422
    assert "Nothing was missed in this quiz." in text(refused)


def test_a_shared_topic_of_the_misses_is_told_only_where_it_is_true(learner: Learner) -> None:
    run = learner.quiz("containment", "date-of-event", length=4)
    graph = run.library.graph
    topics = [topic(graph, shown.item.question) for shown in run.questions]
    assert sorted(set(topics)) == ["Places", "Timeline"]
    learner.answer_all(run, [name != "Places" for name in topics])
    assert "Both misses fall under one topic: Places." in result_of(learner, run.id)
    mixed = learner.quiz("containment", "date-of-event", length=4)
    names = [topic(graph, shown.item.question) for shown in mixed.questions]
    wrong = {names.index("Places"), names.index("Timeline")}
    learner.answer_all(mixed, [place not in wrong for place in range(4)])
    assert "under one topic" not in result_of(learner, mixed.id)


def test_each_topic_is_counted(learner: Learner) -> None:
    run = learner.quiz("containment", "date-of-event", length=4)
    graph = run.library.graph
    learner.answer_all(run, [True, True, True, False])
    page = between(result_of(learner, run.id), 'id="by-topic"', "</table>")
    told = {
        name: (int(right), int(asked))
        for name, right, asked in re.findall(
            r'<th scope="row">([^<]+?)\s*<.*?<td class="number strong">(\d+)</td><td class="number">(\d+)',
            page,
            re.DOTALL,
        )
    }
    expected: dict[str, tuple[int, int]] = {}
    for shown in run.questions:
        name = topic(graph, shown.item.question)
        right, asked = expected.get(name, (0, 0))
        expected[name] = (right + (shown.position < 4), asked + 1)
    assert told == expected


def test_what_was_missed_is_asked_again(learner: Learner) -> None:
    run = learner.quiz("place-of-event", length=3)
    learner.answer_all(run, [False, True, False])
    again = learner.post(f"/{PACK}/quiz/{run.id}/retry")
    assert again.status_code == 302
    page = text(learner.browser.get(again.location, follow_redirects=True))
    assert "Question 1 of 2, What was missed, again" in page
    retried = learner.run(UUID(again.location.rsplit("/", 1)[1]))
    assert {shown.item.question.id for shown in retried.questions} == {
        run.questions[0].item.question.id,
        run.questions[2].item.question.id,
    }


def test_what_happens_to_the_cards_is_what_the_log_says(learner: Learner, clock: Clock) -> None:
    run = learner.quiz(
        length=3,
        which=lambda item: item.question.maker in {"place-of-event", "date-of-event"} and not item.question.harm,
    )
    learner.answer_all(run, [True, True, False])
    page = result_of(learner, run.id)
    assert "What you missed is in your cards and comes back tomorrow." in page
    assert "The 2 facts that you knew count as one review each." in page
    assert "earlier on the same day" not in page
    clock.advance(timedelta(minutes=1))
    again = learner.post(f"/{PACK}/quiz/{run.id}/retry")
    retry = learner.run(UUID(again.location.rsplit("/", 1)[1]))
    learner.answer(retry, given(retry.questions[0], right=True))
    told = result_of(learner, retry.id)
    assert "What you had answered earlier on the same day counts once." in told
    assert "review of its card" not in told
    assert {(row.reps, row.lapses) for row in learner.rows(MemoryRow)} == {(1, 0)}


def test_an_order_leaves_the_cards_alone_and_says_so(learner: Learner) -> None:
    run = learner.quiz("put-in-order")
    assert isinstance(run.questions[0].item.question.interaction, Sequence)
    learner.answer(run, given(run.questions[0], right=True))
    assert "Questions about the order of events leave the cards as they are." in result_of(learner, run.id)
    assert not learner.rows(MemoryRow)


def test_every_row_of_a_match_moves_its_own_card(learner: Learner) -> None:
    run = learner.quiz("match")
    interaction = run.questions[0].item.question.interaction
    assert isinstance(interaction, Pairs)
    learner.answer(run, given(run.questions[0], right=True))
    assert len(learner.rows(MemoryRow)) == len(interaction.rows)


def test_the_result_can_be_kept_as_a_file(learner: Learner) -> None:
    run = learner.quiz("cloze", length=2)
    path = f"/{PACK}/quiz/{run.id}/result"
    assert learner.browser.get(f"{path}.csv").status_code == 404
    learner.answer(run, Typed("=1+1"))
    learner.answer(run, given(run.questions[1], right=True), 2)
    assert f'href="{path}.csv"' in result_of(learner, run.id)
    table = learner.browser.get(f"{path}.csv")
    assert (table.mimetype, table.headers["Content-Disposition"][:10]) == ("text/csv", "attachment")
    head, first, second = csv.reader(StringIO(text(table)))
    assert head[1:4] == ["Question", "You said", "Right answer"]
    assert (first[1], first[2], first[4]) == (run.questions[0].item.words.stem, "'=1+1", "wrong")
    assert (second[0], second[4]) == ("2", "right")
    kept = learner.browser.get(f"{path}.json")
    assert kept.json is not None
    assert next(row["said"] for row in kept.json) == "=1+1"
    assert all(row["sources"] for row in kept.json)
    assert learner.browser.get(f"{path}.exe").status_code == 404


def test_an_open_quiz_has_no_result_yet(learner: Learner) -> None:
    run = learner.quiz("place-of-event", length=2)
    learner.answer(run, DontKnow())
    assert learner.browser.get(f"/{PACK}/quiz/{run.id}/result").location == address(run, 2)


def test_earlier_quizzes_stay_with_their_score(learner: Learner) -> None:
    run = learner.quiz("place-of-event", length=2)
    learner.answer_all(run, [True, False])
    page = text(learner.browser.get(f"/{PACK}/practise"))
    past = page.split("Earlier quizzes", 1)[1]
    assert "1 of 2" in past
    assert f'href="/{PACK}/quiz/{run.id}"' in past
    assert learner.browser.get(f"/{PACK}/quiz/{run.id}").location == f"/{PACK}/quiz/{run.id}/result"
