"""Where the likelihood starts: log-odds for every combination of the published features, before any inquiry is known.

Work training starts from the share that plans to take somebody in, by host experience and sector; hiring from the share of
former hosts that hired, by sector. Where it is not known whether a workplace has been a host, the two are mixed by the share
of such workplaces that has been one, by sector, size, industry and accommodation experience. docs/methods.md has the formulae.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.survey_shares import share

Array = np.ndarray[Any, np.dtype[Any]]

SECTORS = ("unknown", "public", "private")
SIZES = ("unknown", "1-4", "5-19", "20-49", "50+")
GROUPS = ("other", "C", "F", "G", "I", "M", "P", "Q", "S")
"""Industry sections with a published share and at least 44 enterprises behind it; the others stand together."""
HOSTS = ("unknown", "never", "former", "now")
ANSWERS = ("unknown", "no", "yes")


def logit(share_of_one: Any) -> Any:
    """Log-odds of a share strictly between 0 and 1."""
    return np.log(share_of_one) - np.log1p(-np.asarray(share_of_one, dtype=float))


def expit(log_odds: Any) -> Any:
    """The share of log-odds; exact far out on both sides."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(log_odds, dtype=float)))


def fit_margins(design: Array, sizes: Array, totals: Array) -> Array:
    """Coefficients of the logistic model whose expected sums over the design's columns are `totals`.

    The maximum-likelihood fit of a logistic model depends on the answers through these sums alone, so published margins are
    enough to fit it where the full table is not published. `design` (cells, columns), `sizes` (cells). Raises ValueError where
    no model has these margins.
    """
    beta = np.zeros(design.shape[1])
    for _turn in range(100):
        chance = expit(design @ beta)
        gap = totals - design.T @ (sizes * chance)
        if np.abs(gap).max() < 1e-10 * sizes.sum():
            return beta
        beta = beta + np.linalg.solve(design.T @ (design * (sizes * chance * (1 - chance))[:, None]), gap)
    raise ValueError("no logistic model has these margins")


def split(whole: float, part: float, log_odds_ratio: float) -> tuple[float, float]:
    """Two shares, with and without a trait that `part` of all have: their mean is `whole`, their log-odds differ as given."""
    ratio = float(np.exp(log_odds_ratio))
    a, b, c = (1 - part) * (ratio - 1), part * ratio + 1 - part - whole * (ratio - 1), -whole
    without = -c / b if abs(a) < 1e-12 else (-b + np.sqrt(b * b - 4 * a * c)) / (2 * a)
    return float(ratio * without / (1 - without + ratio * without)), float(without)


def _sector_of(code: str, sector: str) -> float:
    return share(code if sector == "unknown" else f"{code}:{sector}").value


def plans(sector: str, host: str) -> float:
    """Share that plans to take somebody in within a year, by sector and whether they have been a host ("never", "former")."""
    # Enterprises with nobody there now: never a host 29 public and 292 private, former host 69 and 315 (T5.4, T5.6).
    public = np.array([1.0, 0.0, 1.0, 0.0])
    former = np.array([0.0, 0.0, 1.0, 1.0])
    sizes = np.array([29.0, 292.0, 69.0, 315.0])
    design = np.stack([np.ones(4), former, public], axis=1)
    planning = share("plans:former").yes + share("plans:never").yes
    cells = expit(
        design @ fit_margins(design, sizes, np.array([planning, share("plans:former").yes, share("plans:public").yes]))
    )
    rows = slice(2, 4) if host == "former" else slice(0, 2)
    if sector == "unknown":
        return float((cells[rows] * sizes[rows]).sum() / sizes[rows].sum())
    return float(cells[rows][0 if sector == "public" else 1])


def hires(sector: str, host: str) -> float:
    """Share of former hosts that hired, by sector; for those never a host, the share that hired somebody in need of follow-up,
    tilted by sector as T5.7 is.
    """
    if host == "former":
        return _sector_of("hired", sector)
    whole = share("hired in need").value
    if sector == "unknown":
        return whole
    tilt = float(logit(share("hired:public").value) - logit(share("hired:private").value))
    public, private = split(whole, 29 / 321, tilt)
    return public if sector == "public" else private


