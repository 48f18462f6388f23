"""How long a candidate is kept. Dated records: to change one, give the old its last day and add another."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class RetentionRule(NamedTuple):
    """A candidate about whom nothing was written, and whom nobody began to follow, for `days` is erased."""

    days: int
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


RULES: tuple[RetentionRule, ...] = (
    RetentionRule(
        730, dt.date(2019, 1, 1), None, "own choice: two years, so that a pause or a job that ends is no new start"
    ),
)


WARNED = 60
"""Days before the erasure from which lists tell of it; own choice: time for one more talk."""


def rule_on(on: dt.date) -> RetentionRule:
    """The rule of a day. Raises StopIteration before the first."""
    return next(rule for rule in RULES if rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to))


def erased_on(last: dt.date, on: dt.date) -> dt.date:
    """The day on which a candidate is erased, by the rule of `on`, if nothing comes after `last`."""
    return last + dt.timedelta(days=rule_on(on).days)
