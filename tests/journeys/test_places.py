"""From signing in to a place for somebody: found in few steps, narrowed by words, understood, answered, decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.candidates.models import Record
from grontlys.candidates.rules.kinds import Kind as About
from grontlys.matching.models import Decision, OverloadAnswer
from tests import factories
from tests.harness import browser
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.fixture
def region(small: Small) -> Small:  # noqa: F811
    factories.say_of(small.ola, About.WISH, "warehouse")
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1"})
    factories.make_contact(small.warehouse, name="Per Lund", phone="400 11 222")
    return small


def no_sideways_scroll(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("screen", SCREENS)
def test_a_place_for_somebody(
    region: Small, new_page: Callable[..., Any], axe: Callable[[Any], None], screen: str
) -> None:
    page = new_page(**SCREENS[screen])
    page.goto("/")
    page.locator("input[name=login]").fill(region.person.email)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.locator("input[name=password]").press("Enter")

    # From here one action: the places stand on the person's row.
    page.get_by_role("link", name="Plasser: Ola Dal").click()
    expect(page.get_by_role("heading", name="2 plasser")).to_be_visible()
    expect(page.get_by_text("Må tilpasses: tunge løft.")).to_be_visible()
    expect(page.get_by_role("link", name="Ring Per Lund, 400 11 222")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    field = page.get_by_role("searchbox", name=re.compile("Avgrens med vanlige ord"))
    field.fill("kasse")
    # The list narrows while one types, and the address is the link to keep.
    expect(page.get_by_role("heading", name=re.compile("1 plass"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?c=task:till$"))
    axe(page)
    field.press("Enter")
    expect(page.get_by_role("link", name=re.compile("Fjern.*Kasse|Kasse"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("1 plass"))).to_be_visible()
    expect(page.get_by_role("link", name="Solli Mat AS", exact=True)).to_be_visible()
    axe(page)
    page.get_by_role("link", name=re.compile("Fjern.*Kasse|Kasse")).first.click()
    expect(page.get_by_role("heading", name="2 plasser")).to_be_visible()

    page.get_by_role("link", name="Fjellheim Lager AS", exact=True).click()
    expect(page.get_by_role("heading", name="To svar")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    page.get_by_role("link", name="Svar på tunge løft").click()
    expect(page.get_by_role("heading", name="Svar på tunge løft")).to_be_visible()
    axe(page)
    page.get_by_label("Det går, med tilrettelegging").check()
    page.get_by_label("Hva skal til?").select_option("aids")
    page.get_by_label("Dette gjelder overalt, ikke bare her").check()
    page.get_by_role("button", name="Lagre svaret").click()
    expect(page.get_by_text("Svaret er lagret med navnet ditt.")).to_be_visible()
    expect(page.get_by_text("Det går, med tilrettelegging: hjelpemidler og utstyr")).to_be_visible()
    assert OverloadAnswer.objects.get().by == region.person
    assert Record.objects.filter(kind=About.ABILITY).order_by("-pk")[0].value["help"] == "aids"

    page.get_by_role("button", name="Til kortliste").click()
    expect(page.get_by_text("Fjellheim Lager AS står på kortlisten.")).to_be_visible()
    expect(page.get_by_text("På kortlisten", exact=True)).to_be_visible()

    page.get_by_role("link", name="Ikke denne: Solli Mat AS").click()
    expect(page.get_by_role("heading", name="Ikke denne, fordi")).to_be_visible()
    page.get_by_label("Kandidaten vil ikke dit").check()
    page.get_by_role("button", name="Foreslå ikke denne").click()
    expect(page.get_by_text("Solli Mat AS foreslås ikke for denne kandidaten.")).to_be_visible()
    expect(page.get_by_role("heading", name="1 plass")).to_be_visible()
    axe(page)
    assert Decision.objects.filter(what="not_this").get().reason == "own_no"

    page.get_by_role("link", name="Kortliste", exact=True).click()
    expect(page.get_by_role("heading", name="Sagt nei til")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Foreslå igjen: Solli Mat AS").click()
    expect(page.get_by_text("er tatt bort fra kortlisten, eller vises igjen")).to_be_visible()

    page.goto(f"/arbeidsgivere/{region.warehouse.number}/")
    page.get_by_role("link", name="Folk som kan passe").click()
    expect(page.get_by_role("link", name="Ola Dal")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
