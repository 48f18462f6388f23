"""Drawing a map as SVG: tiles or outlines, each a link. No style attributes: colours and widths are the style sheet's.

Written as text and not by a template: a page has hundreds of these elements, and a template takes milliseconds for them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.html import conditional_escape as escape
from django.utils.safestring import SafeString, mark_safe

from grontlys.finding.map_outlines import Outline

WIDTH = 300
"""Pixels that a map has where it has least: letters are measured for that."""
HEIGHT = 480
LETTER = 11
"""Pixels of a letter's height."""
MOST_COLUMNS = 6
TILE = 100
_GAP = 6
_NARROW = 0.52
"""The width of an ordinary letter, as a share of its height."""


class Drawn(NamedTuple):
    """What is drawn of one place."""

    label: str
    url: str
    spoken: str
    state: str
    total: int
    counts: tuple[tuple[str, str, int], ...]


def tile_columns(places: int) -> int:
    """How many columns tiles get: a few wide ones, or more where there are many."""
    return 4 if places <= 8 else 5 if places <= 20 else MOST_COLUMNS


def draw_tiles(places: Sequence[tuple[Drawn, tuple[int, int]]]) -> SafeString:
    """Tiles with name, number and each light's shape with its count, at their columns and rows."""
    columns = 1 + max((column for _drawn, (column, _row) in places), default=0)
    rows = 1 + max((row for _drawn, (_column, row) in places), default=0)
    # A narrow grid is not blown up: it stands in the middle.
    across = max(columns, 4)
    size = LETTER * across * TILE / WIDTH
    names = {drawn.label: name_lines(drawn.label, int((TILE - _GAP) / (_NARROW * size))) for drawn, _cell in places}
    lines = max(map(len, names.values()), default=1)
    high = round((4.4 + 1.05 * lines) * size)
    left = -(across - columns) * TILE // 2
    order = sorted(places, key=lambda pair: (pair[1][1], pair[1][0]))
    inside = "".join(
        _tile(drawn, names[drawn.label], lines, column * TILE, row * high, high, size) for drawn, (column, row) in order
    )
    return _svg(f"{left} 0 {across * TILE} {rows * high}", size, inside, "finding__tiles")


def draw_shapes(places: Sequence[tuple[Drawn, Outline]]) -> SafeString:
    """Outlines, with the name and the best light where there is room for them."""
    left, top = min(shape.left for _d, shape in places), min(shape.top for _d, shape in places)
    wide = max(1, max(shape.right for _d, shape in places) - left)
    high = max(1, max(shape.bottom for _d, shape in places) - top)
    unit = max(wide / WIDTH, high / HEIGHT)  # steps of the plane to a pixel
    size = LETTER * unit
    margin = 3 * unit
    box = " ".join(f"{n:.0f}" for n in (left - margin, top - margin, wide + 2 * margin, high + 2 * margin))
    # The chosen ones last, so that their line lies over their neighbours'; the largest first, so that enclaves can be pressed.
    order = sorted(places, key=lambda pair: (pair[0].state == "chosen", -_room(pair[1]), pair[1].code))
    taken: list[tuple[float, float, float, float]] = []
    labels = {
        shape.code: _shape_label(drawn, shape, size, taken)
        for drawn, shape in sorted(places, key=lambda pair: (pair[0].state != "chosen", -_room(pair[1]), pair[1].code))
    }
    paths = "".join(
        _link(drawn, f'<path class="finding__area" d="{shape.path}" fill-rule="evenodd"/>') for drawn, shape in order
    )
    # Words lie over all outlines and let presses through to them.
    words = '<g class="finding__labels" aria-hidden="true">' + "".join(labels.values()) + "</g>"
    return _svg(box, size, paths + words, "finding__shapes")


def _room(shape: Outline) -> int:
    return (shape.right - shape.left) * (shape.bottom - shape.top)


def _svg(box: str, size: float, inside: str, kind: str) -> SafeString:
    return mark_safe(  # noqa: S308  # every text in it is escaped where it is put in
        f'<svg class="finding__drawing {kind}" viewBox="{box}" font-size="{size:.1f}" role="group" '
        f'aria-labelledby="kommuner">{inside}</svg>'
    )


def _link(drawn: Drawn, inside: str) -> str:
    current = ' aria-current="true"' if drawn.state == "chosen" else ""
    kind = f" finding__place--{drawn.state}" if drawn.state else ""
    empty = "" if drawn.total else " finding__place--empty"
    spoken = escape(drawn.spoken)
    # The words stand on a picture inside the link: what is seen of them is figures and shapes, which say little when read out.
    return (
        f'<a class="finding__place{kind}{empty}" href="{escape(drawn.url)}"{current}>'
        f'<g role="img" aria-label="{spoken}"><title>{spoken}</title>{inside}</g></a>'
    )


