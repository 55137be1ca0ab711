"""What people set for themselves, with an account or without."""

from dataclasses import replace

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import format_time
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.actions import preferences
from quizapp.core.errors import Invalid
from quizapp.core.permissions import Actor
from quizapp.web import context, guard, parts, visitor
from quizapp.web.account import blueprint, forms
from quizapp.web.extensions import discard, save, session
from quizapp.web.forms import options
from quizapp.web.guard import Policy, allow


@blueprint.route("/account/settings", methods=["GET", "POST"])
@allow(Policy.ANYONE)
def settings() -> Response:
    """Zone, subject, colours, keys and name. Visitors without an account keep theirs in the browser."""
    who = guard.actor()
    form = _filled(who)
    if form.sent():
        try:
            _store(form, who)
        except Invalid as error:
            discard()
            form.refuse(error)
        else:
            flash(_("Your settings are saved."))
            return redirect(url_for("account.settings"))
    there = format_time(parts.now(), "short")
    return make_response(render_template("account/settings.html", form=form, now_text=there), form.status)


@blueprint.post("/account/theme")
@allow(Policy.ANYONE)
def set_theme() -> Response:
    """Change the colours and go back to the page."""
    who = guard.actor()
    theme = preferences.theme_called(request.form.get("theme", ""))
    if who is None:
        visitor.remember(replace(visitor.preferences(None), theme=theme))
    else:
        preferences.change_theme(session(), who, theme)
        save()
    return redirect(guard.after_sign_in(request.form.get("next")))


def _filled(who: Actor | None) -> forms.Settings:
    present = visitor.preferences(who)
    form = forms.Settings(
        data={
            "alias": who.alias if who else "",
            "zone": present.zone,
            "active_pack": present.active_pack or "",
            "theme": present.theme.value,
            "keys": present.shortcuts,
        }
    )
    packs = ((pack.id, pack.title) for pack in context.place().packs)
    form.active_pack.choices = options(("", _("The first one")), *packs)
    if who is None:
        del form.alias
        del form.active_pack
    return form


def _store(form: forms.Settings, who: Actor | None) -> None:
    wished = preferences.checked(
        session(),
        zone=form.zone.data or "",
        language=visitor.preferences(who).language,
        theme=form.theme.data or "",
        shortcuts=bool(form.keys.data),
        active_pack=(form.active_pack.data or None) if who else None,
    )
    if who is None:
        visitor.remember(wished)
    else:
        preferences.change(session(), who, wished, alias=form.alias.data or "")
        save()
