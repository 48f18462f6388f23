"""Tiles for places: one cell each, the same whatever the order, neighbours near each other."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.register.classification import shipped
from grontlys.finding.map_grid import Spot, assign, grid

CENTRES = st.one_of(
    st.just((None, None)),
    st.tuples(st.floats(57, 72, allow_nan=False), st.floats(4, 32, allow_nan=False)),
    st.sampled_from([(59.66, 10.79), (59.66, 10.80)]),  # the same place, or nearly
)
SPOTS = st.lists(st.tuples(st.integers(0, 9999), CENTRES), max_size=25, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [Spot(f"{code:04d}", f"sted {code % 7}", *centre) for code, centre in pairs]
)


@given(SPOTS, st.integers(1, 7), st.randoms(use_true_random=False))
def test_every_place_has_a_cell_of_its_own_in_whatever_order(
    spots: list[Spot], columns: int, chance: random.Random
) -> None:
    cells = grid(spots, columns)
    assert set(cells) == {spot.code for spot in spots}
    assert len(set(cells.values())) == len(spots)
    assert all(0 <= column < columns and row >= 0 for column, row in cells.values())
    mixed = list(spots)
    chance.shuffle(mixed)
    assert grid(mixed, columns) == cells
    if spots:
        assert {row for _column, row in cells.values()} == set(range(1 + max(row for _c, row in cells.values())))


@given(SPOTS, st.integers(1, 6))
def test_places_without_a_centre_come_below_in_the_order_of_their_names(spots: list[Spot], columns: int) -> None:
    cells = grid(spots, columns)
    known = [cells[spot.code][1] for spot in spots if spot.latitude is not None]
    others = sorted((spot for spot in spots if spot.latitude is None), key=lambda spot: (spot.label, spot.code))
    first = 1 + max(known, default=-1)
    assert [cells[spot.code] for spot in others] == [
        (number % columns, first + number // columns) for number in range(len(others))
    ]


@given(st.integers(1, 5), st.integers(0, 2), st.randoms(use_true_random=False))
def test_the_assignment_is_the_cheapest_there_is(rows: int, more: int, chance: random.Random) -> None:
    cost = np.array([[chance.randint(0, 9) for _ in range(rows + more)] for _ in range(rows)], dtype=float)
    chosen = assign(cost).tolist()
    assert len(set(chosen)) == rows
    best = min(
        sum(cost[row, column] for row, column in enumerate(columns))
        for columns in itertools.permutations(range(rows + more), rows)
    )
    assert sum(cost[row, column] for row, column in enumerate(chosen)) == best


def test_the_region_looks_like_itself() -> None:
    rows = list(shipped("municipalities"))
    cells = grid([Spot(row["code"], row["name"], float(row["latitude"]), float(row["longitude"])) for row in rows], 5)
    at = {row["name"]: cells[row["code"]] for row in rows}
    assert at["Nittedal"][1] < at["Oslo"][1] <= at["Nordre Follo"][1] < at["Ås"][1] < at["Moss"][1] <= at["Råde"][1]
    assert at["Bærum"][0] < at["Oslo"][0] < at["Aurskog-Høland"][0]
    assert at["Frogn"][0] < at["Ås"][0]
    for one, other in (("Ås", "Vestby"), ("Ås", "Nordre Follo"), ("Oslo", "Bærum"), ("Lørenskog", "Rælingen")):
        assert max(abs(at[one][0] - at[other][0]), abs(at[one][1] - at[other][1])) <= 2, (one, other)


def test_what_cannot_be_placed_is_refused() -> None:
    with pytest.raises(ValueError, match="column"):
        grid([], 0)
    with pytest.raises(ValueError, match="fewer cells"):
        assign(np.zeros((3, 2)))
    assert grid([], 3) == {}
