"""Searching 250,000 workplaces: the columnar engine beside the same search in SQLite, PostgreSQL and Polars.

All of them hold the same columns and give the same workplaces in the same order; that is checked before anything is timed.
The baselines give the first page and the total. The engine is timed for that too, and for what the page really asks for:
the page, the total, and all facets with their counts.
"""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grontlys.bench import Context, Row, bench
from grontlys.bench.made_index import made_index
from grontlys.employers.rules.vocabulary import DEMANDS
from grontlys.finding.chips import Atom, Chip, range_of
from grontlys.finding.columns import (
    COLOUR_CODE,
    DEMAND_ROW,
    REQUIREMENT_BIT,
    SECTOR_CODE,
    TASK_BIT,
    TIME_BIT,
)
from grontlys.finding.describe import EVERYBODY
from grontlys.finding.engine import search
from grontlys.finding.index import Index
from grontlys.finding.language import Query, parse

WORKPLACES = 250_000
SEARCHES = 200
PAGE = 25
ON = dt.date(2026, 11, 2)

PLAIN = (
    "number", "municipality", "section", "size", "head_low", "head_high", "sector", "name_rank", "tasks", "absolute",
    "part_time", "min_percent", "times", "training", "hiring", "load", "closed",
)  # fmt: skip
_TABLES = (f"{name}_{n}" for name in ("high", "graded") for n in range(len(DEMANDS)))
COLUMNS = (*PLAIN, "industry1", "industry2", *_TABLES)

# What a search of four chips is drawn from: one chip from each of four of these kinds.
POOL: dict[str, list[Chip]] = {
    "task": [
        Chip((Atom("task", "warehouse"), Atom("industry", "52.1"))),
        Chip((Atom("task", "cleaning"), Atom("industry", "81.2"))),
        Chip((Atom("task", "office"),)),
        Chip((Atom("task", "kitchen"),)),
        Chip((Atom("task", "childcare"), Atom("industry", "88.91"))),
    ],
    "avoid": [Chip((Atom("avoid", code),)) for code in ("heavy_lifting", "noise", "pace", "social_contact", "spoken_norwegian")],
    "hours": [Chip((Atom("hours", "part_time"),))],
    "percent": [Chip((Atom("percent", share),)) for share in ("40", "60")],
    "time": [Chip((Atom("time", code),)) for code in ("day", "evening")],
    "employees": [Chip((Atom("employees", value),)) for value in ("0-9", "5-19", "20-")],
    "sector": [Chip((Atom("sector", value),)) for value in ("private", "public")],
    "section": [Chip((Atom("section", value),)) for value in "AGHQ"],
    "training": [Chip((Atom("training", value),)) for value in ("green", "yellow")],
}  # fmt: skip


def drawn(count: int, seed: int = 0) -> list[tuple[Chip, ...]]:
    """Searches of four chips over the whole country."""
    rng = random.Random(seed)
    return [tuple(rng.choice(POOL[kind]) for kind in rng.sample(sorted(POOL), 4)) for _ in range(count)]


# --- The same search, said in another language --------------------------------------------------------------------------------


