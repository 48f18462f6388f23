"""The index follows the database: built, laid over, rebuilt, shared by processes."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import time_machine
from django.db import connection, transaction

from grontlys.access.log import record
from grontlys.access.roles import OrganisationKind, Role
from grontlys.employers import actions
from grontlys.employers.models import FreshnessSetting, Municipality, Statement, Withdrawal, Workplace
from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing
from grontlys.finding import index as indexes
from grontlys.finding import snapshot
from grontlys.finding.columns import (
    COLOUR_CODE,
    COLUMNS,
    FIRST_SPARE_BIT,
    REQUIREMENT_BIT,
    SPARE_BITS,
    TASK_BIT,
    day_number,
)
from grontlys.finding.describe import EVERYBODY, Readers
from grontlys.finding.engine import readers_of, search
from grontlys.finding.language import Query, parse
from grontlys.shared import clock
from tests.factories import actor_of, make_actor, make_organisation, make_person, make_workplace, state

TODAY = dt.date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def numbers(text: str = "", readers: Readers = EVERYBODY) -> set[int]:
    """What a search finds now."""
    index = indexes.current()
    return set(search(index, parse(text, index.lexicon), readers, limit=1000).numbers)


@pytest.fixture
def places() -> None:
    Municipality.objects.bulk_create(
        Municipality(
            code=code, name=name, county_code="32", valid_from=dt.date(2024, 1, 1), latitude=lat, longitude=lon
        )
        for code, name, lat, lon in (
            ("3218", "Ås", 59.66, 10.79),
            ("3216", "Vestby", 59.60, 10.75),
            ("3212", "Nesodden", 59.85, 10.66),
        )
    )


def test_a_workplace_is_found_by_name_and_place(places: None) -> None:
    here = make_workplace(name="Fjellheim Lager AS")
    there = make_workplace(name="Nordby Byggevare AS", municipality_code="3216")
    assert numbers() == {here.pk, there.pk}
    assert numbers("fjellheim") == {here.pk}
    assert numbers("fjelheim") == {here.pk}, "a slip of the finger"
    assert numbers("vestby") == {there.pk}
    assert numbers("ås") == {here.pk}
    assert numbers("ås vestby") == {here.pk, there.pk}
    assert numbers("ås + 20 km") == {here.pk, there.pk}
    assert numbers("ikke ås") == {there.pk}
    assert numbers("nesodden") == set()


def test_each_role_that_does_a_task_is_judged_by_itself(places: None) -> None:
    actor = make_actor()
    one, two, three = (make_workplace() for _n in range(3))
    lifts, alone = {"heavy_lifting": 3, "independence": 0}, {"heavy_lifting": 0, "independence": 3}
    # In the first the day shift lifts and the night guard is alone: nobody is spared both.
    actions.add_task(actor, one, "warehouse", lifts, role="Dagskift")
    actions.add_task(actor, one, "warehouse", alone, role="Nattevakt")
    actions.add_task(actor, two, "warehouse", lifts)
    actions.add_task(actor, two, "warehouse", {"heavy_lifting": 1, "independence": 1}, role="Ekstrahjelp")
    actions.add_task(actor, three, "warehouse", lifts)

    def found() -> list[set[int]]:
        return [
            numbers("warehouse"),
            numbers("warehouse ikke tunge løft"),
            numbers("warehouse ikke alene"),
            numbers("warehouse ikke tunge løft eller alene"),
            numbers("warehouse ikke tunge løft bare det vi vet"),
            numbers("warehouse med tunge løft"),
            numbers("ikke lager"),
        ]

    everywhere = {one.pk, two.pk, three.pk}
    wanted = [everywhere, {one.pk, two.pk}, everywhere, {two.pk}, {one.pk, two.pk}, everywhere, set()]
    assert found() == wanted, "laid over"
    index = indexes.current()
    facets = search(index, parse("ikke tunge løft", index.lexicon), EVERYBODY).facets
    assert facets is not None
    assert facets.task["warehouse"] == 2, "two roles are one task"
    indexes.rebuild(clock.today())
    indexes.forget()
    assert found() == wanted, "built"
    actions.remove_task(actor, two, "warehouse", role="Ekstrahjelp")
    assert numbers("warehouse ikke tunge løft") == {one.pk}
    actions.remove_task(actor, one, "warehouse", role="Dagskift")
    assert numbers("warehouse ikke alene") == {two.pk, three.pk}


def test_more_roles_than_there_is_room_for_are_still_found_by_their_task(places: None) -> None:
    actor, workplace = make_actor(), make_workplace()
    for number in range(SPARE_BITS + 3):
        actions.add_task(actor, workplace, "till", {"pace": 3}, role=f"Rolle {number}")
    assert numbers("kasse") == {workplace.pk}
    assert numbers("kasse ikke tempo") == set()


def test_new_dimensions_are_searched_for(places: None) -> None:
    actor = make_actor()
    out, inside, unknown = (make_workplace() for _n in range(3))
    actions.add_task(actor, out, "gardening", {"outdoors": 3})
    actions.add_task(actor, inside, "gardening", {"outdoors": 0})
    actions.add_task(actor, unknown, "gardening")
    assert numbers("gardening") == {out.pk, inside.pk, unknown.pk}
    assert numbers("gardening inne") == {inside.pk, unknown.pk}
    assert numbers("gardening indoors known only") == {inside.pk}
    assert numbers("gardening ikke inne") == {out.pk}


def test_a_snapshot_of_fewer_dimensions_is_built_anew(places: None) -> None:
    workplace = make_workplace(name="Fjellheim")
    assert numbers("fjellheim") == {workplace.pk}
    name = snapshot.current_name(indexes.directory())
    meta = indexes.directory() / name / "meta.json"
    meta.write_text(json.dumps({**json.loads(meta.read_text()), "layout": "of the release before"}))
    indexes.forget()
    assert numbers("fjellheim") == {workplace.pk}
    assert snapshot.current_name(indexes.directory()) != name


def test_there_is_a_bit_for_each_task_and_some_to_spare() -> None:
    assert len(TASK_BIT) <= FIRST_SPARE_BIT
    assert len(REQUIREMENT_BIT) <= 64


def test_an_empty_database_has_an_empty_index() -> None:
    assert numbers() == set()
    assert numbers("lager ås fjellheim") == set()


def test_a_statement_is_in_the_next_search(places: None) -> None:
    actor = make_actor()
    workplace = make_workplace()
    assert numbers("grønn") == set()
    actions.confirm_opening(actor, workplace, Purpose.TRAINING, count=1)
    assert numbers("grønn arbeidstrening") == {workplace.pk}
    assert numbers("ledig plass nå") == {workplace.pk}
    actions.say_not_now(actor, workplace, tuple(Purpose), until=clock.today() + dt.timedelta(days=30))
    assert numbers("grønn arbeidstrening") == set()
    assert numbers("rød") == {workplace.pk}


def test_a_withdrawn_statement_is_out_of_the_next_search() -> None:
    actor = make_actor()
    workplace = make_workplace(industry1_code="47.110", section="G")
    said = actions.add_task(actor, workplace, "warehouse")
    assert numbers("lager") == {workplace.pk}
    actions.withdraw(actor, said)
    assert numbers("lager") == set()


def test_a_note_is_found_and_found_no_more_when_withdrawn() -> None:
    actor = make_actor()
    workplace = make_workplace()
    assert numbers("trivelig") == set()
    said = actions.add_note(actor, workplace, "Trivelig leder")
    assert numbers("trivelig") == {workplace.pk}
    actions.withdraw(actor, said)
    assert numbers("trivelig") == set()


def test_a_light_changes_by_itself_with_the_day() -> None:
    workplace = make_workplace()
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC), tick=False):
        state(workplace, Kind.OPENING, "training", {"count": 1}, holds_until=dt.date(2027, 3, 1))
        assert numbers("grønn arbeidstrening") == {workplace.pk}
    with time_machine.travel(dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC), tick=False):
        assert numbers("grønn arbeidstrening") == {workplace.pk}
    with time_machine.travel(dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC), tick=False):
        assert numbers("grønn arbeidstrening") == set()
        assert numbers("gul arbeidstrening") == {workplace.pk}


def test_an_office_that_changes_its_freshness_changes_the_lights_of_its_area(places: None) -> None:
    office = make_organisation(areas=("3218",))
    leader = actor_of(make_person(Role.LEADER, office))
    here = make_workplace()
    there = make_workplace(municipality_code="3216")
    for workplace in (here, there):
        state(workplace, Kind.OPENING, "training", {"count": 1}, days_ago=10)
    assert numbers("grønn arbeidstrening") == {here.pk, there.pk}

    actions.set_freshness(leader, Purpose.TRAINING, 7)
    assert FreshnessSetting.objects.exists()
    assert numbers("grønn arbeidstrening") == {there.pk}


def test_a_closed_workplace_is_left_out_unless_asked_for() -> None:
    make_workplace()
    closed = make_workplace(closed_on=dt.date(2020, 1, 1))
    assert closed.pk not in numbers()
    assert numbers("nedlagt") == {closed.pk}
    assert numbers(str(closed.pk)) == {closed.pk}


def test_an_import_builds_the_index_anew() -> None:
    actor = make_actor(Role.ADMINISTRATOR)
    make_workplace()
    first = indexes.current().name
    new = make_workplace(name="Nykommer AS")
    assert numbers("nykommer") == set(), "the register is read through its import alone"
    with transaction.atomic():
        record(actor, "imported", "import_run", 1, new=0, changed=0, unchanged=1, closed=0)
    assert indexes.current().name == first, "an import without news builds nothing"
    with transaction.atomic():
        record(actor, "imported", "import_run", 2, new=1, changed=0, unchanged=1, closed=0)
    assert numbers("nykommer") == {new.pk}
    assert indexes.current().name != first


def test_a_large_index_is_built_beside_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], **_options: Any) -> None:
            started.append(command)

        def poll(self) -> int | None:
            return None

    monkeypatch.setattr(indexes, "SMALL", 0)
    monkeypatch.setattr(indexes.subprocess, "Popen", Process)
    monkeypatch.setattr(indexes, "_builder", None)
    monkeypatch.setattr(indexes, "_builder_started", float("-inf"))
    make_workplace()
    index = indexes.current()
    with transaction.atomic():
        record(make_actor(Role.ADMINISTRATOR), "imported", "import_run", 2, new=1)
    assert indexes.current().name == index.name, "the old one serves meanwhile"
    indexes.current()
    assert started == [
        [sys.executable, "-m", "grontlys", "build-index", "--replacing", index.name, "--seen", str(index.seq)]
    ]
    assert indexes.rebuild(clock.today(), replacing=index.name, seen=index.seq) is not None
    assert indexes.current().name != index.name
    assert indexes.rebuild(clock.today(), replacing=index.name, seen=index.seq) is None, "somebody else was first"


def test_another_database_is_noticed() -> None:
    actor = make_actor()
    workplace = make_workplace()
    actions.add_note(actor, workplace, "en")
    assert numbers("en") == {workplace.pk} or True
    first = indexes.current()
    first._hash = "00" * 32
    assert indexes.current().name != first.name


def test_a_damaged_snapshot_is_built_anew() -> None:
    make_workplace()
    index = indexes.current()
    indexes.forget()
    (indexes.directory() / index.name / "number.npy").write_bytes(b"broken")
    assert indexes.current().name != index.name
    indexes.forget()
    (indexes.directory() / snapshot.POINTER).write_text("at-nowhere\n")
    assert indexes.current().workplaces == 1


def test_a_snapshot_of_another_layout_is_built_anew() -> None:
    make_workplace()
    index = indexes.current()
    indexes.forget()
    path = indexes.directory() / index.name / "meta.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "layout": "older"}))
    assert indexes.current().name != index.name


def test_a_build_that_breaks_leaves_the_old_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    make_workplace()
    index = indexes.current()
    monkeypatch.setattr("grontlys.finding.build.load_situations", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        indexes.rebuild(clock.today())
    assert snapshot.current_name(indexes.directory()) == index.name
    assert [path.name for path in indexes.directory().glob("new-*")] == []
    indexes.forget()
    assert numbers()


def test_old_snapshots_are_cleared_away_and_still_serve_who_has_them() -> None:
    workplace = make_workplace()
    old = indexes.current()
    for _ in range(4):
        indexes.rebuild(clock.today())
    assert len(list(indexes.directory().glob("at-*"))) == 2
    assert search(old, Query(), EVERYBODY).numbers == [workplace.pk]


def test_the_pointer_never_names_half_a_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the pointer is replaced, all files of what it names are there."""
    import os

    replaced = os.replace
    seen = []

    def watching(source: Any, target: Any) -> None:
        name = Path(source).read_text().strip()
        files = {path.stem for path in (indexes.directory() / name).iterdir()}
        seen.append(files >= {*COLUMNS, *snapshot.WORD_TABLES, *snapshot.OWN_TABLES, "meta"})
        replaced(source, target)

    monkeypatch.setattr("grontlys.finding.snapshot.os.replace", watching)
    make_workplace()
    indexes.current()
    assert seen == [True]


