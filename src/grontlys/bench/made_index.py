"""An index of made-up workplaces, straight from a random generator: for measuring the search without a database."""

from __future__ import annotations

import datetime as dt

import numpy as np

from grontlys.employers.rules.vocabulary import DEMANDS, REQUIREMENTS, TASKS
from grontlys.finding import words
from grontlys.finding.columns import COLUMNS, FAR, FIRST_SPARE_BIT, Array, blank, day_number
from grontlys.finding.index import Index
from grontlys.finding.rows import Vocabulary

COUNTIES = 15
PLACES = 357
CODES = (
    "01.110", "10.710", "25.620", "41.200", "43.210", "43.320", "45.200", "46.390", "47.110", "47.521", "47.710",
    "49.410", "52.100", "53.200", "55.101", "56.101", "62.010", "69.201", "78.200", "81.210", "84.110", "85.201",
    "86.211", "87.102", "88.911", "93.130", "96.020",
)  # fmt: skip
_FIRST = (
    "fjell", "nord", "sol", "berg", "haug", "lund", "strand", "vik", "dal", "moen", "hagen", "bakke", "sjo", "skog",
    "elve", "lang", "stor", "ny", "gran", "furu", "bjerke", "heim", "vest", "ost", "syd", "myr", "aker", "voll",
    "sand", "stein",
)  # fmt: skip
_SECOND = (
    "heim", "by", "stad", "rud", "set", "land", "nes", "vang", "tun", "bo", "dal", "vik", "hus", "gard", "lia",
)  # fmt: skip
_TRADE = (
    "lager", "bygg", "renhold", "transport", "mat", "kafe", "barnehage", "skole", "verksted", "regnskap", "maskin",
    "drift", "handel", "frisor",
)  # fmt: skip