class Spoken:
    """One search as conditions, terms that count what is met, and a rank; `say` writes each piece of it.

    The SQL of SQLite and PostgreSQL and the expressions of Polars read the same here: Polars takes SQL expressions only in
    part, so its own are built beside these, piece for piece.
    """

    def __init__(self, chips: tuple[Chip, ...], industries: dict[str, list[int]]) -> None:
        self.where: list[str] = ["NOT closed"]
        self.missing: list[str] = []
        wanted = 0
        for chip in chips:
            for atom in chip.atoms:
                if atom.kind == "task":
                    wanted |= 1 << TASK_BIT[atom.value]
        for chip in chips:
            kind, value = chip.atoms[0]
            if kind == "task":
                ways = [f"(tasks & {wanted}) <> 0"]
                for atom in chip.atoms:
                    if atom.kind == "industry":
                        codes = ",".join(map(str, industries[atom.value])) or "-1"
                        ways.append(f"industry1 IN ({codes}) OR industry2 IN ({codes})")
                self.where.append(f"({' OR '.join(ways)})")
            elif kind == "avoid":
                relevant = (
                    f"CASE WHEN (tasks & {wanted}) <> 0 THEN tasks & {wanted} ELSE tasks END" if wanted else "tasks"
                )
                row = DEMAND_ROW[value]
                left = f"(({relevant}) & ~high_{row})"
                self.where.append(f"(absolute & {1 << REQUIREMENT_BIT[value]}) = 0")
                self.where.append(f"(tasks = 0 OR {left} <> 0)")
                self.missing.append(f"CASE WHEN ({left} & graded_{row}) <> 0 THEN 0 ELSE 1 END")
            else:
                self._plain(kind, value)

    def _plain(self, kind: str, value: str) -> None:
        full = f"(part_time = 2 OR (absolute & {1 << REQUIREMENT_BIT['full_time']}) <> 0)"
        if kind == "hours":
            self.where.append(f"NOT {full}")
            self.missing.append("CASE WHEN part_time = 1 THEN 0 ELSE 1 END")
        elif kind == "percent":
            self.where += [f"NOT {full}", f"min_percent <= {value}"]
            self.missing.append("CASE WHEN min_percent > 0 THEN 0 ELSE 1 END")
        elif kind == "time":
            bit = 1 << TIME_BIT[value]
            self.where.append(f"(times = 0 OR (times & {bit}) <> 0)")
            self.missing.append(f"CASE WHEN (times & {bit}) <> 0 THEN 0 ELSE 1 END")
        elif kind == "employees":
            low, high = range_of(Atom(kind, value))
            self.where.append(f"head_high >= {low or 0}")
            if high is not None:
                self.where.append(f"head_low <= {high}")
        elif kind == "sector":
            codes = ("state", "municipal") if value == "public" else (value,)
            self.where.append(f"sector IN ({','.join(str(SECTOR_CODE[code]) for code in codes)})")
        elif kind == "section":
            self.where.append(f"section = {ord(value) - 64}")
        elif kind == "training":
            self.where.append(f"training = {COLOUR_CODE[value]}")
        else:
            raise ValueError(kind)

    def sql(self) -> str:
        # A bare number would name a column of the answer.
        missing = " + ".join(["(0 + 0)", *self.missing])
        rank = "CASE WHEN training < hiring THEN training ELSE hiring END"
        return (
            f"SELECT number, count(*) OVER () FROM workplace WHERE {' AND '.join(self.where)}"
            f" ORDER BY CASE WHEN ({rank}) >= {COLOUR_CODE['red']} THEN 1 ELSE 0 END, {missing}, {rank}, load, name_rank, number"
            f" LIMIT {PAGE}"
        )


def flat(index: Index) -> dict[str, np.ndarray[Any, Any]]:
    """The index's columns as one flat table."""
    table = {name: index.columns[name][: index.used] for name in PLAIN}
    table["industry1"], table["industry2"] = (
        index.columns["industry"][0, : index.used],
        index.columns["industry"][1, : index.used],
    )
    for n in range(len(DEMANDS)):
        table[f"high_{n}"] = index.columns["high"][n, : index.used]
        table[f"graded_{n}"] = index.columns["graded"][n, : index.used]
    return {name: array if array.dtype == bool else array.astype(np.int64) for name, array in table.items()}


Answer = tuple[list[int], int]
Ask = Callable[[tuple[Chip, ...]], Answer]


def _answer(rows: list[Any]) -> Answer:
    return [row[0] for row in rows], rows[0][1] if rows else 0


INDEXES = ("training", "section", "sector", "municipality", "head_low, head_high", "industry1", "part_time")