def accommodation_tilt() -> float:
    """Log-odds ratio of having somebody there now by accommodation experience, within a sector (F5.5, T5.12, T5.6)."""
    sizes = np.array([165.0, 33.0, 391.0, 402.0])
    public, experienced = np.array([1.0, 1.0, 0.0, 0.0]), np.array([1.0, 0.0, 1.0, 0.0])
    design = np.stack([np.ones(4), public, experienced], axis=1)
    with_it, without = share("now:accommodation:yes").yes, share("now:accommodation:no").yes
    totals = np.array([with_it + without, share("now:public").value * 198, with_it])
    return float(fit_margins(design, sizes, totals)[2])


def industry_tilts() -> dict[str, float]:
    """How host experience in an industry differs from what its sector explains, log-odds, shrunk by sampling error (F5.2, N5.4)."""
    opq = share("sections OPQ").yes
    in_opq = share("public:sections OPQ").yes
    public, private = share("hosted:public").value, share("hosted:private").value
    found, error = [], []
    for section in GROUPS[1:]:
        seen = share(f"hosted:section:{section}")
        of_public = in_opq / opq if section in "OPQ" else (200 - in_opq) / (1000 - opq)
        expected = of_public * public + (1 - of_public) * private
        found.append(float(logit(seen.value) - logit(expected)))
        # Sampling, and the rounding of the printed percentage (uniform over one point of 679 enterprises).
        rounding = (0.01 * 679 / seen.of) ** 2 / 12 / (seen.value * (1 - seen.value)) ** 2
        error.append(1 / (seen.of * seen.value * (1 - seen.value)) + rounding)
    tilts, variance = np.array(found), np.array(error)
    # Spread between industries by the method of moments (DerSimonian and Laird 1986), around no tilt at all.
    weights = 1 / variance
    spread = max(0.0, float(((tilts**2 * weights).sum() - len(tilts)) / weights.sum()))
    return dict(zip(GROUPS[1:], (tilts * spread / (spread + variance)).tolist(), strict=True))


def hosted(sector: str, size: str) -> float:
    """Share that has somebody there now or had in the last three years (T5.5; its margins where one is unknown)."""
    if size == "unknown":
        return _sector_of("hosted", sector)
    of = [share(f"hosted:{s}:{size}") for s in (("public", "private") if sector == "unknown" else (sector,))]
    return sum(one.yes for one in of) / sum(one.of for one in of)


@lru_cache(maxsize=2)
def start_table(purpose: Purpose) -> Array:
    """Log-odds by sector, size, industry group, host and accommodation, in the order of the tuples above: (3, 5, 9, 4, 3)."""
    table = np.empty((len(SECTORS), len(SIZES), len(GROUPS), len(HOSTS), len(ANSWERS)))
    tilts, accommodating = industry_tilts(), accommodation_tilt()
    chance = plans if purpose is Purpose.TRAINING else hires
    for s, sector in enumerate(SECTORS):
        never, former = chance(sector, "never"), chance(sector, "former")
        experienced = _sector_of("accommodation", sector)
        table[s, :, :, HOSTS.index("never")] = logit(never)
        # Nothing is published about the next placement of those who have somebody now: they start as former hosts.
        table[s, :, :, HOSTS.index("former")] = table[s, :, :, HOSTS.index("now")] = logit(former)
        for z, size in enumerate(SIZES):
            for g, group in enumerate(GROUPS):
                been = float(expit(logit(hosted(sector, size)) + tilts.get(group, 0.0)))
                with_it, without = split(been, experienced, accommodating)
                for a, of_hosts in enumerate((been, without, with_it)):
                    table[s, z, g, HOSTS.index("unknown"), a] = logit(of_hosts * former + (1 - of_hosts) * never)
    table.setflags(write=False)
    return table
