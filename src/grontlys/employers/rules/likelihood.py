"""How likely an actual inquiry is to get a yes within 28 days: a logistic model that starts from published shares and learns.

    log-odds = start(x) + level + slope * (start(x) - centre) + sum of what was learned of each feature + level of the place

`start` comes from the survey (likelihood_start); everything else is zero until inquiries have been answered, and is drawn
towards zero by a normal prior (PRIORS). The interval is the 95 % interval of the normal approximation at the mode (Laplace).
Name, address and who asked are no inputs: there is nothing to give them in. The place enters as a level alone, the same for
all workplaces there, drawn towards zero; which number a place has makes no difference. Nothing here changes a light.

Pure NumPy: no clock, no database. docs/methods.md has formulae, sources and limits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.likelihood_start import (
    ANSWERS,
    GROUPS,
    HOSTS,
    SECTORS,
    SIZES,
    Array,
    expit,
    start_table,
)
from grontlys.employers.rules.survey_shares import WINDOW_DAYS

STANCES = ("unknown", "yes", "maybe", "limited", "no")
"""The lasting attitude as far as everybody may read it; "limited": hires in advertised posts only, or trains only."""
OPENINGS = ("none", "aged", "fresh")
NOT_NOW = ("no", "yes")

FEATURES: dict[str, tuple[str, ...]] = {
    "sector": SECTORS,
    "size": SIZES,
    "section": GROUPS,
    "host": HOSTS,
    "hired": ANSWERS,
    "accommodation": ANSWERS,
    "plan": ANSWERS,
    "stance": STANCES,
    "opening": OPENINGS,
    "not_now": NOT_NOW,
}
"""All that the model may know of a workplace, with the levels of each; the first is where nothing is learned."""

_SPREAD = {
    "sector": 0.5,
    "size": 0.35,
    "section": 0.35,
    "host": 0.5,
    "hired": 1.0,
    "accommodation": 0.5,
    "plan": 1.0,
    "stance": 1.0,
    "opening": 1.0,
    "not_now": 1.0,
}
LEARNED = ("level", "slope", *(f"{name}:{level}" for name, levels in FEATURES.items() for level in levels[1:]))
"""The coefficients that are learned, in the order of the arrays below."""

PRIORS: dict[str, float] = {
    "level": 1.5,
    "slope": 0.5,
    **{f"{name}:{level}": _SPREAD[name] for name, levels in FEATURES.items() for level in levels[1:]},
}
"""Standard deviation of each around zero, log-odds (own choice). The level is wide: the survey asked about a year, not 28 days.
What has no published share at all (hired, plan, stance, opening, not now) may move further than what has one."""

AREA_SPREAD = 0.4
"""Standard deviation of places around the common level, log-odds (own choice)."""

Z95 = 1.959963984540054
_MANY = 4_096
"""From so many workplaces on, answers come from tables over all combinations of levels."""
_BLOCK = 200
"""Rows of a product at once: small enough to stay in cache and in one thread. Threads of a busy machine wait for each other."""
_CODES = {name: {level: code for code, level in enumerate(levels)} for name, levels in FEATURES.items()}
NOWHERE = -1
"""The area of a workplace whose place is not known."""


class Word(StrEnum):
    """The answer in words, against what is usual here."""

    MORE = "more"
    LIKE = "like"
    LESS = "less"


class WordRule(NamedTuple):
    """When a likelihood is called more or less than usual here, and when it is shown as a percentage. Dated."""

    odds_ratio: float
    outcomes: int
    of_each: int
    valid_from: dt.date
    source: str


WORD_RULES = (
    WordRule(
        1.5,
        50,
        10,
        dt.date(2026, 1, 1),
        "own choice: odds half as high again are a difference one notices; with 10 of the rarer outcome the level of a place rests"
        " on what happened there (10 events a parameter, Peduzzi et al. 1996)",
    ),
)


def word_rule(on: dt.date) -> WordRule:
    """The rule in force on a day; the first one for days before it."""
    return next((rule for rule in reversed(WORD_RULES) if rule.valid_from <= on), WORD_RULES[0])


@dataclass(frozen=True, slots=True)
class Columns:
    """Workplaces as arrays of level codes (uint8, by FEATURES) and an area number each (int64; NOWHERE: unknown)."""

    codes: Mapping[str, Array]
    area: Array

    def __len__(self) -> int:
        return len(self.area)

    def take(self, rows: Array) -> Columns:
        """Some of them, in the order given."""
        return Columns({name: codes[rows] for name, codes in self.codes.items()}, self.area[rows])


def columns_of(known: Iterable[Mapping[str, str]], areas: Iterable[int] | None = None) -> Columns:
    """Columns from one mapping of feature to level a workplace; what is left out is at its first level.

    Raises KeyError for an unknown feature or level.
    """
    rows = [tuple(_CODES[name][level] for name, level in full.items()) for full in ({**_BLANK, **one} for one in known)]
    table = np.array(rows, dtype=np.uint8).reshape(len(rows), len(FEATURES))
    places = np.full(len(rows), NOWHERE, dtype=np.int64) if areas is None else np.array(list(areas), dtype=np.int64)
    return Columns({name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(FEATURES)}, places)


_BLANK = {name: levels[0] for name, levels in FEATURES.items()}


def start_log_odds(purpose: Purpose, columns: Columns) -> Array:
    """Where each workplace starts, from published shares alone."""
    codes = columns.codes
    where = (codes["sector"], codes["size"], codes["section"], codes["host"], codes["accommodation"])
    started: Array = start_table(purpose)[where]
    return started


def _centre(purpose: Purpose) -> float:
    return float(start_table(purpose)[0, 0, 0, 0, 0])


def _design(purpose: Purpose, columns: Columns) -> tuple[Array, Array]:
    started = start_log_odds(purpose, columns)
    matrix = np.zeros((len(columns), len(LEARNED)))
    matrix[:, 0] = 1.0
    matrix[:, 1] = started - _centre(purpose)
    at = 2
    for name, levels in FEATURES.items():
        codes = columns.codes[name]
        rows = np.flatnonzero(codes)
        matrix[rows, at - 1 + codes[rows]] = 1.0
        at += len(levels) - 1
    return started, matrix


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learned for one purpose: coefficients, places, and how sure of them.

    `covariance` (K, K) of the coefficients, `cross` (K, A) between them and the places, `area_variance` (A). `tally` is how
    many outcomes and how many yes each place has; `outcomes` and `yes` are the sums over all.
    """

    purpose: Purpose
    coefficients: Array
    covariance: Array
    areas: Array
    area_levels: Array
    cross: Array
    area_variance: Array
    tally: Mapping[int, tuple[int, int]]
    outcomes: int = 0
    yes: int = 0

    def coefficient(self, name: str) -> float:
        """What was learned of "level", "slope" or "feature:level"; log-odds."""
        return float(self.coefficients[LEARNED.index(name)])

    def here(self, area: int) -> tuple[int, int]:
        """Outcomes and yes in a place."""
        return self.tally.get(area, (0, 0))


