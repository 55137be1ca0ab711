"""One learner's answers in words, as `teach/learner.html` takes them."""

from dataclasses import dataclass

from quizapp.actions.attempts import Run, Shown
from quizapp.actions.learner_reports import LearnerReport, Work
from quizapp.core.questions.feedback import feedback
from quizapp.core.questions.model import Result
from quizapp.web import keys
from quizapp.web.chips import Chip, chips
from quizapp.web.speech import gettext as _
from quizapp.web.speech import ngettext


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what the learner made of it; `state` is right, partly, wrong, unknown, skipped or open."""

    number: int
    stem: str
    state: str
    said: str
    answer: str
    reasons: list[str]
    sources: list[Chip]


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment: how far it is, in words, and the answers in order."""

    title: str
    standing: str
    answers: list[Answer]


def page(report: LearnerReport) -> dict[str, object]:
    """Return everything that the page shows."""
    return {"works": [_assigned(work) for work in report.works]}


def _assigned(work: Work) -> Assigned:
    run = work.first
    if run is None:
        return Assigned(work.given.title, _("Not started."), [])
    score = work.score
    told = [_("%(right)s of %(asked)s right.", right=score.right, asked=score.asked)]
    open_ones = sum(shown.given is None for shown in run.questions)
    if open_ones:
        told.append(ngettext("%(num)d question is open.", "%(num)d questions are open.", open_ones))
    if work.attempts > 1:
        told.append(_("First of %(count)s attempts.", count=work.attempts))
    return Assigned(work.given.title, " ".join(told), [_answer(run, shown) for shown in run.questions])


def _answer(run: Run, shown: Shown) -> Answer:
    item, graph = shown.item, run.library.graph
    response = shown.given.response if shown.given else None
    told = feedback(graph, item.question, item.words, response)
    return Answer(
        number=shown.position,
        stem=item.words.stem,
        state=_state(shown),
        said=keys.given(item, response),
        answer=keys.text(item),
        reasons=list(told.reasons),
        sources=chips(graph.source(one) for one in item.question.sources),
    )


def _state(shown: Shown) -> str:
    if shown.given is None:
        return "open"
    if shown.given.verdict is None:
        return "skipped"
    match shown.given.verdict.result:
        case Result.RIGHT:
            return "right"
        case Result.PARTLY:
            return "partly"
        case Result.DONT_KNOW:
            return "unknown"
        case _:
            return "wrong"
