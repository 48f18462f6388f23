"""The pages of contact: the box before a call, the forms among the quick verbs, the log, collisions, windows and "I dag"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from grontlys.access.models import Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.rules.kinds import Kind
from grontlys.relations import actions, contacts
from grontlys.relations.models import Collision, Contact, FixedContact, Reservation, Rest
from grontlys.shared import clock
from tests import factories
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db

ClientOf = Callable[[Any], Any]
SENT = {"csrfmiddlewaretoken": "as every form of a browser"}


@pytest.fixture
def place() -> Workplace:
    return factories.make_workplace()


@pytest.fixture
def office(place: Workplace) -> Any:
    return factories.make_organisation(areas=(place.municipality_code,))


@pytest.fixture
def sigrid(office: Any) -> Person:
    return factories.make_person(Role.COUNSELLOR, office, name="Sigrid Lyng", phone="65 00 00 01")


def post(client: Any, place: Workplace, slug: str, data: dict[str, Any]) -> Any:
    return client.post(reverse("employers:verb", args=[place.number, slug]), data, follow=True)


def page_of(client: Any, place: Workplace) -> str:
    return str(client.get(reverse("employers:workplace", args=[place.number])).content.decode())


def later(days: int) -> str:
    return (clock.today() + dt.timedelta(days=days)).strftime("%d.%m.%Y")


def test_a_contact_by_form(client_of: ClientOf, place: Workplace, sigrid: Person) -> None:
    client = client_of(sigrid)
    form = client.get(reverse("employers:verb", args=[place.number, "kontakt"])).content.decode()
    key = re.search(r'name="key" value="(\w+)"', form)
    assert key is not None
    given = {
        "key": key[1],
        "how": "call",
        "outcome": "place",
        "purposes": ["training"],
        "count": "2",
        "note": "Tar gjerne to til lageret.",
        "concern": "several_candidates",
        "next_step": "visit",
        "next_due": later(4),
        "next_owner": str(sigrid.pk),
    }
    for _time in range(2):
        answer = post(client, place, "kontakt", given)
        assert "Kontakten er lagret." in answer.content.decode()
    made = Contact.objects.get()
    assert (made.next_step, made.next_owner_id, made.concern) == ("visit", sigrid.pk, "several_candidates")
    assert Statement.objects.filter(kind=Kind.OPENING).get().value["count"] == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"outcome": "place"}, "Velg om det gjelder arbeidstrening eller ansettelse."),
        ({"outcome": "not_now", "purposes": ["training"]}, "Skriv hvor lenge det ikke er aktuelt."),
        ({"next_step": "call"}, "Skriv innen når."),
        ({"note": "Han har angst."}, "Behold teksten fordi"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stands(
    client_of: ClientOf, place: Workplace, sigrid: Person, given: dict[str, Any], told: str
) -> None:
    data = {"key": "k" * 24, "how": "visit", "outcome": "talked", "note": "Fint besøk.", **given}
    answer = post(client_of(sigrid), place, "kontakt", data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert told in text
    assert data["note"] in text
    assert not Statement.objects.exists()


def test_the_box_before_a_call(client_of: ClientOf, place: Workplace, sigrid: Person, office: Any) -> None:
    neighbour = factories.make_person(Role.MARKET_CONTACT, name="Petter Humle", phone="65 00 00 02")
    client, other = client_of(sigrid), client_of(neighbour)
    assert "Fri å kontakte" in page_of(client, place)
    assert "reservert" in post(client, place, "reserver", {"concern": "one_candidate", "until": ""}).content.decode()
    assert "Du har reservert" in page_of(client, place)
    seen = page_of(other, place)
    assert "Reservert av Sigrid Lyng" in seen
    assert 'href="tel:65000001"' in seen
    refused = post(other, place, "reserver", {"concern": "one_candidate", "until": ""})
    assert refused.status_code == 422
    assert "Sigrid Lyng har reservert kontakten" in refused.content.decode()
    assert Reservation.objects.count() == 1
    post(client, place, "gi-fra-deg-kontakten", SENT)
    assert "Fri å kontakte" in page_of(other, place)
    post(other, place, "ro", {"reason": "asked", "until": later(20)})
    assert "De har bedt om ro." in page_of(client, place)
    post(client, place, "ro-slutt", SENT)
    assert Rest.objects.get().lifted_by_id == sigrid.pk


def test_a_fixed_contact_by_form_and_the_list_of_those_without(
    client_of: ClientOf, place: Workplace, sigrid: Person, office: Any
) -> None:
    client = client_of(sigrid)
    without = reverse("relations:no_fixed_contact")
    assert place.display_name not in client.get(without).content.decode()
    contacts.log_contact(factories.actor_of(sigrid, office), place, key="k" * 24)
    assert place.display_name in client.get(without).content.decode()
    post(client, place, "fast-kontakt", {"person": str(sigrid.pk), "deputy": "", "role": "alt", "handed_over": ""})
    assert FixedContact.objects.get().person_id == sigrid.pk
    assert place.display_name not in client.get(without).content.decode()
    assert "Du har kontakten" in page_of(client, place)
    post(client, place, "uten-fast-kontakt", {"handed_over": "Ring før ti."})
    assert FixedContact.objects.get().handed_over == "Ring før ti."


def test_the_log_shows_contacts_and_next_steps(
    client_of: ClientOf, place: Workplace, sigrid: Person, office: Any
) -> None:
    client, actor = client_of(sigrid), factories.actor_of(sigrid, office)
    step = contacts.NextStep("call", sigrid.pk, clock.today())
    contacts.log_contact(actor, place, key="k" * 24, note="Ring om lageret.", next_step=step)
    for shown in ("mine", "kontoret", "alle", "neste"):
        text = client.get(reverse("relations:contacts"), {"vis": shown}).content.decode()
        assert "Ring om lageret." in text, shown
    stranger = client_of(factories.make_person(Role.COUNSELLOR))
    assert "Ring om lageret." not in stranger.get(reverse("relations:contacts"), {"vis": "alle"}).content.decode()
    day = client.get(reverse("employers:today")).content.decode()
    assert "Neste steg" in day
    url = reverse("relations:step", args=[Contact.objects.get().pk])
    assert stranger.post(url, {"svar": "gjort"}).status_code == 404
    client.post(url, {"svar": "utsett"})
    assert Contact.objects.get().next_due == clock.today() + dt.timedelta(days=7)
    client.post(url, {"svar": "gjort"})
    assert Contact.objects.get().done_by_id == sigrid.pk
    assert client.post(url, {"svar": "tull"}).status_code == 404
    assert "Ring om lageret." not in client.get(reverse("relations:contacts"), {"vis": "neste"}).content.decode()


def test_a_collision_from_question_to_decision(
    client_of: ClientOf, place: Workplace, sigrid: Person, office: Any
) -> None:
    county = factories.make_organisation(OrganisationKind.NAV_COUNTY, areas=(place.municipality_code,))
    hanne = factories.make_person(Role.MARKET_COORDINATOR, county)
    petter = factories.make_person(Role.MARKET_CONTACT, name="Petter Humle")
    actions.reserve(factories.actor_of(sigrid, office), place, concern="one_candidate")
    mine, his, hers = client_of(sigrid), client_of(petter), client_of(hanne)
    post(his, place, "avgjorelse", {"concern": "their_matter", "reason": "De ringte oss i går."})
    url = reverse("relations:collision", args=[Collision.objects.get().pk])
    assert "Du avgjør" in hers.get(reverse("employers:today")).content.decode()
    assert "Fortell din side" in mine.get(reverse("employers:today")).content.decode()
    mine.post(url, {"gjor": "fortell", "reason": "Har møte på torsdag."})
    assert mine.post(url, {"gjor": "avgjor", "decision": "first", "reason": "x"}).status_code == 404
    assert hers.post(url, {"gjor": "avgjor", "decision": "second", "reason": ""}).status_code == 422
    page = hers.get(url).content.decode()
    assert "Har møte på torsdag." in page
    assert "De ringte oss i går." in page
    hers.post(url, {"gjor": "avgjor", "decision": "second", "reason": "Arbeidsgiveren ba om dem."})
    assert Reservation.objects.get(ended_at=None).person_id == petter.pk
    assert "Arbeidsgiveren ba om dem." in mine.get(url).content.decode()
    assert client_of(factories.make_person(Role.COUNSELLOR)).get(url).status_code == 404
    for reader in (mine, his, hers):
        assert place.display_name in reader.get(reverse("relations:collisions")).content.decode()


def test_a_leader_sets_the_offices_windows(client_of: ClientOf, office: Any, sigrid: Person) -> None:
    leader = client_of(factories.make_person(Role.LEADER, office))
    url = reverse("relations:windows")
    assert client_of(sigrid).get(url).status_code == 404
    assert leader.post(url, {"recent": "0", "load_most": "4"}).status_code == 422
    assert "Fra " in leader.post(url, {"recent": "10", "load_most": "4"}, follow=True).content.decode()


def test_the_number_of_queries_does_not_grow(
    client_of: ClientOf, place: Workplace, sigrid: Person, office: Any
) -> None:
    actor, client = factories.actor_of(sigrid, office), client_of(sigrid)

    def fill(many: int) -> None:
        for n in range(many):
            other = factories.make_workplace()
            step = contacts.NextStep("call", sigrid.pk, clock.today())
            contacts.log_contact(actor, other, key=f"{other.number}{n}", next_step=step)

    fill(2)
    client.get("/kontakter/")
    for _round in range(2):
        with count_queries("relations/contacts"):
            client.get(reverse("relations:contacts"), {"vis": "alle"})
        with count_queries("relations/no_fixed_contact"):
            client.get(reverse("relations:no_fixed_contact"))
        fill(12)


def test_a_line_that_is_kept_for_many_says_you_to_nobody(
    client_of: ClientOf, place: Workplace, sigrid: Person, office: Any
) -> None:
    """The lists keep what they have drawn; what one reader is told must not be told the next one as if it were theirs."""
    other = factories.make_person(Role.MARKET_CONTACT, name="Petter Humle")
    actions.reserve(factories.actor_of(sigrid, office), place, concern="one_candidate")
    for person in (sigrid, other):
        page = client_of(person).get(reverse("finding:search"), {"q": place.display_name}, follow=True).content.decode()
        assert "Reservert av Sigrid Lyng" in page
        assert "Du har reservert" not in page
    actions.release(factories.actor_of(sigrid, office), Reservation.objects.get())
    page = client_of(other).get(reverse("finding:search"), {"q": place.display_name}, follow=True).content.decode()
    assert "Fri å kontakte" in page
