"""From what skilled staff could hand over to a post that an employer has agreed to, and to a person it could fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind
from grontlys.matching.models import CarvedPosition
from tests.harness import browser
from tests.journeys.test_places import no_sideways_scroll
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture
from tests.matching.test_carving_pages import told

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_post_is_put_together_talked_about_and_agreed_on(
    small: Small,  # noqa: F811
    new_page: Callable[..., Any],
    sign_in: Callable[..., Any],
    axe: Callable[[Any], None],
    screen: str,
) -> None:
    told(small)
    page = new_page(**SCREENS[screen])
    sign_in(page, small.person)
    page.goto(f"/arbeidsgivere/{small.warehouse.number}/")
    page.get_by_role("link", name="Sett sammen en stilling").click()
    expect(page.get_by_role("heading", name="Sett sammen en stilling")).to_be_visible()
    expect(page.get_by_text("Frigjør 11 timer i uka for truckfører.").first).to_be_visible()
    page.get_by_text("Slik er rekkefølgen").click()
    expect(page.get_by_text("Færre arbeidsplasser.")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    page.get_by_role("button", name="Arbeid videre med denne: Pakking og renhold, 11 timer i uka (29 %)").click()
    expect(page.get_by_role("heading", name="Oppgavene")).to_be_visible()
    expect(page.get_by_role("link", name="O.D.")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    page.get_by_role("link", name="Snakket med arbeidsgiver").click()
    page.get_by_label("Hva sa arbeidsgiveren?").fill("De vil prøve fra nyttår.")
    axe(page)
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("De vil prøve fra nyttår.")).to_be_visible()

    page.get_by_role("link", name="Avtalt med arbeidsgiver").click()
    page.get_by_label("Ansettelse").check()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Lagre avtalen").click()
    expect(page.get_by_text("Avtalen er lagret. Oppgavene og plassen står nå på arbeidsplassen.")).to_be_visible()
    axe(page)
    assert CarvedPosition.objects.get().status == "agreed"
    assert Statement.objects.filter(kind=Kind.OPENING, key="hiring:packing", workplace=small.warehouse).exists()

    page.goto("/deljobber/?kommune=3216")
    expect(page.get_by_role("link", name="Pakking og renhold")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_other_way_from_a_person(
    small: Small,  # noqa: F811
    new_page: Callable[..., Any],
    sign_in: Callable[..., Any],
    axe: Callable[[Any], None],
    screen: str,
) -> None:
    told(small)
    page = new_page(**SCREENS[screen])
    sign_in(page, small.person)
    page.goto(f"/kandidater/{small.ola.code}/plasser/")
    page.get_by_role("navigation", name="Sider om kandidaten").get_by_role("link", name="Deljobber").click()
    expect(page.get_by_text("Deljobber som kunne passe")).to_be_visible()
    expect(page.get_by_role("heading", name="Pakking og renhold, 11 timer i uka (29 %)")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Arbeid videre med denne: Pakking og renhold, 11 timer i uka (29 %)").click()
    expect(page.get_by_text("Utkastet er lagret.")).to_be_visible()
