"""A candidate decides who sees; somebody leaves, and the leader appoints another without seeing who the candidate is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.models import Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates.models import Candidate, Following
from grontlys.candidates.rules.kinds import Kind, Protection
from tests.factories import make_candidate, make_organisation, make_person, say_of
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Any:
    return make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))


@pytest.fixture
def counsellor(office: Any) -> Any:
    return make_person(Role.COUNSELLOR, office, name="Kari Berg")


def no_sideways(page: Any, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scroll"


def test_the_candidate_says_who_sees(
    counsellor: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    candidate = make_candidate(counsellor, name="Amina Solberg", protection=Protection.NONE)
    enterprise = make_organisation(OrganisationKind.ENTERPRISE, name="Fjord Arbeid AS", short_name="Fjord Arbeid")
    page = page_desktop
    sign_in(page, counsellor)
    page.goto("/kandidater/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"/kandidater/{candidate.code}/hvem-ser/")
    expect(page.get_by_text("Kari Berg, NAV Ås: 1 gang")).to_be_visible()
    page.get_by_role("link", name="La en organisasjon følge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La en organisasjon følge")
    axe(page)
    page.get_by_label("Organisasjon", exact=True).select_option(label="Fjord Arbeid AS")
    page.get_by_label("Til og med").fill("om 3 uker")
    page.watch.expect("422")
    page.get_by_role("button", name="La dem følge").click()
    expect(page.get_by_label("Personen vet om det og er enig")).to_have_attribute("aria-invalid", "true")
    axe(page)
    page.get_by_label("Personen vet om det og er enig").check()
    page.get_by_role("button", name="La dem følge").click()
    expect(page.get_by_text("Fjord Arbeid ·")).to_be_visible()
    assert Following.objects.get(organisation=enterprise).ends_on is not None
    axe(page)
    page.get_by_role("button", name="Vis bare for dem som følger selv").click()
    expect(page.get_by_text("Bare de som følger selv, ser personen")).to_be_visible()
    assert Candidate.objects.get().only_followers
    axe(page)
    no_sideways(page, 1280)


def test_a_leader_appoints_somebody_by_thumb(
    office: Any,
    counsellor: Any,
    page_phone: Any,
    new_page: Callable[..., Any],
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
) -> None:
    candidate = make_candidate(counsellor, name="Amina Solberg", protection=Protection.STRICT)
    make_person(organisation=office, name="Nils Ny")
    leader = make_person(Role.LEADER, office, name="Lise Leder")
    Person.objects.filter(pk=counsellor.pk).update(is_active=False)
    page = page_phone
    sign_in(page, leader)
    page.goto("/i-dag/")
    page.get_by_role("link", name="1 kandidat har ingen som følger seg").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kandidater uten oppfølger")
    expect(page.get_by_text(candidate.code, exact=True)).to_be_visible()
    expect(page.get_by_text("Amina")).to_have_count(0)
    no_sideways(page, 360)
    axe(page)
    wide = new_page(**browser.DESKTOP)
    sign_in(wide, leader)
    wide.goto("/kandidater/uten-oppfolger/")
    expect(wide.get_by_text(candidate.code, exact=True)).to_be_visible()
    axe(wide)
    page.get_by_label(f"Hvem skal følge {candidate.code}?").select_option(label="Nils Ny")
    page.get_by_role("button", name=f"Lagre for {candidate.code}").tap()
    expect(page.get_by_text("Nils Ny følger kandidaten fra i dag.")).to_be_visible()
    expect(page.get_by_text("Alle har noen som følger dem")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("screen", ["desk", "telephone"])
def test_a_colleague_looks_with_fresh_eyes(
    counsellor: Any,
    new_page: Callable[..., Any],
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
    screen: str,
) -> None:
    candidate = make_candidate(counsellor, name="Amina Solberg")
    say_of(candidate, Kind.SKILL, "t", {"name": "Kjøre truck"}, note="Husker lite")
    say_of(candidate, Kind.WISH, "warehouse")
    say_of(candidate, Kind.EVIDENCE, "e", {"what": "mastered", "where": "Solli bakeri"})
    page = new_page(**(browser.DESKTOP if screen == "desk" else browser.PHONE))
    sign_in(page, counsellor)
    page.goto(f"/kandidater/{candidate.code}/")
    page.get_by_role("link", name="Se personen med friske øyne, uten historien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Med friske øyne")
    expect(page.get_by_text("Kjøre truck")).to_be_visible()
    expect(page.get_by_text("Husker lite")).to_have_count(0)
    axe(page)
    no_sideways(page, browser.DESKTOP["viewport"]["width"] if screen == "desk" else browser.PHONE["viewport"]["width"])
    page.get_by_role("link", name="De siste to årene").click()
    expect(page.get_by_role("link", name="De siste to årene")).to_have_attribute("aria-current", "true")
