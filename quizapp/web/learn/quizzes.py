"""One question of a quiz, asking or answered, as `learn/quiz.html` takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from quizapp.actions.attempts import Run, Shown
from quizapp.actions.study import LONGEST_ANSWER
from quizapp.actions.traces import Moved
from quizapp.core.log import AttemptKind
from quizapp.core.questions.model import Result
from quizapp.web.learn import answered, plans, returns, words
from quizapp.web.learn.asking import Entered, asking
from quizapp.web.learn.proof import proof
from quizapp.web.speech import gettext as _

_STATES = {
    Result.RIGHT: "right",
    Result.PARTLY: "partly",
    Result.WRONG: "wrong",
    Result.DONT_KNOW: "unknown",
    Result.OTHER_ENTITY: "wrong",
    Result.NOT_RECOGNISED: "wrong",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A question in the rail."""

    number: int
    state: str
    is_now: bool
    href: str | None


def address(run: Run, shown: Shown) -> str:
    """Return the address of a question of a run."""
    return url_for("learn.question", pack=run.pack_id, attempt=run.id, number=shown.position)


def onward(run: Run) -> str:
    """Return where to go on: the first open question, or the result."""
    left = run.next_open
    return address(run, left) if left else url_for("learn.result", pack=run.pack_id, attempt=run.id)


def state(shown: Shown) -> str:
    """Return how a question stands: `none` while it is open, `skipped`, or by its verdict."""
    if shown.given is None:
        return "none"
    return _STATES[shown.given.verdict.result] if shown.given.verdict else "skipped"


def question_page(
    run: Run, shown: Shown, entered: Entered, *, moved: str = "", errors: Sequence[str] = ()
) -> dict[str, object]:
    """Return the page of an open question. `moved` is the arrow that was pressed last, such as `2:up`."""
    row, _sep, way = moved.partition(":")
    return {
        **_frame(run, shown, entered),
        "answered": False,
        "chosen": entered.chosen,
        "moved": row or None,
        "moved_way": way,
        "errors": list(errors),
        "max_length": LONGEST_ANSWER,
        "saved_text": _("Your choice so far is kept.") if shown.draft else "",
    }


def verdict_page(run: Run, shown: Shown, moved: Sequence[Moved], today: date) -> dict[str, object]:
    """Return the page of an answered question."""
    given = shown.given
    response, verdict = (given.response, given.verdict) if given else (None, None)
    graph = run.library.graph
    proved = proof(graph, shown.item, response)
    remark = words.remark(shown.item, response, verdict)
    kept = [one for one in moved if one.target in run.library.cards]
    return {
        **_frame(run, shown, Entered()),
        **answered.answered(shown.item, response, verdict),
        **proved,
        "answered": True,
        "next_url": onward(run),
        "is_last": run.next_open is None,
        "verdict": {
            "result": state(shown),
            "heading": words.heading(graph, shown.item, response, verdict),
            "reasons": [*([remark] if remark else []), *_sequence(proved["reasons"])],
            "after": returns.after(kept, today),
        },
    }


def _sequence(found: object) -> list[str]:
    return list(found) if isinstance(found, list) else []


def _frame(run: Run, shown: Shown, entered: Entered) -> dict[str, object]:
    own = run.kind is AttemptKind.QUIZ
    return {
        "attempt": {
            "title": plans.title(run.library.graph, run.title, run.plan),
            "mode_text": _("Practice, answers shown after each question")
            if own
            else _("Set by your teacher, answers shown after each question"),
            "position": shown.position,
            "total": len(run.questions),
        },
        "steps": [Step(one.position, state(one), one is shown, address(run, one)) for one in run.questions],
        "asked_id": shown.asked_id,
        "answer_url": address(run, shown),
        "leave_url": url_for("learn.practise", pack=run.pack_id),
        "q": asking(shown.item, entered),
    }
