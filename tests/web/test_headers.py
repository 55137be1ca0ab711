"""Every answer carries the headers that keep pages to our own files, whatever its status."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.web.app import MOST_BYTES
from quizapp.web.config import Settings
from tests.web.browsers import Browser

MUST = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types app",
}  # fmt: skip


def answers(app: Flask) -> dict[int, TestResponse]:
    """One answer of each sort."""
    browser = Browser(app)
    return {
        200: browser.get("/account/sign-in"),
        302: browser.get("/teach/classes"),
        400: browser.client.post("/account/theme"),
        401: browser.post("/account/keep"),
        404: browser.get("/no/such/address/at/all"),
        405: browser.client.put("/account/sign-in", headers={"X-CSRFToken": browser.token()}),
        413: browser.client.post("/account/theme", data={"theme": "x" * (MOST_BYTES + 1)}),
        422: browser.post("/account/theme", {"theme": "pink"}),
    }


def test_all_sorts_of_answers(app: Flask) -> None:
    for status, answer in answers(app).items():
        assert answer.status_code == status
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert set(policy) >= MUST, status
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in answer.headers


def test_static_files_may_be_kept_and_are_guarded_too(app: Flask) -> None:
    answer = Browser(app).get("/static/css/tokens.css")
    assert answer.status_code == 200
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert set(answer.headers["Content-Security-Policy"].split("; ")) >= MUST


def test_cookies_on_plain_http(app: Flask) -> None:
    browser = Browser(app)
    for cookie in browser.get("/account/sign-in").headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_cookies_on_https_are_kept_to_it(settings: Settings, start: Callable[[Settings], Flask]) -> None:
    browser = Browser(start(replace(settings, https=True)))
    answer = browser.client.get("/account/sign-in", base_url="https://localhost")
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert "Secure" in cookie
        assert "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("folder", ["account", "teach", "admin", "errors", "macros"])
def test_templates_have_nothing_that_the_policy_forbids(folder: str) -> None:
    for path in Path("templates", folder).glob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text), path
