"""Days on which people work in Norway: no Saturdays, Sundays or public holidays. From the library `holidays`, when first asked."""

from __future__ import annotations

import datetime as dt
from functools import cache

_DAY = dt.timedelta(days=1)


@cache
def public_holidays(year: int) -> frozenset[dt.date]:
    """The public holidays of a year (lov om helligdager og helligdagsfred; lov om 1. og 17. mai som høgtidsdager)."""
    import holidays

    return frozenset(holidays.country_holidays("NO", years=year, categories=("public",)))


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def add_working_days(day: dt.date, days: int) -> dt.date:
    """So many working days after the day (at least one), which is itself not counted. Raises ValueError for fewer than one."""
    if days < 1:
        raise ValueError("at least one working day")
    while days:
        day += _DAY
        days -= is_working_day(day)
    return day
