"""Outlines of municipalities: open data (GeoJSON) in, small SVG paths out. Pure: no database, no clock.

Positions become metres of one plane (ETRS89 / UTM zone 33, which the Norwegian mapping authority publishes the whole country in),
lines are simplified, and what is left is rounded to UNIT metres. A border that two municipalities share is simplified once,
the same way for both, so that no gap opens between them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

Points = npt.NDArray[np.float64]
"""Points of a line, one row each."""

UNIT = 50
"""Metres to one step of a path."""
TOLERANCE = 250.0
"""How far, in metres, a simplified line may lie from the one it stands for."""
MOST_FAULTS = 10

CODE_NAMES = (
    "kommunenummer", "kommunenr", "kommune_nr", "komm_nr", "kommnr", "komm", "municipality_code", "code", "kode", "nummer",
)  # fmt: skip
"""Properties that may hold the number of the municipality, in lower case; the first of them that is there counts."""

_GEOGRAPHIC = re.compile(r"(EPSG:+(4326|4258)|CRS:?84)$", re.IGNORECASE)
_PLANE = re.compile(r"EPSG:+25833$", re.IGNORECASE)


class BrokenShapes(Exception):
    """The file is not what it should be. `faults` says what, in words for the operator."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Outline(NamedTuple):
    """One municipality: an SVG path, its box and a point inside it, in steps of UNIT metres east and south."""

    code: str
    path: str
    left: int
    top: int
    right: int
    bottom: int
    label_x: int
    label_y: int


@dataclass(slots=True)
class _Ring:
    code: str
    points: Points


def outlines(data: Any, known: Iterable[str], tolerance: float = TOLERANCE) -> tuple[list[Outline], list[str]]:
    """The outlines of a GeoJSON FeatureCollection, by code, and the numbers in it that are not among `known`.

    Raises BrokenShapes with everything that is wrong (at most MOST_FAULTS of it); then nothing of the file is to be used.
    """
    data = _collection(data)
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise BrokenShapes([_("Filen har ingen kommuner: «features» er tom.")])
    plane = _projection(data.get("crs"))
    numbers = set(known)
    rings: list[_Ring] = []
    strangers: set[str] = set()
    faults: list[str] = []
    for place, feature in enumerate(features, start=1):
        try:
            code = _code(feature)
            found = [_Ring(code, plane(ring)) for ring in _rings(feature)]
        except ValueError as fault:
            faults.append(_("Nr. %(n)d i filen: %(fault)s") % {"n": place, "fault": fault})
            if len(faults) == MOST_FAULTS:
                break
            continue
        if code in numbers:
            rings += found
        else:
            strangers.add(code)
    if faults:
        raise BrokenShapes(faults)
    if not rings:
        raise BrokenShapes(
            [
                _(
                    "Ingen av kommunenumrene i filen er kjent her (%(codes)s). Les inn kommunene med import-classification."
                )
                % {"codes": ", ".join(sorted(strangers)[:5])}
            ]
        )
    return list(_drawn(rings, _simplified(rings, tolerance), tolerance)), sorted(strangers)


# --- Reading ------------------------------------------------------------------------------------------------------------------


def _collection(data: Any) -> dict[str, Any]:
    """The FeatureCollection of municipalities. The mapping authority puts several in one file, each under its name."""
    layers = [data]
    if isinstance(data, dict) and "type" not in data:
        layers = [layer for name, layer in data.items() if "kommune" in name.lower()]
    for layer in layers:
        if isinstance(layer, dict) and layer.get("type") == "FeatureCollection":
            return layer
    raise BrokenShapes([_("Dette er ikke en GeoJSON-fil med en FeatureCollection av kommuner.")])


