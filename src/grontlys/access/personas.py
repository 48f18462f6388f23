"""Made-up people whom a visitor of the demo can be. The demo's room hands in the list; without it there is nobody to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Persona:
    """`email` is the person's own in the database; `story` says in a sentence what this one would do first."""

    email: str
    name: str
    role: str | Promise
    organisation: str
    story: str | Promise = ""


Source = Callable[[], Sequence[Persona]]


def _nobody() -> Sequence[Persona]:
    return ()


_source: Source = _nobody


def register(source: Source) -> None:
    """Say where the personas come from; called from AppConfig.ready()."""
    global _source
    _source = source


def personas() -> Sequence[Persona]:
    """The personas, in the order in which the page shows them."""
    return _source()
