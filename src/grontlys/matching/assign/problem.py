"""The plain problem: candidates, openings with room for so many, and the pairs that are possible at all, each with its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

MOST_VALUE = 2**31 - 1
MOST_WISH = 1_000
NOBODY = -1
"""Stands where a candidate is given no pair."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Pairs in the order of candidates, and of openings within each.

    `start` (candidates + 1,): where each candidate's pairs begin. `candidate`, `opening`, `value` (pairs,): who, where, and what
    the pair is worth, 0 or more; a pair that must not be is left out. `capacity` (openings,): room for so many, 0 or more. `wish`
    (pairs,): the candidate's own order, 0 first, equals allowed; None: by value. `preference` (pairs,): what the opening prefers,
    higher first; None: by value. `who` and `where`: lasting numbers of each, for the lottery among equals. `given` (pairs,): the
    place of each pair in what the caller gave.
    """

    start: Array
    candidate: Array
    opening: Array
    value: Array
    capacity: Array
    wish: Array | None
    preference: Array | None
    who: Array
    where: Array
    given: Array

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return len(self.start) - 1

    @property
    def openings(self) -> int:
        """How many openings there are."""
        return len(self.capacity)

    @property
    def pairs(self) -> int:
        """How many pairs are possible."""
        return len(self.opening)


class Unfit(ValueError):
    """What cannot be a problem. `at` is the place of the pair (or opening) that is wrong, None where it is no single one."""

    def __init__(self, message: str, what: str, at: int | None = None) -> None:
        super().__init__(message)
        self.what = what
        self.at = at


def make_problem(
    candidate: Array,
    opening: Array,
    value: Array,
    *,
    candidates: int,
    capacity: Array,
    wish: Array | None = None,
    preference: Array | None = None,
    who: Array | None = None,
    where: Array | None = None,
) -> Problem:
    """The problem of these pairs, in any order. Raises Unfit for a pair that stands twice, and for numbers out of range."""
    candidate, opening = np.asarray(candidate, np.int64), np.asarray(opening, np.int64)
    value, capacity = np.asarray(value, np.int64), np.asarray(capacity, np.int64)
    _within(candidate, 0, candidates - 1, "candidate")
    _within(opening, 0, len(capacity) - 1, "opening")
    _within(value, 0, MOST_VALUE, "value")
    _within(capacity, 0, MOST_VALUE, "capacity")
    if wish is not None:
        wish = _within(np.asarray(wish, np.int64), 0, MOST_WISH, "wish")
    if preference is not None:
        preference = _within(np.asarray(preference, np.int64), 0, MOST_VALUE, "preference")
    place = candidate * max(len(capacity), 1) + opening
    if (place[1:] > place[:-1]).all():
        given = np.arange(len(place))
    else:
        given = np.argsort(place, kind="stable")
        place = place[given]
        twice = np.flatnonzero(place[1:] == place[:-1])
        if len(twice):
            raise Unfit("the pair stands twice", "opening", int(given[twice[0] + 1]))
    candidate = candidate[given]
    return Problem(
        np.searchsorted(candidate, np.arange(candidates + 1)),
        candidate,
        opening[given],
        value[given],
        capacity,
        wish[given] if wish is not None else None,
        preference[given] if preference is not None else None,
        np.arange(candidates, dtype=np.uint64) if who is None else np.asarray(who, np.uint64),
        np.arange(len(capacity), dtype=np.uint64) if where is None else np.asarray(where, np.uint64),
        given,
    )


def _within(numbers: Array, least: int, most: int, what: str) -> Array:
    wrong = np.flatnonzero((numbers < least) | (numbers > most))
    if len(wrong):
        raise Unfit(f"{int(numbers[wrong[0]])} is not from {least} to {most}", what, int(wrong[0]))
    return numbers


def ragged(start: Array, length: Array) -> Array:
    """The numbers of runs that begin at `start` and are so long, one run after the other."""
    ends = np.cumsum(length)
    total = int(ends[-1]) if len(ends) else 0
    found: Array = np.repeat(start - (ends - length), length) + np.arange(total)
    return found


def worth(problem: Problem, chosen: Array) -> int:
    """The sum of the values of the chosen pairs. `chosen` (candidates,): the place of a pair, or NOBODY."""
    return int(problem.value[chosen[chosen != NOBODY]].sum())


def taken(problem: Problem, chosen: Array) -> Array:
    """How many each opening is given (openings,). Raises ValueError where a pair is another's, or an opening has no room."""
    mine = chosen != NOBODY
    if (problem.candidate[chosen[mine]] != np.flatnonzero(mine)).any():
        raise ValueError("a candidate was given a pair of another")
    counts = np.bincount(problem.opening[chosen[mine]], minlength=problem.openings)
    if (counts > problem.capacity).any():
        raise ValueError("an opening was given more than it has room for")
    return counts