def test_the_overlay_belongs_to_its_process_alone() -> None:
    """What one process writes over its map is not in the file."""
    actor = make_actor()
    workplace = make_workplace()
    index = indexes.current()
    actions.confirm_opening(actor, workplace, Purpose.TRAINING, count=1)
    indexes.current()
    row = index.row_of(workplace.pk)
    assert index.columns["training"][row] == COLOUR_CODE["green"]
    stored = np.load(indexes.directory() / index.name / "training.npy")
    assert stored[row] == COLOUR_CODE["grey"]


# --- Overlay and rebuild give the same ----------------------------------------------------------------------------------------


def _picture(readers: list[Readers]) -> dict[Any, Any]:
    """All that searches can tell, for several readers."""
    index = indexes.current()
    found: dict[Any, Any] = {}
    texts = (
        "",
        "lager",
        "ikke tunge løft",
        "deltid",
        "grønn",
        "gul",
        "rød",
        "trivelig",
        "kveld",
        "truck",
        "siste 14 dager",
        "bekreftet",
        "norsk a2",
        "60 %",
        "ufaglært",
        "ikke kveld",
        "vestby",
    )
    for who in readers:
        for text in texts:
            for sort in ("fit", "name", "newest", "place"):
                result = search(index, parse(text, index.lexicon), who, limit=1000, sort=sort)
                found[who, text, sort] = (
                    [(one.number, one.met, one.unknown) for one in result.found], result.total, result.base, result.known, result.facets,
                )  # fmt: skip
    return found


