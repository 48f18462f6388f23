"""All against all: 200,000 people and 250,000 jobs, the exact twenty best of each, beside rows in full and the machine's peak.

The peak of a float32 product is measured in the same run, with the same library and core type. Nothing relies on people or jobs
being alike. A sample is held against `scoring.scores`, one person at a time, and the runs against one another byte for byte.
"""

from __future__ import annotations

import ctypes
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from grontlys.bench import Context, Row, bench
from grontlys.bench.match import JOBS, KINDS, MOST, PEOPLE, PLACES, made_columns, made_person, peak
from grontlys.matching import night
from grontlys.matching.engine import kernel
from grontlys.matching.engine.columns import Array, Columns, width_for
from grontlys.matching.engine.crowd import STATES, Crowd, make_crowd
from grontlys.matching.engine.facts import Person
from grontlys.matching.engine.scoring import best
from grontlys.matching.engine.terms import DIMENSIONS
from grontlys.matching.engine.tiles import used_by
from grontlys.matching.engine.weights import FULL, WEIGHTS

_PEOPLE_KINDS = 20_000
_FEW = 16_384
"""So many people where one worker, two, and Dask are held against one another."""
_WORKERS = 2
_REACH = 12
"""Commuting: the home and so many places to each side, a little farther each third."""


def blas() -> str:
    """Which matrix library NumPy uses and which core type it chose, asked of the library itself; "" where it cannot be asked."""
    try:
        loaded = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "openblas" in line}
        library = ctypes.CDLL(min(loaded))
        for ending in ("64_", ""):
            for beginning in ("scipy_openblas_get_", "openblas_get_"):
                ask = getattr(library, f"{beginning}corename{ending}", None)
                if ask is not None:
                    ask.restype = ctypes.c_char_p
                    config = getattr(library, f"{beginning}config{ending}")
                    config.restype = ctypes.c_char_p
                    return f"{' '.join(config().decode().split()[:2])}, core type {ask().decode()}"
    except (OSError, IndexError, AttributeError):
        pass
    return ""


