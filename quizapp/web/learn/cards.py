"""A flashcard, its question side and its answer side, as `learn/review.html` takes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from quizapp.actions.attempts import Run, Shown
from quizapp.core.memory import Evidence
from quizapp.core.questions.model import OneOf, Question, Text
from quizapp.core.quiz import topic
from quizapp.web import keys
from quizapp.web.learn import answered, maps, returns, rulers, words
from quizapp.web.learn.asking import Entered, asking
from quizapp.web.learn.proof import proof
from quizapp.web.learn.quizzes import state
from quizapp.web.learn.today import SECONDS_A_CARD
from quizapp.web.speech import gettext as _
from quizapp.web.speech import ngettext


@dataclass(frozen=True, slots=True)
class Tally:
    """How a round stands: cards known, missed, and still to be answered."""

    knew: int
    again: int
    to_come: int


def address(run: Run, shown: Shown) -> str:
    """Return the address of a card of a round."""
    return url_for("learn.card", pack=run.pack_id, attempt=run.id, number=shown.position)


def is_recalled(question: Question) -> bool:
    """Tell whether a card can be answered without its options: then one says the answer to oneself, and looks."""
    return question.unique and isinstance(question.interaction, OneOf | Text)


def tally(run: Run) -> Tally:
    """Count a round of cards; skipped ones count nowhere."""
    states = [state(shown) for shown in run.questions]
    to_come = states.count("none")
    return Tally(
        states.count("right"), len(states) - states.count("right") - states.count("skipped") - to_come, to_come
    )


def front(run: Run, shown: Shown, entered: Entered, errors: Sequence[str] = ()) -> dict[str, object]:
    """Return the question side."""
    recalled = is_recalled(shown.item.question)
    drawn = rulers.empty(run.library.graph, shown.item) if recalled else None
    hint = _("Say it to yourself first, then look.") if recalled else ""
    q = asking(shown.item, entered)
    return {
        **_frame(run, shown),
        "answered": False,
        "q": replace(q, hint_text=hint or q.instruction),
        "chosen": entered.chosen,
        "moved": None,
        "errors": list(errors),
        "ruler_empty": drawn.ruler if drawn else None,
        "ruler_words": drawn.words if drawn else "",
    }


def back(run: Run, shown: Shown, log: Sequence[Evidence], today: date) -> dict[str, object]:
    """Return the answer side. `log` holds the earlier answers to what the card asks."""
    graph = run.library.graph
    given = shown.given
    response, verdict = (given.response, given.verdict) if given else (None, None)
    recalled = is_recalled(shown.item.question)
    proved = proof(graph, shown.item, response)
    if recalled:
        # Without options there are no wrong ones to explain.
        proved["reasons"] = [shown.item.words.answer]
    anchor = shown.item.question.targets[0].anchor
    return {
        **_frame(run, shown),
        **answered.answered(shown.item, response, verdict),
        **proved,
        "answered": True,
        "q": asking(shown.item, Entered()),
        "answer": keys.large(shown.item),
        "verdict": {
            "result": state(shown),
            "heading": words.heading(graph, shown.item, response, verdict),
            "after": "",
        },
        "rate": returns.rate(log, today) if given is None else None,
        "why_now": returns.why_now(log, today),
        "curve": returns.faded(log, today),
        "where": maps.where(graph, anchor),
    }


def _frame(run: Run, shown: Shown) -> dict[str, object]:
    counts = tally(run)
    left = max(1, round(counts.to_come * SECONDS_A_CARD / 60))
    return {
        "card": {
            "position": shown.position,
            "total": len(run.questions),
            "topic": topic(run.library.graph, shown.item.question),
            "left_text": ngettext("about %(num)d minute left", "about %(num)d minutes left", left)
            if counts.to_come
            else "",
            "way": "recall" if is_recalled(shown.item.question) else "choose",
        },
        "bar": [_bar(one, one is shown) for one in run.questions],
        "tally": counts,
        "asked_id": shown.asked_id,
        "answer_url": address(run, shown),
        "show_url": url_for("learn.card", pack=run.pack_id, attempt=run.id, number=shown.position, show=1),
        "leave_url": url_for("learn.home", pack=run.pack_id),
        "next_url": url_for("learn.review", pack=run.pack_id),
    }


def _bar(shown: Shown, is_now: bool) -> str:  # noqa: FBT001 - one of two states of a part of the bar
    if is_now:
        return "now"
    match state(shown):
        case "none" | "skipped":
            return "to come"
        case "right":
            return "known"
        case _:
            return "missed"
