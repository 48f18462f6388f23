"""Units followed over time: what changes is told, what is known is kept, and the order and the breaks of imports do not matter."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from grontlys.access.actor import system_actor
from grontlys.access.models import Event
from grontlys.employers.models import Company, ImportRun, MunicipalityChange, RegisterChange, Statement, Workplace
from grontlys.employers.register import importing
from grontlys.employers.register.classification import import_shipped
from grontlys.employers.register.importing import import_units
from grontlys.employers.register.normalise import ANONYMOUS
from grontlys.employers.register.staging import Writer
from grontlys.employers.rules.kinds import Kind
from tests import factories
from tests.employers.register.builders import address, as_json, company, number, unit, write

Take = Callable[..., ImportRun]
DAY = dt.date(2026, 11, 20)
NEXT = dt.date(2026, 11, 21)
RUN_FIELDS = {"id", "run_id", "run"}


def pair(form: str = "AS", sector: str | None = "2100", **fields: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A main unit and one workplace under it."""
    above = company(form, sector)
    return above, unit(overordnetEnhet=above["organisasjonsnummer"], **fields)


def pk(record: dict[str, Any]) -> int:
    return int(record["organisasjonsnummer"])


def stored(record: dict[str, Any]) -> Workplace:
    return Workplace.objects.get(pk=pk(record))


def changes(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    rows = RegisterChange.objects.filter(number=pk(record)).order_by("pk")
    return [(row.kind, row.before, row.after) for row in rows]


def everything() -> list[Any]:
    """All unit rows and all changes, without the numbers of the runs."""
    told = [
        {name: value for name, value in row.items() if name not in RUN_FIELDS}
        for row in RegisterChange.objects.values()
    ]
    return [
        list(Workplace.objects.order_by("number").values()),
        list(Company.objects.order_by("number").values()),
        sorted(told, key=repr),
    ]


# --- Changes --------------------------------------------------------------------------------------------------------------


def test_a_second_import_of_the_same_file_writes_nothing(take: Take) -> None:
    above, below = pair()
    take([above], kind="companies")
    take([below, unit()])
    before = everything()
    with_writes: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "PRAGMA")):
            with_writes.append(sql.split("(")[0])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        run = take([below, unit(number=str(Workplace.objects.exclude(pk=pk(below)).get().pk))], on=NEXT)
    assert (run.new, run.changed, run.unchanged) == (0, 0, 2)
    assert everything() == before
    assert not [sql for sql in with_writes if "importrun" not in sql and "access_event" not in sql]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"navn": "NYTT NAVN AS"}, [("renamed", "FJELLHEIM LAGER AS AVD ÅS", "NYTT NAVN AS")]),
        (
            {"beliggenhetsadresse": address("3216", postnummer="1540", poststed="VESTBY", adresse=["Senterveien 1"])},
            [("moved", "Industriveien 4, 1430 ÅS", "Senterveien 1, 1540 VESTBY")],
        ),
        ({"naeringskode2": {"kode": "47.111"}}, [("recoded", "52.100", "52.100, 47.111")]),
        ({"antallAnsatte": None}, [("head_count", "12", "1–4")]),
        ({"nedleggelsesdato": "2026-11-01"}, [("closed", "", "2026-11-01")]),
        ({"hjemmeside": "www.eksempel.no"}, []),
    ],
)
def test_what_the_register_changes_is_told(take: Take, fields: dict[str, Any], told: list[Any]) -> None:
    above, below = pair()
    take([above], kind="companies")
    take([below])
    run = take([below | fields], on=NEXT)
    assert (run.changed, run.closed) == (1, int("nedleggelsesdato" in fields))
    assert changes(below) == told


def test_a_new_owner_is_told_and_followed(take: Take) -> None:
    first, below = pair()
    second = company("KOMM", "6500")
    take([first, second], kind="companies")
    take([below])
    assert stored(below).sector == "private"
    take([below | {"overordnetEnhet": second["organisasjonsnummer"]}], on=NEXT)
    assert changes(below) == [("reparented", first["organisasjonsnummer"], second["organisasjonsnummer"])]
    assert stored(below).sector == "municipal"


def test_a_closing_is_dated_by_the_register_and_other_changes_by_the_day(take: Take) -> None:
    above, below = pair()
    take([above], kind="companies")
    take([below])
    take([below | {"nedleggelsesdato": "2026-11-01", "navn": "NYTT"}], on=NEXT)
    days = dict(RegisterChange.objects.values_list("kind", "changed_on"))
    assert days == {"closed": dt.date(2026, 11, 1), "renamed": NEXT}


