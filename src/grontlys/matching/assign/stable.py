"""The stable matching that is best for every candidate: candidates ask in their own order, and an opening keeps the best of those
who have asked it so far (deferred acceptance: Gale and Shapley 1962, with room for several as there).

All who are without a place ask at once, in rounds of NumPy; the order in which they ask changes nothing in what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grontlys.matching.assign.lottery import drawn, order_of_candidates, order_of_openings
from grontlys.matching.assign.problem import NOBODY, Array, Problem, ragged, taken


@dataclass(frozen=True, slots=True)
class Orders:
    """How both sides order the pairs: uint64 (pairs,), higher first. Two pairs of a candidate, or of an opening, are alike but by
    a chance in millions; then neither is preferred.
    """

    mine: Array
    theirs: Array


@dataclass(frozen=True, slots=True)
class Stable:
    """`chosen` (candidates,): the place of a pair, or NOBODY. `asked`: how many times anybody asked, in so many `rounds`."""

    chosen: Array
    asked: int
    rounds: int


def orders(problem: Problem, seed: int) -> Orders:
    """The orders of both sides, with equals settled by the meeting's lottery."""
    lots = drawn(problem, seed)
    return Orders(order_of_candidates(problem, lots), order_of_openings(problem, lots))


def _in_turn(problem: Problem, mine: Array) -> Array:
    """The pairs in the order in which each candidate asks, those of one candidate together.

    Candidates with as many pairs are ordered together, as the rows of a square: many short rows are quicker than one long sort.
    """
    length = np.diff(problem.start)
    turn = np.empty(problem.pairs, dtype=np.int64)
    for many in np.unique(length[length > 0]).tolist():
        begins = problem.start[:-1][length == many, None]
        square = begins + np.arange(many)
        turn[square] = begins + np.argsort(~mine[square], axis=1)
    return turn


def stable(problem: Problem, order: Orders) -> Stable:
    """The candidate-optimal stable matching: no candidate does better in any other stable one."""
    turn = _in_turn(problem, order.mine)
    room = np.minimum(problem.capacity, np.bincount(problem.opening, minlength=problem.openings))
    first_seat = np.cumsum(room) - room
    seats = np.full(int(room.sum()), NOBODY, dtype=np.int64)
    kept_by = np.zeros(problem.openings, dtype=np.int64)
    next_, end = problem.start[:-1].copy(), problem.start[1:]
    asking = np.flatnonzero(next_ < end)
    asked = rounds = 0
    while len(asking):
        asked, rounds = asked + len(asking), rounds + 1
        new = turn[next_[asking]]
        next_[asking] += 1
        touched = np.unique(problem.opening[new])
        pool = np.concatenate([new, seats[ragged(first_seat[touched], kept_by[touched])]])
        at = problem.opening[pool]
        best_first = np.lexsort((~order.theirs[pool], at))
        pool, at = pool[best_first], at[best_first]
        here = np.arange(len(pool))
        begins = np.concatenate([[True], at[1:] != at[:-1]])
        rank = here - np.maximum.accumulate(np.where(begins, here, 0))
        kept = rank < room[at]
        # What an opening keeps never becomes fewer, so every seat that was filled is written again.
        seats[first_seat[at[kept]] + rank[kept]] = pool[kept]
        kept_by[touched] = np.bincount(np.searchsorted(touched, at[kept]), minlength=len(touched))
        without = problem.candidate[pool[~kept]]
        asking = without[next_[without] < end[without]]
    held = seats[seats != NOBODY]
    chosen = np.full(problem.candidates, NOBODY, dtype=np.int64)
    chosen[problem.candidate[held]] = held
    return Stable(chosen, asked, rounds)


def blocking(problem: Problem, order: Orders, chosen: Array) -> Array:
    """The places of the pairs that would both rather have each other than what they are given; none where it is stable.

    Raises ValueError where what is given is no matching at all.
    """
    counts = taken(problem, chosen)
    mine = chosen[problem.candidate]
    rather = (mine == NOBODY) | (order.mine > order.mine[mine])
    worst = np.full(problem.openings, np.iinfo(np.uint64).max, dtype=np.uint64)
    held = chosen[chosen != NOBODY]
    np.minimum.at(worst, problem.opening[held], order.theirs[held])
    room = counts < problem.capacity
    wanted = room[problem.opening] | ((order.theirs > worst[problem.opening]) & (counts > 0)[problem.opening])
    wanted[held] = False
    found: Array = np.flatnonzero(rather & wanted)
    return found
