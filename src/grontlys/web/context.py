"""What the frame needs to know about a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from grontlys.web import navigation
from grontlys.web.navigation import PersonEntry, Place

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
KEYS_COOKIE = "keys"


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page for one person."""

    theme: str
    letter_keys: bool
    signed_in: bool
    name: str
    organisation: str
    bar: list[Place]
    more: list[Place]
    today: Place | None
    primary: Place | None
    entries: list[PersonEntry]
    search_url: str
    home_url: str
    path: str
    next_path: str

    @property
    def all_places(self) -> list[Place]:
        return self.bar + self.more


def theme_of(request: HttpRequest) -> str:
    """ "light" or "dark" where the person has chosen, "" where the browser decides."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def frame(request: HttpRequest) -> Frame:
    """Everything `web/base.html` shows around a page. For somebody who is not signed in, no places and no search."""
    user: Any = getattr(request, "user", None)
    signed_in = bool(user is not None and user.is_authenticated)
    places = navigation.places(request) if signed_in else []
    ordinary = [place for place in places if not place.primary]
    actor: Any = getattr(request, "actor", None)
    return Frame(
        theme=theme_of(request),
        letter_keys=request.COOKIES.get(KEYS_COOKIE) != "off",
        signed_in=signed_in,
        name=str(getattr(user, "name", "") or "") if signed_in else "",
        organisation=str(getattr(actor, "organisation_name", "") or "") if signed_in else "",
        bar=ordinary[: navigation.IN_BAR],
        more=ordinary[navigation.IN_BAR :],
        today=next((place for place in ordinary if place.slot == "today"), None),
        primary=next((place for place in places if place.primary), None),
        entries=navigation.person_entries(request) if signed_in else [],
        search_url=_search_address(places),
        home_url="/",
        path=request.path,
        # Coming back to a page that was the answer to a POST would be a page that does not exist.
        next_path=request.get_full_path() if request.method == "GET" else "/",
    )


def _search_address(places: list[Place]) -> str:
    """Where the search field of the bar leads: the place that took the slot, where this person sees it."""
    return next((place.url for place in places if place.slot == "search"), "")
