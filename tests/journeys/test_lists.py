"""An office brings its list in: upload, look over the columns, choose what is unclear, in, and out again. By mouse, and on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers.models import ListRow, Statement
from grontlys.employers.rules.kinds import Kind
from tests.factories import make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def marte() -> Any:
    office = make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",))
    return make_person(Role.MARKET_CONTACT, office, name="Marte Vik")


def the_file() -> dict[str, Any]:
    lager = make_workplace(name="ÅS LAGER AS", post_place="ÅS", postcode="1430")
    for street in ("Storgata 1", "Moerveien 4"):
        make_workplace(name="REMA 1000 ÅS", post_place="ÅS", postcode="1430", street=street)
    text = (
        "Bedrift;Org.nr;Poststed;Kontaktperson;Telefon;Sist kontakt;Praksisplasser;Kandidat\n"
        f"Ås Lager;{lager.number};Ås;Kari Nes;900 12 345;1.11.2025;2;Ola Ukjent\n"
        "Rema 1000 Ås;;Ås;;;3.11.2025;1;\n"
        "Helt Ukjent Verksted;;Moss;;;5.11.2025;;\n"
        f"Ås Lager;{lager.number};Ås;;;før jul;;\n"
    )
    return {"name": "arbeidsgivere.csv", "mimeType": "text/csv", "buffer": text.encode()}


def through(page: Any, axe: Callable[[Any], None]) -> None:
    """From the empty page to a list that is in and out again; each page is looked at by axe."""
    page.goto("/lister/")
    axe(page)
    page.get_by_label("Regnearket").set_input_files(files=[the_file()])
    page.get_by_role("button", name="Last opp").click()
    expect(page.get_by_role("heading", name="Hva er hva?")).to_be_visible()
    expect(page.get_by_text("Slike kolonner leses ikke og lagres ikke")).to_be_visible()
    axe(page)
    page.get_by_label("Alle kontaktpersonene i listen vet").check()
    page.get_by_role("button", name="Finn arbeidsplassene").click()
    expect(page.get_by_role("heading", name="Dette skjer når du tar inn listen")).to_be_visible()
    axe(page)
    page.get_by_role("definition").get_by_role("link", name="1", exact=True).nth(1).click()
    expect(page.get_by_role("link", name="Rema 1000 Ås")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Rema 1000 Ås").click()
    expect(page.get_by_role("heading", name="Hvilken arbeidsplass er det?")).to_be_visible()
    axe(page)
    page.get_by_label("Storgata 1").check()
    page.get_by_role("button", name="Velg", exact=True).click()
    expect(page.get_by_text("1 rad er avgjort.")).to_be_visible()
    page.get_by_role("button", name="Ta inn").click()
    expect(page.get_by_role("heading", name="Dette er tatt inn")).to_be_visible()
    axe(page)
    assert Statement.objects.standing().count() == 4
    page.get_by_role("button", name="Angre hele listen").click()
    expect(page.get_by_role("heading", name="Listen er angret")).to_be_visible()
    assert Statement.objects.standing().count() == 0
    page.get_by_role("button", name="Ta inn igjen").click()
    expect(page.get_by_role("heading", name="Dette er tatt inn")).to_be_visible()
    assert Statement.objects.standing().count() == 4
    assert ListRow.objects.filter(state="failed").count() == 1


def test_a_list_at_the_desk(
    marte: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    sign_in(page_desktop, marte)
    through(page_desktop, axe)


def test_a_list_on_the_telephone(
    marte: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    sign_in(page_phone, marte)
    through(page_phone, axe)
    assert page_phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_progress_page_moves_by_itself(
    marte: Any,
    page_desktop: Any,
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Work of many steps: the page goes on by itself and ends at the list."""
    from grontlys.employers.lists import actions, views

    place = make_workplace(name="ÅS LAGER AS")
    lines = ["Orgnr;Merknad", *(f"{place.number};linje {n}" for n in range(300))]
    monkeypatch.setattr(views, "STEP", 0.0)
    monkeypatch.setattr(actions, "_ROWS_AT_ONCE", 20)
    page = page_desktop
    sign_in(page, marte)
    page.goto("/lister/")
    page.get_by_label("Regnearket").set_input_files(
        files=[{"name": "lang.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}]
    )
    page.get_by_role("button", name="Last opp").click()
    page.get_by_role("button", name="Finn arbeidsplassene").click()
    expect(page.get_by_role("heading", name="Finner arbeidsplassene")).to_be_visible()
    axe(page)
    expect(page.get_by_role("heading", name="Dette skjer når du tar inn listen")).to_be_visible()
    page.get_by_role("button", name="Ta inn").click()
    expect(page.get_by_role("heading", name="Dette er tatt inn")).to_be_visible()
    assert Statement.objects.count() == 300


def test_a_workplace_and_a_line_of_it_are_copied_as_text(
    marte: Any, new_page: Callable[..., Any], sign_in: Callable[..., None]
) -> None:
    place = make_workplace(name="ÅS LAGER AS")
    state(place, Kind.VISIT, "a", {"form": "call"}, by=marte, note="Ringte om plass.", basis="observed")
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, marte)
    page.goto(f"/arbeidsgivere/{place.number}/")
    page.get_by_role("button", name="Kopier som tekst").click()
    text = "navigator.clipboard.readText()"
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('Ringte om plass')")
    copied = page.evaluate(text).splitlines()
    assert copied[0].startswith("Ås Lager AS, ")
    assert any(line.startswith("Arbeidstrening: Kanskje") for line in copied)
    page.get_by_role("button", name="Kopier: Kontakt Telefon").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).split('\\n').length === 1")
    assert "Kontakt: Telefon. Ringte om plass. (Marte Vik, NAV Ås; sett på stedet)" in page.evaluate(text)
