"""The language guard beside a draft to an employer: it says which words to think over while one writes, and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from grontlys.access.models import Event
from grontlys.candidates.rules.kinds import Kind
from tests import factories
from tests.harness import browser
from tests.matching.conftest import Small, small  # noqa: F401  # a fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCREENS = {"desk": browser.DESKTOP, "telephone": browser.PHONE}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_draft_is_read_while_one_writes(
    small: Small,  # noqa: F811
    new_page: Callable[..., Any],
    sign_in: Callable[..., None],
    axe: Callable[[Any], None],
    screen: str,
) -> None:
    page = new_page(**SCREENS[screen])
    sign_in(page, small.person)
    page.goto(reverse("matching:why", args=[small.ola.code, small.warehouse.number]))
    draft, told = page.get_by_label("Utkast til melding"), page.locator("#ord-utkast")
    expect(draft).to_be_visible()
    expect(told).to_have_text("")
    before = Event.objects.count()
    draft.fill("Vi har en bruker som ønsker arbeidstrening. Han har angst. Til tross for det møter han hver dag.")
    expect(told).to_contain_text("Tenk over dette før noen leser det")
    items = told.get_by_role("listitem")
    expect(items).to_have_count(4)
    expect(items.first).to_contain_text("angst")
    expect(items.first).to_contain_text("ha en god grunn")
    expect(told).to_contain_text("praksisplass")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    draft.fill("Han vil arbeide på lager og har møtt hver dag.")
    expect(told).to_have_text("")
    assert Event.objects.count() == before


def test_what_the_candidate_said_is_read_without_javascript_too(
    small: Small,  # noqa: F811
    client_of: Any,
) -> None:
    factories.say_of(small.ola, Kind.AMBITION, "x", {"name": "Jeg vil benytte truck"})
    page = client_of(small.person).get(reverse("matching:why", args=[small.ola.code, small.warehouse.number]))
    assert "<q>benytte</q>" in page.content.decode()
