"""Who is asking, and whether the page they ask for is for them. Every route declares its policy."""

import hmac
from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.actions import accounts, sessions
from quizapp.actions.sessions import Opened, Recognised
from quizapp.core.errors import Forbidden
from quizapp.core.permissions import Actor
from quizapp.web import parts, visitor
from quizapp.web.extensions import SAFE_METHODS, db, reading, session

ViewT = TypeVar("ViewT", bound=Callable[..., object])

_POLICY = "quizapp_policy"
_LONGEST_TOKEN = 100


class Policy(StrEnum):
    """Whom a route is for."""

    ANYONE = "anyone"
    LEARNER = "learner"
    """Whoever is recognised, guests too."""
    ACCOUNT = "account"
    """Whoever has a sign-in."""
    TEACHER = "teacher"
    ADMIN = "admin"


def allow(policy: Policy) -> Callable[[ViewT], ViewT]:
    """Declare whom a view is for; stands directly above the function, below its route."""

    def declare(view: ViewT) -> ViewT:
        setattr(view, _POLICY, policy)
        return view

    return declare


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    """What a route declares; Flask's own route for static files is for anyone."""
    if endpoint == "static":
        return Policy.ANYONE
    declared: Policy | None = getattr(app.view_functions[endpoint], _POLICY, None)
    return declared


def undeclared(app: Flask) -> list[str]:
    """The routes that declare nothing; nobody gets in there."""
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if policy_of(app, rule.endpoint) is None})


def actor() -> Actor | None:
    """Who is asking; None for visitors whom we do not know."""
    if "recognised" not in g:
        g.recognised = _recognise()
    found: Recognised | None = g.recognised
    return found.actor if found else None


def me() -> Actor:
    """Who is asking, on routes that are not for anyone. Raises Forbidden elsewhere where nobody is known."""
    who = actor()
    if who is None:
        raise Forbidden("Please sign in first.")
    return who


def learner() -> Actor:
    """Who is asking, as a new guest where we do not know them yet. For views that write; they `save`."""
    who = actor()
    if who is None:
        who, opened = accounts.start_guest(
            session(), preferences=visitor.preferences(None), entropy=parts.entropy(), now=parts.now()
        )
        sign_in(who, opened)
    return who


def sign_in(who: Actor, opened: Opened | None = None) -> None:
    """Go on as `who`; with a new session the browser gets its cookie once the request is saved."""
    g.recognised = Recognised(who, seen_long_ago=False)
    if opened is not None:
        g.opened = opened


def close_session() -> None:
    """Close the session that this browser has had so far."""
    token = _token()
    if token:
        sessions.close(session(), token, now=parts.now())


def sign_out() -> None:
    """Close the session of this browser, and let it forget the cookie once the request is saved."""
    close_session()
    g.recognised = None
    g.signed_out = True


def token_of_this_browser() -> str:
    """The token of the session that is asking; empty where there is none."""
    return _token() or ""


def address() -> str:
    """What stands for the visitor's network address: a keyed hash, so that none is stored."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, (request.remote_addr or "").encode(), sha256).hexdigest()


def demo_allowed() -> bool:
    """Whether demonstration accounts may be used from where the request comes."""
    if parts.settings().demo_anywhere:
        return True
    if "X-Forwarded-For" in request.headers and not parts.settings().proxy_hops:
        return False  # a proxy that we were not told of: everybody would seem to sit at this computer
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def after_sign_in(wanted: str | None, otherwise: str = "/") -> str:
    """Where to go on: the page that was asked for, if it is one of ours, else `otherwise`."""
    plain = wanted and wanted.isprintable() and "\\" not in wanted
    if wanted and plain and wanted.startswith("/") and not wanted.startswith("//") and not urlsplit(wanted).netloc:
        return wanted
    return otherwise


def init_app(app: Flask) -> None:
    """Check every request of the app, and hand out and take back its cookie."""
    app.before_request(_check)
    app.after_request(_set_cookie)


def _check() -> AnyResponse | None:
    if request.endpoint is None:
        return None  # no such address: the routing error follows
    if request.method not in SAFE_METHODS and not _same_site():
        abort(400)
    policy = policy_of(current_app, request.endpoint)
    if policy is None:
        abort(403)
    refused = _refuse(policy)
    if refused is None and request.method not in SAFE_METHODS:
        _touch()
    return refused


def _refuse(policy: Policy) -> AnyResponse | None:
    if policy is Policy.ANYONE:
        return None
    who = actor()
    if who is None:
        if request.method in SAFE_METHODS:
            return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))
        abort(401)
    if policy is Policy.ACCOUNT and who.is_guest:
        raise Forbidden("You have no sign-in yet. Keep your progress first.")
    if (policy is Policy.TEACHER and not who.is_teacher) or (policy is Policy.ADMIN and not who.is_admin):
        raise Forbidden
    return None


def _touch() -> None:
    """Note that the browser is in use: never on GET, and seldom."""
    token = _token()
    if actor() is not None and g.recognised.seen_long_ago and token:
        sessions.touch(session(), token, now=parts.now())
        db.session.commit()


def _same_site() -> bool:
    """Whether our own page sends this: browsers say so; what says nothing still needs its CSRF token."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    public = parts.settings().public_url
    return urlsplit(origin).netloc in {request.host, *([urlsplit(public).netloc] if public else [])}


def _recognise() -> Recognised | None:
    token = _token()
    if token is None:
        return None
    with reading() as own:
        found = sessions.recognise(own, token, now=parts.now())
    if found is not None and found.actor.is_demo and not demo_allowed():
        return None
    return found


def _cookie() -> str:
    return "__Host-signin" if parts.settings().https else "signin"


def _token() -> str | None:
    token = request.cookies.get(_cookie(), "")
    return token if 0 < len(token) <= _LONGEST_TOKEN else None


def _set_cookie(response: Response) -> Response:
    opened: Opened | None = g.get("opened")
    secure = parts.settings().https
    if opened is not None and g.get("saved"):
        response.set_cookie(
            _cookie(), opened.token, max_age=opened.lasts, secure=secure, httponly=True, samesite="Lax", path="/"
        )
    elif g.get("signed_out") and g.get("saved"):
        response.delete_cookie(_cookie(), secure=secure, httponly=True, samesite="Lax", path="/")
    return response
