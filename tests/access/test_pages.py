"""The pages about people, organisations, the log, and a person's own session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from grontlys.access import actions, chain, log, personas
from grontlys.access.models import Area, Assignment, Event, Organisation, Person, SignIn
from grontlys.access.personas import Persona
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers.models import Municipality
from grontlys.shared import clock
from tests import factories
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Any], Client]


@pytest.fixture
def office() -> Organisation:
    return factories.make_organisation(short_name="NAV Ås")


@pytest.fixture
def leader(office: Organisation) -> Person:
    return factories.make_person(Role.LEADER, office, name="Liv Leder")


@pytest.fixture
def administrator() -> Person:
    return factories.make_person(Role.ADMINISTRATOR, name="Ada Administrator")


def text_of(response: Any) -> str:
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def day(date: dt.date) -> str:
    return f"{date.day}.{date.month}.{date.year}"


# --- Staff ----------------------------------------------------------------------------------------------------------------


def test_leader_sees_own_staff_and_nobody_else(client_of: ClientOf, leader: Person, office: Organisation) -> None:
    mine = factories.make_person(Role.COUNSELLOR, office, name="Kari Kollega", phone="400 00 001")
    stranger = factories.make_person(Role.COUNSELLOR, name="Per Fremmed")
    gone = factories.make_person(None, name="Siv Sluttet")
    factories.give_role(gone, Role.COUNSELLOR, office, ends_on=clock.today() - dt.timedelta(days=1))
    client = client_of(leader)
    page = text_of(client.get("/ansatte/"))
    assert "Kari Kollega" in page
    assert "400 00 001" in page
    assert "Per Fremmed" not in page
    assert "Siv Sluttet" not in page
    assert "Siv Sluttet" in text_of(client.get("/ansatte/?vis=alle"))
    assert client.get(f"/ansatte/{mine.pk}/").status_code == 200
    assert client.get(f"/ansatte/{gone.pk}/").status_code == 200
    assert client.get(f"/ansatte/{stranger.pk}/").status_code == 404
    other = stranger.assignments.get().organisation_id
    assert client.get(f"/ansatte/?organisasjon={other}").status_code == 404
    assert client.get(f"/ansatte/ny/?organisasjon={other}").status_code == 404
    assert client.get("/ansatte/?organisasjon=abc").status_code == 404


def test_filters_and_file(client_of: ClientOf, leader: Person, office: Organisation) -> None:
    factories.make_person(Role.COUNSELLOR, office, name="Kåre Ærlig")
    factories.make_person(Role.MARKET_CONTACT, office, name="Berit Marked")
    client = client_of(leader)
    page = text_of(client.get("/ansatte/?navn=kare"))
    assert "Kåre Ærlig" in page
    assert "Berit Marked" not in page
    assert "Berit Marked" in text_of(client.get("/ansatte/?rolle=market_contact"))
    assert "Ingen passer" in text_of(client.get("/ansatte/?navn=finnes+ikke"))
    response = client.get("/ansatte/?rolle=counsellor&format=csv")
    assert response["Content-Type"].startswith("text/csv")
    assert "Kåre Ærlig;" in text_of(response)


def test_administrator_sees_all(
    client_of: ClientOf, administrator: Person, leader: Person, office: Organisation
) -> None:
    client = client_of(administrator)
    assert "Liv Leder" in text_of(client.get(f"/ansatte/?organisasjon={office.pk}"))
    assert client.get(f"/ansatte/{leader.pk}/").status_code == 200


def test_adding_somebody_new_shows_and_sends_the_link(
    client_of: ClientOf, leader: Person, office: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    client = client_of(leader)
    assert client.get("/ansatte/ny/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            "/ansatte/ny/",
            {
                "email": "Ny.Person@Example.no",
                "name": "Ny Person",
                "role": "counsellor",
                "starts_on": "i dag",
                "ends_on": "",
                "phone": "",
                "language": "en",
            },
        )
    assert response.status_code == 200
    person = Person.objects.get(email="ny.person@example.no")
    assert person.language == "en"
    assert person.assignments.get().organisation == office
    (message,) = mail.outbox
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    assert link in text_of(response)
    assert message.to == ["ny.person@example.no"]
    assert "Liv Leder" in message.body
    assert list(Event.objects.exclude(verb="signed_in").values_list("verb", flat=True)) == [
        "added_person",
        "gave_role",
        "invited",
    ]
    assert not any(link.split("/")[-2] in str(row) for row in log.rows_from())

    # The link: once, to choose a password, after which it is spent.
    newcomer = Client()
    path = link.removeprefix("http://testserver")
    form = newcomer.get(path, follow=True)
    assert form.status_code == 200
    password = {"password1": "et helt nytt passord 1", "password2": "et helt nytt passord 1"}
    assert newcomer.post(form.redirect_chain[-1][0], password).status_code == 302
    signed_in = newcomer.post("/konto/login/", {"login": "ny.person@example.no", "password": "et helt nytt passord 1"})
    assert signed_in.status_code == 302
    assert SignIn.objects.filter(person=person).exists()
    again = Client().get(path, follow=True)
    assert b"password1" not in again.content
    # And the leader cannot make another one for somebody who has a password.
    client.post(f"/ansatte/{person.pk}/lenke/")
    assert Event.objects.filter(verb="invited").count() == 1


def test_adding_somebody_who_exists_gives_the_role(client_of: ClientOf, leader: Person, office: Organisation) -> None:
    person = factories.make_person(Role.COUNSELLOR, name="Kjent Person")
    data = {
        "email": person.email.upper(),
        "name": "Annet navn",
        "role": "market_contact",
        "starts_on": "i dag",
        "language": "nb",
    }
    response = client_of(leader).post("/ansatte/ny/", data)
    assert response.status_code == 302
    person.refresh_from_db()
    assert person.name == "Kjent Person"
    assert person.assignments.filter(organisation=office, role=Role.MARKET_CONTACT).exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "administrator"},
        {"role": "manager"},
        {"email": "ikke en adresse"},
        {"starts_on": "tull"},
        {"ends_on": "1.1.2020"},
        {"name": ""},
    ],
)
def test_wrong_input_comes_back_with_a_sentence(client_of: ClientOf, leader: Person, wrong: dict[str, str]) -> None:
    data = {
        "email": "ny@example.no",
        "name": "Ny",
        "role": "counsellor",
        "starts_on": "i dag",
        "language": "nb",
        **wrong,
    }
    response = client_of(leader).post("/ansatte/ny/", data)
    assert response.status_code == 422
    assert not Person.objects.filter(email="ny@example.no").exists()


def test_role_given_and_ended(client_of: ClientOf, leader: Person, office: Organisation) -> None:
    person = factories.make_person(Role.COUNSELLOR, office)
    client, theirs = client_of(leader), client_of(person)
    page = f"/ansatte/{person.pk}/"
    response = client.post(f"{page}rolle/", {"role": "grant_decider", "starts_on": "i dag", "ends_on": ""})
    assert response["Location"] == page
    response = client.post(f"{page}rolle/", {"role": "grant_decider", "starts_on": "i morgen", "ends_on": ""})
    assert response.status_code == 422
    assert "denne rollen i denne perioden" in text_of(response)
    given = Assignment.objects.get(role=Role.GRANT_DECIDER)
    assert theirs.get("/", follow=True).redirect_chain[-1][0] != "/konto/login/?next=/"
    yesterday = clock.today() - dt.timedelta(days=1)
    response = client.post(f"/ansatte/rolle/{given.pk}/slutt/", {f"slutt{given.pk}-ends_on": day(yesterday)})
    assert response.status_code == 422
    assert "samme dag som den starter" in text_of(response)
    response = client.post(f"/ansatte/rolle/{given.pk}/slutt/", {f"slutt{given.pk}-ends_on": "i dag"})
    assert response.status_code == 302
    given.refresh_from_db()
    assert given.ends_on == clock.today()
    assert theirs.get("/").status_code == 302  # signed out by it
    assert client.post(f"/ansatte/rolle/{given.pk}/slutt/", {f"slutt{given.pk}-ends_on": ""}).status_code == 422


def test_account_closed_and_opened(client_of: ClientOf, leader: Person, office: Organisation) -> None:
    person = factories.make_person(Role.COUNSELLOR, office)
    client, theirs = client_of(leader), client_of(person)
    client.post(f"/ansatte/{person.pk}/steng/")
    assert theirs.get("/")["Location"].startswith("/konto/login/")
    assert "Kontoen er stengt" in text_of(client.get(f"/ansatte/{person.pk}/"))
    client.post(f"/ansatte/{person.pk}/apne/")
    person.refresh_from_db()
    assert person.is_active
    client.post(f"/ansatte/{leader.pk}/steng/")
    leader.refresh_from_db()
    assert leader.is_active


# --- Organisations --------------------------------------------------------------------------------------------------------


def test_organisation_from_creation_to_areas(client_of: ClientOf, administrator: Person) -> None:
    client = client_of(administrator)
    assert client.get("/organisasjoner/ny/").status_code == 200
    bad = client.post(
        "/organisasjoner/ny/", {"kind": "nav_office", "name": "NAV Ås", "short_name": "Ås", "number": "123"}
    )
    assert bad.status_code == 422
    number = factories.next_number()
    response = client.post(
        "/organisasjoner/ny/", {"kind": "nav_office", "name": "NAV Ås", "short_name": "NAV Ås", "number": str(number)}
    )
    created = Organisation.objects.get(name="NAV Ås")
    assert response["Location"] == f"/organisasjoner/{created.pk}/"
    page = f"/organisasjoner/{created.pk}/"
    Municipality.objects.create(code="3218", name="Ås", county_code="32", valid_from=dt.date(2024, 1, 1))
    assert client.post(f"{page}kommune/", {"ny-municipality_code": "3218", "ny-starts_on": "i dag"}).status_code == 302
    assert client.post(f"{page}kommune/", {"ny-municipality_code": "3218", "ny-starts_on": "i dag"}).status_code == 422
    assert client.post(f"{page}kommune/", {"ny-municipality_code": "32", "ny-starts_on": "i dag"}).status_code == 422
    assert ">Ås</td>" in text_of(client.get("/organisasjoner/"))
    assert "Avslutt Ås" in text_of(client.get(page))
    area = Area.objects.get()
    client.post(f"/organisasjoner/kommune/{area.pk}/slutt/", {f"slutt{area.pk}-ends_on": "i morgen"})
    area.refresh_from_db()
    assert area.ends_on == clock.today() + dt.timedelta(days=1)
    response = client.post(
        page, {"name": "NAV Ås og Vestby", "short_name": "NAV Ås", "number": str(number), "parent": ""}
    )
    assert response.status_code == 302
    assert Event.objects.get(verb="changed_organisation").facts == {"fields": ["name"]}
    assert "NAV Ås og Vestby" in text_of(client.get("/organisasjoner/?type=nav_office&navn=as"))
    assert "NAV Ås og Vestby" not in text_of(client.get("/organisasjoner/?type=enterprise"))
    assert ";Ås" in text_of(client.get("/organisasjoner/?format=csv"))
    same = client.post("/organisasjoner/ny/", {"kind": "enterprise", "name": "NAV Ås og Vestby", "short_name": "X"})
    assert same.status_code == 422


# --- The log --------------------------------------------------------------------------------------------------------------


def test_leader_reads_what_was_done_in_the_own_organisation(
    client_of: ClientOf, leader: Person, office: Organisation
) -> None:
    client_of(factories.make_person(Role.COUNSELLOR, office, name="Kari Kollega"))
    client_of(factories.make_person(Role.COUNSELLOR, name="Per Fremmed"))
    client = client_of(leader)
    page = text_of(client.get("/logg/"))
    assert "Kari Kollega" in page
    assert "Per Fremmed" not in page
    kari = Person.objects.get(name="Kari Kollega")
    only = text_of(client.get(f"/logg/?person={kari.pk}&verb=signed_in"))
    assert only.count("<tr>") == 2
    tomorrow = clock.today() + dt.timedelta(days=1)
    assert "Ingen hendelser passer" in text_of(client.get(f"/logg/?starts_on={day(tomorrow)}"))
    file = client.get("/logg/csv/")
    assert "Kari Kollega" in text_of(file)
    looked = Event.objects.get(verb="looked")
    assert (looked.object_kind, looked.reason) == ("log", "csv")


def test_administrator_reads_everything(client_of: ClientOf, administrator: Person) -> None:
    client_of(factories.make_person(Role.COUNSELLOR, name="Per Fremmed"))
    assert "Per Fremmed" in text_of(client_of(administrator).get("/logg/"))


def test_lines_are_in_words(client_of: ClientOf, leader: Person, office: Organisation) -> None:
    kari = factories.make_person(Role.COUNSELLOR, office, name="Kari Kollega")
    client_of(kari).get("/logg/")
    actions.give_role(
        factories.actor_of(leader), kari, office, role=Role.GRANT_DECIDER, starts_on=dt.date(2026, 3, 2), ends_on=None
    )
    lines = {line.event.verb: line for line in client_of(leader).get("/logg/").context["lines"]}
    refused, gave = lines["refused"], lines["gave_role"]
    assert (refused.who, refused.verb, refused.name, refused.url) == ("Kari Kollega", "ble nektet", "/logg/", "")
    assert refused.reason == "Lese hendelsesloggen"
    assert (gave.name, gave.url) == ("Kari Kollega", f"/ansatte/{kari.pk}/")
    facts = dict(gave.facts)  # PostgreSQL keeps them in an order of its own
    assert (facts["rolle"], facts["organisasjon"]) == ("Beslutter", "NAV Ås")
    assert facts["fra"].startswith("2. mar")


def test_pages_of_the_log(client_of: ClientOf, leader: Person) -> None:
    actor = factories.actor_of(leader)
    client = client_of(leader)
    with chain.transaction.atomic():
        for n in range(120):
            log.record(actor, "stated", "workplace", 700000000 + n)
    first = client.get("/logg/")
    assert [line.event.seq for line in first.context["lines"]] == list(range(121, 71, -1))
    second = client.get("/logg/?" + first.context["older"])
    third = client.get("/logg/?" + second.context["older"])
    assert [line.event.seq for line in third.context["lines"]] == list(range(21, 0, -1))
    assert third.context["older"] == ""
    back = client.get("/logg/?" + third.context["newer"])
    assert [line.event.seq for line in back.context["lines"]] == [line.event.seq for line in second.context["lines"]]
    assert client.get("/logg/?" + back.context["newer"]).context["newer"] == ""


def test_chain_is_checked_from_the_page(client_of: ClientOf, leader: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(leader)
    assert "Ikke kontrollert" in text_of(client.get("/logg/"))
    client.post("/logg/kontroll/")
    assert "Ubrutt" in text_of(client.get("/logg/"))
    assert Event.objects.get(verb="verified_log").facts["rows"] == 1
    monkeypatch.setattr(chain, "AT_ONCE", 1)
    client.post("/logg/kontroll/")
    assert Event.objects.filter(verb="verified_log").count() == 1
    assert "verify-log" in text_of(client.get("/logg/"))


def test_broken_chain_is_told(client_of: ClientOf, leader: Person) -> None:
    from tests.access.test_log import tampering

    client = client_of(leader)
    with tampering() as cursor:
        cursor.execute("UPDATE access_event SET verb = 'other' WHERE seq = 1")
        client.post("/logg/kontroll/")
        page = text_of(client.get("/logg/"))
        assert "brutt" in page
        with pytest.raises(RuntimeError, match="row 1"):
            chain.nightly()


# --- A person's own session -----------------------------------------------------------------------------------------------


def test_switching_organisation(client_of: ClientOf) -> None:
    person = factories.make_person(Role.COUNSELLOR, factories.make_organisation(name="Alfa"))
    second = factories.make_organisation(name="Beta")
    third = factories.make_organisation(name="Gamma")
    assignment = factories.give_role(person, Role.LEADER, second)
    client = client_of(person)
    assert client.get("/ansatte/").status_code == 404
    assert client.post("/velg-organisasjon/", {"organisation": third.pk}).status_code == 404
    assert client.post("/velg-organisasjon/", {"organisation": "x"}).status_code == 404
    assert client.post("/velg-organisasjon/", {"organisation": second.pk}).status_code == 302
    page = text_of(client.get("/ansatte/"))
    assert "Ansatte i Beta" in page
    assert 'name="organisation"' in page  # the person menu offers the other one
    Assignment.objects.filter(pk=assignment.pk).update(ends_on=clock.today() - dt.timedelta(days=1))
    assert client.get("/ansatte/").status_code == 404  # back in the first, where the person is no leader


def test_home_is_the_first_place_the_roles_open(client_of: ClientOf, administrator: Person) -> None:
    assert client_of(administrator).get("/")["Location"] == "/ansatte/"
    assert "ingen rolle i dag" in text_of(client_of(factories.make_person(None)).get("/"))
    assert client_of(factories.make_person(Role.ANALYST)).get("/")["Location"] == "/kandidater/rapport/"


def test_language_is_remembered(client_of: ClientOf) -> None:
    person = factories.make_person()
    client = client_of(person)
    response = client.post("/sprak/", {"language": "en", "next": "/om/"})
    assert response["Location"] == "/om/"
    person.refresh_from_db()
    assert person.language == "en"
    assert Event.objects.get(verb="changed_language").facts == {"language": "en"}
    client.post("/sprak/", {"language": "xx"})
    person.refresh_from_db()
    assert person.language == "en"
    assert Client().post("/sprak/", {"language": "en"}).status_code == 302


@pytest.fixture
def demo_people(monkeypatch: pytest.MonkeyPatch) -> Any:
    person = factories.make_person(Role.MARKET_CONTACT, name="Mona Marked")
    shown = [Persona(person.email, person.name, "Markedskontakt", "NAV Ås", "Ringer rundt.")]
    monkeypatch.setattr(personas, "_source", lambda: shown)
    return person


def test_demo_visitor_becomes_a_persona(demo_people: Person) -> None:
    client = Client()
    assert "Mona Marked" in text_of(client.get("/demo/"))
    other = factories.make_person(Role.ADMINISTRATOR)
    assert client.post("/demo/", {"persona": other.email}).status_code == 404
    response = client.post("/demo/", {"persona": demo_people.email, "next": "https://evil.example/"})
    assert response["Location"] == "/"
    event = Event.objects.get(verb="signed_in")
    assert (event.actor_id, event.reason) == (demo_people.pk, "demo")
    client.post("/demo/", {"persona": demo_people.email})  # and again: no session is left behind
    assert SignIn.objects.open().count() == 1


def test_no_personas_outside_demo(settings: Any, demo_people: Person) -> None:
    settings.GRONTLYS_DEMO = False
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/", {"persona": demo_people.email}).status_code == 404


def test_kinds_of_organisation_have_words() -> None:
    assert all(str(label) for _value, label in OrganisationKind.choices)


def test_pages_need_few_queries(client_of: ClientOf, administrator: Person, office: Organisation) -> None:
    """The same number however many rows: three of them are session, person and assignments."""
    for n in range(8):
        person = factories.make_person(Role.COUNSELLOR, office, name=f"Kollega {n}")
        factories.give_role(person, Role.GRANT_DECIDER, office)
        client_of(person)
    client = client_of(administrator)
    client.get("/logg/")
    with count_queries("access/staff"):
        client.get(f"/ansatte/?organisasjon={office.pk}")
    with count_queries("access/organisations"):
        client.get("/organisasjoner/")
    with count_queries("access/log"):
        client.get("/logg/")
    with count_queries("access/operations"):
        client.get("/drift/")


@pytest.mark.parametrize("query", ["organisasjon=%C2%B2", "organisasjon=99999999999999999999999", "organisasjon=-1"])
def test_odd_numbers_do_not_exist(client_of: ClientOf, administrator: Person, query: str) -> None:
    assert client_of(administrator).get(f"/ansatte/?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["for=%C2%B2", "for=99999999999999999999999", "etter=x", "starts_on=tull", "verb=nei", "person=0"]
)
def test_odd_filters_of_the_log_are_left_out(client_of: ClientOf, leader: Person, query: str) -> None:
    assert client_of(leader).get(f"/logg/?{query}").status_code == 200
