"""What upper rooms hang on a candidate: tabs on its pages, what to wipe with it, what they can offer and count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import Sight

if TYPE_CHECKING:
    from grontlys.employers.models import Workplace


def _always(actor: Actor, sight: Sight) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about one candidate. `url_name` takes the candidate's code as `code`; `visible` says for whom it is there; with
    `in_list` it stands on the candidate's row in a list too.
    """

    key: str
    label: str | Promise
    url_name: str
    order: int = 100
    visible: Callable[[Actor, Sight], bool] = _always
    in_list: bool = False


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
    return [TabLink(tab.label, url, tab.key == current) for tab, url in _seen(actor, candidate, sight)]


def row_links(actor: Actor, candidate: Candidate, sight: Sight) -> list[TabLink]:
    """Those that stand on the candidate's row in a list, one tap away."""
    return [TabLink(tab.label, url, current=False) for tab, url in _seen(actor, candidate, sight) if tab.in_list]


def _seen(actor: Actor, candidate: Candidate, sight: Sight) -> Iterator[tuple[Tab, str]]:
    for tab in sorted(_tabs.values(), key=lambda tab: (tab.order, tab.key)):
        if tab.visible(actor, sight):
            try:
                yield tab, reverse(tab.url_name, kwargs={"code": candidate.code})
            except NoReverseMatch:
                continue


@dataclass(frozen=True, slots=True)
class ListLink:
    """A page about many candidates, reached from their list. `visible` says for whom it is there."""

    key: str
    label: str | Promise
    url_name: str
    icon: str
    order: int = 100
    visible: Callable[[Actor], bool] = lambda actor: True


_list_links: dict[str, ListLink] = {}


def register_list_link(link: ListLink) -> None:
    """Add a link to the list of candidates; the same key registered again replaces the first. Called from AppConfig.ready()."""
    _list_links[link.key] = link


def list_links(actor: Actor) -> list[ListLink]:
    """The links that this actor sees, in order."""
    return [
        link for link in sorted(_list_links.values(), key=lambda link: (link.order, link.key)) if link.visible(actor)
    ]


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


ContributionSource = Callable[[Actor, Candidate, "Workplace | None"], list[str]]

_contribution_sources: list[ContributionSource] = []


def register_contribution_source(source: ContributionSource) -> None:
    """Say what NAV or the enterprise can contribute for a candidate at a workplace (None: at a kind of workplace): whole, plain
    sentences that an employer may read, in the language of the page. They are suggestions; people choose and rewrite.
    """
    if source not in _contribution_sources:
        _contribution_sources.append(source)


def contributions(actor: Actor, candidate: Candidate, workplace: Workplace | None) -> list[str]:
    """What every room above suggests, each sentence once, in the order it came."""
    return list(dict.fromkeys(text for source in _contribution_sources for text in source(actor, candidate, workplace)))


@dataclass(frozen=True, slots=True)
class Demand:
    """Workplaces around a candidate where some tasks are done: within how many kilometres, how many, how many with a green light,
    and where the list stands.
    """

    kilometres: int
    workplaces: int
    green: int
    url: str


DemandSource = Callable[[Actor, Candidate, tuple[str, ...]], Demand | None]

_demand_sources: list[DemandSource] = []


def register_demand_source(source: DemandSource) -> None:
    """Say how a room counts workplaces with some tasks around a candidate; None where it cannot. The first that can is asked."""
    if source not in _demand_sources:
        _demand_sources.append(source)


def demand(actor: Actor, candidate: Candidate, tasks: tuple[str, ...]) -> Demand | None:
    """Workplaces around the candidate with any of these tasks; None where nobody can tell, or there are no tasks."""
    if not tasks:
        return None
    return next((found for source in _demand_sources if (found := source(actor, candidate, tasks)) is not None), None)
