"""How a quiz went, as `learn/result.html` takes it: misses first, each with its reason and sources."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from quizapp.actions.attempts import Run, Shown
from quizapp.actions.traces import Moved
from quizapp.core.atlas import title as title_of
from quizapp.core.questions.feedback import feedback
from quizapp.core.questions.model import Standing
from quizapp.core.quiz import topic
from quizapp.web import keys
from quizapp.web.chips import Chip
from quizapp.web.learn import findings, plans, proof, quizzes, returns
from quizapp.web.speech import gettext as _
from quizapp.web.speech import listed, ngettext

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A question of the result. `said` is empty where nothing was answered."""

    number: int
    anchor: str
    stem: str
    said: str
    state: str
    answer: str
    reasons: list[str]
    standing: str
    standing_text: str
    sources: list[Chip]
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A question in the row of marks."""

    number: int
    state: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """How many questions of a topic were asked, and how many were right."""

    name: str
    right: int
    asked: int


def result_page(
    run: Run, effects: Mapping[UUID, Sequence[Moved]], ordinal: int, today: date, *, is_closed: bool
) -> dict[str, object]:
    """Return the result of a run, finished or closed. Skipped questions count neither way."""
    result = lines(run)
    counted = [line for line in result if line.state != "skipped"]
    return {
        "attempt": {
            "title": plans.title(run.library.graph, run.title, run.plan),
            "ordinal_text": _ordinal(ordinal),
            "right": run.right,
            "total": len(counted),
            "finding": findings.finding(run.library.graph, run),
            "lead": _lead(run),
        },
        "marks": [Mark(line.number, line.state, line.anchor) for line in result],
        "missed": [line for line in result if line.state in {"wrong", "partly", "unknown"}],
        "right": [line for line in result if line.state == "right"],
        "unanswered": [line for line in result if line.state in {"none", "skipped"}],
        "topics": _topics(run),
        "retry_url": url_for("learn.retry", pack=run.pack_id, attempt=run.id) if run.missed else None,
        "again_url": url_for("learn.practise", pack=run.pack_id),
        "effects": _effects(run, effects, today),
        "exports": [
            (name, url_for("learn.result_file", pack=run.pack_id, attempt=run.id, kind=kind))
            for name, kind in (("CSV", "csv"), ("JSON", "json"))
        ],
        "closed_text": _("This assignment has closed. What was answered is kept.") if is_closed else "",
    }


def lines(run: Run) -> list[Line]:
    """Return every question of a run with what was answered, what is right, why, and who says so."""
    return [_line(run, shown) for shown in run.questions]


def _line(run: Run, shown: Shown) -> Line:
    item = shown.item
    graph = run.library.graph
    response = shown.given.response if shown.given else None
    told = feedback(graph, item.question, item.words, response)
    return Line(
        number=shown.position,
        anchor=f"question-{shown.position}",
        stem=item.words.stem,
        said=keys.given(item, response),
        state=quizzes.state(shown),
        answer=keys.text(item),
        reasons=list(told.reasons),
        standing="" if item.question.standing is Standing.AGREED else item.question.standing.value,
        standing_text=proof.standing_text(graph, item),
        sources=proof.sources(graph, item),
        href=quizzes.address(run, shown),
    )


def _ordinal(number: int) -> str:
    names = [_("first attempt"), _("second attempt"), _("third attempt")]
    if number == 0:
        return ""
    return names[number - 1] if number <= len(names) else _("attempt %(number)s", number=number)


def _lead(run: Run) -> str:
    """Name what was missed, and say what was left out."""
    graph = run.library.graph
    things = dict.fromkeys(
        title_of(graph, question.targets[0].anchor) for shown in run.missed if (question := shown.item.question).targets
    )
    states = Counter(quizzes.state(shown) for shown in run.questions)
    sentences = []
    if things:
        named = list(things)[:_MOST_NAMED]
        more = len(things) - len(named)
        if more:
            named.append(ngettext("%(num)d more", "%(num)d more", more))
        sentences.append(_("Worth another look: %(things)s.", things=listed(named)))
    if states["skipped"]:
        sentences.append(
            ngettext(
                "%(num)d question was skipped and does not count.",
                "%(num)d questions were skipped and do not count.",
                states["skipped"],
            )
        )
    if states["none"]:
        sentences.append(
            ngettext("%(num)d question was not answered.", "%(num)d questions were not answered.", states["none"])
        )
    return " ".join(sentences)


def _topics(run: Run) -> list[TopicRow]:
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for shown in run.questions:
        name = topic(run.library.graph, shown.item.question)
        if name and quizzes.state(shown) not in {"skipped", "none"}:
            asked[name] += 1
            right[name] += quizzes.state(shown) == "right"
    order = dict.fromkeys(name for _kind, name in run.library.graph.pack.topics)
    return [TopicRow(name, right[name], asked[name]) for name in order if asked[name]]


def _effects(run: Run, effects: Mapping[UUID, Sequence[Moved]], today: date) -> list[str]:
    moved = [one for asked in effects.values() for one in asked if one.target in run.library.cards]
    counted = {one.target: one for one in moved if one.counted and one.due_day is not None}
    missed = [one.due_day for one in counted.values() if not one.recalled and one.due_day]
    recalled = [one for one in counted.values() if one.recalled]
    told = []
    if missed:
        told.append(
            ngettext(
                "What you missed is in your cards and comes back %(when)s.",
                "The %(num)d facts that you missed are in your cards; the first comes back %(when)s.",
                len(missed),
                when=returns.ahead(min(missed), today),
            )
        )
    if recalled:
        told.append(
            ngettext(
                "What you knew counts as a review of its card.",
                "The %(num)d facts that you knew count as one review each.",
                len(recalled),
            )
        )
    if len({one.target for one in moved}) > len(counted):
        told.append(_("What you had answered earlier on the same day counts once."))
    silent = sum(not shown.item.question.targets for shown in run.questions if shown.given and shown.given.verdict)
    if silent:
        told.append(_("Questions about the order of events leave the cards as they are."))
    return told
