"""Too many failures lock out one person at one address, for a while. Second factor. With the lock switched on, unlike elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from grontlys.access.models import Event, SignIn
from grontlys.config.settings import base
from tests import factories

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _locks(settings: Any) -> None:
    settings.AXES_ENABLED = True
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS


def attempt(login: str, password: str = "feil", address: str = "10.0.0.1") -> Any:
    return Client(REMOTE_ADDR=address).post("/konto/login/", {"login": login, "password": password})


def test_locked_out_after_five_failures_here_and_for_a_while() -> None:
    person, colleague = factories.make_person(), factories.make_person()
    with time_machine.travel(START) as traveller:
        statuses = [attempt(person.email).status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 200, 429]
        locked = attempt(person.email.upper(), factories.PASSWORD)
        assert locked.status_code == 429
        assert b"<h1" in locked.content
        assert (
            attempt(person.email, factories.PASSWORD, "10.0.0.2").status_code == 302
        )  # nobody locks you out from elsewhere
        assert attempt(colleague.email, factories.PASSWORD).status_code == 302  # nor everybody here
        traveller.shift(dt.timedelta(minutes=14))
        assert attempt(person.email, factories.PASSWORD).status_code == 429
        traveller.shift(dt.timedelta(minutes=2))
        assert attempt(person.email, factories.PASSWORD).status_code == 302
    event = Event.objects.filter(verb="locked_out").first()
    assert event is not None
    assert (event.object_kind, event.object_id) == ("person", str(person.pk))


def test_lock_out_is_written_once_a_minute() -> None:
    person = factories.make_person()
    for _ in range(12):
        attempt(person.email)
    assert Event.objects.filter(verb="locked_out").count() == 1


def test_guessing_at_many_people_from_one_address_is_slowed() -> None:
    people = [factories.make_person() for _ in range(32)]
    answers = [attempt(person.email) for person in people]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert not SignIn.objects.exists()
    assert attempt(people[-1].email, factories.PASSWORD).status_code != 302


def test_address_that_nobody_has_locks_without_saying_so() -> None:
    answers = [attempt("ingen@example.no") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429]
    assert Event.objects.filter(verb="locked_out", object_id="").exists()
    assert "ingen@example.no" not in str(list(Event.objects.values()))


def test_success_forgets_the_failures() -> None:
    person = factories.make_person()
    for _ in range(4):
        attempt(person.email)
    assert attempt(person.email, factories.PASSWORD).status_code == 302
    assert [attempt(person.email).status_code for _ in range(4)] == [200] * 4


def test_national_id_typed_as_login_reaches_no_event() -> None:
    for _ in range(6):
        attempt("01019012345")
    assert "01019012345" not in str(list(Event.objects.values()))


def test_closed_account_and_system_cannot_sign_in() -> None:
    closed = factories.make_person(is_active=False)
    response = attempt(closed.email, factories.PASSWORD)
    assert not SignIn.objects.exists()
    assert response.status_code in (200, 302)


def test_second_factor_is_asked_before_a_session_begins() -> None:
    person = factories.make_person()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    client = Client()
    first = client.post("/konto/login/", {"login": person.email, "password": factories.PASSWORD})
    assert first.status_code == 302
    assert not SignIn.objects.exists()
    assert client.get("/")["Location"].startswith("/konto/login/")
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    second = client.post(first["Location"], {"code": code})
    assert second.status_code == 302
    assert SignIn.objects.get().person == person
    assert client.get("/").status_code in (200, 302)