def _precisions() -> Array:
    return np.array([1 / PRIORS[name] ** 2 for name in LEARNED])


@lru_cache(maxsize=2)
def untaught(purpose: Purpose) -> Fit:
    """The fit before any outcome: the published start, with the prior's uncertainty."""
    none = np.empty(0)
    size = len(LEARNED)
    return Fit(
        purpose, np.zeros(size), np.diag(1 / _precisions()), np.empty(0, np.int64), none, np.empty((size, 0)), none, {}
    )


def fit(purpose: Purpose, columns: Columns, yes: Array) -> Fit:
    """Learn from decided inquiries: one row each as the workplace was known before it was asked, and whether it said yes in time.

    The mode of the posterior by Newton's method; places are eliminated by a Schur complement, so that time grows with the
    number of places and not with its cube. The same rows give the same fit. Raises ValueError where lengths differ.
    """
    count = len(columns)
    if len(yes) != count:
        raise ValueError(f"{count} inquiries and {len(yes)} answers")
    if count == 0:
        return untaught(purpose)
    answer = np.asarray(yes, dtype=float)
    started, matrix = _design(purpose, columns)
    areas, at = np.unique(columns.area, return_inverse=True)
    beta, levels = np.zeros(len(LEARNED)), np.zeros(len(areas))
    # A place that is not known is no place: it gets no level of its own.
    somewhere = (areas != NOWHERE).astype(float)
    prior, area_prior = _precisions(), np.where(somewhere > 0, 1 / AREA_SPREAD**2, 1e12)

    def objective(b: Array, u: Array) -> float:
        log_odds = started + matrix @ b + u[at]
        likely = (answer * log_odds - np.logaddexp(0.0, log_odds)).sum()
        return float(likely - 0.5 * (prior * b * b).sum() - 0.5 * (area_prior * u * u).sum())

    best = objective(beta, levels)
    for _turn in range(100):
        chance = expit(started + matrix @ beta + levels[at])
        weight, gap = chance * (1 - chance), answer - chance
        step, area_step, covariance, cross, area_hessian = _solve(
            matrix, weight, gap, at, beta, levels, prior, area_prior
        )
        share_of_step = 1.0
        while (found := objective(beta + share_of_step * step, levels + share_of_step * area_step)) < best - 1e-9:
            share_of_step /= 2
        beta, levels, best = beta + share_of_step * step, levels + share_of_step * area_step, found
        if max(np.abs(step).max(), np.abs(area_step).max()) < 1e-9:
            break
    known = somewhere > 0
    variance = 1 / area_hessian + np.einsum("ka,kl,la->a", cross, np.linalg.inv(covariance), cross)
    counted = np.bincount(at, minlength=len(areas))
    said_yes = np.bincount(at, weights=answer, minlength=len(areas))
    return Fit(
        purpose,
        beta,
        covariance,
        areas[known],
        levels[known],
        cross[:, known],
        variance[known],
        {int(a): (int(n), int(y)) for a, n, y in zip(areas, counted, said_yes, strict=True) if a != NOWHERE},
        count,
        int(answer.sum()),
    )


