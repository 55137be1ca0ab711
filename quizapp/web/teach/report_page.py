"""The report of a class in words and numbers, as `teach/report.html` takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from quizapp.actions import follow_up
from quizapp.actions.reports import ClassReport, LearnerRow, QuestionRow, State
from quizapp.core.questions.model import OneOf, SomeOf
from quizapp.core.statistics.columns import Column, Heading
from quizapp.core.statistics.misconceptions import Misconception
from quizapp.core.statistics.scores import THREE_QUARTERS, Score
from quizapp.web.speech import format_percent, listed, ngettext
from quizapp.web.speech import gettext as _
from quizapp.web.teach import words

SHOWN: Final = 6
"""Questions that stand open; the others are one click away."""
_MOST_IDEAS: Final = 3
_SECURE: Final = 0.85
_MOST_NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about the class: its point in bold, the rest, and where to look."""

    point: str
    rest: str
    link_text: str
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column's name and days."""

    name: str
    days: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Right answers out of those given, as text; `level` says how it is coloured."""

    text: str
    level: str


@dataclass(frozen=True, slots=True)
class Row:
    """A learner's line; `state` is empty for those who have finished."""

    name: str
    href: str
    state: str
    share: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Idea:
    """A misconception: who holds it out of whom, what it is, why it is wrong, where it shows."""

    holders: int
    asked: int
    title: str
    sentence: str
    about: str
    why: str
    questions: list[int]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that was or could be chosen, by how many, and why it is wrong."""

    text: str
    right: bool
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its indices in words ('' where too few answers stand behind them)."""

    number: int
    stem: str
    kind: str
    answers: int
    right: str
    discrimination: str
    options: list[Option]
    most: int


def page(report: ClassReport, *, names: bool) -> dict[str, object]:
    """Return everything that the page shows; without `names` learners are numbered."""
    numbers = {row.item.question.id: row.number for row in reversed(report.questions)}
    ideas = [_idea(one, numbers) for one in report.misconceptions[:_MOST_IDEAS]]
    questions = [_question(row) for row in report.questions]
    return {
        "headline": _headline(report),
        "counts": [(report.count(state), _state(state)) for state in State],
        "missed": bool(follow_up.missed(report)),
        "findings": _findings(report, ideas, names=names),
        "heads": [Head(words.heading(column), words.days(column)) for column in report.columns],
        "rows": [_row(report, row, number, names=names) for number, row in enumerate(report.learners, start=1)],
        "totals": [words.percent(score.share) for score in report.cells],
        "total": words.percent(report.score.share),
        "few": 0 < report.count(State.FINISHED) < _MOST_NAMED + 1,
        "ideas": ideas,
        "too_few": report.too_few,
        "staying": _staying(report),
        "weeks": list(zip(_week_words(), report.review_weeks, strict=True)),
        "questions": questions[:SHOWN],
        "other_questions": questions[SHOWN:],
        "question_count": len(questions),
    }


def alias(row: LearnerRow, number: int, *, names: bool) -> str:
    """Return what a learner is called on the page."""
    return row.alias if names else _("Learner %(number)s", number=number)


def _state(state: State) -> str:
    return {
        State.FINISHED: _("finished"),
        State.UNDER_WAY: _("under way"),
        State.NOT_STARTED: _("not started"),
    }[state]


def _headline(report: ClassReport) -> list[str]:
    """Say how many have finished, and what was hardest."""
    total, done = len(report.learners), report.count(State.FINISHED)
    if not total:
        return [_("Nobody is in this class yet.")]
    if not report.assignments:
        return [_("Nothing is set yet.")]
    if not done:
        begun = report.count(State.UNDER_WAY)
        if not begun:
            return [_("Nobody has started yet.")]
        return [
            ngettext(
                "%(num)d of %(total)d has started, nobody has finished.",
                "%(num)d of %(total)d have started, nobody has finished.",
                begun,
                total=total,
            )
        ]
    said = [
        ngettext("%(num)d of %(total)d has finished.", "%(num)d of %(total)d have finished.", done, total=total)
        if done < total
        else _("All %(total)s have finished.", total=total)
    ]
    hard = next((pair for pair in report.by_ease if pair[0].heading in {Heading.PHASE, Heading.TOPIC}), None)
    if hard and (hard[1].share or 0) < THREE_QUARTERS:
        said.append(_("The gap is in %(part)s.", part=words.heading(hard[0])))
    return said


