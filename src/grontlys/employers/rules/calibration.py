"""Does what was said come true: calibration in bins, Brier score against the base rate, on history the model has not seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.likelihood import Columns, fit, predict
from grontlys.employers.rules.likelihood_start import Array

BINS = 10
TRAIN_SHARE = 0.7
LEAST_TOTAL, LEAST_TESTED, LEAST_EACH = 100, 30, 10
"""Outcomes it takes for a report to say anything: in all, held out, and of each kind among those held out (own choice)."""


class Bin(NamedTuple):
    """Inquiries whose chance was between `low` and `high`: how many, the mean chance, the share that said yes."""

    low: float
    high: float
    size: int
    predicted: float
    happened: float


class Scores(NamedTuple):
    """Brier score of the model, of the base rate and of the published start; expected calibration error; the bins."""

    brier: float
    brier_base: float
    brier_start: float
    ece: float
    bins: tuple[Bin, ...]

    @property
    def skill(self) -> float:
        """Share of the base rate's Brier score that the model takes away; negative where it is worse."""
        return 1 - self.brier / self.brier_base if self.brier_base else 0.0


def brier(chance: Array, yes: Array) -> float:
    """Mean squared distance between chance and what happened (Brier 1950)."""
    return float(np.mean((np.asarray(chance) - np.asarray(yes, dtype=float)) ** 2))


def bins_of(chance: Array, yes: Array, count: int = BINS) -> tuple[Bin, ...]:
    """The inquiries in bins of equal width; empty bins are left out."""
    place = np.minimum((np.asarray(chance) * count).astype(int), count - 1)
    answer = np.asarray(yes, dtype=float)
    made = []
    for at in range(count):
        rows = place == at
        if number := int(rows.sum()):
            made.append(
                Bin(at / count, (at + 1) / count, number, float(chance[rows].mean()), float(answer[rows].mean()))
            )
    return tuple(made)


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """Expected calibration error: distance between mean chance and share of yes, weighted by the number in each bin."""
    total = sum(one.size for one in bins)
    return sum(one.size * abs(one.predicted - one.happened) for one in bins) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """One purpose: how much history, where it was cut, the scores. With too little `scores` is None, and `lacks` says of what."""

    purpose: Purpose
    outcomes: int
    yes: int
    trained: int = 0
    tested: int = 0
    cut_on: dt.date | None = None
    scores: Scores | None = None
    lacks: tuple[str, ...] = ()


def calibrate(purpose: Purpose, asked_on: list[dt.date], columns: Columns, yes: Array) -> Report:
    """Learn from the earlier part of decided inquiries and test on the later. Whole days stay on one side of the cut."""
    count, said_yes = len(asked_on), int(np.sum(yes))
    order = np.argsort(np.array([day.toordinal() for day in asked_on], dtype=np.int64), kind="stable")
    cut = asked_on[order[int(count * TRAIN_SHARE)]] if count else None
    early = np.array([cut is not None and day < cut for day in asked_on], dtype=bool)
    train, test = np.flatnonzero(early), np.flatnonzero(~early)
    answer = np.asarray(yes, dtype=float)
    held_yes = int(answer[test].sum()) if count else 0
    lacks = []
    if count < LEAST_TOTAL:
        lacks.append("outcomes")
    if len(test) < LEAST_TESTED or len(train) == 0:
        lacks.append("tested")
    if min(held_yes, len(test) - held_yes) < LEAST_EACH:
        lacks.append("of_each")
    if lacks:
        return Report(purpose, count, said_yes, len(train), len(test), cut, None, tuple(lacks))
    fitted = fit(purpose, columns.take(train), answer[train])
    chance = predict(fitted, columns.take(test)).chance
    none = fit(purpose, columns.take(train[:0]), answer[:0])
    bins = bins_of(chance, answer[test])
    scores = Scores(
        brier(chance, answer[test]),
        brier(np.full(len(test), answer[train].mean()), answer[test]),
        brier(predict(none, columns.take(test)).chance, answer[test]),
        calibration_error(bins),
        bins,
    )
    return Report(purpose, count, said_yes, len(train), len(test), cut, scores)
