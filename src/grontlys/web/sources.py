"""Where what is shown comes from: the rooms that read something in say it here, for "Om tjenesten"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Sources = Callable[[], Iterable[str]]
"""Whole sentences, in the language of the page, that the licences of the data ask for."""

_sources: list[Sources] = []


def register_sources(sources: Sources) -> None:
    """Add a room's sentences. They are asked for each time the page is shown. Called from AppConfig.ready()."""
    if sources not in _sources:
        _sources.append(sources)


def sentences() -> list[str]:
    """What all rooms say, in the order they registered."""
    return [sentence for sources in _sources for sentence in sources()]