def test_a_municipality_that_only_got_another_number_moved_nobody(take: Take) -> None:
    import_shipped(actor=system_actor())
    below = unit(beliggenhetsadresse=address("3022"))
    take([below])
    take([below | {"beliggenhetsadresse": address("3214")}], on=NEXT)
    assert changes(below) == []
    assert stored(below).municipality_registered == "3214"


def test_a_list_of_old_numbers_read_later_moves_nobody(take: Take) -> None:
    below = unit(beliggenhetsadresse=address("0215"))
    take([below])
    assert stored(below).municipality_code == "0215"
    for old, new, year in (("0215", "3022", 2020), ("3022", "3214", 2024)):
        MunicipalityChange.objects.create(old_code=old, new_code=new, changed_on=dt.date(year, 1, 1))
    run = take([below], on=NEXT)
    assert (run.changed, stored(below).municipality_code) == (1, "3214")
    assert changes(below) == []


def test_bankruptcy_is_told_once_and_reaches_the_workplaces(take: Take) -> None:
    above, below = pair()
    take([above], kind="companies")
    take([below])
    take([above | {"konkurs": True}], kind="companies", on=NEXT)
    # The register gave no date: the day we first heard of it stands.
    take([above | {"konkurs": True, "hjemmeside": "www.bo.no"}], kind="companies", on=NEXT + dt.timedelta(days=9))
    assert changes(above) == [("bankrupt", "", "")]
    assert stored(below).company_bankrupt_on == NEXT
    take([above | {"konkurs": True, "konkursdato": "2026-11-11"}], kind="companies", on=NEXT)
    assert stored(below).company_bankrupt_on == dt.date(2026, 11, 11)


def test_changes_never_touch_statements(take: Take) -> None:
    above, below = pair()
    take([above], kind="companies")
    take([below])
    statement = factories.state(stored(below), Kind.TASK, "warehouse")
    before = Statement.objects.values().get()
    take([below | {"navn": "NYTT", "nedleggelsesdato": "2026-11-01"}], on=NEXT)
    take([unit()], on=NEXT, allow_many_gone=True)
    assert Statement.objects.values().get() == before
    assert statement.workplace_id == pk(below)


# --- Gone and back --------------------------------------------------------------------------------------------------------


def test_a_unit_missing_from_a_whole_file_is_gone_and_may_return(take: Take) -> None:
    above = company()
    below = [unit(overordnetEnhet=above["organisasjonsnummer"]) for _ in range(10)]
    take([above], kind="companies")
    take(below)
    run = take(below[:-1], on=NEXT)
    assert (run.closed, stored(below[-1]).gone_on) == (1, NEXT)
    assert changes(below[-1]) == [("gone", "", "")]
    run = take(below[:-1], on=NEXT + dt.timedelta(days=1))
    assert (run.closed, stored(below[-1]).gone_on) == (0, NEXT)
    run = take(below, on=NEXT + dt.timedelta(days=2))
    assert (run.changed, stored(below[-1]).gone_on) == (1, None)
    assert changes(below[-1]) == [("gone", "", ""), ("returned", "", "")]


def test_a_file_that_lacks_a_fifth_of_what_we_know_marks_nothing_gone(take: Take) -> None:
    below = [unit() for _ in range(10)]
    take(below)
    run = take(below[:7], on=NEXT)
    assert Workplace.objects.filter(gone_on__isnull=False).count() == 0
    assert "3 av 10" in run.fault
    assert "--allow-many-gone" in run.fault
    run = take(below[:7], on=NEXT, allow_many_gone=True)
    assert (run.closed, run.fault) == (3, "")


def test_what_the_register_deleted_keeps_everything_else(take: Take) -> None:
    above, below = pair()
    take([above], kind="companies")
    take([below])
    stub = {
        "respons_klasse": "SlettetUnderEnhet",
        "organisasjonsnummer": below["organisasjonsnummer"],
        "navn": below["navn"],
        "organisasjonsform": {"kode": "BEDR"},
        "slettedato": "2026-11-10",
    }
    for _again in range(2):
        run = take([stub, {**stub, "organisasjonsnummer": number()}], on=NEXT)
    row = stored(below)
    assert (row.deleted_on, row.street, row.parent_number) == (dt.date(2026, 11, 10), "Industriveien 4", pk(above))
    assert changes(below) == [("closed", "", "2026-11-10")]
    assert run.reasons == {"already_deleted": 1}  # type: ignore[attr-defined]


# --- Derived columns ------------------------------------------------------------------------------------------------------


