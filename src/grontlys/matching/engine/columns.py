"""Jobs as columns: small numbers whose sum, times a person's prices, is the cost; and bits that bar.

A dimension takes three columns (how hard each level is asked for) and a qualification one. A table takes one column for each state
but the first, except the wide ones, which are looked up. What not knowing a demand costs is the same for everybody, so it is one
number for each job. All are whole numbers, and sums stay far below 2**15. A column lies by itself, for most prices of a person are
nothing, and what costs nothing need not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grontlys.matching.engine.facts import Can, Held, Job, Person
from grontlys.matching.engine.terms import (
    DIMENSIONS,
    QUALIFICATIONS,
    TASKS,
    Term,
    asked_of,
    closed,
    strength_of,
    terms_for,
    times_state,
    unknown_demand,
)
from grontlys.matching.engine.weights import Weights

Array = np.ndarray[Any, np.dtype[Any]]

LOOKED_UP = {"task": "task", "wish": "task", "times": "times"}
"""Terms that are looked up by a state instead of multiplied: which state."""

_BIT_OF = {
    code: bit
    for bit, code in enumerate(
        (*((one, level) for one in DIMENSIONS for level in (1, 2, 3)), *QUALIFICATIONS, "full_time", "closed", *TASKS)
    )
}
WORDS = -(-len(_BIT_OF) // 64)
"""Machine words that hold one bit for everything that can bar."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Jobs ready for one purpose, in the order given.

    `matrix` (width, jobs) uint8 of 0, 1, 2 and 4; `unknown` uint64, a bit for each dimension whose demand is not known; `bars`
    (words, jobs) uint64; `task` and `times` uint8 states (0 unknown); `number` int64; `place` int32 index into `places`; `starts`
    where each place begins if the jobs stand by place, else None: then only what is within reach is read.
    """

    purpose: str
    matrix: Array
    unknown: Array
    bars: Array
    task: Array
    times: Array
    number: Array
    place: Array
    places: tuple[str, ...]
    starts: Array | None
    _kept: dict[tuple[int, ...], Array] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.number)

    def unknown_cost(self, weights: Weights) -> Array:
        """What unknown demands cost at each job, int16; kept for the weights last used."""
        price = tuple(unknown_demand(code, weights) for code in DIMENSIONS)
        if price not in self._kept:
            found = np.zeros(len(self), dtype=np.int16)
            for at, one in enumerate(price):
                found += ((self.unknown >> np.uint64(at)) & np.uint64(1)).astype(np.int16) * np.int16(one)
            self._kept.clear()
            self._kept[price] = found
        return self._kept[price]

    def arrays(self) -> dict[str, Array]:
        """What to keep in a file: plain arrays."""
        return {
            "purpose": np.array(self.purpose),
            "matrix": self.matrix,
            "unknown": self.unknown,
            "bars": self.bars,
            "task": self.task,
            "times": self.times,
            "number": self.number,
            "place": self.place,
            "places": np.array(self.places, dtype=np.str_),
        }


def columns_from(arrays: dict[str, Array]) -> Columns:
    """Columns from what `Columns.arrays` gave. Raises ValueError where they were made with another set of terms."""
    purpose, matrix = str(arrays["purpose"]), arrays["matrix"]
    if matrix.shape[:1] != (width_for(purpose),) or arrays["bars"].shape[:1] != (WORDS,):
        raise ValueError("the columns were made with other terms")
    return _columns(
        purpose,
        matrix,
        {name: arrays[name] for name in ("unknown", "bars", "task", "times", "number", "place")},
        tuple(arrays["places"].tolist()),
    )


def _columns(purpose: str, matrix: Array, rest: dict[str, Array], places: tuple[str, ...]) -> Columns:
    place = rest["place"]
    starts = None
    if not len(place) or bool((np.diff(place) >= 0).all()):
        starts = np.searchsorted(place, np.arange(len(places) + 1))
    return Columns(
        purpose,
        matrix,
        rest["unknown"],
        rest["bars"],
        rest["task"],
        rest["times"],
        rest["number"],
        place,
        places,
        starts,
    )


def joined(parts: Sequence[tuple[Columns, Array]], purpose: str) -> Columns:
    """Columns of some jobs of several: each with the rows that are taken from it. All are for the same purpose."""
    places = tuple(sorted({place for columns, _rows in parts for place in columns.places}))
    at = {place: index for index, place in enumerate(places)}

    def together(name: str, empty: Array) -> Array:
        found = [getattr(columns, name)[..., rows] for columns, rows in parts]
        return np.concatenate(found, axis=-1) if found else empty

    place = [
        np.array([at[one] for one in columns.places] or [0], dtype=np.int32)[columns.place[rows]]
        for columns, rows in parts
    ]
    nothing = np.zeros(0, dtype=np.uint8)
    return _columns(
        purpose,
        together("matrix", np.zeros((width_for(purpose), 0), dtype=np.uint8)),
        {
            "unknown": together("unknown", nothing.astype(np.uint64)),
            "bars": together("bars", np.zeros((WORDS, 0), dtype=np.uint64)),
            "task": together("task", nothing),
            "times": together("times", nothing),
            "number": together("number", nothing.astype(np.int64)),
            "place": np.concatenate(place) if place else nothing.astype(np.int32),
        },
        places,
    )


def multiplied(purpose: str) -> tuple[Term, ...]:
    """The terms that stand in the matrix, in its order."""
    return tuple(term for term in terms_for(purpose) if term.name not in LOOKED_UP)


def width_for(purpose: str) -> int:
    """How many columns the matrix has."""
    return sum(term.width for term in multiplied(purpose))


def make_columns(jobs: Sequence[Job], purpose: str) -> Columns:
    """Columns of plain jobs for "training" or "hiring"."""
    # The matrix begins with the dimensions, then the qualifications.
    qualifications = tuple(term for term in multiplied(purpose) if term.kind == "qualification")
    tables = tuple(term for term in multiplied(purpose) if term.kind == "table")
    places = tuple(sorted({job.municipality for job in jobs}))
    at_place = {place: at for at, place in enumerate(places)}
    # Many jobs ask the same: each way of asking is worked out once.
    profiles: dict[tuple[Any, ...], int] = {}
    rows: list[tuple[tuple[int, ...], int, int]] = []
    which = np.empty(len(jobs), dtype=np.int64)
    matrix = np.empty((width_for(purpose), len(jobs)), dtype=np.uint8)
    left = 3 * len(DIMENSIONS) + len(qualifications)
    others = np.empty((len(jobs), len(matrix) - left), dtype=np.uint8)
    own_bars: list[int] = []
    for row, job in enumerate(jobs):
        key = (tuple(sorted(job.demands.items())), tuple(sorted(job.requirements.items())))
        found = profiles.get(key)
        if found is None:
            found = profiles[key] = len(rows)
            rows.append(_profile(job, qualifications))
        which[row] = found
        others[row] = [number for term in tables for number in term.numbers(job)]
        own_bars.append(
            _bits(["closed"] if closed(job, purpose) else []) | _bits([job.task] if job.task in TASKS else [])
        )
    shown = np.array([numbers for numbers, _unknown, _bars in rows], dtype=np.uint8).reshape(len(rows), left)
    matrix[:left] = shown[which].T
    matrix[left:] = others.T
    unknown = np.array([one for _numbers, one, _bars in rows], dtype=np.uint64)[which]
    bars = np.array([_words(one) for _numbers, _unknown, one in rows], dtype=np.uint64).reshape(len(rows), WORDS)
    own = np.array([_words(one) for one in own_bars], dtype=np.uint64).reshape(len(jobs), WORDS)
    return _columns(
        purpose,
        matrix,
        {
            "unknown": unknown,
            "bars": np.ascontiguousarray((bars[which] | own).T),
            "task": np.array([TASKS.index(job.task) + 1 if job.task in TASKS else 0 for job in jobs], dtype=np.uint8),
            "times": np.array([times_state(job) for job in jobs], dtype=np.uint8),
            "number": np.array([job.number for job in jobs], dtype=np.int64),
            "place": np.array([at_place[job.municipality] for job in jobs], dtype=np.int32),
        },
        places,
    )


def _profile(job: Job, terms: Sequence[Term]) -> tuple[tuple[int, ...], int, int]:
    """What a job's demands and requirements show: the numbers, a bit for each unknown demand, and the bits that bar."""
    unknown, bars, shown = 0, list[Any](), list[int]()
    for at, code in enumerate(DIMENSIONS):
        asked = asked_of(job, code)
        shown += asked.steps
        unknown |= (asked.level is None) << at
        bars += [(code, level) for level in range(1, asked.must + 1)]
    bars += [code for code in (*QUALIFICATIONS, "full_time") if strength_of(job, code) == "absolute"]
    shown += [number for term in terms for number in term.numbers(job)]
    return tuple(shown), unknown, _bits(bars)


