"""The pages for admins: people with their roles and links, packs with their revisions."""

from uuid import UUID

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import links
from quizapp.actions import packs as pack_actions
from quizapp.actions import people as people_actions
from quizapp.core.errors import Invalid
from quizapp.core.permissions import Role
from quizapp.web import guard, parts
from quizapp.web.admin import forms
from quizapp.web.extensions import save, session
from quizapp.web.guard import Policy, allow

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

_LONGEST_SEARCH = 80


@blueprint.get("/people")
@allow(Policy.ADMIN)
def people() -> Response:
    """List accounts, a page at a time."""
    text = request.args.get("q", "")[:_LONGEST_SEARCH]
    found = people_actions.find(session(), guard.me(), text=text, after=request.args.get("after", "")[:_LONGEST_SEARCH])
    form = forms.RoleChoice(formdata=None)
    return make_response(render_template("admin/people.html", found=found, text=text, form=form))


@blueprint.post("/people/<uuid:person_id>/role")
@allow(Policy.ADMIN)
def set_role(person_id: UUID) -> AnyResponse:
    """Give an account another role."""
    people_actions.set_role(session(), guard.me(), person_id, _role(), now=parts.now())
    save()
    flash(_("The role is changed. The account is signed out everywhere."))
    return redirect(url_for("admin.people"))


@blueprint.post("/people/<uuid:person_id>/reset")
@allow(Policy.ADMIN)
def reset(person_id: UUID) -> Response:
    """Make a link with which someone sets a new passphrase."""
    token = links.reset(session(), guard.me(), person_id, entropy=parts.entropy(), now=parts.now())
    save()
    return _link_page(token, _("Hand this link over"))


@blueprint.post("/invitations")
@allow(Policy.ADMIN)
def invite() -> Response:
    """Make a link with which someone makes an account."""
    token = links.invite(session(), guard.me(), _role(), entropy=parts.entropy(), now=parts.now())
    save()
    return _link_page(token, _("Hand this invitation over"))


@blueprint.get("/packs")
@allow(Policy.ADMIN)
def packs() -> Response:
    """List packs with their revisions."""
    shown = pack_actions.overview(session(), guard.me())
    return make_response(render_template("admin/packs.html", overview=shown))


@blueprint.post("/packs/<pack_id>/publish")
@allow(Policy.ADMIN)
def publish(pack_id: str) -> AnyResponse:
    """Choose the revision that pages read."""
    digest = request.form.get("digest", "")
    pack_actions.publish(session(), guard.me(), pack_id, digest, now=parts.now())
    save()
    flash(_("Pages read this revision from now on. What was asked before stays as it was asked."))
    return redirect(url_for("admin.packs"))


@blueprint.post("/packs/<pack_id>/offer")
@allow(Policy.ADMIN)
def offer(pack_id: str) -> AnyResponse:
    """Offer a pack to learners, or stop offering it."""
    pack_actions.set_active(session(), guard.me(), pack_id, active=request.form.get("active") == "yes")
    save()
    flash(_("The change is saved. What was learned stays."))
    return redirect(url_for("admin.packs"))


def _role() -> Role:
    form = forms.RoleChoice()
    if not form.sent():
        raise Invalid("Choose a role from the list.", field="role")
    return form.chosen


def _link_page(token: str, heading: str) -> Response:
    site = parts.settings().public_url or request.host_url.rstrip("/")
    address = site + url_for("account.link", token=token)
    days = links.LASTS.days
    return make_response(render_template("admin/link.html", address=address, heading=heading, days=days))