def _solve(
    matrix: Array, weight: Array, gap: Array, at: Array, beta: Array, levels: Array, prior: Array, area_prior: Array
) -> tuple[Array, Array, Array, Array, Array]:
    """One Newton step, and the covariance that the curvature here gives: of coefficients, across, and the places' curvature."""
    places = len(levels)
    weighted = matrix * weight[:, None]
    own = np.diag(prior)
    for begin in range(0, len(matrix), _BLOCK):
        own += matrix[begin : begin + _BLOCK].T @ weighted[begin : begin + _BLOCK]
    area_hessian = np.bincount(at, weights=weight, minlength=places) + area_prior
    between = np.stack([np.bincount(at, weights=column, minlength=places) for column in weighted.T])
    slope = matrix.T @ gap - prior * beta
    area_slope = np.bincount(at, weights=gap, minlength=places) - area_prior * levels
    covariance = np.linalg.inv(own - (between / area_hessian) @ between.T)
    covariance = (covariance + covariance.T) / 2
    step = covariance @ (slope - between @ (area_slope / area_hessian))
    area_step = (area_slope - between.T @ step) / area_hessian
    cross = -covariance @ (between / area_hessian)
    return step, area_step, covariance, cross, area_hessian


@dataclass(frozen=True, slots=True)
class Prediction:
    """Chance of a yes and its 95 % interval for each workplace; `log_odds` and `spread` are the same before they are bent."""

    chance: Array
    low: Array
    high: Array
    log_odds: Array
    spread: Array


def predict(fitted: Fit, columns: Columns) -> Prediction:
    """Likelihood of many workplaces at once. With no outcomes the chance is the published start exactly."""
    log_odds, spread = (_predict_many if len(columns) >= _MANY else _predict)(fitted, columns)
    return Prediction(expit(log_odds), expit(log_odds - Z95 * spread), expit(log_odds + Z95 * spread), log_odds, spread)