def _bits(codes: Iterable[Any]) -> int:
    found = 0
    for code in codes:
        found |= 1 << _BIT_OF[code]
    return found


def _words(bits: int) -> list[int]:
    return [(bits >> (64 * word)) & (2**64 - 1) for word in range(WORDS)]


def barred_by(person: Person) -> list[int]:
    """The bits that keep a person out, as machine words: levels above what is met, what is not held, tasks that cannot be done."""
    codes: list[Any] = ["closed"]
    for code, able in person.abilities.items():
        met = max(able, person.adapted.get(code, able))
        codes += [(code, level) for level in range(met + 1, 4)]
    codes += [code for code, held in person.qualifications.items() if held == Held.HAS_NOT and code in QUALIFICATIONS]
    if person.percent is not None and person.percent[1] < 100:
        codes.append("full_time")
    cannot = (task for task, can in person.tasks.items() if can == Can.CANNOT)
    codes += [task for task in (*person.avoids, *cannot) if task in TASKS]
    return _words(_bits(codes))


def refused_by(person: Person) -> list[int]:
    """The bits of a no that nobody can lift by adapting: the employer takes nobody in, or the person will not or cannot do the
    task. As machine words."""
    cannot = (task for task, can in person.tasks.items() if can == Can.CANNOT)
    return _words(_bits(["closed", *(task for task in (*person.avoids, *cannot) if task in TASKS)]))


def has_bit(columns: Columns, code: Any) -> Array:
    """At which jobs something bars: (dimension, level), a qualification, "full_time", "closed", or a task. bool (jobs,)."""
    bit = _BIT_OF[code]
    found: Array = (columns.bars[bit // 64] >> np.uint64(bit % 64)) & np.uint64(1) != 0
    return found


def prices(person: Person, weights: Weights, purpose: str) -> tuple[int, Array, dict[str, Array]]:
    """What the columns cost a person: the part all jobs share, a price for each column of the matrix, and a table of costs for
    each state that is looked up."""
    shared, found = 0, list[int]()
    looked_up = {"task": np.zeros(len(TASKS) + 1, dtype=np.int16), "times": np.zeros(16, dtype=np.int16)}
    for term in terms_for(purpose):
        base, price = term.prices(person, weights)
        shared += base
        if state := LOOKED_UP.get(term.name):
            looked_up[state][1:] += np.array(price, dtype=np.int16)
        else:
            found += price
    return shared, np.array(found, dtype=np.int16), looked_up
