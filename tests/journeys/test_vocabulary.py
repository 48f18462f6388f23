"""An experience and a wished occupation, chosen from the vocabulary while they are told; and the same without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from grontlys.access.actor import system_actor
from grontlys.access.roles import Role
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.rules.kinds import Kind
from grontlys.employers.classifications.importing import import_vocabulary
from tests.employers.classifications import published
from tests.factories import make_candidate, make_organisation, make_person
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def counsellor(tmp_path: Path) -> Any:
    call_command("import_classification", "--shipped", verbosity=0)
    import_vocabulary(published.everything(tmp_path), actor=system_actor())
    return make_person(Role.COUNSELLOR, make_organisation(areas=("3218",)), name="Kari Berg")


@pytest.fixture
def candidate(counsellor: Any) -> Candidate:
    return make_candidate(counsellor, name="Amina Solberg", municipality_code="3218")


def no_sideways(page: Any, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scroll"


def told(page: Any, candidate: Candidate, axe: Callable[[Any], None], width: int) -> None:
    """Tell an experience in one's own words, with what is meant chosen from the list, and tick what was done there."""
    page.goto(f"/kandidater/{candidate.code}/legg-inn/erfaring/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Erfaring")
    field = page.get_by_label("Hva har du arbeidet med?")
    field.press_sequentially("kok", delay=20)
    group = page.get_by_role("group", name="Fra yrkeslisten")
    expect(group.get_by_label("Kokker", exact=True)).to_be_visible()
    expect(group.get_by_label("Ingen av disse, bare ordene over")).to_be_checked()
    expect(field).to_be_focused()
    axe(page)
    no_sideways(page, width)
    # From the field to the list and up to the first of it, with the keyboard alone.
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Kokker", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hva kunne personen der?")
    axe(page)
    no_sideways(page, width)
    page.get_by_label("bruke kjøkkenkniver").check()
    page.get_by_label("Noe annet personen kunne der, med egne ord").fill("Holde orden når det er travelt")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("dd").filter(has_text="Holde orden når det er travelt")).to_be_visible()
    expect(page.locator("dd").filter(has_text="Kokker (STYRK-08 5120)")).to_be_visible()
    axe(page)


def wished(page: Any, candidate: Candidate, axe: Callable[[Any], None], width: int) -> None:
    """Wish for an occupation, tick a task of it and one that is near."""
    page.goto(f"/kandidater/{candidate.code}/legg-inn/yrke/")
    page.get_by_label("Hvilket yrke?").fill("kokk")
    page.get_by_label("Kokker", exact=True).check()
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kokk")
    expect(page.get_by_text("3 av 4 nødvendige kompetanser er de samme (75 %)")).to_be_visible()
    axe(page)
    no_sideways(page, width)
    page.get_by_label("Kjøkkenarbeid").check()
    page.get_by_label("Kjøkkenassistenter", exact=True).check()
    page.get_by_role("button", name="Lagre det som er krysset av").click()
    expect(page.locator("dd").filter(has_text="Kjøkkenarbeid")).to_be_visible()
    expect(page.locator("dd").filter(has_text="Kjøkkenassistenter").first).to_be_visible()
    assert Record.objects.get(kind=Kind.WISH).key == "kitchen"


def test_chosen_with_a_keyboard(
    counsellor: Any, candidate: Candidate, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    sign_in(page_desktop, counsellor)
    told(page_desktop, candidate, axe, 1280)
    wished(page_desktop, candidate, axe, 1280)


def test_chosen_on_a_telephone(
    counsellor: Any, candidate: Candidate, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    sign_in(page_phone, counsellor)
    told(page_phone, candidate, axe, 360)
    wished(page_phone, candidate, axe, 360)


def test_in_the_dialog_of_the_profile(
    counsellor: Any, candidate: Candidate, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    page = page_desktop
    sign_in(page, counsellor)
    page.goto(f"/kandidater/{candidate.code}/")
    page.get_by_role("link", name="Kan", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Hva kan du?").press_sequentially("rengj", delay=20)
    dialog.get_by_role("group", name="Fra ESCOs kompetanseliste").get_by_label("rengjøre overflater").check()
    axe(page)
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.locator("dd").filter(has_text="rengjøre overflater")).to_be_visible()
    assert Record.objects.get().value["concept"]["code"] == "sk-clean"


def test_without_scripts_a_button_looks_up(
    counsellor: Any, candidate: Candidate, new_page: Callable[..., Any], sign_in: Callable[..., None]
) -> None:
    page = new_page(**browser.PHONE, java_script_enabled=False)
    sign_in(page, counsellor)
    page.goto(f"/kandidater/{candidate.code}/legg-inn/erfaring/")
    page.get_by_label("Hva har du arbeidet med?").fill("truckfører")
    page.get_by_role("button", name="Slå opp i listen").click()
    page.get_by_label("Truckførere", exact=True).check()
    expect(page.get_by_label("Hva har du arbeidet med?")).to_have_value("truckfører")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hva kunne personen der?")
    page.get_by_role("link", name="Gå videre uten").click()
    expect(page.locator("dd").filter(has_text="Truckførere (STYRK-08 8344)")).to_be_visible()