def ask_sqlite(table: dict[str, Any], industries: dict[str, list[int]], path: str) -> Ask:
    """SQLite with an index on each column that a search begins with, and its statistics."""
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE workplace ({', '.join(f'{name} INTEGER' for name in COLUMNS)})")
    rows = zip(*(table[name].tolist() for name in COLUMNS), strict=True)
    connection.executemany(f"INSERT INTO workplace VALUES ({','.join('?' * len(COLUMNS))})", rows)
    for number, columns in enumerate(INDEXES):
        connection.execute(f"CREATE INDEX by_{number} ON workplace ({columns})")
    connection.commit()
    connection.execute("ANALYZE")
    connection.execute("PRAGMA cache_size = -262144")
    return lambda chips: _answer(connection.execute(Spoken(chips, industries).sql()).fetchall())


def ask_postgres(table: dict[str, Any], industries: dict[str, list[int]], address: str) -> Ask:
    """PostgreSQL with the same indexes, analysed and in memory."""
    import psycopg

    connection = psycopg.connect(address, autocommit=True)
    connection.execute("DROP TABLE IF EXISTS workplace")
    kinds = {name: "boolean" if name == "closed" else "bigint" for name in COLUMNS}
    connection.execute(f"CREATE TABLE workplace ({', '.join(f'{name} {kind}' for name, kind in kinds.items())})")
    with connection.cursor() as cursor, cursor.copy(f"COPY workplace ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for row in zip(*(table[name].tolist() for name in COLUMNS), strict=True):
            copy.write_row(row)
    for number, columns in enumerate(INDEXES):
        connection.execute(f"CREATE INDEX by_{number} ON workplace ({columns})")
    connection.execute("VACUUM ANALYZE workplace")
    return lambda chips: _answer(connection.execute(Spoken(chips, industries).sql()).fetchall())


def ask_polars(table: dict[str, Any], industries: dict[str, list[int]]) -> Ask:
    """Polars with the same columns in memory."""
    import polars as pl

    frame = pl.DataFrame({name: table[name] for name in COLUMNS}).lazy()
    bit = lambda name, mask: (pl.col(name) & mask) != 0  # noqa: E731

    def ask(chips: tuple[Chip, ...]) -> Answer:
        where, missing = [~pl.col("closed")], [pl.lit(0)]
        wanted = 0
        for chip in chips:
            for atom in chip.atoms:
                if atom.kind == "task":
                    wanted |= 1 << TASK_BIT[atom.value]
        full = (pl.col("part_time") == 2) | bit("absolute", 1 << REQUIREMENT_BIT["full_time"])
        for chip in chips:
            kind, value = chip.atoms[0]
            if kind == "task":
                way = bit("tasks", wanted)
                for atom in chip.atoms:
                    if atom.kind == "industry":
                        codes = industries[atom.value]
                        way = way | pl.col("industry1").is_in(codes) | pl.col("industry2").is_in(codes)
                where.append(way)
            elif kind == "avoid":
                row = DEMAND_ROW[value]
                relevant = pl.col("tasks")
                if wanted:
                    relevant = pl.when(bit("tasks", wanted)).then(pl.col("tasks") & wanted).otherwise(pl.col("tasks"))
                left = relevant & ~pl.col(f"high_{row}")
                where += [~bit("absolute", 1 << REQUIREMENT_BIT[value]), (pl.col("tasks") == 0) | (left != 0)]
                missing.append(((left & pl.col(f"graded_{row}")) == 0).cast(pl.Int64))
            elif kind == "hours":
                where.append(~full)
                missing.append((pl.col("part_time") != 1).cast(pl.Int64))
            elif kind == "percent":
                where += [~full, pl.col("min_percent") <= int(value)]
                missing.append((pl.col("min_percent") == 0).cast(pl.Int64))
            elif kind == "time":
                met = bit("times", 1 << TIME_BIT[value])
                where.append((pl.col("times") == 0) | met)
                missing.append((~met).cast(pl.Int64))
            elif kind == "employees":
                low, high = range_of(Atom(kind, value))
                where.append(pl.col("head_high") >= (low or 0))
                if high is not None:
                    where.append(pl.col("head_low") <= high)
            elif kind == "sector":
                names = ("state", "municipal") if value == "public" else (value,)
                where.append(pl.col("sector").is_in([SECTOR_CODE[name] for name in names]))
            elif kind == "section":
                where.append(pl.col("section") == ord(value) - 64)
            else:
                where.append(pl.col("training") == COLOUR_CODE[value])
        rank = pl.min_horizontal("training", "hiring")
        found = (
            frame.filter(pl.all_horizontal(where))
            .select(
                "number",
                "load",
                "name_rank",
                last=rank >= COLOUR_CODE["red"],
                missing=pl.sum_horizontal(missing),
                rank=rank,
            )
            .collect()
        )
        page = found.bottom_k(PAGE, by=["last", "missing", "rank", "load", "name_rank", "number"]).sort(
            ["last", "missing", "rank", "load", "name_rank", "number"]
        )
        return page["number"].to_list(), len(found)

    return ask


def _timed(ask: Callable[[tuple[Chip, ...]], Any], searches: list[tuple[Chip, ...]]) -> list[float]:
    taken = []
    for chips in searches:
        begun = time.perf_counter()
        ask(chips)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _rows(
    name: str, taken: list[float], *, baseline: bool, note: str = "", target: float | None = None
) -> Iterator[Row]:
    yield Row(
        f"{name}, median", float(np.percentile(taken, 50)), "ms", baseline=baseline, note=note, lower_is_better=True
    )
    yield Row(
        f"{name}, 95th percentile",
        float(np.percentile(taken, 95)),
        "ms",
        baseline=baseline,
        target=target,
        lower_is_better=True,
    )


@bench("finding")
def finding(context: Context) -> Iterator[Row]:
    """Four chips over the whole country; the sentence of the specification; misspelt names; the language itself."""
    size, count = (20_000, 20) if context.quick else (WORKPLACES, SEARCHES)
    index = made_index(size, ON)
    searches = drawn(count)
    industries = {
        code: [place for place, entry in enumerate(index.vocabulary.industries) if entry[1].startswith(code)]
        for code in {
            atom.value for chips in POOL.values() for chip in chips for atom in chip.atoms if atom.kind == "industry"
        }
    }

    def page(chips: tuple[Chip, ...]) -> Answer:
        result = search(index, Query(chips), EVERYBODY, limit=PAGE, facets=False, cached=False)
        return result.numbers, result.total

    def whole(chips: tuple[Chip, ...]) -> Any:
        return search(index, Query(chips), EVERYBODY, limit=PAGE, cached=False)

    table = flat(index)
    others: dict[str, Ask] = {
        "plain SQL, SQLite": ask_sqlite(table, industries, str(context.scratch / "finding.db")),
        "Polars": ask_polars(table, industries),
    }
    if context.postgres:
        others["plain SQL, PostgreSQL"] = ask_postgres(table, industries, context.postgres)
    for name, ask in others.items():
        for chips in searches:
            if ask(chips) != page(chips):
                raise AssertionError(f"{name} and the engine differ on {' '.join(chip.code for chip in chips)}")

    what = f"{size:,} workplaces, four chips, {count} searches"
    yield from _rows("engine, page and all facets", _timed(whole, searches), baseline=False, note=what, target=30)
    yield from _rows("engine, page and total", _timed(page, searches), baseline=False, note="what the baselines give")
    for name in sorted(others):
        some = searches if name == "Polars" else searches[: max(20, count // 4)]
        yield from _rows(f"{name}, page and total", _timed(others[name], some), baseline=True, note="same results")
    yield from _phrases(index)


def _phrases(index: Index) -> Iterator[Row]:
    def taken(text: str, times: int = 30) -> float:
        found = []
        for _ in range(times):
            begun = time.perf_counter()
            search(index, parse(text, index.lexicon), EVERYBODY, limit=PAGE, cached=False)
            found.append((time.perf_counter() - begun) * 1000)
        return float(np.percentile(found, 95))

    for name, text in (
        ("no chips, all facets", ""),
        ("the specification's words", "lager deltid ikke tunge løft nordheim"),
        ("a misspelt name", "fjellhiemm"),
        ("the beginning of a name", "fj"),
    ):
        yield Row(f"words to list: {name}, 95th percentile", taken(text), "ms", lower_is_better=True)
