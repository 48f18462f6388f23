"""What municipalities are called: a port. The room that keeps the classification registers itself; else numbers stand alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Names = Callable[[Iterable[str]], dict[str, str]]


def _unknown(codes: Iterable[str]) -> dict[str, str]:
    return {}


_source: Names = _unknown


def register(source: Names) -> None:
    """Say where names of municipalities come from: a function of numbers that gives number to name for those it knows."""
    global _source
    _source = source


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Number to name; an unknown one is its own name."""
    wanted = list(codes)
    return {code: code for code in wanted} | _source(wanted)
