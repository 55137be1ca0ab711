"""What is shown when something is refused or fails: one plain page, with the right status."""

import logging
from secrets import token_hex

from flask import Flask, Response, g, make_response, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as BusyError
from werkzeug.exceptions import HTTPException

from quizapp.core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, TooMany
from quizapp.web.extensions import discard

_log = logging.getLogger(__name__)

_STATUS: dict[type[DomainError], int] = {NotFound: 404, Forbidden: 403, Invalid: 422, Conflict: 409, TooMany: 429}

_BUSY_SECONDS = 5


def init_app(app: Flask) -> None:
    """Map every error that can reach the edge to a page."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(IntegrityError, _integrity_error)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(BusyError, _busy)
    app.register_error_handler(Exception, _unexpected)


def said(error: DomainError) -> str:
    """What an error says, in the language of the visitor."""
    translated: str = _(error.text, **error.values)
    return translated


def page(code: int, message: str | None = None, way_on: tuple[str, str] | None = None) -> Response:
    """The page for a status; `message` says more than the usual sentence, `way_on` is where to go: words and address."""
    heading, usual = _words(code)
    sign_in = code == 401  # noqa: PLR2004 - a status is its number
    way_on = way_on or ((_("Sign in"), url_for("account.sign_in")) if sign_in else (_("Go to the start"), "/"))
    text = message or usual
    try:
        body = render_template("errors/error.html", code=code, heading=heading, message=text, way_on=way_on)
    except Exception:  # noqa: BLE001 - where nothing else works the sentence still has to arrive
        _log.exception("the error page could not be rendered")
        response = make_response(f"{code} {heading}\n\n{text}\n", code)
        response.mimetype = "text/plain"
        return response
    return make_response(body, code)


def _words(code: int) -> tuple[str, str]:
    words = {
        400: (_("This request was incomplete"), _("The page you sent it from may have been open for long. Go back, load the page again and send it once more.")),
        401: (_("Please sign in"), _("You are not signed in any more. Sign in and try again.")),
        403: (_("Not for this account"), _("Your account may not do this.")),
        404: (_("Nothing here"), _("There is nothing at this address.")),
        405: (_("Not this way"), _("This address is not made to be called in this way.")),
        409: (_("Changed meanwhile"), _("This was changed or settled meanwhile. Load the page again and look.")),
        413: (_("Too much at once"), _("What you sent is too large.")),
        422: (_("Something needs mending"), _("Some of what you entered cannot be used as it is.")),
        429: (_("Please wait"), _("Too many tries. Please wait a little and try again.")),
        503: (_("Busy at the moment"), _("Nothing was lost. Please try again in a few seconds.")),
    }  # fmt: skip
    return words.get(code, (_("Something went wrong"), _("The fault is ours and has been noted. Please try again.")))


def _domain_error(error: DomainError) -> Response:
    _leave_database()
    code = next(status for kind, status in _STATUS.items() if isinstance(error, kind))
    response = page(code, said(error))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _http_error(error: HTTPException) -> Response:
    _leave_database()
    if error.response is not None:
        return make_response(error.get_response())
    response = page(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response


def _integrity_error(error: IntegrityError) -> Response:
    """Two requests did the same thing at once, and the database let one of them win."""
    _leave_database()
    _log.warning("the database refused a row: %s", type(error.orig).__name__)
    return page(409)


def _busy(error: Exception) -> Response:
    _log.error("the database did not answer", exc_info=error)
    g.without_database = True
    response = page(503)
    response.headers["Retry-After"] = str(_BUSY_SECONDS)
    return response


def _unexpected(error: Exception) -> Response:
    number = token_hex(4)
    _log.error("fault %s", number, exc_info=error)
    g.without_database = True
    return page(500, _("The fault is ours and has been noted as %(number)s. Please try again.", number=number))


def _leave_database() -> None:
    """What was begun is not kept, and the error page reads in a transaction of its own."""
    discard()
    g.opened = None
