"""The report of a class as plain tables, for spreadsheets."""

from collections.abc import Iterator

from quizapp.actions.reports import ClassReport, State
from quizapp.formats.csv_table import Cell
from quizapp.web.speech import gettext as _
from quizapp.web.teach import report_page, words


def learners(report: ClassReport, *, names: bool) -> Iterator[list[Cell]]:
    """Yield a heading and a row for each learner: right and answered, altogether and by column."""
    states = {
        State.FINISHED: _("finished"),
        State.UNDER_WAY: _("under way"),
        State.NOT_STARTED: _("not started"),
    }
    head: list[Cell] = [_("Learner"), _("State"), _("Right"), _("Answered"), _("Days of review this week")]
    for column in report.columns:
        name = words.heading(column)
        head += [_("%(part)s: right", part=name), _("%(part)s: answered", part=name)]
    yield head
    for number, row in enumerate(report.learners, start=1):
        line: list[Cell] = [report_page.alias(row, number, names=names), states[row.state]]
        line += [row.score.right, row.score.asked, row.review_days]
        for score in row.cells:
            line += [score.right, score.asked]
        yield line


def questions(report: ClassReport) -> Iterator[list[Cell]]:
    """Yield a heading and a row for each thing that could be chosen, question by question in their own order."""
    yield [
        _("Number"), _("Assignment"), _("Question"), _("Answers"), _("Fully right"), _("Facility"), _("Discrimination"),
        _("Choice"), _("Right choice"), _("Chosen by"),
    ]  # fmt: skip
    for row in sorted(report.questions, key=lambda row: row.number):
        statistics = row.statistics
        facility = None if statistics.facility is None else round(float(statistics.facility), 4)
        index = None if statistics.discrimination is None else round(statistics.discrimination, 4)
        for choice, count in row.counts:
            yield [
                row.number,
                row.given.title,
                row.item.words.stem,
                statistics.answers,
                row.score.right,
                facility,
                index,
                words.choice(row.given.library.graph, row.item, choice),
                _("yes") if choice.right else _("no"),
                count,
            ]
