"""The pages of the candidates' room: what they show, to whom, at what cost."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates import actions, ports
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.models.record import key_of_name
from grontlys.candidates.rules import retention
from grontlys.candidates.rules.kinds import POLICE_CERTIFICATE, Kind, Protection
from grontlys.shared import clock
from tests.candidates.test_actions import make_number
from tests.factories import (
    actor_of,
    first_organisation,
    make_candidate,
    make_consent,
    make_following,
    make_organisation,
    make_person,
    make_workplace,
    say_of,
)
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg")


@pytest.fixture
def candidate(kari: Any) -> Candidate:
    return make_candidate(kari, name="Amina Solberg", phone="400 11 222")


@pytest.fixture
def client(client_of: Any, kari: Any) -> Any:
    return client_of(kari)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- The list -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "role", "home"),
    [
        (OrganisationKind.NAV_OFFICE, Role.COUNSELLOR, "/kandidater/"),
        (OrganisationKind.ENTERPRISE, Role.JOB_CONSULTANT, "/kandidater/"),
        (OrganisationKind.MUNICIPALITY, Role.REFUGEE_ADVISER, "/kandidater/"),
        (OrganisationKind.NAV_OFFICE, Role.MARKET_CONTACT, "/i-dag/"),
        (OrganisationKind.NAV_OFFICE, Role.LEADER, "/i-dag/"),
        (OrganisationKind.NAV_OFFICE, Role.GRANT_DECIDER, "/arbeidsgivere/"),
    ],
)
def test_where_a_role_starts(client_of: Any, kind: str, role: str, home: str) -> None:
    assert client_of(make_person(role, make_organisation(kind))).get("/").url == home


def test_a_row_says_what_is_wished_what_is_missing_and_the_pause(client: Any, candidate: Candidate) -> None:
    say_of(candidate, Kind.WISH, "warehouse")
    say_of(candidate, Kind.WISH, "packing")
    say_of(candidate, Kind.ABILITY, "noise", {"level": "1"}, days_ago=3)
    say_of(candidate, Kind.HOLD, "", {"reason": "course", "review": (clock.today() + dt.timedelta(days=9)).isoformat()})
    page = text(client.get("/kandidater/"))
    assert "Lagerarbeid, pakking" in page or "Pakking, lagerarbeid" in page
    assert "Mangler: arbeidstid, vei til arbeid" in page
    assert "Pause, ses på" in page


def test_a_row_tells_that_its_time_is_nearly_over(client: Any, kari: Any, candidate: Candidate) -> None:
    assert "Slettes snart" not in text(client.get("/kandidater/"))
    days = retention.rule_on(clock.today()).days - retention.WARNED
    make_candidate(kari, registered_at=clock.now() - dt.timedelta(days=days + 2))
    assert text(client.get("/kandidater/")).count("Slettes snart") == 1


def test_a_list_never_holds_what_is_confidential(client: Any, candidate: Candidate) -> None:
    say_of(candidate, Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"})
    say_of(candidate, Kind.PRIVATE, "p", note="Bor langt unna.")
    page = text(client.get("/kandidater/?vis=alle"))
    assert "attest" not in page
    assert "Bor langt unna" not in page


def test_a_list_costs_the_same_however_long_it_is(client: Any, kari: Any) -> None:
    for _number in range(3):
        made = make_candidate(kari)
        say_of(made, Kind.WISH, "till")
    client.get("/kandidater/")
    with count_queries("candidates/candidates"):
        assert client.get("/kandidater/").status_code == 200
    for _number in range(3):
        make_candidate(kari)
    with count_queries("candidates/candidates"):
        client.get("/kandidater/")


def test_a_list_is_logged_by_codes(client: Any, candidate: Candidate) -> None:
    client.get("/kandidater/")
    assert Event.objects.get(verb="looked").facts == {"candidates": [candidate.code]}


def test_a_name_is_looked_for_by_post(client: Any, kari: Any, candidate: Candidate) -> None:
    make_candidate(kari, name="Bjarne Åsen")
    found = text(client.post("/kandidater/", {"q": "asen bja"}))
    assert "Bjarne Åsen" in found
    assert "Amina Solberg" not in found
    assert "Amina Solberg" in text(client.get("/kandidater/", {"q": "bjarne"})), "an address narrows nothing"


def test_all_of_the_organisation_are_those_without_protection(client: Any, kari: Any) -> None:
    nils = make_person(Role.COUNSELLOR, first_organisation(kari))
    make_candidate(nils, name="Åpen Person")
    make_candidate(nils, name="Ukjent Person", protection=Protection.UNKNOWN)
    assert "Åpen Person" not in text(client.get("/kandidater/"))
    page = text(client.get("/kandidater/?vis=alle"))
    assert "Åpen Person" in page
    assert "Ukjent Person" not in page


def test_by_number_the_answer_is_the_same_for_nobody_and_somebody_elses(client: Any, kari: Any) -> None:
    number, other = make_number("010175"), make_number("020275")
    actions.register_candidate(actor_of(make_person()), name="Fremmed", national_id=number)
    mine = actions.register_candidate(actor_of(kari), name="Min", national_id=other)
    answers = [
        client.post("/kandidater/finn/", {"number": one}, follow=True) for one in (number, make_number("030375"))
    ]
    assert "Ikke funnet, eller ikke noen du følger." in text(answers[0])
    assert [answer.redirect_chain for answer in answers] == [[("/kandidater/", 302)]] * 2
    found = client.post("/kandidater/finn/", {"number": other})
    assert found.url == f"/kandidater/{mine.code}/"


# --- Registering ----------------------------------------------------------------------------------------------------------


def test_registered_with_what_was_asked(client: Any) -> None:
    from django.core.management import call_command

    call_command("import_classification", "--shipped", verbosity=0)
    given = {"name": "Amina", "municipality_code": "ås", "protection": "none"}
    answer = client.post("/kandidater/ny/", given)
    made = Candidate.objects.get()
    assert answer.url == f"/kandidater/{made.code}/"
    assert (made.municipality_code, made.protection) == ("3218", Protection.NONE)
    wrong = client.post("/kandidater/ny/", {**given, "municipality_code": "Atlantis", "national_id": "1"})
    assert wrong.status_code == 422
    assert "Fant ikke kommunen" in text(wrong)


# --- The profile ----------------------------------------------------------------------------------------------------------


def everything_of(candidate: Candidate) -> None:
    for kind, key, value in (
        (Kind.WISH, "warehouse", {"stated_by": "person"}),
        (Kind.SKILL, "truck", {"name": "Truck"}),
        (Kind.TASK, "till", {"can": "can"}),
        (Kind.ABILITY, "noise", {"level": "1"}),
        (Kind.HOURS, "", {"most": 60}),
        (Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has_not"}),
        (Kind.LANGUAGE, "spoken", {"level": "B1"}),
    ):
        say_of(candidate, kind, key, value)
    say_of(candidate, Kind.PRIVATE, "p", note="Bor langt unna.")


def test_resources_stand_first_and_the_cost_is_known(client: Any, candidate: Candidate) -> None:
    everything_of(candidate)
    client.get("/kandidater/")
    with count_queries("candidates/candidate"):
        page = text(client.get(f"/kandidater/{candidate.code}/"))
    places = [page.index(word) for word in ("Truck", "Kasse: kan", "Høyst 60 %", "Snakke og forstå: B1")]
    assert places == sorted(places)
    assert "<title>Kandidat A.S." in page
    assert "Kan ikke vises fram" in page
    assert "Bor langt unna." in page


def test_a_colleague_sees_the_profile_without_what_is_confidential(
    client_of: Any, kari: Any, candidate: Candidate
) -> None:
    everything_of(candidate)
    nils = client_of(make_person(Role.COUNSELLOR, first_organisation(kari)))
    page = text(nils.get(f"/kandidater/{candidate.code}/"))
    assert "Truck" in page
    assert "attest" not in page
    assert "Bor langt unna" not in page
    for path in ("legg-inn/privat/", "legg-inn/politiattest/", "hvem-ser/", "kontakt/", "slett/"):
        assert nils.get(f"/kandidater/{candidate.code}/{path}").status_code == 404, path
    kept = Record.objects.get(kind=Kind.PRIVATE)
    assert nils.post(f"/kandidater/{candidate.code}/gjelder-ikke/{kept.pk}/").status_code == 404


def test_a_receiver_sees_the_parts_that_were_agreed_to(client_of: Any, candidate: Candidate) -> None:
    everything_of(candidate)
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    make_consent(candidate, enterprise, parts=["frame"])
    consultant = client_of(make_person(Role.JOB_CONSULTANT, enterprise))
    page = text(consultant.get(f"/kandidater/{candidate.code}/"))
    assert "Høyst 60 %" in page
    assert "Truck" not in page
    assert "400 11 222" not in page
    assert "attest" not in page
    assert consultant.get(f"/kandidater/{candidate.code}/legg-inn/kan/").status_code == 404


def test_each_look_is_on_record(client: Any, candidate: Candidate) -> None:
    for path in ("", "hvem-ser/", "hva-gar-bra/", "oppgaver/", "kontakt/"):
        client.get(f"/kandidater/{candidate.code}/{path}")
    reasons = Event.objects.filter(verb="looked", object_id=candidate.code).values_list("reason", flat=True)
    assert list(reasons) == ["profile", "who_sees", "ability", "task", "contact"]


# --- Short forms ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "given", "kind", "key", "value"),
    [
        ("kan", {"name": "Truck", "learned": "work"}, Kind.SKILL, key_of_name("Truck"), {"name": "Truck", "learned": "work"}),
        ("onske", {"key": "till"}, Kind.WISH, "till", {}),
        ("arbeidstid", {"least": "40", "most": "60", "times": ["day"]}, Kind.HOURS, "", {"least": 40, "most": 60, "times": ["day"]}),
        ("norsk", {"key": "spoken", "level": "B1"}, Kind.LANGUAGE, "spoken", {"level": "B1"}),
        ("miljo", {"group": ["few"], "carer": "yes"}, Kind.SETTING, "", {"group": ["few"], "carer": True}),
        ("ikke", {"task": "till"}, Kind.AVOID, "task:till", {}),
        ("evne", {"key": "noise", "level": "1", "adapted": "2", "help": "quiet_place"}, Kind.ABILITY, "noise", {"level": "1", "adapted": "2", "help": "quiet_place"}),
        ("politiattest", {"held": "has"}, Kind.QUALIFICATION, POLICE_CERTIFICATE, {"held": "has"}),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_is_kept(
    client: Any, candidate: Candidate, slug: str, given: dict[str, Any], kind: Kind, key: str, value: dict[str, Any]
) -> None:
    address = f"/kandidater/{candidate.code}/legg-inn/{slug}/"
    assert client.get(address).status_code == 200
    assert client.post(address, given).status_code == 302
    made = candidate.records.get()
    assert (made.kind, made.key, made.value) == (kind, key, value)


def test_a_form_shows_three_questions_at_most(client: Any, candidate: Candidate) -> None:
    from grontlys.candidates.verbs import VERBS

    for slug in VERBS:
        form = client.get(f"/kandidater/{candidate.code}/legg-inn/{slug}/").context["form"]
        assert len(form.first_fields) <= 3, slug


def test_what_stands_is_filled_in_where_it_is_changed(client: Any, candidate: Candidate) -> None:
    said = say_of(candidate, Kind.ABILITY, "standing", {"level": "2"})
    page = text(client.get(f"/kandidater/{candidate.code}/legg-inn/evne/?endrer={said.pk}"))
    assert "På beina halve dagen, med mulighet til å sette seg" in page
    other = say_of(make_candidate(), Kind.ABILITY, "noise", {"level": "2"})
    assert client.get(f"/kandidater/{candidate.code}/legg-inn/evne/?endrer={other.pk}").context["form"].said is None


def test_an_employer_to_avoid_is_named(client: Any, candidate: Candidate) -> None:
    place = make_workplace(name="Fjellheim Lager")
    address = f"/kandidater/{candidate.code}/legg-inn/ikke/"
    assert client.post(address, {"employer": "123"}).status_code == 422
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"employer": str(place.number)}).status_code == 302
    assert "Fjellheim Lager" in text(client.get(f"/kandidater/{candidate.code}/"))


def test_a_private_text_is_refused_and_kept_with_a_reason(client: Any, candidate: Candidate) -> None:
    address, given = f"/kandidater/{candidate.code}/legg-inn/kan/", {"name": "Truck", "note": "Han har angst."}
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert "angst" in text(refused)
    assert "Behold teksten fordi" in text(refused)
    assert not Record.objects.exists()
    assert client.post(address, {**given, "private_ok": "asked_for"}).status_code == 302
    assert Record.objects.get().private_reason == "asked_for"


def test_the_check_while_typing_stores_and_logs_nothing(client: Any) -> None:
    before = Event.objects.count()
    found = client.post("/kandidater/sjekk/?felt=note&hva=skill", {"note": "Har angst."})
    assert "angst" in text(found)
    assert text(client.post("/kandidater/sjekk/?felt=note&hva=skill", {"note": "Er rolig."})) == ""
    assert text(client.post("/kandidater/sjekk/?felt=note&hva=x", {"note": "Har angst."})) == ""
    assert (Record.objects.count(), Event.objects.count()) == (0, before)


def test_the_police_certificate_can_go_back_to_not_asked(client: Any, candidate: Candidate) -> None:
    address = f"/kandidater/{candidate.code}/legg-inn/politiattest/"
    assert client.post(address, {"held": ""}).status_code == 422
    client.post(address, {"held": "has_not"})
    assert client.post(address, {"held": ""}).status_code == 302
    assert "Ikke spurt" in text(client.get(f"/kandidater/{candidate.code}/"))


# --- Much at once ---------------------------------------------------------------------------------------------------------


def test_a_sheet_saves_only_what_was_changed(client: Any, candidate: Candidate) -> None:
    say_of(candidate, Kind.ABILITY, "noise", {"level": "1", "adapted": "2", "help": "quiet_place"})
    say_of(candidate, Kind.ABILITY, "stairs", {"level": "3"})
    address = f"/kandidater/{candidate.code}/hva-gar-bra/"
    with count_queries("candidates/abilities"):
        assert client.get(address).status_code == 200
    client.post(address, {"noise": "1", "stairs": "3"})
    assert Record.objects.count() == 2
    client.post(address, {"noise": "0", "stairs": "", "standing": "2"})
    made = {one.key: one.value for one in Record.objects.order_by("-pk")[:3]}
    assert made == {
        "noise": {"level": "0", "adapted": "2", "help": "quiet_place"},
        "stairs": {"gone": True},
        "standing": {"level": "2"},
    }
    client.post(address, {"noise": "2", "standing": "2"})
    assert Record.objects.order_by("-pk")[0].value == {"level": "2"}, "an adaptation that adds nothing is gone"


def test_tasks_keep_what_helps(client: Any, candidate: Candidate) -> None:
    say_of(candidate, Kind.TASK, "till", {"can": "untested", "help": "aids"})
    client.post(f"/kandidater/{candidate.code}/oppgaver/", {"till": "adapted", "cleaning": "can"})
    made = {one.key: one.value for one in Record.objects.order_by("-pk")[:2]}
    assert made == {"till": {"can": "adapted", "help": "aids"}, "cleaning": {"can": "can"}}


# --- Who sees -------------------------------------------------------------------------------------------------------------


def test_who_sees_names_followers_consents_and_looks(client: Any, kari: Any, candidate: Candidate) -> None:
    enterprise = make_organisation(OrganisationKind.ENTERPRISE, name="Fjordjobb")
    make_consent(candidate, enterprise, parts=["resources", "contact"])
    client.get(f"/kandidater/{candidate.code}/")
    with count_queries("candidates/who_sees"):
        page = text(client.get(f"/kandidater/{candidate.code}/hvem-ser/"))
    for word in ("Kari Berg", "Fjordjobb", "Telefon og e-post", "så på: profilen", "Ingen beskyttelse."):
        assert word in page


def test_a_consent_to_contact_employers_needs_no_receiver(client: Any, candidate: Candidate) -> None:
    address = f"/kandidater/{candidate.code}/hvem-ser/samtykke/"
    given = {"parts": ["resources"], "ends_on": "om 3 uker", "way": "paper", "purpose": "share"}
    assert client.post(address, given).status_code == 422
    assert client.post(address, {**given, "purpose": "contact"}).status_code == 302
    assert candidate.consents.get().receiver is None


def test_a_protection_is_changed_by_its_form(client: Any, candidate: Candidate) -> None:
    client.post(f"/kandidater/{candidate.code}/hvem-ser/beskyttelse/", {"protection": "strict"})
    candidate.refresh_from_db()
    assert candidate.protection == Protection.STRICT
    page = text(client.get(f"/kandidater/{candidate.code}/hvem-ser/samtykke/"))
    assert "Avklar adressebeskyttelsen først" in page


def test_name_and_contact_are_changed(client: Any, candidate: Candidate) -> None:
    answer = client.post(f"/kandidater/{candidate.code}/kontakt/", {"name": "Amina Berg", "phone": "", "email": ""})
    assert answer.status_code == 302
    assert Candidate.objects.get().name == "Amina Berg"


def test_the_last_one_is_told_why_not(client: Any, candidate: Candidate) -> None:
    own = candidate.followings.get()
    page = client.post(f"/kandidater/{candidate.code}/hvem-ser/folger/{own.pk}/slutt/", follow=True)
    assert "Noen må følge personen." in text(page)


def test_ones_own_following_ends_and_one_is_back_at_the_list(client: Any, kari: Any, candidate: Candidate) -> None:
    nils = make_person(Role.COUNSELLOR, first_organisation(kari))
    make_following(candidate, first_organisation(kari), nils)
    own = candidate.followings.get(person=kari)
    answer = client.post(f"/kandidater/{candidate.code}/hvem-ser/folger/{own.pk}/slutt/")
    assert answer.url == "/kandidater/"


def test_what_belongs_to_another_candidate_is_not_touched(client: Any, candidate: Candidate) -> None:
    other = make_candidate()
    consent = make_consent(other, make_organisation(OrganisationKind.ENTERPRISE))
    said = say_of(other, Kind.WISH, "till")
    base = f"/kandidater/{candidate.code}/"
    for path in (
        f"hvem-ser/samtykke/{consent.pk}/trekk/",
        f"hvem-ser/folger/{other.followings.get().pk}/slutt/",
        f"gjelder-ikke/{said.pk}/",
    ):
        assert client.post(base + path).status_code == 404, path
    assert client.post(base + "trekk-tilbake/", {"records": str(said.pk)}).status_code == 404


def test_the_file_holds_everything_about_the_person(client: Any, candidate: Candidate) -> None:
    everything_of(candidate)
    make_consent(candidate, make_organisation(OrganisationKind.ENTERPRISE, name="Fjordjobb"))
    answer = client.post(f"/kandidater/{candidate.code}/fil/")
    assert "attachment" in answer["Content-Disposition"]
    assert candidate.name not in answer["Content-Disposition"]
    content = json.loads(answer.content)
    assert content["kandidat"]["navn"] == "Amina Solberg"
    assert len(content["opplysninger"]) == candidate.records.count()
    assert "Bor langt unna." in {one["med noen ord"] for one in content["opplysninger"]}
    assert content["samtykker"][0]["mottaker"] == "Fjordjobb"
    assert Event.objects.get(verb="exported").reason == "everything"


def test_erasure_says_what_it_means_and_does_it(client: Any, candidate: Candidate) -> None:
    wiped: list[str] = []
    ports.register_eraser(lambda one: wiped.append(one.code))
    try:
        address = f"/kandidater/{candidate.code}/slett/"
        assert "kan ikke angres" in text(client.get(address))
        assert client.post(address, {"reason": "own_wish"}).status_code == 422
        assert client.post(address, {"reason": "own_wish", "sure": "on"}).url == "/kandidater/"
    finally:
        ports._erasers.pop()
    assert wiped == [candidate.code]
    assert client.get(f"/kandidater/{candidate.code}/").status_code == 404
