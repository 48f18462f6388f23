"""A real browser: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 20_000
"""Milliseconds that a journey waits for what it expects to see."""
PICTURES = ROOT / "var" / "journeys"

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def chromium() -> str | None:
    """Where the browser is, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("GRONTLYS_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launched() -> Iterator[Any]:
    """A headless browser until the block ends."""
    from playwright.sync_api import expect, sync_playwright

    # What is expected comes within a second; a machine with its hands full may need longer, and that is not what is tested.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Collects what a page complains about: script errors, refused resources, broken addresses, calls to other hosts."""

    def __init__(self, page: Any, host: str) -> None:
        self.complaints: list[str] = []
        self.expected: list[str] = []
        self.host = host
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def expect(self, part: str) -> None:
        """A complaint holding this text is what the journey is about (a 422 for a form, say)."""
        self.expected.append(part)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            where = message.location.get("url", "") if isinstance(message.location, dict) else ""
            self.complaints.append(f"console: {message.text} {where}")

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.complaints.append(f"calls another host: {request.url}")

    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not any(part in text for part in self.expected)]


def violations(page: Any) -> list[str]:
    """What axe finds on the page as it stands: WCAG A and AA and the good habits. One readable text a violation.

    The page is first let finish: on a busy machine a click's next document may just have begun to replace this one. Where that
    happens while axe looks, it looks again at what came.
    """
    from playwright.sync_api import Error

    if not AXE.exists():
        raise AssertionError("axe-core is not installed: ./run test installs it, or npm ci")
    for again in (True, True, False):
        page.wait_for_load_state("load")
        try:
            return _violations(page)
        except Error as replaced:
            if not again or not any(part in str(replaced) for part in _REPLACED):
                raise
    raise AssertionError("not reached")


_REPLACED = ("Execution context was destroyed", "documentElement", "because of a navigation")
"""What a browser says when the document goes away under a script."""


def _violations(page: Any) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
        "resultTypes": ["violations"],
    }
    found = page.evaluate(f"async () => (await axe.run(document, {json.dumps(options)})).violations")
    return [
        f"{item['id']} ({item['impact']}): {item['help']}\n"
        + "\n".join(
            f"    {' '.join(map(str, node['target']))}\n        {node['html'][:240]}\n        "
            + node.get("failureSummary", "").replace("\n", "\n        ")
            for node in item["nodes"][:6]
        )
        for item in found
    ]
