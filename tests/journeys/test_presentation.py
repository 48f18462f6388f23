"""From signing in to a presentation that the candidate has approved and an employer reads, and the withdrawal that closes it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from grontlys.candidates.models import Candidate, PresentationAsk, PresentationLink, PresentationVersion
from grontlys.candidates.presentations.answers import token_of_ask, token_of_link
from grontlys.candidates.presentations.rules import Step
from grontlys.candidates.rules.kinds import Kind as About
from tests import factories
from tests.harness import browser
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.fixture
def region(small: Small) -> Small:  # noqa: F811
    factories.say_of(small.ola, About.WISH, "warehouse")
    factories.say_of(small.ola, About.SKILL, "truck", {"name": "Kjører truck"})
    factories.say_of(small.ola, About.TASK, "till", {"can": "adapted", "help": "written_plan"})
    factories.make_contact(small.warehouse, name="Per Lund", phone="400 11 222", email="per@fjellheim.example")
    small.person.phone = "400 99 888"
    small.person.save()
    Candidate.objects.update(email="ola@example.no")
    return small


def no_sideways_scroll(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("screen", SCREENS)
def test_from_a_place_to_a_shared_page_and_back(
    region: Small, new_page: Callable[..., Any], axe: Callable[[Any], None], screen: str
) -> None:
    page = new_page(**SCREENS[screen])
    page.goto("/")
    page.locator("input[name=login]").fill(region.person.email)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.get_by_role("link", name="Ola Dal", exact=True).click()
    page.get_by_role("link", name="Plasser", exact=True).click()
    page.get_by_role("link", name="Fjellheim Lager AS", exact=True).click()
    expect(page.get_by_role("heading", name="To svar")).to_be_visible()
    page.get_by_role("link", name="Lag presentasjon").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Til Fjellheim Lager AS")
    expect(page.get_by_label("Vil gjerne arbeide med lagerarbeid")).to_be_checked()
    expect(page.get_by_label("Tilskudd kan snakkes om når dere vet at arbeidet passer")).not_to_be_checked()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_text("Skriv en egen linje: Det jeg kan og vil").click()
    line = page.locator("textarea[name=new-competence-0]")
    line.fill("Sliter med angst, men står på")
    expect(page.locator("#ord-new-competence-0")).to_contain_text("angst")
    axe(page)
    line.fill("Kommer alltid når det er avtalt")
    expect(page.locator("#ord-new-competence-0")).to_be_empty()
    page.get_by_label("Hva", exact=True).first.fill("At jeg trenger rolig start")
    page.get_by_label("Hvem forteller det").first.select_option("candidate")
    page.get_by_label("Når", exact=True).first.select_option("first_meeting")
    page.get_by_role("button", name="Lagre utkastet").click()

    expect(page.get_by_text("Ingen arbeidsgiver ser noe før personen har godkjent")).to_be_visible()
    expect(page.get_by_role("heading", name="Slik ser arbeidsgiveren det")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Send lenke på e-post").click()
    expect(page.get_by_text("Si koden til personen på en annen måte.").first).to_be_visible()
    ask = PresentationAsk.objects.get()
    expect(page.get_by_text(f"{ask.code[:3]} {ask.code[3:]}")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    candidate = new_page(**browser.PHONE)
    candidate.goto(reverse("candidates:presentation_answer", args=[token_of_ask(ask)]))
    expect(candidate.get_by_role("heading", level=1)).to_have_text("Les og svar")
    axe(candidate)
    no_sideways_scroll(candidate)
    candidate.get_by_label("Koden du fikk av veilederen").fill(ask.code)
    candidate.get_by_role("button", name="Les teksten").tap()
    expect(candidate.get_by_role("heading", level=1)).to_have_text("Er dette riktig?")
    expect(candidate.get_by_text("At jeg trenger rolig start")).to_be_visible()
    axe(candidate)
    no_sideways_scroll(candidate)
    candidate.get_by_text("Endre: Har ikke prøvd lagerarbeid ennå").tap()
    candidate.locator("li", has_text="Har ikke prøvd lagerarbeid ennå").get_by_label("Ta bort denne linjen").check()
    axe(candidate)
    candidate.get_by_role("button", name="Ja, del den").tap()
    expect(candidate.get_by_text("Takk. Du har sagt ja.")).to_be_visible()
    axe(candidate)
    no_sideways_scroll(candidate)
    assert candidate.context.cookies() == []

    page.goto("/i-dag/")
    page.get_by_role("link", name="O.D. har godkjent presentasjonen").click()
    expect(page.get_by_text("Del med arbeidsgiver")).to_be_visible()
    axe(page)
    page.get_by_label("Send på e-post til").select_option("Per Lund")
    page.get_by_role("button", name="Del", exact=True).click()
    expect(page.get_by_text("Delt. Lenken er sendt til Per Lund.")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)

    link = PresentationLink.objects.get()
    employer = new_page(**SCREENS[screen])
    address = reverse("candidates:presentation", args=[token_of_link(link)])
    employer.goto(address)
    expect(employer.get_by_role("heading", level=1)).to_have_text("Ola")
    expect(employer.get_by_text("Kommer alltid når det er avtalt")).to_be_visible()
    expect(employer.get_by_text("Har ikke prøvd lagerarbeid ennå")).to_have_count(0)
    expect(employer.get_by_text("At jeg trenger rolig start")).to_have_count(0)
    expect(employer.get_by_role("link", name="400 99 888")).to_be_visible()
    axe(employer)
    no_sideways_scroll(employer)
    employer.get_by_label("Spørsmål, eller når det passer å snakke sammen").fill("Mandag passer")
    employer.get_by_role("button", name="Vil snakke med deg").click()
    expect(employer.get_by_text("Takk for svaret")).to_be_visible()
    axe(employer)
    assert employer.context.cookies() == []

    page.goto("/i-dag/")
    expect(page.get_by_text("Fjellheim Lager AS om O.D.: vil snakke med personen")).to_be_visible()
    page.goto(reverse("candidates:who_sees", args=[region.ola.code]))
    expect(page.get_by_text("1 lenke virker.")).to_be_visible()
    axe(page)

    candidate.get_by_role("button", name="Trekk tilbake").tap()
    expect(candidate.get_by_text("Ingen arbeidsgiver kan lese den lenger. Lenkene deres er stengt.")).to_be_visible()
    axe(candidate)
    employer.watch.expect("410")
    employer.goto(address)
    expect(employer.get_by_role("heading", level=1)).to_have_text("Siden er stengt")
    expect(employer.get_by_text("Ola")).to_have_count(0)
    axe(employer)
    page.goto(reverse("candidates:presentations", args=[region.ola.code]))
    expect(page.get_by_text("Trukket tilbake")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    assert PresentationVersion.objects.filter(step=Step.SHARED).count() == 0


def test_without_javascript(region: Small, new_page: Callable[..., Any], sign_in: Callable[..., None]) -> None:
    page = new_page(**browser.PHONE, java_script_enabled=False)
    sign_in(page, region.person)
    page.goto(reverse("candidates:new_presentation", args=[region.ola.code]))
    page.get_by_label("Eller en slags arbeidsgiver").select_option("task:warehouse")
    page.get_by_role("button", name="Videre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Til arbeidsgivere med lagerarbeid")
    page.get_by_role("button", name="Lagre utkastet").click()
    page.get_by_text("Godkjenn sammen her").click()
    page.get_by_label("Skriftlig, på papir").check()
    page.get_by_label("Hvorfor ikke på egen side").select_option("met")
    page.get_by_role("button", name="Personen har sagt ja").click()
    page.get_by_label("Arbeidsplassens organisasjonsnummer").fill(str(region.warehouse.number))
    page.get_by_role("button", name="Del", exact=True).click()
    expect(page.get_by_text("Delt. Kopier lenken og send den.")).to_be_visible()
    page.goto(reverse("candidates:presentation", args=[token_of_link(PresentationLink.objects.get())]))
    page.get_by_role("button", name="Ikke nå").click()
    expect(page.get_by_text("Takk for svaret")).to_be_visible()
