"""Waiting for something in the page. Playwright's own wait_for_function needs eval, which our Content-Security-Policy refuses."""

from __future__ import annotations

from typing import Any


def until(page: Any, expression: str, milliseconds: int = 8000) -> None:
    """Return when the expression is true in the page; AssertionError when it has not become so in time."""
    for _ in range(milliseconds // 50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