def state_chain() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A ministry, an agency, an office, all parts without a sector code but the top; a workplace at the bottom."""
    top = company("STAT", "6100")
    middle = company("ORGL", None, overordnetEnhet=top["organisasjonsnummer"])
    office = company("ORGL", None, overordnetEnhet=middle["organisasjonsnummer"])
    return [top, middle, office], unit(overordnetEnhet=office["organisasjonsnummer"])


def test_sector_is_found_along_the_chain(take: Take) -> None:
    chain, below = state_chain()
    take([below])
    assert (stored(below).sector, stored(below).personal) == ("unknown", True)
    take(chain[::-1], kind="companies")
    assert (stored(below).sector, stored(below).personal) == ("state", False)
    assert set(Company.objects.values_list("sector", flat=True)) == {"state"}


def test_a_county_authority_counts_as_municipal(take: Take) -> None:
    above, below = pair("FYLK", "6500")
    take([above], kind="companies")
    take([below])
    assert stored(below).sector == "municipal"


def test_a_chain_that_bites_its_own_tail_ends(take: Take) -> None:
    a, b = company("ORGL", None), company("ORGL", None)
    a["overordnetEnhet"], b["overordnetEnhet"] = b["organisasjonsnummer"], a["organisasjonsnummer"]
    below = unit(overordnetEnhet=a["organisasjonsnummer"])
    take([a, b], kind="companies")
    take([below])
    assert stored(below).sector == "unknown"


def test_the_end_of_the_company_reaches_the_workplace_through_its_parts(take: Take) -> None:
    chain, below = state_chain()
    take(chain, kind="companies")
    take([below])
    chain[1] = chain[1] | {"nedleggelsesdato": "2026-09-30"}
    take(chain, kind="companies", on=NEXT)
    assert stored(below).company_ended_on == dt.date(2026, 9, 30)
    take([chain[0] | {"hjemmeside": "x"}, chain[1] | {"nedleggelsesdato": None}, chain[2]], kind="companies", on=NEXT)
    assert stored(below).company_ended_on is None


def world() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Main units and workplaces of every sort, some of them ended."""
    chain, at_office = state_chain()
    shop, branch = pair()
    single, salon = pair("ENK", "8200", navn="FRISØR KARI NORDMANN")
    single |= {"slettedato": "2026-10-10", "navn": "KARI NORDMANN"}
    salon |= {"slettedato": "2026-10-10"}
    orphan = unit(overordnetEnhet=number(), navn="OLA NORDMANN", slettedato="2026-10-11")
    gone_bank, till = pair(konkurs=None)
    gone_bank |= {"konkurs": True, "konkursdato": "2026-03-03"}
    return [*chain, shop, single, gone_bank], [at_office, branch, salon, orphan, till, unit()]


def test_the_order_of_the_files_does_not_matter(take: Take) -> None:
    companies, units = world()
    files = {"companies": companies, "workplaces": units}
    results = []
    for order in itertools.permutations(files):
        Workplace.objects.all().delete()
        Company.objects.all().delete()
        RegisterChange.objects.all().delete()
        ImportRun.objects.all().delete()
        for kind in order:
            take(files[kind], kind=kind)
        results.append(everything())
    assert results[0] == results[1]


# --- Sole proprietorships -------------------------------------------------------------------------------------------------


def test_a_workplace_is_a_persons_until_its_company_is_known_not_to_be(take: Take) -> None:
    unknown = unit(overordnetEnhet=number())
    sole, salon = pair("ENK", "8200")
    firm, shop = pair()
    take([sole, firm], kind="companies")
    take([unknown, salon, shop])
    assert [stored(r).personal for r in (unknown, salon, shop)] == [True, True, False]


@pytest.mark.parametrize("companies_first", [True, False])
def test_names_go_when_a_sole_proprietorship_goes(take: Take, companies_first: bool) -> None:
    sole, salon = pair("ENK", "8200", navn="FRISØR KARI NORDMANN")
    firm, shop = pair(navn="BUTIKKEN AS AVD SKI")
    sole["navn"] = "KARI NORDMANN"
    others = [unit() for _ in range(10)]
    steps: list[tuple[str, list[dict[str, Any]]]] = [
        ("companies", [sole, firm]),
        ("workplaces", [salon, shop, *others]),
    ]
    for kind, records in steps if companies_first else reversed(steps):
        take(records, kind=kind)
    take([salon | {"navn": "SALONG KARI N"}, shop | {"navn": "BUTIKKEN AS"}, *others], on=NEXT)
    # While it lives the name may be read, but the timeline keeps none of it.
    assert changes(salon) == [("renamed", "", "")]
    assert changes(shop) == [("renamed", "BUTIKKEN AS AVD SKI", "BUTIKKEN AS")]
    take(others, on=NEXT)
    take([], kind="companies", on=NEXT, allow_many_gone=True)
    row = stored(salon)
    assert (row.name, row.street, row.website) == (ANONYMOUS, "", "")
    assert "kari" not in row.name_folded + row.name_sort
    assert stored(shop).name == "BUTIKKEN AS"
    assert Company.objects.get(pk=pk(sole)).name == ANONYMOUS
    assert Company.objects.get(pk=pk(firm)).name == "FJELLHEIM LAGER AS"


