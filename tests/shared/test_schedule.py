"""Verbs that run by themselves: on time, never two at once, again after a failure, and after a worker that was killed."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from grontlys.access.roles import Role
from grontlys.shared import schedule
from grontlys.shared.models import ScheduledRun, ScheduledVerb
from grontlys.shared.schedule import registry, worker
from tests import factories

OSLO = ZoneInfo("Europe/Oslo")
START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
State = ScheduledRun.State


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rooms' own verbs stay away."""
    monkeypatch.setattr(registry, "_verbs", {})


def counted(result: Any = None) -> tuple[list[dt.datetime], Callable[[], Any]]:
    calls: list[dt.datetime] = []

    def run() -> Any:
        calls.append(dt.datetime.now(dt.UTC))
        if isinstance(result, Exception):
            raise result
        return result

    return calls, run


# --- When -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"every": dt.timedelta(minutes=1), "daily_at": dt.time(3)},
        {"every": dt.timedelta(milliseconds=1)},
        {"every": dt.timedelta(minutes=1), "lease": dt.timedelta(0)},
    ],
)
def test_what_cannot_be_registered(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        schedule.register("x", dict, **options)
    with pytest.raises(ValueError):
        schedule.register("", dict, daily_at=dt.time(3))


def daily(at: dt.time) -> schedule.Verb:
    return schedule.Verb("x", dict, None, at, dt.timedelta(minutes=5), "x")


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-01-10T01:59:00+00:00", "2026-01-10T02:00:00+00:00"),  # 03:00 in Oslo in winter
        ("2026-01-10T02:00:00+00:00", "2026-01-11T02:00:00+00:00"),  # at the moment itself: tomorrow
        ("2026-07-10T00:30:00+00:00", "2026-07-10T01:00:00+00:00"),  # 03:00 in summer
        ("2026-03-28T12:00:00+00:00", "2026-03-29T01:00:00+00:00"),  # the night summer time begins
        ("2026-10-24T12:00:00+00:00", "2026-10-25T02:00:00+00:00"),  # the night it ends
    ],
)
def test_three_in_the_morning(now: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(now)
    assert schedule.next_due(daily(dt.time(3)), moment, moment, OSLO) == dt.datetime.fromisoformat(due)


@given(
    now=st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    at=st.times().map(lambda t: t.replace(microsecond=0)),
)
def test_daily_comes_within_a_day(now: dt.datetime, at: dt.time) -> None:
    due = schedule.next_due(daily(at), now, now, OSLO)
    assert now < due <= now + dt.timedelta(hours=25)


@given(st.integers(0, 10_000))
def test_pause_grows_to_an_hour(failures: int) -> None:
    pause = schedule.backoff(failures)
    assert dt.timedelta(minutes=1) <= pause <= dt.timedelta(hours=1)
    assert schedule.backoff(failures + 1) >= pause


# --- Running --------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_runs_when_due_and_not_before() -> None:
    often, run_often = counted({"rows": 3})
    nightly, run_nightly = counted()
    schedule.register("often", run_often, every=dt.timedelta(minutes=10))
    schedule.register("nightly", run_nightly, daily_at=dt.time(3))
    with time_machine.travel(START, tick=False) as traveller:
        assert [result.verb for result in worker.tick()] == ["often"]
        assert worker.tick() == []
        traveller.shift(dt.timedelta(minutes=9, seconds=59))
        assert worker.tick() == []
        traveller.shift(dt.timedelta(seconds=1))
        assert len(worker.tick()) == 1
        traveller.move_to(START + dt.timedelta(hours=18))  # 02:00 UTC is 03:00 in Oslo
        assert {result.verb for result in worker.tick()} == {"often", "nightly"}
        traveller.shift(dt.timedelta(hours=23, minutes=59))
        assert [result.verb for result in worker.tick()] == ["often"]
        traveller.shift(dt.timedelta(minutes=1))
        assert [result.verb for result in worker.tick()] == ["nightly"]
    assert (len(often), len(nightly)) == (4, 2)
    run = ScheduledRun.objects.filter(verb="often").first()
    assert run is not None
    assert (run.state, run.outcome, run.fault) == (State.DONE, {"rows": 3}, "")


@pytest.mark.django_db
def test_failure_is_kept_and_tried_again_after_a_growing_pause() -> None:
    calls, run = counted(RuntimeError("fant ikke 01019012345"))
    schedule.register("fails", run, daily_at=dt.time(3))
    _, run_fine = counted()
    schedule.register("fine", run_fine, daily_at=dt.time(3))
    with time_machine.travel(START, tick=False) as traveller:
        worker.sync()
        traveller.move_to(START + dt.timedelta(hours=18))
        results = worker.tick()
        assert {result.state for result in results} == {State.FAILED, State.DONE}
        for minutes in (1, 2, 4):
            traveller.shift(dt.timedelta(minutes=minutes, seconds=-1))
            assert worker.tick() == []
            traveller.shift(dt.timedelta(seconds=1))
            assert [result.verb for result in worker.tick()] == ["fails"]
        assert ScheduledVerb.objects.get(name="fails").failures == 4
        schedule.register("fails", run_fine, daily_at=dt.time(3))
        traveller.shift(dt.timedelta(minutes=8))
        assert worker.tick()[0].state == State.DONE
        row = ScheduledVerb.objects.get(name="fails")
        assert (row.failures, row.due_at.hour) == (0, 2)
    run_row = ScheduledRun.objects.filter(state=State.FAILED).first()
    assert run_row is not None
    assert run_row.fault == "RuntimeError: fant ikke ***********"
    assert len(calls) == 4


@pytest.mark.django_db
def test_time_moved_to_earlier_takes_effect() -> None:
    _, run = counted()
    with time_machine.travel(START, tick=False) as traveller:
        schedule.register("moved", run, every=dt.timedelta(days=7))
        worker.tick()
        schedule.register("moved", run, every=dt.timedelta(hours=1))
        assert worker.tick() == []
        traveller.shift(dt.timedelta(hours=1))
        assert len(worker.tick()) == 1


@pytest.mark.django_db
def test_forgotten_verb_is_left_alone() -> None:
    calls, run = counted()
    schedule.register("gone", run, every=dt.timedelta(seconds=1))
    worker.sync()
    schedule.unregister("gone")
    assert worker.tick() == []
    assert not calls


@pytest.mark.django_db
def test_silent_worker_is_taken_down_and_the_verb_runs_again() -> None:
    calls, run = counted()
    schedule.register("work", run, every=dt.timedelta(hours=1), lease=dt.timedelta(minutes=5))
    verb = schedule.registered()["work"]
    with time_machine.travel(START, tick=False) as traveller:
        worker.sync()
        dead = worker.claim(verb)
        assert dead is not None
        assert worker.claim(verb) is None
        traveller.shift(dt.timedelta(minutes=4))
        assert worker.tick() == []
        traveller.shift(dt.timedelta(minutes=2))
        assert worker.tick() == []  # taken down now; again after a pause
        dead.refresh_from_db()
        assert (dead.state, bool(dead.finished_at)) == (State.ABANDONED, True)
        traveller.shift(dt.timedelta(minutes=1))
        assert [result.state for result in worker.tick()] == [State.DONE]
        assert ScheduledVerb.objects.get().failures == 0
    assert len(calls) == 1


@pytest.mark.django_db
def test_worker_that_lost_its_lease_does_not_write_over_the_next() -> None:
    schedule.register("slow", dict, every=dt.timedelta(hours=1))
    verb = schedule.registered()["slow"]
    worker.sync()
    first = worker.claim(verb)
    assert first is not None
    ScheduledVerb.objects.update(lease="", lease_until=None)
    second = worker.claim(verb)
    assert second is not None
    assert worker.run(verb, first).state == State.ABANDONED
    assert ScheduledVerb.objects.get().lease == second.lease
    assert worker.run(verb, second).state == State.DONE


@pytest.mark.django_db(transaction=True)
def test_many_workers_never_run_one_verb_twice_at_once() -> None:
    inside, most, runs = 0, 0, 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal inside, most, runs
        with lock:
            inside += 1
            runs += 1
            most = max(most, inside)
        time.sleep(0.05)
        with lock:
            inside -= 1

    schedule.register("one", work, every=dt.timedelta(hours=1))
    worker.sync()
    together = threading.Barrier(6)
    failures: list[BaseException] = []

    def tick() -> None:
        try:
            together.wait(20)
            worker.tick()
        except BaseException as error:  # a thread's failure must reach the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tick) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert (most, runs) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_living_worker_keeps_its_lease_however_long_it_takes() -> None:
    seen: list[list[str]] = []

    def work() -> None:
        for _ in range(4):
            time.sleep(1.8)
            seen.append(worker.reap())

    # Five seconds: on a busy machine the thread that renews it may wake a good while late.
    schedule.register("long", work, every=dt.timedelta(hours=1), lease=dt.timedelta(seconds=5))
    assert worker.tick()[0].state == State.DONE
    assert seen == [[], [], [], []]


SCRIPT = """
import datetime as dt, sys, time
import django
django.setup()
from grontlys.shared import schedule
from grontlys.shared.schedule import registry, worker
registry._verbs.clear()
def work():
    print("working", flush=True)
    time.sleep(float(sys.argv[1]))
schedule.register("work", work, every=dt.timedelta(hours=1), lease=dt.timedelta(seconds=1))
for result in worker.tick():
    print(result.state, flush=True)
"""


@pytest.mark.slow
def test_worker_process_killed_in_the_middle(tmp_path: Path) -> None:
    """A real process, killed as hard as can be; another takes over once the lease has run out."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'killed.db'}",
        "DJANGO_SETTINGS_MODULE": "grontlys.config.settings.demo",
        "GRONTLYS_VAR": str(tmp_path),
        "PYTHONPATH": "src",
    }
    subprocess.run([sys.executable, "-m", "grontlys", "migrate", "-v0"], env=environment, check=True)
    first = subprocess.Popen([sys.executable, "-c", SCRIPT, "60"], env=environment, stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline() == "working\n"
    second = [sys.executable, "-c", SCRIPT, "0"]
    assert subprocess.run(second, env=environment, capture_output=True, text=True, check=True).stdout == ""
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()
    time.sleep(1.1)
    assert subprocess.run(second, env=environment, capture_output=True, text=True, check=True).stdout == ""
    free = (
        "import django; django.setup()\nfrom grontlys.shared.models import *\nprint(ScheduledRun.objects.get().state)\n"
    )
    free += "from grontlys.shared import clock\nScheduledVerb.objects.update(due_at=clock.now())"
    shown = subprocess.run([sys.executable, "-c", free], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == "abandoned\n"
    again = subprocess.run(second, env=environment, capture_output=True, text=True, check=True)
    assert again.stdout == "working\ndone\n"


# --- The command and the page ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_command_runs_what_is_due_once() -> None:
    schedule.register("fine", lambda: {"rows": 2}, every=dt.timedelta(hours=1))
    out = StringIO()
    call_command("run_scheduled", "--once", stdout=out)
    assert "fine: Ferdig (rows 2)" in out.getvalue()
    schedule.register("fails", counted(ValueError("nei"))[1], every=dt.timedelta(hours=1))
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("run_scheduled", "--once", "--json", stdout=out)
    assert end.value.code == 1
    assert json.loads(out.getvalue()) == {
        "runs": [{"verb": "fails", "state": "failed", "outcome": {}, "fault": "ValueError: nei"}]
    }
    with pytest.raises(CommandError):
        call_command("run_scheduled", "--every", "0")


@pytest.mark.django_db
def test_page_of_what_runs_by_itself(client_of: Callable[[Any], Any]) -> None:
    client = client_of(factories.make_person(Role.ADMINISTRATOR))
    schedule.register("fine", lambda: {"rows": 2}, every=dt.timedelta(minutes=10), title="Fin jobb")
    schedule.register("fails", counted(ValueError("nei"))[1], every=dt.timedelta(seconds=5), title="Dårlig jobb")
    schedule.register("nightly", dict, daily_at=dt.time(3, 10), title="Nattjobb")
    page = client.get("/drift/").content.decode()
    assert "run-scheduled" in page  # nobody has started a worker
    worker.tick()
    page = client.get("/drift/").content.decode()
    for part in ("Fin jobb", "hvert 10. minutt", "Nattjobb", "kl. 03.10", "ValueError: nei", "rader: 2"):
        assert part in page, part
    assert "Start kjøringen" not in page
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=40)):
        assert "over tiden" in client.get("/drift/").content.decode()
    assert client_of(factories.make_person(Role.LEADER)).get("/drift/").status_code == 404
