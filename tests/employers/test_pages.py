"""The workplace page and what stands around it, seen by the people who use them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers import actions, notices
from grontlys.employers.models import ImportRun, RegisterChange, Statement
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.employers.verbs import VERBS
from grontlys.shared import clock
from tests.factories import (
    actor_of,
    make_actor,
    make_contact,
    make_organisation,
    make_person,
    make_workplace,
    state,
)
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


def page_of(client, place, **query: str) -> str:
    answer = client.get(reverse("employers:workplace", args=[place.number]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_what_is_known_and_what_is_not(client_of) -> None:
    person, place = make_person(), make_workplace(name="FJELLHEIM LAGER")
    client = client_of(person)
    empty = page_of(client, place)
    assert "Ingen dialog ennå" in empty
    assert "Ingen oppgaver er lagt inn" in empty
    actor = actor_of(person)
    actions.confirm_opening(actor, place, Purpose.TRAINING, count=1, until=clock.today() + dt.timedelta(days=60))
    actions.add_task(actor, place, "warehouse", {"heavy_lifting": 3, "pace": 0})
    actions.set_capacity(actor, place, most=3, now=1)
    full = page_of(client, place)
    assert "1 plass til" in full
    assert "Lagerarbeid" in full
    assert "Tunge løft" in full
    assert "Endrer seg av seg selv" in full


@pytest.mark.parametrize("slug", VERBS)
def test_each_verb_has_a_page_of_its_own_that_works_without_javascript(client_of, slug: str) -> None:
    person, place = make_person(Role.LEADER), make_workplace()
    address = reverse("employers:verb", args=[place.number, slug])
    client = client_of(person)
    assert client.get(address).status_code == 200
    visible = VERBS[slug].form(actor=actor_of(person), workplace=place).first_fields
    assert len(visible) <= 3, "ten seconds, three fields"


def test_a_verb_by_form_and_its_undo(client_of) -> None:
    person, place = make_person(), make_workplace()
    client = client_of(person)
    address = reverse("employers:verb", args=[place.number, "ikke-na"])
    wrong = client.post(address, {"until": "tull", "purposes": ["training"]})
    assert wrong.status_code == 422
    assert not Statement.objects.exists()
    answer = client.post(
        address, {"until": "om 3 uker", "purposes": ["training", "hiring"], "reason": "market"}, follow=True
    )
    assert "Satt til ikke aktuelt nå" in answer.content.decode()
    said = list(Statement.objects.all())
    assert {one.holds_until for one in said} == {clock.today() + dt.timedelta(weeks=3)}
    undo = client.post(
        reverse("employers:withdraw", args=[place.number]),
        {"statements": ",".join(str(one.pk) for one in said)},
        follow=True,
    )
    assert "trukket tilbake" in undo.content.decode()
    assert Statement.objects.standing().count() == 0
    assert Statement.objects.count() == 2, "nothing is deleted"


def test_htmx_gets_the_form_alone_and_is_sent_back_to_the_page(client_of) -> None:
    client, place = client_of(make_person()), make_workplace()
    address = reverse("employers:verb", args=[place.number, "kontakt"])
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    given = {"key": "k" * 24, "how": "call", "outcome": "talked", "note": ""}
    done = client.post(address, given, headers={"HX-Request": "true"})
    assert done.headers["HX-Redirect"] == reverse("employers:workplace", args=[place.number])


def test_a_strangers_statement_cannot_be_taken_back_by_address(client_of) -> None:
    place = make_workplace()
    said = state(place, Kind.NOTE, "a", note="Noe")
    answer = client_of(make_person()).post(
        reverse("employers:withdraw", args=[place.number]), {"statements": str(said.pk)}
    )
    assert answer.status_code == 404
    assert Statement.objects.standing().count() == 1


@pytest.mark.parametrize("sharing", list(Sharing))
@pytest.mark.parametrize(
    "role", [Role.COUNSELLOR, Role.IA_ADVISER, Role.MARKET_COORDINATOR, Role.JOB_CONSULTANT, Role.REFUGEE_ADVISER]
)
def test_who_reads_what_on_the_page(client_of, role: str, sharing: Sharing) -> None:
    place, office = make_workplace(), make_organisation()
    state(place, Kind.NOTE, "a", note="Hemmelig ordrebok", sharing=sharing, organisation=office)
    state(place, Kind.STAFF_CUTS, "", {"extent": "ongoing"}, sharing=sharing, organisation=office)
    person = make_person(role)
    seen = page_of(client_of(person), place)
    may = sharing == Sharing.ALL or (sharing == Sharing.NAV and actor_of(person).is_nav)
    assert ("Hemmelig ordrebok" in seen) is may
    assert ("Nedbemanner" in seen) is may
    assert "Ikke aktuelt nå" in seen, "the light is for everybody"
    own = page_of(client_of(make_person(Role.COUNSELLOR, office)), place)
    assert "Hemmelig ordrebok" in own


def test_a_look_at_people_is_logged_and_only_then(client_of) -> None:
    client, place = client_of(make_person()), make_workplace()
    page_of(client, place)
    assert not Event.objects.filter(verb="looked").exists()
    make_contact(place)
    page_of(client, place)
    assert Event.objects.filter(verb="looked", object_id=str(place.number)).count() == 1
    alone = make_workplace(personal=True, street="Hjemmeveien 1")
    assert "Hjemmeveien" not in page_of(client, alone)
    assert Event.objects.filter(verb="looked", object_id=str(alone.number)).count() == 1


def test_the_timeline_holds_the_register_too_and_can_be_narrowed(client_of) -> None:
    client, place = client_of(make_person()), make_workplace()
    run = ImportRun.objects.create(kind="workplaces", source="fil", started_at=clock.now())
    RegisterChange.objects.create(
        number=place.number, run=run, changed_on=clock.today(), kind="moved", before="Vestby", after="Ås"
    )
    state(place, Kind.VISIT, "a", {"form": "visit"}, note="Besøkte lageret.")
    everything = page_of(client, place)
    assert "Vestby → Ås" in everything
    assert "Besøkte lageret." in everything
    narrowed = page_of(client, place, hva="opening")
    assert "Besøkte lageret." not in narrowed


def test_the_number_of_queries_does_not_grow_with_the_history(client_of) -> None:
    person = make_person()
    client, place = client_of(person), make_workplace()
    make_contact(place)
    for i in range(3):
        state(place, Kind.VISIT, f"a{i}", {"form": "visit"}, by=person)
    page_of(client, place)
    for i in range(20):
        state(place, Kind.TASK, f"t{i}", {"demands": {}}, by=person)
    with count_queries("employers/workplace"):
        page_of(client, place)


# --- Today ------------------------------------------------------------------------------------------------------------------


def test_today_lists_what_goes_stale_own_first_and_one_tap_renews(client_of) -> None:
    office = make_organisation()
    person, colleague = make_person(organisation=office), make_person(organisation=office)
    mine, theirs, fresh, stranger = (make_workplace(name=f"Sted {i}") for i in range(4))
    for place, by, ago in (
        (mine, person, 26),
        (theirs, colleague, 30),
        (fresh, person, 5),
        (stranger, make_person(), 26),
    ):
        state(place, Kind.OPENING, "training", {"count": 1}, by=by, days_ago=ago)
    client = client_of(person)
    page = client.get(reverse("employers:today")).content.decode()
    assert page.index("Sted 0") < page.index("Sted 1")
    assert "Sted 2" not in page
    assert "Sted 3" not in page
    said = Statement.objects.get(workplace=mine)
    client.post(reverse("employers:answer_opening", args=[said.pk]), {"svar": "ja"})
    assert "Sted 0</a>" not in client.get(reverse("employers:today")).content.decode()
    said = Statement.objects.get(workplace=theirs)
    client.post(reverse("employers:answer_opening", args=[said.pk]), {"svar": "nei"})
    assert Statement.objects.filter(workplace=theirs).latest("pk").value["count"] == 0


# --- The question to the employer ---------------------------------------------------------------------------------------------


def test_the_employer_is_asked_once_three_days_before_and_answers_without_signing_in(client) -> None:
    person, place = make_person(), make_workplace(name="Fjellheim Lager")
    contact = make_contact(place, email="kari@fjellheim.example")
    said = state(place, Kind.OPENING, "training", {"count": 1}, by=person, days_ago=25, said_by=contact)
    early = make_workplace()
    state(early, Kind.OPENING, "training", {"count": 1}, days_ago=24, said_by=make_contact(early, email="a@b.example"))
    assert notices.ask_employers_still_open() == {"asked": 1}
    assert notices.ask_employers_still_open() == {"asked": 0}
    (letter,) = mail.outbox
    assert letter.to == ["kari@fjellheim.example"]
    assert letter.reply_to == [person.email]
    address = reverse("employers:answer", args=[notices.token_of_opening(said)])
    assert address in letter.body or "/svar/" in letter.body
    assert "Fjellheim Lager" in client.get(address).content.decode()
    answer = client.post(address, {"svar": "ja"}, follow=True)
    assert "Takk" in answer.content.decode()
    assert Statement.objects.latest("pk").said_on == clock.today()
    again = client.post(address, {"svar": "nei"})
    assert again.status_code == 409
    assert Statement.objects.count() == 3


def test_a_forged_link_opens_nothing(client) -> None:
    assert client.get(reverse("employers:answer", args=["1:abc:def"])).status_code == 404


def test_the_leader_sets_the_offices_freshness(client_of) -> None:
    office = make_organisation(areas=("3218",))
    leader = make_person(Role.LEADER, office)
    client = client_of(leader)
    assert client.get(reverse("employers:freshness")).status_code == 200
    client.post(reverse("employers:freshness"), {"training": 21, "hiring": 14, "contact": 180})
    assert list(office.freshness_settings.values_list("purpose", "days")) == [("training", 21)]
    assert client.post(reverse("employers:freshness"), {"training": 0, "hiring": 14, "contact": 180}).status_code == 422


def test_a_statement_shared_with_others_is_not_found_by_an_actor_without_the_right() -> None:
    state(make_workplace(), Kind.NOTE, "a", note="x")
    assert not Statement.objects.visible_to(make_actor(Role.ANALYST)).exists()


def test_an_administrator_sees_what_each_import_did(client_of) -> None:
    run = ImportRun.objects.create(
        kind="workplaces", source="underenheter.json.gz", state="broken", started_at=clock.now(), new=12, aside=1
    )
    run.records.create(position=7, number="912345678", reason="bad_control_digit")
    client = client_of(make_person(Role.ADMINISTRATOR))
    listed = client.get(reverse("employers:register_runs")).content.decode()
    assert "underenheter.json.gz" in listed
    one = client.get(reverse("employers:register_run", args=[run.pk])).content.decode()
    assert "Kontrollsifferet" in one
    assert "Kjør innlesingen på nytt" in one
    assert client_of(make_person()).get(reverse("employers:register_runs")).status_code == 404
