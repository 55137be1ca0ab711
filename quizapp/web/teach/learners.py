"""The learners of a class: let in, rename, remove, give a new passphrase."""

from uuid import UUID

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import classroom, passphrases
from quizapp.core.errors import Invalid
from quizapp.web import guard, parts
from quizapp.web.extensions import save, session
from quizapp.web.guard import Policy, allow
from quizapp.web.teach import blueprint, forms

_LEARNER = "/classes/<uuid:class_id>/learners/<uuid:person_id>"


@blueprint.post(f"{_LEARNER}/approve")
@allow(Policy.TEACHER)
def approve(class_id: UUID, person_id: UUID) -> AnyResponse:
    """Let in someone who waits."""
    classroom.approve(session(), guard.me(), class_id, person_id)
    return _done(class_id, _("The learner is in the class."))


@blueprint.post(f"{_LEARNER}/remove")
@allow(Policy.TEACHER)
def remove(class_id: UUID, person_id: UUID) -> AnyResponse:
    """Take someone out of the class, or turn down someone who waits."""
    classroom.remove(session(), guard.me(), class_id, person_id)
    return _done(class_id, _("The learner is not in the class any more. Their answers stay theirs."))


@blueprint.post(f"{_LEARNER}/rename")
@allow(Policy.TEACHER)
def rename(class_id: UUID, person_id: UUID) -> AnyResponse:
    """Change the name under which the teacher sees a learner."""
    form = forms.Alias()
    if not form.sent():
        raise Invalid("Give the learner a name of at most %(count)s characters.", count=classroom.LONGEST_ALIAS)
    classroom.rename(session(), guard.me(), class_id, person_id, form.alias.data or "")
    return _done(class_id, _("The name is changed."))


@blueprint.post(f"{_LEARNER}/reset")
@allow(Policy.TEACHER)
def reset_passphrase(class_id: UUID, person_id: UUID) -> Response:
    """Give a learner a new passphrase, shown once, to be handed over."""
    secret = passphrases.generated(parts.entropy())
    card = classroom.reset_passphrase(session(), guard.me(), class_id, person_id, secret=secret, now=parts.now())
    save()
    return make_response(render_template("teach/reset.html", card=card, class_id=class_id))


def _done(class_id: UUID, said: str) -> AnyResponse:
    save()
    flash(said)
    return redirect(url_for("teach.class_page", class_id=class_id))
