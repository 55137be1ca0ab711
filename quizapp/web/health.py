"""Says to whoever watches the server that it answers, and its database too."""

from flask import Blueprint, Response, make_response
from sqlalchemy import text

from quizapp.web.extensions import session
from quizapp.web.guard import Policy, allow

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@allow(Policy.ANYONE)
def health() -> Response:
    """Answer "ok" once the database has answered; 503 through the error page otherwise."""
    session().execute(text("SELECT 1"))
    response = make_response("ok\n")
    response.mimetype = "text/plain"
    return response
