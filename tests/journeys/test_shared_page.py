"""The employer fills in its page on its own telephone; staff see it as the employer's words, and fill in with it in a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Basis, Sharing
from grontlys.employers.shared_pages import actions
from tests.factories import actor_of, make_contact, make_organisation, make_person, make_workplace

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def opened() -> Any:
    """NAV Ås has opened a page for a warehouse: who opened it, the place, the page."""
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    person = make_person(Role.MARKET_CONTACT, office, name="Petter Vik")
    place = make_workplace(name="Fjellheim Lager AS")
    contact = make_contact(place, name="Liv Strand", email="liv@fjellheim.example")
    return person, place, actions.open_page(actor_of(person), place, contact=contact)


def test_the_employers_own_telephone(
    opened: Any,
    page_phone: Any,
    new_page: Callable[..., Any],
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
) -> None:
    person, _place, shared = opened
    page = page_phone
    page.goto(reverse("employers:shared", args=[actions.token_of(shared)]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Fortell hva dere trenger")
    expect(page.get_by_text("0 av 10 deler fylt ut")).to_be_visible()
    expect(page.get_by_text("Ingenting er fylt ut ennå")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"

    part = page.get_by_role("region", name="Hva dere driver med")
    part.get_by_label("Hva vi driver med").fill("Vi lagrer og sender hyller.")
    # Written in another part, and not saved: it must still be there afterwards.
    unfold(page, "Hva dere kan by på")
    page.get_by_label("Hva vi kan by på").fill("En fast fadder.")
    part.get_by_role("button", name="Lagre").tap()
    expect(part.get_by_text("Lagret.")).to_be_visible()
    expect(page.get_by_text("1 av 10 deler fylt ut")).to_be_visible()
    expect(page.get_by_label("Hva vi kan by på")).to_have_value("En fast fadder.")

    part = unfold(page, "Hva dere trenger folk til")
    part.get_by_text("Lagerarbeid", exact=True).tap()
    part.get_by_text("Pakking", exact=True).tap()
    part.get_by_role("button", name="Lagre").tap()
    expect(part.get_by_text("Lagret.")).to_be_visible()

    part = unfold(page, "Arbeidstid")
    part.get_by_text("Ja", exact=True).tap()
    part.get_by_label("Minste stilling i prosent").fill("2")
    page.watch.expect("422")
    part.get_by_role("button", name="Lagre").tap()
    expect(part.get_by_text("Dette må rettes før det kan lagres")).to_be_visible()
    axe(page)
    part.get_by_label("Minste stilling i prosent").fill("40")
    part.get_by_role("button", name="Lagre").tap()
    expect(part.get_by_text("Lagret.")).to_be_visible()

    part = page.get_by_role("region", name="Hva dere kan by på")
    part.get_by_text("Mentor", exact=True).tap()
    part.get_by_role("button", name="Lagre").tap()
    expect(part.get_by_text("Lagret.")).to_be_visible()
    expect(page.get_by_text("4 av 10 deler fylt ut")).to_be_visible()
    read = page.get_by_role("region", name="Slik vil NAV lese det")
    expect(read).to_contain_text("Lagerarbeid, pakking.")
    expect(read).to_contain_text("Deltid mulig, fra 40 %")
    expect(read).to_contain_text("En fast fadder.")
    axe(page)

    staff = new_page(viewport={"width": 1280, "height": 800})
    sign_in(staff, person)
    staff.goto("/i-dag/")
    expect(staff.get_by_text("Fjellheim Lager AS har fylt ut 4 deler siden sist")).to_be_visible()
    staff.get_by_role("link", name="Fjellheim Lager AS har fylt ut 4 deler siden sist").click()
    expect(staff.get_by_role("heading", level=1)).to_have_text("Fyll ut sammen")
    staff.get_by_role("link", name="Til arbeidsplassen").click()
    own = staff.get_by_role("region", name="Med arbeidsgivers egne ord")
    expect(own).to_contain_text("Vi lagrer og sender hyller.")
    expect(own).to_contain_text("arbeidsgivers egne ord")
    expect(own).to_contain_text("4 av 10 deler")
    assert set(Statement.objects.values_list("basis", "sharing")) == {(Basis.EMPLOYER, Sharing.ALL)}


def test_together_at_one_screen_while_the_employer_writes_too(
    opened: Any,
    page_desktop: Any,
    new_page: Callable[..., Any],
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
) -> None:
    person, place, shared = opened
    page = page_desktop
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    page.get_by_role("link", name="Fyll ut sammen, eller send lenke").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fyll ut sammen")
    expect(page.get_by_label("Lenken")).to_have_value(f"http://127.0.0.1:8000{link_of(shared)}")
    axe(page)
    employer = new_page(viewport={"width": 1280, "height": 800})
    employer.goto(link_of(shared))
    theirs = employer.get_by_role("region", name="Hva dere driver med")
    theirs.get_by_label("Hva vi driver med").fill("Vi lager hyller.")
    theirs.get_by_role("button", name="Lagre").click()
    expect(theirs.get_by_text("Lagret.")).to_be_visible()

    ours = page.get_by_role("region", name="Hva dere driver med")
    ours.get_by_label("Hva vi driver med").fill("De lager hyller og bord.")
    page.watch.expect("422")
    ours.get_by_role("button", name="Lagre").click()
    expect(ours.get_by_text("Skrevet av arbeidsgiveren")).to_be_visible()
    expect(ours.get_by_text("Vi lager hyller.")).to_be_visible()
    expect(ours.get_by_label("Hva vi driver med")).to_have_value("De lager hyller og bord.")
    axe(page)
    ours.get_by_label("Hva vi driver med").fill("Vi lager hyller og bord.")
    ours.get_by_role("button", name="Lagre").click()
    expect(ours.get_by_text("Lagret.")).to_be_visible()
    expect(page.get_by_role("region", name="Slik blir det lest")).to_contain_text("Vi lager hyller og bord.")

    page.get_by_text("Steng lenken", exact=True).click()
    page.get_by_role("button", name="Ja, steng lenken").click()
    expect(page.get_by_text("Lenken er stengt.")).to_be_visible()
    employer.watch.expect("404")
    employer.reload()
    expect(employer.get_by_role("heading", level=1)).to_have_text("Lenken er brukt opp")


def unfold(page: Any, name: str) -> Any:
    """The part of that name, opened."""
    part = page.get_by_role("region", name=name)
    part.locator("summary").first.click()
    return part


def link_of(shared: Any) -> str:
    return reverse("employers:shared", args=[actions.token_of(shared)])
