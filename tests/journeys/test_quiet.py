"""Willing but quiet: what is due, why nobody rings, an employer who tells others, and what hangs on few; telephone and desktop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from grontlys.employers.rules.kinds import Kind
from grontlys.relations.models import Reference, Silence
from grontlys.shared import clock
from tests.factories import make_contact, make_organisation, make_person, make_workplace, state
from tests.harness import browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [browser.PHONE, browser.DESKTOP], ids=["360", "1280"])
def test_from_silence_to_a_reference(
    new_page: Callable[..., Any], sign_in: Callable[..., None], axe: Callable[[Any], None], size: dict[str, Any]
) -> None:
    place = make_workplace(name="Fjellheim Lager AS", section="H")
    other = make_workplace(name="Vestby Kafé AS", section="I")
    office = make_organisation(areas=(place.municipality_code,))
    anne = make_person(Role.COUNSELLOR, office, name="Anne Lie")
    ended = (clock.today() - dt.timedelta(days=220)).isoformat()
    for one in (place, other):
        value = {"purpose": "training", "starts": None, "ends": ended, "result": "completed"}
        state(one, Kind.PLACEMENT, "one", value, by=anne, organisation=office, days_ago=220)
        state(one, Kind.VISIT, "met", {"form": "visit"}, by=anne, organisation=office, days_ago=230)
    leader = make_contact(place, name="Kari Moe")
    page = new_page(**size)
    sign_in(page, anne)

    page.goto("/i-dag/")
    expect(page.get_by_role("link", name="La være, fordi: Vestby Kafé AS")).to_be_visible()
    axe(page)
    page.goto("/kontakter/stille/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Villige, men stille")
    expect(page.get_by_text("6 måneder etter: ta kontakt nå").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="La være, fordi: Vestby Kafé AS").click()
    page.get_by_label("Sist gikk det ikke bra").check()
    axe(page)
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Grunnen er lagret.")).to_be_visible()
    assert Silence.objects.get().workplace_id == other.pk
    page.goto("/kontakter/stille/?vis=latt")
    expect(page.get_by_text("Sist gikk det ikke bra")).to_be_visible()

    page.goto(f"/arbeidsgivere/{place.number}/referanse/")
    page.get_by_label("Hva de kan fortelle om").fill("Lager og pakking")
    page.get_by_label("Hvem sa ja").select_option(label=leader.name)
    axe(page)
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("De står blant referansene.")).to_be_visible()
    page.goto("/kontakter/referanser/")
    expect(page.get_by_text("Lager og pakking")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="De trekker seg: Fjellheim Lager AS").click()
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("De står ikke blant referansene lenger.")).to_be_visible()
    assert Reference.objects.get().ended_by_id == anne.pk

    page.goto("/kontakter/avhengighet/")
    expect(page.get_by_text("Alt ligger hos 2 arbeidsgivere. For få til å si mer.").first).to_be_visible()
    axe(page)
