"""The largest total value, proven. A dense table is solved as an assignment and other problems as a flow of least cost, both by
OR-Tools (cost scaling: Goldberg and Kennedy 1995). The proof is ours, and the answer is checked against it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grontlys.matching.assign.lottery import drawn
from grontlys.matching.assign.problem import NOBODY, Array, Problem, Unfit, worth
from grontlys.matching.assign.proof import Proof, faults, prove

MOST_CELLS = 10_000_000
"""A square table of no more cells may be solved densely."""
_DENSE = 4
"""It is, where at least one cell of so many is a possible pair."""
_MOST_BITS = 60
"""OR-Tools' prices may grow to what a pair is worth times the square of the number of nodes, in 64 bits with a sign."""
_FEWEST_LOTS = 8


class Unproven(RuntimeError):
    """A solver gave something that is not the largest total: a fault of the solver, or of what it was handed."""


@dataclass(frozen=True, slots=True)
class Total:
    """`chosen` (candidates,): the place of a pair, or NOBODY; `value`: what they are worth together; `proof` that none is more;
    `method`: "dense" or "flow".
    """

    chosen: Array
    value: int
    proof: Proof
    method: str


def largest(problem: Problem, *, seed: int | None = None, method: str = "") -> Total:
    """Pairs of the largest total. Nobody has to be given one.

    With `seed`, equal totals are settled by the meeting's lottery where the numbers have room for it; else by the solver. Raises
    ValueError for a method there is not, or a table too large for "dense"; Unfit where values are too large for so many.
    """
    method = method or _method(problem)
    if method not in _SOLVERS:
        raise ValueError(f"there is no method {method}")
    if _bits(problem) > _MOST_BITS:
        raise Unfit("the values are too large for so many candidates and openings", "value")
    value = problem.value if seed is None else _with_lots(problem, seed)
    chosen = _SOLVERS[method](problem, value) if problem.pairs else np.full(problem.candidates, NOBODY, dtype=np.int64)
    proof = prove(problem, chosen)
    if proof is None or faults(problem, chosen, proof):
        raise Unproven(f"{method} did not give the largest total")
    return Total(chosen, worth(problem, chosen), proof, method)


def _room(problem: Problem) -> Array:
    """Places of each opening, no more than could be filled."""
    return np.minimum(problem.capacity, np.bincount(problem.opening, minlength=problem.openings))


def _method(problem: Problem) -> str:
    cells = _side(problem) ** 2
    return "dense" if cells <= MOST_CELLS and problem.pairs * _DENSE >= cells else "flow"


def _side(problem: Problem) -> int:
    """The side of the square table: candidates, or all places."""
    return max(problem.candidates, int(_room(problem).sum()))


def _bits(problem: Problem) -> int:
    """How many bits the prices of a solver may need."""
    nodes = 2 * max(_side(problem), problem.openings) + 2
    return (int(problem.value.max(initial=0)) * nodes * nodes).bit_length()


def _with_lots(problem: Problem, seed: int) -> Array:
    """Values in which equal totals differ by the lots of their pairs, and no others change places."""
    given = max(1, min(problem.candidates, int(_room(problem).sum())))
    bits = min(_MOST_BITS - _bits(problem) - given.bit_length(), 32)
    if bits < _FEWEST_LOTS:
        return problem.value
    lots = drawn(problem, seed) >> np.uint64(64 - bits)
    return problem.value * (given << bits) + lots.astype(np.int64)


def _dense(problem: Problem, value: Array) -> Array:
    """The whole table made square: a cell that is no pair is worth nothing, which is as good as nobody."""
    from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

    room, size = _room(problem), _side(problem)
    if size * size > MOST_CELLS:
        raise ValueError("the table is too large to be solved densely")
    table = np.zeros((problem.candidates, problem.openings), dtype=np.int64)
    table[problem.candidate, problem.opening] = value
    square = np.zeros((size, size), dtype=np.int64)
    square[: problem.candidates, : int(room.sum())] = table if (room == 1).all() else np.repeat(table, room, axis=1)
    left, right = (side.ravel().astype(np.int32) for side in np.indices(square.shape, dtype=np.int32))
    solver = SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(left, right, -square.ravel())
    if solver.solve() != solver.OPTIMAL:
        raise Unproven("the table was not solved")
    seat = np.array([solver.right_mate(at) for at in range(problem.candidates)], dtype=np.int64)
    filled = np.flatnonzero(seat < int(room.sum()))
    opening = np.repeat(np.arange(problem.openings), room)[seat[filled]]
    return _pairs_at(problem, filled, opening)


def _pairs_at(problem: Problem, candidate: Array, opening: Array) -> Array:
    """The pairs of these candidates at these openings, NOBODY where there is no such pair."""
    chosen = np.full(problem.candidates, NOBODY, dtype=np.int64)
    key = problem.candidate * problem.openings + problem.opening
    wanted = candidate * problem.openings + opening
    place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    found = key[place] == wanted
    chosen[candidate[found]] = place[found]
    return chosen


def _flow(problem: Problem, value: Array) -> Array:
    """One unit flows from each candidate through a pair to an opening, or past them all for nothing."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    n, m = problem.candidates, problem.openings
    end = n + m
    flow = SimpleMinCostFlow()
    people, places = np.arange(n, dtype=np.int32), np.arange(n, end, dtype=np.int32)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        problem.candidate.astype(np.int32), (n + problem.opening).astype(np.int32), np.ones(problem.pairs, np.int64), -value
    )  # fmt: skip
    flow.add_arcs_with_capacity_and_unit_cost(places, np.full(m, end, np.int32), _room(problem), np.zeros(m, np.int64))
    flow.add_arcs_with_capacity_and_unit_cost(
        people, np.full(n, end, np.int32), np.ones(n, np.int64), np.zeros(n, np.int64)
    )
    flow.set_nodes_supplies(people, np.ones(n, np.int64))
    flow.set_node_supply(end, -n)
    if flow.solve() != flow.OPTIMAL:
        raise Unproven("the flow was not solved")
    used = np.flatnonzero(flow.flows(arcs))
    chosen = np.full(n, NOBODY, dtype=np.int64)
    chosen[problem.candidate[used]] = used
    return chosen


_SOLVERS = {"dense": _dense, "flow": _flow}
