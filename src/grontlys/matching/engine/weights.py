"""How much each thing counts, as dated records an office can read and discuss. A change never touches an earlier suggestion.

The numbers are this product's own choice; no report gives any. The order behind them: what a task asks of body, mind and language
first, then hours and distance, then setting and wishes, then how fresh the opening is; likelihood last (specification section 3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from grontlys.employers.rules.vocabulary import DEMANDS

UNKNOWN = 1
"""What not knowing costs: more than a known fit, never more than a known misfit."""
LEVEL = 4
"""What one level of demand above the ability costs."""
ADAPTED = 1
"""What a level costs that an adaptation is known to close."""
LACKS = 8
"""What a licence or certificate costs that the person has not."""
PLANNED = 2
"""What one costs that the person is going to take."""
KIND = 12
"""What a misfit of a whole kind costs, such as a time of day: as three levels."""

FULL, LEARNABLE, PREFERRED = 4, 2, 1
"""How hard something is asked for, as a factor: what a task asks or the workplace must have; what can be learned there; what is
wished. Costs are whole numbers in quarters, so that half and a quarter of each cost is whole."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A set of weights in force from a day. `dimensions` has every dimension; whole numbers from 1 to 3."""

    version: str
    valid_from: dt.date
    source: str
    dimensions: Mapping[str, int]
    task: int
    wish: int
    qualification: int
    setting: int
    hours: int
    distance: int
    support: int
    light: int
    likelihood: int


_MORE = ("heavy_lifting", "social_contact", "spoken_norwegian", "pace", "emotional_load", "safety_risk")
"""What most often decided in the report's cases (SINTEF 2019:00060 l. 1585-1621, 1685-1691)."""

WEIGHTS: tuple[Weights, ...] = (
    Weights(
        "2026-1",
        dt.date(2026, 1, 1),
        "own choice; docs/matching.md",
        {one.code: 2 if one.code in _MORE else 1 for one in DEMANDS},
        task=3,
        wish=2,
        qualification=2,
        setting=1,
        hours=2,
        distance=2,
        support=2,
        light=1,
        likelihood=1,
    ),
)


def weights_on(on: dt.date) -> Weights:
    """The weights in force on a day. Raises LookupError for a day before the first."""
    for weights in reversed(WEIGHTS):
        if weights.valid_from <= on:
            return weights
    raise LookupError(f"no weights on {on}")