def _findings(report: ClassReport, ideas: Sequence[Idea], *, names: bool) -> list[Finding]:
    found: list[Finding] = []
    if ideas:
        first = ideas[0]
        found.append(
            Finding(
                first.sentence,
                ngettext("One question shows it.", "%(num)d questions show it.", len(first.questions)),
                _("Why that is wrong"),
                "#misconceptions",
            )
        )
    if report.in_need:
        found.append(_need(report, names=names))
    easiest = next((pair for pair in reversed(report.by_ease) if pair[0].heading is not Heading.ACROSS), None)
    if easiest and easiest[1].share is not None and report.count(State.FINISHED):
        found.append(_easiest(*easiest))
    return found


def _need(report: ClassReport, *, names: bool) -> Finding:
    numbers = {row.id: number for number, row in enumerate(report.learners, start=1)}
    called = [alias(row, numbers[row.id], names=names) for row in report.in_need]
    shown = called if len(called) <= _MOST_NAMED else [*called[:_MOST_NAMED], _("others")]
    alone = report.in_need[0] if len(called) == 1 else None
    return Finding(
        ngettext("One learner needs help:", "%(num)d learners need help:", len(called)),
        _("%(names)s, below half overall.", names=listed(shown)),
        _("See the answers"),
        url_for("teach.learner", class_id=report.class_id, person_id=alone.id) if alone else "#learners",
    )


def _easiest(column: Column, score: Score) -> Finding:
    share = score.share or 0
    name, percent = words.heading(column), words.percent(score.share)
    if share >= _SECURE:
        point, rest = _("%(part)s is secure:", part=name), _("%(share)s right.", share=percent)
    else:
        point, rest = _("%(part)s went best:", part=name), _("%(share)s right.", share=percent)
    return Finding(point, rest, _("See the questions"), "#questions")


def _row(report: ClassReport, row: LearnerRow, number: int, *, names: bool) -> Row:
    return Row(
        name=alias(row, number, names=names),
        href=url_for("teach.learner", class_id=report.class_id, person_id=row.id),
        state="" if row.state is State.FINISHED else _state(row.state),
        share=words.percent(row.score.share),
        cells=[_cell(score) for score in row.cells],
    )


def _cell(score: Score) -> Cell:
    return Cell(f"{score.right}/{score.asked}" if score.asked else "–", score.level)


def _idea(one: Misconception, numbers: dict[str, int]) -> Idea:
    idea, first = one.idea, one.items[0]
    said = {"holders": len(one.learners), "asked": one.asked, "wrong": idea.wrong, "right": idea.right}
    if idea.order:
        title = _("%(wrong)s before %(right)s", **said)
        sentence = _("%(holders)s of %(asked)s put “%(wrong)s” before “%(right)s”.", **said)
    else:
        title = _("%(wrong)s instead of %(right)s", **said)
        sentence = _("%(holders)s of %(asked)s chose “%(wrong)s” instead of “%(right)s”.", **said)
    asks = isinstance(first.question.interaction, OneOf | SomeOf)
    return Idea(
        holders=len(one.learners),
        asked=one.asked,
        title=title,
        sentence=sentence,
        about=first.words.stem if asks and not idea.order else "",
        why=" ".join([*([first.words.answer] if asks else []), *map(words.sentence, one.reasons)]),
        questions=sorted(numbers[item.question.id] for item in one.items),
    )


def _staying(report: ClassReport) -> str:
    kept = report.staying
    if not kept.count:
        return ""
    return ngettext(
        "Of %(num)d answer that was right at first, %(again)s were right again a week or more later. "
        "The schedule had promised %(promised)s.",
        "Of %(num)d answers that were right at first, %(again)s were right again a week or more later. "
        "The schedule had promised %(promised)s.",
        kept.count,
        again=format_percent(kept.again / kept.count),
        promised=format_percent(kept.promised / kept.count),
    )


def _week_words() -> tuple[str, str, str]:
    return _("3 days or more"), _("1 or 2 days"), _("not yet")


def _question(row: QuestionRow) -> Question:
    item, statistics = row.item, row.statistics
    options = [
        Option(words.choice(row.given.library.graph, item, one), one.right, count, words.why_wrong(item, one))
        for one, count in row.counts
    ]
    index = statistics.discrimination
    return Question(
        number=row.number,
        stem=item.words.stem,
        kind=words.interaction(item.question.interaction),
        answers=statistics.answers,
        right=words.percent(statistics.facility) if statistics.facility is not None else "",
        discrimination="" if index is None else f"{index:.2f}".replace("-", "−"),  # noqa: RUF001 - a minus sign
        options=options,
        most=max((option.count for option in options), default=0),
    )
