"""Dates as Norwegians write and say them: "fre", "14.12", "om 3 uker", "i morgen"; English words too."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_WEEKDAYS = {
    "man": 0, "mandag": 0, "mon": 0, "monday": 0,
    "tir": 1, "tirs": 1, "tirsdag": 1, "tue": 1, "tuesday": 1,
    "ons": 2, "onsdag": 2, "wed": 2, "wednesday": 2,
    "tor": 3, "tors": 3, "torsdag": 3, "thu": 3, "thursday": 3,
    "fre": 4, "fredag": 4, "fri": 4, "friday": 4,
    "lør": 5, "lørdag": 5, "lor": 5, "sat": 5, "saturday": 5,
    "søn": 6, "søndag": 6, "son": 6, "sun": 6, "sunday": 6,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12,
}  # fmt: skip
_UNITS = {
    "dag": "d", "dager": "d", "day": "d", "days": "d",
    "uke": "w", "uker": "w", "week": "w", "weeks": "w",
    "måned": "m", "måneder": "m", "mnd": "m", "month": "m", "months": "m",
    "år": "y", "year": "y", "years": "y",
}  # fmt: skip
_NUMBERS = {
    "en": 1,
    "ei": 1,
    "ett": 1,
    "et": 1,
    "one": 1,
    "a": 1,
    "to": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
    "fire": 4,
    "four": 4,
}


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _make(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_date(text: str, on: dt.date, *, past: bool = False) -> dt.date | None:
    """The day meant by `text`, seen from the day `on`; None where it cannot be read.

    A day without a year is the next such day, today included; a weekday is the next one, never today. With `past`
    they are the last such day instead: for things that have happened.
    """
    words = re.sub(r"\s+", " ", text.strip().casefold()).rstrip(".")
    if words in {"i går", "igår", "yesterday"}:
        return on - dt.timedelta(days=1)
    if found := re.fullmatch(r"(?:for )?(\d{1,3}|[a-z]+) ([a-zåø]+) (?:siden|ago)", words):
        return _shift(on, found[1], found[2], -1)
    if words in {"i dag", "idag", "today"}:
        return on
    if words in {"i morgen", "imorgen", "tomorrow"}:
        return on + dt.timedelta(days=1)
    if words in {"i overmorgen", "overmorgen"}:
        return on + dt.timedelta(days=2)
    if words.startswith(("på ", "til ", "on ", "next ", "neste ")):
        rest = words.split(" ", 1)[1]
        if rest in _WEEKDAYS:
            words = rest
    if words in _WEEKDAYS:
        if past:
            return on - dt.timedelta(days=(on.weekday() - _WEEKDAYS[words] - 1) % 7 + 1)
        return on + dt.timedelta(days=(_WEEKDAYS[words] - on.weekday() - 1) % 7 + 1)
    if (found := re.fullmatch(r"(?:om|in|\+)? ?(\d{1,3}|[a-z]+) ?([a-zåø]+)", words)) and (
        day := _shift(on, found[1], found[2], 1)
    ):
        return day
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _make(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{4}|\d{2}))?", words):
        return _with_year(int(found[1]), int(found[2]), found[3], on, past)
    if found := re.fullmatch(r"(\d{1,2})\.? ?([a-zå]{3})[a-z]*\.?(?: (\d{4}))?", words):
        month = _MONTHS.get(found[2])
        return _with_year(int(found[1]), month, found[3], on, past) if month else None
    return None


def _shift(on: dt.date, count: str, unit: str, sign: int) -> dt.date | None:
    number = int(count) if count.isdigit() else _NUMBERS.get(count)
    kind = {"d": "d", "u": "w", "w": "w", "m": "m"}.get(unit) or _UNITS.get(unit)
    if number is None or kind is None:
        return None
    if kind in "dw":
        return on + dt.timedelta(days=sign * number * (7 if kind == "w" else 1))
    return add_months(on, sign * number * (12 if kind == "y" else 1))


def _with_year(day: int, month: int, year: str | None, on: dt.date, past: bool) -> dt.date | None:
    if year:
        return _make(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # Eight years on there has been a 29 February, also across a century that has none.
    for candidate in range(on.year, on.year - 9, -1) if past else range(on.year, on.year + 9):
        made = _make(candidate, month, day)
        if made is not None and (made <= on if past else made >= on):
            return made
    return None
