"""Telling a person what happened, with a way back where there is one.

A message stays on the page until it is closed; one that carries `undo` has a button that sends that POST.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.messages import constants
from django.http import HttpRequest
from django.utils.functional import Promise

Text = str | Promise


def _say(request: HttpRequest, level: int, text: Text, undo: str, fields: Mapping[str, Any] | None) -> None:
    extra = ""
    if undo:
        extra = json.dumps({"undo": undo, "fields": {name: str(value) for name, value in (fields or {}).items()}})
    messages.add_message(request, level, str(text), extra_tags=extra)


def done(request: HttpRequest, text: Text, *, undo: str = "", fields: Mapping[str, Any] | None = None) -> None:
    """Something was done. `undo` is the address that takes it back by POST, with `fields`."""
    _say(request, constants.SUCCESS, text, undo, fields)


def info(request: HttpRequest, text: Text, *, undo: str = "", fields: Mapping[str, Any] | None = None) -> None:
    """Something worth knowing."""
    _say(request, constants.INFO, text, undo, fields)


def warn(request: HttpRequest, text: Text, *, undo: str = "", fields: Mapping[str, Any] | None = None) -> None:
    """Something to look at."""
    _say(request, constants.WARNING, text, undo, fields)


def fail(request: HttpRequest, text: Text) -> None:
    """Something was not done: the text says what happened, what was kept, and what to do next."""
    _say(request, constants.ERROR, text, "", None)