def _predict(fitted: Fit, columns: Columns) -> tuple[Array, Array]:
    started, matrix = _design(fitted.purpose, columns)
    log_odds = started + matrix @ fitted.coefficients
    variance = ((matrix @ fitted.covariance) * matrix).sum(axis=1)
    if len(fitted.areas) == 0:
        return log_odds, np.sqrt(variance + np.where(columns.area == NOWHERE, 0.0, AREA_SPREAD**2))
    place = np.minimum(np.searchsorted(fitted.areas, columns.area), len(fitted.areas) - 1)
    known = fitted.areas[place] == columns.area
    log_odds += np.where(known, fitted.area_levels[place], 0.0)
    across = (matrix * fitted.cross[:, place].T).sum(axis=1)
    unknown = np.where(columns.area == NOWHERE, 0.0, AREA_SPREAD**2)
    variance += np.where(known, 2 * across + fitted.area_variance[place], unknown)
    return log_odds, np.sqrt(np.maximum(variance, 0.0))


_FIRST = ("sector", "size", "section", "host", "accommodation")
_SECOND = tuple(name for name in FEATURES if name not in _FIRST)
"""The features in two halves: those the start depends on, and the rest. All combinations of a half fit in a small table."""


@lru_cache(maxsize=2)
def _halves(purpose: Purpose) -> tuple[Array, Array, Array]:
    """Start and design of every combination of the first half, design of every combination of the second."""

    def combined(names: tuple[str, ...]) -> Columns:
        shape = tuple(len(FEATURES[name]) for name in names)
        grid = dict(zip(names, np.indices(shape).reshape(len(names), -1).astype(np.uint8), strict=True))
        count = int(np.prod(shape))
        nothing = np.zeros(count, np.uint8)
        return Columns({name: grid.get(name, nothing) for name in FEATURES}, np.full(count, NOWHERE))

    started, first = _design(purpose, combined(_FIRST))
    _same, second = _design(purpose, combined(_SECOND))
    second[:, :2] = 0.0  # level and slope are counted with the first half
    return started, first, second


def _place_in(names: tuple[str, ...], columns: Columns) -> Array:
    place = columns.codes[names[0]].astype(np.int32)
    for name in names[1:]:
        place *= len(FEATURES[name])
        place += columns.codes[name]
    return place


def _predict_many(fitted: Fit, columns: Columns) -> tuple[Array, Array]:
    """The same as `_predict`, with x'Σx split over two halves of the features and looked up."""
    started, first, second = _halves(fitted.purpose)
    a, b = _place_in(_FIRST, columns), _place_in(_SECOND, columns)
    log_odds = (started + first @ fitted.coefficients)[a] + (second @ fitted.coefficients)[b]
    half = first @ fitted.covariance
    own = (half * first).sum(axis=1)
    other = ((second @ fitted.covariance) * second).sum(axis=1)
    variance = (own[:, None] + 2 * (half @ second.T) + other)[a, b]
    unknown = np.where(columns.area == NOWHERE, 0.0, AREA_SPREAD**2)
    if len(fitted.areas) == 0:
        return log_odds, np.sqrt(variance + unknown)
    place = np.minimum(np.searchsorted(fitted.areas, columns.area), len(fitted.areas) - 1)
    known = fitted.areas[place] == columns.area
    log_odds += np.where(known, fitted.area_levels[place], 0.0)
    across = (first @ fitted.cross)[a, place] + (second @ fitted.cross)[b, place]
    variance += np.where(known, 2 * across + fitted.area_variance[place], unknown)
    return log_odds, np.sqrt(np.maximum(variance, 0.0))


def usual(fitted: Fit, columns: Columns, sizes: Array) -> float:
    """Log-odds of what is usual: the mean chance over workplaces, `sizes` of each kind in `columns`. The start's own where none."""
    if len(columns) == 0 or not sizes.sum():
        return _centre(fitted.purpose) + fitted.coefficient("level")
    mean = float(np.average(predict(fitted, columns).chance, weights=sizes))
    return float(np.log(mean) - np.log1p(-mean))


