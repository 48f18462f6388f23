"""One person against 250,000 jobs: the exact twenty best, beside plain NumPy and Polars, and beside what the machine can do.

Peak and bandwidth are measured in the same run, on the same threads. The baselines hold the same numbers and give the same jobs;
that is checked before anything is timed, and ours against whole numbers in 64 bits.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grontlys.bench import Context, Row, bench
from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.matching.engine.columns import Array, Columns, barred_by, make_columns, prices
from grontlys.matching.engine.explaining import explain
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.people import People, best_people, make_people, scores_for_opening
from grontlys.matching.engine.scoring import BLOCKED, best, scores, top
from grontlys.matching.engine.terms import DIMENSIONS, QUALIFICATIONS, TASKS
from grontlys.matching.engine.weights import WEIGHTS

JOBS = 250_000
PEOPLE = 200_000
PEOPLE_KINDS = 5_000
KINDS = 20_000
"""Different jobs; each of the 250,000 is one of these at a place of its own."""
PLACES = 357
COUNTIES = 15
MOST = 20
_CORES = 2


def _maybe(rng: random.Random, terms: tuple[words.Term, ...], chance: float = 0.5) -> str:
    return rng.choice(terms).code if rng.random() < chance else ""


def made_job(rng: random.Random, number: int) -> Job:
    """A job of which as much is known as of a workplace somebody has visited."""
    strengths = ("preferred", "learnable", "absolute")
    return Job(
        number,
        task=_maybe(rng, words.TASKS, 0.8),
        demands={code: rng.randint(0, 3) for code in DIMENSIONS if rng.random() < 0.5},
        requirements={
            code: (rng.choice(strengths), rng.randint(0, 3)) for code in (*DIMENSIONS, *QUALIFICATIONS) if rng.random() < 0.03
        },
        group=_maybe(rng, topics.GROUP_SIZES),
        structure=_maybe(rng, topics.STRUCTURE),
        feedback=_maybe(rng, topics.FEEDBACK),
        tone=frozenset(rng.sample([one.code for one in topics.TONES], rng.randint(0, 2))),
        carer=rng.choice([None, True, False]),
        least=rng.choice([None, 20, 50, 100]),
        times=frozenset(rng.sample([one.code for one in words.TIMES], rng.randint(0, 2))),
        training=rng.choice(["green", "yellow", "grey", "grey", "red"]),
        hiring=rng.choice(["green", "yellow", "grey", "grey", "red"]),
        likelihood=rng.choice(["", "more", "like", "less"]),
    )  # fmt: skip


def made_person(rng: random.Random, places: list[str]) -> Person:
    """A person of whom half the dimensions are known, with reach to the places given; none: the whole country."""
    abilities = {code: rng.randint(1, 3) for code in DIMENSIONS if rng.random() < 0.5}
    return Person(
        abilities=abilities,
        adapted={code: 3 for code in abilities if rng.random() < 0.2},
        tasks={code: rng.choice(["can", "adapted", "cannot"]) for code in TASKS if rng.random() < 0.3},
        wishes=frozenset(rng.sample(TASKS, 4)),
        qualifications={code: rng.choice(["has", "has_not"]) for code in QUALIFICATIONS if rng.random() < 0.5},
        structure=frozenset({"fixed"}),
        needs_carer=rng.random() < 0.5,
        percent=(20, 80),
        times=frozenset({"day"}),
        near={place: rng.randint(0, 3) for place in places},
    )


def made_columns(rows: int, kinds: int) -> tuple[Columns, list[Job], Array]:
    """Columns of so many jobs in the order of their places, the kinds of jobs, and which kind each is."""
    rng, random_ = random.Random(1), np.random.default_rng(2)
    jobs = [made_job(rng, at) for at in range(kinds)]
    few = make_columns(jobs, "training")
    which = random_.integers(0, kinds, rows)
    place = np.sort(random_.integers(0, PLACES, rows)).astype(np.int32)
    return (
        replace(
            few,
            matrix=np.ascontiguousarray(few.matrix[:, which]),
            unknown=few.unknown[which],
            bars=np.ascontiguousarray(few.bars[:, which]),
            task=few.task[which],
            times=few.times[which],
            number=np.arange(rows, dtype=np.int64),
            place=place,
            places=tuple(f"{at:04}" for at in range(PLACES)),
            starts=np.searchsorted(place, np.arange(PLACES + 1)),
            _kept={},
        ),
        jobs,
        which,
    )


def made_people(rows: int, kinds: int) -> People:
    """So many people of so many kinds, with the whole country for reach."""
    rng, random_ = random.Random(4), np.random.default_rng(5)
    few = make_people([made_person(rng, []) for _kind in range(kinds)], WEIGHTS[0], "training")
    which = random_.integers(0, kinds, rows)
    return replace(
        few,
        prices=np.ascontiguousarray(few.prices[:, which]),
        shared=few.shared[which],
        bars=np.ascontiguousarray(few.bars[:, which]),
        anywhere=few.anywhere[which],
    )


def bandwidth() -> float:
    """What memory gives when it is only read, bytes a second: as many threads as cores, the best of ten."""
    parts = [np.ones(32_000_000, dtype=np.float32) for _core in range(_CORES)]
    best = 0.0
    with ThreadPoolExecutor(_CORES) as pool:
        for _turn in range(10):
            begun = time.perf_counter()
            list(pool.map(np.sum, parts))
            best = max(best, sum(part.nbytes for part in parts) / (time.perf_counter() - begun))
    return best


def peak() -> float:
    """What a product of float32 matrices reaches, operations a second, the best of five."""
    size, best = 2_048, 0.0
    left, right = np.ones((size, size), np.float32), np.ones((size, size), np.float32)
    for _turn in range(5):
        begun = time.perf_counter()
        left @ right
        best = max(best, 2 * size**3 / (time.perf_counter() - begun))
    return best


Ask = Callable[[Any], list[int]]


def _plain_numpy(columns: Columns) -> Ask:
    """Every row in full: the numbers times the prices, summed in 64 bits, and a sort of them all."""
    numbers = np.ascontiguousarray(columns.matrix.T)
    unknown = columns.unknown_cost(WEIGHTS[0]).astype(np.int64)

    def ask(person: Person) -> list[int]:
        _shared, price, looked_up = prices(person, WEIGHTS[0], columns.purpose)
        cost = (numbers * price.astype(np.int64)).sum(axis=1) + unknown
        cost += looked_up["task"].astype(np.int64)[columns.task] + looked_up["times"].astype(np.int64)[columns.times]
        for at, word in enumerate(barred_by(person)):
            cost[(columns.bars[at] & np.uint64(word)) != 0] = 2**40
        order = np.lexsort((columns.number, cost))[:MOST]
        return [int(row) for row in order if cost[row] < 2**40]

    return ask


def _product(columns: Columns) -> Ask:
    """All numbers of all jobs as one float32 matrix, row by row, and its product with the prices."""
    numbers = np.ascontiguousarray(columns.matrix.T, dtype=np.float32)
    unknown = columns.unknown_cost(WEIGHTS[0]).astype(np.float32)

    def ask(person: Person) -> list[int]:
        _shared, price, looked_up = prices(person, WEIGHTS[0], columns.purpose)
        cost = numbers @ price.astype(np.float32)
        cost += unknown
        cost += looked_up["task"][columns.task]
        cost += looked_up["times"][columns.times]
        for at, word in enumerate(barred_by(person)):
            cost[(columns.bars[at] & np.uint64(word)) != 0] = np.inf
        return [int(row) for row in top(np.where(cost == np.inf, BLOCKED, -cost).astype(np.int32), columns, MOST).rows]

    return ask


def _polars(columns: Columns) -> Ask:
    """The same numbers as columns of a Polars frame, on all its threads."""
    import polars as pl

    names = [f"n{at}" for at in range(len(columns.matrix))]
    frame = pl.DataFrame(
        {name: columns.matrix[at].astype(np.int32) for at, name in enumerate(names)}
        | {f"bar{at}": words_ for at, words_ in enumerate(columns.bars)}
        | {"task": columns.task, "times": columns.times, "number": columns.number}
        | {"unknown": columns.unknown_cost(WEIGHTS[0]).astype(np.int32)}
    ).lazy()

    def ask(person: Person) -> list[int]:
        _shared, price, looked_up = prices(person, WEIGHTS[0], columns.purpose)
        used = [pl.col(name) * int(one) for name, one in zip(names, price, strict=True) if one]
        tables = [
            pl.col(name).replace_strict(dict(enumerate(table.astype(int).tolist())), return_dtype=pl.Int32)
            for name, table in looked_up.items()
        ]
        bars = [(pl.col(f"bar{at}") & word) == 0 for at, word in enumerate(barred_by(person)) if word]
        found = (
            frame.filter(pl.all_horizontal(bars))
            .select("number", cost=pl.sum_horizontal([*used, *tables, pl.col("unknown")]))
            .bottom_k(MOST, by=["cost", "number"])
            .sort("cost", "number")
            .collect()
        )
        return list(found["number"].to_list())

    return ask


@dataclass(frozen=True, slots=True)
class Timed:
    """How long calls took, in milliseconds, and the processor time of each on average."""

    taken: Array
    spent: float


def _timed(ask: Callable[[Any], Any], asked: Sequence[Any]) -> Timed:
    taken, started = [], time.process_time()
    for one in asked:
        begun = time.perf_counter()
        ask(one)
        taken.append((time.perf_counter() - begun) * 1000)
    return Timed(np.array(taken), 1000 * (time.process_time() - started) / len(asked))


def _rows(
    name: str, timed: Timed, target: float | None = None, *, baseline: bool = False, note: str = ""
) -> Iterator[Row]:
    """Processor time too: it is what a call takes where nobody else computes, and hardly changes on a busy machine."""
    median, slow = (float(np.percentile(timed.taken, share)) for share in (50, 99))
    yield Row(f"{name}, median", median, "ms", baseline=baseline, note=note, lower_is_better=True)
    yield Row(f"{name}, 99th percentile", slow, "ms", baseline=baseline, target=target, lower_is_better=True)
    yield Row(f"{name}, processor time", timed.spent, "ms", baseline=baseline, note="all threads", lower_is_better=True)


@bench("match")
def match(context: Context) -> Iterator[Row]:
    """The exact twenty best of a country and of a county, with and without the reasons."""
    rows, kinds, rounds = (20_000, 500, 10) if context.quick else (JOBS, KINDS, 300)
    columns, jobs, which = made_columns(rows, kinds)
    rng = random.Random(3)
    county = list(columns.places[: PLACES // COUNTIES])
    everywhere = [made_person(rng, []) for _round in range(rounds)]
    nearby = [made_person(rng, county) for _round in range(rounds)]
    columns.unknown_cost(WEIGHTS[0])

    def ours(person: Person) -> list[int]:
        return [int(row) for row in best(person, columns, WEIGHTS[0], MOST).rows]

    def explained(person: Person) -> Any:
        return [
            explain(person, replace(jobs[int(which[row])], number=row), WEIGHTS[0], "training") for row in ours(person)
        ]

    others = {
        "one float32 product": _product(columns),
        "plain NumPy, every row in full": _plain_numpy(columns),
        "Polars": _polars(columns),
    }
    for name, ask in others.items():
        for person in everywhere[:3]:
            if ask(person) != ours(person):
                raise AssertionError(f"{name} found other jobs")
    for person in everywhere[:3]:
        found = scores(person, columns, WEIGHTS[0])
        for told, row in zip(explained(person), ours(person), strict=True):
            if found[row] == BLOCKED or told.score != found[row]:
                raise AssertionError("an explanation did not sum to its score")

    width = len(columns.matrix)
    note = f"{rows:,} jobs of {kinds:,} kinds, {len(DIMENSIONS)} dimensions, {width} numbers a job, {rounds} persons"
    reads = bandwidth()
    country = _timed(ours, everywhere)
    reads = max(reads, bandwidth())
    yield Row("memory, read only", reads / 1e9, "GB/s", baseline=True, note=f"{_CORES} threads, the best of twenty")
    yield Row("product of float32 matrices", peak() / 1e9, "GFLOP/s", baseline=True, note="2,048 × 2,048")
    yield from _rows("whole country, exact twenty best", country, 12, note=note)
    as_product = 4 * columns.matrix.size
    yield Row(
        "whole country, as if all numbers were read in float32, of the memory bandwidth",
        100 * as_product / (float(np.percentile(country.taken, 99)) / 1000) / reads,
        "%",
        target=70,
        note="99th percentile; what the engine reads in fact is a tenth",
    )
    paid = np.mean([np.count_nonzero(prices(person, WEIGHTS[0], "training")[1]) for person in everywhere])
    yield Row(
        "of the numbers of a job are read", float(paid), "of " + str(width), note="the others cost the person nothing"
    )
    yield from _rows(
        "within one county, exact twenty best", _timed(ours, nearby), 1, note=f"{len(county)} of {PLACES} places"
    )
    yield from _rows(
        "whole country with all reasons of the twenty", _timed(explained, everywhere[: max(10, rounds // 3)]), 25
    )
    people = made_people(rows * PEOPLE // JOBS, kinds * PEOPLE_KINDS // KINDS)
    openings = [made_job(rng, at) for at in range(rounds)]
    taken = _timed(lambda job: best_people(scores_for_opening(job, people), MOST), openings)
    yield from _rows("one opening, exact twenty best people", taken, 12, note=f"{len(people):,} people, whole country")
    product = _timed(others["one float32 product"], everywhere[: max(5, rounds // 10)])
    share = 100 * as_product / (float(np.min(product.taken)) / 1000) / reads
    yield Row(
        "one float32 product, of the memory bandwidth", share, "%", baseline=True, note="the whole call, at its fastest"
    )
    for name, ask in others.items():
        yield from _rows(
            name, _timed(ask, everywhere[: max(5, rounds // 10)]), baseline=True, note="the same jobs found"
        )
