"""A map of tiles where no shapes are known: places by their centres, one cell each, neighbours near each other.

Pure: the same places give the same grid, in whatever order they come. The places are put where the sum of squared distances
between centre and cell is smallest (the assignment problem, by the Hungarian method of shortest augmenting paths).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

ROOM = 1.4
"""Cells for each place: a little room lets the grid keep the outline of the land."""


class Spot(NamedTuple):
    """A place on the grid: `label` orders those whose centre (latitude, longitude in degrees) is not known."""

    code: str
    label: Any
    latitude: float | None = None
    longitude: float | None = None


def grid(spots: Iterable[Spot], columns: int) -> dict[str, tuple[int, int]]:
    """Column and row (from the north-west, from 0) of each place, in at most so many columns. Codes must differ.

    Places without a centre come in rows below the others, in the order of their labels.
    """
    if columns < 1:
        raise ValueError("a grid has at least one column")
    return dict(_grid(tuple(sorted(spots, key=lambda spot: spot.code)), columns))


@lru_cache(maxsize=256)
def _grid(spots: tuple[Spot, ...], columns: int) -> tuple[tuple[str, tuple[int, int]], ...]:
    known = [spot for spot in spots if spot.latitude is not None and spot.longitude is not None]
    placed = _placed(known, columns)
    below = 1 + max((row for _column, row in placed.values()), default=-1)
    others = sorted((spot for spot in spots if spot.code not in placed), key=lambda spot: (spot.label, spot.code))
    for number, spot in enumerate(others):
        placed[spot.code] = (number % columns, below + number // columns)
    return tuple(placed.items())


def _placed(spots: list[Spot], columns: int) -> dict[str, tuple[int, int]]:
    if not spots:
        return {}
    latitude = np.array([spot.latitude for spot in spots], dtype=float)
    longitude = np.array([spot.longitude for spot in spots], dtype=float)
    x = longitude * math.cos(math.radians(float(latitude.mean())))
    y = -latitude
    wide, high = float(np.ptp(x)), float(np.ptp(y))
    cells = math.ceil(ROOM * len(spots))
    # As wide as the land is, in cells as high as they are wide.
    shape = math.sqrt(cells * wide / high) if high > 0 else cells
    across = max(1, min(columns, round(shape)))
    down = max(1, math.ceil(cells / across))
    at_x = (x - x.min()) / wide * (across - 1) if wide > 0 else np.full(len(spots), (across - 1) / 2)
    at_y = (y - y.min()) / high * (down - 1) if high > 0 else np.full(len(spots), (down - 1) / 2)
    column, row = np.arange(across * down) % across, np.arange(across * down) // across
    cost = (at_x[:, None] - column) ** 2 + (at_y[:, None] - row) ** 2
    chosen = assign(cost)
    # Empty rows and columns tell nothing.
    _used, left = np.unique(column[chosen], return_inverse=True)
    _used, top = np.unique(row[chosen], return_inverse=True)
    return {spot.code: place for spot, place in zip(spots, zip(left.tolist(), top.tolist(), strict=True), strict=True)}


def assign(cost: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """For each row of the table its own column, so that the sum of the costs is smallest. At least as many columns as rows."""
    rows, columns = cost.shape
    if rows > columns:
        raise ValueError("there are fewer cells than places")
    # Place 0 stands for "none": row 0 is the one that is being placed, column 0 where its path begins.
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        owner[0] = row
        least = np.full(columns + 1, np.inf)
        before = np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=bool)
        column = 0
        while True:
            done[column] = True
            here = owner[column]
            spare = cost[here - 1] - row_price[here] - column_price[1:]
            better = ~done[1:] & (spare < least[1:])
            least[1:][better] = spare[better]
            before[1:][better] = column
            open_least = np.where(done, np.inf, least)
            open_least[0] = np.inf
            following = int(open_least.argmin())
            step = open_least[following]
            row_price[owner[done]] += step
            column_price[done] -= step
            least[~done] -= step
            column = following
            if not owner[column]:
                break
        while column:
            owner[column] = owner[before[column]]
            column = int(before[column])
    found = np.zeros(rows, dtype=np.int64)
    for column in range(1, columns + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found
