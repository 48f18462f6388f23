"""The same sum the other way: one job against many people. What people pay lies in columns, and a job's numbers choose among them.

The police certificate has no part here: people are sought for an opening, and that somebody is missing would disclose it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grontlys.matching.engine.columns import WORDS, Array, barred_by, make_columns
from grontlys.matching.engine.facts import Job, Person, without_certificate
from grontlys.matching.engine.scoring import BLOCKED, at_least, edge
from grontlys.matching.engine.terms import DIMENSIONS, asked_of, terms_for, unknown_demand
from grontlys.matching.engine.weights import FULL, UNKNOWN, Weights

_STRIDE = 65_536


@dataclass(frozen=True, slots=True)
class People:
    """People ready for one purpose and one set of weights, in the order given.

    `prices` (numbers of a job, people) int16; `shared` int16, what every job costs; `bars` (words, people) uint64. `near` gives for
    each place who reaches it, and how far it is; `anywhere` who goes everywhere; `avoid` who avoids a workplace.
    """

    purpose: str
    weights: Weights
    prices: Array
    shared: Array
    bars: Array
    anywhere: Array
    near: dict[str, tuple[Array, Array]]
    avoid: dict[int, Array]

    def __len__(self) -> int:
        return len(self.shared)


def make_people(persons: Sequence[Person], weights: Weights, purpose: str) -> People:
    """Columns of plain people for "training" or "hiring"."""
    terms = terms_for(purpose)
    prices = np.empty((sum(term.width for term in terms), len(persons)), dtype=np.int16)
    shared = np.empty(len(persons), dtype=np.int16)
    bars = np.empty((len(persons), WORDS), dtype=np.uint64)
    near: dict[str, tuple[list[int], list[int]]] = {}
    avoid: dict[int, list[int]] = {}
    for at, given in enumerate(persons):
        person, _job = without_certificate(given, Job(0))
        found = [term.prices(person, weights) for term in terms]
        shared[at] = sum(base for base, _price in found)
        prices[:, at] = [one for _base, price in found for one in price]
        bars[at] = barred_by(person)
        for place, step in person.near.items():
            who, steps = near.setdefault(place, ([], []))
            who.append(at)
            steps.append(step)
        for number in person.avoid:
            avoid.setdefault(number, []).append(at)
    return People(
        purpose,
        weights,
        prices,
        shared,
        np.ascontiguousarray(bars.T),
        np.array([not person.near for person in persons], dtype=bool),
        {place: (np.array(who), np.array(steps, dtype=np.int16)) for place, (who, steps) in near.items()},
        {number: np.array(who) for number, who in avoid.items()},
    )


def scores_for_opening(given: Job, people: People) -> Array:
    """The score of every person for a job, int32 (people,); BLOCKED where something absolute is in the way."""
    _person, job = without_certificate(Person(), given)
    numbers = [number for term in terms_for(people.purpose) for number in term.numbers(job)]
    alike = [(factor, [at for at, number in enumerate(numbers) if number == factor]) for factor in (1, 2, 4)]
    untold = [code for code in DIMENSIONS if asked_of(job, code).level is None]
    same = np.int16(sum(unknown_demand(code, people.weights) for code in untold))
    words = make_columns([job], people.purpose).bars[:, 0]
    way, out_of_reach = _way(job, people)
    found: Array = np.empty(len(people), dtype=np.int32)
    part = np.empty(min(_STRIDE, len(people)), dtype=np.int16)
    for begin in range(0, len(people), _STRIDE):
        here = slice(begin, min(begin + _STRIDE, len(people)))
        cost = people.shared[here] + same
        if way is not None:
            cost += way[here]
        sums = part[: len(cost)]
        for factor, places in alike:
            if places:
                sums[:] = people.prices[places[0], here]
                for at in places[1:]:
                    sums += people.prices[at, here]
                cost += sums if factor == 1 else sums * np.int16(factor)
        out = out_of_reach[here].copy()
        for at, word in enumerate(words):
            if word:
                out |= (people.bars[at, here] & word) != 0
        np.negative(cost, out=found[here], casting="safe")
        np.putmask(found[here], out, BLOCKED)
    if job.number in people.avoid:
        found[people.avoid[job.number]] = BLOCKED
    return found


def _way(job: Job, people: People) -> tuple[Array | None, Array]:
    """What the way to the job costs each, None where nobody is asked for it; and who does not reach it."""
    price = np.int16(FULL * people.weights.distance)
    if not job.municipality:
        return np.where(people.anywhere, np.int16(0), np.int16(UNKNOWN * price)), np.zeros(len(people), dtype=bool)
    who, steps = people.near.get(job.municipality, (np.zeros(0, np.int64), np.zeros(0, np.int16)))
    out = ~people.anywhere
    out[who] = False
    if not len(who):
        return None, out
    way = np.zeros(len(people), dtype=np.int16)
    way[who] = steps * price
    return way, out


def best_people(found: Array, most: int) -> Array:
    """The places of the `most` best, best first, equals in the order given; blocked ones are left out."""
    rows = at_least(found, edge(found, most))
    kept: Array = rows[np.argsort(-found[rows].astype(np.int64), kind="stable")][: max(most, 0)]
    return kept
