"""How fast the likelihood of a yes is worked out for a whole country, and how fast it learns."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grontlys.bench import Context, Row, bench

if TYPE_CHECKING:
    from grontlys.employers.rules.likelihood import Columns, Fit

AREAS = 350
HISTORY = 20_000
SAMPLE = 2_000
"""Workplaces that the plain loop is timed on; its figure is scaled up."""


def made_columns(count: int, seed: int) -> Columns:
    """Workplaces with every feature drawn at random, a third of them known for no more than the register says."""
    import numpy as np

    from grontlys.employers.rules.likelihood import FEATURES, Columns

    rng = np.random.default_rng(seed)
    spoken = rng.random(count) < 2 / 3
    codes = {}
    for name, levels in FEATURES.items():
        drawn = rng.integers(0, len(levels), count).astype(np.uint8)
        codes[name] = drawn if name in ("sector", "size", "section") else np.where(spoken, drawn, 0).astype(np.uint8)
    return Columns(codes, rng.integers(0, AREAS, count))


def one_at_a_time(fitted: Fit, columns: Columns) -> float:
    """The same chances and intervals without arrays, in seconds for all rows of `columns`."""
    from grontlys.employers.rules.likelihood import AREA_SPREAD, FEATURES, LEARNED, Z95, columns_of, start_log_odds

    place = {name: at for at, name in enumerate(LEARNED)}
    beta, covariance, cross = fitted.coefficients.tolist(), fitted.covariance.tolist(), fitted.cross.tolist()
    areas = {int(area): at for at, area in enumerate(fitted.areas)}
    levels, variances = fitted.area_levels.tolist(), fitted.area_variance.tolist()
    started = start_log_odds(fitted.purpose, columns).tolist()
    centre = float(start_log_odds(fitted.purpose, columns_of([{}]))[0])
    rows = [[int(columns.codes[name][at]) for name in FEATURES] for at in range(len(columns))]
    begun = time.perf_counter()
    for at, codes in enumerate(rows):
        used = [(0, 1.0), (1, started[at] - centre)]
        for (name, names), code in zip(FEATURES.items(), codes, strict=True):
            if code:
                used.append((place[f"{name}:{names[code]}"], 1.0))
        log_odds = started[at] + sum(beta[k] * x for k, x in used)
        variance = sum(x * y * covariance[k][m] for k, x in used for m, y in used)
        area = areas.get(int(columns.area[at]))
        if area is None:
            variance += AREA_SPREAD**2
        else:
            log_odds += levels[area]
            variance += variances[area] + 2 * sum(x * cross[k][area] for k, x in used)
        spread = Z95 * math.sqrt(variance)
        for value in (log_odds, log_odds - spread, log_odds + spread):
            1 / (1 + math.exp(-value))
    return time.perf_counter() - begun


@bench("likelihood")
def likelihood(context: Context) -> Iterator[Row]:
    """Both likelihoods of every workplace with intervals, from columns and from the database; learning from history."""
    import numpy as np

    from grontlys.bench.lights import reading
    from grontlys.demo import large
    from grontlys.employers.likelihood_reading import learn, load_columns, read_mix
    from grontlys.employers.rules.kinds import Purpose
    from grontlys.employers.rules.likelihood import fit, predict
    from grontlys.shared import clock

    workplaces = 5_000 if context.quick else 250_000
    history, country = made_columns(HISTORY, 1), made_columns(workplaces, 2)
    yes = np.random.default_rng(3).random(HISTORY) < 0.3
    begun = time.perf_counter()
    fits = [fit(purpose, history, yes) for purpose in Purpose]
    taught = (time.perf_counter() - begun) / 2
    best = math.inf
    for _turn in range(3):
        begun = time.perf_counter()
        for fitted in fits:
            predict(fitted, country)
        best = min(best, time.perf_counter() - begun)
    note = f"{workplaces:,} workplaces, {AREAS} places, both purposes, chance and interval"
    yield Row("all likelihoods, from columns", best, "s", target=3.0, lower_is_better=True, note=note)
    plain = one_at_a_time(fits[0], country.take(np.arange(min(SAMPLE, workplaces))))
    scaled = plain * 2 * workplaces / min(SAMPLE, workplaces)
    yield Row("the same one at a time", scaled, "s", baseline=True, note=f"plain Python, {SAMPLE:,} timed and scaled")
    begun = time.perf_counter()
    for array in (np.ones((workplaces, 32)) @ np.ones((32, 32)) for _both in Purpose):
        array.sum()
    yield Row(
        "one product of the same size", time.perf_counter() - begun, "s", baseline=True, note="rows × 32 by 32 × 32"
    )
    yield Row("learning one purpose", taught, "s", note=f"{HISTORY:,} inquiries, {AREAS} places")
    with reading(large.database(workplaces)):
        on = clock.today()
        begun = time.perf_counter()
        mix = read_mix(on)
        mixing = time.perf_counter() - begun
        begun = time.perf_counter()
        state = learn(on, mix)
        learning = time.perf_counter() - begun
        begun = time.perf_counter()
        many = load_columns(on)
        read = time.perf_counter() - begun
        begun = time.perf_counter()
        for purpose in Purpose:
            predict(state.fits[purpose], many.columns[purpose])
        judged = time.perf_counter() - begun
    yield Row(
        "all likelihoods, columns already read", judged, "s", target=3.0, lower_is_better=True, note="the database's"
    )
    yield Row("reading the columns", read, "s", note=f"{len(many.numbers):,} workplaces with their statements")
    yield Row("how many of each kind there are", mixing, "s", note="once an hour")
    yield Row("the fit and what is usual", learning, "s", note="once a day, and after each answer; no history here")
