"""Coming in and going out: sign in, sign out, keep one's progress, one-time links."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizapp.actions import accounts, links, passphrases, sessions
from quizapp.actions.accounts import Card
from quizapp.actions.passphrases import Secret
from quizapp.core.errors import Conflict, Invalid
from quizapp.web import guard, parts
from quizapp.web.account import blueprint, forms
from quizapp.web.extensions import discard, reading, save, session
from quizapp.web.guard import Policy, allow


@blueprint.route("/account/sign-in", methods=["GET", "POST"])
@allow(Policy.ANYONE)
def sign_in() -> Response:
    """Sign in with name and passphrase. Answers of a guest stay with the guest, and the page says so."""
    form = forms.SignIn()
    answers = answers_of_guest()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    elif form.sent():
        try:
            _enter(form)
        except Invalid as error:
            discard()
            form.refuse(error)
        else:
            if answers:
                flash(left_behind(answers))
            start = url_for("teach.classes") if guard.me().is_teacher else "/"
            return redirect(guard.after_sign_in(form.next.data, start))
    return make_response(render_template("account/sign_in.html", form=form, answers=answers), form.status)


@blueprint.post("/account/sign-out")
@allow(Policy.ANYONE)
def sign_out() -> Response:
    """Sign this browser out."""
    guard.sign_out()
    save()
    flash(_("You are signed out."))
    return redirect("/")


@blueprint.post("/account/sign-out-everywhere")
@allow(Policy.ACCOUNT)
def sign_out_everywhere() -> Response:
    """Sign out all other browsers of this account."""
    sessions.close_all(session(), guard.me().id, now=parts.now(), but=guard.token_of_this_browser())
    save()
    flash(_("All other devices are signed out."))
    return redirect(url_for("account.settings"))


@blueprint.route("/account/keep", methods=["GET", "POST"])
@allow(Policy.LEARNER)
def keep() -> Response:
    """Give a guest a name and a passphrase, shown once."""
    who = guard.me()
    if request.method == "GET":
        return make_response(render_template("account/keep.html", answers=answers_of_guest()))
    if not who.is_guest:
        raise Conflict("You have a sign-in already: %(name)s.", name=who.name)
    secret = passphrases.generated(parts.entropy())
    card = accounts.keep_progress(session(), who, secret=secret, entropy=parts.entropy(), now=parts.now())
    guard.sign_in(sessions.known(session(), who.id))
    save()
    return card_page(card, _("Your progress is kept."))


@blueprint.route("/account/passphrase", methods=["GET", "POST"])
@allow(Policy.ACCOUNT)
def passphrase() -> Response:
    """Change one's own passphrase."""
    form = forms.NewPassphrase()
    if form.sent():
        try:
            card = _change(form)
        except Invalid as error:
            discard()
            form.refuse(error)
        else:
            if not form.passphrase.data:
                return card_page(card, _("Your passphrase is changed."))
            flash(_("Your passphrase is changed. All other devices are signed out."))
            return redirect(url_for("account.settings"))
    return make_response(render_template("account/passphrase.html", form=form), form.status)


@blueprint.route("/account/link/<token>", methods=["GET", "POST"])
@allow(Policy.ANYONE)
def link(token: str) -> Response:
    """Use a one-time link: make the account that it offers, or set the passphrase of the one it is for."""
    form = forms.UseLink()
    with reading() as own:
        offer = links.look_at(own, token, now=parts.now())
    if form.sent():
        name = offer.name or form.name.data or ""
        try:
            secret = _wished(form.passphrase.data, name)
            person, card = links.redeem(session(), token, name, secret=secret, entropy=parts.entropy(), now=parts.now())
            opened = sessions.open_session(session(), person, stay=False, entropy=parts.entropy(), now=parts.now())
        except (Invalid, Conflict) as error:
            discard()
            form.refuse(error if isinstance(error, Invalid) else Invalid(error.text, field="name", **error.values))
        else:
            guard.close_session()
            guard.sign_in(sessions.actor_of(person), opened)
            save()
            if not form.passphrase.data:
                return card_page(card, _("Your account is ready."))
            flash(_("Your account is ready. Your name is %(name)s.", name=card.name))
            return redirect("/")
    return make_response(render_template("account/link.html", form=form, offer=offer), form.status)


def card_page(card: Card, heading: str, note: str = "") -> Response:
    """A name and a passphrase, shown this once, to write down or print."""
    return make_response(render_template("account/card.html", card=card, heading=heading, note=note))


def answers_of_guest() -> int:
    """How many answers the visitor has given as a guest."""
    who = guard.actor()
    if who is None or not who.is_guest:
        return 0
    with reading() as own:
        return accounts.answers_made(own, who)


def left_behind(answers: int) -> str:
    """Say that a guest's answers were not taken along."""
    said: str = ngettext(
        "The answer made on this device before you signed in was not added to this account.",
        "The %(num)d answers made on this device before you signed in were not added to this account.",
        answers,
    )
    return said


def _enter(form: forms.SignIn) -> None:
    door = accounts.come_to_the_door(session(), form.name.data or "", guard.address(), now=parts.now())
    session().commit()
    key = accounts.try_key(door, form.passphrase.data or "")
    who, opened = accounts.enter(
        session(),
        door,
        key,
        stay=bool(form.stay.data),
        demo=guard.demo_allowed(),
        entropy=parts.entropy(),
        now=parts.now(),
    )
    guard.close_session()
    guard.sign_in(who, opened)
    save()


def _change(form: forms.NewPassphrase) -> Card:
    who = guard.me()
    secret = _wished(form.passphrase.data, who.name or "")
    door = accounts.come_to_the_door(session(), who.name or "", guard.address(), now=parts.now())
    session().commit()
    key = accounts.try_key(door, form.present.data or "")
    token = guard.token_of_this_browser()
    card = accounts.change_passphrase(session(), who, door, key, secret=secret, token=token, now=parts.now())
    save()
    return card


def _wished(text: str | None, name: str) -> Secret:
    """The passphrase that someone chose, or a generated one."""
    return passphrases.chosen(text, name=name) if text else passphrases.generated(parts.entropy())
