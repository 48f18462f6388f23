"""The one writer of register rows. Only what changed is written: an upsert by executemany on SQLite, COPY into a temporary table
and an upsert from there on PostgreSQL. Each batch is one short transaction, with a pause before the next on SQLite, so that people
who work at the same time get their turn (measured: batches of at most 0.3 s and a gap of 20 ms lose no write of theirs)."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from grontlys.employers.models import Company, RegisterChange, Workplace
from grontlys.employers.register.changes import COMPARED, Change
from grontlys.employers.register.normalise import COLUMNS, COMPANY, WORKPLACE
from grontlys.shared import text

MODELS: dict[str, type[Workplace] | type[Company]] = {WORKPLACE: Workplace, COMPANY: Company}
GAP = 0.02
_IN = 900

_SQLITE_WHILE_IMPORTING = {"mmap_size": 0, "cache_size": -131_072, "wal_autocheckpoint": 16_000}

# Set at the first insert only; afterwards derived from the companies (see derive.py).
_FIRST: dict[str, dict[str, str]] = {
    WORKPLACE: {"sector": "'unknown'", "personal": "TRUE"},
    COMPANY: {"sector": "'unknown'"},
}
_BRACES = re.compile("[{|}]")


def on_postgres() -> bool:
    return connection.vendor == "postgresql"


def table_of(kind: str) -> str:
    return MODELS[kind]._meta.db_table


@contextmanager
def lean() -> Iterator[None]:
    """What a whole file needs of the process while it is imported.

    SQLite reads through its own cache only, twice as large as usual: pages of a mapped file count as this process's memory,
    and an import touches them all. And no search for cycles: a million parsed records hold none, and looking costs a fifth
    of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        if on_postgres():
            yield
            return
        before: dict[str, int] = {}
        with connection.cursor() as cursor:
            for name, value in _SQLITE_WHILE_IMPORTING.items():
                cursor.execute(f"PRAGMA {name}")
                before[name] = int((cursor.fetchone() or (0,))[0])
                cursor.execute(f"PRAGMA {name} = {value}")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                for name, value in before.items():
                    cursor.execute(f"PRAGMA {name} = {value}")
    finally:
        if collecting:
            gc.enable()


