"""Who asks, and when a session is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from grontlys.access import sessions
from grontlys.access.models import Event, SignIn
from grontlys.access.roles import OrganisationKind, Role
from grontlys.shared import clock
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.access.urls")]
START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
ClientOf = Callable[[Any], Client]


def messages_after(client: Client) -> str:
    """What the sign-in page will say."""
    return str(client.session.get("_messages", ""))


def test_actor_is_the_person_in_the_first_organisation(client_of: ClientOf) -> None:
    person = factories.make_person(Role.COUNSELLOR, factories.make_organisation(name="Å-kontoret"))
    other = factories.make_organisation(OrganisationKind.ENTERPRISE, name="Alfa")
    factories.give_role(person, Role.JOB_CONSULTANT, other)
    answer = client_of(person).get("/hvem/").json()
    assert answer["name"] == person.name
    assert answer["organisation"] == other.pk
    assert len(answer["organisations"]) == 2


def test_one_query_for_the_actor(client_of: ClientOf) -> None:
    client = client_of(factories.make_person())
    client.get("/hvem/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/hvem/")
    assert len(captured) == 3, [query["sql"] for query in captured]  # session, person, assignments


def test_nobody_is_sent_to_the_sign_in_page() -> None:
    response = Client().get("/hvem/")
    assert response.status_code == 302
    assert response["Location"] == "/konto/login/?next=/hvem/"


def test_person_without_a_role_has_no_rights(client_of: ClientOf) -> None:
    person = factories.make_person(None)
    answer = client_of(person).get("/hvem/").json()
    assert answer["organisation"] is None
    assert answer["roles"] == []
    assert client_of(person).get("/sperre/").status_code == 404


def test_assignment_counts_only_on_its_days(client_of: ClientOf) -> None:
    person = factories.make_person(None)
    office = factories.make_organisation()
    factories.give_role(person, Role.LEADER, office, starts_on=dt.date(2026, 3, 3), ends_on=dt.date(2026, 3, 4))
    for day, expected in ((2, 404), (3, 200), (4, 200), (5, 404)):
        with time_machine.travel(START + dt.timedelta(days=day - 2)):
            assert client_of(person).get("/sperre/").status_code == expected, day


def test_idle_session_ends_with_a_message(client_of: ClientOf) -> None:
    person = factories.make_person()
    with time_machine.travel(START) as traveller:
        client = client_of(person)
        for _ in range(5):
            traveller.shift(dt.timedelta(minutes=50))
            assert client.get("/hvem/").status_code == 200
        traveller.shift(dt.timedelta(minutes=61))
        response = client.get("/hvem/?a=1")
        assert response["Location"] == "/konto/login/?next=/hvem/%3Fa%3D1"
        assert "60 minutter" in messages_after(client)
        assert client.get("/hvem/").status_code == 302
    assert SignIn.objects.get(person=person).why == SignIn.Why.IDLE


def test_session_ends_after_eight_hours_however_busy(client_of: ClientOf) -> None:
    person = factories.make_person()
    with time_machine.travel(START) as traveller:
        client = client_of(person)
        for _ in range(16):
            traveller.shift(dt.timedelta(minutes=30))
            assert client.get("/hvem/").status_code == 200
        traveller.shift(dt.timedelta(minutes=1))
        assert client.get("/hvem/").status_code == 302
        assert "8 timer" in messages_after(client)


def test_limits_are_settings(client_of: ClientOf, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS = 120
    with time_machine.travel(START) as traveller:
        client = client_of(factories.make_person())
        traveller.shift(dt.timedelta(seconds=121))
        assert client.get("/hvem/").status_code == 302


def test_being_read_writes_the_session_once_a_minute_at_most(client_of: ClientOf) -> None:
    with time_machine.travel(START) as traveller:
        client = client_of(factories.make_person())
        traveller.shift(dt.timedelta(seconds=59))
        with CaptureQueriesContext(connection) as captured:
            client.get("/hvem/")
        assert not [q for q in captured if q["sql"].startswith(("UPDATE", "INSERT"))]
        traveller.shift(dt.timedelta(seconds=2))
        with CaptureQueriesContext(connection) as captured:
            client.get("/hvem/")
        assert [q for q in captured if "django_session" in q["sql"] and q["sql"].startswith("UPDATE")]


def test_fourth_sign_in_ends_the_oldest(client_of: ClientOf) -> None:
    person = factories.make_person()
    with time_machine.travel(START) as traveller:
        clients = []
        for _ in range(4):
            clients.append(client_of(person))
            traveller.shift(dt.timedelta(minutes=1))
        assert [client.get("/hvem/").status_code for client in clients] == [302, 200, 200, 200]
        assert "3 steder" in messages_after(clients[0])
    assert client_of(factories.make_person()).get("/hvem/").status_code == 200  # nobody else is touched


def test_ended_from_outside(client_of: ClientOf) -> None:
    person, stranger = factories.make_person(), factories.make_person()
    client, other = client_of(person), client_of(stranger)
    assert sessions.end_sessions(person, SignIn.Why.ROLE_ENDED) == 1
    assert client.get("/hvem/").status_code == 302
    assert "avsluttet" in messages_after(client)
    assert other.get("/hvem/").status_code == 200


def test_session_without_a_row_of_its_own_is_no_session(client_of: ClientOf) -> None:
    person, stranger = factories.make_person(), factories.make_person()
    client = client_of(person)
    client_of(stranger)
    session = client.session
    session[sessions.SIGN_IN] = SignIn.objects.get(person=stranger).pk
    session.save()
    assert client.get("/hvem/").status_code == 302
    client = client_of(person)
    session = client.session
    del session[sessions.SIGN_IN]
    session.save()
    assert client.get("/hvem/").status_code == 302


def test_closed_account_is_out_at_once(client_of: ClientOf) -> None:
    person = factories.make_person()
    client = client_of(person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/hvem/").status_code == 302


def test_sign_in_and_out_are_events(client_of: ClientOf) -> None:
    person = factories.make_person()
    client = client_of(person)
    client.post("/konto/logout/")
    verbs = list(Event.objects.filter(object_kind="person", object_id=str(person.pk)).values_list("verb", flat=True))
    assert verbs == ["signed_in", "signed_out"]
    assert SignIn.objects.get(person=person).why == SignIn.Why.SIGNED_OUT


def test_part_of_a_page_leads_the_whole_page_to_sign_in() -> None:
    response = Client().get(
        "/hvem/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/arbeidsgivere/?q=lager"}
    )
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/konto/login/?next=%2Farbeidsgivere%2F%3Fq%3Dlager"


def test_elsewhere_is_not_a_page_to_come_back_to() -> None:
    response = Client().get("/hvem/", headers={"HX-Request": "true", "HX-Current-URL": "https://evil.example/x"})
    assert response["HX-Redirect"] == "/konto/login/"


def test_a_post_comes_back_to_the_page_it_was_sent_from() -> None:
    response = Client().post("/sperre/", headers={"Referer": "http://testserver/hvem/?q=1"})
    assert response["Location"] == "/konto/login/?next=%2Fhvem%2F%3Fq%3D1"
    assert Client().post("/sperre/")["Location"] == "/konto/login/"


# --- Refusals -------------------------------------------------------------------------------------------------------------


def test_refusal_is_404_and_leaves_a_trace(client_of: ClientOf) -> None:
    person = factories.make_person(Role.COUNSELLOR)
    client = client_of(person)
    assert client.get("/sperre/123/").status_code == 404
    event = Event.objects.get(verb="refused")
    assert (event.actor_id, event.object_kind, event.object_id, event.reason) == (
        person.pk,
        "page",
        "barring_one",
        "bar",
    )
    assert event.facts == {"number": 123}
    assert event.organisation_id == person.assignments.get().organisation_id


def test_same_refusal_is_written_once_a_minute(client_of: ClientOf) -> None:
    client = client_of(factories.make_person(Role.COUNSELLOR))
    for _ in range(5):
        client.get("/sperre/")
    client.get("/sperre/7/")
    assert Event.objects.filter(verb="refused").count() == 2


def test_verb_that_refuses_is_404_too(client_of: ClientOf) -> None:
    client = client_of(factories.make_person(Role.COUNSELLOR))
    assert client.get("/krever/").status_code == 404
    assert client.post("/krever/").status_code == 404
    assert Event.objects.get(verb="refused").reason == "set_freshness"
    assert client_of(factories.make_person(Role.LEADER)).get("/krever/").status_code == 200


# --- Language -------------------------------------------------------------------------------------------------------------


def test_language_of_the_person_from_sign_in_on() -> None:
    person = factories.make_person(language="en")
    client = Client()
    response = client.post("/konto/login/", {"login": person.email, "password": factories.PASSWORD})
    assert response.status_code == 302
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert client.get("/hvem/").json()["language"] == "en"
    assert clock.today()
