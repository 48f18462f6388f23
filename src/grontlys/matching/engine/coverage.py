"""Many people held against many jobs at once: possible, conditional or blocked for each pair, and the one thing in the way.

What `explaining` says of one pair, line by line, is here counted in columns: each term of a pair is in the way or not, so the
number of terms in the way, and which one where there is only one, is a product of small whole numbers. It says the same as the
explanation of each pair (tested), and no more: nobody is ranked against anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from grontlys.matching.engine.columns import (
    WORDS,
    Array,
    Columns,
    barred_by,
    has_bit,
    multiplied,
    prices,
    refused_by,
    width_for,
)
from grontlys.matching.engine.explaining import Explanation, Sign
from grontlys.matching.engine.facts import Can, Held, Job, Person
from grontlys.matching.engine.terms import DIMENSIONS, QUALIFICATIONS, TASKS, distance_cost, terms_for
from grontlys.matching.engine.weights import Weights

HIGHEST = 3
_LEVELS = [(able, met) for able in range(HIGHEST + 1) for met in range(able, HIGHEST + 1)]
_KNOWN = {levels: at for at, levels in enumerate(_LEVELS)}
_UNTOLD = len(_LEVELS)
_WAYS = len(_LEVELS) + 1
"""So many ways a person can stand to a dimension: each pair of levels met alone and with an adaptation, and not known."""

_LEARNT = slice(len(DIMENSIONS) * _WAYS + 1, len(DIMENSIONS) * _WAYS + 2 * len(QUALIFICATIONS), 2)

_TABLES = tuple(
    term.name
    for term in terms_for("training")
    if term.kind == "table" and (term.group in ("environment", "support") or term.name == "least")
)
TERMS: tuple[str, ...] = (
    *(f"dimension:{code}" for code in DIMENSIONS),
    *(f"qualification:{code}" for code in QUALIFICATIONS),
    *_TABLES,
    "times",
    "task",
)
"""What can be in the way of a pair and can be talked about. `Held.only` counts them from 1."""

_AT = {name: at for at, name in enumerate(TERMS, 1)}
_ONE = 8_192
"""Each term in the way adds this and its number: sums stay below 2**24, so that they are exact in float32."""


class Status(IntEnum):
    """What is said of a pair. POSSIBLE holds "trial first" too: that is an ordinary way in."""

    FAR = 0
    BLOCKED = 1
    CONDITIONAL = 2
    POSSIBLE = 3


@dataclass(frozen=True, slots=True)
class Crowd:
    """People ready for one purpose and one set of weights, in the order given."""

    persons: tuple[Person, ...]
    purpose: str
    weights: Weights
    prices: Array
    shared: Array
    tasks: Array
    times: Array
    bars: Array
    refuses: Array
    hits: Array
    time_hits: Array
    task_hits: Array

    def __len__(self) -> int:
        return len(self.persons)

    def for_purpose(self, purpose: str) -> Crowd:
        """The same people for another purpose: only what can be learned on the way is in the way of a hire and not of a trial."""
        if purpose == self.purpose:
            return self
        hits = self.hits.copy()
        hits[:, _LEARNT] = _learnt(self.persons, purpose)
        return replace(self, purpose=purpose, hits=hits)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each person (row) at each job (column). `status` int8 as Status; `would` is the same if the way there were no matter; `only`
    int16 the number in TERMS, from 1, of the only thing in the way, 0 where there is none, more than one, or a no that is the
    employer's or the person's own. `scores` float32 whole numbers: 0 is a perfect fit.
    """

    status: Array
    would: Array
    only: Array
    scores: Array


