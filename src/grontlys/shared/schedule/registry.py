"""Which verbs there are, and when each is due: no database, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

Function = Callable[[], Mapping[str, Any] | None]

LONGEST_BACKOFF = dt.timedelta(hours=1)
_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Verb:
    """A function with its name and times: `every` so often, or `daily_at` a time of day in the installation's time zone.

    `lease`: how long a worker that has gone silent is believed to be alive. A worker that lives renews it, so it need not be as
    long as the work.
    """

    name: str
    function: Function
    every: dt.timedelta | None
    daily_at: dt.time | None
    lease: dt.timedelta
    title: str | Promise


_verbs: dict[str, Verb] = {}


def register(
    name: str,
    function: Function,
    *,
    every: dt.timedelta | None = None,
    daily_at: dt.time | None = None,
    lease: dt.timedelta = dt.timedelta(minutes=5),
    title: str | Promise = "",
) -> None:
    """Let a verb run by itself. Registered again under the same name, the newer takes over.

    Raises ValueError unless there is exactly one of `every` (a second or more) and `daily_at`.
    """
    if (every is None) == (daily_at is None):
        raise ValueError(f"{name}: say either every or daily_at")
    if every is not None and every < dt.timedelta(seconds=1):
        raise ValueError(f"{name}: once a second is often enough")
    if lease < dt.timedelta(seconds=1):
        raise ValueError(f"{name}: a lease lasts a second at least")
    if not 0 < len(name) <= 60:
        raise ValueError("a verb's name has 1 to 60 characters")
    _verbs[name] = Verb(name, function, every, daily_at, lease, title or name.replace("_", " "))


def unregister(name: str) -> None:
    """Forget a verb."""
    _verbs.pop(name, None)


def registered() -> dict[str, Verb]:
    """All verbs by name."""
    return dict(_verbs)


def next_due(verb: Verb, started: dt.datetime, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """When a verb that was started then and is finished now is due again, in UTC. Never in the past.

    A time of day that the clock leaps over in spring comes an hour later by the clock; one that it shows twice in autumn is met
    the first time only.
    """
    if verb.every is not None:
        return max(started + verb.every, now)
    assert verb.daily_at is not None
    day = now.astimezone(zone).date()
    for ahead in range(3):
        due = dt.datetime.combine(day + dt.timedelta(days=ahead), verb.daily_at, tzinfo=zone).astimezone(dt.UTC)
        if due > now:
            return due
    raise AssertionError("unreachable: tomorrow comes")


def backoff(failures: int) -> dt.timedelta:
    """How long to wait after so many failures in a row: 1, 2, 4, ... minutes, an hour at most."""
    return min(_MINUTE * 2 ** min(max(failures, 1) - 1, 10), LONGEST_BACKOFF)