def _random_act(rng: random.Random, people: list[Any], workplaces: list[Workplace], said: list[Statement]) -> None:
    person = rng.choice(people)
    workplace = rng.choice(workplaces)
    on = clock.today() - dt.timedelta(days=rng.choice((0, 1, 10, 20, 29, 40, 100)))
    until = rng.choice((None, clock.today() + dt.timedelta(days=rng.choice((0, 1, 30)))))
    fields: dict[str, Any] = {
        "by": person,
        "said_on": on,
        "holds_until": until,
        "sharing": rng.choice((Sharing.ALL, Sharing.ALL, Sharing.ORGANISATION, Sharing.NAV)),
        "basis": rng.choice(list(Basis)),
        "note": rng.choice(("", "", "trivelig leder", "kaldt lager")),
    }
    kind = rng.choice((Kind.OPENING, Kind.NOT_NOW, Kind.STANCE, Kind.TASK, Kind.TASK, Kind.REQUIREMENT, Kind.HOURS, Kind.COMPETENCE, Kind.VISIT, Kind.NOTE, Kind.STAFF_CUTS))  # fmt: skip
    key, value = {
        Kind.OPENING: (rng.choice(("training", "hiring", "training:warehouse")), {"count": rng.choice((0, 1, 3))}),
        Kind.NOT_NOW: (rng.choice(("training", "hiring")), {"reason": "market"}),
        Kind.STANCE: (rng.choice(("training", "hiring")), {"answer": rng.choice(("yes", "maybe", "no"))}),
        Kind.TASK: (
            rng.choice(("warehouse", "office", "cleaning")),
            rng.choice(({"gone": True}, {"demands": {"heavy_lifting": rng.choice((0, 1, 2, 3)), "noise": 1}}, {})),
        ),
        Kind.REQUIREMENT: (
            rng.choice(("heavy_lifting", "forklift", "spoken_norwegian", "full_time")),
            {"strength": rng.choice(("absolute", "learnable", "preferred")), "level": rng.choice(("A1", "B1", ""))},
        ),
        Kind.HOURS: ("", {"part_time": rng.choice((True, False, None)), "min_percent": rng.choice((None, 40, 80)), "times": rng.choice(([], ["evening"], ["day", "evening"]))}),
        Kind.COMPETENCE: ("", {"answer": rng.choice(("trained_here", "courses"))}),
        Kind.VISIT: (str(rng.random()), {"form": "call"}),
        Kind.NOTE: (str(rng.random()), {}),
        Kind.STAFF_CUTS: ("", {"extent": rng.choice(("ongoing", "none"))}),
    }[kind]  # fmt: skip
    actor = actor_of(person)
    with transaction.atomic():
        if said and rng.random() < 0.15:
            statement = said.pop(rng.randrange(len(said)))
            Withdrawal.objects.create(statement=statement, by=person, at=clock.now())
            record(actor, "withdrew", "workplace", statement.workplace_id)
        elif rng.random() < 0.08:
            workplace.municipality_code = rng.choice(("3218", "3216"))
            workplace.save()
            record(actor, "stated", "workplace", workplace.pk)
        else:
            if until is not None and until < on:
                fields["holds_until"] = on
            said.append(state(workplace, kind, key, value, **fields))
            record(actor, "stated", "workplace", workplace.pk)


