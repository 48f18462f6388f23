"""All against all: the exact best jobs of every person, with the very score of the engine, as products of small matrices.

A score is a sum of whole numbers, so a float32 product of prices and numbers is exact while every partial sum stays below 2**24.
Jobs are cut into tiles that share what a task and its times cost, people into groups; the product of the two is held against the
cost each person's last of the best has so far, and only what is under it is looked at more closely. Which comes first among
equals is a fraction added to each job's cost, so that a tie never brings more than it must. A tile that cannot hold anything
better for a person is not multiplied for that person at all. Nothing of this changes a result (docs/matching.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from grontlys.matching.engine.columns import WORDS, Array, Columns, has_bit, multiplied, width_for
from grontlys.matching.engine.crowd import STATES, Crowd, make_crowd
from grontlys.matching.engine.facts import Person
from grontlys.matching.engine.scoring import BLOCKED, best
from grontlys.matching.engine.weights import Weights

GROUP = 2_048
"""People taken at a time."""
NEAR = 4
"""So many times more of those who stay near."""
WIDEST = 512
"""Jobs in a tile at most: with so many people they stay in the cache."""
_NARROWEST = 192
"""Fewer jobs that share task and times are put together with others."""
_SAMPLE = 256
"""Jobs that everybody is held against first, so that most of the others can be left alone."""
_FIRST = 24
"""The same for those who stay near: so many at each place."""
_WAITING = 4
"""So many found for each person, on average, before they are sorted in."""
_FEW = 192
"""So few people are faster one by one."""
_MOST = (1 << 15) - 1_000
"""No cost reaches this, so that a sum and the fraction for equals are exact in float32 (24 bits)."""
_BELOW = np.int64((1 << 48) - 1)
_NO_LIMIT = np.int64((1 << 47) - 1)


class Found(NamedTuple):
    """The best jobs of each person, best first: rows of the columns int32 (people, k), -1 where there are no more; and their
    scores int32 (people, k), BLOCKED where there is no row."""

    rows: Array
    scores: Array


@dataclass(frozen=True, slots=True)
class Tile:
    """Jobs side by side, in the order in which equals come.

    `numbers` float32 (1 + numbers used, jobs): first what unknown demands cost, with the fraction that settles equals; for the
    compiled kernel the numbers as bytes, and `unknown` apart. `task` and `times` are states; where all jobs have the same (`alike`)
    they are no part of the numbers, else a one for each state is. `rank` int64, how far down a job stands among equals. `bars`
    uint64 (words, jobs), `always` those bits that all have; `number` int64 stands for the workplace. `least`: the lowest `unknown`.
    """

    numbers: Array
    unknown: Array
    task: Array
    times: Array
    alike: bool
    rank: Array
    bars: Array
    always: Array
    number: Array
    least: int


@dataclass(slots=True)
class Work:
    """What was done: `pairs` multiplied and `operations` of the products (two for each number of each pair)."""

    pairs: int = 0
    operations: int = 0


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs ready to be held against crowds with one set of weights. What is closed to everybody is left out.

    `used`: the numbers of the matrix that cost anybody anything; `open` the rows; `rank` and `by_rank` the order of equals, both
    ways; `number` and `numbers` the workplaces counted from 0. `compiled`: for the compiled kernel.
    """

    columns: Columns
    compiled: bool
    unknown: Array
    used: Array
    open: Array
    rank: Array
    by_rank: Array
    numbers: Array
    number: Array
    _kept: dict[str, tuple[list[Tile], list[Tile]]] = field(default_factory=dict, compare=False, repr=False)
    _near: dict[str, tuple[list[Tile], list[Tile]]] = field(default_factory=dict, compare=False, repr=False)

    def tile(self, rows: Array) -> Tile:
        """A tile of these rows of the columns, at most WIDEST."""
        rows = rows[np.argsort(self.rank[rows])]
        task, times = self.columns.task[rows], self.columns.times[rows]
        alike = bool((task == task[0]).all() and (times == times[0]).all())
        bars = np.ascontiguousarray(self.columns.bars[:, rows])
        return Tile(
            self._bytes(rows) if self.compiled else self._floats(rows, alike),
            self.unknown[rows],
            task,
            times,
            alike,
            self.rank[rows],
            bars,
            np.bitwise_and.reduce(bars, axis=1),
            self.number[rows],
            int(self.unknown[rows].min()),
        )

    def _floats(self, rows: Array, alike: bool) -> Array:
        used = 1 + len(self.used)
        numbers = np.zeros((used if alike else used + sum(STATES.values()) - len(STATES), len(rows)), dtype=np.float32)
        numbers[0] = self.unknown[rows] + np.arange(len(rows)) / WIDEST
        numbers[1:used] = self.columns.matrix[self.used[:, None], rows]
        if not alike:
            at = used - 1
            for state, size in zip((self.columns.task, self.columns.times), STATES.values(), strict=True):
                told = np.flatnonzero(state[rows])
                numbers[at + state[rows[told]].astype(np.int64), told] = 1
                at += size - 1
        return numbers

    def _bytes(self, rows: Array) -> Array:
        numbers = np.zeros((len(self.used), WIDEST), dtype=np.uint8)
        numbers[:, : len(rows)] = self.columns.matrix[self.used[:, None], rows]
        return numbers.view(np.uint64)

    def everywhere(self) -> tuple[list[Tile], list[Tile]]:
        """A few jobs from everywhere; and all: those together that share task and times, and the better known first."""
        if "everywhere" not in self._kept:
            rows = self.open
            task, times = self.columns.task[rows], self.columns.times[rows]
            order = rows[np.lexsort((self.rank[rows], self.unknown[rows], task, times))]
            state = self.columns.times[order].astype(np.int64) * 256 + self.columns.task[order]
            runs = np.split(order, np.flatnonzero(np.diff(state)) + 1)
            alone = [run for run in runs if len(run) >= _NARROWEST]
            others = [run for run in runs if len(run) < _NARROWEST]
            if others:
                alone.append(np.concatenate(others))
            few = rows[:: max(1, len(rows) // _SAMPLE)]
            self._kept["everywhere"] = self._tiles([few]), self._tiles(alone)
        return self._kept["everywhere"]

    def near(self) -> dict[str, tuple[list[Tile], list[Tile]]]:
        """The jobs of each place: a few of them, and the others."""
        columns = self.columns
        if not columns.places or columns.places[0] not in self._near:
            order = self.open[np.argsort(columns.place[self.open], kind="stable")]
            starts = np.searchsorted(columns.place[order], np.arange(len(columns.places) + 1))
            for at, name in enumerate(columns.places):
                rows = order[starts[at] : starts[at + 1]]
                few = np.zeros(len(rows), dtype=bool)
                few[:: max(1, len(rows) // _FIRST)] = True
                self._near[name] = self._tiles([rows[few]]), self._tiles([rows[~few]])
        return self._near

    def _tiles(self, runs: Sequence[Array]) -> list[Tile]:
        return [self.tile(cut) for run in runs if len(run) for cut in np.array_split(run, -(-len(run) // WIDEST))]


def used_by(crowd: Crowd) -> Array:
    """The numbers of the matrix that cost any of these people anything."""
    used: Array = np.flatnonzero(crowd.prices[:, : width_for(crowd.purpose)].any(axis=0))
    return used


def make_jobs(
    columns: Columns, weights: Weights, dearest: Array, used: Array | None = None, *, compiled: bool = False
) -> Jobs:
    """Jobs ready for crowds.

    `dearest` (numbers,) is the highest price, without its sign, that anybody pays for each number; `used` the numbers that cost
    anybody anything, all where left out. Raises ValueError where prices are so high that sums would not be exact.
    """
    width = width_for(columns.purpose)
    used = np.arange(width) if used is None else used
    unknown = columns.unknown_cost(weights).astype(np.int16)
    most = unknown.astype(np.int64)
    for at in used.tolist():
        most += columns.matrix[at] * np.int64(dearest[at])
    states = np.split(dearest[width:], [STATES["task"] - 1])
    if int(most.max(initial=0)) + sum(int(part.max(initial=0)) for part in states) >= _MOST:
        raise ValueError("the prices are too high for exact sums")
    rank = np.empty(len(columns), dtype=np.int64)
    by_rank = np.lexsort((columns.task, columns.number))
    rank[by_rank] = np.arange(len(columns))
    numbers, number = np.unique(columns.number, return_inverse=True)
    open_ = np.flatnonzero(~has_bit(columns, "closed"))
    return Jobs(columns, compiled, unknown, used, open_, rank, by_rank, numbers, number.astype(np.int64))


def dearest_of(crowd: Crowd) -> Array:
    """The highest price, without its sign, that anybody pays for each number."""
    if not len(crowd):
        return np.zeros(crowd.prices.shape[1], dtype=np.int64)
    high: Array = np.maximum(crowd.prices.max(axis=0), -crowd.prices.min(axis=0)).astype(np.int64)
    return high


def best_for_all(
    people: Sequence[Person] | Crowd, columns: Columns, weights: Weights, k: int = 20, *, compiled: bool = False
) -> Found:
    """The exact `k` best jobs of each person, as `scoring.top` gives them for one.

    A few people are asked for one by one, which needs no preparation. `compiled` takes the kernel of `kernel.py` (Numba);
    the result is the same. Raises ValueError where people were made for another purpose or with other weights.
    """
    if not isinstance(people, Crowd):
        if len(people) <= _FEW and k > 0:
            return _one_by_one(people, columns, weights, k)
        people = make_crowd(people, weights, columns.purpose)
    if (people.purpose, people.weights) != (columns.purpose, weights.version):
        raise ValueError("the people were made for another purpose or with other weights")
    return best_of_crowd(people, make_jobs(columns, weights, dearest_of(people), used_by(people), compiled=compiled), k)


def _one_by_one(people: Sequence[Person], columns: Columns, weights: Weights, k: int) -> Found:
    found = _nothing(len(people), k)
    for at, person in enumerate(people):
        ranked = best(person, columns, weights, k)
        found.rows[at, : len(ranked.rows)] = ranked.rows
        found.scores[at, : len(ranked.rows)] = ranked.scores
    return found


def _nothing(people: int, k: int) -> Found:
    return Found(np.full((people, k), -1, dtype=np.int32), np.full((people, k), BLOCKED, dtype=np.int32))


def best_of_crowd(crowd: Crowd, jobs: Jobs, k: int, work: Work | None = None) -> Found:
    """The `k` best of each, in this thread. `work`, where given, is told what was done. Raises ValueError for no job each."""
    if k < 1:
        raise ValueError("at least one job each")
    found = _nothing(len(crowd), k)
    if not len(jobs.open):
        return found
    kind: type[Group] = Products
    if jobs.compiled:
        from grontlys.matching.engine.kernel import Compiled

        kind = Compiled
    # A place is reached by few: more people at a time fill its products.
    ways = (Group.anywhere, crowd.anywhere, GROUP), (Group.nearby, ~crowd.anywhere, NEAR * GROUP)
    for way, who, size in ways:
        rows = np.flatnonzero(who)
        for begin in range(0, len(rows), size):
            group = kind(crowd, rows[begin : begin + size], jobs, k, work or Work())
            way(group)
            group.put(found)
    return found


class Group:
    """Some people, and the best found for them so far.

    A job found is one number of 47 bits: its cost, and its rank in the lower 32. `limit` int64 holds for each person what a job has
    to be under. How a tile is held against people is said by the kinds of group: `_hold`, `_forget` and `put`.
    """

    def __init__(self, crowd: Crowd, rows: Array, jobs: Jobs, k: int, work: Work) -> None:
        self.crowd, self.rows, self.jobs, self.k, self.work = crowd, rows, jobs, k, work
        width = width_for(crowd.purpose)
        prices = crowd.prices[rows]
        split = width + STATES["task"] - 1
        self.tables = [
            np.pad(prices[:, begin:end].astype(np.int64), ((0, 0), (1, 0)))
            for begin, end in ((width, split), (split, None))
        ]
        self.shared = crowd.shared[rows].astype(np.int64)
        self.least = self.shared + _least(prices, crowd.purpose)
        self.bars = np.ascontiguousarray(crowd.bars[rows].T)
        self.all = np.arange(len(rows))
        self.avoid = self._avoid()
        self.limit = np.full(len(rows), _NO_LIMIT)

    def _avoid(self) -> Array:
        """Pairs that are never to be suggested, sorted: the person and the workplace in one number."""
        crowd, numbers = self.crowd, self.jobs.numbers
        who, at = _spread(crowd.avoid_starts, self.rows)
        where = np.minimum(np.searchsorted(numbers, crowd.avoided[at]), len(numbers) - 1)
        known = numbers[where] == crowd.avoided[at]
        pairs: Array = np.unique((who[known] << 32) | where[known])
        return pairs

    def anywhere(self) -> None:
        """Everything, for people who go everywhere: a sample for a limit, then the tiles that promise most first."""
        sample, tiles = self.jobs.everywhere()
        for tile in sample:
            self._offer(tile, self.all)
        self._forget()
        least = np.empty((len(tiles), len(self.rows)), dtype=np.int32)
        for at, tile in enumerate(tiles):
            least[at] = self.least + tile.least
            for table, states in zip(self.tables, (tile.task, tile.times), strict=True):
                least[at] += table[:, states[0]] if tile.alike else table[:, np.unique(states)].min(axis=1)
        for at in np.argsort(least.mean(axis=1), kind="stable").tolist():
            self._offer(tiles[at], np.flatnonzero(least[at] <= self.limit >> 32))

    def nearby(self) -> None:
        """What is within reach of people who stay near: place by place, a few of each first."""
        crowd, jobs = self.crowd, self.jobs.near()
        who, at = _spread(crowd.near_starts, self.rows)
        order = np.argsort(crowd.near_place[at], kind="stable")
        who, at = who[order], at[order]
        begins = np.searchsorted(crowd.near_place[at], np.arange(len(crowd.places) + 1))
        cost = crowd.near_cost[at].astype(np.int64)
        reached = [
            (jobs[name], who[begin:end], cost[begin:end])
            for name, begin, end in zip(crowd.places, begins.tolist(), begins[1:].tolist(), strict=False)
            if begin < end and name in jobs
        ]
        if "" in jobs:
            reached.append((jobs[""], self.all, np.full(len(self.rows), crowd.nowhere_cost, dtype=np.int64)))
        least = self.least + sum(table.min(axis=1) for table in self.tables)
        for part in (0, 1):
            for tiles, people, way in reached:
                for tile in tiles[part]:
                    could = least[people] + way + tile.least <= self.limit[people] >> 32
                    self._offer(tile, people[could], way[could])

    def _offer(self, tile: Tile, people: Array, way: Array | None = None) -> None:
        """Hold a tile against these people, with what the way there costs each; not those whom something bars from all of it."""
        if tile.always.any():
            free = ((self.bars[:, people] & tile.always[:, None]) == 0).all(axis=0)
            people, way = people[free], None if way is None else way[free]
        if not len(people):
            return
        apart = self.shared[people]
        if tile.alike:
            for table, states in zip(self.tables, (tile.task, tile.times), strict=True):
                apart = apart + table[people, states[0]]
        self.work.pairs += len(people) * len(tile.rank)
        self._hold(tile, people, apart if way is None else apart + way)

    def _hold(self, tile: Tile, people: Array, apart: Array) -> None:
        raise TypeError("a kind of group says how")

    def _forget(self) -> None:
        raise TypeError("a kind of group says how")

    def put(self, found: Found) -> None:
        raise TypeError("a kind of group says how")


class Products(Group):
    """A tile as a product of float32 matrices. `best` is one sorted array of int64: the person, then cost and rank of a job."""

    def __init__(self, crowd: Crowd, rows: Array, jobs: Jobs, k: int, work: Work) -> None:
        super().__init__(crowd, rows, jobs, k, work)
        width, used = width_for(crowd.purpose), 1 + len(jobs.used)
        prices = crowd.prices[rows]
        self.prices = np.ones((len(rows), used + prices.shape[1] - width), dtype=np.float32)
        self.prices[:, 1:used], self.prices[:, used:] = prices[:, jobs.used], prices[:, width:]
        self.some = np.empty_like(self.prices)
        self.product = np.empty(len(rows) * WIDEST, dtype=np.float32)
        self.under = np.empty(len(rows) * WIDEST, dtype=bool)
        self.best = np.empty(0, dtype=np.int64)
        self.new = list[Array]()
        self.waiting = 0

    def _hold(self, tile: Tile, people: Array, apart: Array) -> None:
        size, width, numbers = len(people), len(tile.rank), len(tile.numbers)
        limit = self.limit[people]
        under = ((limit >> 32) - apart).astype(np.float32)
        under += (np.searchsorted(tile.rank, limit & 0xFFFFFFFF) / WIDEST).astype(np.float32)
        prices = self.prices
        if size < len(self.rows):
            prices = np.take(self.prices, people, axis=0, out=self.some[:size], mode="clip")
        product = self.product[: size * width].reshape(size, width)
        np.matmul(prices[:, :numbers], tile.numbers, out=product)
        mask = self.under[: size * width].reshape(size, width)
        np.less(product, under[:, None], out=mask)
        self.work.operations += 2 * size * width * numbers
        kept = np.flatnonzero(mask)
        if not len(kept):
            return
        row, column = np.divmod(kept, width)
        who = people[row]
        free = (self.bars[0][who] & tile.bars[0][column]) == 0
        for word in range(1, WORDS):
            free &= (self.bars[word][who] & tile.bars[word][column]) == 0
        if len(self.avoid):
            free &= ~np.isin((who << 32) | tile.number[column], self.avoid)
        cost = np.floor(product.ravel()[kept]).astype(np.int64) + apart[row]
        self.new.append(((who << 48) | (cost << 32) | tile.rank[column])[free])
        self.waiting += len(self.new[-1])
        if self.waiting > _WAITING * len(self.rows):
            self._sort_in()

    def _sort_in(self) -> None:
        """Keep the best `k` of each person, and let the last of them be the limit."""
        new = np.concatenate([*self.new, self.best[:0]])
        new.sort()
        best = np.concatenate([self.best, new])
        best.sort(kind="stable")  # two sorted runs are only merged
        starts = np.searchsorted(best, self.all << 48)
        self.best = best[np.arange(len(best)) - starts[best >> 48] < self.k]
        starts = np.searchsorted(self.best, np.arange(len(self.rows) + 1) << 48)
        full = np.flatnonzero(np.diff(starts) == self.k)
        self.limit[full] = np.minimum(self.limit[full], self.best[starts[full] + self.k - 1] & _BELOW)
        self.new, self.waiting = [], 0

    def _forget(self) -> None:
        """Keep the limits alone: what was found comes once more, each in its tile."""
        self._sort_in()
        self.best = self.best[:0]
        self.limit += self.limit < _NO_LIMIT

    def put(self, found: Found) -> None:
        """Write what was found."""
        self._sort_in()
        who = self.best >> 48
        at = np.arange(len(who)) - np.searchsorted(self.best, self.all << 48)[who]
        found.rows[self.rows[who], at] = self.jobs.by_rank[self.best & 0xFFFFFFFF]
        found.scores[self.rows[who], at] = -((self.best & _BELOW) >> 32)


def _spread(starts: Array, rows: Array) -> tuple[Array, Array]:
    """For lists that lie one after another: whose each entry is, counted from 0 within `rows`, and where it stands."""
    begin, size = starts[rows], starts[rows + 1] - starts[rows]
    who = np.repeat(np.arange(len(rows)), size)
    at: Array = np.arange(len(who)) + np.repeat(begin - (np.cumsum(size) - size), size)
    return who, at


def _least(prices: Array, purpose: str) -> Array:
    """The least that the numbers of the matrix can add: a table shows one 1 at most."""
    least = np.zeros(len(prices), dtype=np.int64)
    at = 0
    for term in multiplied(purpose):
        here = prices[:, at : at + term.width]
        at += term.width
        if term.kind == "table":
            least += np.minimum(here.min(axis=1, initial=0), 0)
        else:
            least += 4 * np.minimum(here, 0).sum(axis=1)
    return least
