"""When an employer is to have an answer: dated records, and who is told when it gets late.

NAV's employers miss a quick answer most (SINTEF 2019:00060 l. 844-859, 1711-1722), and an employer's willingness lasts for days
(l. 7163-7174). The next working day is the default of the specification; the rest is this product's own choice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

ClosingDay = Callable[[dt.date, int], dt.date]


class ClockRule(NamedTuple):
    """`days` working days for the answer; so many more before the leader is told; `fresh` days in which a need counts as new."""

    days: int
    leader_after: int
    fresh: int
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


RULES: tuple[ClockRule, ...] = (
    ClockRule(
        1,
        2,
        7,
        dt.date(2019, 1, 1),
        None,
        "the next working day (issue); leader after two more, fresh a week: own choice",
    ),
)
FIRST_RIGHT = dt.timedelta(hours=24)
"""How long whoever found an opening may propose somebody first (system.md section 3)."""


def clock_on(on: dt.date) -> ClockRule:
    """The rule of a day. Raises StopIteration before the first."""
    return next(r for r in RULES if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to))


class Late(IntEnum):
    """Whose turn it is: the owner's while there is time and when it is over, then the leader's too."""

    IN_TIME = 0
    OVERDUE = 1
    ESCALATED = 2


def due_on(received: dt.date, rule: ClockRule, add: ClosingDay) -> dt.date:
    """The last day for an answer to what came on a day. `add(day, n)` gives the n-th working day after a day."""
    return add(received, rule.days)


def lateness(due: dt.date, on: dt.date, rule: ClockRule, add: ClosingDay) -> Late:
    """How late an answer is that has not been given by a day."""
    if on <= due:
        return Late.IN_TIME
    return Late.ESCALATED if on > add(due, rule.leader_after) else Late.OVERDUE


def has_first_right(found_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether the finder alone may still propose somebody."""
    return now < found_at + FIRST_RIGHT
