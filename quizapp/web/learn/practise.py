"""Starting a quiz, going on with one, and looking back."""

from dataclasses import dataclass
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.actions import runs, starting, study
from quizapp.actions.library import published
from quizapp.actions.runs import RunLine
from quizapp.core.errors import Invalid
from quizapp.core.facts.graph import Graph
from quizapp.web import guard, parts
from quizapp.web.extensions import discard, save, session
from quizapp.web.guard import Policy, allow
from quizapp.web.learn import assigned, plans
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.learn.forms import StartQuiz
from quizapp.web.speech import format_datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A quiz in a list, as `learn/practise.html` takes it."""

    title: str
    answered: int
    right: int
    total: int
    when_text: str
    href: str
    end_url: str


@blueprint.get("/<pack>/practise")
@allow(Policy.ANYONE)
def practise(pack: str) -> Response:
    """The form that starts a quiz, and the quizzes so far."""
    graph = published(session(), pack).graph
    form = StartQuiz(formdata=None, data={name: request.args.get(name, "") for name in ("topic", "day")})
    form.offer(graph)
    return _page(pack, graph, form)


@blueprint.post("/<pack>/quiz")
@allow(Policy.ANYONE)
def start_quiz(pack: str) -> Response:
    """Begin a quiz and go to its first question."""
    graph = published(session(), pack).graph
    form = StartQuiz()
    form.offer(graph)
    if not form.sent():
        return _page(pack, graph, form)
    try:
        who = guard.learner()
        begun = starting.start_quiz(session(), who, pack, form.plan(graph), now=parts.now(), entropy=parts.entropy())
    except Invalid as error:
        discard()
        form.refuse(error)
        return _page(pack, graph, form)
    save()
    return redirect(url_for("learn.attempt", pack=pack, attempt=begun))


@blueprint.post("/<pack>/quiz/<uuid:attempt>/end")
@allow(Policy.LEARNER)
def end(pack: str, attempt: UUID) -> Response:
    """End a quiz before its last question."""
    study.finish(session(), guard.me(), attempt, now=parts.now())
    save()
    return redirect(url_for("learn.result", pack=pack, attempt=attempt))


def _page(pack: str, graph: Graph, form: StartQuiz) -> Response:
    who = guard.actor()
    found = runs.listed(session(), who, pack) if who else ()
    lines = [(line, _line(graph, pack, line)) for line in found]
    page = render_template(
        "learn/practise.html",
        form=form,
        assigned=assigned.lines(who, pack),
        unfinished=[shown for line, shown in lines if _is_open(line)],
        past=[shown for line, shown in lines if not _is_open(line)],
    )
    return make_response(page, form.status)


def _is_open(line: RunLine) -> bool:
    is_closed = line.closes_at is not None and parts.now() > line.closes_at
    return line.finished_at is None and not is_closed


def _line(graph: Graph, pack: str, line: RunLine) -> Line:
    return Line(
        title=plans.title(graph, line.title, line.plan),
        answered=line.answered + line.skipped,
        right=line.right,
        total=line.total if _is_open(line) else line.total - line.skipped,
        when_text=format_datetime(line.started_at, "d MMM, HH:mm"),
        href=url_for("learn.attempt", pack=pack, attempt=line.id),
        end_url=url_for("learn.end", pack=pack, attempt=line.id),
    )
