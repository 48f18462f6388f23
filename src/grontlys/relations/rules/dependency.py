"""How much of what employers give hangs on few of them: where a cornerstone firm fails, so does the work of inclusion.

SINTEF 2019:00060 l. 4635-4643, requirements REG-06. The numbers are this product's own choice, as a dated record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class DependencyRule(NamedTuple):
    """Days back that count, how many employers are called few, the share that is much, and how many are too few to say so."""

    days: int
    few: int
    much: float
    least: int
    valid_from: dt.date
    valid_to: dt.date | None
    source: str


RULES: tuple[DependencyRule, ...] = (
    DependencyRule(
        730, 3, 0.5, 6, dt.date(2019, 1, 1), None, "two years and three employers: issue; half, and six: own choice"
    ),
)


class Weight(StrEnum):
    """What the share means."""

    NONE = "none"  # nothing at all
    LITTLE = "little"  # too few to tell
    SPREAD = "spread"
    MUCH = "much"


class Dependency(NamedTuple):
    """`total` over all `employers`; `top` are the largest, the largest first, with their numbers; `share` is theirs, 0 to 1."""

    total: int
    employers: int
    top: tuple[tuple[int, int], ...]
    share: float
    weight: Weight

    @property
    def of_top(self) -> int:
        """How many of the total the largest have."""
        return sum(number for _employer, number in self.top)


def dependency_on(on: dt.date) -> DependencyRule:
    """The rule of a day. Raises StopIteration before the first."""
    return next(r for r in RULES if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to))


def dependency(counts: Mapping[int, int], rule: DependencyRule) -> Dependency:
    """How much of the counts, by employer, the few largest have. Equals stand in the order of their organisation numbers."""
    given = [(employer, number) for employer, number in counts.items() if number > 0]
    top = tuple(sorted(given, key=lambda one: (-one[1], one[0]))[: rule.few])
    total = sum(number for _employer, number in given)
    if not total:
        return Dependency(0, 0, (), 0.0, Weight.NONE)
    share = sum(number for _employer, number in top) / total
    weight = Weight.LITTLE if total < rule.least else Weight.MUCH if share >= rule.much else Weight.SPREAD
    return Dependency(total, len(given), top, share, weight)
