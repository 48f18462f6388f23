"""Made-up histories with a known truth: workplaces drawn from believable shares, coefficients drawn from the model's own priors."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.likelihood import AREA_SPREAD, FEATURES, LEARNED, PRIORS, Columns, start_log_odds
from grontlys.employers.rules.likelihood_start import expit, start_table

SHARES = {
    "sector": (0.05, 0.2, 0.75),
    "size": (0.1, 0.45, 0.25, 0.12, 0.08),
    "section": (0.3, 0.1, 0.1, 0.2, 0.05, 0.1, 0.05, 0.05, 0.05),
    "host": (0.6, 0.1, 0.2, 0.1),
    "hired": (0.8, 0.08, 0.12),
    "accommodation": (0.7, 0.1, 0.2),
    "plan": (0.7, 0.15, 0.15),
    "stance": (0.6, 0.15, 0.1, 0.05, 0.1),
    "opening": (0.8, 0.1, 0.1),
    "not_now": (0.9, 0.1),
}


def draw_columns(rng: np.random.Generator, count: int, areas: int = 8) -> Columns:
    """Workplaces with every feature drawn by itself."""
    codes = {name: rng.choice(len(levels), count, p=SHARES[name]).astype(np.uint8) for name, levels in FEATURES.items()}
    return Columns(codes, rng.integers(0, areas, count))


class Truth(NamedTuple):
    """A world: what the model would have to learn."""

    purpose: Purpose
    coefficients: np.ndarray
    areas: np.ndarray

    @classmethod
    def draw(cls, rng: np.random.Generator, purpose: Purpose, areas: int = 8) -> Truth:
        spread = np.array([PRIORS[name] for name in LEARNED])
        return cls(purpose, rng.normal(0, spread), rng.normal(0, AREA_SPREAD, areas))

    def log_odds(self, columns: Columns) -> np.ndarray:
        """Worked out one coefficient at a time, not by the model's own matrix."""
        started = start_log_odds(self.purpose, columns)
        total = started + self.areas[columns.area]
        for name, value in zip(LEARNED, self.coefficients, strict=True):
            if name == "level":
                total = total + value
            elif name == "slope":
                total = total + value * (started - start_table(self.purpose)[0, 0, 0, 0, 0])
            else:
                feature, _colon, level = name.partition(":")
                total = total + value * (columns.codes[feature] == FEATURES[feature].index(level))
        return total

    def chance(self, columns: Columns) -> np.ndarray:
        return expit(self.log_odds(columns))
