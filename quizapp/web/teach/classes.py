"""The teacher's classes: list, page, join code and the sheet that carries it."""

from io import BytesIO
from uuid import UUID

import segno
from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import classroom
from quizapp.core.classroom import spaced_code
from quizapp.core.errors import Invalid, NotFound
from quizapp.web import context, guard, parts
from quizapp.web.extensions import discard, save, session
from quizapp.web.forms import options
from quizapp.web.guard import Policy, allow
from quizapp.web.teach import blueprint, forms


@blueprint.get("/classes")
@allow(Policy.TEACHER)
def classes() -> Response:
    """List the teacher's classes."""
    rows = classroom.my_classes(session(), guard.me())
    return make_response(render_template("teach/classes.html", classes=rows))


@blueprint.route("/classes/new", methods=["GET", "POST"])
@allow(Policy.TEACHER)
def new_class() -> AnyResponse:
    """Make a class."""
    form = forms.NewClass(data={"approval_needed": True})
    form.pack.choices = options(*((pack.id, pack.title) for pack in context.place().packs))
    if form.sent():
        try:
            made = classroom.create_class(
                session(),
                guard.me(),
                form.name.data or "",
                form.pack.data or "",
                approval_needed=bool(form.approval_needed.data),
                entropy=parts.entropy(),
                now=parts.now(),
            )
        except (Invalid, NotFound) as error:
            discard()
            form.refuse(error if isinstance(error, Invalid) else Invalid(error.text, field="pack"))
        else:
            save()
            return redirect(url_for("teach.class_page", class_id=made))
    return make_response(render_template("teach/new_class.html", form=form), form.status)


@blueprint.route("/classes/<uuid:class_id>", methods=["GET", "POST"])
@allow(Policy.TEACHER)
def class_page(class_id: UUID) -> AnyResponse:
    """Show a class with its code and learners; change its name and its door."""
    page = classroom.class_page(session(), guard.me(), class_id, now=parts.now())
    form = forms.ClassSettings(data={"name": page.name, "approval_needed": page.approval_needed})
    if form.sent():
        try:
            classroom.change_class(
                session(),
                guard.me(),
                class_id,
                form.name.data or "",
                approval_needed=bool(form.approval_needed.data),
            )
        except Invalid as error:
            discard()
            form.refuse(error)
        else:
            save()
            flash(_("The class is changed."))
            return redirect(url_for("teach.class_page", class_id=class_id))
    shown = render_template(
        "teach/class.html",
        form=form,
        page=page,
        code=spaced_code(page.join_code),
        join_address=_join_address(page.join_code),
    )
    return make_response(shown, form.status)


@blueprint.get("/classes/<uuid:class_id>/sheet")
@allow(Policy.TEACHER)
def sheet(class_id: UUID) -> Response:
    """Show a sheet to print or project: how to join, with the code and a QR code."""
    page = classroom.class_page(session(), guard.me(), class_id, now=parts.now())
    shown = render_template(
        "teach/sheet.html",
        page=page,
        code=spaced_code(page.join_code),
        site_address=_site_address(),
        only_here=_only_here(),
    )
    return make_response(shown)


@blueprint.get("/classes/<uuid:class_id>/code.svg")
@allow(Policy.TEACHER)
def code_image(class_id: UUID) -> Response:
    """Draw the join link as a QR code."""
    page = classroom.class_page(session(), guard.me(), class_id, now=parts.now())
    drawing = BytesIO()
    segno.make(_join_address(page.join_code), error="m", micro=False).save(
        drawing, kind="svg", scale=8, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    response = make_response(drawing.getvalue())
    response.mimetype = "image/svg+xml"
    return response


@blueprint.post("/classes/<uuid:class_id>/code")
@allow(Policy.TEACHER)
def renew_code(class_id: UUID) -> AnyResponse:
    """Give the class a new join code."""
    classroom.renew_code(session(), guard.me(), class_id, entropy=parts.entropy(), now=parts.now())
    return _done(class_id, _("The class has a new code. The old one does not work any more."))


@blueprint.post("/classes/<uuid:class_id>/open")
@allow(Policy.TEACHER)
def open_joining(class_id: UUID) -> AnyResponse:
    """Let everyone with the code in for a quarter of an hour."""
    classroom.open_joining(session(), guard.me(), class_id, now=parts.now())
    return _done(class_id, _("For 15 minutes everyone with the code is let in at once."))


@blueprint.post("/classes/<uuid:class_id>/close")
@allow(Policy.TEACHER)
def close_joining(class_id: UUID) -> AnyResponse:
    """Let the code stop working."""
    classroom.close_joining(session(), guard.me(), class_id, now=parts.now())
    return _done(class_id, _("Nobody can join until you make a new code."))


def _done(class_id: UUID, said: str) -> AnyResponse:
    save()
    flash(said)
    return redirect(url_for("teach.class_page", class_id=class_id))


def _site_address() -> str:
    return parts.settings().public_url or request.host_url.rstrip("/")


def _join_address(code: str) -> str:
    return _site_address() + url_for("account.join_with", code=code)


def _only_here() -> bool:
    """Whether the address works on this computer only, so that a sheet with it is of no use."""
    return not parts.settings().public_url and request.host.split(":")[0] in {"127.0.0.1", "localhost"}
