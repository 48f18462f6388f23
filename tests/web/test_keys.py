"""The keys, and what opens and closes, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.waiting import until

pytestmark = [pytest.mark.urls("tests.web.gallery.urls"), pytest.mark.django_db(transaction=True)]

FOCUSED = "(document.activeElement?.textContent || document.activeElement?.id || '').trim()"


def test_first_tab_leads_past_the_frame(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Hopp til innholdet"
    assert page.locator(".gl-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_slash_then_arrows_then_enter(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "own", "the page's own field is nearer than the bar's"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "Nordby Byggevare"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "own"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/galleri/bare/?n=2")
    page.go_back()
    until(page, f"{FOCUSED} === 'Nordby Byggevare'")


def test_the_last_row_is_the_last(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "Ås Bakeri"


def test_slash_is_a_letter_in_a_field(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/skjema/")
    page.locator("#id_note").focus()
    page.keyboard.type("60/40? n")
    assert page.locator("#id_note").input_value() == "60/40? n"


def test_a_letter_presses_its_button(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    page.keyboard.press("n")
    assert page.locator("dialog#new").evaluate("d => d.matches(':modal')")
    assert page.evaluate("document.activeElement.id") == "what", "the first field is ready to be written in"
    page.keyboard.press("Escape")
    assert not page.locator("dialog#new").is_visible()
    assert page.evaluate(FOCUSED) == "Nytt", "focus is back where it came from"


def test_letters_can_be_switched_off(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    page.keyboard.press("?")
    assert page.locator("[data-page-keys-list]").inner_text().split() == ["i", "I", "dag", "n", "Nytt"]
    page.locator("#key-help button[name=keys][value=off]").click()
    page.keyboard.press("Escape")
    for key in ("n", "/", "?"):
        page.keyboard.press(key)
        assert page.locator("dialog[open]").count() == 0
    page.reload()
    page.keyboard.press("n")
    assert page.locator("dialog[open]").count() == 0
    page.locator("[data-opens=key-help]").first.click()
    page.locator("#key-help button[name=keys][value=on]").click()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.locator("dialog#new").is_visible()


def test_a_menu_closes_by_escape_and_by_leaving(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    summary = page.locator(".gl-person > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".gl-person[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".gl-person[open]").count() == 0
    assert summary.evaluate("s => s === document.activeElement")
    summary.click()
    page.locator("h1").click()
    assert page.locator(".gl-person[open]").count() == 0


def test_focus_is_always_seen(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/")
    unseen = []
    for _ in range(70):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body) return '';
              const lit = [one, one.parentElement, one.closest('.aksel-checkbox, .aksel-radio')].some((e) =>
                e && [null, '::after'].some((p) => {
                  const s = getComputedStyle(e, p);
                  return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
                }));
              return lit ? '' : one.outerHTML.slice(0, 120);
            }"""
        )
        if seen:
            unseen.append(seen)
    assert unseen == []


def test_the_telephone_has_its_bar(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    bar = page.locator(".gl-bottom")
    assert [text.strip() for text in bar.locator(".gl-bottom__item").all_inner_texts()] == [
        "I dag 7",
        "Søk",
        "Ny kontakt",
        "Meny",
    ]
    bar.get_by_text("Søk", exact=True).tap()
    assert page.evaluate("document.activeElement.id") == "own"
    bar.get_by_text("Meny").tap()
    assert bar.locator(".gl-bottom__panel a").first.is_visible()
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input')].filter((e) => e.checkVisibility() &&
             !e.matches('.aksel-sr-only, .gl-skip, .gl-foot a') && e.getBoundingClientRect().height < 24)
             .map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert small == [], "smaller than a finger can hit"