@pytest.mark.parametrize("seed", range(4))
def test_overlay_equals_rebuild(places: None, seed: int) -> None:
    """Random statements, withdrawals and moves, over days: the laid-over index answers as one built anew."""
    rng = random.Random(seed)
    nav = make_organisation()
    enterprise = make_organisation(OrganisationKind.ENTERPRISE)
    people = [
        make_person(Role.COUNSELLOR, nav),
        make_person(Role.JOB_CONSULTANT, enterprise),
        make_person(Role.COUNSELLOR),
    ]
    readers = [EVERYBODY, *(readers_of(actor_of(person)) for person in people)]
    workplaces = [make_workplace(name=f"{rng.choice(('Fjell', 'Nord', 'Åmot'))} {n} AS", municipality_code=rng.choice(("3218", "3216"))) for n in range(8)]  # fmt: skip
    said: list[Statement] = []
    for day in range(3):
        with time_machine.travel(dt.datetime(2026, 11, 1 + 9 * day, 12, tzinfo=dt.UTC), tick=False):
            for _ in range(12):
                _random_act(rng, people, workplaces, said)
                if rng.random() < 0.4:
                    indexes.current()
            laid_over = _picture(readers)
            before = indexes.current()
            indexes.rebuild(clock.today())
            assert _picture(readers) == laid_over
            assert indexes.current() is not before
            # Go on from the old one: the overlay must hold for many days.
            if day < 2 and seed % 2:
                (indexes.directory() / snapshot.POINTER).write_text(before.name + "\n")
                indexes._current = before