def make_crowd(persons: Sequence[Person], weights: Weights, purpose: str) -> Crowd:
    """Columns of people for "training" or "hiring"."""
    tables = tuple(term for term in multiplied(purpose) if term.kind == "table")
    width = len(DIMENSIONS) * _WAYS + 2 * len(QUALIFICATIONS) + sum(term.width for term in tables if term.name in _AT)
    paid = [prices(person, weights, purpose) for person in persons]
    hits = np.zeros((len(persons), width), dtype=np.float32)
    for at, person in enumerate(persons):
        for which, code in enumerate(DIMENSIONS):
            hits[at, which * _WAYS + _way(person, code)] = _weight(f"dimension:{code}")
        left = len(DIMENSIONS) * _WAYS
        for which, code in enumerate(QUALIFICATIONS):
            held = person.qualifications.get(code)
            if held != Held.HAS:
                hits[at, left + 2 * which] = _weight(f"qualification:{code}")
        left += 2 * len(QUALIFICATIONS)
        for term in tables:
            if term.name in _AT:
                base, price = term.prices(person, weights)
                hits[at, left : left + term.width] = [_weight(term.name) * (base + one > 0) for one in price]
                left += term.width
    hits[:, _LEARNT] = _learnt(persons, purpose)
    times = np.array([looked_up["times"] for _shared, _price, looked_up in paid], dtype=np.float32).reshape(-1, 16)
    time_hits = np.where(times > 0, np.float32(_weight("times")), np.float32(0))
    time_hits[:, 0] = 0
    task_hits = np.zeros((len(persons), len(TASKS) + 1), dtype=np.float32)
    for at, person in enumerate(persons):
        for which, task in enumerate(TASKS, 1):
            if person.tasks.get(task) == Can.ADAPTED:
                task_hits[at, which] = _weight("task")
    return Crowd(
        tuple(persons),
        purpose,
        weights,
        np.array([price for _shared, price, _looked_up in paid], dtype=np.float32).reshape(-1, width_for(purpose)),
        np.array([shared for shared, _price, _looked_up in paid], dtype=np.float32),
        np.array([looked_up["task"] for _shared, _price, looked_up in paid], dtype=np.float32).reshape(
            -1, len(TASKS) + 1
        ),
        times,
        np.array([barred_by(person) for person in persons], dtype=np.uint64).reshape(-1, WORDS),
        np.array([refused_by(person) for person in persons], dtype=np.uint64).reshape(-1, WORDS),
        hits,
        time_hits,
        task_hits,
    )


def _learnt(persons: Sequence[Person], purpose: str) -> Array:
    """Certificates that can be taken there: a post waits for them, and a trial does not."""
    found = np.zeros((len(persons), len(QUALIFICATIONS)), dtype=np.float32)
    if purpose == "hiring":
        for at, person in enumerate(persons):
            for which, code in enumerate(QUALIFICATIONS):
                if person.qualifications.get(code, Held.HAS) != Held.HAS:
                    found[at, which] = _weight(f"qualification:{code}")
    return found


def _weight(term: str) -> int:
    return _ONE + _AT[term]


def _way(person: Person, dimension: str) -> int:
    able = person.abilities.get(dimension)
    return _UNTOLD if able is None else _KNOWN[able, max(able, person.adapted.get(dimension, able))]


def asked_in(columns: Columns) -> Array:
    """What of each term would be in the way of whom, for each job, float32 (ways, jobs) of 0 and 1, as `Crowd.hits` reads it."""
    tables = tuple(term for term in multiplied(columns.purpose) if term.kind == "table")
    rows: list[Array] = []
    nothing = np.zeros(len(columns), dtype=bool)
    for which, code in enumerate(DIMENSIONS):
        full = [nothing, *(columns.matrix[3 * which + step] == 4 for step in range(HIGHEST)), nothing]
        must = [nothing, *(has_bit(columns, (code, level)) for level in range(1, HIGHEST + 1)), nothing]
        # Asked of everybody, and how much is not known: it has to be asked before anybody starts.
        untold = must[1] & (((columns.unknown >> np.uint64(which)) & np.uint64(1)) != 0)
        rows += [full[able + 1] | must[met + 1] | (untold if met < HIGHEST else nothing) for able, met in _LEVELS]
        rows.append(must[1])
    at = 3 * len(DIMENSIONS)
    for which in range(len(QUALIFICATIONS)):
        rows += [columns.matrix[at + which] == 4, columns.matrix[at + which] == 2]
    at += len(QUALIFICATIONS)
    for term in tables:
        if term.name in _AT:
            rows += [columns.matrix[at + one] != 0 for one in range(term.width)]
        at += term.width
    return np.array(rows, dtype=np.float32)


