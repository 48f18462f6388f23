"""The report: for each group how many, how large a share, and that share beside the best-off group's and the whole's. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from grontlys.matching.audit.hiding import LEAST, NEVER_UNDER, Key, hide, sums_of
from grontlys.matching.audit.intervals import Interval, ratio_of_two, ratio_to_whole, wilson

FEW = 30
"""With fewer people than this in a group, chance alone makes large differences, and the report says so beside the figures."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the report counts: the label in each dimension, what is true of the person, and numbers of something."""

    groups: Mapping[str, str]
    marks: frozenset[str] = frozenset()
    amounts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share over another, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group, as a share with its 95 % interval, over the share of the best-off group of the same table, and over that
    of the whole. `best` marks the best-off itself. A ratio is None where there is nothing to compare with.
    """

    count: int
    value: float
    low: float
    high: float
    best: bool
    to_best: Ratio | None
    to_all: Ratio | None


@dataclass(frozen=True, slots=True)
class Line:
    """One group. `people` is None where the group is hidden, and a share where it is. `few`: fewer than FEW people, or hidden."""

    labels: tuple[str, ...]
    people: int | None
    few: bool
    shares: Mapping[str, Share | None]
    means: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one dimension, or of two together."""

    dimensions: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `least` is the size under which cells are hidden; `hidden` how many cells are, for whatever reason."""

    least: int
    whole: Line
    tables: tuple[Table, ...]
    hidden: int

    @property
    def people(self) -> int | None:
        """How many people the report is about, None where they are too few to say anything at all."""
        return self.whole.people


def _keys(person: Person, dimensions: Sequence[str], pairs: Collection[tuple[str, str]]) -> list[Key]:
    one = [((name, person.groups[name]),) for name in dimensions]
    two = [tuple(sorted(((a, person.groups[a]), (b, person.groups[b])))) for a, b in pairs]
    return [(), *one, *two]


def make_report(
    people: Sequence[Person],
    dimensions: Sequence[str],
    measures: Sequence[str],
    amounts: Mapping[str, str] | None = None,
    *,
    pairs: Collection[tuple[str, str]] = (),
    least: int = LEAST,
) -> Report:
    """Figures for the whole, for each group of each dimension, and for the groups of the `pairs` of dimensions. `amounts` are what
    means are taken of, each with the measure that says of whom there is any: where that is hidden the mean would give it away.

    Raises ValueError for a `least` below NEVER_UNDER, and for a pair of something that is no dimension.
    """
    amounts = amounts or {}
    if least < NEVER_UNDER:
        raise ValueError(f"cells under {NEVER_UNDER} are never shown")
    known = set(combinations(sorted(dimensions), 2))
    wanted = sorted({(min(pair), max(pair)) for pair in pairs})
    if not set(wanted) <= known:
        raise ValueError("a pair of something that is no dimension here")
    sizes: dict[Key, int] = {(): 0}
    counts: dict[str, dict[Key, int]] = {measure: {} for measure in measures}
    totals: dict[str, dict[Key, float]] = {amount: {} for amount in amounts}
    for person in people:
        for key in _keys(person, dimensions, wanted):
            sizes[key] = sizes.get(key, 0) + 1
            for measure in measures:
                counts[measure][key] = counts[measure].get(key, 0) + (measure in person.marks)
            for amount in amounts:
                totals[amount][key] = totals[amount].get(key, 0) + person.amounts.get(amount, 0)
    if sizes[()] < least:
        empty = Line((), None, True, dict.fromkeys(measures), dict.fromkeys(amounts))
        return Report(least, empty, (), 0)
    sums = sums_of(sizes)
    without = hide(sums, sizes, None, least)
    cells = {measure: hide(sums, sizes, counts[measure], least, without) for measure in measures}
    untold = {
        amount: without if counts[measure][()] in (0, sizes[()]) else cells[measure]
        for amount, measure in amounts.items()
    }
    tables = [((name,), [key for key in sizes if [at for at, _label in key] == [name]]) for name in dimensions]
    tables += [(pair, [key for key in sizes if tuple(at for at, _label in key) == pair]) for pair in wanted]

    def lines(keys: Sequence[Key]) -> tuple[Line, ...]:
        best = {measure: _best(keys, counts[measure], sizes, cells[measure]) for measure in measures}
        return tuple(
            Line(
                tuple(label for _name, label in key),
                None if key in without else sizes[key],
                key in without or sizes[key] < FEW,
                {
                    measure: None
                    if key in cells[measure]
                    else _share(key, best[measure], counts[measure], sizes, whole=() not in cells[measure])
                    for measure in measures
                },
                {amount: None if key in untold[amount] else totals[amount][key] / sizes[key] for amount in amounts},
            )
            for key in sorted(keys)
        )

    return Report(
        least,
        lines([()])[0],
        tuple(Table(tuple(names), lines(keys)) for names, keys in tables if keys),
        len(without) + sum(len(hidden - without) for hidden in cells.values()),
    )


def _best(
    keys: Sequence[Key], counts: Mapping[Key, int], sizes: Mapping[Key, int], hidden: Collection[Key]
) -> Key | None:
    """The group with the highest share among those shown; the larger of two alike. None where fewer than two can be compared."""
    shown = [key for key in keys if key not in hidden]
    if len(shown) < 2:
        return None
    return max(shown, key=lambda key: (counts[key] / sizes[key], sizes[key], key))


def _share(key: Key, best: Key | None, counts: Mapping[Key, int], sizes: Mapping[Key, int], *, whole: bool) -> Share:
    count, of = counts[key], sizes[key]
    low, high = wilson(count, of)
    to_best = to_all = None
    if best is not None and key != best and counts[best]:
        to_best = _ratio(*ratio_of_two(count, of, counts[best], sizes[best]))
    if whole and key and counts[()]:
        to_all = _ratio(*ratio_to_whole(count, of, counts[()], sizes[()]))
    return Share(count, count / of, low, high, key == best and bool(count), to_best, to_all)


def _ratio(value: float, interval: Interval) -> Ratio:
    return Ratio(value, *interval)


def as_plain(report: Report) -> dict[str, Any]:
    """The report as JSON takes it. What is hidden is null, and nothing that is hidden can be worked out from the rest."""

    def ratio(one: Ratio | None) -> dict[str, float] | None:
        return None if one is None else {"ratio": _round(one.value), "low": _round(one.low), "high": _round(one.high)}

    def share(one: Share | None) -> dict[str, Any] | None:
        if one is None:
            return None
        return {
            "count": one.count,
            "share": _round(one.value),
            "low": _round(one.low),
            "high": _round(one.high),
            "best": one.best,
            "to_best": ratio(one.to_best),
            "to_all": ratio(one.to_all),
        }

    def line(one: Line) -> dict[str, Any]:
        return {
            "labels": list(one.labels),
            "people": one.people,
            "few": one.few,
            "shares": {name: share(found) for name, found in one.shares.items()},
            "means": {name: None if mean is None else _round(mean) for name, mean in one.means.items()},
        }

    return {
        "least": report.least,
        "few": FEW,
        "hidden": report.hidden,
        "whole": line(report.whole),
        "tables": [
            {"dimensions": list(table.dimensions), "groups": [line(one) for one in table.lines]}
            for table in report.tables
        ],
    }


def _round(number: float) -> float:
    return round(number, 4)
