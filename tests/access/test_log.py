"""The log takes codes and figures, is never changed, and proves it."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access import append_only, log
from grontlys.access.models import Event
from grontlys.access.roles import Right, Role
from tests import factories

AT = dt.datetime(2026, 3, 2, 8, 0, 0, 123456, tzinfo=dt.UTC)


def write(actor: Any, number: int = 1, **facts: Any) -> list[Event]:
    with transaction.atomic():
        return [
            log.record(actor, "stated", "workplace", 700000001 + n, reason="code", n=n, **facts) for n in range(number)
        ]


# --- What it takes --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_row_tells_who_what_when_and_why() -> None:
    actor = factories.make_actor(Role.MARKET_CONTACT)
    with transaction.atomic():
        event = log.record(
            actor,
            "stated",
            "workplace",
            912345678,
            reason=Right.STATE,
            kind="opening",
            until=dt.date(2026, 4, 1),
            count=2,
        )
    event.refresh_from_db()
    assert (event.actor_id, event.organisation_id) == (actor.person_id, actor.organisation_id)
    assert (event.verb, event.object_kind, event.object_id, event.reason) == (
        "stated",
        "workplace",
        "912345678",
        "state",
    )
    assert event.facts == {"kind": "opening", "until": "2026-04-01", "count": 2}


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written() -> None:
    with pytest.raises(RuntimeError):
        log.record(factories.make_actor(), "stated", "workplace", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"who": "01019012345"},
        {"who": "010190 12345"},
        {"who": "fnr 01019012345."},
        {"who": 21019012345},
        {"who": ["a", {"deep": "01019012345"}]},
        {"01019012345": 1},
        {"story": "x" * 81},
        {"story": ["kort", "Han fortalte at han hadde vært syk lenge, og at det var vanskelig å komme i gang igjen."]},
        {"story": "linje\nlinje"},
        {"broken": "\ud800"},
        {"what": object()},
        {"what": float("nan")},
        {"what": 1e-9},
        {"what": 1e300},
        {"what": b"bytes"},
        {"what": [[[[[1]]]]]},
        {"what": list(range(300))},
    ],
)
def test_refuses_national_ids_stories_and_what_cannot_be_kept(facts: dict[str, Any]) -> None:
    actor = factories.make_actor()
    with pytest.raises(ValueError), transaction.atomic():
        log.record(actor, "stated", "workplace", 1, **facts)
    assert not Event.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        {"reason": "01019012345"},
        {"reason": "x" * 41},
        {"object_id": "01019012345"},
        {"object_id": 21019012345},
        {"object_id": "9" * 41},
        {"verb": "v" * 61},
        {"object_kind": "k" * 41},
    ],
)
def test_refuses_them_in_every_column(row: dict[str, Any]) -> None:
    given = {"verb": "stated", "object_kind": "workplace", "object_id": 1, **row}
    with pytest.raises(ValueError), transaction.atomic():
        log.record(factories.make_actor(), **given)
    assert not Event.objects.exists()


def test_keys_are_text() -> None:
    with pytest.raises(ValueError):
        log._plain({1: 2})


_FACTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.integers(10**12, 10**15)
    | st.floats(1e-6, 1e14, allow_nan=False)
    | st.just(-0.0)
    | st.dates()
    | st.text(
        st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_characters="\x7f0123456789"), max_size=80
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcæøå", max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.django_db
@given(facts=st.dictionaries(st.text("abcdefæ", min_size=1, max_size=6), _FACTS, max_size=4))
def test_whatever_it_takes_it_gives_back_whole(facts: dict[str, Any]) -> None:
    """Both databases: what was hashed is what is read."""
    actor = log.Actor(person_id=7, name="Per", organisation_id=None)
    try:
        with transaction.atomic():
            log.record(actor, "stated", "workplace", 1, **{f"x{key}": value for key, value in facts.items()})
    except ValueError:
        return  # too deep: refused, which is an answer too
    assert log.verify().fault == ""


# --- It is never changed --------------------------------------------------------------------------------------------------


def _instance_save() -> None:
    event = Event.objects.get(seq=1)
    event.verb = "other"
    event.save()


def _sql(*statements: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return run


def _bulk_update() -> None:
    event = Event.objects.get(seq=1)
    event.verb = "other"
    Event.objects.bulk_update([event], ["verb"])


def _bulk_create_over() -> None:
    event = Event.objects.get(seq=1)
    event.verb = "other"
    Event.objects.bulk_create([event], update_conflicts=True, unique_fields=["seq"], update_fields=["verb"])


CHANGES: dict[str, Callable[[], Any]] = {
    "save": _instance_save,
    "delete": lambda: Event.objects.get(seq=1).delete(),
    "queryset update": lambda: Event.objects.filter(seq=1).update(verb="other"),
    "queryset delete": lambda: Event.objects.all().delete(),
    "raw delete": lambda: Event.objects.all()._raw_delete("default"),
    "bulk update": _bulk_update,
    "bulk create over": _bulk_create_over,
    "update or create": lambda: Event.objects.update_or_create(seq=1, defaults={"verb": "other"}),
    "sql update": _sql("UPDATE access_event SET verb = 'other' WHERE seq = 1"),
    "sql update of no row's worth": _sql("UPDATE access_event SET reason = reason"),
    "sql delete": _sql("DELETE FROM access_event WHERE seq = 2"),
    "sql delete all": _sql("DELETE FROM access_event"),
}
ONLY_SQLITE = {
    "replace": _sql("REPLACE INTO access_event SELECT * FROM access_event WHERE seq = 1"),
    "insert or replace": _sql("INSERT OR REPLACE INTO access_event SELECT * FROM access_event WHERE seq = 1"),
    "update or replace": _sql("UPDATE OR REPLACE access_event SET seq = 1 WHERE seq = 2"),
}
ONLY_POSTGRES = {
    "truncate": _sql("TRUNCATE access_event"),
    "truncate cascade": _sql("TRUNCATE access_event CASCADE"),
    "upsert": _sql(
        "INSERT INTO access_event SELECT * FROM access_event WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET verb = 'other'"
    ),
}


def _refused(change: Callable[[], Any]) -> None:
    before = list(log.rows_from())
    assert before
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        change()
    assert list(log.rows_from()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_no_role_can_change_or_delete_an_event(role: str) -> None:
    """Rights do not come into it: the database refuses all of them alike, the administrator and the system too."""
    write(factories.make_actor(role), 2)
    for change in CHANGES.values():
        _refused(change)


@pytest.mark.django_db
@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", ONLY_SQLITE)
def test_ways_of_sqlite(name: str) -> None:
    write(factories.make_actor(), 2)
    _refused(ONLY_SQLITE[name])


@pytest.mark.django_db
@pytest.mark.postgres_only
@pytest.mark.parametrize("name", ONLY_POSTGRES)
def test_ways_of_postgres(name: str) -> None:
    write(factories.make_actor(), 2)
    _refused(ONLY_POSTGRES[name])


# --- And proves it --------------------------------------------------------------------------------------------------------


@contextmanager
def tampering() -> Iterator[Any]:
    """Somebody who owns the database takes the triggers down, changes something, and is undone afterwards."""
    with transaction.atomic():
        append_only.drop(connection)
        with connection.cursor() as cursor:
            yield cursor
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_whole_chain() -> None:
    assert log.verify() == log.Verdict(0, 0, log.GENESIS.hex())
    events = write(factories.make_actor(), 5)
    verdict = log.verify()
    assert (verdict.rows, verdict.seq, verdict.fault) == (5, 5, "")
    assert verdict.head == bytes(events[-1].hash).hex()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "broken", "fault"),
    [
        ("UPDATE access_event SET verb = 'other' WHERE seq = 3", 3, "content"),
        ("UPDATE access_event SET actor_id = actor_id + 1 WHERE seq >= 4", 4, "content"),
        ("UPDATE access_event SET organisation_id = NULL WHERE seq = 1", 1, "content"),
        ("UPDATE access_event SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 6", 6, "content"),
        ("DELETE FROM access_event WHERE seq = 1", 1, "missing"),
        ("DELETE FROM access_event WHERE seq = 4", 4, "missing"),
        ("UPDATE access_event SET seq = 60 WHERE seq = 6", 6, "missing"),
        ("UPDATE access_event SET previous_hash = hash WHERE seq = 2", 2, "chain"),
        ("UPDATE access_event SET hash = previous_hash WHERE seq = 2", 2, "content"),
    ],
)
def test_tampering_is_found_at_the_first_broken_row(statement: str, broken: int, fault: str) -> None:
    write(factories.make_actor(), 6)
    with tampering() as cursor:
        cursor.execute(statement)
        verdict = log.verify()
        assert (verdict.broken_seq, verdict.fault) == (broken, fault)
        assert verdict.rows == broken - 1
    assert log.verify().fault == ""


def _rewrite(rows: list[log.Row], start: int) -> list[log.Row]:
    """A clever forger: every hash from that place on worked out again."""
    forged, previous = rows[:start], bytes(rows[start - 1][-1]) if start else log.GENESIS
    for row in rows[start:]:
        own = log._digest(previous, *row[:-2])
        forged.append((*row[:-2], previous, own))
        previous = own
    return forged


@pytest.mark.django_db
def test_rewritten_or_shortened_chain_is_found_by_a_head_noted_elsewhere() -> None:
    events = write(factories.make_actor(), 6)
    noted = log.Head(5, bytes(events[4].hash))
    rows = list(log.rows_from())
    assert log.verify(rows, expect=[noted]).fault == ""
    rows[2] = (*rows[2][:4], "other", *rows[2][5:])
    forged = _rewrite(rows, 2)
    assert log.verify(forged).fault == ""  # the chain alone cannot tell
    verdict = log.verify(forged, expect=[noted])
    assert (verdict.broken_seq, verdict.fault) == (5, "head")
    verdict = log.verify(list(log.rows_from())[:4], expect=[noted])
    assert (verdict.rows, verdict.broken_seq, verdict.fault) == (4, 5, "cut")


@pytest.mark.django_db
def test_from_a_head_on() -> None:
    events = write(factories.make_actor(), 6)
    head = log.find_head(bytes(events[3].hash).hex())
    assert head == log.Head(4, bytes(events[3].hash))
    verdict = log.verify(after=head)
    assert (verdict.rows, verdict.seq, verdict.fault) == (2, 6, "")
    assert log.find_head("ab" * 32) is None
    with pytest.raises(ValueError):
        log.find_head("abc1")
    with pytest.raises(ValueError):
        log.Head.parse("4:abcd")
    with tampering() as cursor:
        cursor.execute("UPDATE access_event SET verb = 'other' WHERE seq = 5")
        assert log.verify(after=head).broken_seq == 5


def _chain(length: int) -> list[log.Row]:
    rows: list[log.Row] = []
    previous = log.GENESIS
    for n in range(length):
        covered = (
            n + 1,
            AT + dt.timedelta(seconds=n),
            3 + n % 2,
            None if n % 3 == 0 else n,
            f"verb{n % 4}",
            "workplace",
            str(700000000 + n),
            "code" if n % 2 else "",
            {"n": n, "list": [1, "a"]},
        )
        own = log._digest(previous, *covered)
        rows.append((*covered, previous, own))
        previous = own
    return rows


_REPLACEMENTS: list[st.SearchStrategy[Any]] = [
    st.integers(1, 10**6),
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    st.text(max_size=60),
    st.text(max_size=40),
    st.text(max_size=40),
    st.text(max_size=40),
    st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=4) | st.none(), max_size=3),
    st.binary(min_size=0, max_size=40),
    st.binary(min_size=0, max_size=40),
]


@given(data=st.data(), length=st.integers(1, 30))
def test_any_change_of_any_one_field_of_any_row_is_found(data: st.DataObject, length: int) -> None:
    rows = _chain(length)
    place = data.draw(st.integers(0, length - 1))
    column = data.draw(st.integers(0, len(_REPLACEMENTS) - 1))
    value = data.draw(_REPLACEMENTS[column].filter(lambda new: new != rows[place][column]))
    rows[place] = (*rows[place][:column], value, *rows[place][column + 1 :])
    verdict = log.verify(rows)
    assert verdict.fault
    assert verdict.broken_seq == place + 1


@given(data=st.data(), length=st.integers(2, 30))
def test_any_row_taken_out_put_in_or_moved_is_found(data: st.DataObject, length: int) -> None:
    rows = _chain(length)
    place = data.draw(st.integers(0, length - 2))
    how = data.draw(st.sampled_from(["out", "twice", "moved"]))
    if how == "out":
        del rows[place]
    elif how == "twice":
        rows.insert(place, rows[place])
    else:
        rows[place], rows[place + 1] = rows[place + 1], rows[place]
    assert log.verify(rows).fault


# --- Many writers ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_keep_one_chain() -> None:
    """Each writer has a connection of its own; on SQLite they share a file, as the product does."""
    actors = [factories.make_actor() for _ in range(8)]
    failures: list[BaseException] = []
    together = threading.Barrier(8)

    def work(actor: Any) -> None:
        try:
            together.wait(20)
            for n in range(25):
                with transaction.atomic():
                    log.record(actor, "stated", "workplace", n)
                    if n % 5 == 0:
                        log.record(actor, "stated", "workplace", n, reason="twice")
                    if n % 10 == 9:
                        transaction.set_rollback(True)
        except BaseException as error:  # a thread's failure must reach the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    verdict = log.verify()
    kept = 8 * sum(2 if n % 5 == 0 else 1 for n in range(25) if n % 10 != 9)
    assert (verdict.rows, verdict.seq, verdict.fault) == (kept, kept, "")


WRITER = """
import sys, django
django.setup()
from django.db import transaction
from grontlys.access import log
from grontlys.access.actor import Actor
actor = Actor(person_id=int(sys.argv[1]), name="", organisation_id=None)
for n in range(40):
    with transaction.atomic():
        log.record(actor, "stated", "workplace", n)
"""


@pytest.mark.slow
def test_eight_processes_at_once_keep_one_chain(tmp_path: Path) -> None:
    """As in the product: processes of their own, on one SQLite file with the product's settings."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'chain.db'}",
        "DJANGO_SETTINGS_MODULE": "grontlys.config.settings.demo",
        "GRONTLYS_VAR": str(tmp_path),
        "PYTHONPATH": "src",
    }
    subprocess.run([sys.executable, "-m", "grontlys", "migrate", "-v0"], env=environment, check=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(n)], env=environment) for n in range(1, 9)]
    assert [writer.wait() for writer in writers] == [0] * 8
    verified = [sys.executable, "-m", "grontlys", "verify-log", "--json"]
    answer = subprocess.run(verified, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout)["rows"] == 320
