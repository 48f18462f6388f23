"""How long a contact counts as recent, how much contact is too much, and how long one may hold one: dated records.

The reports name no number: they ask that the next caller sees the last call (SINTEF 2019:00060 l. 7089-7127) and that employers are
not worn out (l. 6171-6185). The numbers are this product's own choice; an office may set its own (models.window).
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Windows(NamedTuple):
    """Days, and a number of contacts.

    `recent`: days in which one who calls should know that somebody did. `load_days`, `load_most`: with `load_most` contacts by
    anybody in `load_days` days the workplace rests until there are fewer.
    """

    recent: int
    load_days: int
    load_most: int


class WindowRule(NamedTuple):
    """The windows that hold where no office has set its own."""

    windows: Windows
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


RULES: tuple[WindowRule, ...] = (
    WindowRule(Windows(7, 30, 6), dt.date(2019, 1, 1), None, "own choice: a week; six contacts by anybody in a month"),
)

PICTURED_DAYS = 180
"""How far back the picture of the load goes, beside `load_days` (issue: 30 and 180 days)."""

HELD_DAYS = 5
"""Days for which a contact is held when nothing else is said; own choice: a working week."""
HELD_MOST = 14
"""The most; own choice: the time a fresh opening for hiring lasts."""
REST_MOST = 365
"""The longest rest an employer's wish gives without being asked again; own choice."""


def windows_on(on: dt.date) -> Windows:
    """The windows of a day. Raises StopIteration before the first rule."""
    return next(r.windows for r in RULES if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to))
