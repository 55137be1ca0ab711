"""Changes to a question set, each a form of one button that knows the version it was made for."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import set_changes, sets
from quizapp.core.errors import Conflict, Invalid
from quizapp.web import guard, parts
from quizapp.web.extensions import discard, save, session
from quizapp.web.failures import said
from quizapp.web.guard import Policy, allow
from quizapp.web.speech import gettext as _
from quizapp.web.teach import blueprint
from quizapp.web.teach.set_forms import Title
from quizapp.web.teach.sets import show

_SET = "/sets/<uuid:set_id>"
_QUESTION = f"{_SET}/questions/<question_id>"


@blueprint.post(f"{_SET}/title")
@allow(Policy.TEACHER)
def rename_set(set_id: UUID) -> AnyResponse:
    """Give a set another title."""
    form = Title()
    if not form.sent():
        return show(sets.set_page(session(), guard.me(), set_id), title=form)
    text = form.title.data or ""
    return _changed(
        set_id,
        lambda version: set_changes.rename(session(), guard.me(), set_id, text, version=version, now=parts.now()),
        _("The title is changed."),
    )


@blueprint.post(f"{_QUESTION}/remove")
@allow(Policy.TEACHER)
def remove_question(set_id: UUID, question_id: str) -> AnyResponse:
    """Take a question out of a set."""
    return _changed(
        set_id,
        lambda version: set_changes.remove_question(
            session(), guard.me(), set_id, question_id, version=version, now=parts.now()
        ),
        _("The question is out of the set."),
    )


@blueprint.post(f"{_QUESTION}/replace")
@allow(Policy.TEACHER)
def replace_question(set_id: UUID, question_id: str) -> AnyResponse:
    """Put another question in the place of one."""
    return _changed(
        set_id,
        lambda version: set_changes.replace_question(
            session(), guard.me(), set_id, question_id, version=version, now=parts.now(), entropy=parts.entropy()
        ),
        _("Another question stands in its place."),
    )


@blueprint.post(f"{_QUESTION}/up")
@allow(Policy.TEACHER)
def move_question_up(set_id: UUID, question_id: str) -> AnyResponse:
    """Move a question one place up."""
    return _moved(set_id, question_id, -1)


@blueprint.post(f"{_QUESTION}/down")
@allow(Policy.TEACHER)
def move_question_down(set_id: UUID, question_id: str) -> AnyResponse:
    """Move a question one place down."""
    return _moved(set_id, question_id, 1)


@blueprint.post(f"{_SET}/copy")
@allow(Policy.TEACHER)
def copy_set(set_id: UUID) -> AnyResponse:
    """Make a copy that can be changed, and go there."""
    title = sets.set_page(session(), guard.me(), set_id).title[: sets.LONGEST_TITLE - 20]
    made = sets.copy(
        session(), guard.me(), set_id, _("%(title)s (copy)", title=title), entropy=parts.entropy(), now=parts.now()
    )
    save()
    flash(_("This is a copy. The class keeps the set as it was."))
    return redirect(url_for("teach.set_page", set_id=made))


@blueprint.post(f"{_SET}/delete")
@allow(Policy.TEACHER)
def delete_set(set_id: UUID) -> AnyResponse:
    """Delete a set that no class has."""
    try:
        set_changes.delete(session(), guard.me(), set_id, version=_version(), now=parts.now())
    except Conflict as error:
        return _refused(set_id, error)
    save()
    flash(_("The set is deleted."))
    return redirect(url_for("teach.question_sets"))


def _moved(set_id: UUID, question_id: str, by: int) -> AnyResponse:
    return _changed(
        set_id,
        lambda version: set_changes.move_question(
            session(), guard.me(), set_id, question_id, by, version=version, now=parts.now()
        ),
        _("The question has moved."),
        question_id,
    )


def _changed(
    set_id: UUID, change: Callable[[int], str | None], done: str, question_id: str | None = None
) -> AnyResponse:
    """Change a set and show it, from the question on that `change` returns or `question_id` names."""
    try:
        question_id = change(_version()) or question_id
    except Conflict as error:
        return _refused(set_id, error)
    save()
    flash(done)
    anchor = f"question-{question_id}" if question_id else None
    return redirect(url_for("teach.set_page", set_id=set_id, _anchor=anchor))


def _refused(set_id: UUID, error: Conflict) -> AnyResponse:
    """Show the set as it is now, with why it was not changed."""
    discard()
    return show(sets.set_page(session(), guard.me(), set_id), refused=said(error))


def _version() -> int:
    """Return the version that the form was made for. Raises Invalid where it names none."""
    text = request.form.get("version", "")
    if not text.isdecimal() or len(text) > 9:  # noqa: PLR2004 - more digits than any version has
        raise Invalid("This form is not complete. Open the set again.")
    return int(text)
