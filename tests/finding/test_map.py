"""The map beside the list: which places it shows, their counts and links, drawn and as a table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.access.actor import NOBODY
from grontlys.access.log import record
from grontlys.access.models import Area
from grontlys.access.roles import OrganisationKind, Role
from grontlys.bench.made_index import made_index
from grontlys.employers import actions
from grontlys.employers.rules.kinds import Kind, Purpose, Sharing
from grontlys.finding.addresses import Address
from grontlys.finding.chips import chip, parse_chip
from grontlys.finding.columns import COLOURS
from grontlys.finding.describe import EVERYBODY
from grontlys.finding.engine import search
from grontlys.finding.language import Query
from grontlys.finding.map_svg import Drawn, draw_tiles, name_lines
from grontlys.finding.map_view import ALL, MOST, MapPlace, MapView, make_map, shown_municipalities
from grontlys.finding.models import MunicipalityShape
from grontlys.shared import clock
from tests.factories import LONG_AGO, actor_of, make_actor, make_organisation, make_person, make_workplace, state

pytestmark = pytest.mark.django_db
URL = "/arbeidsgivere/"
TODAY = dt.date(2026, 11, 21)
COUNTRY = made_index(4_000, TODAY, seed=3, places=350)
CODES = [entry[0] for entry in COUNTRY.vocabulary.municipalities[1:]]


@pytest.fixture
def _region() -> None:
    call_command("import_classification", "--shipped", verbosity=0)


def pairs(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)


def by_label(view: MapView | None) -> dict[str, MapPlace]:
    assert view is not None
    return {place.label: place for place in view.main.places}


def counts(place: MapPlace) -> dict[str, int]:
    return {colour: n for colour, _word, n in place.counts if n}


# --- Counts -------------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_region")
def test_the_map_counts_the_search_without_its_places_and_taps_narrow(client_of: Callable[[Any], Any]) -> None:
    person = make_person(Role.COUNSELLOR, make_organisation(areas=("3218",)))
    for code, opening in (("3218", True), ("3218", False), ("3216", True), ("3214", False)):
        place = make_workplace(municipality_code=code)
        state(place, Kind.TASK, "warehouse", {}, by=person)
        if opening:
            state(place, Kind.OPENING, "training", {"count": 1}, by=person)
    make_workplace(municipality_code="3216", industry1_code="88.911", section="Q")
    page = client_of(person).get(URL, {"c": ["task:warehouse", "place:3218"]})
    view = page.context["page"].map
    found = by_label(view)
    assert {label: place.total for label, place in found.items()} == {"Frogn": 1, "Vestby": 1, "Ås": 2}
    assert counts(found["Ås"])["green"] == 1
    assert found["Ås"].chosen
    assert pairs(found["Ås"].url) == [("c", "task:warehouse")], "a chosen place is taken away again"
    assert pairs(found["Vestby"].url) == [("c", "task:warehouse"), ("c", "place:3218"), ("c", "place:3216")]
    text = page.content.decode()
    assert 'aria-label="Ås: 2 arbeidsgivere. ' in text
    assert "Valgt" in found["Ås"].spoken
    assert "style=" not in text
    assert view.about == "Arbeidstrening"


@pytest.mark.usefixtures("_region")
@pytest.mark.parametrize("about", ["purpose:hiring", "hiring:green"])
def test_a_search_about_hiring_counts_that_light(client_of: Callable[[Any], Any], about: str) -> None:
    person = make_person()
    place = make_workplace(municipality_code="3218")
    state(place, Kind.OPENING, "hiring", {"count": 1}, by=person)
    ask = client_of(person).get
    asked = ask(URL, {"c": about}).context["page"].map
    assert asked.about == "Ansettelse"
    assert counts(by_label(asked)["Ås"]) == {"green": 1}
    plain = ask(URL).context["page"].map
    assert counts(by_label(plain)["Ås"]) == {"yellow": 1} or "green" not in counts(by_label(plain)["Ås"])
    both = ask(URL, {"c": ["training:yellow", about]}).context["page"].map
    assert both.about == "Arbeidstrening"


ABOUT = st.sampled_from([(), ("purpose:hiring",), ("hiring:green",), ("training:green", "hiring:green"), ("purpose:training",)])  # fmt: skip
OTHERS = st.lists(
    st.sampled_from(["task:warehouse", "sector:private", "employees:5-19", "county:03", f"place:{CODES[5]}", "light:grey"]),
    max_size=3, unique=True,
)  # fmt: skip


@settings(max_examples=60)
@given(ABOUT, OTHERS)
def test_the_counts_are_those_of_a_slow_reading(about: tuple[str, ...], others: list[str]) -> None:
    """One search for each municipality, and the colours of what it finds one by one."""
    chips = tuple(one for code in (*about, *others) if (one := parse_chip(code)))
    facets = search(COUNTRY, Query(chips), EVERYBODY, cached=False).facets
    assert facets is not None
    hiring = bool(about) and all("hiring" in code for code in about)
    assert facets.about == ("hiring" if hiring else "training")
    column = COUNTRY.columns[facets.about]
    elsewhere = tuple(one for one in chips if one.kind not in ("place", "county"))
    expected: dict[str, dict[int, int]] = {}
    numbers = search(COUNTRY, Query(elsewhere), EVERYBODY, cached=False, limit=5_000, facets=False).numbers
    rows = {int(number): row for row, number in enumerate(COUNTRY.columns["number"].tolist())}
    for number in numbers:
        row = rows[number]
        code = COUNTRY.vocabulary.municipalities[int(COUNTRY.columns["municipality"][row])][0]
        own = expected.setdefault(code, {})
        own[int(column[row])] = own.get(int(column[row]), 0) + 1
    assert {
        code: {place: n for place, colour in enumerate(COLOURS) if (n := colours[colour.value])}
        for code, colours in facets.municipality.items()
    } == expected


@pytest.mark.usefixtures("_region")
@pytest.mark.parametrize(
    ("sharing", "readers", "blind"),
    [
        (Sharing.ALL, ("own", "nav", "enterprise"), ()),
        (Sharing.NAV, ("own", "nav"), ("enterprise",)),
        (Sharing.ORGANISATION, ("own",), ("nav", "enterprise")),
    ],
)
def test_nothing_leaks_by_counting(
    client_of: Callable[[Any], Any], sharing: Sharing, readers: tuple[str, ...], blind: tuple[str, ...]
) -> None:
    office = make_organisation()
    people = {
        "own": make_person(Role.COUNSELLOR, office),
        "nav": make_person(Role.COUNSELLOR, make_organisation()),
        "enterprise": make_person(Role.JOB_CONSULTANT, make_organisation(OrganisationKind.ENTERPRISE)),
    }
    make_workplace(municipality_code="3216", industry1_code="62.010", section="J")
    secret = make_workplace(municipality_code="3218", industry1_code="62.010", section="J")
    state(secret, Kind.TASK, "baking", {}, by=people["own"], organisation=office, sharing=sharing)

    def seen(who: str, view: str) -> tuple[int, bool]:
        page = client_of(people[who]).get(URL, {"c": "task:baking", "kommuner": view})
        place = by_label(page.context["page"].map)["Ås"]
        return place.total, "Ås: 1 arbeidsgiver" in page.content.decode()

    for who in readers:
        assert seen(who, "") == (1, True), who
        assert seen(who, "navn")[0] == 1
    for who in blind:
        assert seen(who, "") == (0, False), who
        assert seen(who, "antall")[0] == 0


@pytest.mark.usefixtures("_region")
def test_a_barred_workplace_is_one_of_all_and_has_no_light(client_of: Callable[[Any], Any]) -> None:
    leader = make_person(Role.LEADER, make_organisation(areas=("3218",)))
    actions.bar_workplace(actor_of(leader), make_workplace(municipality_code="3218"), why="Ubetalt lønn")
    place = by_label(client_of(leader).get(URL).context["page"].map)["Ås"]
    assert (place.total, counts(place)) == (1, {})


@pytest.mark.usefixtures("_region")
def test_a_list_left_open_hears_of_a_neighbour(client_of: Callable[[Any], Any]) -> None:
    person = make_person()
    make_workplace(municipality_code="3218")
    other = make_workplace(municipality_code="3216")
    client = client_of(person)
    search_ = {"c": "place:3218"}
    since = client.get(URL, search_).context["page"].state
    htmx = {"HX-Request": "true", "HX-Target": "div#treff", "HX-Request-Type": "partial"}
    assert client.get(URL, {**search_, "siden": since}, headers=htmx).status_code == 204
    actions.say_not_now(actor_of(person), other, [Purpose.TRAINING], until=clock.today() + dt.timedelta(days=9))
    assert client.get(URL, {**search_, "siden": since}, headers=htmx).status_code == 200


# --- Which places -------------------------------------------------------------------------------------------------------------


def test_a_country_begins_with_its_counties_and_one_opens_into_municipalities() -> None:
    actor = make_actor()
    address = Address()
    facets = search(COUNTRY, Query(), EVERYBODY).facets
    shown = shown_municipalities(COUNTRY, actor, address)
    assert shown == ()
    view = make_map(COUNTRY, address, facets, shown)
    assert view is not None
    assert (view.main.kind, view.folded) == ("county", None)
    assert sum(place.total for place in view.main.places) == search(COUNTRY, Query(), EVERYBODY).total
    first = view.main.places[0]
    assert pairs(first.url) == [("c", f"county:{first.code}")]
    address = Address((chip("county", first.code),))
    shown = shown_municipalities(COUNTRY, actor, address)
    inside = [code for code in CODES if code.startswith(first.code)]
    assert set(inside) <= set(shown)
    assert len(shown) <= MOST
    view = make_map(COUNTRY, address, search(COUNTRY, Query(address.chips), EVERYBODY).facets, shown)
    assert view is not None
    assert view.main.kind == "municipality"
    assert view.folded is not None
    tapped = next(place for place in view.main.places if place.code == inside[0])
    assert tapped.state == "within"
    assert pairs(tapped.url) == [("c", f"place:{inside[0]}")], "the county gives way: a tap narrows"
    assert next(place for place in view.folded.places if place.code == first.code).chosen


def test_in_a_country_the_map_is_of_ones_own_area() -> None:
    home = CODES[100]
    office = make_organisation()
    Area.objects.create(organisation=office, municipality_code=home, starts_on=LONG_AGO)
    actor = actor_of(make_person(Role.COUNSELLOR, office))
    shown = shown_municipalities(COUNTRY, actor, Address())
    assert home in shown
    assert ALL // 3 < len(shown) <= MOST
    for code in shown:
        assert shown_municipalities(COUNTRY, actor, Address((chip("place", code),))) == shown, (
            "the map stays where it is"
        )
    far = CODES[300]
    assert far in shown_municipalities(COUNTRY, actor, Address((chip("place", far),)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(CODES).map(lambda code: chip("place", code)),
            st.sampled_from(CODES).map(lambda code: chip("place", f"{code}~200")),
            st.sampled_from(sorted(COUNTRY.vocabulary.counties)).map(lambda code: chip("county", code)),
            st.sampled_from(CODES).map(lambda code: chip("place", code, negative=True)),
        ),
        max_size=4,
        unique=True,
    )
)
def test_every_tap_finds_that_place_and_a_second_takes_it_away(chips: list[Any]) -> None:
    address = Address(tuple(chips))
    shown = shown_municipalities(COUNTRY, NOBODY, address)
    assert len(shown) <= MOST
    view = make_map(COUNTRY, address, search(COUNTRY, Query(address.chips), EVERYBODY, limit=0).facets, shown)
    assert view is not None
    for level in filter(None, (view.main, view.folded)):
        kind = "place" if level.kind == "municipality" else "county"
        for place in level.places[:8]:
            own = chip(kind, place.code)
            after = {code for name, code in pairs(place.url) if name == "c"}
            assert (own.code in after) is not place.chosen
            assert place.chosen is (own in address.chips)


# --- As a table, as tiles, as outlines ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_region")
def test_the_table_is_sorted_and_stays_a_table(client_of: Callable[[Any], Any]) -> None:
    for code, n in (("3218", 1), ("3216", 3), ("3214", 2)):
        for _ in range(n):
            make_workplace(municipality_code=code)
    ask = client_of(make_person()).get
    for view, order in (("navn", ["Frogn", "Vestby", "Ås"]), ("antall", ["Vestby", "Frogn", "Ås"])):
        page = ask(URL, {"kommuner": view, "c": "sector:private"})
        assert [place.label for place in page.context["page"].map.main.places] == order
        text = page.content.decode()
        table = text[text.index("finding__places") : text.index("</table>")]
        assert re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a>', table) == order
        assert table.count("aria-sort") == 2
        assert '<svg class="finding__drawing' not in text
        for url in re.findall(r'<th scope="row"><a href="([^"]*)"', table):
            assert ("kommuner", view) in pairs(unescape(url)), "what follows is a table too"
        assert f'name="kommuner" value="{view}" form="finn"' in text, "and so is what is typed"
    nonsense = ask(URL, {"kommuner": "sidelengs"})
    assert nonsense.context["page"].map.view == ""


@pytest.mark.usefixtures("_region")
def test_outlines_are_drawn_where_all_have_one(client_of: Callable[[Any], Any]) -> None:
    for code in ("3218", "3216"):
        make_workplace(municipality_code=code)
    client = client_of(make_person())

    def shape(code: str, left: int) -> None:
        MunicipalityShape.objects.create(
            code=code, path=f"M{left} 0l100 0 0 100 -100 0z", left=left, top=0, right=left + 100, bottom=100,
            label_x=left + 50, label_y=50, source="test", valid_from=TODAY, imported_at=clock.now(),
        )  # fmt: skip

    shape("3218", 0)
    text = client.get(URL).content.decode()
    assert "finding__tiles" in text, "one of the two has none"
    assert "finding__shapes" not in text
    shape("3216", 100)
    # What was read is kept until the log tells of an import.
    record(make_actor(), "imported_shapes", "municipality_shapes", 2)
    text = client.get(URL).content.decode()
    assert "finding__tiles" not in text
    assert 'd="M100 0l100 0 0 100 -100 0z"' in text
    assert 'aria-label="Vestby: 1 arbeidsgiver. ' in text


def test_an_index_of_nothing_has_no_map(client_of: Callable[[Any], Any]) -> None:
    page = client_of(make_person()).get(URL)
    assert page.context["page"].map is None
    assert "finding__map" not in page.content.decode()


def test_names_are_broken_where_they_have_a_joint() -> None:
    assert name_lines("Ås", 8) == ["Ås"]
    assert name_lines("Nordre Follo", 8) == ["Nordre", "Follo"]
    assert name_lines("Aurskog-Høland", 8) == ["Aurskog-", "Høland"]
    assert name_lines("Lillestrøm", 8) == ["Lillest…"]
    assert name_lines("Midt-Telemark", 6) == ["Midt-", "Telem…"]


@given(st.text(alphabet="abc -", min_size=1, max_size=40), st.integers(1, 20))
def test_a_name_never_takes_more_room_than_there_is(name: str, letters: int) -> None:
    lines = name_lines(name, letters)
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= max(letters, 2) for line in lines)


def test_labels_are_escaped() -> None:
    drawn = Drawn('<b>"x"', "/?a=1&b=<", '<b>"x"', "", 1, (("green", "Ja", 1),))
    svg = draw_tiles([(drawn, (0, 0))])
    assert "<b>" not in svg
    assert 'href="/?a=1&amp;b=&lt;"' in svg
