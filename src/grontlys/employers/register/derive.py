"""Columns that follow from the main units: sector, whether a workplace is a sole proprietor's, and when its company ended.

Computed with arrays over all units and written only where they differ, so it does not matter in which order the files came.
A workplace's parent can be a part of a body (ORGL) with a parent of its own; the chain is followed to the legal entity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import connection

from grontlys.employers.models import Company, ImportRun, RegisterChange, Workplace
from grontlys.employers.register.normalise import ANONYMOUS
from grontlys.employers.register.staging import Batches, on_postgres, parts
from grontlys.employers.rules.sector import (
    MUNICIPAL,
    ORGANISATIONAL_PART,
    PRIVATE,
    SOLE_PROPRIETORSHIP,
    STATE,
    UNKNOWN,
    sector_of,
)
from grontlys.shared import text

_SECTORS = (UNKNOWN, STATE, MUNICIPAL, PRIVATE)
_SECTOR_NUMBER = {name: number for number, name in enumerate(_SECTORS)}
_DEEPEST = 20
_EPOCH = dt.date(1970, 1, 1).toordinal()
_NEVER = np.int32(2**31 - 1)
_PAGE = 50_000
_BATCH = 10_000

_COMPANIES = Company._meta.db_table
_WORKPLACES = Workplace._meta.db_table

Days = npt.NDArray[np.int32]


class Companies(NamedTuple):
    """Main units in rising order of number; dates as days since 1970, the largest number meaning never."""

    numbers: npt.NDArray[np.int64]
    sector: npt.NDArray[np.int8]
    stored_sector: npt.NDArray[np.int8]
    personal: npt.NDArray[np.bool_]
    ended: Days
    bankrupt: Days

    def find(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Where each number stands; -1 where it is not known."""
        return _find(self.numbers, numbers)


