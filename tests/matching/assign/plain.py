"""The slow, plain way: one candidate at a time, and every matching there is. Written apart from what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from hypothesis import strategies as st

from grontlys.matching.assign.problem import Problem, make_problem
from grontlys.matching.assign.stable import Orders

Matching = dict[int, int]
"""Candidate to opening; whoever is left out has none."""


@dataclass
class Drawn:
    """A problem as somebody would write it down, and as the engine takes it."""

    candidates: int
    capacity: list[int]
    value: dict[tuple[int, int], int]
    wish: dict[tuple[int, int], int] | None = None
    preference: dict[tuple[int, int], int] | None = None
    problem: Problem = field(init=False)

    def __post_init__(self) -> None:
        pairs = list(self.value)
        self.problem = make_problem(
            np.array([c for c, _o in pairs], np.int64),
            np.array([o for _c, o in pairs], np.int64),
            np.array(list(self.value.values()), np.int64),
            candidates=self.candidates,
            capacity=np.array(self.capacity, np.int64),
            wish=None if self.wish is None else np.array([self.wish[pair] for pair in pairs], np.int64),
            preference=None
            if self.preference is None
            else np.array([self.preference[pair] for pair in pairs], np.int64),
        )

    def matching(self, chosen: np.ndarray) -> Matching:
        return {who: int(self.problem.opening[pair]) for who, pair in enumerate(chosen.tolist()) if pair >= 0}

    def places(self, matching: Matching) -> np.ndarray:
        at = {
            (int(c), int(o)): n
            for n, (c, o) in enumerate(zip(self.problem.candidate, self.problem.opening, strict=True))
        }
        return np.array([at[who, matching[who]] if who in matching else -1 for who in range(self.candidates)], np.int64)

    def ranks(self, order: Orders) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
        """The orders of both sides by pair, higher first."""
        pairs = list(zip(self.problem.candidate.tolist(), self.problem.opening.tolist(), strict=True))
        return dict(zip(pairs, order.mine.tolist(), strict=True)), dict(zip(pairs, order.theirs.tolist(), strict=True))


@st.composite
def problems(draw: st.DrawFn, most: int = 4, values: int = 4) -> Drawn:
    """Small problems, with many equals, with and without orders of their own."""
    candidates, openings = draw(st.integers(0, most)), draw(st.integers(0, most))
    cells = [(c, o) for c in range(candidates) for o in range(openings)]
    pairs = draw(st.lists(st.sampled_from(cells), unique=True)) if cells else []
    numbers = st.integers(0, values)
    capacity = [draw(st.integers(0, 3)) for _ in range(openings)]
    value = {pair: draw(numbers) for pair in pairs}
    wish = {pair: draw(numbers) for pair in pairs} if draw(st.booleans()) else None
    preference = {pair: draw(numbers) for pair in pairs} if draw(st.booleans()) else None
    return Drawn(candidates, capacity, value, wish, preference)


def every_matching(given: Drawn) -> Iterator[Matching]:
    """All there are, nobody at all among them."""

    def go(who: int, room: list[int]) -> Iterator[Matching]:
        if who == given.candidates:
            yield {}
            return
        for rest in go(who + 1, room):
            yield rest
        for c, o in given.value:
            if c == who and room[o]:
                left = [*room]
                left[o] -= 1
                for rest in go(who + 1, left):
                    yield {who: o} | rest

    yield from go(0, given.capacity)


def blocks(given: Drawn, mine: dict, theirs: dict, matching: Matching) -> list[tuple[int, int]]:
    """The pairs that would rather have each other."""
    found = []
    for who, where in given.value:
        if matching.get(who) == where:
            continue
        held = [one for one, at in matching.items() if at == where]
        rather = who not in matching or mine[who, where] > mine[who, matching[who]]
        wanted = len(held) < given.capacity[where] or (
            bool(held) and theirs[who, where] > min(theirs[one, where] for one in held)
        )
        if rather and wanted:
            found.append((who, where))
    return found


def asked_one_by_one(given: Drawn, mine: dict, theirs: dict) -> Matching:
    """Deferred acceptance as it is told in books: one candidate asks at a time."""
    lists = {
        who: sorted((o for c, o in given.value if c == who), key=lambda o, who=who: -mine[who, o])
        for who in range(given.candidates)
    }
    held: dict[int, list[int]] = {at: [] for at in range(len(given.capacity))}
    asking = list(range(given.candidates))
    while asking:
        who = asking.pop()
        if not lists[who]:
            continue
        where = lists[who].pop(0)
        held[where].append(who)
        held[where].sort(key=lambda one, where=where: -theirs[one, where])
        asking.extend(held[where][given.capacity[where] :])
        del held[where][given.capacity[where] :]
    return {who: where for where, people in held.items() for who in people}
