"""Reviewing flashcards: the next card, its answer, one's own rating, and the end of a round."""

from datetime import date, timedelta
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.actions import attempts, runs, starting, study, traces
from quizapp.actions.attempts import Run, Shown
from quizapp.actions.starting import NEW_AT_ONCE
from quizapp.actions.today import Today, today
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.log import AttemptKind
from quizapp.core.memory import learner_day
from quizapp.core.questions.model import DontKnow, Recalled
from quizapp.core.questions.model import Response as Answer
from quizapp.web import failures, guard, parts
from quizapp.web.extensions import discard, save, session
from quizapp.web.forms import UNPROCESSABLE
from quizapp.web.guard import Policy, allow
from quizapp.web.learn import cards, responses
from quizapp.web.learn.asking import Entered, from_form
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.learn.responses import Do
from quizapp.web.speech import format_date
from quizapp.web.speech import gettext as _

_CONFLICT = 409


@blueprint.get("/<pack>/review")
@allow(Policy.ANYONE)
def review(pack: str) -> Response:
    """The next card of the round, or word that it is done."""
    who = guard.actor()
    run = runs.round_of_cards(session(), who, pack) if who else None
    left = run.next_open if run and run.finished_at is None else None
    if run and left:
        return make_response(render_template("learn/review.html", **cards.front(run, left, Entered())))
    return make_response(
        render_template("learn/review_done.html", **_done(today(session(), who, pack, now=parts.now()), run))
    )


@blueprint.post("/<pack>/review")
@allow(Policy.ANYONE)
def start_review(pack: str) -> Response:
    """Begin a round of what is due or of new cards, or go on with the one that is open."""
    fresh = request.form.get("what") == "new"
    starting.start_review(session(), guard.learner(), pack, fresh=fresh, now=parts.now(), entropy=parts.entropy())
    save()
    return redirect(url_for("learn.review", pack=pack))


@blueprint.get("/<pack>/review/<uuid:attempt>/<int:number>")
@allow(Policy.LEARNER)
def card(pack: str, attempt: UUID, number: int) -> Response:
    """One card: the question, or with `show` or once it is answered, the answer."""
    run, shown = _card(pack, attempt, number)
    is_shown = "show" in request.args and cards.is_recalled(shown.item.question)
    if shown.given is None and not is_shown:
        return make_response(render_template("learn/review.html", **cards.front(run, shown, Entered())))
    target = str(shown.item.question.targets[0])
    log = traces.before(session(), guard.me(), target, shown.asked_id)
    return make_response(render_template("learn/review.html", **cards.back(run, shown, log, _today())))


@blueprint.post("/<pack>/review/<uuid:attempt>/<int:number>")
@allow(Policy.LEARNER)
def rate(pack: str, attempt: UUID, number: int) -> Response:
    """Answer a card by rating oneself or by choosing, or skip it."""
    run, shown = _card(pack, attempt, number)
    if request.form.get("asked", str(shown.asked_id)) != str(shown.asked_id):
        raise NotFound
    interaction = shown.item.question.interaction
    try:
        return _act(run, shown)
    except Invalid as error:
        discard()
        entered = from_form(interaction, responses.kept(interaction, request.form))
        page = cards.front(run, shown, entered, [failures.said(error)])
        return make_response(render_template("learn/review.html", **page), UNPROCESSABLE)
    except Conflict as error:
        discard()
        way_on = (_("Back to the cards"), url_for("learn.review", pack=pack))
        return failures.page(_CONFLICT, failures.said(error), way_on)


def _act(run: Run, shown: Shown) -> Response:
    do = responses.pressed(request.form)
    if do is Do.SKIP:
        study.skip(session(), guard.me(), shown.asked_id, now=parts.now(), entropy=parts.entropy())
        save()
        return redirect(url_for("learn.review", pack=run.pack_id))
    study.answer(session(), guard.me(), shown.asked_id, _answer(shown, do), now=parts.now(), entropy=parts.entropy())
    save()
    if cards.is_recalled(shown.item.question):
        return redirect(url_for("learn.review", pack=run.pack_id))
    return redirect(cards.address(run, shown))


def _answer(shown: Shown, do: Do) -> Answer:
    recalled = cards.is_recalled(shown.item.question)
    match do:
        case Do.MISSED | Do.KNEW if recalled:
            return Recalled(knew=do is Do.KNEW)
        case Do.UNKNOWN if not recalled:
            return DontKnow()
        case Do.CHECK if not recalled:
            return responses.read(shown.item.question.interaction, request.form)
        case _:
            text = "Press one of the buttons of the page."
            raise Invalid(text)


def _card(pack: str, attempt: UUID, number: int) -> tuple[Run, Shown]:
    """Return a card of the learner's on this pack."""
    run = attempts.run(session(), guard.me(), attempt)
    if run.pack_id != pack or run.kind is not AttemptKind.REVIEW or not 1 <= number <= len(run.questions):
        raise NotFound
    return run, run.questions[number - 1]


def _today() -> date:
    return learner_day(parts.now(), guard.me().zone)


def _done(state: Today, run: Run | None) -> dict[str, object]:
    """Return the end of a round that was finished today, or that there is nothing to review."""
    fresh = run is not None and run.finished_at is not None and _is_today(run, state.day)
    counts = cards.tally(run) if run and fresh else cards.Tally(0, 0, 0)
    tomorrow = state.day + timedelta(days=1)
    return {
        "done": counts.knew + counts.again,
        "knew": counts.knew,
        "again": counts.again,
        "due": len(state.agenda.due),
        "due_tomorrow": sum(memory.due_day == tomorrow for memory in state.memories.values()),
        "new": len(state.agenda.new),
        "start_new": min(NEW_AT_ONCE, len(state.agenda.new)),
        "waiting_text": _("on %(day)s", day=format_date(state.next_due, "d MMMM")) if state.next_due else "",
    }


def _is_today(run: Run, day: date) -> bool:
    who = guard.actor()
    return who is not None and run.finished_at is not None and learner_day(run.finished_at, who.zone) == day