def _find(among: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    if not len(among):
        return np.full(len(numbers), -1, np.int64)
    where = np.searchsorted(among, numbers)
    where[where == len(among)] = 0
    return np.where(among[where] == numbers, where, -1)


class _Days(dict[Any, int]):
    """ISO text to days since 1970."""

    def __missing__(self, value: str | None) -> int:
        days = int(_NEVER) if value is None else dt.date.fromisoformat(value).toordinal() - _EPOCH
        self[value] = days
        return days


def _as_text(expression: str) -> str:
    """SQL for a date as ISO text: the same from both databases, and no date objects made for a million rows."""
    return f"({expression})::text" if on_postgres() else f"({expression}) || ''"


def _earliest(*columns: str) -> str:
    if on_postgres():
        return f"LEAST({', '.join(columns)})"
    return "NULLIF(MIN(" + ", ".join(f"COALESCE({c}, '9999-12-31')" for c in columns) + "), '9999-12-31')"


def _pages(sql: str, table: str, only: Iterable[int] | None) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of `sql` (which selects the number first) page by page, all of them or those of some numbers."""
    with connection.cursor() as cursor:
        if only is not None:
            for part in parts(sorted(only)):
                marks = ", ".join(["%s"] * len(part))
                cursor.execute(f"{sql} FROM {table} WHERE number IN ({marks}) ORDER BY number", part)
                if rows := cursor.fetchall():
                    yield rows
            return
        last = 0
        while True:
            cursor.execute(f"{sql} FROM {table} WHERE number > %s ORDER BY number LIMIT {_PAGE}", [last])
            if not (rows := cursor.fetchall()):
                return
            yield rows
            last = rows[-1][0]


def load_companies(on: dt.date, only: Iterable[int] | None = None) -> Companies:
    """The main units with what follows from their chains. With `only`, those and everything above them."""
    if only is not None:
        only = _with_ancestors(set(only))
    days = _Days()
    own: dict[tuple[str, str], int] = {}
    number, parent, sector, stored, form, ended, bankrupt = ([] for _ in range(7))
    sql = (
        "SELECT number, parent_number, sector_code, form_code, sector,"
        f" {_as_text(_earliest('closed_on', 'deleted_on', 'gone_on'))}, {_as_text('CASE WHEN bankrupt THEN bankrupt_on END')}"
    )
    for rows in _pages(sql, _COMPANIES, only):
        codes = np.empty((3, len(rows)), np.int8)
        dates = np.empty((2, len(rows)), np.int32)
        for i, (_n, _p, sector_code, form_code, stored_sector, ended_on, bankrupt_on) in enumerate(rows):
            key = (sector_code, form_code)
            value = own.get(key)
            if value is None:
                value = own[key] = _SECTOR_NUMBER[sector_of(sector_code, form_code, on)]
            codes[0, i] = value
            codes[1, i] = _SECTOR_NUMBER.get(stored_sector, 0)
            codes[2, i] = (
                1 if form_code == SOLE_PROPRIETORSHIP or not form_code else 2 if form_code == ORGANISATIONAL_PART else 0
            )
            dates[0, i] = days[ended_on]
            dates[1, i] = days[bankrupt_on]
        number.append(np.fromiter((r[0] for r in rows), np.int64, len(rows)))
        parent.append(np.fromiter((r[1] or 0 for r in rows), np.int64, len(rows)))
        sector.append(codes[0])
        stored.append(codes[1])
        form.append(codes[2])
        ended.append(dates[0])
        bankrupt.append(dates[1])
    if not number:
        none = np.empty(0, np.int8)
        return Companies(
            np.empty(0, np.int64), none, none, np.empty(0, np.bool_), np.empty(0, np.int32), np.empty(0, np.int32)
        )  # fmt: skip
    numbers, forms = np.concatenate(number), np.concatenate(form)
    above = _find(numbers, np.concatenate(parent))
    sectors, ends, bankrupts = np.concatenate(sector), np.concatenate(ended), np.concatenate(bankrupt)
    # The sector: its own, else that of the nearest above that has one.
    at = np.arange(len(numbers))
    for _step in range(_DEEPEST):
        climb = np.flatnonzero((sectors[at] == 0) & (above[at] >= 0))
        if not len(climb):
            break
        at[climb] = above[at[climb]]
    chain_sector = sectors[at]
    # The ending: of any link up to the legal entity. A chain that bites its own tail stops at the limit.
    at = np.arange(len(numbers))
    chain_end, chain_bankrupt = ends.copy(), bankrupts.copy()
    for _step in range(_DEEPEST):
        climb = np.flatnonzero((forms[at] == 2) & (above[at] >= 0))
        if not len(climb):
            break
        at[climb] = above[at[climb]]
        chain_end[climb] = np.minimum(chain_end[climb], ends[at[climb]])
        chain_bankrupt[climb] = np.minimum(chain_bankrupt[climb], bankrupts[at[climb]])
    return Companies(numbers, chain_sector, np.concatenate(stored), forms == 1, chain_end, chain_bankrupt)


def _with_ancestors(numbers: set[int]) -> set[int]:
    known, front = set(numbers), set(numbers)
    for _step in range(_DEEPEST):
        above = {
            r[1] for rows in _pages("SELECT number, parent_number", _COMPANIES, front) for r in rows if r[1]
        } - known
        if not above:
            break
        known |= above
        front = above
    return known


def below(companies: Iterable[int]) -> tuple[set[int], set[int]]:
    """(main units, workplaces) that hang under these main units, the given ones included."""
    known, front, workplaces = set(companies), set(companies), set()
    for _step in range(_DEEPEST):
        workplaces |= _children(_WORKPLACES, front)
        front = _children(_COMPANIES, front) - known
        if not front:
            break
        known |= front
    return known, workplaces


def _children(table: str, numbers: Iterable[int]) -> set[int]:
    found: set[int] = set()
    with connection.cursor() as cursor:
        for part in parts(numbers):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(f"SELECT number FROM {table} WHERE parent_number IN ({marks})", part)
            found.update(row[0] for row in cursor.fetchall())
    return found


def derive(
    on: dt.date,
    batches: Batches,
    *,
    workplaces: Iterable[int] | None = None,
    companies: Iterable[int] | None = None,
    companies_read: bool = False,
    told: Callable[[int], None] | None = None,
) -> int:
    """Bring the derived columns in line with the main units, and take names out of sole proprietorships that are gone.

    Without numbers everything is looked at; with them only those workplaces, the given main units and what hangs under them.
    `companies_read` says that this very run read the main units to the end. Gives the number of rows written. `told` is called
    with the workplaces looked at so far.
    """
    touched: set[int] | None = None
    if workplaces is not None or companies is not None:
        touched = set(workplaces or ())
        wider, under = below(companies or ())
        touched |= under
        parents = {
            r[1] for rows in _pages("SELECT number, parent_number", _WORKPLACES, touched) for r in rows if r[1]
        }  # fmt: skip
        loaded = load_companies(on, wider | parents)
    else:
        loaded = load_companies(on)
    written = _write_company_sectors(loaded, batches)
    # Without main units a workplace has what it was given at its first import.
    if len(loaded.numbers):
        written += _write_workplaces(loaded, touched, batches, told)
    return written + _anonymise(batches, companies_read)


def _write_company_sectors(loaded: Companies, batches: Batches) -> int:
    differ = np.flatnonzero(loaded.sector != loaded.stored_sector)
    for begin in range(0, len(differ), _BATCH):
        part = differ[begin : begin + _BATCH]
        rows = [(_SECTORS[loaded.sector[i]], int(loaded.numbers[i])) for i in part]
        _update(batches, _COMPANIES, ("sector",), ("text",), rows)
    return len(differ)


def _write_workplaces(
    loaded: Companies, only: set[int] | None, batches: Batches, told: Callable[[int], None] | None
) -> int:
    days, written, looked = _Days(), 0, 0
    sql = f"SELECT number, parent_number, sector, personal, {_as_text('company_ended_on')}, {_as_text('company_bankrupt_on')}"
    for rows in _pages(sql, _WORKPLACES, only):
        count = len(rows)
        parent = np.fromiter((r[1] or 0 for r in rows), np.int64, count)
        now_sector = np.fromiter((_SECTOR_NUMBER.get(r[2], 0) for r in rows), np.int8, count)
        now_personal = np.fromiter((bool(r[3]) for r in rows), np.bool_, count)
        now_ended = np.fromiter((days[r[4]] for r in rows), np.int32, count)
        now_bankrupt = np.fromiter((days[r[5]] for r in rows), np.int32, count)
        at = loaded.find(parent)
        known = at >= 0
        sector, personal = np.zeros(count, np.int8), np.ones(count, np.bool_)
        ended, bankrupt = np.full(count, _NEVER, np.int32), np.full(count, _NEVER, np.int32)
        sector[known] = loaded.sector[at[known]]
        personal[known] = loaded.personal[at[known]]
        ended[known] = loaded.ended[at[known]]
        bankrupt[known] = loaded.bankrupt[at[known]]
        differ = np.flatnonzero(
            (sector != now_sector) | (personal != now_personal) | (ended != now_ended) | (bankrupt != now_bankrupt)
        )
        for begin in range(0, len(differ), _BATCH):
            part = differ[begin : begin + _BATCH].tolist()
            _update(
                batches,
                _WORKPLACES,
                ("sector", "personal", "company_ended_on", "company_bankrupt_on"),
                ("text", "boolean", "date", "date"),
                [
                    (_SECTORS[sector[i]], bool(personal[i]), _date(ended[i]), _date(bankrupt[i]), rows[i][0])
                    for i in part
                ],
            )
        freed = [rows[i][0] for i in np.flatnonzero(now_personal & ~personal).tolist()]
        _let_names_return(freed, batches)
        written += len(differ)
        looked += count
        if told is not None:
            told(looked)
    return written


def _date(days: np.int32) -> str | None:
    return None if days == _NEVER else dt.date.fromordinal(int(days) + _EPOCH).isoformat()


def _update(
    batches: Batches, table: str, columns: Sequence[str], types: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Write new values (the number last in each row) in one batch."""
    if not rows:
        return
    with batches.one(), connection.cursor() as cursor:
        if on_postgres():
            # One statement over arrays: a round trip for each row would take minutes for a million.
            lists = [list(column) for column in zip(*rows, strict=True)]
            sets = ", ".join(f"{c} = v.{c}" for c in columns)
            marks = ", ".join(f"%s::{t}[]" for t in (*types, "integer"))
            cursor.execute(
                f"UPDATE {table} SET {sets} FROM unnest({marks}) AS v({', '.join(columns)}, number)"
                f" WHERE {table}.number = v.number",
                lists,
            )
        else:
            sets = ", ".join(f"{c} = %s" for c in columns)
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE number = %s", rows)


def _let_names_return(numbers: Iterable[int], batches: Batches) -> None:
    """A unit whose name was taken out turns out to be no sole proprietor's: its next record is written as if it were new."""
    for part in parts(numbers):
        marks = ", ".join(["%s"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number FROM {_WORKPLACES} WHERE name = %s AND number IN ({marks})", [ANONYMOUS, *part]
            )
            hidden = [row[0] for row in cursor.fetchall()]
        if hidden:
            with batches.one(), connection.cursor() as cursor:
                marks = ", ".join(["%s"] * len(hidden))
                cursor.execute(f"UPDATE {_WORKPLACES} SET fingerprint = %s WHERE number IN ({marks})", [b"", *hidden])


def _anonymise(batches: Batches, companies_read: bool) -> int:
    """Take name and street out of sole proprietorships that the register has deleted or no longer has.

    A workplace whose main unit we do not know may be one: it is treated as one as soon as the main units have been read
    whole. Before that nobody knows, and a company's name must not be lost because its file came second.
    """
    gone = "(deleted_on IS NOT NULL OR gone_on IS NOT NULL)"
    companies_read = (
        companies_read or ImportRun.objects.filter(kind=ImportRun.Kind.COMPANIES, state=ImportRun.State.DONE).exists()
    )
    parent_known = f"EXISTS (SELECT 1 FROM {_COMPANIES} c WHERE c.number = {_WORKPLACES}.parent_number)"
    may_be = "" if companies_read else f" AND {parent_known}"
    written = 0
    for table, condition in (
        (_COMPANIES, f"form_code = '{SOLE_PROPRIETORSHIP}' AND {gone}"),
        (_WORKPLACES, f"personal AND {gone}{may_be}"),
    ):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {table} WHERE {condition} AND name <> %s", [ANONYMOUS])
            numbers = [row[0] for row in cursor.fetchall()]
        for part in parts(numbers):
            marks = ", ".join(["%s"] * len(part))
            with batches.one(), connection.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {table} SET name = %s, name_folded = %s, name_sort = %s, street = '', website = ''"
                    f" WHERE number IN ({marks})",
                    [ANONYMOUS, text.fold(ANONYMOUS), text.sort_key(ANONYMOUS), *part],
                )
                cursor.execute(
                    f"UPDATE {RegisterChange._meta.db_table} SET before = '', after = ''"
                    f" WHERE kind IN ('renamed', 'moved') AND number IN ({marks})",
                    part,
                )
        written += len(numbers)
    return written