def word(log_odds: float, usual_log_odds: float, rule: WordRule) -> Word:
    """The answer in words: more where the odds are `rule.odds_ratio` times the usual ones or higher, less where that much lower."""
    apart = log_odds - usual_log_odds
    edge = float(np.log(rule.odds_ratio)) - 1e-9
    return Word.MORE if apart >= edge else Word.LESS if apart <= -edge else Word.LIKE


def enough(fitted: Fit, area: int, rule: WordRule) -> bool:
    """True where this place has outcomes enough for a percentage: in number, and of both kinds."""
    outcomes, yes = fitted.here(area)
    return outcomes >= rule.outcomes and min(yes, outcomes - yes) >= rule.of_each


class Evidence(NamedTuple):
    """One thing known of a workplace, and how far it moves the log-odds from where they would be if it were not known.

    `published` is the part that the survey gives, `learned` what inquiries have added.
    """

    feature: str
    level: str
    published: float
    learned: float

    @property
    def tilt(self) -> float:
        return self.published + self.learned


SOURCES: dict[tuple[Purpose, str], tuple[str, ...]] = {
    (Purpose.TRAINING, "sector"): ("plans:public", "plans:private", "hosted:public", "hosted:private"),
    (Purpose.TRAINING, "size"): ("hosted:private:1-4", "hosted:private:50+"),
    (Purpose.TRAINING, "section"): ("hosted:section:F", "hosted:section:M"),
    (Purpose.TRAINING, "host"): ("plans:former", "plans:never"),
    (Purpose.TRAINING, "accommodation"): ("now:accommodation:yes", "now:accommodation:no"),
    (Purpose.HIRING, "sector"): ("hired:public", "hired:private"),
    (Purpose.HIRING, "size"): ("hosted:private:1-4", "hosted:private:50+"),
    (Purpose.HIRING, "section"): ("hosted:section:F", "hosted:section:M"),
    (Purpose.HIRING, "host"): ("hired", "hired in need"),
    (Purpose.HIRING, "accommodation"): ("now:accommodation:yes", "now:accommodation:no"),
}
"""The published shares (survey_shares) behind each tilt; a feature that is not here starts at no tilt at all."""


def evidence(fitted: Fit, known: Mapping[str, str]) -> list[Evidence]:
    """What the likelihood of one workplace rests on, strongest first; each measured against not knowing it, the rest as it is."""
    full = {**_BLANK, **known}
    names = [name for name, levels in FEATURES.items() if full[name] != levels[0]]
    if not names:
        return []
    rows = columns_of([full, *({**full, name: FEATURES[name][0]} for name in names)])
    started = start_log_odds(fitted.purpose, rows)
    log_odds, _spread = _predict(fitted, rows)
    found = [
        Evidence(
            name,
            full[name],
            float(started[0] - started[at]),
            float((log_odds[0] - started[0]) - (log_odds[at] - started[at])),
        )
        for at, name in enumerate(names, start=1)
    ]
    return sorted(found, key=lambda one: (-abs(one.tilt), one.feature))


def size_level(employees: int | None, withheld: bool) -> str:
    """Size class of a head count; the register publishes none below five, and calls that withheld."""
    if employees is None or employees < 1:
        return "1-4" if withheld else "unknown"
    return "1-4" if employees < 5 else "5-19" if employees < 20 else "20-49" if employees < 50 else "50+"


def section_level(section: str) -> str:
    """Industry group of a section letter."""
    return section if section in GROUPS[1:] else "other"


def in_time(asked_on: dt.date, outcome: str, answered_on: dt.date | None, on: dt.date) -> bool | None:
    """What an inquiry teaches by a day: a yes within 28 days, no such yes, or None while it may still come."""
    due = asked_on + dt.timedelta(days=WINDOW_DAYS)
    if answered_on is not None and answered_on <= on:
        if outcome == "yes":
            return answered_on <= due
        if outcome == "no":
            return False
    return False if on > due else None