def test_a_returned_sole_proprietorship_has_its_name_again(take: Take) -> None:
    sole, salon = pair("ENK", "8200", navn="FRISØR KARI NORDMANN")
    others = [unit() for _ in range(10)]
    take([sole], kind="companies")
    take([salon, *others])
    take(others, on=NEXT)
    assert stored(salon).name == ANONYMOUS
    take([salon, *others], on=NEXT)
    assert stored(salon).name == "FRISØR KARI NORDMANN"


def test_a_name_taken_out_in_doubt_comes_back_when_the_doubt_is_gone(take: Take) -> None:
    firm, shop = pair(navn="BUTIKKEN AS AVD SKI", slettedato="2026-10-10")
    other = company()
    take([other], kind="companies")
    take([shop])
    assert stored(shop).name == ANONYMOUS
    take([firm, other], kind="companies", on=NEXT)
    take([shop], on=NEXT)
    assert stored(shop).name == "BUTIKKEN AS AVD SKI"
    assert changes(shop) == []


# --- Stopped half-way -----------------------------------------------------------------------------------------------------


def many(count: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    companies, units = world()
    seed = random.Random(7)
    for _ in range(count):
        above = seed.choice(companies)["organisasjonsnummer"]
        units.append(unit(overordnetEnhet=above, antallAnsatte=seed.choice([None, 5, 40])))
    return companies, units


def test_an_import_that_fails_between_batches_goes_on_where_it_stopped(
    take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    companies, units = many(2_000)
    take(companies, kind="companies")
    take(units)
    changed = [u | {"navn": u["navn"] + " II"} if i % 3 == 0 else u for i, u in enumerate(units[20:])]
    snapshot = everything()
    take(changed, on=NEXT)
    wanted = everything()
    # Back to the start (the changes hang on runs, so these first), then the same with a fault in the middle.
    RegisterChange.objects.all().delete()
    ImportRun.objects.all().delete()
    Workplace.objects.all().delete()
    Company.objects.all().delete()
    take(companies, kind="companies")
    take(units)
    assert everything() == snapshot
    write_rows, calls = Writer.write, itertools.count(1)

    def failing(self: Writer, *args: Any) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt
        write_rows(self, *args)

    monkeypatch.setattr(Writer, "write", failing)
    monkeypatch.setattr(Writer, "batch", 250, raising=False)
    init = Writer.__init__

    def small(self: Writer, kind: str) -> None:
        init(self, kind)
        self.batch = 250

    monkeypatch.setattr(Writer, "__init__", small)
    with pytest.raises(KeyboardInterrupt):
        take(changed, on=NEXT)
    stopped = ImportRun.objects.first()
    assert stopped is not None
    assert stopped.state == ImportRun.State.BROKEN
    assert "igjen" in stopped.fault
    run = take(changed, on=NEXT)
    assert run.unchanged > 0
    assert everything() == wanted


def test_a_fault_before_the_derived_columns_is_mended_by_the_next_run(
    take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain, below = state_chain()
    take(chain, kind="companies")

    def stop(*args: Any, **options: Any) -> int:
        raise RuntimeError

    monkeypatch.setattr(importing, "derive", stop)
    with pytest.raises(RuntimeError):
        take([below])
    monkeypatch.undo()
    assert stored(below).sector == "unknown"
    take([below])
    assert stored(below).sector == "state"


@pytest.mark.sqlite_only
def test_a_killed_import_started_again_gives_the_same_database(tmp_path: Path) -> None:
    """A real process, really killed (SIGKILL), on a database file of its own; then the same command once more."""
    companies, units = many(30_000)
    paths = {
        "companies": write(tmp_path / "companies", as_json(companies)),
        "units": write(tmp_path / "units", as_json(units), packed=True),
    }
    program = (
        "import sys, django; django.setup(); from django.core.management import call_command;"
        "call_command('migrate', verbosity=0, skip_checks=True) if sys.argv[1] == 'migrate' else"
        " call_command('import_register', *sys.argv[1:], skip_checks=True)"
    )

    complaints = (tmp_path / "stderr").open("w")

    def start(database: Path, *arguments: str) -> subprocess.Popen[bytes]:
        root = Path(__file__).parents[3]
        environment = os.environ | {
            "PYTHONPATH": str(root / "src"),
            "DJANGO_SETTINGS_MODULE": "grontlys.config.settings.demo",
            "DATABASE_URL": f"sqlite:///{database}",
            "GRONTLYS_VAR": str(tmp_path / "var"),
        }
        return subprocess.Popen(
            [sys.executable, "-c", program, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=complaints
        )

    def rows(database: Path) -> list[Any]:
        with closing(sqlite3.connect(database)) as link:
            tables = (
                "SELECT * FROM employers_workplace ORDER BY number",
                "SELECT * FROM employers_company ORDER BY number",
                "SELECT number, changed_on, kind, before, after FROM employers_registerchange ORDER BY number, kind, id",
            )
            return [link.execute(sql).fetchall() for sql in tables]

    import_both = ("--units", paths["units"], "--companies", paths["companies"])
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    for database in (whole, killed):
        assert start(database, "migrate").wait() == 0
    done = start(whole, *import_both)
    assert done.wait() == 0, (tmp_path / "stderr").read_text()

    process = start(killed, *import_both)
    _wait_for_rows(killed, process)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    half = len(rows(killed)[0])
    assert 0 < half < len(units)
    # The run counted what it wrote, batch by batch; the next one closes it and says so in the log.
    with closing(sqlite3.connect(killed)) as link:
        counted = link.execute("SELECT new FROM employers_importrun WHERE kind = 'workplaces'").fetchall()
    assert counted == [(half,)]
    again = start(killed, *import_both)
    assert again.wait() == 0, (tmp_path / "stderr").read_text()
    assert rows(killed) == rows(whole)
    with closing(sqlite3.connect(killed)) as link:
        told = [json.loads(row[0]) for row in link.execute("SELECT facts FROM access_event ORDER BY seq")]
    assert [(t["state"], t["new"]) for t in told if t["kind"] == "workplaces"] == [
        ("broken", half), ("done", len(units) - half),
    ]  # fmt: skip
    complaints.close()


def _wait_for_rows(database: Path, process: subprocess.Popen[bytes]) -> None:
    for _try in range(3000):
        assert process.poll() is None, "the import was over before it could be killed"
        with closing(sqlite3.connect(database)) as link:
            if link.execute("SELECT count(*) FROM employers_workplace").fetchone()[0]:
                return
        time.sleep(0.005)
    raise AssertionError("nothing was written")


def test_two_imports_at_once_are_refused(take: Take, tmp_path: Path) -> None:
    from grontlys.employers.register.lock import only_one
    from grontlys.employers.register.source import SourceError

    if connection.vendor == "postgresql":
        pytest.skip("the lock belongs to the connection, and a test has one")
    with only_one(), pytest.raises(SourceError, match="pågår"):
        take([unit()])
    assert Event.objects.filter(verb="imported").count() == 0
    assert import_units(write(tmp_path / "f", as_json([unit()])), kind="workplaces", actor=system_actor()).new == 1


@pytest.mark.parametrize("seed", range(6))
def test_any_break_followed_by_the_whole_file_ends_where_the_whole_file_ends(take: Take, seed: int) -> None:
    """Random edits of a small world, the new file cut at a random byte (packed or not), then whole."""
    rng = random.Random(seed)
    companies, units = many(60)
    later = [
        record
        | rng.choice([{}, {}, {"navn": f"NYTT NAVN {rng.random()}"}, {"slettedato": "2026-11-02"}, {"antallAnsatte": rng.randrange(5, 99)}])
        for record in units
        if rng.random() > 0.05
    ] + [unit(overordnetEnhet=companies[0]["organisasjonsnummer"])]  # fmt: skip
    rng.shuffle(later)
    ended = [c | {"konkurs": True} if rng.random() < 0.3 else c for c in companies]
    results = []
    for broken in (False, True):
        Workplace.objects.all().delete()
        Company.objects.all().delete()
        RegisterChange.objects.all().delete()
        ImportRun.objects.all().delete()
        take(companies, kind="companies")
        take(units)
        if broken:
            data = as_json(later)
            packed = rng.random() < 0.5
            data = gzip.compress(data, mtime=0) if packed else data
            cut = take(data[: rng.randrange(30, len(data) - 1)], on=NEXT)
            assert cut.state == ImportRun.State.BROKEN
        take(ended, kind="companies", on=NEXT)
        take(later, on=NEXT)
        results.append(everything())
    assert results[0] == results[1]