def made_vocabulary(places: int = PLACES) -> Vocabulary:
    """Municipalities spread over a map of Norway's size, and a few industries."""
    random = np.random.default_rng(1)
    municipalities: list[tuple[str, str, str, float | None, float | None]] = [("", "", "", None, None)]
    for number in range(places):
        county = f"{number * COUNTIES // places + 1:02d}"
        name = _FIRST[number % len(_FIRST)].title() + _SECOND[number // len(_FIRST) % len(_SECOND)]
        latitude, longitude = 58 + 12 * number / places + random.random(), 6 + 12 * random.random()
        municipalities.append((f"{county}{number % 100:02d}", name, county, float(latitude), float(longitude)))
    return Vocabulary(
        municipalities=municipalities,
        counties={f"{n + 1:02d}": f"Fylke {n + 1}" for n in range(COUNTIES)},
        industries=[("", "", "", ""), *(("SN2007", code, f"Næring {code}", "") for code in CODES)],
    )


def _sparse_bits(random: np.random.Generator, rows: Array, size: int, bits: int, most: int) -> Array:
    values = np.zeros(size, dtype=np.uint64)
    for _ in range(most):
        chosen = rows[random.random(len(rows)) < 0.6]
        values[chosen] |= np.uint64(1) << random.integers(0, bits, len(chosen)).astype(np.uint64)
    return values


def _further_roles(random: np.random.Generator, columns: dict[str, Array], share: float) -> None:
    """One or two further roles for the first task of some of the workplaces that have tasks."""
    tasks = columns["tasks"]
    for spare in range(2):
        rows = np.flatnonzero((tasks != 0) & (random.random(len(tasks)) < share))
        if spare:
            rows = rows[columns["role_task"][0][rows] != 0]
        first = tasks[rows] & (~tasks[rows] + np.uint64(1))
        columns["role_task"][spare][rows] = np.log2(first.astype(np.float64)).astype(np.uint8) + 1
        tasks[rows] |= np.uint64(1 << FIRST_SPARE_BIT + spare)


def made_columns(rows: int, on: dt.date, seed: int = 0, places: int = PLACES, roles: float = 0.0) -> dict[str, Array]:
    """Columns in which a third of the workplaces are known, as in a region where people have worked for two years.

    `roles` is the share of those with tasks in which a further role does one of them.
    """
    random = np.random.default_rng(seed)
    columns = {name: blank(column, rows) for name, column in COLUMNS.items()}
    today = day_number(on)
    weights = 1 / np.arange(1, places + 1)
    columns["municipality"][:] = np.sort(random.choice(places, rows, p=weights / weights.sum()) + 1)
    numbers = random.choice(
        np.arange(700_000_000, 700_000_000 + 20 * max(rows, 1), dtype=np.uint32), rows, replace=False
    )
    columns["number"][:] = numbers
    columns["industry"][0] = random.integers(1, len(CODES) + 1, rows)
    columns["industry"][1] = np.where(random.random(rows) < 0.06, random.integers(1, len(CODES) + 1, rows), 0)
    columns["section"][:] = np.array([0, *(1 + n % 20 for n in range(len(CODES)))], dtype=np.uint8)[
        columns["industry"][0]
    ]
    counted = random.geometric(0.06, rows).astype(np.int32) + 4
    kind = random.choice(4, rows, p=[0.05, 0.15, 0.4, 0.4])
    columns["head_low"][:] = np.select([kind == 0, kind == 1, kind == 2], [-1, 0, 1], counted)
    columns["head_high"][:] = np.select([kind == 0, kind == 1, kind == 2], [-1, 0, 4], counted)
    size = np.select([counted < 20, counted < 50], [3, 4], 5)
    columns["size"][:] = np.select([kind == 0, kind == 1, kind == 2], [0, 1, 2], size)
    columns["sector"][:] = random.choice(4, rows, p=[0.02, 0.03, 0.1, 0.85])
    columns["name_rank"][:] = (random.permutation(rows) + 1) * 16
    columns["base"][:] = np.arange(rows)
    columns["alive"][:] = True
    columns["recheck"][:] = FAR
    known = np.flatnonzero(random.random(rows) < 0.33)
    count = len(known)
    for name in ("training", "hiring"):
        columns[name][:] = 2
        columns[f"{name}_changes"][:] = FAR
        columns[name][known] = random.choice([0, 1, 2, 3, 4], count, p=[0.15, 0.5, 0.13, 0.2, 0.02])
    columns["closed"][:] = random.random(rows) < 0.03
    columns["tasks"][:] = _sparse_bits(random, known, rows, len(TASKS), 4)
    for name in ("absolute", "learnable", "preferred"):
        columns[name][:] = _sparse_bits(random, known, rows, len(REQUIREMENTS), 2)
    if roles:
        _further_roles(random, columns, roles)
    tasks = columns["tasks"]
    for part in range(len(DEMANDS)):
        graded = tasks & random.integers(0, 2**63, rows, dtype=np.uint64)
        columns["graded"][part] = graded
        columns["high"][part] = graded & random.integers(0, 2**63, rows, dtype=np.uint64)
    columns["part_time"][known] = random.integers(0, 3, count)
    columns["min_percent"][known] = random.choice([0, 0, 20, 40, 50, 60, 80, 100], count)
    columns["times"][known] = random.choice([0, 1, 1, 3, 9, 15], count)
    columns["competence"][known] = random.integers(0, 7, count)
    columns["norwegian"][known] = random.choice([0, 0, 0, 1, 2, 3, 4], count)
    columns["places_training"][known] = np.where(columns["training"][known] == 0, random.integers(1, 4, count), 0)
    columns["confirmed"][known] = np.where(columns["training"][known] <= 1, today - random.integers(0, 120, count), 0)
    columns["newest"][known] = today - random.integers(0, 365, count)
    columns["contacted"][known] = today - random.integers(0, 365, count)
    columns["load"][known] = random.poisson(0.6, count)
    return columns


def made_names(rows: int, seed: int = 0) -> list[str]:
    """Folded names of two or three words."""
    random = np.random.default_rng(seed + 1)
    first, second, trade = (random.integers(0, len(parts), rows) for parts in (_FIRST, _SECOND, _TRADE))
    number = random.integers(0, 400, rows)
    return [f"{_FIRST[a]}{_SECOND[b]} {_TRADE[c]} {n}" for a, b, c, n in zip(first, second, trade, number, strict=True)]


def made_index(rows: int, on: dt.date, seed: int = 0, places: int = PLACES, roles: float = 0.0) -> Index:
    """The index itself. It has no snapshot behind it and follows no events."""
    columns = made_columns(rows, on, seed, places, roles)
    word_at: dict[str, int] = {}
    pair_words: list[int] = []
    pair_rows: list[int] = []
    for row, name in enumerate(made_names(rows, seed)):
        for word in name.split():
            pair_words.append(word_at.setdefault(word, len(word_at)))
            pair_rows.append(row)
    order = np.argsort(columns["number"], kind="stable")
    tables = words.tabulate(pair_words, pair_rows, list(word_at))
    tables |= {
        "numbers": columns["number"][order],
        "number_rows": order.astype(np.int32),
        "names": np.zeros(0, dtype="S80"),
    }
    meta = {
        "vocabulary": made_vocabulary(places).to_json(),
        "day": on.isoformat(),
        "seq": 0,
        "hash": "",
        "workplaces": rows,
        "used": rows,
        "freshness": {},
    }
    return Index("made-up", meta, columns, tables)
