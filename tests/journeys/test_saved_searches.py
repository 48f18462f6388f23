"""A search kept at a desk and on a telephone: another person confirms an opening, and "I dag" tells."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.shared import clock
from tests.factories import actor_of, make_organisation, make_person, make_workplace, state
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def region() -> Any:
    """Two warehouses in Ås and one in Vestby; Sigrid looks, Daniel of another house rings."""
    call_command("import_classification", "--shipped", verbosity=0)
    sigrid = make_person(Role.COUNSELLOR, make_organisation(name="NAV Ås", short_name="NAV Ås"), name="Sigrid Vik")
    daniel = make_person(Role.JOB_CONSULTANT, make_organisation(OrganisationKind.ENTERPRISE), name="Daniel Li")
    places = [
        make_workplace(name=name, municipality_code=code)
        for name, code in (("FJELLHEIM LAGER AS", "3218"), ("LETT GODS AS", "3218"), ("VESTBY LAGER AS", "3216"))
    ]
    for place in places:
        state(place, Kind.TASK, "warehouse", {}, by=daniel)
    return sigrid, daniel, places


def picture(page: Any, name: str) -> None:
    if folder := os.environ.get("GRONTLYS_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def no_sideways_scroll(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("screen", ["desk", "telephone"])
def test_saved_told_seen(
    region: Any, new_page: Callable[..., Any], sign_in: Callable[..., None], axe: Callable[[Any], None], screen: str
) -> None:
    sigrid, daniel, (fjellheim, lett, _vestby) = region
    page = new_page(**(browser.DESKTOP if screen == "desk" else browser.PHONE))
    sign_in(page, sigrid)
    page.goto("/arbeidsgivere/?q=lager+ås")
    expect(page.get_by_role("heading", level=2, name="2 arbeidsgivere")).to_be_visible()
    page.get_by_role("link", name="Lagre søket").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lagre søket")
    name = page.get_by_label("Navn på søket")
    expect(name).to_have_value("Lagerarbeid, Ås")
    axe(page)
    picture(page, f"saved-new-{screen}")
    name.fill("Lager Ås")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Søket er lagret som «Lager Ås».")).to_be_visible()
    expect(page.get_by_text("Ingenting nytt siden")).to_be_visible()
    expect(page.get_by_role("link", name="Lagret", exact=True)).to_be_visible()

    # Meanwhile, another person in another house.
    actions.confirm_opening(actor_of(daniel), fjellheim, Purpose.TRAINING, count=2)
    lett.municipality_code = "3216"
    lett.save()
    actions.add_note(actor_of(daniel), lett, "Har flyttet.")

    page.goto("/i-dag/")
    news = page.get_by_role("listitem").filter(has_text="«Lager Ås»")
    expect(news).to_contain_text("1 passer ikke lenger, 1 har endret lys")
    expect(page.locator(".gl-count:visible").first).to_have_text("1")
    axe(page)
    picture(page, f"saved-today-{screen}")
    assert no_sideways_scroll(page)
    news.get_by_role("link", name="«Lager Ås»").click()

    since = page.get_by_role("region", name="Lager Ås")
    expect(since).to_contain_text("Siden sist: 1 passer ikke lenger, 1 har endret lys")
    turned = since.get_by_role("listitem").filter(has_text="Fjellheim Lager AS")
    expect(turned).to_contain_text("2 plasser, bekreftet")
    expect(turned).to_contain_text("Ja")
    expect(since.get_by_role("listitem").filter(has_text="Lett Gods AS")).to_be_visible()
    axe(page)
    picture(page, f"saved-since-{screen}")
    assert no_sideways_scroll(page)
    page.reload()
    # Opening it marks nothing.
    expect(since).to_contain_text("Siden sist")
    since.get_by_text("Siden sist").click()
    expect(turned).to_be_hidden()
    since.get_by_role("button", name="Merk som sett").click()
    expect(page.get_by_text("Endringene i «Lager Ås» er merket som sett.")).to_be_visible()
    expect(since).to_contain_text("Ingenting nytt siden")
    page.goto("/i-dag/")
    expect(page.get_by_role("heading", level=1)).to_have_text("I dag")
    expect(news).to_have_count(0)

    # The list of searches: another name, away, and back.
    actions.say_not_now(actor_of(daniel), fjellheim, list(Purpose), until=clock.today() + dt.timedelta(days=30))
    page.goto("/sok/")
    row = page.get_by_role("listitem").filter(has_text="Lager Ås")
    expect(row).to_contain_text("1 har endret lys")
    expect(row).to_contain_text("1 passer nå")
    axe(page)
    picture(page, f"saved-list-{screen}")
    assert no_sideways_scroll(page)
    row.get_by_role("link", name="Endre navn på «Lager Ås»").click()
    page.get_by_label("Navn på søket").fill("Lager i Ås")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Navnet er endret.")).to_be_visible()
    page.get_by_role("button", name="Slett «Lager i Ås»").click()
    expect(page.get_by_text("Ingen lagrede søk")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_text("Søket «Lager i Ås» er hentet tilbake.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Lager i Ås")).to_contain_text("1 har endret lys")
