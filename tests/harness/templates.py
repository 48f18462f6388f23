"""An undefined variable in a template of ours is an error, not an empty string."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from django.conf import settings
from django.template import engines

OURS = ("/src/grontlys/", "/tests/")


class UndefinedVariable(Exception):
    """A template asked for something that its view does not give."""


class Strict(str):
    """Django's `string_if_invalid`: it is asked whether it holds "%s", and then formatted with the name that was missing."""

    __slots__ = ()

    def __new__(cls) -> Strict:
        return super().__new__(cls, "undefined")

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: Any) -> str:
        origin = _origin(sys._getframe(1))
        if origin is not None and not any(part in origin for part in OURS):
            return ""  # a package's template: not ours to mend
        raise UndefinedVariable(
            f"{{{{ {name} }}}} is undefined in {origin or 'a template'}; give it, or ask first with {{% if %}}"
        )


def _origin(frame: FrameType | None) -> str | None:
    while frame is not None:
        if frame.f_code.co_name in ("render", "render_annotated"):
            origin = getattr(frame.f_locals.get("self"), "origin", None)
            if origin is not None:
                return str(getattr(origin, "name", origin))
        frame = frame.f_back
    return None


def install() -> None:
    strict = Strict()
    for entry in settings.TEMPLATES:
        entry.setdefault("OPTIONS", {})["string_if_invalid"] = strict
    for engine in engines.all():
        engine.engine.string_if_invalid = strict  # type: ignore[attr-defined]
