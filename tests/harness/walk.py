"""Walking through the whole codebase: its addresses, templates and modules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "grontlys"


@dataclass(frozen=True)
class Address:
    name: str  # with its namespace, as `{% url %}` takes it
    route: str
    module: str  # where the view is written

    @property
    def is_ours(self) -> bool:
        return self.module.startswith("grontlys.")


def addresses() -> list[Address]:
    """Every named address, ours and the packages'. A view of ours without a name is given as "" and fails a test."""
    return sorted(_walk(get_resolver().url_patterns, (), ""), key=lambda address: (address.name, address.route))


def _walk(patterns: list[Any], namespaces: tuple[str, ...], route: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, inner, here)
        elif isinstance(pattern, URLPattern):
            view = pattern.callback
            module = getattr(getattr(view, "view_class", view), "__module__", "")
            yield Address(":".join((*namespaces, pattern.name)) if pattern.name else "", here, module)


def url_names(*, ours: bool = True) -> list[str]:
    """The names of all addresses, of our own views unless `ours` is False. The permission matrix must hold each of them."""
    return sorted({address.name for address in addresses() if address.name and (address.is_ours or not ours)})


def python_files(*, tests: bool = False) -> list[Path]:
    files = sorted(SOURCE.rglob("*.py"))
    return files + sorted((ROOT / "tests").rglob("*.py")) if tests else files


def template_files() -> list[Path]:
    return sorted(
        path for path in SOURCE.rglob("*") if "templates" in path.relative_to(SOURCE).parts and path.is_file()
    )


def template_name(path: Path) -> str:
    """The name a template is loaded by: what stands after the last `templates/`."""
    parts = path.relative_to(SOURCE).parts
    return "/".join(parts[parts.index("templates") + 1 :])


@cache
def all_source_text() -> str:
    files = [*python_files(), *template_files()]
    return "\n".join(path.read_text() for path in files)


def unused_templates() -> list[str]:
    """Templates that nothing names: no view, no include, no extends. Those that replace a package's own are in use.

    A name put together at run time cannot be seen here: write the whole name in the code, or in a comment beside it.
    """
    text = all_source_text()
    replaced = (
        "account/",
        "mfa/",
        "allauth/",
        "django/",
        "403.html",
        "404.html",
        "500.html",
        "400.html",
        "403_csrf.html",
        "429.html",
    )
    return [
        name
        for name in map(template_name, template_files())
        if not name.startswith(replaced) and not re.search(rf"[\"'#\s]{re.escape(name)}[\"'#\s]", text)
    ]
