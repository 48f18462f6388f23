"""Asking for a place in a real browser: recorded at a desk, answered on a telephone, and what the page says about the chance."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.employers.models import Inquiry
from grontlys.employers.rules.kinds import Kind
from grontlys.shared import clock
from tests.factories import make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def host() -> Any:
    """A joiner's workshop that has had somebody before, among others of its kind, and a counsellor of NAV Ås."""
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    person = make_person(organisation=office, name="Kari Berg")
    for _one in range(4):
        make_workplace(employees=8)
    place = make_workplace(name="Fjellheim Snekkerverksted AS", section="F", sector="private", employees=8)
    ended = (clock.today() - dt.timedelta(days=90)).isoformat()
    value = {"purpose": "training", "starts": None, "ends": ended, "result": "hired"}
    state(place, Kind.PLACEMENT, "a", value, by=person, days_ago=90)
    return person, place


def test_ask_at_the_desk(
    host: Any, page_desktop: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, place = host
    page = page_desktop
    sign_in(page, person)
    page.goto(f"/arbeidsgivere/{place.number}/")
    chance = page.get_by_role("region", name="Hvor sannsynlig er et ja?")
    expect(chance).to_contain_text("Mer sannsynlig enn vanlig her")
    chance.get_by_text("Hva det bygger på").click()
    expect(chance).to_contain_text("46,7 % av offentlige og 73,7 % av private")
    axe(page)
    if folder := os.environ.get("GRONTLYS_PICTURES"):
        page.screenshot(path=f"{folder}/likelihood-desk.png", full_page=True)
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Venter på svar")).to_be_checked()
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("main").get_by_text("Mer", exact=True).first.click()
    page.get_by_role("link", name="Spurte om plass").click()
    dialog.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Forespørselen er lagret.")).to_be_visible()
    assert Inquiry.objects.get().outcome == "open"


def test_answer_with_a_thumb(
    host: Any, page_phone: Any, sign_in: Callable[..., None], axe: Callable[[Any], None]
) -> None:
    person, place = host
    office = person.assignments.get().organisation
    Inquiry.objects.create(
        workplace=place,
        purpose="training",
        asked_on=clock.today() - dt.timedelta(days=3),
        asked_by=person,
        organisation=office,
        recorded_at=clock.now(),
    )
    page = page_phone
    sign_in(page, person)
    page.goto("/i-dag/")
    waiting = page.get_by_role("listitem").filter(has_text="Venter på svar")
    expect(waiting).to_contain_text("Fjellheim Snekkerverksted AS")
    axe(page)
    if folder := os.environ.get("GRONTLYS_PICTURES"):
        page.screenshot(path=f"{folder}/likelihood-today.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "no sideways scroll"
    waiting.get_by_role("button", name="Ja fra Fjellheim Snekkerverksted AS").tap()
    expect(page.get_by_text("Svaret er lagret.")).to_be_visible()
    assert Inquiry.objects.get().outcome == "yes"
    page.goto(f"/arbeidsgivere/{place.number}/")
    expect(page.get_by_text("Spurte om plass: Arbeidstrening: Ja")).to_be_visible()
    axe(page)
    if folder := os.environ.get("GRONTLYS_PICTURES"):
        page.screenshot(path=f"{folder}/likelihood-phone.png", full_page=True)
