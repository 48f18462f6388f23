""" "I dag" in a real browser: a promise kept, a workplace renewed with one tap, a visit put off; on a desk and with a thumb."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.employers.models import DaySnooze, Statement
from grontlys.employers.rules.kinds import Basis, Kind
from grontlys.shared import clock
from tests.factories import make_contact, make_organisation, make_person, make_workplace, state
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


def picture(page: Any, name: str) -> None:
    if folder := os.environ.get("GRONTLYS_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
def full_day() -> Any:
    """A day with a line of each kind, and one of a colleague who has left."""
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    person = make_person(organisation=office, name="Kari Berg")
    former = make_person(organisation=office, name="Ola Vik")
    today = clock.today()
    names = (
        "Fjellheim Lager AS",
        "Nordby Byggevare",
        "Moer Sykehjem",
        "Tusenfryd Kiosk",
        "Korsegården Bakeri",
        "Åkebakke Gartneri",
    )
    lager, bygg, hjem, kiosk, bakeri, gartneri = (make_workplace(name=name) for name in names)
    state(
        lager,
        Kind.PROMISE,
        "p",
        {"what": "call", "due": (today - dt.timedelta(days=1)).isoformat()},
        by=person,
        days_ago=9,
        note="Si hva tilskuddet kan bli.",
    )
    state(bygg, Kind.OPENING, "training", {"count": 1}, by=person, days_ago=26)
    ends = today + dt.timedelta(days=5)
    state(hjem, Kind.CAPACITY, "", {"max": 3, "now": 1}, by=person, days_ago=85, holds_until=ends)
    state(hjem, Kind.STANCE, "training", {"answer": "yes"}, by=person, days_ago=400)
    state(
        kiosk,
        Kind.NOT_NOW,
        "training",
        {"reason": "market"},
        by=person,
        days_ago=90,
        holds_until=today - dt.timedelta(days=3),
    )
    state(bakeri, Kind.VISIT, "v", {"form": "visit"}, by=person, days_ago=210, basis=Basis.OBSERVED)
    state(
        bakeri,
        Kind.PLACEMENT,
        "x",
        {"purpose": "training", "result": "completed"},
        by=person,
        days_ago=400,
        basis=Basis.OBSERVED,
    )
    make_contact(bakeri, name="Liv Strand", phone="400 00 123")
    state(gartneri, Kind.PROMISE, "q", {"what": "visit", "due": today.isoformat()}, by=former, days_ago=9)
    former.assignments.update(ends_on=today - dt.timedelta(days=1))
    return person, hjem


def test_on_a_desk_by_keyboard(
    full_day: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, _hjem = full_day
    page = page_desktop
    sign_in(page, person)
    page.goto("/i-dag/")
    urgent = page.get_by_role("region", name="Haster")
    expect(urgent.get_by_role("link", name="Fjellheim Lager AS", exact=True)).to_be_visible()
    expect(urgent).to_contain_text("Ingen har denne")
    expect(page.get_by_role("region", name="Denne uka")).to_contain_text("Moer Sykehjem")
    expect(page.get_by_role("region", name="Når du har tid")).to_contain_text("Sist: besøk for 7 måneder siden")
    expect(page.get_by_role("link", name="Ring: Korsegården Bakeri")).to_have_attribute("href", "tel:40000123")
    axe(page)
    picture(page, "today-desktop")
    kept = page.get_by_role("button", name="Gjort: Fjellheim Lager AS")
    kept.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Løftet står som holdt.")).to_be_visible()
    expect(page.get_by_role("link", name="Fjellheim Lager AS", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("link", name="Fjellheim Lager AS", exact=True)).to_be_visible()
    assert page.url.endswith("/i-dag/")
    page.get_by_role("button", name="Utsett 30 dager: Korsegården Bakeri").click()
    expect(page.get_by_text("Korsegården Bakeri er utsatt 30 dager for deg.")).to_be_visible()
    assert DaySnooze.objects.count() == 1
    page.get_by_role("button", name="Angre").last.click()
    expect(page.get_by_role("link", name="Korsegården Bakeri", exact=True)).to_be_visible()
    assert not DaySnooze.objects.exists()


def test_with_a_thumb(full_day: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]) -> None:
    person, hjem = full_day
    page = page_phone
    sign_in(page, person)
    page.goto("/i-dag/")
    line = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Moer Sykehjem", exact=True))
    expect(line).to_contain_text("Kapasitet: 1 av 3 plasser i bruk – går ut")
    expect(line).to_contain_text("gammelt")
    axe(page)
    picture(page, "today-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    small = page.locator(".gl-day__verbs .aksel-button").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 44).length"
    )
    assert small == 0, "room for a thumb"
    line.get_by_role("button", name="Snakket med dem: alt stemmer").tap()
    expect(page.get_by_text("2 opplysninger om Moer Sykehjem står som bekreftet i dag")).to_be_visible()
    expect(page.get_by_role("link", name="Moer Sykehjem", exact=True)).to_have_count(0)
    assert Statement.objects.filter(workplace=hjem, said_on=clock.today()).count() == 3
    page.goto("/i-dag/alle/besok/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ikke besøkt på en stund")
    axe(page)


def test_old_facts_are_read_without_colour(
    full_day: Any, new_page: Callable[..., Any], sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, hjem = full_day
    state(hjem, Kind.TASK, "cleaning", {"demands": {"standing": 2}}, by=person, days_ago=500)
    state(hjem, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=person, days_ago=500)
    page = new_page(**{**browser.PHONE, "color_scheme": "dark"})
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{hjem.number}/")
    expect(page.get_by_text("gammelt").first).to_be_visible()
    axe(page)
    picture(page, "old-facts-phone")
    page.goto("/i-dag/")
    expect(page.get_by_role("region", name="Denne uka")).to_contain_text("gammelt")
    axe(page)
    page.goto(f"/arbeidsgivere/{hjem.number}/")
    page.get_by_role("button", name="Ja, det stemmer: Krav").tap()
    expect(page.get_by_text("Det står som bekreftet i dag.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