def hold(crowd: Crowd, columns: Columns, jobs: Sequence[Job], *, scored: bool = True) -> Pairs:
    """Everybody against every job. `jobs` are those of the columns, in their order. Without `scored` no score is worked out.

    Says the same of a pair as `explaining.explain`. Raises ValueError for columns of another purpose.
    """
    if columns.purpose != crowd.purpose:
        raise ValueError("the columns were made for another purpose")
    asked = asked_in(columns)
    way = np.array(
        [[distance_cost(person, place, crowd.weights) for place in columns.places] for person in crowd.persons],
        dtype=np.float32,
    ).reshape(len(crowd), len(columns.places))
    far = np.isnan(way)[:, columns.place] if columns.places else np.zeros((len(crowd), 0), dtype=bool)
    counted = crowd.hits @ asked
    counted += crowd.time_hits[:, columns.times]
    counted += crowd.task_hits[:, columns.task]
    _settle(crowd, columns, jobs, asked, counted)
    barred = np.zeros((len(crowd), len(columns)), dtype=bool)
    refused = barred.copy()
    for word in range(WORDS):
        barred |= (crowd.bars[:, word, None] & columns.bars[word]) != 0
        refused |= (crowd.refuses[:, word, None] & columns.bars[word]) != 0
    for at, person in enumerate(crowd.persons):
        if person.avoid:
            refused[at] |= np.isin(columns.number, np.fromiter(person.avoid, np.int64))
    barred |= refused
    many = (counted / _ONE).astype(np.int16)
    would = np.where(barred, Status.BLOCKED, np.where(many > 0, Status.CONDITIONAL, Status.POSSIBLE)).astype(np.int8)
    cost = np.zeros(would.shape, dtype=np.float32)
    if scored:
        cost = crowd.prices @ columns.matrix.astype(np.float32)
        cost += crowd.shared[:, None] + columns.unknown_cost(crowd.weights)
        cost += crowd.tasks[:, columns.task] + crowd.times[:, columns.times]
        cost += np.nan_to_num(way)[:, columns.place] if columns.places else 0
    return Pairs(
        np.where(far, Status.FAR, would).astype(np.int8),
        would,
        np.where((many == 1) & ~refused, counted - _ONE, 0).astype(np.int16),
        -cost,
    )


def _settle(crowd: Crowd, columns: Columns, jobs: Sequence[Job], asked: Array, counted: Array) -> None:
    """An adaptation that has worked at a workplace before is not in the way there."""
    worked: dict[str, Array] = {}

    def where(help_: str) -> Array:
        if help_ not in worked:
            worked[help_] = np.array([help_ in job.worked for job in jobs], dtype=bool)
        return worked[help_]

    for at, person in enumerate(crowd.persons):
        for code, help_ in person.adaptations.items():
            if not help_:
                continue
            if code in DIMENSIONS and code in person.adapted and code in person.abilities and where(help_).any():
                able = person.abilities[code]
                met = max(able, person.adapted[code])
                first = DIMENSIONS.index(code) * _WAYS
                less = asked[first + _KNOWN[able, met]] - asked[first + _KNOWN[met, met]]
                counted[at] -= np.float32(_weight(f"dimension:{code}")) * less * where(help_)
            if code in TASKS and person.tasks.get(code) == Can.ADAPTED and where(help_).any():
                here = where(help_) & (columns.task == TASKS.index(code) + 1)
                counted[at] -= np.float32(_weight("task")) * here


