"""The pages about staff, organisations, the log and what runs by itself, in a real browser at both widths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from grontlys.access import actions, personas
from grontlys.access.models import Area, Person
from grontlys.access.roles import Role
from grontlys.shared import clock, schedule
from grontlys.shared.schedule import registry, worker
from tests import factories
from tests.harness.browser import PHONE

DARK = {"color_scheme": "dark"}


@pytest.fixture
def people(live_server: Any) -> dict[str, Person]:
    office = factories.make_organisation(name="NAV Nordre Follo", short_name="NAV Nordre Follo")
    Area.objects.create(organisation=office, municipality_code="3207", starts_on=dt.date(2024, 1, 1))
    leader = factories.make_person(Role.LEADER, office, name="Liv Leder")
    factories.make_person(Role.MARKET_CONTACT, office, name="Kari-Anne Nordmann Fjellheim", phone="400 00 001")
    ended = factories.make_person(None, name="Siv Sluttet")
    factories.give_role(ended, Role.COUNSELLOR, office, ends_on=clock.today() - dt.timedelta(days=400))
    administrator = factories.make_person(Role.ADMINISTRATOR, name="Ada Administrator")
    return {"leader": leader, "administrator": administrator}


def look(page: Any, axe: Callable[[Any], None], address: str) -> None:
    page.goto(address)
    assert page.locator("h1").count() == 1, address
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} is wider than the window"
    axe(page)


@pytest.mark.parametrize("options", [{}, PHONE, DARK], ids=["desktop", "phone", "dark"])
def test_pages_of_a_leader(
    new_page: Callable[..., Any],
    people: dict[str, Person],
    sign_in: Any,
    axe: Callable[[Any], None],
    options: dict[str, Any],
) -> None:
    leader = people["leader"]
    actions.add_person(
        factories.actor_of(leader),
        leader.assignments.get().organisation,
        email="ny.kollega.med.langt.navn@nordre-follo.example.no",
        name="Ny Kollega",
        role=Role.COUNSELLOR,
        starts_on=clock.today(),
    )
    newcomer = Person.objects.get(name="Ny Kollega")
    page = new_page(**options)
    sign_in(page, leader)
    for address in (
        "/ansatte/",
        "/ansatte/?vis=alle",
        "/ansatte/?navn=ingen",
        "/ansatte/ny/",
        "/logg/",
        "/logg/?verb=invited",
    ):
        look(page, axe, address)
    look(page, axe, f"/ansatte/{newcomer.pk}/")
    page.get_by_role("button", name="Lag ny lenke").click()
    assert "/konto/" in page.locator("#lenke").inner_text()
    axe(page)


@pytest.mark.parametrize("options", [{}, PHONE, DARK], ids=["desktop", "phone", "dark"])
def test_pages_of_an_administrator(
    new_page: Callable[..., Any],
    people: dict[str, Person],
    sign_in: Any,
    axe: Callable[[Any], None],
    options: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails() -> None:
        raise ValueError("en lang forklaring på hva som gikk galt i denne jobben, med detaljer")

    monkeypatch.setattr(registry, "_verbs", {})
    schedule.register("fine", lambda: {"rows": 1200}, every=dt.timedelta(minutes=10), title="Fin jobb")
    schedule.register("fails", fails, daily_at=dt.time(3, 10), title="Dårlig jobb")
    page = new_page(**options)
    sign_in(page, people["administrator"])
    look(page, axe, "/drift/")
    worker.tick()
    office = people["leader"].assignments.get().organisation_id
    for address in (
        "/drift/",
        "/organisasjoner/",
        "/organisasjoner/?navn=ingen",
        "/organisasjoner/ny/",
        f"/organisasjoner/{office}/",
        f"/ansatte/?organisasjon={office}",
        "/logg/",
    ):
        look(page, axe, address)
    page.get_by_role("button", name="Kontroller nå").click()
    page.get_by_text("Kjeden er ubrutt").wait_for()
    axe(page)


def test_refused_forms_can_be_read(
    page_desktop: Any, people: dict[str, Person], sign_in: Any, axe: Callable[[Any], None]
) -> None:
    page = page_desktop
    page.watch.expect("422")
    sign_in(page, people["leader"])
    page.goto("/ansatte/ny/")
    page.get_by_label("E-post").fill("ikke en adresse")
    page.get_by_role("button", name="Legg til").click()
    page.wait_for_load_state()
    assert page.get_by_label("E-post").get_attribute("aria-invalid") == "true"
    axe(page)


def test_session_that_is_over_says_why_and_leads_back(
    page_desktop: Any, people: dict[str, Person], sign_in: Any, axe: Callable[[Any], None]
) -> None:
    from grontlys.access import sessions
    from grontlys.access.models import SignIn

    page, leader = page_desktop, people["leader"]
    sign_in(page, leader)
    page.goto("/logg/?verb=signed_in")
    sessions.end_sessions(leader, SignIn.Why.NEWER)
    page.reload()
    assert "Du logget inn et annet sted" in page.locator("main").inner_text()
    axe(page)
    page.locator("input[name=login]").fill(leader.email)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/logg/?verb=signed_in")


def test_demo_visitor_chooses_whom_to_be(
    new_page: Callable[..., Any], people: dict[str, Person], axe: Callable[[Any], None]
) -> None:
    source = personas._source
    leader = people["leader"]
    one = personas.Persona(leader.email, leader.name, "Leder", "NAV Nordre Follo", "Ser hvem som har hvilken rolle.")
    personas.register(lambda: [one])
    try:
        for options in ({}, PHONE):
            page = new_page(**options)
            look(page, axe, "/demo/")
            page.get_by_role("button", name="Liv Leder").click()
            page.wait_for_url(lambda url: "/demo/" not in url)
            assert page.locator("h1").count() == 1
    finally:
        personas.register(source)