def _code(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ValueError(_("mangler «properties» med kommunenummer."))
    lowered = {str(name).lower(): value for name, value in properties.items()}
    for name in CODE_NAMES:
        if name in lowered:
            value = lowered[name]
            text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
            if text.isascii() and text.isdigit() and len(text) in (3, 4):
                return text.zfill(4)
            raise ValueError(_("«%(value)s» er ikke et kommunenummer.") % {"value": str(value)[:40]})
    raise ValueError(_("har ikke noe kommunenummer (egenskapen «kommunenummer»)."))


def _rings(feature: dict[str, Any]) -> Iterator[Points]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(_("er ikke en flate (Polygon eller MultiPolygon)."))
    polygons = geometry.get("coordinates")
    if kind == "Polygon":
        polygons = [polygons]
    if not isinstance(polygons, list) or not polygons:
        raise ValueError(_("har ingen koordinater."))
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise ValueError(_("har en flate uten omriss."))
        for ring in polygon:
            yield _ring(ring)


def _ring(ring: Any) -> Points:
    if not isinstance(ring, list) or len(ring) < 4:
        raise ValueError(_("har et omriss med færre enn fire punkter."))
    try:
        points = np.array([(point[0], point[1]) for point in ring], dtype=float)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise ValueError(_("har koordinater som ikke er tall.")) from None
    if not np.isfinite(points).all():
        raise ValueError(_("har koordinater som ikke er tall."))
    if (points[0] != points[-1]).any():
        raise ValueError(_("har et omriss som ikke er lukket: første og siste punkt er ikke det samme."))
    return points


# --- Positions ----------------------------------------------------------------------------------------------------------------


def _projection(crs: Any) -> Callable[[Points], Points]:
    """From the positions of the file to metres of the plane. GeoJSON without `crs` is longitude and latitude (RFC 7946)."""
    if crs is None:
        return _from_degrees
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if _GEOGRAPHIC.search(name):
        return _from_degrees
    if _PLANE.search(name):
        return _in_plane
    raise BrokenShapes(
        [
            _("Filens koordinatsystem er «%(name)s». Last den ned i EPSG:4326 eller EPSG:25833.")
            % {"name": name[:60] or "?"}
        ]
    )


def _in_plane(points: Points) -> Points:
    east, north = points[:, 0], points[:, 1]
    if not ((east > -300_000) & (east < 1_400_000) & (north > 6_200_000) & (north < 9_200_000)).all():
        raise ValueError(_("ligger ikke i Norge i EPSG:25833."))
    return points


def _from_degrees(points: Points) -> Points:
    longitude, latitude = points[:, 0], points[:, 1]
    if not ((longitude > -12) & (longitude < 40) & (latitude > 55) & (latitude < 83)).all():
        if ((latitude > -12) & (latitude < 40) & (longitude > 55) & (longitude < 83)).all():
            raise ValueError(_("har breddegrad før lengdegrad. GeoJSON har lengdegrad først."))
        raise ValueError(_("ligger ikke i Norge."))
    return utm33(longitude, latitude)


def utm33(longitude: Points, latitude: Points) -> Points:
    """Degrees to metres east and north of ETRS89 / UTM zone 33 (EPSG:25833), good to a centimetre in Norway.

    Krüger's series to the third order in n: https://en.wikipedia.org/wiki/Universal_Transverse_Mercator_coordinate_system
    """
    axis, flattening, scale = 6_378_137.0, 1 / 298.257222101, 0.9996
    n = flattening / (2 - flattening)
    radius = axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    alphas = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16,
        13 * n**2 / 48 - 3 * n**3 / 5,
        61 * n**3 / 240,
    )
    sine, away = np.sin(np.radians(latitude)), np.radians(longitude - 15)
    eccentric = 2 * math.sqrt(n) / (1 + n)
    t = np.sinh(np.arctanh(sine) - eccentric * np.arctanh(eccentric * sine))
    xi, eta = np.arctan2(t, np.cos(away)), np.arcsinh(np.sin(away) / np.hypot(t, np.cos(away)))
    east, north = eta.copy(), xi.copy()
    for order, alpha in enumerate(alphas, start=1):
        east += alpha * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
        north += alpha * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
    return np.column_stack((500_000 + scale * radius * east, scale * radius * north))


# --- Simplifying --------------------------------------------------------------------------------------------------------------


def _simplified(rings: list[_Ring], tolerance: float) -> list[Points]:
    """Each ring simplified, closed. Rings are cut where borders meet, and each piece is simplified in one direction."""
    # To the metre: the same corner in two municipalities is the same number here.
    whole = [np.rint(ring.points).astype(np.int64) for ring in rings]
    packed = np.concatenate([points[:, 0] * 100_000_000 + points[:, 1] for points in whole])
    _values, ids = np.unique(packed, return_inverse=True)
    at = np.split(ids, np.cumsum([len(points) for points in whole])[:-1])
    meets = _meetings(at, int(ids.max()) + 1)
    return [_ring_of_pieces(points, own, meets, tolerance) for points, own in zip(whole, at, strict=True)]


