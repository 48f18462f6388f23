"""The places of a person and the person menu."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from grontlys.web import navigation
from grontlys.web.context import frame
from grontlys.web.navigation import NavItem, PersonEntry

pytestmark = pytest.mark.urls("tests.web.gallery.urls")


class SignedIn:
    is_authenticated = True
    name = "Kari Nordmann"


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_person_menus", [])


def at(rf: RequestFactory, path: str = "/galleri/liste/") -> HttpRequest:
    request = rf.get(path)
    request.user = SignedIn()  # type: ignore[assignment]
    return request


def test_only_what_exists_and_may_be_seen(rf: RequestFactory) -> None:
    navigation.register(NavItem("Andre", "gallery_form", order=2))
    navigation.register(NavItem("Første", "gallery_rows", order=1, count=lambda request: 3))
    navigation.register(NavItem("Borte", "no:such", order=0))
    navigation.register(NavItem("Skjult", "gallery_plain", order=0, visible=lambda request: False))
    places = navigation.places(at(rf))
    assert [place.label for place in places] == ["Første", "Andre"]
    assert [place.current for place in places] == [True, False]
    assert places[0].count == 3


def test_of_two_that_hold_the_page_the_nearer_is_current(rf: RequestFactory) -> None:
    navigation.register(NavItem("Alt", "gallery"))
    navigation.register(NavItem("Liste", "gallery_rows"))
    assert [place.label for place in navigation.places(at(rf)) if place.current] == ["Liste"]
    assert [place.label for place in navigation.places(at(rf, "/galleri/")) if place.current] == ["Alt"]


def test_six_in_the_bar_and_the_rest_behind(rf: RequestFactory) -> None:
    for number, name in enumerate(
        ["gallery_rows", "gallery_form", "gallery_plain", *(f"gallery_place_{n}" for n in range(5))]
    ):
        navigation.register(NavItem(name, name, order=number))
    navigation.register(NavItem("Stor", "gallery_new", primary=True))
    navigation.register(NavItem("I dag", "gallery", slot="today", order=-1))
    known = frame(at(rf))
    assert len(known.bar) == 6
    assert len(known.more) == 3
    assert known.primary is not None
    assert known.primary.label == "Stor"
    assert known.today is not None
    assert known.all_places == known.bar + known.more


def test_nobody_sees_nothing(rf: RequestFactory) -> None:
    navigation.register(NavItem("Første", "gallery_rows"))
    navigation.register_person_menu(lambda request: [PersonEntry("Annet sted", "/")])
    known = frame(rf.get("/"))
    assert (known.bar, known.entries, known.search_url, known.name) == ([], [], "", "")


def test_rooms_add_to_the_person_menu(rf: RequestFactory) -> None:
    entry = PersonEntry("Annet sted", "/velg/", fields={"organisation": "2"})

    def menu(request: HttpRequest) -> list[PersonEntry]:
        return [entry]

    navigation.register_person_menu(menu)
    navigation.register_person_menu(menu)
    assert frame(at(rf)).entries == [entry]


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("auto", ""), ('"><script>', "")])
def test_only_known_themes(rf: RequestFactory, cookie: str, theme: str) -> None:
    request: Any = at(rf)
    request.COOKIES["theme"] = cookie
    assert frame(request).theme == theme


def test_after_a_post_one_comes_back_to_a_page_that_exists(rf: RequestFactory) -> None:
    request: Any = rf.post("/galleri/skjema/")
    request.user = SignedIn()
    assert frame(request).next_path == "/"
    assert frame(at(rf, "/galleri/liste/?q=a")).next_path == "/galleri/liste/?q=a"
