"""Signing in, in a real browser, with the keyboard and on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from grontlys.access.roles import Role
from tests import factories


@pytest.fixture
def kari(live_server: Any) -> Any:
    person = factories.make_person(name="Kari Veileder")
    factories.give_role(person, Role.COUNSELLOR, factories.make_organisation())
    return person


def test_sign_in_by_keyboard(page_desktop: Any, kari: Any, axe: Callable[[Any], None]) -> None:
    page = page_desktop
    page.goto("/konto/login/")
    axe(page)
    page.locator("input[name=login]").focus()
    page.keyboard.type(kari.email)
    page.keyboard.press("Tab")
    page.keyboard.type("ikke det rette")
    page.keyboard.press("Enter")
    # The error is what tells that the answer has come; waiting for "loaded" could mean the page before it.
    expect(
        page.get_by_role("alert").or_(page.locator(".aksel-error-summary")).filter(has_text="passord").first
    ).to_be_visible()
    expect(page.locator("input[name=password]")).to_be_visible()
    axe(page)
    page.locator("input[name=password]").focus()
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("/konto/login/"))


def test_the_front_page_on_a_telephone(
    page_phone: Any, kari: Any, sign_in: Callable[[Any, Any], None], axe: Callable[[Any], None]
) -> None:
    sign_in(page_phone, kari)
    page_phone.goto("/")
    assert page_phone.locator("h1").count() == 1
    assert page_phone.evaluate("document.documentElement.scrollWidth") <= 360
    axe(page_phone)
