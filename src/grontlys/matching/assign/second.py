"""Second opinions on the largest total, by solvers that share nothing with the first: for tests, benches, and whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grontlys.matching.assign.problem import Problem


def _expanded(problem: Problem) -> int:
    """SciPy's sparse matching: each place of an opening stands by itself, and each candidate may take a place that is nothing."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    n = problem.candidates
    room = np.minimum(problem.capacity, np.bincount(problem.opening, minlength=problem.openings))
    first = np.cumsum(room) - room
    many = room[problem.opening]
    ends = np.cumsum(many)
    seats = np.repeat(first[problem.opening] - (ends - many), many) + np.arange(ends[-1] if len(ends) else 0)
    nothing = int(room.sum()) + np.arange(n)
    # Each candidate takes exactly one thing, so one more on all of them changes no choice; a weight of 0 would be no pair.
    weights = np.concatenate([np.repeat(problem.value, many) + 1, np.ones(n, np.int64)]).astype(np.float64)
    rows = np.concatenate([np.repeat(problem.candidate, many), np.arange(n)])
    graph = csr_array((weights, (rows, np.concatenate([seats, nothing]))), shape=(n, int(room.sum()) + n))
    who, what = min_weight_full_bipartite_matching(graph, maximize=True)
    return round(float(graph[who, what].sum())) - n


def _linear(problem: Problem) -> int:
    """HiGHS through SciPy: the linear programme, whose best corner is in whole numbers."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    at = np.arange(problem.pairs)
    rows = np.concatenate([problem.candidate, problem.candidates + problem.opening])
    limits = coo_array(
        (np.ones(2 * problem.pairs), (rows, np.concatenate([at, at]))),
        shape=(problem.candidates + problem.openings, problem.pairs),
    ).tocsr()
    if not problem.pairs:
        return 0
    room = np.concatenate([np.ones(problem.candidates), problem.capacity])
    found = linprog(-problem.value.astype(np.float64), A_ub=limits, b_ub=room, bounds=(0, 1), method="highs")
    if found.status != 0:
        raise RuntimeError(found.message)
    return round(-found.fun)


def _table(problem: Problem) -> int:
    """SciPy's assignment (Jonker and Volgenant 1987, as changed by Crouse 2016), a cell that is no pair worth nothing."""
    from scipy.optimize import linear_sum_assignment

    room = np.minimum(problem.capacity, np.bincount(problem.opening, minlength=problem.openings))
    table = np.zeros((problem.candidates, problem.openings), dtype=np.float64)
    table[problem.candidate, problem.opening] = problem.value
    table = np.repeat(table, room, axis=1)
    return round(float(table[linear_sum_assignment(table, maximize=True)].sum()))


OPINIONS: dict[str, Callable[[Problem], int]] = {"expanded": _expanded, "linear": _linear, "table": _table}


def second_opinion(problem: Problem, solver: str = "expanded") -> int:
    """The largest total as another solver finds it. Raises KeyError for a solver there is not."""
    return OPINIONS[solver](problem)
