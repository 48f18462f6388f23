"""Who talks with whom: one logs a call, another sees it and reserves, a third collides, and the county decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind
from grontlys.relations.models import Contact, Reservation
from tests.factories import make_organisation, make_person, make_workplace
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [browser.PHONE, browser.DESKTOP], ids=["360", "1280"])
def test_from_a_call_to_a_decision(
    new_page: Callable[..., Any], sign_in: Callable[..., None], axe: Callable[[Any], None], size: dict[str, Any]
) -> None:
    place = make_workplace(name="Fjellheim Lager AS")
    areas = (place.municipality_code,)
    county = make_organisation(OrganisationKind.NAV_COUNTY, name="NAV fylke", short_name="NAV fylke", areas=areas)
    ås = make_organisation(name="NAV Ås", short_name="NAV Ås", areas=areas, parent=county)
    vestby = make_organisation(name="NAV Vestby", short_name="NAV Vestby", areas=areas, parent=county)
    als = make_organisation(
        OrganisationKind.WORKING_LIFE_CENTRE, name="Arbeidslivssenter", short_name="ALS", areas=areas
    )
    people = {
        "a": make_person(Role.COUNSELLOR, ås, name="Anne Lie"),
        "b": make_person(Role.IA_ADVISER, als, name="Bjørn Moe", phone="65 00 00 02"),
        "c": make_person(Role.COUNSELLOR, vestby, name="Cecilie Dal"),
        "h": make_person(Role.MARKET_COORDINATOR, county, name="Hanne Orre"),
    }
    pages = {}
    for key, person in people.items():
        pages[key] = new_page(**size)
        sign_in(pages[key], person)
    address = f"/arbeidsgivere/{place.number}/"

    # Anne logs a call: form, outcome, save.
    page = pages["a"]
    page.goto(address)
    box = page.get_by_role("region", name="Før du ringer")
    expect(box).to_contain_text("Fri å kontakte")
    axe(page)
    page.get_by_role("link", name="Logg kontakt").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Telefon")).to_be_checked()
    expect(dialog.get_by_label("Hvor mange plasser")).to_be_hidden()
    dialog.get_by_label("De har plass").check()
    expect(dialog.get_by_label("Hvor mange plasser")).to_be_visible()
    axe(page)
    dialog.get_by_label("Arbeidstrening").check()
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Kontakten er lagret.")).to_be_visible()
    expect(box).to_contain_text("Nylig kontaktet")
    assert Contact.objects.count() == 1
    assert Statement.objects.filter(kind=Kind.OPENING).count() == 1

    # Bjørn sees it before he dials, and reserves.
    page = pages["b"]
    page.goto(address)
    box = page.get_by_role("region", name="Før du ringer")
    expect(box).to_contain_text("Anne Lie, NAV Ås, telefon i dag")
    box.get_by_role("link", name="Reserver kontakten").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("For å bli kjent, uten å be om noe").check()
    axe(page)
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Kontakten er reservert.")).to_be_visible()
    expect(box).to_contain_text("Du har reservert")

    # Cecilie collides, and asks for a decision.
    page = pages["c"]
    page.goto(address)
    box = page.get_by_role("region", name="Før du ringer")
    expect(box).to_contain_text("Reservert av Bjørn Moe")
    expect(box.get_by_role("link", name="Ring Bjørn Moe, 65 00 00 02")).to_be_visible()
    box.get_by_role("link", name="Be om en avgjørelse").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Noe de ba om").check()
    dialog.get_by_label("Hvorfor det haster").fill("De ringte oss i går om en jobb på lageret.")
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Den som avgjør, har fått det")).to_be_visible()

    # Hanne decides.
    page = pages["h"]
    page.goto("/i-dag/")
    line = page.get_by_role("listitem").filter(has_text="Du avgjør")
    expect(line).to_contain_text("Cecilie Dal ber om kontakten som Bjørn Moe har.")
    axe(page)
    line.get_by_role("link", name="Avgjør: Fjellheim Lager AS").click()
    expect(page.get_by_text("De ringte oss i går om en jobb på lageret.")).to_be_visible()
    axe(page)
    page.get_by_label("Den som ba om den, tar over").check()
    page.get_by_label("Hvorfor", exact=True).fill("De tok selv kontakt med NAV Vestby.")
    page.get_by_role("button", name="Avgjør").click()
    expect(page.get_by_text("Cecilie Dal tar over kontakten.")).to_be_visible()
    assert Reservation.objects.get(ended_at=None).person_id == people["c"].pk

    page = pages["b"]
    page.goto("/kontakter/avgjorelser/")
    expect(page.get_by_text("Avgjort")).to_be_visible()
    axe(page)
    page.goto("/kontakter/?vis=alle")
    expect(page.get_by_text("Anne Lie, NAV Ås")).to_be_visible()
    axe(page)
