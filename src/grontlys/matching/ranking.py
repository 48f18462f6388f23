"""One candidate held against the workplaces within reach: who fits, in which order, and what keeps the rest away.

Order: fit, then the light of the purpose, then the least contact lately, then the organisation number (system.md section 3).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from grontlys.matching import places
from grontlys.matching.agreed import Agreed, at_place, score_at
from grontlys.matching.engine.explaining import Sign, explain
from grontlys.matching.engine.facts import Can, Held, Job, Person
from grontlys.matching.engine.scoring import BLOCKED, scores
from grontlys.matching.engine.terms import LIGHTS, asked_of, closed, strength_of
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.matching.places import Table
from grontlys.matching.reading import Known

Array = np.ndarray[Any, np.dtype[Any]]


HIGHEST = 3
"""The highest level of a dimension."""
FULL_POST = 100
"""Percent."""


MOST_WORKPLACES = 60_000
"""So many workplaces are ranked for one person at most; where more lie within reach the farthest municipalities are left out."""


class Found(NamedTuple):
    """One workplace of a ranked list, with its best job and how well that fits (0 is a perfect fit, lower is farther)."""

    number: int
    municipality: str
    score: int
    job: Job


class Near(NamedTuple):
    """What one condition less would open: the term of the condition, and how many more workplaces."""

    term: str
    more: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """All workplaces that nothing absolute keeps a person from, best first. `within` is how many lie within reach."""

    purpose: str
    weights: Weights
    numbers: Array
    scores: Array
    within: int
    _codes: Array
    _rows: Array
    _tables: tuple[tuple[str, Table], ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, numbers: Array) -> Ranked:
        """Those of them among these organisation numbers, in the same order."""
        return self._kept(np.isin(self.numbers, numbers))

    def but(self, numbers: Array) -> Ranked:
        """The list without these organisation numbers."""
        return self._kept(~np.isin(self.numbers, numbers))

    def _kept(self, keep: Array) -> Ranked:
        return Ranked(
            self.purpose,
            self.weights,
            self.numbers[keep],
            self.scores[keep],
            self.within,
            self._codes[keep],
            self._rows[keep],
            self._tables,
        )

    def page(self, offset: int, limit: int) -> list[Found]:
        """So many of them from there on."""
        return [self._found(at) for at in range(offset, min(offset + limit, len(self.numbers)))]

    def _found(self, at: int) -> Found:
        code, table = self._tables[int(self._codes[at])]
        number = int(self.numbers[at])
        return Found(number, code, int(self.scores[at]), table.job(int(self._rows[at]), self.purpose, number))


def nearest(known: Known, workplaces: Mapping[str, int], most: int = MOST_WORKPLACES) -> tuple[Known, int]:
    """The person with the nearest municipalities only, so that they hold no more workplaces than `most`, and how many were left
    out. The homes always stay. `workplaces`: how many each municipality has.
    """
    near = known.person.near
    by_way = sorted(near, key=lambda code: (near[code], known.kilometres_to(code) or 0, code))
    kept, total = dict[str, int](), 0
    for code in by_way:
        total += workplaces.get(code, 0)
        if total > most and code not in known.homes:
            break
        kept[code] = near[code]
    if len(kept) == len(near):
        return known, 0
    return replace(known, person=replace(known.person, near=kept)), len(near) - len(kept)


def rank(
    person: Person,
    purpose: str,
    on: dt.date,
    tables: Sequence[tuple[str, Table]] | None = None,
    agreed: Agreed | None = None,
) -> Ranked:
    """The workplaces within the person's reach that nothing absolute rules out, each once with its best job.

    Nobody has all the country for reach: without a home there is nothing to rank. A workplace of which the register gives no
    municipality is there too, with the way as not known. `tables` are other workplaces than those of this moment; `agreed` is what
    was agreed on for single places.
    """
    weights = weights_on(on)
    if tables is None:
        tables = places.tables(reached_from(person), on) if person.near else ()
    found = tuple(tables)
    parts: list[tuple[Array, Array, Array, Array, Array, Array]] = []
    for at, (_code, table) in enumerate(found):
        if not len(table.numbers):
            continue
        by_row = scores(person, table.columns_for(purpose), weights)
        if agreed:
            _count_agreed(person, purpose, weights, table, agreed, by_row)
        of_members = by_row[table.of]
        rank_of_row = np.array([LIGHTS.index(getattr(job, purpose)) for job in table.jobs], dtype=np.int8)
        open_ones = of_members != BLOCKED
        if person.avoid:
            open_ones &= ~np.isin(table.numbers, np.fromiter(person.avoid, np.int64))
        keep = np.flatnonzero(open_ones)
        rows = table.of[keep]
        parts.append(
            (
                of_members[keep],
                rank_of_row[rows],
                table.load[keep],
                table.numbers[keep],
                np.full(len(keep), at, np.int32),
                rows,
            )
        )
    within = sum(len(np.unique(table.numbers)) for _code, table in found)
    empty = np.zeros(0, np.int64)
    score, light, load, number, code, row = (
        (np.concatenate([part[n] for part in parts]) for n in range(6)) if parts else (empty,) * 6
    )
    order = np.lexsort((row, number, load, light, -score.astype(np.int64)))
    # The first time a workplace comes is its best job.
    _numbers, first = np.unique(number[order], return_index=True)
    order = order[np.sort(first)]
    return Ranked(purpose, weights, number[order], score[order], within, code[order], row[order], found)


def reached_from(person: Person) -> list[str]:
    """The municipalities within reach, and "" for where the register gives none."""
    return list(dict.fromkeys([*person.near, ""]))


def _count_agreed(person: Person, purpose: str, weights: Weights, table: Table, agreed: Agreed, by_row: Array) -> None:
    """The scores of the jobs for which something was agreed on, as their explanation gives them. No other score changes."""
    here = {number for number, _task in agreed}
    for row in np.flatnonzero(np.isin(table.columns_for(purpose).number, np.fromiter(here, np.int64))).tolist():
        job = table.job(row, purpose, table.jobs[row].number)
        if (job.number, job.task) in agreed:
            by_row[row] = score_at(person, job, agreed, weights, purpose)


def jobs_at(number: int, municipality: str, purpose: str, on: dt.date) -> list[Job]:
    """The jobs of one workplace; none where it is barred, has ended, or is not known."""
    return [
        table.job(row, purpose, number)
        for _code, table in places.tables([municipality], on)
        for row in table.of[table.numbers == number].tolist()
    ]


def best_job(person: Person, jobs: Sequence[Job], weights: Weights, purpose: str, agreed: Agreed | None = None) -> Job:
    """The job that fits best, as the list takes it. Raises ValueError for none."""

    def key(job: Job) -> tuple[bool, int]:
        told = explain(at_place(person, job, agreed or {}), job, weights, purpose)
        return (bool(told.of(Sign.BLOCKS)), -told.score)

    return min(jobs, key=key)


def near_misses(person: Person, ranked: Ranked, most: int = 5) -> list[Near]:
    """The conditions that each by itself keep the person from most workplaces: one less would open so many. Most first.

    What the person has said no to is no condition, and neither is an employer's no.
    """
    opened: dict[str, set[int]] = defaultdict(set)
    taken = set(ranked.numbers.tolist())
    for _code, table in ranked._tables:
        for job in table.jobs:
            if job.number in taken or job.number in person.avoid or not job.requirements:
                continue
            conditions = conditions_between(person, job, ranked.purpose)
            if conditions is not None and len(conditions) == 1:
                opened[conditions[0]].add(job.number)
    counted = sorted(((len(numbers), term) for term, numbers in opened.items()), key=lambda pair: (-pair[0], pair[1]))
    return [Near(term, more) for more, term in counted[:most]]


def conditions_between(person: Person, job: Job, purpose: str) -> list[str] | None:
    """The terms of what is absolute at a job and not met; None where something else is in the way (an employer's or own no)."""
    if closed(job, purpose) or job.task in person.avoids or person.tasks.get(job.task) == Can.CANNOT:
        return None
    found = [
        f"qualification:{code}"
        for code, held in person.qualifications.items()
        if held == Held.HAS_NOT and strength_of(job, code) == "absolute"
    ]
    for code, able in person.abilities.items():
        met = max(able, person.adapted.get(code, able))
        if met < HIGHEST and asked_of(job, code).must > met:
            found.append(f"dimension:{code}")
    if person.percent is not None and person.percent[1] < FULL_POST and strength_of(job, "full_time") == "absolute":
        found.append("least")
    return found
