"""Where a person can go. Rooms register their places from AppConfig.ready(); the frame shows those that the person sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

IN_BAR = 6
"""So many places stand in the bar; the rest are behind "Mer"."""

Label = str | Promise


def _always(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place. `primary` makes it the big button of the telephone's bottom bar, `slot="today"` the first place there.

    `home` says for whom it is the first page after signing in; for all others that is the first place they see.
    """

    label: Label
    url_name: str
    icon: str = ""
    order: int = 100
    visible: Callable[[HttpRequest], bool] = _always
    count: Callable[[HttpRequest], int | None] | None = None
    key: str = ""
    slot: str = ""
    primary: bool = False
    home: Callable[[HttpRequest], bool] | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One line of the person menu. With `fields` it is a button that sends them by POST, otherwise a link."""

    label: Label
    url: str
    icon: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    chosen: bool = False
    group: Label = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A navigation item as one person sees it on one page."""

    label: Label
    url: str
    icon: str
    count: int | None
    key: str
    slot: str
    primary: bool
    current: bool


PersonMenu = Callable[[HttpRequest], Iterable[PersonEntry]]

_items: dict[str, NavItem] = {}
_person_menus: list[PersonMenu] = []


def register(item: NavItem) -> None:
    """Add a place; the same address registered again replaces the first."""
    _items[item.url_name] = item


def register_person_menu(entries: PersonMenu) -> None:
    """Add lines to the person menu: a function of the request, asked only for people who are signed in."""
    if entries not in _person_menus:
        _person_menus.append(entries)


def address(url_name: str) -> str:
    """The address of that name, or "" where no room has it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _seen(request: HttpRequest) -> list[tuple[NavItem, str]]:
    seen: list[tuple[NavItem, str]] = []
    for item in sorted(_items.values(), key=lambda item: (item.order, item.url_name)):
        url = address(item.url_name)
        if url and item.visible(request):
            seen.append((item, url))
    return seen


def home(request: HttpRequest) -> str:
    """The address a person starts from: the place that says it is their home, else their first one; "" for nobody's."""
    seen = _seen(request)
    own = (url for item, url in seen if item.home is not None and item.home(request))
    return next(own, seen[0][1] if seen else "")


def places(request: HttpRequest) -> list[Place]:
    """The places this person sees, in order, with the one they stand in marked."""
    seen = _seen(request)
    # Of two addresses that the page lies under, the longer one is where we are.
    here = max((url for _, url in seen if request.path.startswith(url)), key=len, default="")
    return [
        Place(
            label=item.label,
            url=url,
            icon=item.icon,
            count=item.count(request) if item.count else None,
            key=item.key,
            slot=item.slot,
            primary=item.primary,
            current=url == here,
        )
        for item, url in seen
    ]


def person_entries(request: HttpRequest) -> list[PersonEntry]:
    """What the rooms add to the person menu, in the order they registered."""
    return [entry for menu in _person_menus for entry in menu(request)]
