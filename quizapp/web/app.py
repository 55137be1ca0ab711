"""Puts the parts of the web application together."""

import os
from collections.abc import Callable
from datetime import datetime

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp import paths
from quizapp.actions.entropy import Entropy
from quizapp.web import context, failures, guard, headers, health, parts
from quizapp.web.account.views import blueprint as account
from quizapp.web.admin.views import blueprint as admin
from quizapp.web.config import Settings, secret_key
from quizapp.web.extensions import csrf, init_database
from quizapp.web.learn.views import blueprint as learn
from quizapp.web.parts import Parts
from quizapp.web.teach.views import blueprint as teach

MOST_BYTES = 1024 * 1024
"""Of one request: forms are far smaller."""

BLUEPRINTS = (learn, teach, account, admin, health.blueprint)


def create_app(
    settings: Settings, *, clock: Callable[[], datetime] = parts.utc_now, entropy: Entropy = parts.SYSTEM_ENTROPY
) -> Flask:
    """The application under these settings. Raises RuntimeError where a route does not say whom it is for."""
    app = Flask("quizapp", template_folder=str(paths.TEMPLATES), static_folder=str(paths.STATIC))
    app.extensions[parts.KEY] = Parts(settings, clock, entropy)
    _configure(app, settings)
    init_database(app, settings.database)
    csrf.init_app(app)
    for part in (guard, context, headers, failures):
        part.init_app(app)
    app.before_request(_refuse_nul)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    silent = guard.undeclared(app)
    if silent:
        raise RuntimeError(f"these routes do not say whom they are for: {', '.join(silent)}")
    return app


def from_environment() -> Flask:
    """The application as the environment says; what servers import."""
    return create_app(Settings.from_environment(os.environ))


def _configure(app: Flask, settings: Settings) -> None:
    prefix = "__Host-" if settings.https else ""
    app.config.update(
        SECRET_KEY=secret_key(settings.data_dir),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        SESSION_COOKIE_NAME=f"{prefix}browser",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The token is bound to the browser's session; a page may stay open for a whole lesson.
        WTF_CSRF_TIME_LIMIT=None,
        # The guard compares origins, which works without a referrer, too.
        WTF_CSRF_SSL_STRICT=False,
    )
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _refuse_nul() -> None:
    """No text of ours holds the character NUL, and one of the databases cannot store it."""
    sent = (request.path, *request.args.values(), *request.form.values())
    if any("\0" in text for text in sent):
        abort(400)
