"""What teachers see of a class: the report, one learner's answers, and both as tables to keep."""

from uuid import UUID

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import follow_up, learner_reports, reports
from quizapp.core.errors import NotFound
from quizapp.formats import csv_table
from quizapp.web import guard, parts
from quizapp.web.extensions import save, session
from quizapp.web.guard import Policy, allow
from quizapp.web.speech import gettext as _
from quizapp.web.teach import blueprint, learner_page, report_page, report_tables


@blueprint.get("/classes/<uuid:class_id>/report")
@allow(Policy.TEACHER)
def report(class_id: UUID) -> Response:
    """Show what a class knows, of all that it was set or of one assignment."""
    found = _report(class_id)
    names = request.args.get("names") != "off"
    shown = render_template(
        "teach/report.html",
        report=found,
        names=names,
        chosen=str(found.chosen.id) if found.chosen else "",
        **report_page.page(found, names=names),
    )
    return make_response(shown)


@blueprint.get("/classes/<uuid:class_id>/report.csv")
@allow(Policy.TEACHER)
def report_csv(class_id: UUID) -> Response:
    """Give the report as a table: of learners, or of questions."""
    found = _report(class_id)
    if request.args.get("table") == "questions":
        rows, name = report_tables.questions(found), "questions"
    else:
        rows, name = report_tables.learners(found, names=request.args.get("names") != "off"), "learners"
    response = make_response(csv_table.write(rows))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@blueprint.get("/classes/<uuid:class_id>/learners/<uuid:person_id>")
@allow(Policy.TEACHER)
def learner(class_id: UUID, person_id: UUID) -> Response:
    """Show what one learner answered to what the class was set."""
    found = learner_reports.learner_report(session(), guard.me(), class_id, person_id, now=parts.now())
    return make_response(render_template("teach/learner.html", report=found, **learner_page.page(found)))


@blueprint.post("/classes/<uuid:class_id>/report/missed")
@allow(Policy.TEACHER)
def set_of_missed(class_id: UUID) -> AnyResponse:
    """Make a set of the questions that the class found hard."""
    made = follow_up.set_of_missed(
        session(),
        guard.me(),
        class_id,
        _assignment(request.form.get("assignment", "")),
        _("What was missed"),
        entropy=parts.entropy(),
        now=parts.now(),
    )
    save()
    flash(_("This set holds what the class missed. Change it if you like, then give it to the class."))
    return redirect(url_for("teach.set_page", set_id=made))


def _report(class_id: UUID) -> reports.ClassReport:
    wanted = _assignment(request.args.get("assignment", ""))
    return reports.class_report(session(), guard.me(), class_id, wanted, now=parts.now())


def _assignment(text: str) -> UUID | None:
    """Return the id of the assignment asked for, None for all. Raises NotFound for what is no id."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
