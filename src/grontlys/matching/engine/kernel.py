"""The same as `tiles.py` with a compiled kernel: bytes instead of a float32 product, and only the numbers a person pays for.

Prices are written with few digits; numbers with the same digit are added up as bytes, eight in a machine word, before they are
multiplied once; sixteen bits hold the sum, as in `scoring.py`. Numba is optional, compiles on first use (some seconds), and is
imported nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from grontlys.matching.engine.columns import Array
from grontlys.matching.engine.crowd import Crowd
from grontlys.matching.engine.tiles import WIDEST, Found, Group, Jobs, Tile, Work

_LANE = 64
"""Jobs in the widest register: a tile is filled up to a whole number of these."""
_DIGITS = 4
"""Digits of a price, of two bits each but the last."""
_TOGETHER = 60
"""So many numbers of at most 4 add up in a byte."""


def there() -> bool:
    """Whether the compiled kernel can be used here."""
    try:
        import numba  # noqa: F401
    except ImportError:
        return False
    return True


class Compiled(Group):
    """A tile row by row. `best` int64 (people, k) is sorted for each person, `count` of them are there."""

    def __init__(self, crowd: Crowd, rows: Array, jobs: Jobs, k: int, work: Work) -> None:
        super().__init__(crowd, rows, jobs, k, work)
        self.best = np.zeros((len(rows), k), dtype=np.int64)
        self.count = np.zeros(len(rows), dtype=np.int64)
        size = len(rows)
        prices = np.ascontiguousarray(crowd.prices[rows][:, jobs.used])
        most = int(np.abs(prices.astype(np.int64)).sum(axis=1).max(initial=0)) + 1
        self.paid = np.zeros((size, most), dtype=np.uint16)
        self.ends = np.zeros((size, 2 * _DIGITS + most // _TOGETHER), dtype=np.int64)
        self.factors = np.zeros(self.ends.shape, dtype=np.int16)
        self.kinds = np.zeros(size, dtype=np.int64)
        self.avoids = np.zeros(size, dtype=bool)
        self.avoids[self.avoid >> 32] = True
        plan, self.hold = _compiled()
        plan(prices, self.paid, self.ends, self.factors, self.kinds)

    def _hold(self, tile: Tile, people: Array, apart: Array) -> None:
        self.work.operations += self.hold(
            tile.numbers,
            tile.unknown,
            tile.task,
            tile.times,
            tile.alike,
            tile.rank,
            tile.bars,
            tile.number,
            people,
            apart,
            self.paid,
            self.ends,
            self.factors,
            self.kinds,
            self.tables[0],
            self.tables[1],
            self.bars,
            self.avoid,
            self.avoids,
            self.limit,
            self.best,
            self.count,
        )

    def _forget(self) -> None:
        """Keep the limits alone: what was found comes once more, each in its tile."""
        self.limit[self.count == self.best.shape[1]] += 1
        self.count[:] = 0

    def put(self, found: Found) -> None:
        """Write what was found."""
        there = np.arange(self.best.shape[1]) < self.count[:, None]
        row, at = np.nonzero(there)
        found.rows[self.rows[row], at] = self.jobs.by_rank[self.best[there] & 0xFFFFFFFF]
        found.scores[self.rows[row], at] = -(self.best[there] >> 32)


@cache
def _compiled() -> tuple[Callable[..., Any], Callable[..., int]]:
    """The two loops, compiled."""
    from numba import njit

    def plan(prices: Any, paid: Any, ends: Any, factors: Any, kinds: Any) -> None:
        """Which numbers each person pays for, and how often: prices have few digits, so that few sums are multiplied."""
        for person in range(prices.shape[0]):
            kind, filled = 0, 0
            for sign in (1, -1):
                for digit in range(_DIGITS):
                    begun = filled
                    for at in range(prices.shape[1]):
                        left = max(0, sign * int(prices[person, at])) >> (2 * digit)
                        for _time in range(left if digit == _DIGITS - 1 else left & 3):
                            if filled - begun == _TOGETHER:
                                factors[person, kind], ends[person, kind] = sign << (2 * digit), filled
                                kind, begun = kind + 1, filled
                            paid[person, filled] = at
                            filled += 1
                    if filled > begun:
                        factors[person, kind], ends[person, kind] = sign << (2 * digit), filled
                        kind += 1
            kinds[person] = kind

    def hold(
        numbers: Any, unknown: Any, task: Any, times: Any, alike: Any, rank: Any, job_bars: Any, workplace: Any,
        people: Any, apart: Any, paid: Any, ends: Any, factors: Any, kinds: Any, by_task: Any, by_times: Any,
        bars: Any, avoid: Any, avoids: Any, limit: Any, best: Any, count: Any,
    ) -> int:  # fmt: skip
        """Hold a tile against people and keep what is under their limits. Gives the number of additions and multiplications."""
        jobs, most = len(rank), best.shape[1]
        some = np.empty(WIDEST // 8, np.uint64)
        each = some.view(np.uint8)
        cost = np.empty(WIDEST, np.int16)
        start = np.full(WIDEST, 32_767, np.int16)
        start[:jobs] = unknown
        lanes = -(-jobs // _LANE)
        work = 0
        for at in range(len(people)):
            person, before = people[at], 0
            for job in range(lanes * _LANE):
                cost[job] = start[job]
            for kind in range(kinds[person]):
                for word in range(lanes * 8):
                    some[word] = 0
                one, end = before, ends[person, kind]
                while one + 8 <= end:
                    a, b, c, d = (
                        numbers[paid[person, one]], numbers[paid[person, one + 1]],
                        numbers[paid[person, one + 2]], numbers[paid[person, one + 3]],
                    )  # fmt: skip
                    e, f, g, h = (
                        numbers[paid[person, one + 4]], numbers[paid[person, one + 5]],
                        numbers[paid[person, one + 6]], numbers[paid[person, one + 7]],
                    )  # fmt: skip
                    for word in range(lanes * 8):
                        some[word] += ((a[word] + b[word]) + (c[word] + d[word])) + (
                            (e[word] + f[word]) + (g[word] + h[word])
                        )
                    one += 8
                if one + 4 <= end:
                    a, b, c, d = (
                        numbers[paid[person, one]], numbers[paid[person, one + 1]],
                        numbers[paid[person, one + 2]], numbers[paid[person, one + 3]],
                    )  # fmt: skip
                    for word in range(lanes * 8):
                        some[word] += (a[word] + b[word]) + (c[word] + d[word])
                    one += 4
                while one < end:
                    a = numbers[paid[person, one]]
                    for word in range(lanes * 8):
                        some[word] += a[word]
                    one += 1
                factor = factors[person, kind]
                for job in range(lanes * _LANE):
                    cost[job] += np.int16(each[job]) * factor
                before = end
            work += (before + 2 * kinds[person]) * lanes * _LANE
            under = (limit[person] >> 32) - apart[at]
            if not alike:
                for job in range(jobs):
                    cost[job] += by_task[person, task[job]] + by_times[person, times[job]]
            under = (limit[person] >> 32) - apart[at]
            for lane in range(lanes):
                lowest = np.int16(32_767)
                for job in range(lane * _LANE, lane * _LANE + _LANE):
                    lowest = min(lowest, cost[job])
                if lowest > under:
                    continue
                for job in range(lane * _LANE, min(lane * _LANE + _LANE, jobs)):
                    if cost[job] > under:
                        continue
                    found = ((cost[job] + apart[at]) << 32) | rank[job]
                    if found >= limit[person]:
                        continue
                    barred = False
                    for word in range(bars.shape[0]):
                        barred = barred or (bars[word, person] & job_bars[word, job]) != 0
                    if avoids[person] and not barred:
                        pair = (person << 32) | workplace[job]
                        where = np.searchsorted(avoid, pair)
                        barred = where < len(avoid) and avoid[where] == pair
                    if barred:
                        continue
                    last = count[person]
                    if last < most:
                        count[person] = last + 1
                    else:
                        last = most - 1
                    while last > 0 and best[person, last - 1] > found:
                        best[person, last] = best[person, last - 1]
                        last -= 1
                    best[person, last] = found
                    if count[person] == most and best[person, most - 1] < limit[person]:
                        limit[person] = best[person, most - 1]
                        under = (limit[person] >> 32) - apart[at]
        return work

    compiled = njit(nogil=True, error_model="numpy")
    return compiled(plan), compiled(hold)
