"""Closed sign-up, lock-out for one person at one address, and secrets that are not kept in the clear."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse

from grontlys.config.sign_in import attempt_name, client_address
from tests import factories


def test_a_capital_letter_is_no_second_try(rf: RequestFactory) -> None:
    request = rf.post("/konto/login/", {"login": " Kari@NAV.example "})
    assert attempt_name(request) == "kari@nav.example"
    assert attempt_name(request, {"email": "OLA@nav.example", "password": "x"}) == "ola@nav.example"


def test_an_address_that_the_client_wrote_itself_is_not_believed(rf: RequestFactory, settings: Any) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", headers={"x-forwarded-for": "6.6.6.6, 192.0.2.7"})
    assert client_address(request) == "10.0.0.9"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client_address(request) == "192.0.2.7"


def test_secrets_of_second_factors_are_encrypted_and_survive_a_new_key(settings: Any) -> None:
    kept = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    settings.SECRET_KEY_FALLBACKS = [old]
    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


@pytest.mark.django_db
def test_nobody_signs_up_alone(client: Client) -> None:
    answer = client.post(
        reverse("account_signup"), {"email": "a@b.example", "password1": "x" * 20, "password2": "x" * 20}
    )
    assert answer.status_code == 404
    assert not get_user_model().objects.filter(email="a@b.example").exists()


@pytest.mark.django_db
def test_five_failures_lock_this_person_at_this_address_only(settings: Any) -> None:
    settings.AXES_ENABLED = True
    kari, ola = factories.make_person(), factories.make_person()

    def attempt(person: Any, password: str, address: str) -> bool:
        client = Client(REMOTE_ADDR=address)
        client.post(reverse("account_login"), {"login": person.email, "password": password})
        return "_auth_user_id" in client.session

    assert attempt(kari, factories.PASSWORD, "192.0.2.1")
    assert not any(attempt(kari, "feil", "192.0.2.1") for _ in range(settings.AXES_FAILURE_LIMIT))
    assert not attempt(kari, factories.PASSWORD, "192.0.2.1"), "locked out"
    assert attempt(kari, factories.PASSWORD, "192.0.2.2"), "the same person elsewhere is not"
    assert attempt(ola, factories.PASSWORD, "192.0.2.1"), "a colleague at the same address is not"
    assert AccessAttempt.objects.filter(username=kari.email.casefold()).exists()