def test_rows_freed_are_used_again() -> None:
    """Saying much about one workplace does not make the index grow."""
    person = make_person()
    workplace = make_workplace()
    index = indexes.current()
    for n in range(30):
        with transaction.atomic():
            state(
                workplace,
                Kind.NOTE,
                str(n),
                by=person,
                sharing=Sharing.NAV if n % 2 else Sharing.ORGANISATION,
                note=f"ord{n}",
            )
            record(actor_of(person), "stated", "workplace", workplace.pk)
        indexes.current()
    assert indexes.current() is index
    assert index.used <= 1 + 3
    assert numbers("ord7", readers_of(actor_of(person))) == {workplace.pk}
    assert numbers("ord7") == set()


def test_the_index_grows_beyond_its_spare_rows() -> None:
    actor = make_actor()
    make_workplace()
    index = indexes.current()
    size = len(index.columns["number"])
    with index.lock:
        taken = [index._take_row() for _ in range(size)]
    assert len(set(taken)) == size
    assert len(index.columns["number"]) > size
    assert index.columns["high"].shape == (COLUMNS["high"].parts, len(index.columns["number"]))
    assert index.outdated
    workplace = make_workplace(name="Etterpå AS")
    with transaction.atomic():
        record(actor, "stated", "workplace", workplace.pk)
    assert numbers("etterpå") == {workplace.pk}


