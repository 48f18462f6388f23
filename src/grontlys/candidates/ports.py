"""What upper rooms hang on a candidate: tabs on its pages, and what to wipe with it. This room knows nothing of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import Sight


def _always(actor: Actor, sight: Sight) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about one candidate. `url_name` takes the candidate's code as `code`; `visible` says for whom it is there."""

    key: str
    label: str | Promise
    url_name: str
    order: int = 100
    visible: Callable[[Actor, Sight], bool] = _always


@dataclass(frozen=True, slots=True)
class TabLink:
    """A tab as one actor sees it on one page."""

    label: str | Promise
    url: str
    current: bool


_tabs: dict[str, Tab] = {}


def register_tab(tab: Tab) -> None:
    """Add a tab; the same key registered again replaces the first. Called from AppConfig.ready()."""
    _tabs[tab.key] = tab


def tabs(actor: Actor, candidate: Candidate, sight: Sight, current: str) -> list[TabLink]:
    """The tabs this actor sees, in order; `current` is the key of the page one is on. For candidates/_tabs.html."""
    seen = []
    for tab in sorted(_tabs.values(), key=lambda tab: (tab.order, tab.key)):
        if tab.visible(actor, sight):
            try:
                url = reverse(tab.url_name, kwargs={"code": candidate.code})
            except NoReverseMatch:
                continue
            seen.append(TabLink(tab.label, url, tab.key == current))
    return seen


Eraser = Callable[[Candidate], None]

_erasers: list[Eraser] = []


def register_eraser(eraser: Eraser) -> None:
    """Say what a room wipes of its own when a candidate is erased. Called inside the transaction of the erasure."""
    if eraser not in _erasers:
        _erasers.append(eraser)


def erase(candidate: Candidate) -> None:
    """Let every room wipe what it keeps about the candidate."""
    for eraser in _erasers:
        eraser(candidate)


Exporter = Callable[[Candidate], dict[str, Any]]

_exporters: list[Exporter] = []


def register_exporter(exporter: Exporter) -> None:
    """Say what a room has written about a candidate, in words, under headings of its own: for the candidate's file."""
    if exporter not in _exporters:
        _exporters.append(exporter)


def exported(candidate: Candidate) -> dict[str, Any]:
    """What every room above has written about the candidate."""
    return {heading: content for exporter in _exporters for heading, content in exporter(candidate).items()}
