"""To a meeting: from the list of candidates to the agenda, read both ways, one pair taken apart, and the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.candidates.rules.kinds import Kind as About
from grontlys.employers.rules.kinds import Kind
from grontlys.matching import places
from tests import factories
from tests.harness import browser
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.fixture
def area(small: Small) -> Small:  # noqa: F811
    """One opening for two, and one that asks for what nobody has."""
    factories.say_of(small.ola, About.ABILITY, "social_contact", {"level": "3"})
    kari = factories.make_candidate(small.person, small.office, name="Kari Li", municipality_code="3218")
    closed = factories.make_workplace(name="Lunden Kafé AS", municipality_code="3218")
    factories.state(closed, Kind.REQUIREMENT, "forklift", {"strength": "absolute", "level": ""}, by=small.person)
    for one in (small.ola, kari):
        factories.say_of(one, About.QUALIFICATION, "forklift", {"held": "has_not"})
    for workplace in (small.till, closed):
        factories.state(
            workplace, Kind.OPENING, "training", {"count": 1, "starts": None, "condition": ""}, by=small.person
        )
    places.forget()
    return small


def no_sideways_scroll(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("screen", SCREENS)
def test_the_agenda_of_a_meeting(
    area: Small,
    new_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    axe: Callable[[Any], None],
    screen: str,
) -> None:
    page = new_page(**SCREENS[screen])
    sign_in(page, area.person)
    page.goto("/kandidater/")
    page.get_by_role("link", name="Til møtet").click()
    expect(page.get_by_role("heading", name="Til møtet")).to_be_visible()
    expect(page.get_by_text("Ingenting er bestemt, og ingen er tildelt noen.")).to_be_visible()
    expect(page.get_by_role("link", name="1 par å snakke om")).to_be_visible()
    expect(page.get_by_text("Plassene som kan passe, er tenkt på for andre.")).to_be_visible()
    expect(page.get_by_text("Noe er til hinder for alle vi kjenner.")).to_be_visible()
    page.get_by_text("Slik er forslagene laget").click()
    expect(page.get_by_text("De to er enige om 1 par.")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    # On paper there is no name.
    page.emulate_media(media="print")
    expect(page.get_by_text(f"O.D. ({area.ola.code})").first).to_be_visible()
    expect(page.get_by_text("Ola Dal", exact=True).first).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("link", name="Kandidat", exact=True).click()
    expect(page.get_by_role("heading", name="Ola Dal")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    with page.expect_download() as coming:
        page.get_by_role("button", name="Last ned som Excel").click()
    assert coming.value.suggested_filename.startswith("til-motet-")

    page.get_by_role("link", name="Solli Mat AS", exact=True).first.click()
    expect(page.get_by_role("heading", name="To svar")).to_be_visible()
