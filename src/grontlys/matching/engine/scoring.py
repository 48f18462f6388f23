"""Scores: one person against all jobs. What is out of reach, or costs this person nothing, is not read; what bars is a few bits.

The sum is taken column by column in pieces that stay in the cache. A matrix product would read every number of every job, and its
threads would wait for one another where several workers share the machine (docs/performance.md)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, batched
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


@lru_cache(maxsize=8)
def _numbered(places: tuple[str, ...]) -> dict[str, int]:
    """Where each place stands among the places of some columns."""
    return {place: at for at, place in enumerate(places)}


def _within(person: Person, columns: Columns, weights: Weights) -> tuple[list[int], Array, Array]:
    """Which of the places are within reach, in order; what the way to each place costs, int16; and which are too far, bool."""
    reach, count = person.near, len(columns.places)
    step, far = np.zeros(max(count, 1), dtype=np.int16), np.zeros(max(count, 1), dtype=bool)
    asked: list[int] = list(range(count))
    if reach:
        # Only what is within reach is asked for: there are many places, and most are far from anybody.
        known = _numbered(columns.places)
        far[:count] = True
        asked = sorted(known[place] for place in {"", *reach} if place in known)
    near = []
    for at in asked:
        cost = distance_cost(person, columns.places[at], weights)
        far[at] = cost is None
        if cost is not None:
            step[at] = cost
            near.append(at)
    return near, step, far


def _spans(columns: Columns, near: list[int]) -> list[tuple[int, int]]:
    """Runs of rows that hold all places within reach, places side by side as one."""
    if columns.starts is None or len(near) == len(columns.places):
        return [(0, len(columns))]
    spans = list[tuple[int, int]]()
    for at in near:
        begin, end = int(columns.starts[at]), int(columns.starts[at + 1])
        if spans and spans[-1][1] == begin:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((begin, end))
    return spans


def _paid(price: Array) -> list[tuple[np.int16, list[int]]]:
    """The columns that cost something, those of one price together, and so few that their numbers (at most 4) add up in a byte."""
    alike: dict[int, list[int]] = {}
    for at in np.flatnonzero(price).tolist():
        alike.setdefault(int(price[at]), []).append(at)
    return [(np.int16(each), list(some)) for each, found in alike.items() for some in batched(found, 63)]


def _ready(
    person: Person, columns: Columns, weights: Weights
) -> tuple[list[tuple[int, int]], Callable[[int, Array], None]]:
    """Which rows a person can reach at all, and what writes the scores from a row on into an array."""
    shared, price, looked_up = prices(person, weights, columns.purpose)
    reach = person.near
    near, step, far = _within(person, columns, weights)
    by_place = columns.starts is not None and len(near) < len(
        columns.places
    )  # then only what is within reach is looked at
    unknown = columns.unknown_cost(weights)
    paid = _paid(price)
    longest = min(_STRIDE, len(columns))
    part, some = np.empty(longest, dtype=np.int16), np.empty(longest, dtype=np.uint8)
    bars = [(at, np.uint64(word)) for at, word in enumerate(barred_by(person)) if word]

    def write(begin: int, found: Array) -> None:
        here = slice(begin, begin + len(found))
        cost = unknown[here] + np.int16(shared)
        one, numbers = part[: len(found)], some[: len(found)]
        for each, (first, *others) in paid:
            numbers[:] = columns.matrix[first, here]
            for at in others:
                numbers += columns.matrix[at, here]
            np.multiply(numbers, each, out=one, casting="unsafe")
            cost += one
        cost += looked_up["task"].take(columns.task[here], mode="clip")
        if person.times:
            cost += looked_up["times"].take(columns.times[here], mode="clip")
        out = np.zeros(len(found), dtype=bool)
        if reach:
            cost += step.take(columns.place[here], mode="clip")
            if not by_place:
                out |= far[columns.place[here]]
        for at, word in bars:
            out |= (columns.bars[at, here] & word) != 0
        if person.avoid:
            out |= np.isin(columns.number[here], np.fromiter(person.avoid, np.int64))
        np.negative(cost, out=found, casting="safe")
        np.putmask(found, out, BLOCKED)

    return _spans(columns, near), write


def scores(person: Person, columns: Columns, weights: Weights) -> Array:
    """The score of every job, int32 (jobs,); BLOCKED where something absolute is in the way."""
    spans, write = _ready(person, columns, weights)
    found: Array = np.full(len(columns), BLOCKED, dtype=np.int32)
    for begin, end in spans:
        for start in range(begin, end, _STRIDE):
            write(start, found[start : min(start + _STRIDE, end)])
    return found


def best(person: Person, columns: Columns, weights: Weights, most: int) -> Top:
    """The `most` best, as `top` of `scores` gives them; where jobs stand by place, only what is within reach is touched."""
    spans, write = _ready(person, columns, weights)
    starts = list(accumulate((end - begin for begin, end in spans), initial=0))
    found: Array = np.empty(starts[-1], dtype=np.int32)
    for (begin, end), offset in zip(spans, starts, strict=False):
        for start in range(begin, end, _STRIDE):
            stop = min(start + _STRIDE, end)
            write(start, found[offset + start - begin : offset + stop - begin])
    kept = at_least(found, edge(found, most))
    shift = np.array([begin - offset for (begin, _end), offset in zip(spans, starts, strict=False)], dtype=np.int64)
    rows = kept + shift[np.searchsorted(starts, kept, side="right") - 1]
    return _first(rows, found[kept], columns, most)


def blocked(person: Person, columns: Columns, weights: Weights) -> Array:
    """Which jobs something absolute keeps the person from, bool (jobs,)."""
    out: Array = scores(person, columns, weights) == BLOCKED
    return out


def top(found: Array, columns: Columns, most: int) -> Top:
    """The `most` best, by score, then by organisation number and task, whatever the order of jobs; blocked ones are left out."""
    rows = at_least(found, edge(found, most))
    return _first(rows, found[rows], columns, most)


def _first(rows: Array, scores_: Array, columns: Columns, most: int) -> Top:
    order = np.lexsort((columns.task[rows], columns.number[rows], -scores_.astype(np.int64)))[: max(most, 0)]
    return Top(rows[order], scores_[order])


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
