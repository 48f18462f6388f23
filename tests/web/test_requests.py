"""What goes wrong on the way, forms that are sent once, and drafts, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.waiting import until

pytestmark = [pytest.mark.urls("tests.web.gallery.urls"), pytest.mark.django_db(transaction=True)]


def test_an_error_is_told_once_and_nothing_is_lost(gallery: Callable[..., Any], axe: Callable[[Any], None]) -> None:
    page = gallery("/galleri/liste/")
    page.watch.expect("500")
    page.watch.expect("404")
    page.locator("#own").fill("lager")
    page.get_by_role("button", name="Feil").click()
    problem = page.locator("#problem")
    problem.get_by_text("Noe gikk galt hos oss").wait_for()
    assert "står her fortsatt" in problem.inner_text()
    assert page.locator("#own").input_value() == "lager"
    assert page.locator("#rows li").count() == 3, "the list was not replaced by the error"
    axe(page)
    page.get_by_role("button", name="Borte").click()
    problem.get_by_text("finnes ikke lenger").wait_for()
    assert problem.locator(".aksel-alert").count() == 1
    page.get_by_role("button", name="Hent").click()
    until(page, "document.querySelector('#problem').childElementCount === 0")


def test_a_lost_network_is_told_and_can_be_tried_again(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    page.watch.expect("ERR_INTERNET_DISCONNECTED")
    page.watch.expect("htmx:error")
    page.watch.expect("Failed to fetch")
    page.context.set_offline(True)
    page.get_by_role("button", name="Hent").click()
    problem = page.locator("#problem")
    problem.get_by_text("Ingen kontakt med tjenesten").wait_for()
    page.context.set_offline(False)
    problem.get_by_role("button", name="Prøv igjen").click()
    until(page, "document.querySelector('#problem').childElementCount === 0")
    until(page, "document.querySelector('#announcer').textContent === '3 arbeidsgivere'")


def test_a_form_is_sent_once(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.watch.expect("422")
    page.keyboard.press("n")
    button = page.locator("dialog#new button[type=submit]")
    page.evaluate(
        """() => { const form = document.querySelector('dialog#new form');
                   form.requestSubmit(); form.requestSubmit(); form.requestSubmit(); }"""
    )
    until(page, "document.querySelector('#rows form')")
    assert len(sent) == 1
    assert button.get_attribute("aria-busy") is None, "and can be sent again when the answer has come"


def test_a_button_outside_a_form_is_known_to_be_ours(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/liste/")
    page.watch.expect("422")
    page.get_by_role("button", name="Send").click()
    page.locator("#rows .aksel-error-summary").wait_for()  # refused as a form, not as a stranger's request


def test_an_answer_with_errors_takes_the_focus(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/skjema/")
    page.watch.expect("422")
    page.get_by_role("button", name="Lagre").click()
    summary = page.locator(".aksel-error-summary")
    summary.wait_for()
    assert summary.evaluate("s => s === document.activeElement")
    summary.get_by_role("link", name="Navn").click()
    assert page.evaluate("document.activeElement.id") == "id_name"
    described = page.locator("#id_name").get_attribute("aria-describedby").split()
    assert described == ["id_name-help", "id_name-error"]


def test_a_date_in_words_is_understood_while_one_writes(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/skjema/")
    page.locator("#id_until").type("i morgen")
    page.locator("#id_until-understood").get_by_text("i morgen").wait_for()
    page.locator("#id_until").fill("en gang")
    page.locator("#id_until-understood").get_by_text("Forstår ikke").wait_for()


def test_a_draft_survives_a_reload_and_not_the_sending(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/skjema/")
    page.locator("#id_note").type("halvskrevet")
    page.locator("#id_how_1").check()
    until(page, "Object.keys(sessionStorage).some((key) => key.startsWith('draft:'))")
    page.reload()
    assert page.locator("#id_note").input_value() == "halvskrevet"
    assert page.locator("#id_how_1").is_checked()
    page.get_by_role("button", name="Forkast").click()
    assert page.locator("#id_note").input_value() == ""
    page.reload()
    assert page.locator("#id_note").input_value() == ""

    page.locator("#id_name").fill("Ås")
    page.locator("#id_seats").fill("2")
    page.locator("#id_how_0").check()
    page.locator("#id_agreed").check()
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Lagret").wait_for()
    page.goto("/galleri/skjema/")
    assert page.locator("#id_name").input_value() == ""


def test_signing_out_leaves_no_draft(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/skjema/")
    page.locator("#id_note").type("om noen")
    until(page, "Object.keys(sessionStorage).length > 0")
    page.locator(".gl-person > summary").click()
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/konto/login/**")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_message_offers_the_way_back_and_stays(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/?say=1")
    page.watch.expect("422")
    message = page.locator(".gl-message", has_text="Satt til ikke aktuelt nå")
    page.wait_for_timeout(600)
    assert message.is_visible()
    page.locator(".gl-message", has_text="Grønt lys går ut").get_by_role("button", name="Lukk meldingen").click()
    assert page.locator(".gl-message").count() == 2
    with page.expect_request(lambda request: request.method == "POST") as sent:
        message.get_by_role("button", name="Angre").click()
    assert "id=7" in sent.value.post_data
    assert "csrfmiddlewaretoken=" in sent.value.post_data


def test_a_number_can_be_copied(gallery: Callable[..., Any]) -> None:
    page = gallery("/galleri/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    page.locator("[data-copy]").get_by_text("Kopiert").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "912345678"
