"""The map of municipalities: by touch at 360, by keyboard at 1280, and as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers.rules.kinds import Kind
from grontlys.finding.models import MunicipalityShape
from grontlys.shared import clock
from tests.factories import make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sigrid() -> Any:
    """A counsellor in Ås, and warehouses in four municipalities: three in Ås, two in Vestby, one each elsewhere."""
    call_command("import_classification", "--shipped", verbosity=0)
    person = make_person(Role.COUNSELLOR, make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",)))
    for number, code in enumerate(("3218", "3218", "3218", "3216", "3216", "3214", "3207")):
        place = make_workplace(name=f"LAGER {number} AS", municipality_code=code)
        state(place, Kind.TASK, "warehouse", {}, by=person)
        if number % 2 == 0:
            state(place, Kind.OPENING, "training", {"count": 1}, by=person)
    return person


def test_by_touch(sigrid: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]) -> None:
    page = page_phone
    sign_in(page, sigrid)
    page.goto("/arbeidsgivere/?c=task:warehouse")
    expect(page.locator("[data-row-link]")).to_have_count(7)
    vestby = page.get_by_role("link", name="Vestby: 2 arbeidsgivere")
    expect(vestby).to_be_hidden()
    page.get_by_role("link", name="Kart", exact=True).tap()
    expect(page.get_by_text("Vis kart og tabell")).to_be_visible()
    if not vestby.is_visible():  # a browser that does not open a fold for the place a link leads to
        page.get_by_text("Vis kart og tabell").tap()
    expect(vestby).to_be_visible()
    axe(page)
    box = vestby.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44, "wide enough for a thumb"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    vestby.tap()
    expect(page.locator("[data-row-link]")).to_have_count(2)
    expect(page.locator(".gl-chips").get_by_text("Vestby", exact=True)).to_be_visible()
    axe(page)
    page.get_by_text("Vis kart og tabell").tap()
    # Its neighbours are still there, and a second tap takes it away.
    expect(page.get_by_role("link", name="Ås: 3 arbeidsgivere")).to_be_visible()
    chosen = page.get_by_role("link", name=re.compile("Vestby: 2 arbeidsgivere.*Valgt"))
    expect(chosen).to_have_attribute("aria-current", "true")
    chosen.tap()
    expect(page.locator("[data-row-link]")).to_have_count(7)


def test_by_keyboard_as_a_table_and_as_a_map(
    sigrid: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    page = page_desktop
    sign_in(page, sigrid)
    page.goto("/arbeidsgivere/?c=task:warehouse")
    tile = page.get_by_role("link", name="Ås: 3 arbeidsgivere")
    expect(tile).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Tabell", exact=True).focus()
    # From the switch, Tab leads to the tiles one after the other.
    for _ in range(4):
        page.keyboard.press("Tab")
        if tile.evaluate("link => link === document.activeElement"):
            break
    expect(tile).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-row-link]")).to_have_count(3)
    expect(page.locator(".gl-chips").get_by_text("Ås", exact=True)).to_be_visible()

    page.get_by_role("link", name="Tabell", exact=True).press("Enter")
    table = page.get_by_role("table")
    expect(table.get_by_role("row").nth(1)).to_contain_text("Frogn")
    axe(page)
    table.get_by_role("link", name="Alle", exact=True).press("Enter")
    expect(table.get_by_role("row").nth(1)).to_contain_text("Ås")
    expect(table.get_by_role("columnheader", name="Alle")).to_have_attribute("aria-sort", "descending")
    table.get_by_role("link", name="Vestby").press("Enter")
    expect(page.locator("[data-row-link]")).to_have_count(5)
    expect(table.get_by_role("link", name="Vestby")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Kart", exact=True).press("Enter")
    expect(tile).to_be_visible()


def test_outlines_are_pressed_like_tiles(
    sigrid: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    for number, code in enumerate(("3207", "3214", "3216", "3218")):
        x, y = number % 2 * 200, number // 2 * 200
        MunicipalityShape.objects.create(
            code=code, path=f"M{x} {y}l200 0 0 200 -200 0z", left=x, top=y, right=x + 200, bottom=y + 200,
            label_x=x + 100, label_y=y + 100, source="test", valid_from=clock.today(), imported_at=clock.now(),
        )  # fmt: skip
    page = page_desktop
    sign_in(page, sigrid)
    page.goto("/arbeidsgivere/?c=task:warehouse")
    drawing = page.locator(".finding__shapes")
    expect(drawing).to_contain_text("Vestby")
    axe(page)
    # In the middle, where the words lie: they let the press through.
    page.get_by_role("link", name="Vestby: 2 arbeidsgivere").click()
    expect(page.locator("[data-row-link]")).to_have_count(2)


def test_the_map_follows_what_is_typed(sigrid: Any, page_desktop: Any, sign_in: Callable[..., None]) -> None:
    make_workplace(name="KAFE KRINGLA AS", municipality_code="3216", industry1_code="56.101", section="I")
    page = page_desktop
    sign_in(page, sigrid)
    page.goto("/arbeidsgivere/")
    expect(page.get_by_role("link", name="Vestby: 3 arbeidsgivere")).to_be_visible()
    page.locator("#finn-tekst").press_sequentially("kringla")
    tile = page.get_by_role("link", name="Vestby: 1 arbeidsgiver.")
    expect(tile).to_be_visible()
    expect(page.get_by_role("link", name="Ås: 0 arbeidsgivere")).to_be_visible()
    tile.click()
    expect(page.locator(".gl-chips").get_by_text("Vestby", exact=True)).to_be_visible()
    expect(page.locator("[data-row-link]")).to_have_count(1)
