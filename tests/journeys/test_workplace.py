"""The workplace page in a real browser: read why, say "not now" by keyboard, take it back; the same with a thumb."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers import actions
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing, Stance, Strength
from tests.factories import actor_of, make_contact, make_organisation, make_person, make_workplace

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def known_place() -> Any:
    """A workplace about which much is known, and a counsellor of NAV Ås."""
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    person = make_person(Role.LEADER, office, name="Kari Berg")
    actor, place = (
        actor_of(person),
        make_workplace(name="Fjellheim Lager AS", post_place="ÅS", postcode="1430", street="Industriveien 4"),
    )
    make_contact(place, name="Liv Strand", role="Lagersjef", phone="400 00 123", email="liv@fjellheim.example")
    actions.record_visit(actor, place, note="Gikk runden på lageret. Rolig om morgenen, travelt etter tolv.")
    actions.add_task(actor, place, "warehouse", {"heavy_lifting": 1, "standing": 3, "spoken_norwegian": 2})
    actions.add_task(actor, place, "packing", {"fine_motor": 2, "heavy_lifting": 0})
    actions.set_requirement(actor, place, "forklift", Strength.LEARNABLE)
    actions.set_requirement(actor, place, "spoken_norwegian", Strength.ABSOLUTE, level="A2")
    actions.set_capacity(actor, place, most=3, now=1)
    actions.set_hours(actor, place, part_time=True, min_percent=40, times=["day"])
    actions.set_stance(actor, place, Purpose.HIRING, Stance.MAYBE, note="Har ansatt to etter praksis før")
    actions.add_note(actor, place, "Leter etter ny leder.", sharing=Sharing.NAV)
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1, task="warehouse")
    return person, place


def test_by_keyboard(
    known_place: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, place = known_place
    page = page_desktop
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Fjellheim Lager AS"))
    expect(page.get_by_role("region", name="Lys")).to_contain_text("1 plass – lagerarbeid, bekreftet")
    axe(page)
    page.keyboard.press("n")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Til og med")).to_be_visible()
    axe(page)
    dialog.get_by_label("Til og med").fill("tull")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("Forsto ikke datoen").first).to_be_visible()
    page.watch.expect("422")
    dialog.get_by_label("Til og med").fill("om 3 uker")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Satt til ikke aktuelt nå.")).to_be_visible()
    expect(page.get_by_role("region", name="Lys")).to_contain_text("Ikke aktuelt nå")
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("region", name="Lys")).to_contain_text("1 plass – lagerarbeid, bekreftet")
    axe(page)


def test_by_touch(known_place: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]) -> None:
    person, place = known_place
    page = page_phone
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    axe(page)
    page.get_by_role("link", name="Logg kontakt").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Telefon").tap()
    dialog.get_by_label("Kort om hva som kom fram").fill("Ville høre mer om hva vi kan hjelpe med.")
    dialog.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_text("Kontakten er lagret.")).to_be_visible()
    assert Statement.objects.filter(kind=Kind.VISIT, value={"form": "call"}).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"


def test_the_other_pages_hold(
    known_place: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, place = known_place
    sign_in(page_desktop, person)
    for address in (
        "/i-dag/",
        "/kontor/ferskhet/",
        f"/arbeidsgivere/{place.number}/oppgave/",
        f"/arbeidsgivere/{place.number}/bekreft-plass/",
    ):
        page_desktop.goto(address)
        axe(page_desktop)
