"""From GeoJSON to small paths: positions, holes, islands, shared borders; and files that are not what they should be."""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.finding.map_outlines import UNIT, BrokenShapes, Outline, outlines, utm33

KNOWN = ("3218", "3216", "3214", "0301")
PLANE = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}}


def square(x: float, y: float, side: float, *, dense: int = 1) -> list[list[float]]:
    """A closed ring from its south-west corner, with `dense` points a side."""
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    ring: list[list[float]] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        ring += [[x0 + (x1 - x0) * n / dense, y0 + (y1 - y0) * n / dense] for n in range(dense)]
    return [*ring, list(corners[0])]


def feature(code: Any, *polygons: list[Any], name: str = "kommunenummer") -> dict[str, Any]:
    """One municipality; each polygon is a list of rings."""
    geometry = (
        {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": list(polygons)}
    )
    return {"type": "Feature", "properties": {name: code}, "geometry": geometry}


def collection(*features: Any, crs: Any = PLANE) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)} | ({"crs": crs} if crs else {})


def rings_of(outline: Outline) -> list[list[tuple[int, int]]]:
    """The rings of a path, as a browser reads them."""
    found = []
    for start, steps in re.findall(r"M(-?\d+ -?\d+)l([-\d ]*)z", outline.path):
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = list(map(int, steps.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    assert "".join(f"M{r[0][0]} {r[0][1]}" for r in found), outline.path
    return found


def test_a_square_in_metres() -> None:
    (outline,), strangers = outlines(collection(feature("3218", [square(260_000, 6_620_000, 10_000, dense=40)])), KNOWN)
    assert strangers == []
    east, south, side = 260_000 // UNIT, -6_620_000 // UNIT, 10_000 // UNIT
    assert (outline.left, outline.top, outline.right, outline.bottom) == (east, south - side, east + side, south)
    (ring,) = rings_of(outline)
    assert set(ring) == {(east, south), (east + side, south), (east + side, south - side), (east, south - side)}, (
        "what lies on a straight line is left out"
    )
    assert outline.left < outline.label_x < outline.right
    assert outline.top < outline.label_y < outline.bottom


def test_holes_and_islands_are_kept_and_skerries_are_not() -> None:
    hole = square(263_000, 6_623_000, 4_000)
    data = collection(
        feature("3218", [square(260_000, 6_620_000, 10_000), hole], [square(280_000, 6_620_000, 3_000)], [square(290_000, 6_620_000, 100)]),
        feature("3216", [hole[::-1]]),
    )  # fmt: skip
    found, _strangers = outlines(data, KNOWN)
    around, enclave = {outline.code: outline for outline in found}["3218"], {o.code: o for o in found}["3216"]
    assert len(rings_of(around)) == 3
    assert set(rings_of(around)[1]) == set(rings_of(enclave)[0]), "the enclave fills its hole"


def test_a_municipality_of_nothing_but_skerries_is_a_dot() -> None:
    (outline,), _ = outlines(collection(feature("3218", [square(260_000, 6_620_000, 10)])), KNOWN)
    assert (outline.right - outline.left, outline.bottom - outline.top) == (2, 2)


def test_the_mapping_authority_puts_municipalities_and_borders_in_one_file() -> None:
    border = {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}}
    data = {"Grense": collection(border), "Kommune": collection(feature("3218", [square(260_000, 6_620_000, 5_000)]))}
    (outline,), _ = outlines(data, KNOWN)
    assert outline.code == "3218"
    with pytest.raises(BrokenShapes):
        outlines({"Grense": collection(border)}, KNOWN)


def test_several_features_of_one_number_are_one_municipality() -> None:
    data = collection(feature(3218, [square(260_000, 6_620_000, 5_000)]), feature("3218", [square(270_000, 6_620_000, 5_000)]))  # fmt: skip
    (outline,), _ = outlines(data, KNOWN)
    assert len(rings_of(outline)) == 2


@given(st.lists(st.integers(-900, 900), min_size=3, max_size=60))
def test_a_border_that_two_share_stays_one_border(bends: list[int]) -> None:
    """However crooked: simplified alike from both sides, so there is neither a gap nor an overlap."""
    border = [[270_000 + bend, 6_620_000 + 200 * n] for n, bend in enumerate(bends)]
    top = border[-1][1]
    west = [[250_000, 6_620_000], *border, [250_000, top], [250_000, 6_620_000]]
    east = [[290_000, top], *border[::-1], [290_000, 6_620_000], [290_000, top]]
    found, _ = outlines(collection(feature("3218", [west]), feature("3216", [east])), KNOWN)
    one, other = (
        {point for ring in rings_of(outline) for point in ring if 255_000 // UNIT < point[0] < 285_000 // UNIT}
        for outline in found
    )
    assert one == other
    ends = {(round(x / UNIT), round(-y / UNIT)) for x, y in (border[0], border[-1])}
    assert {(abs(x), abs(y)) for x, y in ends} <= {(abs(x), abs(y)) for x, y in one}


@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 20_000)), min_size=3, max_size=40), st.integers(1, 2_000)
)
def test_no_point_is_farther_off_than_the_tolerance(points: list[tuple[int, int]], tolerance: int) -> None:
    from grontlys.finding.map_outlines import _line

    line = np.array(points, dtype=float)
    kept = _line(line, tolerance)
    assert (kept[0] == line[0]).all()
    assert (kept[-1] == line[-1]).all()
    for point in line:
        nearest = np.inf
        for begin, end in itertools.pairwise(kept):
            along = end - begin
            length = along @ along
            share = min(1, max(0, (point - begin) @ along / length)) if length else 0
            nearest = min(nearest, float(np.hypot(*(point - begin - share * along))))
        assert nearest <= tolerance + 1e-6


