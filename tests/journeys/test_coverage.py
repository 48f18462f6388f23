"""From the list of candidates to who waits and what would help, to the places, and how it is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers.rules.kinds import Kind
from tests import factories
from tests.harness import browser
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.fixture
def region(small: Small) -> Small:  # noqa: F811
    factories.say_of(small.ola, About.WISH, "warehouse")
    factories.say_of(small.ola, About.WISH, "baking")
    factories.say_of(small.ola, About.ABILITY, "heavy_lifting", {"level": "1", "adapted": "2", "help": "aids"})
    stuck = factories.make_candidate(small.person, small.office, name="Eva Lie", municipality_code="3218")
    factories.say_of(stuck, About.QUALIFICATION, "forklift", {"held": "has_not"})
    for workplace in (small.warehouse, small.till):
        factories.state(workplace, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person)
    return small


def no_sideways_scroll(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("screen", SCREENS)
def test_who_waits_and_what_would_help(
    region: Small,
    new_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    axe: Callable[[Any], None],
    screen: str,
) -> None:
    page = new_page(**SCREENS[screen])
    sign_in(page, region.person)
    page.goto("/kandidater/")
    page.get_by_role("link", name="Dekning").click()
    expect(page.get_by_role("heading", name="2 venter")).to_be_visible()
    expect(page).to_have_title("Dekning – Grønt lys")
    # Who has nowhere to go is told why, and what would help stands open.
    expect(page.get_by_text("krav om truckførerbevis (2 steder)")).to_be_visible()
    expect(page.get_by_text("Med truckførerbevis blir 2 steder mulige.")).to_be_visible()
    page.get_by_text("Hva som ville åpnet flere Ola Dal").click()
    expect(
        page.get_by_text("Med én tilpasning av tunge løft", exact=False).or_(page.get_by_text("Spør.")).first
    ).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    expect(page.get_by_role("cell", name="0 av 1").first).to_be_visible()
    for heading in ("Der de bor", "Bransjer der oppgavene gjøres"):
        page.get_by_text(heading, exact=True).click()
    axe(page)
    no_sideways_scroll(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename.startswith("dekning-")

    page.get_by_role("link", name="Ansettelse").click()
    expect(page.get_by_role("link", name="Ansettelse")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Slik regnes det").click()
    expect(page.get_by_role("heading", name="Slik regnes det")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    page.goto("/kandidater/dekning/?vis=alle")
    page.get_by_role("link", name="Eva Lie").click()
    expect(page.get_by_role("heading", name="Eva Lie")).to_be_visible()
