"""That a total is the largest there is, shown by prices: whole numbers that anybody can check against the pairs.

Each opening is given a price, 0 or more, and each candidate is left with what the best pair is worth above its price, 0 or more
(the surplus). Whatever is chosen, its total can never be more than all surpluses and all prices (each for as many as there is
room for) together: a candidate's pair is worth no more than the surplus and the price. Where both are equal, nothing is better.

The prices are found from the answer alone, so that a solver need not be believed; that answer is the largest if and only if they
exist (duality of linear programmes; Shapley and Shubik 1971 on these prices).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grontlys.matching.assign.problem import NOBODY, Array, Problem, ragged, taken, worth


@dataclass(frozen=True, slots=True)
class Proof:
    """`price` (openings,) and `surplus` (candidates,), int64, 0 or more; `bound` is what they come to: no total is larger."""

    price: Array
    surplus: Array
    bound: int


def bound_of(problem: Problem, price: Array) -> Proof:
    """The bound that any prices give. Raises ValueError for a price below zero."""
    if (price < 0).any():
        raise ValueError("a price is below zero")
    surplus = np.zeros(problem.candidates, dtype=np.int64)
    left = problem.value - price[problem.opening]
    some = np.diff(problem.start) > 0
    if some.any():
        surplus[some] = np.maximum(np.maximum.reduceat(left, problem.start[:-1][some]), 0)
    return Proof(price, surplus, int(surplus.sum()) + int((price * problem.capacity).sum()))


def faults(problem: Problem, chosen: Array, proof: Proof) -> list[str]:
    """What is wrong with a proof that the chosen pairs are worth most: nothing, where it holds. Every condition by itself.

    Raises ValueError where what is chosen is no matching.
    """
    counts = taken(problem, chosen)
    left = problem.value - proof.price[problem.opening] - proof.surplus[problem.candidate]
    mine = chosen != NOBODY
    found = {
        "a price or a surplus is below zero": (proof.price < 0).any() or (proof.surplus < 0).any(),
        "a pair is worth more than its price and surplus": (left > 0).any(),
        "a chosen pair is worth less than its price and surplus": (left[chosen[mine]] != 0).any(),
        "an opening with room left has a price": proof.price[counts < problem.capacity].any(),
        "a candidate without a pair has a surplus": proof.surplus[~mine].any(),
        "the bound is not the total": proof.bound != worth(problem, chosen),
    }
    return [fault for fault, wrong in found.items() if wrong]


def prove(problem: Problem, chosen: Array) -> Proof | None:
    """The lowest prices that prove the chosen pairs to be worth most; None where something is worth more.

    A price rises until nobody would rather have the place at that price: whoever has none, and whoever holds one elsewhere at
    the price there. Only those whose own price rose are asked again. Raises ValueError where what is chosen is no matching.
    """
    counts = taken(problem, chosen)
    mine = chosen != NOBODY
    held_worth = np.zeros(problem.candidates, dtype=np.int64)
    held_worth[mine] = problem.value[chosen[mine]]
    # Beyond this a holder would rather have none, or the opening has room and may ask nothing.
    most = np.full(problem.openings, np.iinfo(np.int64).max)
    np.minimum.at(most, problem.opening[chosen[mine]], held_worth[mine])
    most[counts < problem.capacity] = 0
    holders = np.flatnonzero(mine)[np.argsort(problem.opening[chosen[mine]], kind="stable")]
    first_holder = np.cumsum(counts) - counts
    price = np.zeros(problem.openings, dtype=np.int64)
    # What each pair is worth to the candidate beyond what is held; what is held is paid for besides.
    more = problem.value - held_worth[problem.candidate]
    asks = _asks_of_table if problem.pairs == problem.candidates * problem.openings else _asks
    where, asked = asks(problem, more, price, None, chosen)
    while len(where):
        risen = _raised(price, where, asked)
        if (price[risen] > most[risen]).any():
            return None
        who = holders[ragged(first_holder[risen], counts[risen])]
        where, asked = asks(problem, more, price, who, chosen)
    return bound_of(problem, price)


def _asks(problem: Problem, more: Array, price: Array, who: Array | None, chosen: Array) -> tuple[Array, Array]:
    """Where these candidates (None: all, while no price has risen) would pay more than the price, and how much."""
    if who is None:
        rises = more > 0
        return problem.opening[rises], more[rises]
    length = np.diff(problem.start)[who]
    pairs = ragged(problem.start[:-1][who], length)
    asked = more[pairs] + np.repeat(price[problem.opening[chosen[who]]], length)
    rises = asked > price[problem.opening[pairs]]
    return problem.opening[pairs[rises]], asked[rises]


def _asks_of_table(
    problem: Problem, more: Array, price: Array, who: Array | None, chosen: Array
) -> tuple[Array, Array]:
    """The same where every pair is possible: the most that is offered for each opening."""
    table = more.reshape(problem.candidates, problem.openings)
    if who is None:
        best = table.max(axis=0, initial=0)
    else:
        best = (table[who] + price[problem.opening[chosen[who]], None]).max(axis=0, initial=0)
    where = np.flatnonzero(best > price)
    return where, best[where]


def _raised(price: Array, where: Array, asked: Array) -> Array:
    """Raise the prices to what is asked, which is more, and say which rose."""
    np.maximum.at(price, where, asked)
    risen: Array = np.unique(where)
    return risen
