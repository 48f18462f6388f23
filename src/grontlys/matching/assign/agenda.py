"""What a meeting between those who know the candidates and those who know the employers needs: pairs worth talking about.

Both methods put pairs on the agenda. Whoever neither of them gives anything is named too, with the nearest there is and why it
came to nothing, so that no candidate and no employer is forgotten. It is an agenda, never an allotment: people decide, one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from grontlys.matching.assign.problem import NOBODY, Array, Problem, taken, worth
from grontlys.matching.assign.stable import Orders, Stable, orders, stable
from grontlys.matching.assign.total import Total, largest

NEAREST = 3


class By(StrEnum):
    """Which method put a pair on the agenda."""

    BOTH = "both"
    STABLE = "stable"
    TOTAL = "total"


class Without(StrEnum):
    """Why somebody, or an opening, has no pair."""

    NO_PAIR = "no_pair"  # no pair was possible at all
    FULL = "full"  # the openings that were possible are thought of for others
    ELSEWHERE = "elsewhere"  # the candidates that were possible are thought of elsewhere
    NO_ROOM = "no_room"  # the opening has room for nobody


@dataclass(frozen=True, slots=True)
class Talk:
    """A pair to talk about: its place in the problem, and which method put it there."""

    pair: int
    by: By


@dataclass(frozen=True, slots=True)
class LeftCandidate:
    """A candidate without a pair. `nearest` are places of the own pairs, the one the candidate puts first first: each is at an
    opening that has no room left for the candidate."""

    candidate: int
    why: Without
    nearest: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOpening:
    """An opening that nobody was thought of for. `nearest` are places of its pairs, the one it puts first first; `instead` are the
    places of the pairs that those candidates have in the stable answer."""

    opening: int
    why: Without
    nearest: tuple[int, ...]
    instead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the methods differ: pairs in both, in one alone, the totals, how many candidates do better with one than with the other
    by their own order, and how many have a pair in one alone. `cost` is what the stable answer gives up of the total.
    """

    same: int
    only_stable: int
    only_total: int
    value_stable: int
    value_total: int
    better_stable: int
    better_total: int
    placed_stable: int
    placed_total: int

    @property
    def cost(self) -> int:
        """What the stable answer gives up of the largest total, 0 or more."""
        return self.value_total - self.value_stable


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda and what it was made of. `room` (openings,): places that the stable answer leaves open."""

    talks: tuple[Talk, ...]
    candidates: tuple[LeftCandidate, ...]
    openings: tuple[LeftOpening, ...]
    difference: Difference
    stable: Stable
    total: Total
    orders: Orders
    room: Array


def make_agenda(problem: Problem, seed: int, *, nearest: int = NEAREST) -> Agenda:
    """The agenda of a meeting, whose lottery is `seed`. Pairs come by candidate, then by opening."""
    order = orders(problem, seed)
    fair, best = stable(problem, order), largest(problem, seed=seed)
    in_stable, in_total = (set(chosen[chosen != NOBODY].tolist()) for chosen in (fair.chosen, best.chosen))
    talks = tuple(
        Talk(pair, By.BOTH if pair in in_stable and pair in in_total else By.STABLE if pair in in_stable else By.TOTAL)
        for pair in sorted(in_stable | in_total)
    )
    with_pair = {int(problem.candidate[talk.pair]) for talk in talks}
    thought_of = {int(problem.opening[talk.pair]) for talk in talks}
    filled = taken(problem, fair.chosen)
    return Agenda(
        talks,
        tuple(
            _left_candidate(problem, order, who, nearest) for who in range(problem.candidates) if who not in with_pair
        ),
        tuple(_left_openings(problem, order, fair.chosen, thought_of, nearest)),
        _difference(problem, order, fair.chosen, best.chosen),
        fair,
        best,
        order,
        problem.capacity - filled,
    )


def _first(pairs: Array, by: Array, most: int) -> tuple[int, ...]:
    found = pairs[np.argsort(~by[pairs], kind="stable")][:most]
    return tuple(found.tolist())


def _left_candidate(problem: Problem, order: Orders, who: int, nearest: int) -> LeftCandidate:
    mine = np.arange(problem.start[who], problem.start[who + 1])
    return LeftCandidate(who, Without.FULL if len(mine) else Without.NO_PAIR, _first(mine, order.mine, nearest))


def _left_openings(
    problem: Problem, order: Orders, chosen: Array, thought_of: set[int], nearest: int
) -> list[LeftOpening]:
    by_opening = np.argsort(problem.opening, kind="stable")
    begins = np.searchsorted(problem.opening[by_opening], np.arange(problem.openings + 1))
    found = []
    for at in range(problem.openings):
        if at in thought_of:
            continue
        here = by_opening[begins[at] : begins[at + 1]]
        why = Without.NO_PAIR if not len(here) else Without.ELSEWHERE if problem.capacity[at] else Without.NO_ROOM
        near = _first(here, order.theirs, nearest)
        instead = [int(chosen[problem.candidate[pair]]) for pair in near]
        found.append(LeftOpening(at, why, near, tuple(instead)))
    return found


def _difference(problem: Problem, order: Orders, fair: Array, best: Array) -> Difference:
    placed_stable, placed_total = fair != NOBODY, best != NOBODY
    both = placed_stable & placed_total
    same = int((fair[both] == best[both]).sum())
    mine, theirs = order.mine[fair[both]], order.mine[best[both]]
    return Difference(
        same=same,
        only_stable=int(placed_stable.sum()) - same,
        only_total=int(placed_total.sum()) - same,
        value_stable=worth(problem, fair),
        value_total=worth(problem, best),
        better_stable=int((mine > theirs).sum() + (placed_stable & ~placed_total).sum()),
        better_total=int((mine < theirs).sum() + (placed_total & ~placed_stable).sum()),
        placed_stable=int(placed_stable.sum()),
        placed_total=int(placed_total.sum()),
    )
