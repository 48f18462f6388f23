"""Words of the vocabulary beside a person's own: chosen, kept with their codes, and what follows from them, with and without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from grontlys.access.actor import NotAllowed, system_actor
from grontlys.access.models import Event
from grontlys.access.roles import OrganisationKind, Role
from grontlys.candidates import actions, codes, export, occupations, ports
from grontlys.candidates.models import Candidate, Record
from grontlys.candidates.rules.kinds import Basis, Kind
from grontlys.employers.classifications.importing import import_vocabulary
from grontlys.employers.models import EscoOccupation, ImportRun
from tests.employers.classifications import published
from tests.factories import actor_of, make_candidate, make_consent, make_organisation, make_person, say_of
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> Any:
    return make_person(name="Kari Berg")


@pytest.fixture
def candidate(kari: Any) -> Candidate:
    return make_candidate(kari, name="Amina Solberg")


@pytest.fixture
def client(client_of: Any, kari: Any) -> Any:
    return client_of(kari)


@pytest.fixture
def all_read(tmp_path: Path, db: None) -> None:
    import_vocabulary(published.everything(tmp_path), actor=system_actor())


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def post(client: Any, candidate: Candidate, slug: str, **data: Any) -> Any:
    return client.post(f"/kandidater/{candidate.code}/legg-inn/{slug}/", {"note": "", "basis": "own", **data})


COOK = {"system": "styrk08", "code": "5120", "edition": ""}


# --- Choosing ---------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("all_read")
def test_suggestions_while_one_types_are_neither_kept_nor_logged(client: Any) -> None:
    events, records = Event.objects.count(), Record.objects.count()
    answer = client.post("/kandidater/ordliste/yrker/", {"name": "kok"})
    page = text(answer)
    assert 'value="styrk08:5120"' in page
    assert "restaurantkokk" not in page, "another name leads to its occupation and is no choice of its own"
    assert "Ingen av disse, bare ordene over" in page
    assert 'type="radio"' not in text(client.post("/kandidater/ordliste/yrker/", {"name": "xyzzy"}))
    assert "rengjøre overflater" in text(client.post("/kandidater/ordliste/kompetanser/", {"name": "rengj"}))
    assert client.get("/kandidater/ordliste/kompetanser/").status_code == 405
    assert (Event.objects.count(), Record.objects.count()) == (events, records)


@pytest.mark.usefixtures("all_read")
def test_a_name_in_another_language_than_the_page_says_so(client: Any) -> None:
    EscoOccupation.objects.filter(concept="occ-porter").update(name_nb="", others_nb="")
    ImportRun.objects.create(kind=ImportRun.Kind.CLASSIFICATION, source="x", started_at="2026-01-01T00:00Z")
    page = text(client.post("/kandidater/ordliste/yrker/", {"name": "dishwasher"}))
    assert '<span lang="en">kitchen porter (Kjøkkenassistenter)</span>' in page


@pytest.mark.usefixtures("all_read")
def test_what_is_chosen_is_kept_as_a_code_beside_the_words(client: Any, candidate: Candidate) -> None:
    answer = post(client, candidate, "erfaring", name="Laget mat på skip", concept="styrk08:5120", learned="work")
    made = Record.objects.get()
    assert made.value == {"name": "Laget mat på skip", "learned": "work", "concept": COOK}
    assert answer["Location"] == f"/kandidater/{candidate.code}/kunne-ogsa/{made.pk}/"
    page = text(client.get(f"/kandidater/{candidate.code}/"))
    assert "Kokker</span> (STYRK-08 5120)" in page
    assert "Laget mat på skip" in page


@pytest.mark.usefixtures("all_read")
def test_free_text_stays_allowed_and_has_no_code(client: Any, candidate: Candidate) -> None:
    answer = post(client, candidate, "erfaring", name="Seilte jorden rundt", concept="")
    assert Record.objects.get().value == {"name": "Seilte jorden rundt"}
    assert answer["Location"] == f"/kandidater/{candidate.code}/"


@pytest.mark.usefixtures("all_read")
@pytest.mark.parametrize("concept", ["styrk08:9999", "esco:sk-clean", "bare ord", "esco:", ":"])
def test_a_code_is_never_free_text(client: Any, kari: Any, candidate: Candidate, concept: str) -> None:
    answer = post(client, candidate, "erfaring", name="Kokk", concept=concept)
    assert answer.status_code == 422
    assert "Velg fra listen." in text(answer)
    with pytest.raises(ValidationError):
        actions.tell(actor_of(kari), candidate, Kind.AMBITION, {"name": "Kokk"}, concept="styrk08:5120")
    assert not Record.objects.exists()


@pytest.mark.usefixtures("all_read")
def test_without_javascript_a_button_looks_up_and_sends_nothing(client: Any, candidate: Candidate) -> None:
    page = text(client.get(f"/kandidater/{candidate.code}/legg-inn/erfaring/"))
    assert 'name="slaa-opp"' in page
    answer = client.post(
        f"/kandidater/{candidate.code}/legg-inn/erfaring/",
        {"name": "truckfører", "years": "3", "note": "Trivdes.", "slaa-opp": "1"},
    )
    page = text(answer)
    assert answer.status_code == 200
    assert 'value="styrk08:8344"' in page
    assert 'value="truckfører"' in page
    assert 'value="3"' in page
    assert "Trivdes." in page
    assert not Record.objects.exists()


@pytest.mark.usefixtures("all_read")
def test_changing_a_record_keeps_its_code_where_it_is_still_chosen(client: Any, candidate: Candidate) -> None:
    post(client, candidate, "erfaring", name="kokk", concept="styrk08:5120")
    said = Record.objects.get()
    page = text(client.get(f"/kandidater/{candidate.code}/legg-inn/erfaring/?endrer={said.pk}"))
    assert 'value="styrk08:5120" id="id_concept_0" checked' in page
    post(client, candidate, "erfaring", name="kokk", years="4", concept="styrk08:5120")
    assert Record.objects.latest("pk").value == {"name": "kokk", "years": 4, "concept": COOK}


def test_the_pages_read_well_without_a_vocabulary(client: Any, kari: Any, candidate: Candidate) -> None:
    page = text(client.get(f"/kandidater/{candidate.code}/legg-inn/erfaring/"))
    assert "ordliste" not in page
    assert "slaa-opp" not in page
    answer = post(client, candidate, "yrke", name="Kokk", stated_by="person")
    assert answer["Location"] == f"/kandidater/{candidate.code}/"
    wished = Record.objects.get()
    assert "Kokk (sier personen selv)" in text(client.get(f"/kandidater/{candidate.code}/"))
    page = text(client.get(f"/kandidater/{candidate.code}/yrke/{wished.pk}/"))
    assert "Yrket er ikke valgt fra listen" in page
    said = say_of(candidate, Kind.EXPERIENCE, "kokk", {"name": "Kokk"})
    page = text(client.get(f"/kandidater/{candidate.code}/kunne-ogsa/{said.pk}/"))
    assert "Noe annet personen kunne der" in page
    assert 'name="skills"' not in page


def test_a_code_that_the_vocabulary_no_longer_has_is_told_as_it_stands(client: Any, candidate: Candidate) -> None:
    say_of(candidate, Kind.EXPERIENCE, "kokk", {"name": "Kokk", "concept": COOK})
    assert "<span>5120</span> (STYRK-08)" in text(client.get(f"/kandidater/{candidate.code}/"))
    assert codes.entry_of({"concept": "5120"}) is None
    assert codes.coded({"name": "x"}) is None


# --- What somebody could in a job -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("all_read")
def test_skills_of_an_occupation_are_ticked_and_own_words_stand_beside_them(client: Any, candidate: Candidate) -> None:
    post(client, candidate, "erfaring", name="kokk", concept="styrk08:5120", learned="abroad", basis="seen")
    said = Record.objects.get()
    address = f"/kandidater/{candidate.code}/kunne-ogsa/{said.pk}/"
    page = text(client.get(address))
    assert page.index("tilberede mat") < page.index("bruke kjøkkenkniver") < page.index("rengjøre overflater")
    assert "finnes bare på engelsk" not in page
    answer = client.post(address, {"skills": ["esco:sk-heat", "esco:sk-clean"], "own_1": "Roe gjester", "own_2": ""})
    assert answer.status_code == 302
    made = Record.objects.filter(kind=Kind.SKILL).order_by("pk")
    assert [(one.value["name"], one.value.get("concept", {}).get("code"), one.value["learned"]) for one in made] == [
        ("tilberede mat", "sk-heat", "abroad"), ("rengjøre overflater", "sk-clean", "abroad"), ("Roe gjester", None, "abroad"),
    ]  # fmt: skip
    assert {one.basis for one in made} == {Basis.SEEN}
    page = text(client.get(address))
    assert "tilberede mat" not in page, "what stands already is not proposed again"
    assert "mathygiene" in page


@pytest.mark.usefixtures("all_read")
def test_nothing_is_saved_where_nothing_is_chosen_or_a_text_is_private(client: Any, candidate: Candidate) -> None:
    post(client, candidate, "erfaring", name="kokk", concept="styrk08:5120")
    address = f"/kandidater/{candidate.code}/kunne-ogsa/{Record.objects.get().pk}/"
    assert "Velg minst én ting" in text(client.post(address, {}))
    answer = client.post(address, {"skills": ["esco:sk-heat"], "own_1": "Sto i det med angst"})
    assert answer.status_code == 422
    assert "angst" in text(answer)
    assert client.post(address, {"skills": ["esco:occ-cook"]}).status_code == 422
    assert not Record.objects.filter(kind=Kind.SKILL).exists()


# --- A wished occupation ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("all_read")
def test_a_wished_occupation_shows_its_tasks_and_what_is_near_and_only_ticks_become_wishes(
    client: Any, candidate: Candidate
) -> None:
    answer = post(client, candidate, "yrke", name="kokk", concept="esco:occ-cook", stated_by="person")
    wished = Record.objects.get()
    address = f"/kandidater/{candidate.code}/yrke/{wished.pk}/"
    assert answer["Location"] == address
    page = text(client.get(address))
    assert not Record.objects.filter(kind=Kind.WISH).exists()
    assert "Kjøkkenarbeid" in page
    assert "3 av 4 nødvendige kompetanser er de samme (75 %)" in page
    assert "kjøre gaffeltruck" in page
    assert "Vanligvis videregående skole, fagbrev" in page
    assert "Velg minst én ting" in text(client.post(address, {}))
    client.post(address, {"tasks": ["kitchen"], "near": ["styrk08:9412"]})
    wish = Record.objects.get(kind=Kind.WISH)
    assert (wish.key, wish.value) == ("kitchen", {"stated_by": "person"})
    assert Record.objects.filter(kind=Kind.OCCUPATION).latest("pk").value == {
        "name": "Kjøkkenassistenter",
        "stated_by": "person",
        "concept": {"system": "styrk08", "code": "9412", "edition": ""},
    }
    page = text(client.get(address))
    assert "Står allerede som ønske: Kjøkkenarbeid" in page
    assert 'value="styrk08:9412"' not in page
    assert client.post(address, {"tasks": ["warehouse"]}).status_code == 422, "only what the occupation holds"


@pytest.mark.usefixtures("all_read")
def test_demand_around_is_told_where_a_room_can_tell(
    kari: Any, candidate: Candidate, monkeypatch: pytest.MonkeyPatch, client: Any
) -> None:
    asked: list[tuple[str, ...]] = []

    def source(_actor: Any, _candidate: Any, tasks: tuple[str, ...]) -> ports.Demand:
        asked.append(tasks)
        return ports.Demand(30, 12, 2, "/arbeidsgivere/?c=task:kitchen")

    monkeypatch.setattr(ports, "_demand_sources", [lambda *_: None, source])
    said = say_of(candidate, Kind.OCCUPATION, "kokk", {"name": "Kokk", "concept": COOK})
    page = text(client.get(f"/kandidater/{candidate.code}/yrke/{said.pk}/"))
    assert "Innen 30 km" in page
    assert "12 arbeidsplasser der vi vet" in page
    assert "2 med grønt lys nå" in page
    assert asked == [("kitchen",)]
    assert ports.demand(actor_of(kari), candidate, ()) is None


# --- Who may ----------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("all_read")
def test_those_who_only_read_see_the_code_and_no_way_to_write(client_of: Any, kari: Any, candidate: Candidate) -> None:
    said = say_of(candidate, Kind.EXPERIENCE, "kokk", {"name": "Laget mat", "concept": COOK})
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    make_consent(candidate, enterprise, parts=["resources"])
    reader = make_person(Role.JOB_CONSULTANT, enterprise)
    page = text(client_of(reader).get(f"/kandidater/{candidate.code}/"))
    assert "Kokker</span> (STYRK-08 5120)" in page
    assert "kunne-ogsa" not in page
    assert client_of(reader).get(f"/kandidater/{candidate.code}/kunne-ogsa/{said.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        occupations.add_skills(actor_of(reader), said, ["esco:sk-heat"], [])


@pytest.mark.usefixtures("all_read")
def test_a_record_of_another_kind_or_person_has_no_such_page(client: Any, kari: Any, candidate: Candidate) -> None:
    other = make_candidate(kari)
    said = say_of(other, Kind.EXPERIENCE, "kokk", {"name": "Kokk", "concept": COOK})
    wish = say_of(candidate, Kind.WISH, "kitchen")
    for number in (said.pk, wish.pk, 10**12):
        assert client.get(f"/kandidater/{candidate.code}/kunne-ogsa/{number}/").status_code == 404
        assert client.get(f"/kandidater/{candidate.code}/yrke/{number}/").status_code == 404


@pytest.mark.usefixtures("all_read")
def test_codes_cost_one_query_however_many_there_are(client: Any, candidate: Candidate) -> None:
    for n in range(3):
        say_of(candidate, Kind.EXPERIENCE, f"kokk-{n}", {"name": f"Kokk {n}", "concept": COOK})
    address = f"/kandidater/{candidate.code}/"
    client.get(address)
    with count_queries("candidates/profile with codes"):
        client.get(address)
    for n in range(3, 9):
        say_of(candidate, Kind.EXPERIENCE, f"kokk-{n}", {"name": f"Kokk {n}", "concept": COOK})
    with count_queries("candidates/profile with codes"):
        client.get(address)


@pytest.mark.usefixtures("all_read")
def test_queries_of_a_wished_occupation(client: Any, candidate: Candidate) -> None:
    said = say_of(candidate, Kind.OCCUPATION, "kokk", {"name": "Kokk", "concept": COOK})
    address = f"/kandidater/{candidate.code}/yrke/{said.pk}/"
    client.get(address)
    with count_queries("candidates/wished occupation"):
        client.get(address)


@pytest.mark.usefixtures("all_read")
def test_erasure_takes_the_code_and_the_file_has_the_words(kari: Any, candidate: Candidate) -> None:
    said = say_of(candidate, Kind.OCCUPATION, "kokk", {"name": "Kokk", "concept": COOK})
    say_of(candidate, Kind.SKILL, "truck", {"name": "Truck"})
    content = export.everything(actor_of(kari), candidate)
    assert any(one["hva"] == "Yrkesønske" and one["innhold"] == "Kokk" for one in content["opplysninger"])
    assert {one["valgt fra listen"] for one in content["opplysninger"]} == {"Kokker (STYRK-08 5120)", ""}
    actions.erase_candidate(actor_of(kari), candidate, "own_wish")
    said.refresh_from_db()
    assert said.value == {}
    assert "5120" not in json.dumps(said.value)
