"""What a task asks of a person: the quick form in its dialog, and the page with all levels, on a desk and on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers import actions
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind
from tests.factories import actor_of, make_organisation, make_person, make_workplace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place() -> Any:
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    person = make_person(Role.COUNSELLOR, office, name="Kari Berg")
    place = make_workplace(name="Fjellheim Mat AS", post_place="ÅS", postcode="1430")
    actions.add_task(actor_of(person), place, "shelf_stocking", {"standing": 3, "heavy_lifting": 0})
    return person, place


def test_a_task_is_told_of_at_a_desk(
    place: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, workplace = place
    page = page_desktop
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{workplace.number}/")
    page.get_by_role("link", name="Ny oppgave").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Stå og gå mye: mye").check()
    dialog.get_by_text("Kropp", exact=True).click()
    dialog.get_by_label("Tunge løft: ikke").check()
    # What a till asks most of comes to the top; what was ticked stays.
    dialog.get_by_label("Oppgave", exact=True).select_option("till")
    expect(dialog.locator(".gl-pick-rows").first).to_contain_text("Få pauser")
    expect(dialog.get_by_label("Stå og gå mye: mye")).to_be_checked()
    expect(dialog.get_by_label("Tunge løft: ikke")).to_be_checked()
    dialog.get_by_label("Få pauser: mye").check()
    axe(page)
    dialog.get_by_text("Mer", exact=True).click()
    dialog.get_by_label("Hvem gjør det").fill("Nattevakt")
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Oppgaven er lagret.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Kasse (nattevakt)")).to_be_visible()
    said = Statement.objects.get(kind=Kind.TASK, key="till:nattevakt")
    assert said.value == {"demands": {"few_breaks": 3, "standing": 3, "heavy_lifting": 0}, "role": "Nattevakt"}

    page.get_by_role("link", name="Hva krever den? Kasse (nattevakt)").click()
    expect(page.get_by_role("heading", name="Hva krever oppgaven?")).to_be_visible()
    expect(page.get_by_label("På beina nesten hele dagen, som en servitør")).to_be_checked()
    axe(page)
    page.get_by_label("På beina halve dagen, med mulighet til å sette seg").check()
    page.get_by_role("group", name="Finmotorikk").get_by_label("Litt fingerarbeid").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Kravene er lagret.")).to_be_visible()
    newest = Statement.objects.filter(kind=Kind.TASK, key="till:nattevakt").order_by("-pk")[0]
    assert newest.value["demands"] == {"heavy_lifting": 0, "standing": 2, "fine_motor": 1, "few_breaks": 3}
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_text("Det er trukket tilbake.")).to_be_visible()


def test_levels_on_a_telephone(
    place: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, workplace = place
    page = page_phone
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{workplace.number}/oppgave/")
    expect(page.get_by_role("heading", name="Ny oppgave")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    page.goto(f"/arbeidsgivere/{workplace.number}/oppgave/shelf_stocking/")
    expect(page.get_by_role("heading", name="Hva krever oppgaven?")).to_be_visible()
    axe(page)
    page.get_by_text("Sted og omgivelser").tap()
    page.get_by_label("Ute halve dagen, som i en barnehage").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    page.get_by_role("button", name="Lagre").tap()
    expect(page.get_by_text("Kravene er lagret.")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/arbeidsgivere/{workplace.number}/$"))
    newest = Statement.objects.filter(kind=Kind.TASK).order_by("-pk")[0]
    assert newest.value["demands"] == {"heavy_lifting": 0, "standing": 3, "outdoors": 2}
