"""The main journey: type ordinary words, open the first green place, read why, say "not now", and somebody else sees it change.

Once by keyboard alone at 1280 pixels, once by touch at 360.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Purpose
from tests.factories import actor_of, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "lager deltid ikke tunge løft ås"


@pytest.fixture
def region() -> tuple[Any, Any]:
    """Warehouses and others in Ås and Vestby; a counsellor at NAV Ås and a job consultant at an enterprise."""
    call_command("import_classification", "--shipped", verbosity=0)
    office = make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",))
    sigrid = make_person(Role.COUNSELLOR, office, name="Sigrid Lyng")
    daniel = make_person(Role.JOB_CONSULTANT, make_organisation(OrganisationKind.ENTERPRISE), name="Daniel Li")
    actor = actor_of(sigrid)
    for name, code, lifting, opening in (
        ("FJELLHEIM LAGER AS", "3218", 0, 3),
        ("TUNGT GODS AS", "3218", 3, 2),
        ("LETT GODS AS", "3218", 1, None),
        ("VESTBY LAGER AS", "3216", 0, 1),
    ):
        place = make_workplace(name=name, municipality_code=code)
        actions.add_task(actor, place, "warehouse", {"heavy_lifting": lifting})
        actions.set_hours(actor, place, part_time=True)
        if opening is not None:
            state(place, Kind.OPENING, "training", {"count": 1}, by=sigrid, days_ago=opening)
    make_workplace(name="ÅS BARNEHAGE", industry1_code="88.911", section="Q")
    return sigrid, daniel


def names(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("[data-row-link]").all_inner_texts()]


def test_all_of_it_by_keyboard(
    region: Any, new_page: Callable[..., Any], sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    sigrid, daniel = region
    page, other = new_page(), new_page()
    sign_in(page, sigrid)
    sign_in(other, daniel)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    for chip in ("Lagerarbeid", "Deltid", "Uten tunge løft", "Ås"):
        expect(page.locator(".gl-chips").get_by_text(chip, exact=True).first).to_be_visible()
    expect(page.locator("[data-row-link]").first).to_have_text("Fjellheim Lager AS")
    assert "Tungt Gods AS" not in names(page)
    assert "Vestby Lager AS" not in names(page)
    axe(page)

    other.goto(page.url)
    row = other.locator("[data-row]").filter(has_text="Fjellheim Lager AS")
    expect(row).to_contain_text("Ja")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fjellheim Lager AS")
    lights = page.get_by_role("region", name="Lys")
    expect(lights).to_contain_text("1 plass, bekreftet (arbeidsgivers egne ord, NAV Ås, for 3 dager siden)")
    expect(lights).to_contain_text("Endrer seg av seg selv")
    page.keyboard.press("n")
    expect(page.get_by_role("dialog").get_by_label("Til og med")).to_be_focused()
    page.keyboard.type("om 3 uker")
    page.keyboard.press("Enter")
    expect(lights).to_contain_text("Ikke aktuelt nå")
    assert Statement.objects.filter(kind=Kind.NOT_NOW).count() == 2

    # The other one looks at the list again, and it has changed.
    other.reload()
    expect(row).to_contain_text("Ikke aktuelt nå")
    expect(row).not_to_contain_text("1 plass")

    # Going back, the list is where it was left.
    page.go_back()
    page.go_back() if "/arbeidsgivere/?" not in page.url else None
    expect(page.locator("[data-row-link]").filter(has_text="Fjellheim Lager AS")).to_be_visible()


def test_the_same_by_touch(
    region: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    sigrid, _daniel = region
    page = page_phone
    sign_in(page, sigrid)
    page.goto("/arbeidsgivere/")
    field = page.locator("[data-search]:visible").first
    field.tap()
    field.fill(WORDS)
    page.keyboard.press("Enter")
    expect(page.locator("[data-row-link]").first).to_have_text("Fjellheim Lager AS")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    page.locator("[data-row-link]").first.tap()
    expect(page.get_by_role("region", name="Lys")).to_contain_text("1 plass, bekreftet")
    axe(page)
    page.get_by_role("link", name="Ikke aktuelt nå").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Til og med").fill("14.1")
    dialog.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_text("Satt til ikke aktuelt nå.")).to_be_visible()
    expect(page.get_by_role("region", name="Lys")).to_contain_text("Ikke aktuelt nå")


def test_a_list_left_open_changes_by_itself(
    region: Any, new_page: Callable[..., Any], sign_in: Callable[..., None]
) -> None:
    sigrid, daniel = region
    page = new_page()
    sign_in(page, daniel)
    page.goto("/arbeidsgivere/?q=lager+ås")
    row = page.locator("[data-row]").filter(has_text="Lett Gods AS")
    expect(row).to_contain_text("Kanskje")
    place = Statement.objects.filter(workplace__name="LETT GODS AS").latest("pk").workplace
    actions.confirm_opening(actor_of(sigrid), place, Purpose.TRAINING, count=2)
    page.evaluate("window.dispatchEvent(new Event('focus')); document.dispatchEvent(new Event('visibilitychange'))")
    expect(row).to_contain_text(re.compile("2 plasser"), timeout=35_000)