def _tile(drawn: Drawn, name: list[str], lines: int, x: float, y: float, high: float, size: float) -> str:
    wide = TILE - _GAP
    under = y + size * (0.3 + 1.05 * lines)  # below the names, which take as many lines as the longest of all
    edge = _GAP / 2
    area = f'x="{x + edge:.0f}" y="{y + edge:.0f}" width="{wide}" height="{high - _GAP:.0f}" rx="{size / 3:.0f}"'
    parts = [f'<rect class="finding__area" {area}/>']
    middle = x + TILE / 2
    for number, line in enumerate(name):
        parts.append(_text(middle, y + size * (1.35 + 1.05 * number), line))
    parts.append(_text(middle, under + 1.2 * size, _thousands(drawn.total), "finding__total"))
    lights = [(colour, n) for colour, _word, n in drawn.counts]
    small = 0.85 * size
    for number, (colour, n) in enumerate(lights):
        if n:
            at = x + edge + 2 + (number % 2) * wide / 2
            line_y = under + size * (2.4 + 1.15 * (number // 2))
            parts.append(_shape(colour, at, line_y - 0.7 * small, 0.76 * small))
            parts.append(
                f'<text class="finding__n" x="{at + 0.88 * small:.0f}" y="{line_y:.0f}" font-size="{small:.1f}">'
                f"{_short(n)}</text>"
            )
    return _link(drawn, "".join(parts))


def _shape_label(drawn: Drawn, shape: Outline, size: float, taken: list[tuple[float, float, float, float]]) -> str:
    """Name and lights at the middle of an outline: all of them, or the best, or that without the name, as there is room."""
    lights = [(colour, n) for colour, _word, n in drawn.counts if n]
    wide, high = shape.right - shape.left, shape.bottom - shape.top
    pairs = [lights[at : at + 2] for at in range(0, len(lights), 2)]
    # How much of the outline's box the words may take: it is seldom as wide everywhere.
    for name, rows, across, down in (
        (drawn.label, pairs, 0.8, 0.6),
        (drawn.label, [lights[:1]], 1.15, math.inf),
        ("", [lights[:1]], math.inf, math.inf),
    ):
        widths = [_NARROW * size * len(name), *(sum(_light_width(n, size) for _colour, n in row) for row in rows)]
        lines = bool(name) + sum(map(bool, rows))
        box = (shape.label_x - max(widths) / 2, shape.label_y - lines * 0.6 * size, max(widths), lines * 1.2 * size)
        if not lines or box[2] > across * wide or box[3] > down * high or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        y = box[1] + 0.9 * size
        parts = []
        if name:
            parts.append(_text(shape.label_x, y, name))
            y += 1.15 * size
        for row, length in zip(rows, widths[1:], strict=True):
            x = shape.label_x - length / 2
            for colour, n in row:
                parts.append(_shape(colour, x, y - 0.75 * size, 0.8 * size))
                parts.append(f'<text class="finding__n" x="{x + size:.0f}" y="{y:.0f}">{_short(n)}</text>')
                x += _light_width(n, size)
            y += 1.15 * size
        return "".join(parts)
    return ""


def _light_width(n: int, size: float) -> float:
    """What a shape and its count take, with the space after them."""
    return size * (1.4 + _NARROW * len(_short(n)))


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{escape(text)}</text>'


def _shape(colour: str, x: float, y: float, size: float) -> str:
    """The light's shape: circle, triangle, square, ring, as the icons of the lights have them."""
    kind = f'class="finding__light gl-light--{colour}"'
    middle_x, middle_y, half = x + size / 2, y + size / 2, size / 2
    if colour == "yellow":
        return (
            f'<path {kind} d="M{middle_x:.1f} {y:.1f}L{x + size:.1f} {y + 0.95 * size:.1f}'
            f'L{x:.1f} {y + 0.95 * size:.1f}Z"/>'
        )
    if colour == "red":
        return (
            f'<rect {kind} x="{x + 0.06 * size:.1f}" y="{y + 0.06 * size:.1f}" '
            f'width="{0.88 * size:.1f}" height="{0.88 * size:.1f}"/>'
        )
    ring = f' stroke-width="{size / 5:.1f}"' if colour == "grey" else ""
    radius = half - size / 10 if colour == "grey" else half
    return f'<circle {kind} cx="{middle_x:.1f}" cy="{middle_y:.1f}" r="{radius:.1f}"{ring}/>'


def name_lines(name: str, letters: int) -> list[str]:
    """A name on at most two lines of so many letters, broken where it has a joint; the end of what is too long is left out."""
    if len(name) <= letters:
        return [name]
    joints = [place + 1 for place, letter in enumerate(name) if letter in " -" and 0 < place < len(name) - 1]
    if not joints:
        return [_cut(name, letters)]
    # The joint that makes the longer line shortest.
    joint = min(joints, key=lambda place: (max(place, len(name) - place), place))
    return [_cut(name[:joint].strip(), letters), _cut(name[joint:].strip(), letters)]


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: max(1, letters - 1)] + "…"


def _thousands(n: int) -> str:
    return f"{n:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _short(n: int) -> str:
    """A count in three signs: beyond 999 in thousands. The whole number stands in the name of the link and in the table."""
    return str(n) if n < 1000 else f"{max(1, round(n / 1000))}k"