def put_right(pairs: Pairs, at: int, job: int, told: Explanation) -> None:
    """Let a pair be what its explanation says: where something holds for this pair alone."""
    blocks = [line for line in told.of(Sign.BLOCKS) if line.term != "distance"]
    conditions = [line for line in told.conditions if line.term != "distance"]
    own = any(line.term not in _AT or (line.term == "task" and line.sign is Sign.BLOCKS) for line in blocks)
    far = len(blocks) != len(told.of(Sign.BLOCKS))
    would = Status.BLOCKED if blocks else Status.CONDITIONAL if conditions else Status.POSSIBLE
    pairs.would[at, job] = would
    pairs.status[at, job] = Status.FAR if far else would
    pairs.only[at, job] = _AT[conditions[0].term] if len(conditions) == 1 and not own else 0
    pairs.scores[at, job] = told.score


def starts_of(columns: Columns) -> Array:
    """Where each workplace begins: its jobs stand beside one another. int64."""
    if not len(columns):
        return np.zeros(0, np.int64)
    found: Array = np.flatnonzero(np.concatenate(([True], columns.number[1:] != columns.number[:-1])))
    return found


def best_of(values: Array, starts: Array) -> Array:
    """The highest of the values (people, jobs) at each workplace."""
    if not len(starts):
        return values[:, :0]
    found: Array = np.maximum.reduceat(values, starts, axis=1)
    return found


def single_changes(pairs: Pairs, starts: Array) -> list[dict[str, int]]:
    """For each person: at how many more workplaces within reach one change would be enough, for each change that is.

    A workplace that is possible already counts for nothing, and one is counted once for each change.
    """
    found: list[dict[str, int]] = [{} for _person in pairs.status]
    if not len(starts):
        return found
    which = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, pairs.status.shape[1])))
    possible = best_of(pairs.status, starts) == Status.POSSIBLE
    people, jobs = np.nonzero((pairs.only > 0) & (pairs.status != Status.FAR))
    keep = ~possible[people, which[jobs]]
    people, jobs = people[keep], jobs[keep]
    size = len(TERMS) + 1
    once = np.unique((people * size + pairs.only[people, jobs]) * len(starts) + which[jobs])
    counts = np.bincount(once // len(starts), minlength=len(found) * size).reshape(-1, size)
    for person, term in zip(*np.nonzero(counts), strict=True):
        found[int(person)][TERMS[int(term) - 1]] = int(counts[person, term])
    return found


def bars_of(person: Person, columns: Columns, starts: Array, within: Array) -> dict[str, int]:
    """What is absolute and keeps the person away: each term, and at how many workplaces within reach it does at every job there.

    `within` bool (jobs,). The employer's own no is "closed", and the person's own "own_no".
    """
    if not len(starts):
        return {}
    found: dict[str, Array] = {"closed": has_bit(columns, "closed")}
    for code, able in person.abilities.items():
        met = max(able, person.adapted.get(code, able))
        if code in DIMENSIONS and met < HIGHEST:
            found[f"dimension:{code}"] = has_bit(columns, (code, met + 1))
    for code, held in person.qualifications.items():
        if code in QUALIFICATIONS and held == Held.HAS_NOT:
            found[f"qualification:{code}"] = has_bit(columns, code)
    if person.percent is not None and person.percent[1] < 100:
        found["least"] = has_bit(columns, "full_time")
    own = {*person.avoids, *(task for task, can in person.tasks.items() if can == Can.CANNOT)} & set(TASKS)
    found["own_no"] = np.isin(columns.task, [TASKS.index(task) + 1 for task in own]) | np.isin(
        columns.number, np.fromiter(person.avoid, np.int64, len(person.avoid))
    )
    counted = {
        term: int(np.logical_and.reduceat(where & within, starts).sum()) for term, where in found.items() if where.any()
    }
    return {term: many for term, many in counted.items() if many}
