"""Who follows: other organisations with a period, those alone who follow in person, and those whom nobody follows any longer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from grontlys.access.actor import NotAllowed
from grontlys.access.models import Assignment, Event, Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates import actions, policies
from grontlys.candidates.models import Candidate, Following
from grontlys.candidates.rules.kinds import Kind, Protection
from grontlys.candidates.seen_views import DAYS, in_lists
from grontlys.employers.ports import day_sections
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    first_organisation,
    make_candidate,
    make_consent,
    make_following,
    make_organisation,
    make_person,
    say_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg")


@pytest.fixture
def candidate(kari: Any) -> Candidate:
    return make_candidate(kari, name="Amina Solberg", protection=Protection.NONE)


@pytest.fixture
def client(client_of: Any, kari: Any) -> Any:
    return client_of(kari)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- Another organisation -------------------------------------------------------------------------------------------------


def test_another_organisation_follows_for_a_period(client: Any, client_of: Any, candidate: Candidate) -> None:
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    nils = make_person(Role.JOB_CONSULTANT, enterprise)
    address = f"/kandidater/{candidate.code}/hvem-ser/organisasjon/"
    last = clock.today() + dt.timedelta(days=30)
    given = {"organisation": enterprise.pk, "ends_on": last.isoformat()}
    assert client.post(address, given).status_code == 422, "the person must know and agree"
    assert client.post(address, {**given, "agreed": "on"}).status_code == 302
    made = Following.objects.get(organisation=enterprise)
    assert (made.person, made.ends_on) == (None, last)
    assert client_of(nils).get(f"/kandidater/{candidate.code}/").status_code == 200
    assert not policies.may_see(actor_of(nils), candidate, last + dt.timedelta(days=1))
    assert "til og med" in text(client.get(f"/kandidater/{candidate.code}/hvem-ser/"))


def test_the_same_organisation_again_gets_the_new_last_day(kari: Any, candidate: Candidate) -> None:
    enterprise, actor = make_organisation(OrganisationKind.ENTERPRISE), actor_of(kari)
    first = actions.follow(actor, candidate, enterprise, None)
    before = Event.objects.count()
    assert actions.follow(actor, candidate, enterprise, None) == first
    assert Event.objects.count() == before
    last = clock.today() + dt.timedelta(days=3)
    assert actions.follow(actor, candidate, enterprise, None, ends_on=last).pk == first.pk
    assert Following.objects.get(organisation=enterprise).ends_on == last
    assert Event.objects.count() == before + 1


def test_an_organisation_may_not_follow_whose_people_follow_nobody_or_who_is_guarded(
    kari: Any, candidate: Candidate
) -> None:
    actor, enterprise = actor_of(kari), make_organisation(OrganisationKind.ENTERPRISE)
    refused: list[str] = []

    def refuse(organisation: Any, **options: Any) -> None:
        with pytest.raises(ValidationError) as told:
            actions.follow(actor, candidate, organisation, None, **options)
        refused.append(told.value.code or "")

    refuse(make_organisation(OrganisationKind.AT_CENTRE))
    refuse(enterprise, ends_on=clock.today() - dt.timedelta(days=1))
    actions.show_only_to_followers(actor, candidate, True)
    refuse(enterprise)
    actions.set_protection(actor, candidate, Protection.UNKNOWN)
    refuse(enterprise)
    assert refused == ["organisation", "ends_on", "limited", "protection"]
    assert not Following.objects.filter(organisation=enterprise).exists()


def test_the_form_offers_those_who_follow_candidates(client: Any, candidate: Candidate) -> None:
    make_organisation(OrganisationKind.ENTERPRISE, name="Fjord Arbeid AS")
    make_organisation(OrganisationKind.AT_CENTRE, name="Hjelpemidler Sør")
    shown = text(client.get(f"/kandidater/{candidate.code}/hvem-ser/organisasjon/"))
    assert "Fjord Arbeid AS" in shown
    assert "Hjelpemidler Sør" not in shown


# --- Those alone who follow in person (CAN-20) ----------------------------------------------------------------------------


def test_the_candidate_can_be_seen_by_those_alone_who_follow(
    client: Any, client_of: Any, kari: Any, candidate: Candidate
) -> None:
    nils = make_person(organisation=first_organisation(kari))
    page, colleague = f"/kandidater/{candidate.code}/", client_of(nils)
    assert colleague.get(page).status_code == 200
    assert client.post(page + "hvem-ser/bare-folger/", {"bare": "ja"}).status_code == 302
    assert colleague.get(page).status_code == 404
    assert Event.objects.filter(verb="refused", object_id=candidate.code, actor_id=nils.pk).exists()
    assert candidate.code not in text(colleague.get("/kandidater/?vis=alle"))
    assert client.get(page).status_code == 200
    assert "Bare de som følger selv" in text(client.get(page + "hvem-ser/"))
    assert client.post(page + "hvem-ser/bare-folger/", {"bare": "nei"}).status_code == 302
    assert colleague.get(page).status_code == 200
    assert list(Event.objects.filter(verb__in=("limited", "widened")).values_list("verb", flat=True)) == [
        "limited",
        "widened",
    ]


def test_what_is_shared_by_consent_stands_and_gives_no_right_to_write(kari: Any, candidate: Candidate) -> None:
    office = first_organisation(kari)
    other = make_person()
    make_consent(candidate, first_organisation(other), parts=["resources"])
    nils = make_person(organisation=office)
    make_consent(candidate, office, parts=["frame"])
    actions.show_only_to_followers(actor_of(kari), candidate, True)
    assert policies.may_see(actor_of(other), candidate, clock.today())
    assert policies.may_see(actor_of(nils), candidate, clock.today())
    assert not policies.may_record(actor_of(nils), candidate, clock.today())
    with pytest.raises(NotAllowed):
        actions.show_only_to_followers(actor_of(nils), candidate, False)


# --- Nobody follows any longer --------------------------------------------------------------------------------------------


@pytest.fixture
def leader(kari: Any) -> Any:
    return make_person(Role.LEADER, first_organisation(kari), name="Lise Leder")


def _left(organisation: Any) -> list[str]:
    found = Candidate.objects.left_with(organisation.pk, clock.today())
    return list(found.order_by("pk").values_list("code", flat=True))


@pytest.mark.parametrize("how", ["closed", "role ended", "other role", "ran out"])
def test_a_candidate_is_left_when_the_last_who_follows_cannot(kari: Any, candidate: Candidate, how: str) -> None:
    office, today = first_organisation(kari), clock.today()
    make_following(candidate, office, None)
    assert _left(office) == []
    mine = Assignment.objects.filter(person=kari, organisation=office)
    match how:
        case "closed":
            Person.objects.filter(pk=kari.pk).update(is_active=False)
        case "role ended":
            mine.update(starts_on=today - dt.timedelta(days=9), ends_on=today - dt.timedelta(days=1))
        case "other role":
            mine.update(role=Role.GRANT_DECIDER)
        case "ran out":
            day = today - dt.timedelta(days=1)
            Following.objects.filter(person=kari).update(starts_on=day, ends_on=day)
    assert _left(office) == [candidate.code]
    assert _left(make_organisation()) == []
    other = make_person()
    make_following(candidate, first_organisation(other), other)
    assert _left(office) == []


def test_one_organisation_answers_and_the_erased_are_nobodys(kari: Any, candidate: Candidate) -> None:
    office, other = first_organisation(kari), make_person()
    make_following(candidate, first_organisation(other), other, starts_on=clock.today() + dt.timedelta(days=-1))
    Person.objects.update(is_active=False)
    found = [_left(office), _left(first_organisation(other))]
    assert sorted(found) == [[], [candidate.code]]
    Candidate.objects.update(erased_at=clock.now())
    assert [_left(office), _left(first_organisation(other))] == [[], []]


def test_the_leader_appoints_a_colleague_and_sees_no_name_and_no_content(
    client_of: Any, kari: Any, candidate: Candidate, leader: Any
) -> None:
    actions.set_protection(actor_of(kari), candidate, Protection.STRICT)
    say_of(candidate, Kind.SKILL, "truck", {"name": "Kjøre truck"})
    nils = make_person(organisation=first_organisation(kari), name="Nils Ny")
    client = client_of(leader)
    assert "Alle har noen som følger dem" in text(client.get("/kandidater/uten-oppfolger/"))
    Person.objects.filter(pk=kari.pk).update(is_active=False)
    assert client_of(nils).get(f"/kandidater/{candidate.code}/").status_code == 404
    shown = text(client.get("/kandidater/uten-oppfolger/"))
    assert candidate.code in shown
    assert "Sist fulgt av Kari Berg" in shown
    for never in ("Amina", "Solberg", "A.S.", "truck"):
        assert never not in shown
    assert Event.objects.get(verb="looked", reason="left").facts == {"candidates": [candidate.code]}
    lines = [line.title for part in day_sections(actor_of(leader), clock.today()) for line in part.lines]
    assert "1 kandidat har ingen som følger seg" in lines
    answer = client.post(f"/kandidater/uten-oppfolger/{candidate.code}/", {"person": nils.pk})
    assert answer.status_code == 302
    assert client_of(nils).get(f"/kandidater/{candidate.code}/").status_code == 200
    assert client.get(f"/kandidater/{candidate.code}/").status_code == 404
    event = Event.objects.get(verb="appointed")
    assert (event.object_id, event.facts["person"], event.actor_id) == (candidate.code, nils.pk, leader.pk)
    assert _left(first_organisation(kari)) == []


def test_nobody_is_appointed_where_somebody_follows_or_who_may_not(
    client_of: Any, kari: Any, candidate: Candidate, leader: Any
) -> None:
    office = first_organisation(kari)
    nils = make_person(organisation=office)
    client, address = client_of(leader), f"/kandidater/uten-oppfolger/{candidate.code}/"
    assert client.post(address, {"person": nils.pk}).status_code == 404, "Kari follows"
    with pytest.raises(NotAllowed):
        actions.appoint(actor_of(nils), candidate, nils)
    Person.objects.filter(pk=kari.pk).update(is_active=False)
    for wrong in (leader.pk, make_person().pk, kari.pk, ""):
        assert client.post(address, {"person": wrong}).status_code == 302
    assert client.post(address, {"person": 10**9}).status_code == 404
    assert client.post("/kandidater/uten-oppfolger/bcdfghjkmnpq/", {"person": nils.pk}).status_code == 404
    neighbour = client_of(make_person(Role.LEADER))
    assert neighbour.post(address, {"person": nils.pk}).status_code == 404
    assert not Event.objects.filter(verb="appointed").exists()


# --- Looks in lists, and the form of a consent ----------------------------------------------------------------------------


def test_looks_in_lists_are_counted_by_person(client: Any, client_of: Any, kari: Any, candidate: Candidate) -> None:
    other = make_candidate(kari, name="Bo Dal")
    for _ in range(3):
        client.get("/kandidater/")
    nils = make_person(organisation=first_organisation(kari), name="Nils Holm")
    client_of(nils).get("/kandidater/?vis=alle")
    shown = text(client.get(f"/kandidater/{candidate.code}/hvem-ser/"))
    assert f"Kari Berg, {first_organisation(kari).short_name}: 3 ganger" in shown
    assert f"Nils Holm, {first_organisation(kari).short_name}: 1 gang" in shown
    alone = make_candidate(make_person(), name="Cato Li")
    assert "Ingen har åpnet en liste" in text(client_of(alone.registered_by).get(f"/kandidater/{alone.code}/hvem-ser/"))
    assert other.code != candidate.code


def test_a_list_of_long_ago_is_not_counted(client: Any, candidate: Candidate) -> None:
    client.get("/kandidater/")
    assert [one.times for one in in_lists(candidate)] == [1]
    with time_machine.travel(clock.now() + dt.timedelta(days=DAYS, hours=1)):
        assert in_lists(candidate) == []


def test_the_receiver_of_what_is_shared_is_asked_for(client: Any, candidate: Candidate) -> None:
    address = f"/kandidater/{candidate.code}/hvem-ser/samtykke/"
    form = client.get(address).context["form"]
    assert form.fields["receiver"].required
    given = {"purpose": "share", "parts": ["resources"], "way": "paper", "ends_on": "om 3 uker"}
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert "receiver" in refused.context["form"].errors
    assert client.post(address, {**given, "purpose": "contact"}).status_code == 302
