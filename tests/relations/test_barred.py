"""A workplace that a NAV office has barred: on others' lists there is whom to talk to, and nothing else; nobody is told to ring."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from icalendar import Calendar

from grontlys.access.models import Event, Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions as employers
from grontlys.employers.models import Workplace
from grontlys.employers.rules.kinds import Purpose
from grontlys.relations import actions, contacts, feed, requests
from grontlys.relations.models import Request
from grontlys.relations.opportunities import fresh_lines
from grontlys.shared import clock
from tests import factories

pytestmark = pytest.mark.django_db

ClientOf = Callable[[Any], Any]


@pytest.fixture
def place() -> Workplace:
    return factories.make_workplace(name="Fjellheim Lager")


@pytest.fixture
def office(place: Workplace) -> Any:
    return factories.make_organisation(areas=(place.municipality_code,), short_name="NAV Fjellheim")


@pytest.fixture
def world(place: Workplace, office: Any) -> tuple[Person, Any, Request]:
    """Somebody of an enterprise has been in touch, holds the contact and has a step to take; then the NAV office bars the workplace."""
    enterprise = factories.make_organisation(OrganisationKind.ENTERPRISE, areas=(place.municipality_code,))
    kari = factories.make_person(Role.JOB_CONSULTANT, enterprise, name="Kari Lind")
    actor = factories.actor_of(kari, enterprise)
    person = factories.make_contact(place, phone="65 00 00 09")
    step = contacts.NextStep("call", kari.pk, clock.today())
    contacts.log_contact(
        actor,
        place,
        key="k" * 24,
        note="Ring om lageret.",
        concern="several_candidates",
        next_step=step,
        with_whom=person,
    )
    actions.reserve(actor, place, concern="one_candidate")
    request = requests.receive_request(
        actor, place, "need", text="Trenger to på lageret.", purpose=Purpose.HIRING, asked_by=person
    )
    leader = factories.actor_of(factories.make_person(Role.LEADER, office))
    employers.bar_workplace(leader, place, why="Hemmelig grunn.")
    return kari, actor, request


def test_others_are_told_whom_to_talk_to(
    client_of: ClientOf, place: Workplace, office: Any, world: tuple[Person, Any, Request]
) -> None:
    kari, _actor, request = world
    neighbour = factories.make_person(
        Role.COUNSELLOR, factories.make_organisation(areas=(place.municipality_code,)), name="Odd Ness"
    )
    client = client_of(neighbour)
    pages = [
        client.get(reverse("relations:contacts"), {"vis": "alle"}),
        client.get(reverse("relations:requests"), {"vis": "nye"}),
        client.get(reverse("relations:request", args=[request.pk])),
    ]
    for answer in pages:
        text = answer.content.decode()
        assert "Fjellheim Lager" in text
        assert "NAV Fjellheim" in text
        for word in (
            "lageret",
            "For flere kandidater",
            "Kari Lind",
            "65 00 00 09",
            "Hemmelig",
            "Trenger folk",
            "Førsterett",
        ):
            assert word not in text, word
    assert not Event.objects.filter(verb="looked", reason="request_page").exists()
    assert "Fjellheim Lager" not in client.get(reverse("relations:no_fixed_contact")).content.decode()
    own = client_of(kari).get(reverse("relations:contacts"), {"vis": "mine"}).content.decode()
    assert "Ring om lageret." in own, "what one has written oneself stands"
    assert "NAV Fjellheim" in own


def test_nobody_is_told_to_ring(client_of: ClientOf, place: Workplace, world: tuple[Person, Any, Request]) -> None:
    kari, actor, _request = world
    today = client_of(kari).get(reverse("employers:today")).content.decode()
    assert "Neste steg" not in today
    assert not re.search(r'href="tel:65000009"', today)
    assert "NAV Fjellheim" in today, "an employer waits for an answer: whom to talk to stands on the line"
    assert not list(Calendar.from_ical(feed.calendar_of(actor, "nb", clock.today())).walk("VEVENT"))
    assert not list(fresh_lines(actor, clock.today()))


def test_the_number_of_somebody_who_asked_is_a_look(client_of: ClientOf, place: Workplace, office: Any) -> None:
    sigrid = factories.make_person(Role.COUNSELLOR, office)
    person = factories.make_contact(place, phone="65 00 00 09")
    made = requests.receive_request(
        factories.actor_of(sigrid, office), place, "question", text="Når kommer dere?", asked_by=person
    )
    url = reverse("relations:request", args=[made.pk])
    assert 'href="tel:65000009"' in client_of(sigrid).get(url).content.decode()
    looked = Event.objects.get(verb="looked", reason="request_page")
    assert (looked.object_kind, looked.object_id, looked.actor_id) == ("workplace", str(place.pk), sigrid.pk)
    person.ended_on = clock.today() - dt.timedelta(days=1)
    person.save()
    assert "65000009" not in client_of(sigrid).get(url).content.decode()
