"""A note that tells something private: refused in the dialog, rewritten by keyboard; kept with a reason by thumb."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers.models import Statement
from tests.factories import make_organisation, make_person, make_workplace

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person() -> Any:
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    return make_person(Role.MARKET_CONTACT, office, name="Kari Berg")


def test_refused_in_the_dialog_and_written_anew(
    person: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    place, page = make_workplace(name="Fjellheim Lager AS"), page_desktop
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    page.get_by_role("link", name="Logg kontakt").click()
    dialog = page.get_by_role("dialog")
    note = dialog.get_by_label("Kort om hva som kom fram")
    note.fill("Lederen er skilt og går tidlig.")
    dialog.get_by_role("button", name="Lagre").click()
    page.watch.expect("422")
    expect(dialog.get_by_role("group", name="Behold teksten fordi …")).to_be_visible()
    expect(note).to_have_value("Lederen er skilt og går tidlig.")
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(note).to_have_accessible_description(re.compile("«er skilt» \\(familie og privatliv\\)"))
    axe(page)
    note.fill("Lederen går ofte tidlig. Ring før klokka to.")
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Kontakten er lagret.")).to_be_visible()
    assert Statement.objects.get().private_reason == ""


def test_kept_with_a_reason_on_a_page_of_its_own(
    person: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    place, page = make_workplace(name="Fjellheim Lager AS"), page_phone
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/merknad/")
    page.get_by_label("Merknad").fill("Ordføreren er medlem av Høyre og eier huset.")
    page.get_by_role("button", name="Lagre").tap()
    page.watch.expect("422")
    expect(page.get_by_role("heading", name="Dette må rettes før det kan lagres")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    page.get_by_text("Det er offentlig kjent og hører til rollen").tap()
    page.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fjellheim Lager AS")
    expect(page.get_by_text("teksten er beholdt: det er offentlig kjent")).to_be_visible()
    assert Statement.objects.get().private_reason == "public_role"