def made_crowd(rows: int, kinds: int, places: tuple[str, ...]) -> tuple[Crowd, list[Person], Array, Crowd]:
    """So many people of so many kinds who go everywhere, the kinds, which kind each is; and the same people with a home."""
    rng, random_ = random.Random(4), np.random.default_rng(5)
    persons = [made_person(rng, []) for _kind in range(kinds)]
    few = make_crowd(persons, WEIGHTS[0], "training")
    which = random_.integers(0, kinds, rows)
    everywhere = replace(
        few,
        prices=few.prices[which],
        shared=few.shared[which],
        bars=few.bars[which],
        anywhere=few.anywhere[which],
        places=places,
        near_starts=np.zeros(rows + 1, dtype=np.int64),
        avoid_starts=np.zeros(rows + 1, dtype=np.int64),
    )
    home = random_.integers(_REACH, len(places) - _REACH, rows)
    beside = np.arange(-_REACH, _REACH + 1)
    step = -(-3 * np.abs(beside) // _REACH)
    near = replace(
        everywhere,
        anywhere=np.zeros(rows, dtype=bool),
        near_starts=np.arange(rows + 1, dtype=np.int64) * len(beside),
        near_place=(home[:, None] + beside).astype(np.int32).ravel(),
        near_cost=np.tile(FULL * WEIGHTS[0].distance * step, rows).astype(np.int32),
    )
    return everywhere, persons, which, near


def with_home(person: Person, crowd: Crowd, at: int) -> Person:
    """The same person with the reach that stands in the crowd."""
    here = slice(int(crowd.near_starts[at]), int(crowd.near_starts[at + 1]))
    unit = FULL * WEIGHTS[0].distance
    return replace(
        person,
        near={
            crowd.places[place]: cost // unit
            for place, cost in zip(crowd.near_place[here].tolist(), crowd.near_cost[here].tolist(), strict=True)
        },
    )


def core_peak() -> float:
    """What a product of float32 matrices reaches on one thread, operations a second of processor time, the best of nine."""
    size, most = 2_048, 0.0
    left, right = np.ones((size, size), np.float32), np.ones((size, size), np.float32)
    for _turn in range(9):
        begun = time.process_time()
        left @ right
        most = max(most, 2 * size**3 / (time.process_time() - begun))
    return most


def _alone(ask: Callable[[], float]) -> float:
    """The answer of a process that computes with one thread, as the workers do."""
    with night.one_thread_each(), ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(ask).result()


@dataclass(frozen=True, slots=True)
class _Run:
    """A run: where its results are, seconds on the clock, processor seconds of the workers, and what was done."""

    folder: Path
    seconds: float
    spent: float
    done: night.Done


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(folder: Path, crowd: Crowd, columns: Columns, workers: int = _WORKERS, **given: Any) -> _Run:
    before, begun = _spent(), time.perf_counter()
    done = night.run(folder, crowd, columns, WEIGHTS[0], MOST, workers=workers, tell=_progress(folder.name), **given)
    return _Run(folder, time.perf_counter() - begun, _spent() - before, done)


def _progress(name: str) -> night.Tell:
    def tell(done: int, whole: int) -> None:
        end = "\n" if done == whole else ""
        sys.stderr.write(f"\r  {name}: {done:,} of {whole:,} people{end}")
        sys.stderr.flush()

    return tell


def _check(folder: Path, persons: list[Person], at: list[int], columns: Columns) -> None:
    """Hold some people's results against what each gets alone."""
    found = night.read(folder)
    for row, person in zip(at, persons, strict=True):
        alone = best(person, columns, WEIGHTS[0], MOST)
        there = found.rows[row] >= 0
        if (
            found.rows[row][there].tolist() != alone.rows.tolist()
            or found.scores[row][there].tolist() != alone.scores.tolist()
        ):
            raise AssertionError(f"{folder.name}: other jobs than one person alone")


def _same(one: Path, *others: Path) -> None:
    names = sorted(file.name for file in one.iterdir())
    for other in others:
        if any((one / name).read_bytes() != (other / name).read_bytes() for name in names):
            raise AssertionError(f"{other.name} gave other bytes than {one.name}")


def rows_in_full(crowd: Crowd, columns: Columns, most: int) -> Array:
    """The plain way: every number of every job as float32, whole rows of costs, and a partition of each. Gives sorted scores."""
    width = width_for(columns.purpose)
    extra = sum(states - 1 for states in STATES.values())
    numbers = np.zeros((width + extra, len(columns)), dtype=np.float32)
    numbers[:width] = columns.matrix
    at = width
    for state, states in zip((columns.task, columns.times), STATES.values(), strict=True):
        told = np.flatnonzero(state)
        numbers[at + state[told].astype(np.int64) - 1, told] = 1
        at += states - 1
    unknown = columns.unknown_cost(WEIGHTS[0]).astype(np.float32)
    found = np.empty((len(crowd), most), dtype=np.float32)
    for begin in range(0, len(crowd), 128):
        part = crowd.part(begin, min(begin + 128, len(crowd)))
        cost = part.prices.astype(np.float32) @ numbers
        cost += unknown
        cost += part.shared[:, None].astype(np.float32)
        for word, bars in enumerate(columns.bars):
            cost[(part.bars[:, word, None] & bars) != 0] = np.inf
        kept = np.argpartition(cost, most, axis=1)[:, :most]
        found[begin : begin + len(part)] = np.sort(np.take_along_axis(cost, kept, axis=1), axis=1)
    return -found


def _rows(
    name: str,
    run: _Run,
    pairs: float,
    peaks: tuple[float, float] | None = None,
    target: float | None = None,
    share: float | None = None,
) -> Iterator[Row]:
    """`peaks`: what a product reaches on all cores on the clock, and on one in processor time. `share`: the target for both."""
    yield Row(
        name, run.seconds, "s", target=target, note="start, making ready and writing included", lower_is_better=True
    )
    yield Row(f"{name}, processor time", run.spent, "s", note=f"{_WORKERS} workers together", lower_is_better=True)
    yield Row(f"{name}, pairs", pairs / run.seconds / 1e6, "M/s", note="all there are, left alone or not")
    alone = "the others are closed, or cannot be among the best"
    yield Row(f"{name}, pairs computed", 100 * run.done.work.pairs / pairs, "%", note=alone)
    if peaks is not None:
        rate = run.done.work.operations / run.seconds
        yield Row(f"{name}, operations done", rate / 1e9, "GFLOP/s", note="of the products alone, over the whole time")
        yield Row(f"{name}, of the peak", 100 * rate / peaks[0], "%", target=share)
        yield Row(
            f"{name}, of the peak in processor time", 100 * run.done.work.operations / run.spent / peaks[1], "%",
            note="hardly changes on a busy machine",
        )  # fmt: skip


@bench("match-all")
def match_all(context: Context) -> Iterator[Row]:
    """The exact twenty best of everybody: whole country, commuting, with and without the compiled kernel, and on Dask."""
    people, jobs, kinds, people_kinds = (
        (4_000, 20_000, 500, 500) if context.quick else (PEOPLE, JOBS, KINDS, _PEOPLE_KINDS)
    )
    columns, _jobs, _which = made_columns(jobs, kinds)
    begun = time.perf_counter()
    crowd, persons, which, near = made_crowd(people, people_kinds, columns.places)
    ready = people_kinds / (time.perf_counter() - begun)
    few, few_near = crowd.part(0, min(_FEW, people)), near.part(0, min(_FEW, people))
    sample = list(range(0, people, max(1, people // 100)))
    pairs = float(people) * jobs
    top = peak()
    yield Row(
        "numbers in a product", 1 + len(used_by(crowd)), "of " + str(1 + crowd.prices.shape[1]),
        note=f"{len(DIMENSIONS)} dimensions; {people:,} people of {people_kinds:,} kinds, {jobs:,} jobs of {kinds:,} kinds",
    )  # fmt: skip
    yield Row("people made ready", ready, "1/s", note="once, in one process; not part of the times below")

    plain = _timed(context.scratch / "whole country, NumPy", crowd, columns)
    _check(plain.folder, [persons[int(which[at])] for at in sample], sample, columns)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 + _WORKERS * plain.done.worker_memory
    peaks = max(top, peak()), _alone(core_peak)
    yield Row("product of float32 matrices", peaks[0] / 1e9, "GFLOP/s", baseline=True, note=f"2,048 × 2,048; {blas()}")
    yield Row("the same on one core", peaks[1] / 1e9, "GFLOP/s", baseline=True, note="in processor time")
    yield from _rows("whole country, NumPy", plain, pairs, peaks, 110, 45)
    yield Row(
        "memory, this process and its workers",
        memory / 2**30,
        "GiB",
        target=4,
        note="the highest of each",
        lower_is_better=True,
    )
    home = _timed(context.scratch / "commuting, NumPy", near, columns)
    _check(home.folder, [with_home(persons[int(which[at])], near, at) for at in sample], sample, columns)
    within = pairs * (2 * _REACH + 1) / PLACES
    yield from _rows(f"commuting ({2 * _REACH + 1} of {PLACES} places), NumPy", home, within, peaks, 15)

    if kernel.there():
        fast = _timed(context.scratch / "whole country, compiled", crowd, columns, compiled=True)
        _same(plain.folder, fast.folder)
        yield from _rows("whole country, compiled kernel", fast, pairs)
        fast_home = _timed(context.scratch / "commuting, compiled", near, columns, compiled=True)
        _same(home.folder, fast_home.folder)
        yield from _rows("commuting, compiled kernel", fast_home, within)

    ways: list[tuple[str, dict[str, Any]]] = [
        ("one worker", {"workers": 1}),
        ("two workers", {}),
        ("Dask, two workers", {"dask": ""}),
    ]
    done = []
    for name, given in ways:
        done.append(_timed(context.scratch / name, few, columns, **given))
        yield Row(f"{len(few):,} people, {name}", done[-1].seconds, "s", note="the same bytes", lower_is_better=True)
        _timed(context.scratch / f"near, {name}", few_near, columns, **given)
    _same(done[0].folder, *(run.folder for run in done[1:]))
    _same(*(context.scratch / f"near, {name}" for name, _given in ways))

    part = crowd.part(0, min(512, people))
    begun = time.perf_counter()
    full = rows_in_full(part, columns, MOST)
    taken = (time.perf_counter() - begun) * people / len(part)
    if not np.array_equal(full.astype(np.int64), night.read(plain.folder).scores[: len(part)]):
        raise AssertionError("whole rows gave other scores")
    yield Row(
        "NumPy, whole rows and argpartition",
        taken,
        "s",
        baseline=True,
        note=f"{len(part)} people, extrapolated; all threads",
        lower_is_better=True,
    )
    yield Row("NumPy, whole rows, pairs", pairs / taken / 1e6, "M/s", baseline=True)