def test_degrees_and_metres_give_the_same_outline() -> None:
    """The same ring in both systems; the position of Oslo's centre as the mapping authority gives it."""
    corners = np.array([(10.70, 59.60), (10.90, 59.60), (10.90, 59.75), (10.70, 59.75), (10.70, 59.60)])
    metres = utm33(corners[:, 0], corners[:, 1])
    in_degrees, _ = outlines(collection(feature("3218", [corners.tolist()]), crs=None), KNOWN)
    in_metres, _ = outlines(collection(feature("3218", [metres.tolist()])), KNOWN)
    assert in_degrees == in_metres
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4258"):
        named = {"type": "name", "properties": {"name": name}}
        assert outlines(collection(feature("3218", [corners.tolist()]), crs=named), KNOWN)[0] == in_degrees


def test_the_projection_is_that_of_utm_zone_33() -> None:
    # On the central meridian: 0.9996 of the meridian's arc from the equator to 60 degrees (6,654,072.819 m on GRS80).
    east, north = utm33(np.array([15.0]), np.array([60.0]))[0]
    assert east == pytest.approx(500_000, abs=0.001)
    assert north == pytest.approx(0.9996 * 6_654_072.819, abs=0.01)
    # Away from it, a short way is as long as on the globe, times the scale there.
    a, b = utm33(np.array([10.79, 10.79]), np.array([59.66, 59.67]))
    assert float(np.hypot(*(b - a))) == pytest.approx(1114.1, rel=0.002)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "FeatureCollection"),
        ({"type": "Feature"}, "FeatureCollection"),
        (collection(), "features"),
        (collection(feature("32A8", [square(260_000, 6_620_000, 5_000)])), "«32A8» er ikke et kommunenummer"),
        (collection(feature(True, [square(260_000, 6_620_000, 5_000)])), "ikke et kommunenummer"),
        (collection(feature("3218", [square(260_000, 6_620_000, 5_000)], name="navn")), "ikke noe kommunenummer"),
        (collection({"type": "Feature", "properties": None, "geometry": None}), "properties"),
        (collection({"type": "Feature", "properties": {"kommunenummer": "3218"}, "geometry": None}), "flate"),
        (collection(feature("3218", [square(260_000, 6_620_000, 5_000)[:-1]])), "ikke er lukket"),
        (collection(feature("3218", [[[260_000, 6_620_000]] * 3])), "færre enn fire"),
        (collection(feature("3218", [[["a", "b"]] * 4])), "ikke er tall"),
        (collection(feature("3218", [[[260_000, float("nan")]] * 4])), "ikke er tall"),
        (collection(feature("3218", [[[260_000]] * 4])), "ikke er tall"),
        (collection(feature("3218", [])), "uten omriss"),
        (collection(feature("3218", [square(10.7, 59.6, 0.1)])), "ikke i Norge i EPSG:25833"),
        (collection(feature("3218", [square(59.6, 10.7, 0.1)]), crs=None), "lengdegrad først"),
        (collection(feature("3218", [square(100, 10, 0.1)]), crs=None), "ikke i Norge"),
        (collection(feature("3218", [square(10.7, 59.6, 0.1)]), crs={"properties": {"name": "EPSG:25832"}}), "EPSG:25832"),
        (collection(feature("3218", [square(10.7, 59.6, 0.1)]), crs="x"), "koordinatsystem"),
        (collection(feature("9999", [square(260_000, 6_620_000, 5_000)])), "9999"),
    ],
)  # fmt: skip
def test_a_broken_file_says_what_is_wrong(data: Any, words: str) -> None:
    with pytest.raises(BrokenShapes) as told:
        outlines(data, KNOWN)
    assert words in str(told.value)


def test_each_fault_is_told_with_its_number_and_not_more_than_ten() -> None:
    bad = feature("x", [square(260_000, 6_620_000, 5_000)])
    with pytest.raises(BrokenShapes) as told:
        outlines(collection(feature("3218", [square(260_000, 6_620_000, 5_000)]), *[bad] * 30), KNOWN)
    assert len(told.value.faults) == 10
    assert told.value.faults[0].startswith("Nr. 2 i filen")


def test_numbers_not_known_here_are_left_out_and_told() -> None:
    data = collection(
        feature("9999", [square(260_000, 6_620_000, 5_000)]), feature(301, [square(270_000, 6_640_000, 5_000)])
    )
    found, strangers = outlines(data, KNOWN)
    assert [outline.code for outline in found] == ["0301"]
    assert strangers == ["9999"]