# --- Several processes --------------------------------------------------------------------------------------------------------

_OTHER_PROCESS = """
import sys, json, django
django.setup()
from django.conf import settings
from grontlys.finding import index
from grontlys.finding.engine import search
from grontlys.finding.language import parse
from grontlys.finding.describe import EVERYBODY
for line in sys.stdin:
    found = index.current()
    result = search(found, parse(line.strip(), found.lexicon), EVERYBODY)
    print(json.dumps({"numbers": result.numbers, "version": found.version}), flush=True)
"""


@pytest.fixture
def other_process(tmp_path: Path) -> Any:
    """Another process of the service on the same database and the same index: ask it, and it answers."""
    settings_file = tmp_path / "other_settings.py"
    database = {key: value for key, value in connection.settings_dict.items() if key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}  # fmt: skip
    database["OPTIONS"] = {
        key: value for key, value in database.get("OPTIONS", {}).items() if key not in ("pool", "server_side_binding")
    }
    settings_file.write_text(
        "from grontlys.config.settings.test import *\n"
        "from pathlib import Path\n"
        f"DATABASES = {{'default': {_plain(database)!r}}}\n"
        f"GRONTLYS_INDEX_DIR = Path({str(indexes.directory())!r})\n"
    )
    import os

    process = subprocess.Popen(
        [sys.executable, "-c", _OTHER_PROCESS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "other_settings", "PYTHONPATH": f"{tmp_path}:src"},
    )

    def ask(text: str) -> dict[str, Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(text + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    yield ask
    process.communicate(timeout=20)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)


@pytest.mark.django_db(transaction=True)
def test_a_change_in_one_process_is_in_the_next_search_of_another(
    other_process: Callable[[str], dict[str, Any]],
) -> None:
    actor = make_actor()
    workplace = make_workplace()
    indexes.current()
    assert other_process("grønn")["numbers"] == []
    actions.confirm_opening(actor, workplace, Purpose.TRAINING, count=1)
    assert other_process("grønn")["numbers"] == [workplace.pk]
    assert numbers("grønn") == {workplace.pk}
    assert other_process("grønn")["version"] == indexes.current().version
    actions.say_not_now(actor, workplace, tuple(Purpose), until=clock.today() + dt.timedelta(days=3))
    assert other_process("rød")["numbers"] == [workplace.pk]
    # And a snapshot that one builds is taken up by the other.
    new = make_workplace(name="Nykommer AS")
    indexes.rebuild(clock.today())
    assert other_process("nykommer")["numbers"] == [new.pk]


def test_day_numbers_count_from_1970() -> None:
    assert day_number(dt.date(1970, 1, 1)) == 0
    assert day_number(TODAY) == (TODAY - dt.date(1970, 1, 1)).days
