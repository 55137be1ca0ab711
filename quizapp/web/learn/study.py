"""Taking a quiz: its questions one by one, their verdicts, and the result."""

from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.actions import attempts, runs, starting, study, traces
from quizapp.actions.attempts import Run, Shown
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.log import AttemptKind
from quizapp.core.memory import learner_day
from quizapp.core.questions.model import DontKnow
from quizapp.web import failures, guard, parts
from quizapp.web.extensions import discard, save, session
from quizapp.web.forms import UNPROCESSABLE
from quizapp.web.guard import Policy, allow
from quizapp.web.learn import downloads, quizzes, responses, results
from quizapp.web.learn.asking import Entered, from_draft, from_form
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.learn.responses import Do
from quizapp.web.speech import gettext as _

_CONFLICT = 409
_NO_CONTENT = 204


@blueprint.get("/<pack>/quiz/<uuid:attempt>")
@allow(Policy.LEARNER)
def attempt(pack: str, attempt: UUID) -> Response:
    """Go on with a quiz: to its first open question, or to the result."""
    run = _run(pack, attempt)
    return redirect(_result_url(run) if _is_over(run) else quizzes.onward(run))


@blueprint.get("/<pack>/quiz/<uuid:attempt>/<int:number>")
@allow(Policy.LEARNER)
def question(pack: str, attempt: UUID, number: int) -> Response:
    """One question: to be answered, or answered."""
    run = _run(pack, attempt)
    shown = _shown(run, number)
    if shown.given is not None:
        return make_response(render_template("learn/quiz.html", **_verdict(run, shown)))
    if _is_over(run):
        return redirect(_result_url(run))
    page = quizzes.question_page(run, shown, from_draft(shown.draft), moved=request.args.get("moved", ""))
    return make_response(render_template("learn/quiz.html", **page))


@blueprint.post("/<pack>/quiz/<uuid:attempt>/<int:number>")
@allow(Policy.LEARNER)
def answer(pack: str, attempt: UUID, number: int) -> Response:
    """Check an answer, skip the question, or keep what is entered so far."""
    run = _run(pack, attempt)
    shown = _shown(run, number)
    if request.form.get("asked", str(shown.asked_id)) != str(shown.asked_id):
        raise NotFound
    interaction = shown.item.question.interaction
    try:
        return _act(run, shown)
    except Invalid as error:
        discard()
        entered = from_form(interaction, responses.kept(interaction, request.form))
        return _asked_again(run, shown, entered, failures.said(error))
    except Conflict as error:
        discard()
        return failures.page(_CONFLICT, failures.said(error), (_("Back to the question"), quizzes.address(run, shown)))


@blueprint.get("/<pack>/quiz/<uuid:attempt>/result")
@allow(Policy.LEARNER)
def result(pack: str, attempt: UUID) -> Response:
    """How a quiz went; while it is open, the way back to it."""
    run = _run(pack, attempt)
    if not _is_over(run):
        return redirect(quizzes.onward(run))
    who = guard.me()
    effects = traces.effects(session(), who, [shown.asked_id for shown in run.questions])
    ordinal = runs.ordinal(session(), who, attempt)
    today = learner_day(parts.now(), who.zone)
    closed = _is_closed(run) and run.next_open is not None
    page = results.result_page(run, effects, ordinal, today, is_closed=closed)
    return make_response(render_template("learn/result.html", **page))


@blueprint.get("/<pack>/quiz/<uuid:attempt>/result.<kind>")
@allow(Policy.LEARNER)
def result_file(pack: str, attempt: UUID, kind: str) -> Response:
    """The result as a file to keep."""
    run = _run(pack, attempt)
    if kind not in downloads.KINDS or not _is_over(run):
        raise NotFound
    mimetype, write = downloads.KINDS[kind]
    response = make_response(write(downloads.rows(results.lines(run))))
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f"attachment; filename=result-{run.started_at:%Y-%m-%d}.{kind}"
    return response


@blueprint.post("/<pack>/quiz/<uuid:attempt>/retry")
@allow(Policy.LEARNER)
def retry(pack: str, attempt: UUID) -> Response:
    """Begin a quiz of what was missed."""
    run = _run(pack, attempt)
    try:
        begun = starting.retry_missed(session(), guard.me(), run.id, now=parts.now(), entropy=parts.entropy())
    except Invalid as error:
        discard()
        return failures.page(UNPROCESSABLE, failures.said(error), (_("Back to the result"), _result_url(run)))
    save()
    return redirect(url_for("learn.attempt", pack=pack, attempt=begun))


def _act(run: Run, shown: Shown) -> Response:
    who, here = guard.me(), quizzes.address(run, shown)
    interaction = shown.item.question.interaction
    do = responses.pressed(request.form)
    if do is Do.SKIP:
        study.skip(session(), who, shown.asked_id, now=parts.now(), entropy=parts.entropy())
        save()
        return redirect(quizzes.onward(_run(run.pack_id, run.id)))
    if do in {Do.MISSED, Do.KNEW}:
        text = "Press one of the buttons of the page."
        raise Invalid(text)
    given = DontKnow() if do is Do.UNKNOWN else responses.read(interaction, request.form)
    if do is Do.SAVE or "move" in request.form:
        study.save_draft(session(), who, shown.asked_id, given, shown.draft_seq + 1)
        save()
        if do is Do.SAVE:
            return make_response("", _NO_CONTENT)
        return redirect(
            url_for(
                "learn.question", pack=run.pack_id, attempt=run.id, number=shown.position, moved=request.form["move"]
            )
        )
    study.answer(session(), who, shown.asked_id, given, now=parts.now(), entropy=parts.entropy())
    save()
    return redirect(here)


def _run(pack: str, attempt: UUID) -> Run:
    """Return a quiz or assignment of the learner's on this pack."""
    run = attempts.run(session(), guard.me(), attempt)
    if run.pack_id != pack or run.kind is AttemptKind.REVIEW:
        raise NotFound
    return run


def _shown(run: Run, number: int) -> Shown:
    if not 1 <= number <= len(run.questions):
        raise NotFound
    return run.questions[number - 1]


def _is_closed(run: Run) -> bool:
    return run.closes_at is not None and parts.now() > run.closes_at


def _is_over(run: Run) -> bool:
    return run.finished_at is not None or run.next_open is None or _is_closed(run)


def _result_url(run: Run) -> str:
    return url_for("learn.result", pack=run.pack_id, attempt=run.id)


def _verdict(run: Run, shown: Shown) -> dict[str, object]:
    who = guard.me()
    moved = traces.effects(session(), who, [shown.asked_id]).get(shown.asked_id, ())
    return quizzes.verdict_page(run, shown, moved, learner_day(parts.now(), who.zone))


def _asked_again(run: Run, shown: Shown, entered: Entered, error: str) -> Response:
    page = quizzes.question_page(run, shown, entered, errors=[error])
    return make_response(render_template("learn/quiz.html", **page), UNPROCESSABLE)
