"""The calendar behind a secret address: what is in it, what never is, and that a closed address gives nothing."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from icalendar import Calendar

from grontlys.access.models import Assignment, Event
from grontlys.access.roles import Role
from grontlys.relations import actions, contacts, requests
from grontlys.relations.models import CalendarFeed
from grontlys.shared import clock
from tests import factories

pytestmark = pytest.mark.django_db


def address_on(page: str) -> str:
    found = re.search(r"<code[^>]*>https?://[^/]+(/kalender/[^<]+)</code>", page)
    assert found is not None
    return html.unescape(found[1])


def test_a_calendar_from_making_to_closing(client_of: Callable[[Any], Any], client: Any) -> None:
    office, place = factories.make_organisation(), factories.make_workplace(name="Fjellheim Lager")
    person = factories.make_person(Role.COUNSELLOR, office)
    actor, mine = factories.actor_of(person, office), client_of(person)
    today = clock.today()
    late, soon = (
        contacts.NextStep("call", person.pk, today),
        contacts.NextStep("visit", person.pk, today + dt.timedelta(days=5)),
    )
    contacts.log_contact(actor, place, key="a" * 24, note="Hemmelig merknad.", next_step=late)
    contacts.log_contact(actor, place, key="b" * 24, next_step=soon)
    requests.receive_request(actor, place, "question", text="Hemmelig spørsmål.")
    actions.reserve(actor, place, concern="one_candidate")
    page = reverse("relations:calendar")
    assert "Lag adresse" in mine.get(page).content.decode()
    first = address_on(mine.post(page, {"gjor": "lag"}).content.decode())
    again = mine.get(page).content.decode()
    assert first.split("/")[-1] not in again, "shown once"
    answer = client.get(first)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    told = answer.content.decode()
    assert "Hemmelig" not in told
    events = list(Calendar.from_ical(told).walk("VEVENT"))
    assert {str(one["summary"]) for one in events} == {
        "Ringe: Fjellheim Lager",
        "Besøke: Fjellheim Lager",
        "Svar Fjellheim Lager",
        "Reservasjonen går ut: Fjellheim Lager",
    }
    assert all(one["dtstart"].dt >= today for one in events)
    second = address_on(mine.post(page, {"gjor": "lag"}).content.decode())
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    mine.post(page, {"gjor": "steng"})
    mine.post(page, {"gjor": "steng"})
    assert client.get(second).status_code == 404
    assert Event.objects.filter(verb="closed_calendar").count() == 1
    word = second.split("/")[-1].removesuffix(".ics")
    assert not CalendarFeed.objects.filter(secret__contains=word).exists()


def test_it_ends_with_the_role(client_of: Callable[[Any], Any], client: Any) -> None:
    office = factories.make_organisation()
    person = factories.make_person(Role.COUNSELLOR, office)
    address = address_on(client_of(person).post(reverse("relations:calendar"), {"gjor": "lag"}).content.decode())
    assert client.get(address).status_code == 200
    Assignment.objects.filter(person=person).update(ends_on=clock.today() - dt.timedelta(days=1))
    assert client.get(address).status_code == 404
    assert client.get("/kalender/noe-helt-annet.ics").status_code == 404
