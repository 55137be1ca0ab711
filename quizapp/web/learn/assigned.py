"""What a teacher has set: lines for today and practise, and the page on which an assignment is begun."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from quizapp.actions import assigning
from quizapp.actions.assigning import Task, TaskState
from quizapp.core.permissions import Actor
from quizapp.web import guard, parts
from quizapp.web.extensions import save, session
from quizapp.web.guard import Policy, allow
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.speech import format_datetime, ngettext

_SECONDS_A_QUESTION: Final = 45
"""What a question of a quiz is taken to need, with reading the reason."""


@dataclass(frozen=True, slots=True)
class AssignedLine:
    """An assignment in a list, as `learn/home.html` and `learn/practise.html` take it."""

    title: str
    by: str
    due_text: str
    questions: int
    minutes: int
    attempts_text: str
    state: str
    href: str


def lines(actor: Actor | None, pack: str) -> list[AssignedLine]:
    """Return what a learner's teachers have set on a pack and what is not done yet, first due first."""
    if actor is None:
        return []
    tasks = assigning.learner_assignments(session(), actor, pack, now=parts.now())
    return [_line(task, pack) for task in tasks if task.state is not TaskState.DONE]


@blueprint.get("/<pack>/assignment/<uuid:assignment>")
@allow(Policy.LEARNER)
def assignment(pack: str, assignment: UUID) -> str:
    """One assignment: what it asks for, and a button to begin or go on."""
    task = assigning.learner_assignment(session(), guard.me(), pack, assignment, now=parts.now())
    seen = url_for("learn.result", pack=pack, attempt=task.attempt_id) if task.attempt_id else None
    return render_template(
        "learn/assignment.html",
        task=_line(task, pack),
        may_begin=task.may_begin,
        seen_url=seen,
        assignment_id=assignment,
        is_started=task.state is TaskState.STARTED,
        is_closed=task.closed,
    )


@blueprint.post("/<pack>/assignment/<uuid:assignment>/start")
@allow(Policy.LEARNER)
def start_assignment(pack: str, assignment: UUID) -> Response:
    """Begin an assignment, or go on with it."""
    attempt = assigning.open_assignment(session(), guard.me(), assignment, now=parts.now(), entropy=parts.entropy())
    save()
    return redirect(url_for("learn.attempt", pack=pack, attempt=attempt))


def _line(task: Task, pack: str) -> AssignedLine:
    left = task.attempts_allowed - task.attempts
    return AssignedLine(
        title=task.title,
        by=task.by,
        due_text=format_datetime(task.due, "EEEE d MMMM, HH:mm") if task.due else "",
        questions=task.questions,
        minutes=max(1, round(task.questions * _SECONDS_A_QUESTION / 60)),
        attempts_text=ngettext("%(num)d attempt left", "%(num)d attempts left", left) if task.may_begin else "",
        state=task.state.value,
        href=url_for("learn.assignment", pack=pack, assignment=task.assignment_id),
    )
