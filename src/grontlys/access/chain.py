"""Checks of the event log that leave a mark, so that a page can say when the chain was last found whole."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from grontlys.access import log
from grontlys.access.actor import Actor, system_actor
from grontlys.access.models import Event

AT_ONCE = 100_000
"""Rows that a page checks while somebody waits (about a second); more are left to the command and to the night."""


def size() -> int:
    """The number of the last event."""
    return Event.objects.aggregate(last=Max("seq"))["last"] or 0


def check(actor: Actor) -> log.Verdict:
    """Walk the whole chain and write what was found."""
    verdict = log.verify()
    with transaction.atomic():
        log.record(
            actor,
            "verified_log",
            "log",
            "chain",
            reason=verdict.fault or "whole",
            rows=verdict.rows,
            broken=verdict.broken_seq,
        )
    return verdict


def last_check() -> Event | None:
    """The event of the latest check: `reason` is "whole" or the fault, `facts` the rows and the first broken row."""
    return Event.objects.filter(object_kind="log", object_id="chain").order_by("-seq").first()


def nightly() -> dict[str, int | str | None]:
    """The check as a scheduled verb. Raises RuntimeError where the chain is broken, so that the run shows as failed."""
    verdict = check(system_actor())
    if verdict.fault:
        raise RuntimeError(f"the event log is broken at row {verdict.broken_seq} ({verdict.fault})")
    return {"rows": verdict.rows}
