"""Jobs as columns: every term's state as small numbers, and the 0/1 matrix whose product with a person's prices is the cost.

A term with k states takes k - 1 columns: "is state s" for s > 0, or "at least s" where the states are steps. Sums stay far below
2**24, so float32 is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.terms import (
    DIMENSIONS,
    LIGHTS,
    QUALIFICATIONS,
    Term,
    demand_of,
    terms_for,
)
from grontlys.matching.engine.weights import Weights

Array = np.ndarray[Any, np.dtype[Any]]

_HARD = {code: bit for bit, code in enumerate((*QUALIFICATIONS, "full_time"))}


@dataclass(frozen=True, slots=True)
class Columns:
    """Jobs ready for one purpose, in the order given.

    `matrix` (jobs, columns) float32 of 0 and 1; `states` (jobs, terms) uint8; `number` int64; `place` int32 index into `places`;
    `task` uint8 (0 unknown); `hard` int64 bits of absolute requirements that are no dimension; `hard_level` (jobs, dimensions)
    uint8, the level that is absolute, 0 none; `red` bool.
    """

    purpose: str
    matrix: Array
    states: Array
    number: Array
    place: Array
    places: tuple[str, ...]
    task: Array
    hard: Array
    hard_level: Array
    red: Array

    def __len__(self) -> int:
        return len(self.number)


def states_of(jobs: Sequence[Job], terms: Sequence[Term]) -> Array:
    """The state of every term for every job, (jobs, terms) uint8."""
    return np.array([[term.state(job) for term in terms] for job in jobs], dtype=np.uint8).reshape(
        len(jobs), len(terms)
    )


def expand(states: Array, terms: Sequence[Term]) -> Array:
    """The 0/1 matrix of states, (jobs, sum of states - 1) float32."""
    matrix = np.empty((len(states), sum(term.states - 1 for term in terms)), dtype=np.float32)
    at = 0
    for column, term in enumerate(terms):
        state = states[:, column]
        for value in range(1, term.states):
            matrix[:, at] = state >= value if term.ordered else state == value
            at += 1
    return matrix


def make_columns(jobs: Sequence[Job], purpose: str) -> Columns:
    """Columns of plain jobs for "training" or "hiring"."""
    terms = terms_for(purpose)
    states = states_of(jobs, terms)
    places = tuple(sorted({job.municipality for job in jobs}))
    index = {place: i for i, place in enumerate(places)}
    hard_level = np.zeros((len(jobs), len(DIMENSIONS)), dtype=np.uint8)
    hard = np.zeros(len(jobs), dtype=np.int64)
    for row, job in enumerate(jobs):
        for code, (strength, _level) in job.requirements.items():
            if strength != "absolute":
                continue
            if code in _HARD:
                hard[row] |= 1 << _HARD[code]
            elif code in DIMENSIONS:
                hard_level[row, DIMENSIONS.index(code)] = demand_of(job, code) or 0
    names = [term.name for term in terms]
    return Columns(
        purpose,
        expand(states, terms),
        states,
        np.array([job.number for job in jobs], dtype=np.int64),
        np.array([index[job.municipality] for job in jobs], dtype=np.int32),
        places,
        states[:, names.index("task")] if len(jobs) else np.zeros(0, np.uint8),
        hard,
        hard_level,
        states[:, names.index(f"light:{purpose}")] == LIGHTS.index("red") if len(jobs) else np.zeros(0, bool),
    )


def prices(person: Person, weights: Weights, purpose: str) -> tuple[int, Array]:
    """What the columns cost a person: the part all jobs share, and a price for each column, float32 of whole numbers."""
    shared, found = 0, list[int]()
    for term in terms_for(purpose):
        costs = term.costs(person, weights)
        shared += costs[0]
        before = costs[:-1] if term.ordered else [costs[0]] * (term.states - 1)
        found += [cost - start for cost, start in zip(costs[1:], before, strict=True)]
    return shared, np.array(found, dtype=np.float32)


def hard_bits(codes: Sequence[str]) -> int:
    """Bits of the absolute requirements that are no dimension."""
    return sum(1 << _HARD[code] for code in codes if code in _HARD)
