"""Every component in a real browser: rules of accessibility, light and dark, narrow and magnified."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.harness import browser

pytestmark = [pytest.mark.urls("tests.web.gallery.urls"), pytest.mark.django_db(transaction=True)]

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [browser.DESKTOP, browser.PHONE], ids=["1280", "360"])
def test_no_rule_is_broken(
    gallery: Callable[..., Any], axe: Callable[[Any], None], colours: str, size: dict[str, Any]
) -> None:
    page = gallery("/galleri/?say=1", color_scheme=colours, **size)
    axe(page)
    # Folded things hold text too.
    page.evaluate("document.querySelectorAll('details:not([data-menu])').forEach((one) => (one.open = true))")
    page.locator(".gl-person > summary").click()
    axe(page)
    page.keyboard.press("Escape")
    page.locator("[data-opens=not-now]").click()
    axe(page)


def test_a_help_of_keys_breaks_no_rule(gallery: Callable[..., Any], axe: Callable[[Any], None]) -> None:
    page = gallery("/galleri/liste/")
    page.keyboard.press("?")
    assert page.locator("#key-help").is_visible()
    axe(page)


@pytest.mark.parametrize("path", ["/galleri/?say=1", "/galleri/liste/", "/galleri/skjema/", "/galleri/bare/", "/om/"])
def test_nothing_scrolls_sideways_at_320(gallery: Callable[..., Any], path: str) -> None:
    page = gallery(path, viewport={"width": 320, "height": 640})
    assert not page.evaluate(SIDEWAYS)
    # 1280 pixels at 200 % is a page of 640; at 400 % it is one of 320.
    page.set_viewport_size({"width": 640, "height": 400})
    assert not page.evaluate(SIDEWAYS)


def test_larger_text_breaks_nothing(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/", **browser.DESKTOP)
    page.evaluate(
        "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 200% }');"
        " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"
    )
    assert not page.evaluate(SIDEWAYS)


def test_the_theme_is_right_before_any_script(gallery: Callable[..., Any]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = gallery("/galleri/bare/", color_scheme="light").evaluate(ground)
    dark = gallery("/galleri/bare/", color_scheme="dark").evaluate(ground)
    assert light != dark

    page = gallery("/galleri/bare/", color_scheme="light")
    page.locator(".gl-person > summary").click()
    page.locator("button[name=theme][value=dark]").click()
    assert page.evaluate(ground) == dark, "at once"
    answer = page.request.get("/galleri/bare/").text()
    assert 'class="dark"' in answer, "and from the server, so that the next page does not flash"
    page.reload()
    assert page.evaluate(ground) == dark
    page.locator(".gl-person > summary").click()
    page.locator("button[name=theme][value=auto]").click()
    page.reload()
    assert page.evaluate(ground) == light


def test_the_theme_can_be_chosen_without_a_script(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/bare/", java_script_enabled=False)
    page.locator(".gl-person > summary").click()
    page.locator("button[name=theme][value=dark]").click()
    page.wait_for_url("**/galleri/bare/")
    assert page.locator("html.dark").count() == 1


def test_without_a_script_dialogs_are_sections(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/", java_script_enabled=False)
    assert page.locator("#not-now").is_visible()
    assert not page.locator("#key-help").is_visible()
    assert page.locator(".gl-only-js").first.is_hidden()


def test_on_paper_the_frame_is_gone(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".gl-top").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    # The lightest words are still dark on white.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.gl-muted, .gl-row__line')).color")
        != "rgb(185, 179, 169)"
    )


def test_movement_is_left_out_for_those_who_ask(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/")
    assert page.evaluate("getComputedStyle(document.querySelector('.gl-chip')).transitionDuration") == "0s"
