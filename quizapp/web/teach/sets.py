"""The teacher's question sets: list, choose, look at, change, give to a class."""

from typing import Any
from uuid import UUID

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import assigning, classroom, sets
from quizapp.actions.assigning import Terms
from quizapp.actions.sets import SetPage
from quizapp.core.errors import Invalid, NotFound
from quizapp.web import context, guard, parts
from quizapp.web.extensions import discard, save, session
from quizapp.web.forms import options
from quizapp.web.guard import Policy, allow
from quizapp.web.speech import gettext as _
from quizapp.web.teach import blueprint, set_words
from quizapp.web.teach.set_forms import USUAL_LENGTH, Assign, Rules, Title

_SEED = 16
_UNPROCESSABLE = 422
_CONFLICT = 409


@blueprint.get("/sets")
@allow(Policy.TEACHER)
def question_sets() -> Response:
    """List the teacher's sets."""
    return make_response(render_template("teach/sets.html", sets=sets.my_sets(session(), guard.me())))


@blueprint.route("/sets/new", methods=["GET", "POST"])
@allow(Policy.TEACHER)
def new_set() -> AnyResponse:
    """Choose questions by rule, look at them, and store them as a set. The rules stand in the address."""
    active = context.place().active_pack
    pack_id = request.args.get("pack") or (active.id if active else "")
    choices = sets.choices(session(), guard.me(), pack_id)
    asked: MultiDict[str, str] = request.args if "length" in request.args else MultiDict({"length": str(USUAL_LENGTH)})
    form, title = Rules(formdata=asked), Title()
    form.offer(choices)
    seed = request.args.get("seed", "")[:64] or parts.entropy().token()[:_SEED]
    preview = None
    try:
        if form.validate():
            preview = sets.preview(session(), guard.me(), pack_id, form.plan, seed)
        if preview is not None and title.sent():
            made = sets.create(
                session(),
                guard.me(),
                pack_id,
                title.title.data or "",
                form.plan,
                seed,
                entropy=parts.entropy(),
                now=parts.now(),
            )
            save()
            return redirect(url_for("teach.set_page", set_id=made))
    except Invalid as error:
        discard()
        (form if error.field in form else title).refuse(error)
    shown = render_template(
        "teach/new_set.html",
        form=form,
        title=title,
        choices=choices,
        pack_id=pack_id,
        preview=preview,
        lines=set_words.lines(preview.library.graph, preview.items) if preview else [],
        left_out=set_words.missing(preview.library.graph, preview.left_out) if preview else [],
        save_url=url_for("teach.new_set", **_address(asked) | {"pack": pack_id, "seed": seed}),
        again_url=url_for("teach.new_set", **_address(asked) | {"pack": pack_id}),
    )
    return make_response(shown, _UNPROCESSABLE if form.errors or title.errors else 200)


def _address(asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return the rules as they stand in an address, without the seed."""
    return {name: values for name, values in asked.to_dict(flat=False).items() if name in Rules.NAMES}


@blueprint.get("/sets/<uuid:set_id>")
@allow(Policy.TEACHER)
def set_page(set_id: UUID) -> Response:
    """Show a set: its questions, why each option is there, and what was left out."""
    return show(sets.set_page(session(), guard.me(), set_id))


@blueprint.post("/sets/<uuid:set_id>/assign")
@allow(Policy.TEACHER)
def assign(set_id: UUID) -> AnyResponse:
    """Give a set to a class."""
    page = sets.set_page(session(), guard.me(), set_id)
    form = _assign_form(page, fresh=False)
    now, zone = parts.now(), guard.me().zone
    if form.sent():
        try:
            class_id = UUID(form.class_id.data or "")
            terms = Terms(
                opens_at=form.at("opens_at", zone) or now,
                closes_at=form.at("closes_at", zone),
                attempts_allowed=form.attempts_allowed.data or 1,
            )
            assigning.assign(
                session(),
                guard.me(),
                set_id,
                class_id,
                form.title.data or "",
                terms=terms,
                entropy=parts.entropy(),
                now=now,
            )
        except Invalid as error:
            discard()
            form.refuse(error)
        except (NotFound, ValueError):
            discard()
            form.refuse(Invalid("Choose one of your classes.", field="class_id"))
        else:
            save()
            flash(_("The class has it now."))
            return redirect(url_for("teach.report", class_id=class_id))
    return show(page, form=form)


def show(page: SetPage, *, title: Title | None = None, form: Assign | None = None, refused: str = "") -> Response:
    """Show a set, with forms that have something to mend, or with why a change was refused (409)."""
    title = title or Title(formdata=None, data={"title": page.title})
    form = form or _assign_form(page, fresh=True)
    shown = render_template(
        "teach/set.html",
        page=page,
        title=title,
        form=form,
        refused=refused,
        rules=set_words.rules(page.library.graph, page.plan),
        lines=set_words.lines(page.library.graph, page.items, page.changed),
        left_out=set_words.missing(page.library.graph, page.left_out),
        seen=set_words.seen(page.items[0]),
    )
    return make_response(shown, _CONFLICT if refused else _UNPROCESSABLE if form.errors or title.errors else 200)


def _assign_form(page: SetPage, *, fresh: bool) -> Assign:
    usual = {"attempts_allowed": 1}
    form = Assign(formdata=None, data=usual) if fresh else Assign(data=usual)
    rooms = classroom.my_classes(session(), guard.me())
    form.class_id.choices = options(
        *((str(room.id), room.name) for room in rooms if room.pack_id == page.library.pack_id)
    )
    return form
