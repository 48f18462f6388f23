"""Running what is due. Any number of workers may do this at once, on any number of machines that share the database.

Whoever changes a verb's row from "no lease" to its own mark has it: one conditional UPDATE, which both databases carry out
for one writer at a time. While the verb runs a thread renews the lease. A worker that is killed renews no more; when its
lease has run out the next one to look takes the run down as abandoned and the verb is due again after a pause.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from grontlys.shared import clock
from grontlys.shared.masking import mask
from grontlys.shared.models import ScheduledRun, ScheduledVerb
from grontlys.shared.schedule.registry import Verb, backoff, next_due, registered

logger = logging.getLogger(__name__)
State = ScheduledRun.State


@dataclass(frozen=True, slots=True)
class Result:
    """How one run went."""

    verb: str
    state: str
    outcome: dict[str, Any] = field(default_factory=dict)
    fault: str = ""


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _me() -> str:
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def sync() -> None:
    """Give each registered verb its row. A time that was moved to earlier takes effect at once."""
    now = clock.now()
    known = {row.name: row for row in ScheduledVerb.objects.all()}
    for verb in registered().values():
        first = now if verb.every is not None else next_due(verb, now, now, _zone())
        if verb.name not in known:
            ScheduledVerb.objects.bulk_create([ScheduledVerb(name=verb.name, due_at=first)], ignore_conflicts=True)
            continue
        latest = now + verb.every if verb.every is not None else first
        row = known[verb.name]
        if not row.failures and row.due_at > latest:
            ScheduledVerb.objects.filter(name=verb.name, lease="", due_at=row.due_at).update(due_at=latest)


def reap() -> list[str]:
    """Take down runs whose worker has gone silent; the names of their verbs."""
    now = clock.now()
    reaped = []
    for row in ScheduledVerb.objects.exclude(lease="").filter(lease_until__lt=now):
        with transaction.atomic():
            freed = ScheduledVerb.objects.filter(name=row.name, lease=row.lease, lease_until__lt=now).update(
                lease="", lease_until=None, failures=F("failures") + 1, due_at=now + backoff(row.failures + 1)
            )
            if not freed:
                continue
            ScheduledRun.objects.filter(lease=row.lease, state=State.RUNNING).update(
                state=State.ABANDONED, finished_at=now, fault="the worker went silent"
            )
        logger.error("scheduled verb %s: its worker went silent", row.name)
        reaped.append(row.name)
    return reaped


def claim(verb: Verb) -> ScheduledRun | None:
    """Take a verb that is due and that nobody holds; None where somebody else was first."""
    now = clock.now()
    lease = str(uuid.uuid4())
    with transaction.atomic():
        taken = ScheduledVerb.objects.filter(name=verb.name, lease="", due_at__lte=now).update(
            lease=lease, lease_until=now + verb.lease
        )
        if not taken:
            return None
        return ScheduledRun.objects.create(lease=lease, verb=verb.name, worker=_me(), started_at=now)


class _Heartbeat:
    """Renews the lease from a thread of its own until the block ends. Short runs never wake it."""

    def __init__(self, verb: Verb, run: ScheduledRun) -> None:
        self.verb, self.run = verb, run
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._beat, name=f"lease of {verb.name}", daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop.set()
        self.thread.join()

    def _beat(self) -> None:
        try:
            while not self.stop.wait(self.verb.lease.total_seconds() / 3):
                if not self._renew():
                    return
        finally:
            connection.close()

    def _renew(self) -> bool:
        try:
            renewed = ScheduledVerb.objects.filter(name=self.verb.name, lease=self.run.lease).update(
                lease_until=clock.now() + self.verb.lease
            )
        except DatabaseError:
            logger.warning("scheduled verb %s: the lease could not be renewed, trying again", self.verb.name)
            return True
        if not renewed:
            logger.error("scheduled verb %s: the lease was lost while it ran", self.verb.name)
        return bool(renewed)


def run(verb: Verb, mine: ScheduledRun) -> Result:
    """Carry out a verb that was claimed, and write how it went. Whatever it raises is kept, not raised."""
    outcome: dict[str, Any] = {}
    fault = ""
    try:
        with _Heartbeat(verb, mine):
            outcome = dict(verb.function() or {})
    except Exception as error:
        fault = mask(f"{type(error).__name__}: {error}")[:200]
        logger.exception("scheduled verb %s failed", verb.name)
    now = clock.now()
    state = State.FAILED if fault else State.DONE
    with transaction.atomic():
        mine_still = ScheduledVerb.objects.filter(name=verb.name, lease=mine.lease)
        if fault:
            failures = ScheduledVerb.objects.values_list("failures", flat=True).get(name=verb.name) + 1
            kept = mine_still.update(lease="", lease_until=None, failures=failures, due_at=now + backoff(failures))
        else:
            due = next_due(verb, mine.started_at, now, _zone())
            kept = mine_still.update(lease="", lease_until=None, failures=0, due_at=due)
        # Whoever lost the lease has been taken down as abandoned, and the verb belongs to somebody else now.
        if kept:
            ScheduledRun.objects.filter(pk=mine.pk).update(state=state, finished_at=now, outcome=outcome, fault=fault)
    return Result(verb.name, state if kept else State.ABANDONED, outcome, fault)


def tick(stop: Callable[[], bool] = lambda: False) -> list[Result]:
    """Run everything that is due now, one after another, oldest first; `stop` is asked before each."""
    sync()
    reap()
    results = []
    verbs = registered()
    due = ScheduledVerb.objects.filter(name__in=verbs, lease="", due_at__lte=clock.now()).order_by("due_at", "name")
    for name in list(due.values_list("name", flat=True)):
        if stop():
            break
        mine = claim(verbs[name])
        if mine is not None:
            results.append(run(verbs[name], mine))
    return results
