"""Visitors in a real Chromium: each has a browser context of their own, and what their pages complain of is kept."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Page, Request
from werkzeug.serving import make_server

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 10_000
"""Milliseconds until something that should be on a page counts as missing."""


def find_chromium() -> str | None:
    """Return the path of the browser: the one named by CHROMIUM, else the system's."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(chromium: BrowserType, path: str) -> Browser:
    """Start the browser; as root its sandbox cannot work, so only then it goes without."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    return chromium.launch(executable_path=path, args=flags)


@dataclass
class Visits:
    """Opens pages of one site for any number of visitors and remembers what went wrong on them."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    tolerated: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, device: dict[str, Any] = LAPTOP, *, javascript: bool = True, **options: Any) -> Page:  # noqa: ANN401 - playwright's own options
        """Return an empty page of a new visitor, who shares neither cookies nor storage with the others."""
        options = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce", **device, **options}
        context = self.browser.new_context(
            base_url=self.address, java_script_enabled=javascript, service_workers="block", **options
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._complain(f"script: {error.error}"))
        context.on("request", self._request)
        self.contexts.append(context)
        return context.new_page()

    def tolerate(self, part: str) -> None:
        """Let complaints that contain `part` pass, such as the browser's own line on a page that is meant to be a 404."""
        self.tolerated.append(part)

    def close(self) -> list[str]:
        """End all visits and return the complaints that nobody asked for."""
        for context in self.contexts:
            context.close()
        return [line for line in self.complaints if not any(part in line for part in self.tolerated)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complain(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:", "about:")):
            self._complain(f"request to another host: {request.url}")

    def _complain(self, line: str) -> None:
        self.complaints.append(line)


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve the app from a thread at a free port until the block ends, and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="site")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Visits]:
    """Give visits to a site; afterwards fail if a page complained (an inline style under the strict policy does, too)."""
    visits = Visits(browser, address)
    try:
        yield visits
    finally:
        complaints = visits.close()
    assert not complaints, "\n".join(complaints)
