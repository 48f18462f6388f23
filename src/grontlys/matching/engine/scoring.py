"""Scores: one person against all jobs. Geography and hard requirements first, arithmetic last."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from grontlys.matching.engine.columns import Array, Columns, hard_bits, prices
from grontlys.matching.engine.facts import Can, Held, Person
from grontlys.matching.engine.terms import DIMENSIONS, TASKS, distance_cost
from grontlys.matching.engine.weights import Weights

BLOCKED = np.iinfo(np.int32).min
"""The score of a job that something absolute keeps the person from."""


class Top(NamedTuple):
    """The best jobs, best first: their rows in the columns and their scores (0 is a perfect fit, lower is farther from it)."""

    rows: Array
    scores: Array


def blocked(person: Person, columns: Columns) -> Array:
    """Which jobs something absolute keeps the person from, bool (jobs,)."""
    reach = np.array(
        [not person.near or not place or place in person.near for place in columns.places] or [True], dtype=bool
    )
    out = columns.red | ~reach[columns.place]
    never = np.zeros(len(TASKS) + 1, dtype=bool)
    for code in (*person.avoids, *(task for task, can in person.tasks.items() if can == Can.CANNOT)):
        if code in TASKS:
            never[TASKS.index(code) + 1] = True
    out |= never[columns.task]
    lacks = [code for code, held in person.qualifications.items() if held == Held.HAS_NOT]
    if person.percent is not None and person.percent[1] < 100:
        lacks.append("full_time")
    if bits := hard_bits(lacks):
        out |= (columns.hard & bits) != 0
    for code, able in person.abilities.items():
        out |= columns.hard_level[:, DIMENSIONS.index(code)] > max(able, person.adapted.get(code, able))
    if person.avoid:
        out |= np.isin(columns.number, np.fromiter(person.avoid, np.int64))
    return out


def scores(person: Person, columns: Columns, weights: Weights) -> Array:
    """The score of every job, int32 (jobs,); BLOCKED where something absolute is in the way."""
    shared, price = prices(person, weights, columns.purpose)
    way = [distance_cost(person, place, weights) or 0 for place in columns.places] or [0]
    cost = columns.matrix @ price + np.array(way, dtype=np.float32)[columns.place]
    found: Array = -(cost.astype(np.int32) + np.int32(shared))
    found[blocked(person, columns)] = BLOCKED
    return found


def top(found: Array, columns: Columns, most: int) -> Top:
    """The `most` best, by score and then by organisation number; blocked ones are left out."""
    open_rows = np.flatnonzero(found != BLOCKED)
    if len(open_rows) > most > 0:
        edge = np.partition(found[open_rows], -most)[-most]
        open_rows = open_rows[found[open_rows] >= edge]
    order = np.lexsort((columns.task[open_rows], columns.number[open_rows], -found[open_rows].astype(np.int64)))
    rows: Array = open_rows[order][:most]
    return Top(rows, found[rows])


def best_of_each(ranked: Top, columns: Columns) -> list[tuple[int, int]]:
    """Each workplace once, with its best job: (row, score), best first."""
    seen: set[int] = set()
    kept: list[tuple[int, int]] = []
    for row, score in zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True):
        number: Any = int(columns.number[row])
        if number not in seen:
            seen.add(number)
            kept.append((row, score))
    return kept
