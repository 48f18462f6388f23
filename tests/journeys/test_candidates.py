"""A counsellor and a candidate: registered, described in few taps, shared with a colleague and another organisation, closed again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.rules.kinds import Kind, Protection
from grontlys.candidates.verbs import VERBS
from tests.factories import make_candidate, make_consent, make_organisation, make_person, say_of
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Any:
    call_command("import_classification", "--shipped", verbosity=0)
    return make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))


@pytest.fixture
def counsellor(office: Any) -> Any:
    return make_person(Role.COUNSELLOR, office, name="Kari Berg")


def no_sideways(page: Any, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scroll"


def test_registered_and_described_with_a_mouse(
    counsellor: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    page = page_desktop
    sign_in(page, counsellor)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine kandidater")
    axe(page)
    page.get_by_role("link", name="Ny kandidat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ny kandidat")
    expect(page.get_by_label("Vet ikke")).to_be_checked()
    page.get_by_label("Navn", exact=True).fill("Amina Solberg")
    page.get_by_label("Bor i kommunen").fill("Ås")
    page.get_by_label("Nei, det er avklart at det ikke er noen").check()
    axe(page)
    page.get_by_role("button", name="Registrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Amina Solberg")
    assert page.title().startswith("Kandidat A.S.")
    axe(page)
    # One wish: the verb, the task, save.
    page.get_by_role("link", name="Ønske", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Gjelder").select_option("warehouse")
    axe(page)
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Ønsker å arbeide med", exact=True)).to_be_visible()
    # A text that seems private is told of while it is typed, and refused when it is sent; rewritten, it is saved.
    page.get_by_role("link", name="Kan", exact=True).click()
    dialog.get_by_label("Hva kan du?").fill("Truck. Har angst for høyder.")
    expect(dialog.locator("#sjekk-name")).to_contain_text("angst")
    assert not Record.objects.filter(kind=Kind.SKILL).exists()
    page.watch.expect("422")
    dialog.get_by_role("button", name="Lagre").click()
    expect(dialog.get_by_role("group", name="Behold teksten fordi …")).to_be_visible()
    axe(page)
    dialog.get_by_label("Hva kan du?").fill("Truck")
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.locator("dd").filter(has_text="Truck")).to_be_visible()
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_text("Det er trukket tilbake.")).to_be_visible()
    expect(page.locator("dd").filter(has_text="Truck")).to_have_count(0)


def test_what_goes_well_by_thumb(
    counsellor: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    candidate, page = make_candidate(counsellor, name="Amina Solberg"), page_phone
    sign_in(page, counsellor)
    page.goto("/kandidater/")
    page.get_by_role("link", name="Amina Solberg", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Amina Solberg")
    expect(page.get_by_text("Mangler for å finne plasser som passer:")).to_be_visible()
    no_sideways(page, 360)
    axe(page)
    page.get_by_role("link", name="Hva går bra").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hva går bra")
    axe(page)
    no_sideways(page, 360)
    lifting = page.get_by_role("group", name="Tunge løft")
    expect(lifting.get_by_label("Vet ikke")).to_be_checked()
    lifting.get_by_text("Løfter under 5 kg, som noen melkekartonger").tap()
    page.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_text("Tunge løft: løfter under 5 kg, som noen melkekartonger", exact=True)).to_be_visible()
    assert [(one.key, one.value) for one in Record.objects.all()] == [("heavy_lifting", {"level": "1"})]
    page.get_by_role("link", name="Oppgaver", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oppgaver")
    axe(page)
    page.get_by_role("group", name="Lagerarbeid").get_by_text("Kan med tilrettelegging").tap()
    page.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_text("Lagerarbeid: kan med tilrettelegging", exact=True)).to_be_visible()
    # In confidence: asked in plain words, seen by those who follow alone.
    page.get_by_role("link", name="Spør om politiattest").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Politiattest")
    axe(page)
    page.get_by_text("Kan vises fram").tap()
    page.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_role("link", name="Endre svaret om politiattest")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Amina Solberg")
    assert candidate.records.count() == 3


def test_shared_with_a_colleague_and_another_organisation_and_closed_again(
    office: Any,
    counsellor: Any,
    new_page: Callable[..., Any],
    page_desktop: Any,
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
) -> None:
    candidate, page = make_candidate(counsellor, name="Amina Solberg"), page_desktop
    say_of(candidate, Kind.WISH, "warehouse")
    say_of(candidate, Kind.PRIVATE, "p", note="Bor langt unna bussen.")
    make_person(Role.JOB_SPECIALIST, office, name="Nils Dal")
    enterprise = make_organisation(OrganisationKind.ENTERPRISE, name="Fjordjobb")
    consultant = make_person(Role.JOB_CONSULTANT, enterprise, name="Eva Lund")
    sign_in(page, counsellor)
    page.goto(f"/kandidater/{candidate.code}/")
    page.get_by_role("link", name="Hvem ser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvem ser")
    axe(page)
    page.get_by_role("link", name="Legg til kollega").click()
    page.get_by_label("Kollega").select_option(label="Nils Dal")
    axe(page)
    page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_text("Kollegaen følger personen fra i dag.")).to_be_visible()
    page.get_by_role("link", name="Nytt samtykke").click()
    page.get_by_label("Hvem får se").select_option(label="Fjordjobb")
    page.get_by_label("Mål, kompetanse, erfaring og ønsker").check()
    page.get_by_label("Til og med").fill("om 3 uker")
    axe(page)
    page.get_by_role("button", name="Lagre samtykket").click()
    expect(page.get_by_text("Samtykket er lagret.")).to_be_visible()
    # The other organisation finds what was agreed to, and nothing else.
    other = new_page()
    sign_in(other, consultant)
    other.goto("/kandidater/?vis=alle")
    other.get_by_role("link", name="Amina Solberg", exact=True).click()
    expect(other.get_by_text("Delt med dere med samtykke.")).to_be_visible()
    expect(other.locator("dd").filter(has_text="Lagerarbeid")).to_be_visible()
    expect(other.get_by_text("Bor langt unna bussen.")).to_have_count(0)
    expect(other.get_by_role("heading", name="Politiattest")).to_have_count(0)
    axe(other)
    # One tap, and the next request finds nothing.
    page.get_by_role("button", name="Trekk tilbake: Fjordjobb").click()
    expect(page.get_by_text("Samtykket er trukket tilbake.")).to_be_visible()
    other.watch.expect("404")
    other.reload()
    expect(other.get_by_role("heading", level=1)).not_to_have_text("Amina Solberg")
    page.reload()
    expect(page.get_by_role("cell", name=re.compile("Eva Lund")).first).to_be_visible()
    axe(page)


def test_the_list_is_narrowed_as_one_types(
    counsellor: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    for name in ("Amina Solberg", "Bjarne Åsen"):
        make_candidate(counsellor, name=name, protection=Protection.UNKNOWN)
    page = page_phone
    sign_in(page, counsellor)
    page.goto("/kandidater/")
    expect(page.get_by_role("link", name="Amina Solberg", exact=True)).to_be_visible()
    page.get_by_label("Finn i listen").press_sequentially("åsen")
    expect(page.get_by_role("link", name="Amina Solberg")).to_have_count(0)
    expect(page.get_by_role("link", name="Bjarne Åsen", exact=True)).to_be_visible()
    assert page.url.endswith("/kandidater/"), "a name stands in no address"
    axe(page)
    no_sideways(page, 360)
    assert Candidate.objects.count() == 2


FULL: tuple[tuple[Kind, str, dict[str, Any]], ...] = (
    (Kind.AMBITION, "fast-jobb", {"name": "Fast jobb på lager"}),
    (Kind.WISH, "warehouse", {"stated_by": "person"}),
    (Kind.SKILL, "truck", {"name": "Truckkjøring", "learned": "abroad"}),
    (Kind.EXPERIENCE, "butikk", {"name": "Butikk", "years": 3, "learned": "work"}),
    (Kind.EVIDENCE, "a", {"what": "attendance", "where": "Fjellheim Lager"}),
    (Kind.TASK, "till", {"can": "adapted", "help": "one_person"}),
    (Kind.ABILITY, "heavy_lifting", {"level": "1", "adapted": "2", "help": "aids"}),
    (Kind.HOURS, "", {"least": 40, "most": 60, "times": ["day"]}),
    (Kind.SETTING, "", {"group": ["few"], "carer": True}),
    (Kind.QUALIFICATION, "forklift", {"held": "has"}),
    (Kind.QUALIFICATION, "police_certificate", {"held": "has"}),
    (Kind.LANGUAGE, "spoken", {"level": "B1"}),
    (Kind.AVOID, "task:till", {}),
    (Kind.HOLD, "", {"reason": "course", "plan": "Truckkurs", "review": "2020-12-01"}),
)


@pytest.mark.parametrize(
    "screen",
    [{**browser.DESKTOP, "color_scheme": "light"}, {**browser.PHONE, "color_scheme": "dark"}],
    ids=["desktop", "telephone in the dark"],
)
def test_every_page_of_a_full_profile(
    counsellor: Any, new_page: Callable[..., Any], sign_in: Callable[..., None], screen: dict[str, Any]
) -> None:
    candidate = make_candidate(
        counsellor, name="Amina Solberg", phone="400 11 222", email="a@example.no", municipality_code="3218"
    )
    for kind, key, value in FULL:
        say_of(candidate, kind, key, value)
    said = say_of(candidate, Kind.PRIVATE, "p", note="Bor langt unna bussen.", days_ago=500)
    make_consent(candidate, make_organisation(OrganisationKind.ENTERPRISE, name="Fjordjobb"))
    page = new_page(**screen)
    sign_in(page, counsellor)
    one = f"/kandidater/{candidate.code}/"
    paths = ["", "hva-gar-bra/", "oppgaver/", "kontakt/", "slett/", "hvem-ser/"]
    paths += [f"hvem-ser/{slug}/" for slug in ("kollega", "samtykke", "beskyttelse")]
    paths += [f"legg-inn/{slug}/" for slug in VERBS] + [f"legg-inn/privat/?endrer={said.pk}"]
    faults = []
    for address in ["/kandidater/", "/kandidater/?vis=alle", "/kandidater/ny/", *(one + path for path in paths)]:
        page.goto(address)
        faults += [f"{address}\n{text}" for text in browser.violations(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
            faults.append(f"{address}\nis {wide} pixels too wide")
        if page.locator("h1").count() != 1:
            faults.append(f"{address}\nhas {page.locator('h1').count()} h1")
    assert not faults, "\n\n".join(faults)
