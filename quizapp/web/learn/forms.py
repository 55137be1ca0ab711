"""The form that starts a quiz."""

from datetime import date
from typing import Final

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import AnyOf

from quizapp.core.facts.graph import Graph
from quizapp.core.quiz import Plan
from quizapp.web.forms import Form, options
from quizapp.web.learn import days
from quizapp.web.speech import format_date
from quizapp.web.speech import gettext as _

_COUNTS: Final = ("5", "10", "20")


class StartQuiz(Form):
    """How many questions, and on what."""

    count = RadioField(
        _l("Number of questions"),
        [AnyOf(_COUNTS, _l("Choose how many questions you want."))],
        choices=options(*((count, count) for count in _COUNTS)),
        default="10",
        validate_choice=False,
    )
    topic = SelectField(_l("Topic"), validate_choice=False)
    day = SelectField(_l("Days"), validate_choice=False)

    def offer(self, graph: Graph) -> None:
        """Fill in what a pack can be asked about, and refuse anything else."""
        topics = dict.fromkeys(name for _kind, name in graph.pack.topics)
        self.topic.choices = options(("", _("All topics")), *((name, name) for name in topics))
        self.topic.validators = [AnyOf(["", *topics], _l("Choose one of the topics."))]
        stretches = _stretches(graph)
        self.day.choices = options(("", _("All days")), *((key, words) for key, (words, _f, _t) in stretches.items()))
        self.day.validators = [AnyOf(["", *stretches], _l("Choose one of the days."))]
        if not stretches:
            del self.day

    def plan(self, graph: Graph) -> Plan:
        """Return what was chosen; the form is valid."""
        chosen = self.day.data if "day" in self else ""
        _words, first, last = _stretches(graph).get(chosen or "", ("", None, None))
        topics = (self.topic.data,) if self.topic.data else ()
        return Plan(length=int(self.count.data), topics=topics, first=first, last=last)


def _stretches(graph: Graph) -> dict[str, tuple[str, date | None, date | None]]:
    """Return the phases and days of a pack: key -> words, first and last day."""
    language = graph.pack.languages[0]
    found: dict[str, tuple[str, date | None, date | None]] = {}
    for phase in graph.pack.phases:
        title = dict(phase.title).get(language, phase.id)
        found[phase.id] = (
            _("%(phase)s (%(days)s)", phase=title, days=_span(phase.first, phase.last)),
            phase.first,
            phase.last,
        )
    for day in days.days(graph):
        found[day.isoformat()] = (format_date(day, "d MMMM"), day, day)
    return found


def _span(first: date, last: date) -> str:
    if first == last:
        return format_date(first, "d MMMM")
    pattern = "d" if (first.year, first.month) == (last.year, last.month) else "d MMMM"
    return _("%(first)s to %(last)s", first=format_date(first, pattern), last=format_date(last, "d MMMM"))