class Batches:
    """Transactions that leave room for others. `last` and `longest` are their lengths in seconds."""

    def __init__(self) -> None:
        self._ended = 0.0
        self.last = 0.0
        self.longest = 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        if not on_postgres():
            # Reading and comparing the next batch often takes longer than the gap; then there is nothing to wait for.
            wait = self._ended + GAP - time.monotonic()
            if wait > 0:
                time.sleep(wait)
        begun = time.monotonic()
        try:
            with transaction.atomic():
                yield
        finally:
            self._ended = time.monotonic()
            self.last = self._ended - begun
            self.longest = max(self.longest, self.last)

    def fitting(self, size: int, standard: int) -> int:
        """How many units the next batch should have: as many as this machine, busy as it is, writes in about a tenth of a second.

        A larger batch writes each page of the tables' trees once for more units; a smaller one lets others in sooner.
        """
        if on_postgres() or not self.last:
            return size
        if self.last > 0.15:
            return max(size // 2, standard // 3)
        return min(size * 3 // 2, standard * 4) if self.last < 0.08 else size


class Writer:
    """Writes units of one kind. All methods are called inside a batch."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.table = table_of(kind)
        given = (*COLUMNS[kind], "name_folded", "name_sort", "fingerprint")
        fixed = {"gone_on": "NULL", **_FIRST[kind]}
        updated = ", ".join(f"{c} = excluded.{c}" for c in (*given[1:], "gone_on"))
        into = f"INSERT INTO {self.table} ({', '.join((*given, *fixed))})"
        values, marks = ", ".join(fixed.values()), ", ".join(["%s"] * len(given))
        upsert = f"ON CONFLICT (number) DO UPDATE SET {updated}"
        self._given = ", ".join(given)
        self._temporary = f"new_{self.table}"
        self._insert = f"{into} VALUES ({marks}, {values}) {upsert}"
        # PostgreSQL takes a NULL from a SELECT for text unless told otherwise.
        values = values.replace("NULL", "NULL::date")
        self._from_temporary = f"{into} SELECT {self._given}, {values} FROM {self._temporary} {upsert}"
        self.batch = 10_000 if on_postgres() else 3_000

    def prepare(self, rows: Sequence[tuple[Any, ...]], fingerprints: Sequence[bytes]) -> list[tuple[Any, ...]]:
        """Tuples in the order of COLUMNS with the columns that follow from them; done before the transaction begins."""
        fold, sort_key, braces = text.fold, text.sort_key, _BRACES.search
        full = []
        for row, print_ in zip(rows, fingerprints, strict=True):
            name = row[1]
            folded = fold(name)
            # For plain ASCII the two keys are one, but for the three signs that stand for æ, ø and å.
            plain = name.isascii() and not braces(name)
            full.append((*row, folded, folded[:80] if plain else sort_key(name), print_))
        return full

    def write(self, prepared: Sequence[tuple[Any, ...]]) -> None:
        """Insert or overwrite units (as `prepare` gave them), and mark them present."""
        if not prepared:
            return
        with connection.cursor() as cursor:
            if on_postgres():
                cursor.execute(
                    f"CREATE TEMPORARY TABLE IF NOT EXISTS {self._temporary} ON COMMIT DELETE ROWS AS"
                    f" SELECT {self._given} FROM {self.table} WITH NO DATA"
                )
                cursor.execute(f"TRUNCATE {self._temporary}")
                with cursor.copy(f"COPY {self._temporary} ({self._given}) FROM STDIN") as copy:
                    for row in prepared:
                        copy.write_row(row)
                cursor.execute(self._from_temporary)
            else:
                cursor.executemany(self._insert, prepared)

    def stored(self, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The stored rows of these numbers, as far as a comparison needs them."""
        columns = COMPARED[self.kind]
        found: dict[int, dict[str, Any]] = {}
        with connection.cursor() as cursor:
            for part in parts(numbers):
                cursor.execute(f"SELECT {', '.join(columns)} FROM {self.table} WHERE number IN ({_marks(part)})", part)
                for row in cursor.fetchall():
                    found[row[0]] = dict(zip(columns, row, strict=True))
        return found

    def mark_deleted(self, rows: Sequence[tuple[str, bytes, int]]) -> None:
        """(deleted on, fingerprint, number): the register deleted them and says no more; all else is kept."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {self.table} SET deleted_on = %s, fingerprint = %s, gone_on = NULL WHERE number = %s", rows
            )

    def mark_gone(self, numbers: Iterable[int], on: str) -> None:
        """They are no longer in the register."""
        with connection.cursor() as cursor:
            for part in parts(numbers):
                cursor.execute(f"UPDATE {self.table} SET gone_on = %s WHERE number IN ({_marks(part)})", [on, *part])


def write_changes(run_id: int, changes: Sequence[Change]) -> None:
    """Rows for the timelines, in the batch that made them."""
    if changes:
        table = RegisterChange._meta.db_table
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (run_id, number, changed_on, kind, before, after) VALUES (%s, %s, %s, %s, %s, %s)",
                [(run_id, *change) for change in changes],
            )


def parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Lists of at most as many as one statement takes well."""
    part: list[int] = []
    for number in numbers:
        part.append(int(number))
        if len(part) == _IN:
            yield part
            part = []
    if part:
        yield part


def _marks(part: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(part))


def fingerprints(kind: str) -> Iterator[list[tuple[int, Any, Any]]]:
    """(number, fingerprint, gone) of every unit, in rising order, some ten thousand at a time."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number, fingerprint, gone_on IS NOT NULL FROM {table_of(kind)}"
                " WHERE number > %s ORDER BY number LIMIT 50000",
                [last],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]
