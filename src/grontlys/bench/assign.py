"""Candidates and openings, many at once: the largest total with its proof, and the stable matching with its blocking pairs counted.

Solvers are imported before anything is timed. Each total is checked against a second solver in the same run; at national size the
proof by prices says it, for the second solver takes minutes there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grontlys.bench import Context, Row, bench
from grontlys.matching.assign.problem import NOBODY, Array, Problem, make_problem
from grontlys.matching.assign.proof import faults, prove
from grontlys.matching.assign.second import second_opinion
from grontlys.matching.assign.stable import blocking, orders, stable
from grontlys.matching.assign.total import Total, largest

EACH = 20
WORTH = 10_000


def dense(size: int, kind: str) -> Problem:
    """Everybody with every opening. "uniform": values drawn alike; "structured": agreement of eight traits."""
    rng = np.random.default_rng(1)
    if kind == "uniform":
        table = rng.integers(0, WORTH, (size, size))
    else:
        table = (WORTH / 8 * rng.random((size, 8)) @ rng.random((8, size))).astype(np.int64)
    candidate, opening = np.divmod(np.arange(size * size), size)
    return make_problem(candidate, opening, table.ravel(), candidates=size, capacity=np.ones(size, np.int64))


def sparse(candidates: int, openings: int, *, popular: bool = False, own_orders: bool = False) -> Problem:
    """Twenty openings each, with room for one to three. `popular`: some openings are wanted by many; `own_orders`: each side
    has its own order, of which the value says nothing.
    """
    rng = np.random.default_rng(2)
    draw = rng.random((candidates, EACH)) ** (3 if popular else 1)
    opening = (openings * draw).astype(np.int64)
    place = np.unique(np.arange(candidates)[:, None] * openings + opening)
    return make_problem(
        place // openings,
        place % openings,
        rng.integers(1, WORTH, len(place)),
        candidates=candidates,
        capacity=rng.integers(1, 4, openings),
        wish=rng.integers(0, EACH, len(place)) if own_orders else None,
        preference=rng.integers(0, WORTH, len(place)) if own_orders else None,
    )


class Seconds(float):
    """The fastest of some rounds, with the least processor time of one: what it takes where nobody else computes."""

    spent: float = 0

    @property
    def told(self) -> str:
        """The processor time, for a note."""
        return f"processor time {self.spent:.2f} s"


def _timed[T](ask: Callable[[], T], rounds: int) -> tuple[T, Seconds]:
    """What comes of it, and the fastest of so many rounds."""
    taken, spent = [], []
    for _round in range(rounds):
        begun, started = time.perf_counter(), time.process_time()
        found = ask()
        taken.append(time.perf_counter() - begun)
        spent.append(time.process_time() - started)
    fastest = Seconds(min(taken))
    fastest.spent = min(spent)
    return found, fastest


def _warm() -> None:
    """Solvers are imported, and have solved something."""
    small = sparse(20, 20)
    for method in ("dense", "flow"):
        largest(small, method=method)
    for solver in ("table", "expanded", "linear"):
        second_opinion(small, solver)


def _agreed(found: Total, other: int) -> None:
    if found.value != other:
        raise AssertionError(f"{found.method} found {found.value} and the second solver {other}")


def _told(problem: Problem) -> str:
    return f"{problem.candidates:,} × {problem.openings:,}, {problem.pairs:,} pairs"


@bench("assign")
def assign(context: Context) -> Iterator[Row]:
    """Dense, sparse with room for several, and a whole country."""
    quick = context.quick
    _warm()
    size, rounds = (200, 1) if quick else (2_000, 3)
    for kind in ("uniform", "structured"):
        yield from _dense_rows(dense(size, kind), kind, rounds)
    people, places = (2_000, 2_500) if quick else (20_000, 25_000)
    for kind in ("even", "popular"):
        yield from _sparse_rows(sparse(people, places, popular=kind == "popular"), kind, rounds)
    people, places = (20_000, 25_000) if quick else (200_000, 250_000)
    for kind in ("even", "popular"):
        yield from _country_rows(people, places, kind, 1 if quick else 3)
    # Room for two of three: many ask in vain, and prices rise.
    yield from _country_rows(people, people // 3, "scarce", 1 if quick else 3)


def _dense_rows(problem: Problem, kind: str, rounds: int) -> Iterator[Row]:
    found, taken = _timed(lambda: largest(problem), rounds)
    other, seconds = _timed(lambda: second_opinion(problem, "table"), 1)
    _agreed(found, other)
    note = f"{_told(problem)}; with the proof; {taken.told}"
    yield Row(f"dense, {kind}: largest total", taken, "s", target=1, lower_is_better=True, note=note)
    yield Row(
        f"dense, {kind}: SciPy linear_sum_assignment", seconds, "s", baseline=True, note="the same total, no proof"
    )


def _sparse_rows(problem: Problem, kind: str, rounds: int) -> Iterator[Row]:
    found, taken = _timed(lambda: largest(problem), rounds)
    note = f"{_told(problem)}; with the proof; {taken.told}"
    yield Row(f"sparse, {kind}: largest total", taken, "s", target=3, lower_is_better=True, note=note)
    yield Row(f"sparse, {kind}: of it the proof", _proof(problem, found.chosen, rounds), "s", lower_is_better=True)
    for solver, name in (
        ("expanded", "SciPy min_weight_full_bipartite_matching"),
        ("linear", "HiGHS through SciPy linprog"),
    ):
        other, seconds = _timed(lambda solver=solver: second_opinion(problem, solver), 1)
        _agreed(found, other)
        yield Row(f"sparse, {kind}: {name}", seconds, "s", baseline=True, note="the same total, no proof")
    yield from _stable_rows(problem, f"sparse, {kind}", rounds)


def _country_rows(people: int, places: int, kind: str, rounds: int) -> Iterator[Row]:
    problem = sparse(people, places, popular=kind != "even")
    found, taken = _timed(lambda: largest(problem), 1)
    note = f"{_told(problem)}; proven: the bound is {found.proof.bound:,}; {taken.told}"
    yield Row(f"country, {kind}: largest total", taken, "s", target=60, lower_is_better=True, note=note)
    yield Row(f"country, {kind}: of it the proof", _proof(problem, found.chosen, 1), "s", lower_is_better=True)
    yield from _stable_rows(problem, f"country, {kind}", rounds, target=2)
    own = sparse(people, places, popular=kind != "even", own_orders=True)
    yield from _stable_rows(own, f"country, {kind}, each side its own order", rounds, target=2)


def _proof(problem: Problem, chosen: Array, rounds: int) -> float:
    def both() -> Any:
        proof = prove(problem, chosen)
        if proof is None or faults(problem, chosen, proof):
            raise AssertionError("no proof")

    return _timed(both, rounds)[1]


def _stable_rows(problem: Problem, name: str, rounds: int, target: float | None = None) -> Iterator[Row]:
    def both() -> Any:
        order = orders(problem, 7)
        return order, stable(problem, order)

    (order, found), taken = _timed(both, rounds)
    against, seconds = _timed(lambda: blocking(problem, order, found.chosen), 1)
    placed = int((found.chosen != NOBODY).sum())
    note = f"both orders, {placed:,} placed, asked {found.asked:,} times in {found.rounds} rounds; {taken.told}"
    yield Row(f"{name}: stable matching", taken, "s", target=target, lower_is_better=True, note=note)
    counted = f"counted over all pairs in {seconds:.2f} s"
    yield Row(f"{name}: blocking pairs", len(against), "pairs", target=0, lower_is_better=True, note=counted)
