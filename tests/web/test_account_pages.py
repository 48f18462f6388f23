"""The pages of signing in, the second factor and what went wrong: they look like ours, speak as we do, and break no rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from grontlys.web import account_urls
from tests import factories

OPEN = ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive", "web:about"]
SIGNED_IN = ["account_change_password", "account_logout", "mfa_index", "account_reauthenticate"]
CLOSED = [
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_set_password",
    "account_confirm_login_code",
]


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def kari(db: None) -> Any:
    return factories.make_person(name="Kari Nordmann")


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN)
def test_open_pages(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count("<h1") == 1
    assert '<html lang="nb"' in html
    assert re.search(r"<title>\S.* – Grønt lys</title>", html)


@pytest.mark.parametrize("name", SIGNED_IN)
def test_pages_of_somebody_signed_in(client_of: Callable[[Any], Client], kari: Any, name: str) -> None:
    html = client_of(kari).get(reverse(name)).content.decode()
    assert html.count("<h1") == 1
    assert "Kari Nordmann" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLOSED)
def test_pages_of_the_packages_that_are_not_in_use(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name)).status_code == 404


@pytest.mark.django_db
def test_no_page_of_the_packages_comes_in_by_another_door(client: Client) -> None:
    with pytest.raises(Http404):
        account_urls.closed(HttpRequest())
    assert client.get("/konto/signup/").status_code == 404
    assert client.get(reverse("account_confirm_email", args=["abc"])).status_code == 404


@pytest.mark.django_db
def test_a_wrong_password_says_so_and_no_more(client: Client, kari: Any) -> None:
    answers = [
        client.post(reverse("account_login"), {"login": login, "password": "feil passord"}).content.decode()
        for login in (kari.email, "ingen@example.no")
    ]
    for html in answers:
        assert "aksel-error-summary" in html
    said = [re.findall(r"<li>(.*?)</li>", html.split("aksel-error-summary__list")[1])[0] for html in answers]
    assert said[0] == said[1], "nobody learns who has an account"


@pytest.mark.django_db(transaction=True)
def test_second_factor_from_start_to_end(client_of: Callable[[Any], Client], kari: Any) -> None:
    # In real transactions: what is said and sent waits for the commit.
    client = client_of(kari)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302, "first once more: is it you"
    html = client.get(answer["Location"]).content.decode()
    assert "Bekreft at det er deg" in html
    answer = client.post(answer["Location"], {"password": factories.PASSWORD})
    assert answer["Location"] == reverse("mfa_activate_totp")

    page = client.get(reverse("mfa_activate_totp"))
    html = page.content.decode()
    assert 'src="data:image/svg+xml' in html
    secret = page.context["form"].secret
    assert secret in html
    assert "gl-field__error" in client.post(reverse("mfa_activate_totp"), {"code": "12"}).content.decode()
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)
    html = answer.content.decode()
    assert "er slått på" in html
    assert "gl-codes" in html, "the codes for a lost telephone are shown at once"
    assert "To-trinns innlogging er slått på" in mail.outbox[-1].subject
    spare = re.findall(r"<li><code>(\w+)</code></li>", html)
    assert len(spare) == 10
    assert spare[0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert "10 av 10 koder er ubrukt" in client.get(reverse("mfa_index")).content.decode()

    other = Client()
    answer = other.post(reverse("account_login"), {"login": kari.email, "password": factories.PASSWORD})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert "Kode fra appen" in other.get(answer["Location"]).content.decode()
    assert "gl-field__error" in other.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert other.post(reverse("mfa_authenticate"), {"code": spare[0]}).status_code == 302
    assert other.session.get("_auth_user_id") == str(kari.pk)

    assert "slutter å virke" in client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    html = client.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()
    assert not set(re.findall(r"<li><code>(\w+)</code></li>", html)) & set(spare)
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    html = client.post(reverse("mfa_deactivate_totp"), follow=True).content.decode()
    assert "er slått av" in html


def test_a_new_password_by_post(client: Client, kari: Any) -> None:
    html = client.post(reverse("account_reset_password"), {"email": kari.email}, follow=True).content.decode()
    assert "Sjekk e-posten din" in html
    letter = mail.outbox[-1]
    assert letter.subject == "Nytt passord til Grønt lys"
    assert "Hei," in letter.body
    assert "example.com" not in letter.body
    link = re.search(r"https?://[^/]+(/konto/passord/nytt/\S+)", letter.body)
    assert link is not None
    html = client.get(link[1], follow=True)
    form_at = html.redirect_chain[-1][0]
    assert "Velg nytt passord" in html.content.decode()
    short = client.post(form_at, {"password1": "kort", "password2": "kort"}).content.decode()
    assert "aksel-error-summary" in short
    word = "seks blå hester venter"
    done = client.post(form_at, {"password1": word, "password2": word}, follow=True)
    assert "Passordet er byttet" in done.content.decode()
    kari.refresh_from_db()
    assert kari.check_password(word)
    assert "virker ikke lenger" in client.get(link[1], follow=True).content.decode(), "a link is used once"


@pytest.mark.django_db
def test_nobody_is_told_who_has_an_account(client: Client) -> None:
    html = client.post(reverse("account_reset_password"), {"email": "ingen@example.no"}, follow=True).content.decode()
    assert "Sjekk e-posten din" in html
    assert mail.outbox == []


def test_changing_the_password(client_of: Callable[[Any], Client], kari: Any) -> None:
    client = client_of(kari)
    word = "seks blå hester venter"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": factories.PASSWORD, "password1": word, "password2": word}
    )
    assert answer.status_code == 302
    kari.refresh_from_db()
    assert kari.check_password(word)
    assert mail.outbox[-1].subject == "Passordet ditt er byttet"


# --- What went wrong ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_page_that_is_not_there(client: Client, client_of: Callable[[Any], Client], kari: Any) -> None:
    assert "Finner ikke siden" in client.get("/finnes/ikke/").content.decode()
    html = client_of(kari).get("/finnes/ikke/").content.decode()
    assert "Finner ikke siden" in html
    assert "Kari Nordmann" in html


@pytest.mark.django_db
def test_errors_without_a_request_stand_alone(rf: RequestFactory) -> None:
    request = rf.get("/")
    for answer, words in (
        (defaults.bad_request(request, ValueError()), "kunne ikke leses"),
        (defaults.server_error(request), "Noe gikk galt hos oss"),
    ):
        html = answer.content.decode()
        assert words in html
        assert html.count("<h1") == 1


def test_a_form_that_has_stood_open_too_long(kari: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": kari.email})
    assert answer.status_code == 403
    assert "lastes på nytt" in answer.content.decode()


@pytest.mark.django_db
def test_too_many_and_not_allowed(rf: RequestFactory, client_of: Callable[[Any], Client], kari: Any) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.shortcuts import render

    request = rf.get("/")
    for user in (AnonymousUser(), kari):
        request.user = user
        for name, words in (
            ("403.html", "ikke tilgang"),
            ("429.html", "mange på en gang"),
            ("web/locked_out.html", "mange forsøk"),
        ):
            answer: HttpResponse = render(request, name)
            assert words in answer.content.decode()


# --- The frame's own addresses --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_taste_is_kept_in_a_cookie_and_leads_nowhere_else(client: Client) -> None:
    answer = client.post(reverse("web:theme"), {"theme": "dark", "next": "/om/"})
    assert answer["Location"] == "/om/"
    assert answer.cookies["theme"].value == "dark"
    assert 'class="dark"' in client.get("/om/").content.decode()
    for elsewhere in ("https://example.com/", "//example.com", "javascript:alert(1)", ""):
        assert client.post(reverse("web:theme"), {"theme": "x", "next": elsewhere})["Location"] == "/"
    assert client.cookies["theme"].value == "auto"
    assert client.post(reverse("web:letter_keys"), {"keys": "off"}).cookies["keys"].value == "off"
    assert 'data-letter-keys="off"' in client.get("/om/").content.decode()
    for name in ("web:theme", "web:letter_keys"):
        assert client.get(reverse(name)).status_code == 405


def test_a_date_is_understood_for_those_who_are_signed_in(client_of: Callable[[Any], Client], kari: Any) -> None:
    client = client_of(kari)
    assert "i morgen" in client.get(reverse("web:understood_date"), {"until": "i morgen"}).content.decode()
    assert "Forstår ikke" in client.get(reverse("web:understood_date"), {"until": "en gang"}).content.decode()
    assert client.get(reverse("web:understood_date")).content.strip() == b""
    assert Client().get(reverse("web:understood_date")).status_code == 302


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_rule_is_broken(
    new_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    axe: Callable[[Any], None],
    kari: Any,
    colours: str,
) -> None:
    page = new_page(color_scheme=colours, viewport={"width": 360, "height": 740})
    page.watch.expect("404")
    for path in (*map(reverse, OPEN), "/finnes/ikke/"):
        page.goto(path)
        axe(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
    sign_in(page, kari)
    for path in map(reverse, SIGNED_IN):
        page.goto(path)
        axe(page)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.locator("main button[type=submit]").click()
    page.goto(reverse("mfa_activate_totp"))
    axe(page)
