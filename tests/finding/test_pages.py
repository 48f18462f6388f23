"""The main page: found, shown, linked, exported; and what each person may see of it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.urls import reverse
from python_calamine import CalamineWorkbook

from grontlys.access.models import Event
from grontlys.access.roles import Role
from grontlys.employers import actions
from grontlys.employers.models import Municipality
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.finding import index as indexes
from grontlys.shared import clock
from tests.factories import actor_of, make_actor, make_organisation, make_person, make_workplace, state
from tests.harness.query_counts import count_queries

pytestmark = pytest.mark.django_db
URL = "/arbeidsgivere/"
HTMX = {"HX-Request": "true", "HX-Target": "div#treff", "HX-Request-Type": "partial"}


@pytest.fixture
def client(client_of: Callable[[Any], Any]) -> Any:
    return client_of(make_person())


@pytest.fixture(autouse=True)
def _places() -> None:
    Municipality.objects.bulk_create(
        Municipality(
            code=code, name=name, county_code="32", valid_from=dt.date(2024, 1, 1), latitude=lat, longitude=lon
        )
        for code, name, lat, lon in (("3218", "Ås", 59.66, 10.79), ("3216", "Vestby", 59.60, 10.75))
    )


def warehouse(**fields: Any) -> Any:
    """A warehouse that has part time and no heavy lifting."""
    workplace = make_workplace(**fields)
    state(workplace, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 1}})
    state(workplace, Kind.HOURS, "", {"part_time": True})
    return workplace


def pairs(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)


def test_recognised_words_become_chips_in_the_address(client: Any) -> None:
    fits = warehouse(name="Fjellheim Lager AS")
    heavy = make_workplace(name="Tungt Lager AS")
    state(heavy, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 3}})
    unknown = make_workplace(name="Ukjent Lager AS")
    make_workplace(name="Nordby Kontor AS", industry1_code="69.201", section="M")
    answer = client.get(URL, {"q": "lager deltid ikke tunge løft ås"})
    assert answer.status_code == 302
    assert pairs(answer.url) == [
        ("c", "task:warehouse|industry:52.1"),
        ("c", "hours:part_time"),
        ("c", "avoid:heavy_lifting"),
        ("c", "place:3218"),
    ]
    page = client.get(answer.url)
    text = page.content.decode()
    assert text.index("Fjellheim Lager AS") < text.index("Ukjent Lager AS"), "known to fit comes first"
    assert "Tungt Lager AS" not in text
    assert "Nordby Kontor AS" not in text
    assert "data-announce>2 arbeidsgivere<" in text
    assert ">4 <span" in text, "out of how many in the same place"
    for chip in ("Lagerarbeid", "Deltid", "Uten tunge løft", "Ås"):
        assert f"<span>{chip}</span>" in text
    assert reverse("employers:workplace", args=[fits.pk]) in text
    assert reverse("employers:workplace", args=[unknown.pk]) in text


def test_words_that_are_not_recognised_stay_in_the_field(client: Any) -> None:
    make_workplace(name="Fjellheim Lager AS")
    answer = client.get(URL, {"q": "fjellheim ås"})
    assert pairs(answer.url) == [("c", "place:3218"), ("q", "fjellheim")]
    text = client.get(answer.url).content.decode()
    assert 'value="fjellheim"' in text
    assert "1 arbeidsgiver<" in text


def test_a_correction_is_told_and_can_be_taken_back(client: Any) -> None:
    warehouse()
    answer = client.get(URL, {"q": "lagr"})
    assert pairs(answer.url) == [("c", "task:warehouse|industry:52.1"), ("lest", "lagr~lager")]
    page = client.get(answer.url)
    assert "«lagr» er lest som «lager»." in page.content.decode()
    (back,) = [url for _written, _read, url in page.context["page"].read_as]
    assert pairs(back) == [("q", '"lagr"')]
    assert client.get(back).status_code == 200


def test_a_word_with_two_meanings_is_asked_about(client: Any) -> None:
    warehouse()
    page = client.get(URL, {"q": "norsk"})
    assert page.status_code == 200
    (offer,) = page.context["page"].offers
    assert [choice.label for choice in offer.choices] == ["Uten krav om å snakke norsk", "Med muntlig norsk"]
    assert pairs(offer.choices[0].url) == [("c", "avoid:spoken_norwegian")]
    assert page.context["page"].result.total == 1, "the word itself rules nothing out"


def test_a_broken_link_shows_the_rest_and_says_so(client: Any) -> None:
    warehouse()
    page = client.get(URL + "?c=task:warehouse&c=nonsense&c=task:none&c=place:99999&sort=backwards&side=abc&lest=x")
    assert page.status_code == 200
    assert [chip.code for chip in page.context["page"].address.chips] == ["task:warehouse"]
    assert "En del av lenken kunne ikke leses" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "c=place:9999",
        "c=industry:99.9",
        "c=post:ingensteds",
        "c=county:77",
        "c=postcode:0000",
        "q=%00%ff",
        "q=" + "x" * 900,
        "side=999999",
        "c=fresh:3650&c=employees:999999-",
        "q=%F0%9F%98%80",
        "c=" + "x" * 500,
        "q=(((",
        "q=%22",
    ],
)
def test_no_address_breaks_the_page(client: Any, query: str) -> None:
    warehouse()
    answer = client.get(f"{URL}?{query}", follow=True)
    assert answer.status_code == 200


def test_typing_shows_without_committing(client: Any) -> None:
    warehouse()
    answer = client.get(URL, {"q": "lager", "skriver": "1"}, headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "<span>Lagerarbeid</span>" in text
    assert 'name="c" value="task' not in text.split("finding__bar")[0], "not in the form before Enter"
    assert answer["HX-Replace-Url"] == f"{URL}?c=task:warehouse|industry:52.1"
    assert "HX-Target" in answer["Vary"]


def test_an_unfinished_word_is_completed_not_searched_for(client: Any) -> None:
    warehouse()
    answer = client.get(URL, {"q": "lager delt", "skriver": "1"}, headers=HTMX)
    page = answer.context["page"]
    assert page.result.total == 1
    assert [link.label for link in page.completions] == ["Deltid"]
    assert pairs(page.completions[0].url) == [("c", "task:warehouse|industry:52.1"), ("c", "hours:part_time")]


def test_nothing_new_costs_nothing_and_news_arrive(client: Any) -> None:
    """The page of one person asks now and then; what another person changed is in the answer."""
    workplace = warehouse()
    page = client.get(URL)
    state_before = page.context["page"].state
    same = client.get(URL, {"siden": state_before}, headers=HTMX)
    assert same.status_code == 204
    actions.confirm_opening(make_actor(), workplace, Purpose.TRAINING, count=1)
    news = client.get(URL, {"siden": state_before}, headers=HTMX)
    assert news.status_code == 200
    assert "Ja" in news.content.decode()
    assert "HX-Replace-Url" not in news
    # A change that this list does not show.
    elsewhere = warehouse(municipality_code="3216", name="Nordby AS")
    here = client.get(URL, {"c": "place:3218"}).context["page"].state
    actions.add_note(make_actor(), elsewhere, "trivelig")
    assert client.get(URL, {"c": "place:3218", "siden": here}, headers=HTMX).status_code == 204


def test_an_empty_list_says_what_to_do(client: Any) -> None:
    warehouse()
    page = client.get(URL, {"c": ["task:warehouse", "place:3216"]})
    text = page.content.decode()
    assert "Ingen treff" in text
    assert [(link.label, link.count) for link in page.context["page"].dropped] == [("Uten «Vestby»", 1)]
    assert pairs(page.context["page"].dropped[0].url) == [("c", "task:warehouse")]
    words = client.get(URL, {"q": "finnesikkenoested"})
    assert [(link.label, link.count) for link in words.context["page"].dropped] == [
        ("Uten ordene «finnesikkenoested»", 1)
    ]


def test_an_empty_register_says_so(client: Any) -> None:
    assert "Ingen arbeidsplasser er lest inn" in client.get(URL).content.decode()


def test_pages_do_not_overlap_and_the_last_one_stands_in_for_those_beyond(client: Any) -> None:
    for n in range(30):
        make_workplace(name=f"Fjellheim {n:02d}")
    first = client.get(URL, {"sort": "name"}).context["page"]
    second = client.get(URL, {"sort": "name", "side": "2"}).context["page"]
    beyond = client.get(URL, {"sort": "name", "side": "9"}).context["page"]
    names = [row.card.name for row in (*first.rows, *second.rows)]
    assert names == sorted(names)
    assert len(set(names)) == 30
    assert beyond.rows == second.rows


def test_a_barred_workplace_is_listed_without_light(client_of: Callable[[Any], Any]) -> None:
    office = make_organisation(short_name="NAV Frogn", areas=("3218",))
    leader = make_person(Role.LEADER, office)
    workplace = warehouse(name="Stengt Port AS")
    actions.bar_workplace(actor_of(leader), workplace, why="Avtalt med kommunen")
    page = client_of(make_person()).get(URL)
    (row,) = page.context["page"].rows
    assert row.card.barred
    text = page.content.decode()
    assert "NAV Frogn" in text
    assert "Avtalt med kommunen" not in text
    assert page.context["page"].result.facets.training["green"] == 0


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_who_may_not_see_employers_gets_404(client_of: Callable[[Any], Any], role: str) -> None:
    client = client_of(make_person(role))
    assert client.get(URL).status_code == 404
    assert client.post(reverse("finding:excel")).status_code == 404


def test_who_is_not_signed_in_is_sent_to_the_door() -> None:
    from django.test import Client

    answer = Client().get(URL)
    assert answer.status_code == 302
    assert answer.url.startswith("/konto/")


@pytest.mark.parametrize("count", [1, 25])
def test_queries_do_not_grow_with_the_list(client: Any, count: int) -> None:
    person = make_person()
    for _ in range(count):
        workplace = make_workplace()
        state(workplace, Kind.TASK, "warehouse", {"demands": {"heavy_lifting": 1}}, by=person)
        state(workplace, Kind.VISIT, "a", {"form": "visit"}, by=person)
    client.get(URL)
    indexes.current().shown.clear()
    with count_queries("finding/search"):
        client.get(URL, {"c": ["task:warehouse", "place:3218"]})
    with count_queries("finding/search_again"):
        client.get(URL, {"c": ["task:warehouse", "place:3218"]})
    indexes.current().shown.clear()
    with count_queries("finding/typing"):
        client.get(URL, {"q": "lager", "skriver": "1"}, headers=HTMX)
    state_now = client.get(URL).context["page"].state
    with count_queries("finding/nothing_new"):
        client.get(URL, {"siden": state_now}, headers=HTMX)


# --- Excel --------------------------------------------------------------------------------------------------------------------


def sheet(content: bytes) -> list[dict[str, Any]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Arbeidsgivere").to_python()
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_the_file_has_what_the_list_has(client_of: Callable[[Any], Any]) -> None:
    person = make_person()
    workplace = warehouse(name="=Hyperlink(0)", street="Storgata 1", postcode="1430", post_place="ÅS")
    alone = warehouse(name="Kari Nordmann", personal=True, street="Hjemmeveien 2", postcode="1430", post_place="ÅS")
    make_workplace(municipality_code="3216")
    actions.confirm_opening(make_actor(), workplace, Purpose.TRAINING, count=2)
    answer = client_of(person).post(reverse("finding:excel"), {"c": ["place:3218"], "sort": "name"})
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="arbeidsgivere-{clock.today().isoformat()}.xlsx"'
    first, second = sheet(answer.content)
    assert first["Navn"] == "=Hyperlink(0)"
    assert first["Adresse"] == "Storgata 1"
    assert first["Arbeidstrening"] == "Ja"
    assert first["Organisasjonsnummer"].replace("\xa0", " ").replace(" ", "") == str(workplace.pk)
    assert second["Navn"] == alone.name
    assert (second["Adresse"], second["Postnummer"], second["Poststed"]) == ("", "", ""), "where a person may live"
    event = Event.objects.filter(verb="exported").get()
    assert (event.actor_id, event.facts) == (person.pk, {"rows": 2, "found": 2, "kinds": ["place"]})


def test_the_file_leaves_out_the_barred_and_what_is_not_shared(client_of: Callable[[Any], Any]) -> None:
    office = make_organisation(areas=("3218",))
    actions.bar_workplace(actor_of(make_person(Role.LEADER, office)), warehouse(name="Stengt Port AS"), why="x")
    secret = warehouse(name="Hemmelig Oppgave AS")
    state(secret, Kind.TASK, "baking", {}, by=make_person(Role.COUNSELLOR), sharing=Sharing.NAV)
    enterprise = client_of(make_person(Role.JOB_CONSULTANT)).post(reverse("finding:excel"))
    (row,) = sheet(enterprise.content)
    assert row["Navn"] == "Hemmelig Oppgave AS"
    assert "Bakerarbeid" not in row["Oppgaver"]
    (row,) = sheet(client_of(make_person(Role.COUNSELLOR)).post(reverse("finding:excel")).content)
    assert "Bakerarbeid" in row["Oppgaver"]


def test_an_empty_list_gives_no_file(client: Any) -> None:
    warehouse()
    answer = client.post(reverse("finding:excel"), {"c": "place:3216"})
    assert answer.status_code == 302
    assert Event.objects.filter(verb="exported").count() == 0
    assert client.get(reverse("finding:excel")).status_code == 405


# --- What is kept between requests --------------------------------------------------------------------------------------------


def test_what_is_kept_of_a_row_never_outlives_what_it_tells(client_of: Callable[[Any], Any]) -> None:
    """Pieces of the page are kept; each must follow statements, readers, language, names of organisations and days."""
    enterprise, nav = make_person(Role.JOB_CONSULTANT), make_person(Role.COUNSELLOR)
    ours = client_of(nav)
    theirs = client_of(enterprise)
    workplace = warehouse(name="Fjellheim Lager AS")
    actions.confirm_opening(actor_of(nav), workplace, Purpose.TRAINING, count=1, sharing=Sharing.NAV)

    def sentence(who: Any, **headers: str) -> str:
        (row,) = who.get(URL, headers=headers).context["page"].rows
        assert str(row.card.training.sentence) in str(row.html).replace("&#x27;", "'")
        return str(row.card.training.sentence)

    assert "1 plass" in sentence(ours)
    assert "1 plass" not in sentence(theirs), "the reader decides"
    assert "1 plass" in sentence(ours)
    actions.confirm_opening(actor_of(nav), workplace, Purpose.TRAINING, count=2, sharing=Sharing.NAV)
    assert "2 plasser" in sentence(ours), "a statement"
    actions.withdraw(actor_of(nav), workplace.statements.order_by("-pk").first())
    assert "1 plass" in sentence(ours), "taken back"
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=2)):
        assert "for 2 dager siden" in sentence(client_of(nav)), "another day"
    languages = {key[3] for key in indexes.current().shown}
    ours.cookies["django_language"] = "en"
    ours.get(URL)
    assert {key[3] for key in indexes.current().shown} == {*languages, "en"}, "another language"


def test_a_new_name_of_an_organisation_is_in_the_next_list(client: Any) -> None:
    from django.db import transaction

    from grontlys.access.log import record

    office = make_organisation(short_name="NAV Gammelby")
    person = make_person(Role.COUNSELLOR, office)
    actions.record_visit(actor_of(person), warehouse(), form="visit")
    assert "NAV Gammelby" in client.get(URL).content.decode()
    with transaction.atomic():
        office.short_name = "NAV Nyby"
        office.save()
        record(actor_of(person), "changed_organisation", "organisation", office.pk)
    assert "NAV Nyby" in client.get(URL).content.decode()
