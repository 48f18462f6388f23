"""Scores: one person against all jobs. What is out of reach, or costs this person nothing, is not read; what bars is a few bits.

The sum is taken column by column in pieces that stay in the cache. A matrix product would read every number of every job, and its
threads would wait for one another where several workers share the machine (docs/performance.md)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched
from typing import NamedTuple

import numpy as np

from grontlys.matching.engine.columns import Array, Columns, barred_by, prices
from grontlys.matching.engine.facts import Person
from grontlys.matching.engine.terms import distance_cost
from grontlys.matching.engine.weights import Weights

BLOCKED = np.iinfo(np.int32).min
"""The score of a job that something absolute keeps the person from."""
_BLOCK = 128
_STRIDE = 131_072
"""Rows taken at a time, so that what is worked on stays in the cache."""


class Top(NamedTuple):
    """The best jobs, best first: their rows in the columns and their scores (0 is a perfect fit, lower is farther from it)."""

    rows: Array
    scores: Array


def _spans(columns: Columns, way: list[int | None]) -> Iterator[tuple[int, int]]:
    """Runs of rows that hold all places within reach, each no longer than is good for the cache."""
    if columns.starts is None or None not in way:
        spans = [(0, len(columns))]
    else:
        spans = []
        for at, cost in enumerate(way):
            begin, end = int(columns.starts[at]), int(columns.starts[at + 1])
            if cost is not None and spans and spans[-1][1] == begin:
                spans[-1] = (spans[-1][0], end)
            elif cost is not None:
                spans.append((begin, end))
    for begin, end in spans:
        for start in range(begin, end, _STRIDE):
            yield start, min(start + _STRIDE, end)


def _paid(price: Array) -> list[tuple[np.int16, list[int]]]:
    """The columns that cost something, those of one price together, and so few that their numbers (at most 4) add up in a byte."""
    alike: dict[int, list[int]] = {}
    for at in np.flatnonzero(price).tolist():
        alike.setdefault(int(price[at]), []).append(at)
    return [(np.int16(each), list(some)) for each, found in alike.items() for some in batched(found, 63)]


def scores(person: Person, columns: Columns, weights: Weights) -> Array:
    """The score of every job, int32 (jobs,); BLOCKED where something absolute is in the way."""
    shared, price, looked_up = prices(person, weights, columns.purpose)
    way = [distance_cost(person, place, weights) for place in columns.places]
    step = np.array([cost or 0 for cost in way] or [0], dtype=np.int16)
    far = np.array([cost is None for cost in way] or [False])
    by_place = columns.starts is not None and None in way  # then only what is within reach is looked at
    unknown = columns.unknown_cost(weights)
    paid = _paid(price)
    part, some = np.empty(_STRIDE, dtype=np.int16), np.empty(_STRIDE, dtype=np.uint8)
    bars = [(at, np.uint64(word)) for at, word in enumerate(barred_by(person)) if word]
    found: Array = np.full(len(columns), BLOCKED, dtype=np.int32)
    for begin, end in _spans(columns, way):
        here = slice(begin, end)
        cost = unknown[here] + np.int16(shared)
        one, numbers = part[: end - begin], some[: end - begin]
        for each, (first, *others) in paid:
            numbers[:] = columns.matrix[first, here]
            for at in others:
                numbers += columns.matrix[at, here]
            np.multiply(numbers, each, out=one, casting="unsafe")
            cost += one
        cost += looked_up["task"].take(columns.task[here], mode="clip")
        if person.times:
            cost += looked_up["times"].take(columns.times[here], mode="clip")
        out = np.zeros(end - begin, dtype=bool)
        if person.near:
            cost += step[columns.place[here]]
            if not by_place:
                out |= far[columns.place[here]]
        for at, word in bars:
            out |= (columns.bars[at, here] & word) != 0
        if person.avoid:
            out |= np.isin(columns.number[here], np.fromiter(person.avoid, np.int64))
        np.negative(cost, out=found[here], casting="safe")
        np.putmask(found[here], out, BLOCKED)
    return found


def blocked(person: Person, columns: Columns, weights: Weights) -> Array:
    """Which jobs something absolute keeps the person from, bool (jobs,)."""
    out: Array = scores(person, columns, weights) == BLOCKED
    return out


def top(found: Array, columns: Columns, most: int) -> Top:
    """The `most` best, by score, then by organisation number and task, whatever the order of jobs; blocked ones are left out."""
    most = max(most, 0)
    rows = at_least(found, edge(found, most))
    order = np.lexsort((columns.task[rows], columns.number[rows], -found[rows].astype(np.int64)))
    kept: Array = rows[order][:most]
    return Top(kept, found[kept])


def at_least(found: Array, least: int) -> Array:
    """The places of the scores that are not blocked and reach `least`."""
    rows: Array = np.flatnonzero(found >= max(least, BLOCKED + 1))
    return rows


def edge(found: Array, most: int) -> int:
    """A score that at least the `most` best reach: the best of each block, and among these the one so far down."""
    whole = len(found) // _BLOCK
    if not 0 < most <= whole:
        return BLOCKED
    best = found[: whole * _BLOCK].reshape(whole, _BLOCK).max(axis=1)
    return int(np.partition(best, whole - most)[whole - most])


def best_of_each(ranked: Top, columns: Columns) -> list[tuple[int, int]]:
    """Each workplace once, with its best job: (row, score), best first."""
    seen: set[int] = set()
    kept: list[tuple[int, int]] = []
    for row, score in zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True):
        number = int(columns.number[row])
        if number not in seen:
            seen.add(number)
            kept.append((row, score))
    return kept