def _meetings(rings: list[npt.NDArray[np.int64]], points: int) -> npt.NDArray[np.bool_]:
    """Which points have more than two others next to them: there, three municipalities meet, or two and the sea."""
    first = np.concatenate([ring[:-1] for ring in rings])
    second = np.concatenate([ring[1:] for ring in rings])
    apart = first != second
    low, high = np.minimum(first, second)[apart], np.maximum(first, second)[apart]
    edges = np.unique(low * points + high)
    degree = np.bincount(edges // points, minlength=points) + np.bincount(edges % points, minlength=points)
    meets: npt.NDArray[np.bool_] = degree > 2
    return meets


def _ring_of_pieces(
    points: npt.NDArray[np.int64],
    ids: npt.NDArray[np.int64],
    meets: npt.NDArray[np.bool_],
    tolerance: float,
) -> Points:
    points, ids = points[:-1], ids[:-1]
    cuts = np.flatnonzero(meets[ids])
    start = int(cuts[0]) if len(cuts) else int(ids.argmin())
    points, ids = np.roll(points, -start, axis=0), np.roll(ids, -start)
    points, ids = np.vstack((points, points[:1])), np.append(ids, ids[0])
    edges = np.append(np.flatnonzero(meets[ids[:-1]]), len(ids) - 1) if len(cuts) else np.array([0, len(ids) - 1])
    pieces = []
    for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        piece, own = points[begin : end + 1].astype(float), ids[begin : end + 1].tolist()
        # One direction for both of its owners, or they would keep different points.
        if own > own[::-1]:
            pieces.append(_line(piece[::-1], tolerance)[::-1][:-1])
        else:
            pieces.append(_line(piece, tolerance)[:-1])
    found = np.vstack(pieces)
    return np.vstack((found, found[:1]))


def _line(points: Points, tolerance: float) -> Points:
    """A line without the points that lie nearer than `tolerance` to what is left of it (Douglas and Peucker 1973)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        begin, along = points[first], points[last] - points[first]
        inner = points[first + 1 : last] - begin
        length = float(along @ along)
        share = np.clip(inner @ along / length, 0, 1) if length else np.zeros(len(inner))
        off = inner - share[:, None] * along
        distance = np.hypot(off[:, 0], off[:, 1])
        farthest = int(distance.argmax())
        if distance[farthest] > tolerance:
            middle = first + 1 + farthest
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return points[keep]


# --- Drawing ------------------------------------------------------------------------------------------------------------------


def _drawn(rings: list[_Ring], simplified: list[Points], tolerance: float) -> Iterator[Outline]:
    by_code: dict[str, list[tuple[float, Points]]] = {}
    for ring, points in zip(rings, simplified, strict=True):
        by_code.setdefault(ring.code, []).append((abs(_area(ring.points)), _stepped(points)))
    for code, found in sorted(by_code.items()):
        # A skerry that would be a dot is left out; of a municipality of nothing but skerries the largest stays.
        found.sort(key=lambda pair: -pair[0])
        largest = found[0]
        drawn = [pair for pair in found if len(pair[1]) > 3 and pair[0] > 4 * tolerance * tolerance]
        if not drawn:
            drawn = [largest if len(largest[1]) > 3 else (largest[0], _square(largest[1]))]
        every = np.vstack([points for _area, points in drawn])
        (left, top), (right, bottom) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
        x, y = _inside(drawn[0][1])
        yield Outline(code, "".join(map(_path, (points for _size, points in drawn))), left, top, right, bottom, x, y)


def _area(points: Points) -> float:
    x, y = (points - points[0]).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def _stepped(points: Points) -> Points:
    """In steps of UNIT, east and south, each point once."""
    steps = np.rint(points * (1 / UNIT, -1 / UNIT)).astype(np.int64)
    keep = np.append(True, (np.diff(steps, axis=0) != 0).any(axis=1))
    found: Points = steps[keep]
    return found


def _square(points: Points) -> Points:
    x, y = points[0].tolist()
    return np.array([(x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1), (x - 1, y - 1)])


def _inside(ring: Points) -> tuple[int, int]:
    """A point inside a ring where there is room for a word: the middle of the longest of a few level lines through it."""
    top, bottom = int(ring[:, 1].min()), int(ring[:, 1].max())
    best = (-1.0, float(ring[:, 0].mean()), (top + bottom) / 2)
    for share in (0.5, 0.4, 0.6, 0.3, 0.7):
        level = top + share * (bottom - top) + 0.25  # between steps, so that no corner lies on it
        y, following = ring[:-1, 1], ring[1:, 1]
        crossing = (y < level) != (following < level)
        x, to = ring[:-1, 0][crossing], ring[1:, 0][crossing]
        hits = np.sort(x + (to - x) * (level - y[crossing]) / (following - y)[crossing])
        for left, right in zip(hits[::2].tolist(), hits[1::2].tolist(), strict=False):
            best = max(best, (right - left, (left + right) / 2, level))
    return round(best[1]), round(best[2])


def _path(points: Points) -> str:
    first, steps = points[0].tolist(), np.diff(points[:-1], axis=0).tolist()
    return f"M{first[0]} {first[1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z"
