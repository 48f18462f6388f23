"""What a talk yields, in a real browser: from the menu by mouse, changed from the page, kept and said again with a thumb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers import actions
from grontlys.employers.models import Statement
from grontlys.employers.rules.kinds import Kind
from grontlys.shared import clock
from tests.factories import actor_of, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person() -> Any:
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    return make_person(Role.MARKET_CONTACT, office, name="Kari Berg")


def test_told_from_the_menu_and_changed_from_the_page(
    person: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    place, page = make_workplace(name="Fjellheim Lager AS"), page_desktop
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    page.locator("main summary", has_text="Mer").click()
    group = page.get_by_role("group", name="Folk, grunner og støtte")
    expect(group.get_by_role("link", name="Hvem bestemmer")).to_be_visible()
    axe(page)
    group.get_by_role("link", name="Hvorfor de er med").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Gi folk en sjanse")).to_be_visible()
    axe(page)
    dialog.get_by_label("Gi folk en sjanse").check()
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Opplysningen er lagret.")).to_be_visible()
    expect(page.get_by_text("Arbeidsgivers egne ord: gi folk en sjanse").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Endre: Hvorfor de er med").click()
    expect(page.get_by_label("Gi folk en sjanse")).to_be_checked()
    page.get_by_label("Trenger folk").check()
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("gi folk en sjanse, trenger folk").first).to_be_visible()
    assert Statement.objects.filter(kind=Kind.MOTIVE, key="employer").count() == 2


def test_kept_said_again_and_taken_back_with_a_thumb(
    person: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    place, page = make_workplace(name="Fjellheim Lager AS"), page_phone
    due = (clock.today() + dt.timedelta(days=2)).isoformat()
    actions.tell(actor_of(person), place, Kind.PROMISE, {"what": "call", "due": due})
    state(place, Kind.SETTING, "", {"group": "few", "tone": ["calm"]}, by=person, days_ago=900)
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    expect(page.get_by_text("Stemmer dette fortsatt?")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Holdt: Ringe tilbake").tap()
    expect(page.get_by_text("Løftet står som holdt.")).to_be_visible()
    expect(page.get_by_role("button", name="Holdt: Ringe tilbake")).to_have_count(0)
    page.get_by_role("button", name="Ja, det stemmer: Arbeidsmiljø").tap()
    expect(page.get_by_text("Det står som bekreftet i dag.")).to_be_visible()
    expect(page.get_by_text("Stemmer dette fortsatt?")).to_have_count(0)
    page.get_by_role("button", name="Angre").tap()
    expect(page.get_by_text("Stemmer dette fortsatt?")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
