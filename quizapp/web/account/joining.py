"""Joining a class with its code, typed or in a link, and leaving it."""

from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.actions import joining, passphrases
from quizapp.actions.joining import Invitation, Newcomer
from quizapp.core.errors import Invalid
from quizapp.core.permissions import Action, require
from quizapp.web import guard, parts, visitor
from quizapp.web.account import blueprint, forms
from quizapp.web.account.entering import card_page
from quizapp.web.extensions import discard, save, session
from quizapp.web.guard import Policy, allow


@blueprint.route("/join", methods=["GET", "POST"])
@allow(Policy.ANYONE)
def join() -> Response:
    """Type a code; where it is right, ask how to join."""
    return _ask(forms.JoinCode())


@blueprint.get("/join/<code>")
@allow(Policy.ANYONE)
def join_with(code: str) -> Response:
    """Come with a code in the link. Whether it is right is said after the button, where guesses are counted."""
    return _ask(forms.JoinCode(data={"code": code[: forms.LONGEST_CODE]}))


@blueprint.post("/join/confirm")
@allow(Policy.ANYONE)
def join_confirm() -> Response:
    """Join, as who one is, as a guest who becomes someone, or as someone new."""
    form = forms.Join()
    who = guard.actor()
    told = _look_up(form.code.data or "")
    if told is None:
        return _unknown()
    if not form.sent():
        return _confirmation(form, told)
    if who is not None:
        require(who, Action.JOIN_CLASS)
    newcomer = Newcomer(passphrases.generated(parts.entropy()), visitor.preferences(None))
    try:
        joined = joining.join(
            session(),
            who,
            told.code,
            alias=form.alias.data or "",
            keep=form.keep.data != "no",
            newcomer=newcomer,
            entropy=parts.entropy(),
            now=parts.now(),
        )
    except Invalid as error:
        discard()
        form.refuse(error)
        return _confirmation(form, told)
    if joined.opened is not None:
        guard.close_session()
    guard.sign_in(joined.actor, joined.opened)
    save()
    heading = (
        _("You wait to be let into %(name)s.", name=joined.class_name)
        if joined.waits
        else _("You are in %(name)s.", name=joined.class_name)
    )
    if joined.card is not None:
        return card_page(joined.card, heading, _waiting_note(waits=joined.waits))
    flash(heading)
    return redirect(url_for("account.join"))


@blueprint.post("/account/classes/<uuid:class_id>/leave")
@allow(Policy.ACCOUNT)
def leave(class_id: UUID) -> Response:
    """Leave a class."""
    joining.leave(session(), guard.me(), class_id)
    save()
    flash(_("You have left the class. Your answers stay yours."))
    return redirect(url_for("account.join"))


def _ask(form: forms.JoinCode) -> Response:
    if form.sent():
        told = _look_up(form.code.data or "")
        if told is None:
            form.refuse(Invalid(joining.NO_SUCH_CODE, field="code"))
        else:
            return _confirmation(forms.Join(formdata=None, data={"code": told.code}), told)
    who = guard.actor()
    mine = joining.my_classes(session(), who) if who and not who.is_guest else []
    return make_response(render_template("account/join.html", form=form, classes=mine), form.status)


def _look_up(code: str) -> Invitation | None:
    """Look for the class of a code. The try is counted whatever comes of it."""
    told = joining.look_up(session(), guard.actor(), code, address=guard.address(), now=parts.now())
    session().commit()
    return told


def _confirmation(form: forms.Join, told: Invitation) -> Response:
    return make_response(render_template("account/join_confirm.html", form=form, told=told), form.status)


def _unknown() -> Response:
    form = forms.JoinCode(formdata=None)
    form.refuse(Invalid(joining.NO_SUCH_CODE, field="code"))
    return make_response(render_template("account/join.html", form=form, classes=[]), form.status)


def _waiting_note(*, waits: bool) -> str:
    note: str = _("Your teacher has to let you in. You can study meanwhile.") if waits else ""
    return note
