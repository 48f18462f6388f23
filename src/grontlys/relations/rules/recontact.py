"""When an employer who has hosted somebody, and has been silent since, is to hear from us again: dated records, and the plan.

Employers who have stood up before fall away, and no new ones make up for it (SINTEF 2019:00060 l. 82-94); asking how things go,
without asking for anything, keeps the door open (l. 5671-5673), and what went badly is remembered for years (l. 5744-5756). Three,
six and twelve months are the issue's; when the plan is over is this product's own choice.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

OnWorkingDay = Callable[[dt.date], bool]
_DAY = dt.timedelta(days=1)


class RecontactRule(NamedTuple):
    """`months` after the last placement in which there is a step; `over`: months after which none waits any more.

    `still_there`: days for which somebody who is there, with no last day said, counts as there.
    """

    months: tuple[int, ...]
    over: int
    still_there: int
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


RULES: tuple[RecontactRule, ...] = (
    RecontactRule(
        (3, 6, 12),
        18,
        365,
        dt.date(2019, 1, 1),
        None,
        "three, six and twelve months (requirements CRM-17, issue); over after a year and a half, a year: own choice",
    ),
)


class State(IntEnum):
    """How a step stands on a day."""

    TAKEN = 0  # somebody has tried since its day
    PASSED = 1  # nobody did before the next was due
    DUE = 2
    AHEAD = 3


class Step(NamedTuple):
    """One step: so many months after the last placement, the working day it is due, and how it stands."""

    months: int
    due: dt.date
    state: State


def recontact_on(on: dt.date) -> RecontactRule:
    """The rule of a day. Raises StopIteration before the first."""
    return next(r for r in RULES if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to))


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day_of(
    result: str, ends: dt.date | None, said_on: dt.date, on: dt.date, rule: RecontactRule
) -> dt.date | None:
    """The last day of a placement; None where somebody is there on the day. Where no end was said it is the day it was told of."""
    if ends is not None:
        return ends if ends < on else None
    if result == "ongoing" and (on - said_on).days <= rule.still_there:
        return None
    return said_on


def plan(
    ended: dt.date, tried: dt.date | None, on: dt.date, rule: RecontactRule, is_working_day: OnWorkingDay
) -> tuple[Step, ...]:
    """The steps after a placement that ended on a day, with nobody reached since; `tried` is the last try that nobody answered.

    Each falls on a working day, the first on or after its date, and each is due until the next. After `over` months none is.
    """
    days = [_moved(months_after(ended, months), is_working_day) for months in rule.months]
    ends = [*days[1:], months_after(ended, rule.over)]
    return tuple(
        Step(months, due, _state(due, end, tried, on)) for months, due, end in zip(rule.months, days, ends, strict=True)
    )


def _moved(day: dt.date, is_working_day: OnWorkingDay) -> dt.date:
    while not is_working_day(day):
        day += _DAY
    return day


def _state(due: dt.date, end: dt.date, tried: dt.date | None, on: dt.date) -> State:
    if on < due:
        return State.AHEAD
    if tried is not None and tried >= due:
        return State.TAKEN
    return State.DUE if on < end else State.PASSED


def next_step(steps: tuple[Step, ...]) -> Step | None:
    """The step that is due, else the next ahead; None where the plan is over."""
    return next((one for one in steps if one.state in (State.DUE, State.AHEAD)), None)
