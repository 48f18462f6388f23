"""The demo in a database: through the true importer, once, with people who can sign in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from grontlys.access import log
from grontlys.access.actor import actor_for, system_actor
from grontlys.access.models import Area, Assignment, Event, Organisation, Person
from grontlys.access.roles import Right
from grontlys.demo import generate
from grontlys.demo.load import make_people, seeded
from grontlys.demo.people import ORGANISATIONS, STAFF
from grontlys.demo.personas import PASSWORD, PERSONAS
from grontlys.employers.models import Company, ContactPerson, ImportRun, SetAside, Statement, Workplace
from grontlys.employers.models.unit import HeadCount, Sector
from grontlys.employers.owners import owners_for
from grontlys.employers.reading import load_situations
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.light import Colour, default_freshness, lights
from grontlys.employers.today import due_openings
from grontlys.employers.wording import Reader
from grontlys.finding import index
from grontlys.shared import clock
from tests.factories import make_workplace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.GRONTLYS_VAR = tmp_path
    settings.GRONTLYS_INDEX_DIR = tmp_path / "index"
    index.forget()
    yield
    index.forget()


def make_demo(*arguments: str) -> str:
    out = StringIO()
    call_command("make_demo", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def demo() -> str:
    return make_demo("--workplaces", "1000")


def test_the_importer_sets_nothing_aside(demo: str) -> None:
    assert "1000" in demo
    assert Workplace.objects.count() == 1000
    assert not SetAside.objects.exists()
    runs = ImportRun.objects.exclude(kind=ImportRun.Kind.CLASSIFICATION)
    assert {run.state for run in runs} == {ImportRun.State.DONE}
    heads = Counter(Workplace.objects.values_list("head_count", flat=True))
    assert heads.keys() == {HeadCount.COUNTED, HeadCount.WITHHELD, HeadCount.NONE}
    assert 0.5 < (heads[HeadCount.WITHHELD] + heads[HeadCount.NONE]) / 1000 < 0.7
    sectors = Counter(Workplace.objects.values_list("sector", flat=True))
    assert sectors[Sector.MUNICIPAL] > 40
    assert sectors[Sector.STATE] > 0
    assert sectors[Sector.UNKNOWN] == 0
    assert {number // 100_000_000 for number in Company.objects.values_list("number", flat=True)} == {7}


def test_every_workplace_has_a_section_and_a_standard(demo: str) -> None:
    assert not Workplace.objects.filter(section="").exists()
    standards = Counter(Workplace.objects.values_list("industry1_standard", flat=True))
    assert standards.keys() == {"SN2007", "SN2025"}
    assert standards["SN2007"] > standards["SN2025"]


def test_numbers_from_before_2024_are_followed(demo: str) -> None:
    moved = Workplace.objects.filter(municipality_registered__startswith="30")
    assert moved.exists()
    assert {place.municipality_code for place in moved} <= {place.code for place in generate.DEMO_REGION}


def test_a_second_run_does_nothing(demo: str) -> None:
    before = (Event.objects.count(), Statement.objects.count(), Person.objects.count())
    assert "finnes" in make_demo()
    assert (Event.objects.count(), Statement.objects.count(), Person.objects.count()) == before


def test_a_database_that_holds_something_is_left_alone() -> None:
    make_workplace()
    with pytest.raises(CommandError, match="empty"):
        make_demo()
    assert not Organisation.objects.filter(name__in=[one.name for one in ORGANISATIONS]).exists()


def test_only_with_the_settings_of_the_demo(settings: Any) -> None:
    settings.GRONTLYS_DEMO = False
    with pytest.raises(CommandError, match="only with the settings"):
        make_demo()
    assert not Person.objects.filter(email__in=[person.email for person in STAFF]).exists()


def test_one_event_tells_of_the_run_and_the_log_is_whole(demo: str) -> None:
    event = Event.objects.get(verb="seeded")
    assert seeded()
    assert event.facts["statements"] == Statement.objects.count()
    assert event.facts["contacts"] == ContactPerson.objects.count()
    assert log.verify().broken_seq is None
    assert not Event.objects.filter(verb="stated").exists()


def test_statements_name_people_and_organisations_of_the_demo(demo: str) -> None:
    assert set(Statement.objects.values_list("organisation__kind", flat=True)) <= {
        one.kind.value for one in ORGANISATIONS
    }
    for bar in Statement.objects.filter(kind=Kind.BAR).select_related("organisation", "workplace"):
        assert bar.key == str(bar.organisation_id)
        area = Area.objects.filter(organisation=bar.organisation).values_list("municipality_code", flat=True)
        assert bar.workplace.municipality_registered in {*area, "", *_former(area)}
    for one in Statement.objects.filter(said_by__isnull=False).select_related("said_by"):
        assert one.said_by is not None
        assert one.said_by.workplace_id == one.workplace_id


def _former(codes: Any) -> set[str]:
    return {place.former for place in generate.DEMO_REGION if place.code in set(codes)}


def test_ids_go_on_after_the_last_one(demo: str) -> None:
    last = Statement.objects.order_by("-pk").first()
    assert last is not None
    last.pk = None
    last.key, last.kind = "after", Kind.NOTE
    last.save()
    assert Statement.objects.get(key="after").pk == Statement.objects.count()


def test_every_colour_is_on_the_map(demo: str) -> None:
    day = clock.today()
    seen = Counter(
        light.colour
        for _number, situation in load_situations()
        for light in lights(situation, default_freshness(day), day)
    )
    assert {Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.BARRED} <= seen.keys()


def test_everybody_has_a_role_today(demo: str) -> None:
    assert Assignment.objects.on(clock.today()).count() == len(STAFF)
    for member in STAFF:
        actor = actor_for(Person.objects.get(email=member.email), None, clock.today())
        assert actor.roles == {member.role}


def test_personas_can_sign_in_with_the_password(demo: str) -> None:
    for persona in PERSONAS:
        client = Client()
        answer = client.post(reverse("account_login"), {"login": persona.email, "password": PASSWORD})
        assert answer.status_code == 302, persona.email
        assert "_auth_user_id" in client.session


def test_personas_are_on_the_demos_page(demo: str, client: Client) -> None:
    page = client.get(reverse("access:personas")).content.decode()
    for persona in PERSONAS:
        assert persona.name in page


def test_the_day_of_those_who_act_has_something_in_it(demo: str) -> None:
    day = clock.today()
    for persona in PERSONAS:
        actor = actor_for(Person.objects.get(email=persona.email), None, day)
        if Right.STATE not in actor.rights:
            continue
        due = due_openings(actor, Reader(actor, day, {}), owners_for(actor, day), day)
        assert sum(one.mine for one in due) >= 2, persona.email


def test_the_example_search_finds_green_ones(demo: str) -> None:
    from grontlys.finding import engine, language
    from grontlys.finding.describe import Readers

    found = index.current()
    query = language.parse("lager deltid ikke tunge løft ås", found.lexicon)
    person = Person.objects.get(email=PERSONAS[0].email)
    actor = actor_for(person, None, clock.today())
    result = engine.search(found, query, Readers(actor.organisation_id, actor.is_nav), limit=20)
    names = list(Workplace.objects.filter(number__in=list(result.numbers)).values_list("name", flat=True))
    assert 2 <= result.total <= 15, names
    assert {"LYNGKLANG LAGER AS", "EIKELØKKA LAGERHOTELL AS"} <= set(names)
    assert "MALMKLEIVA TUNGLAGER AS" not in names


def test_loading_again_makes_no_second_staff() -> None:
    day = dt.date(2026, 11, 21)
    assert make_people(day) == make_people(day)
    assert Person.objects.filter(is_system=False).count() == len(STAFF)


def test_statements_of_an_unknown_workplace_are_refused() -> None:
    region = generate.region(5, 200, on=clock.today())
    from django.db import IntegrityError, connection, transaction

    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012  # SQLite checks foreign keys when asked
        generate.load(region, system_actor())
        connection.check_constraints()
    assert not Statement.objects.exists()


def test_make_region_writes_files_and_loads(tmp_path: Path) -> None:
    out = StringIO()
    options: Callable[..., None] = lambda *more: call_command(  # noqa: E731
        "make_region", "--workplaces", "400", "--municipalities", "60", "--out", str(tmp_path / "files"), *more,
        stdout=out, stderr=StringIO(),
    )  # fmt: skip
    options()
    assert (tmp_path / "files" / "underenheter.json.gz").stat().st_size > 10_000
    assert not Workplace.objects.exists()
    options("--load")
    assert Workplace.objects.count() == 400
    assert not SetAside.objects.exists()
    assert not ContactPerson.objects.exists()
    assert Statement.objects.count() > 400
    with pytest.raises(CommandError):
        options("--load")


def test_the_searches_of_the_load_measurement_have_four_chips(demo: str) -> None:
    from itertools import islice

    from grontlys.bench.page_load import searches
    from grontlys.finding import language

    lexicon = index.current().lexicon
    for words in islice(searches(7), 60):
        query = language.parse(words, lexicon)
        assert len(query.chips) == 4, words
        assert not query.rest, words
