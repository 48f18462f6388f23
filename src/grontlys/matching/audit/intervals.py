"""How sure a share or a ratio of shares is: 95 % intervals, for the few as for the many. Pure."""

from __future__ import annotations

import math

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: what a 95 % interval takes on either side."""

Interval = tuple[float, float]


def wilson(count: int, of: int) -> Interval:
    """The interval of a share (Wilson 1927). Holds for few people and for shares of 0 and 1. Raises ValueError for nobody."""
    _check(count, of)
    share, square = count / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return (0.0 if count == 0 else max(0.0, middle - half), 1.0 if count == of else min(1.0, middle + half))


def _check(count: int, of: int) -> None:
    if not 0 <= count <= of or of < 1:
        raise ValueError(f"{count} of {of} is no share")


def _inside(count: int, of: int) -> float:
    """The count, moved half a person inwards where it is none or all: a logarithm takes no nothing, and nothing is that sure."""
    return min(max(float(count), 0.5), of - 0.5)


def _about(ratio: float, centre: float, variance: float) -> Interval:
    half = Z * math.sqrt(max(variance, 0.0))
    low, high = math.exp(centre - half), math.exp(centre + half)
    return (0.0 if ratio == 0 else min(low, ratio), max(high, ratio))


def ratio_of_two(count: int, of: int, other: int, other_of: int) -> tuple[float, Interval]:
    """One group's share over that of another group of other people, with the interval of the logarithm of the ratio (Katz and
    others 1978). Raises ValueError where nobody in the other group is counted: there is no such ratio.
    """
    _check(count, of)
    _check(other, other_of)
    if not other:
        raise ValueError("nothing to compare with")
    a, b = _inside(count, of), _inside(other, other_of)
    centre = math.log(a / of) - math.log(b / other_of)
    ratio = (count / of) / (other / other_of)
    return ratio, _about(ratio, centre, 1 / a - 1 / of + 1 / b - 1 / other_of)


def ratio_to_whole(count: int, of: int, all_count: int, all_of: int) -> tuple[float, Interval]:
    """A group's share over that of the whole, which the group is a part of: the same people stand on both sides, and the interval
    (of the logarithm, by the delta method) takes that into account. Raises ValueError where nobody at all is counted.
    """
    _check(count, of)
    _check(all_count, all_of)
    rest, rest_of = all_count - count, all_of - of
    if not 0 <= rest <= rest_of:
        raise ValueError("the group is no part of the whole")
    if not all_count:
        raise ValueError("nothing to compare with")
    ratio = (count / of) / (all_count / all_of)
    a = _inside(count, of)
    if not rest_of:
        return ratio, (1.0, 1.0)
    b = _inside(rest, rest_of)
    whole = a + b
    own = (1 / a - 1 / whole) ** 2 * a * (1 - a / of)
    others = (1 / whole) ** 2 * b * (1 - b / rest_of)
    return ratio, _about(ratio, math.log(a / of) - math.log(whole / all_of), own + others)
