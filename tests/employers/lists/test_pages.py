"""The pages under /lister/, seen by the people who use them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers.models import ContactPerson, EmployerList, ListRow, Statement, Withdrawal
from tests.factories import make_organisation, make_person, make_workplace
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db
URL = "/lister/"


@pytest.fixture
def office() -> Any:
    return make_organisation(name="NAV Ås", short_name="NAV Ås", areas=("3218",))


@pytest.fixture
def client(client_of: Callable[[Any], Any], office: Any) -> Any:
    return client_of(make_person(Role.MARKET_CONTACT, office, name="Marte Vik"))


def upload(client: Any, text: str, name: str = "arbeidsgivere.csv") -> Any:
    return client.post(URL, {"file": SimpleUploadedFile(name, text.encode())})


def the_list() -> str:
    """A list with a clear row, a misspelt one, one that may be two, one that nobody knows, and one that must be mended."""
    lager = make_workplace(name="ÅS LAGER AS", post_place="ÅS", postcode="1430")
    make_workplace(name="FJELLHEIM BAKERI AS", post_place="ÅS", postcode="1430")
    for street in ("Storgata 1", "Moerveien 4"):
        make_workplace(name="REMA 1000 ÅS", post_place="ÅS", postcode="1430", street=street)
    return (
        "Bedrift;Org.nr;Poststed;Kontaktperson;Telefon;Sist kontakt;Praksisplasser;Kandidat\n"
        f"Ås Lager;{lager.number};Ås;Kari Nes;900 12 345;1.11.2025;2;Ola Ukjent\n"
        "Fjelheim bakeri;;Ås;Per Berg;900 12 346;2.11.2025;;\n"
        "Rema 1000 Ås;;Ås;;;3.11.2025;1;\n"
        "Rema 1000 Ås;;Ås;;;4.11.2025;;\n"
        "Helt Ukjent Verksted;;Moss;;;5.11.2025;;\n"
        "Ås Lager;;Ås;;;før jul;;\n"
    )


def columns(employer_list: EmployerList, **extra: str) -> dict[str, str]:
    sent = {f"ark-0-kolonne-{place}": name for place, name in employer_list.sheet_mapping(0).items()}
    return {
        **sent,
        "said_on": "i dag",
        "sharing": "all",
        "opening_basis": "employer",
        "note_basis": "interpreted",
        "purpose": "training",
        **extra,
    }


def ready(client: Any, **extra: str) -> EmployerList:
    answer = upload(client, the_list())
    employer_list = EmployerList.objects.get()
    assert answer["Location"] == f"{URL}{employer_list.pk}/"
    answer = client.post(f"{URL}{employer_list.pk}/kolonner/", columns(employer_list, informed="on", **extra))
    assert answer.status_code == 302, answer.content.decode()
    return EmployerList.objects.get()


def test_a_list_comes_in_goes_out_and_comes_in_again(client: Any) -> None:
    employer_list = ready(client)
    here = f"{URL}{employer_list.pk}/"
    page = client.get(here).content.decode()
    assert "Dette skjer når du tar inn listen" in page
    states = sorted(ListRow.objects.values_list("state", flat=True))
    assert states == ["choose", "choose", "failed", "matched", "matched", "waiting"]
    assert Statement.objects.count() == 0, "a dry run writes nothing"
    client.post(here + "ta-inn/")
    assert "Dette er tatt inn" in client.get(here).content.decode()
    assert sorted(Statement.objects.values_list("kind", flat=True)) == ["opening", "visit", "visit"]
    assert sorted(ContactPerson.objects.values_list("name", flat=True)) == ["Kari Nes", "Per Berg"]
    client.post(here + "angre/")
    assert Withdrawal.objects.count() == 3
    assert not ContactPerson.objects.exists()
    assert "Ta inn igjen" in client.get(here).content.decode()
    client.post(here + "ta-inn/")
    assert Statement.objects.standing().count() == 3
    assert Event.objects.filter(verb="imported_list", object_kind="list").count() == 2


def test_nothing_about_candidates_is_kept(client: Any) -> None:
    employer_list = ready(client)
    assert "Ola Ukjent" not in str(list(ListRow.objects.values_list("cells", flat=True)))
    assert "Ola Ukjent" not in str(employer_list.sheets)
    page = upload(client, "Bedrift;Fødselsnummer\nÅs Lager;13097248022\n", "to.csv")
    page = client.get(page["Location"], follow=True).content.decode()
    assert "Slike kolonner leses ikke og lagres ikke" in page
    assert "13097248022" not in page


def test_somebody_chooses_and_the_other_rows_of_the_employer_follow(client: Any) -> None:
    employer_list = ready(client)
    row = ListRow.objects.filter(state="choose").order_by("position").first()
    assert row is not None
    here = reverse("employers:list_row", args=[employer_list.pk, row.pk])
    page = client.get(here).content.decode()
    assert "Storgata 1" in page
    assert "følger valget" in page
    clear = ListRow.objects.filter(state="matched", how="number").get()
    told = client.get(reverse("employers:list_row", args=[employer_list.pk, clear.pk])).content.decode()
    assert "Ledig plass: 2 plasser (arbeidstrening)" in told
    assert "Kontaktperson: Kari Nes" in told
    assert "Skal tas inn" in told
    number = row.candidates[0][0]
    client.post(here, {"hva": "velg", "arbeidsplass": number})
    assert ListRow.objects.filter(workplace=number, how="hand").count() == 2
    together = client.get(f"{URL}{employer_list.pk}/rader/?vis=together").content.decode()
    assert together.count("Skill fra de andre") == 2
    other = ListRow.objects.filter(workplace=number).order_by("-position").first()
    assert other is not None
    apart = reverse("employers:list_row", args=[employer_list.pk, other.pk])
    client.post(apart, {"hva": "skill"})
    other.refresh_from_db()
    assert (other.state, other.apart) == ("choose", True)
    client.post(apart, {"hva": "samle"})
    other.refresh_from_db()
    assert (other.state, other.apart, other.workplace_id) == ("matched", False, number)


def test_a_row_that_was_not_found_is_looked_for_by_hand_after_the_import(client: Any) -> None:
    employer_list = ready(client)
    here = f"{URL}{employer_list.pk}/"
    client.post(here + "ta-inn/")
    before = Statement.objects.count()
    late = make_workplace(name="UKJENT BILVERKSTED", post_place="MOSS")
    row = ListRow.objects.get(state="waiting")
    at = reverse("employers:list_row", args=[employer_list.pk, row.pk])
    assert "UKJENT" not in client.get(at).content.decode().upper().replace("HELT UKJENT", "")
    assert "Bilverksted" in client.get(at, {"sok": "bilverksted moss"}).content.decode()
    client.post(at, {"hva": "velg", "arbeidsplass": late.number})
    client.post(here + "ta-inn/")
    assert Statement.objects.count() == before + 1
    assert Statement.objects.filter(workplace=late).exists()


def test_rows_that_must_be_mended_are_downloaded_with_the_reason(client: Any) -> None:
    employer_list = ready(client)
    answer = client.post(f"{URL}{employer_list.pk}/fil/", {"vis": "failed"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    assert rows[0][:3] == ["Bedrift", "Org.nr", "Poststed"]
    assert any("Forsto ikke datoen" in str(cell) and "før jul" in str(cell) for cell in rows[1])
    client.post(f"{URL}{employer_list.pk}/ta-inn/")
    whole = client.post(f"{URL}{employer_list.pk}/fil/")
    assert "Tatt inn: 3" in str(
        CalamineWorkbook.from_filelike(io.BytesIO(whole.content)).get_sheet_by_index(0).to_python()
    )
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(whole.content)).get_sheet_by_index(0).to_python()) == 7
    assert Event.objects.filter(verb="exported", object_kind="list").count() == 2


def test_a_file_that_cannot_be_read_is_explained(client: Any) -> None:
    answer = client.post(URL, {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.4 ...")})
    assert answer.status_code == 422
    assert "en PDF" in answer.content.decode()
    assert "Ingenting er lagret eller endret" in answer.content.decode()
    assert not EmployerList.objects.exists()
    assert upload(client, "").status_code == 422
    assert client.post(URL).status_code == 422


def test_the_same_file_twice_is_one_list(client: Any) -> None:
    text = the_list()
    assert upload(client, text)["Location"] == upload(client, text, "kopi.csv")["Location"]


def test_columns_are_remembered_for_the_office(client: Any) -> None:
    upload(client, "Bedrift;Diverse;Ting\nÅs Lager;14.1.2025;x\n")
    employer_list = EmployerList.objects.get()
    client.post(f"{URL}{employer_list.pk}/kolonner/", columns(employer_list, **{"ark-0-kolonne-1": "contact_on"}))
    upload(client, "Bedrift;Diverse;Ting\nAndre Lager;15.1.2025;x\n")
    newest = EmployerList.objects.order_by("-pk").first()
    assert newest is not None
    assert newest.sheets[0]["remembered"]
    assert newest.sheet_mapping(0)[1] == "contact_on"


def test_two_columns_cannot_be_the_same_thing(client: Any) -> None:
    upload(client, "Bedrift;Sted\nÅs Lager;Ås\n")
    employer_list = EmployerList.objects.get()
    answer = client.post(f"{URL}{employer_list.pk}/kolonner/", columns(employer_list, **{"ark-0-kolonne-1": "name"}))
    assert answer.status_code == 422
    assert "Valgt for mer enn én kolonne" in answer.content.decode()
    sent = columns(employer_list) | {"ark-0-kolonne-0": "", "ark-0-kolonne-1": "note"}
    answer = client.post(f"{URL}{employer_list.pk}/kolonner/", sent)
    assert "Si hvilken kolonne" in answer.content.decode()


def test_another_office_does_not_see_the_list(client: Any, client_of: Callable[[Any], Any]) -> None:
    employer_list = ready(client)
    row = ListRow.objects.order_by("pk").first()
    assert row is not None
    neighbour = client_of(make_person(Role.LEADER))
    here = f"{URL}{employer_list.pk}/"
    for address in ("", "kolonner/", "rader/", f"rader/{row.pk}/"):
        assert neighbour.get(here + address).status_code == 404
    for address in ("videre/", "ta-inn/", "angre/", "slett/", "fil/", f"rader/{row.pk}/"):
        assert neighbour.post(here + address).status_code == 404
    assert "arbeidsgivere.csv" not in neighbour.get(URL).content.decode()


def test_contact_people_stay_out_until_somebody_says_that_they_know(client: Any) -> None:
    upload(client, the_list())
    employer_list = EmployerList.objects.get()
    client.post(f"{URL}{employer_list.pk}/kolonner/", columns(employer_list))
    page = client.get(f"{URL}{employer_list.pk}/").content.decode()
    assert "Kontaktpersonene tas ikke med" in page
    client.post(f"{URL}{employer_list.pk}/ta-inn/")
    assert not ContactPerson.objects.exists()
    assert Statement.objects.count() == 3


def test_the_progress_page_works_with_and_without_javascript(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from grontlys.employers.lists import actions

    upload(client, the_list())
    employer_list = EmployerList.objects.get()
    here = f"{URL}{employer_list.pk}/"
    with monkeypatch.context() as patched:
        patched.setattr(actions, "advance", lambda pk, seconds=0: EmployerList.objects.get(pk=pk))
        client.post(here + "kolonner/", columns(employer_list))
        page = client.get(here).content.decode()
        assert "0 av 6 rader lest" in page
        part = client.post(here + "videre/", headers={"HX-Request": "true"}).content.decode()
        assert "0 av 6 rader lest" in part
        assert "<html" not in part
    answer = client.post(here + "videre/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == here
    assert client.post(here + "videre/")["Location"] == here


@pytest.mark.sqlite_only  # the log asks PostgreSQL for a lock of its own: one query more
def test_queries_do_not_grow_with_the_list(client: Any) -> None:
    employer_list = ready(client)
    here = f"{URL}{employer_list.pk}/"

    with count_queries("employers/lists"):
        client.get(URL)
    with count_queries("employers/list"):
        client.get(here)
    with count_queries("employers/list_rows"):
        client.get(here + "rader/?vis=matched")
    row = ListRow.objects.filter(state="choose").first()
    assert row is not None
    with count_queries("employers/list_row"):
        client.get(f"{here}rader/{row.pk}/")


def test_removing_a_list_keeps_what_came_in(client: Any) -> None:
    employer_list = ready(client)
    here = f"{URL}{employer_list.pk}/"
    client.post(here + "ta-inn/")
    client.post(here + "slett/")
    assert not EmployerList.objects.exists()
    assert Statement.objects.standing().count() == 3
