"""Which cells of a set of tables must be hidden, so that nobody is found again in small numbers. Pure.

First what is small by itself; then so much more that no hidden cell can be worked out from the sums that are shown: neither along
one line of a table, nor from all tables together (linear algebra over the sums), nor as what is left of a sum when that is small.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

LEAST = 5
"""Cells under this are hidden, where nothing else is asked for."""
NEVER_UNDER = 4
"""Nobody may ask for less."""

Key = tuple[tuple[str, str], ...]
"""A cell: its dimensions with their labels; () is the whole."""
Sum = tuple[Key, Sequence[Key]]
"""A cell and the cells that sum to it."""

_EPSILON = 1e-9


def small(count: int, of: int, least: int) -> bool:
    """Whether `count` of `of` people is too few to show: too few of them, or too few of the others; or everybody or nobody in a
    group so small that it says something of each.
    """
    if of < least or 0 < count < least or 0 < of - count < least:
        return True
    return count in (0, of) and of < 2 * least


def hidden_cells(
    sums: Sequence[Sum],
    sizes: Mapping[Key, int],
    parts: Sequence[Mapping[Key, int]],
    first: Collection[Key],
    least: int,
) -> frozenset[Key]:
    """The cells to hide, `first` among them. `sizes` decides which cell goes next (the smallest group); `parts` are the counts that
    a sum of hidden cells must not give away.
    """
    hidden = set(first)
    found = -1
    while len(hidden) != found:
        found = len(hidden)
        for whole, cells in sums:
            if any(part[whole] == 0 for part in parts) and any(cell in hidden for cell in cells):
                hidden.add(whole)  # nobody at all, or everybody: then the same is known of each part
            while _tells(whole, cells, hidden, parts, least):
                _hide_one_more(whole, cells, hidden, sizes)
        for cell in _determined(sums, hidden):
            lines = [(whole, cells) for whole, cells in sums if cell == whole or cell in cells]
            for whole, cells in lines:
                if any(one not in hidden for one in (whole, *cells)):
                    _hide_one_more(whole, cells, hidden, sizes)
                    break
            break
    return frozenset(hidden)


def _tells(
    whole: Key, cells: Sequence[Key], hidden: Collection[Key], parts: Sequence[Mapping[Key, int]], least: int
) -> bool:
    """Whether one sum gives away a hidden cell, or that what is hidden in it is small."""
    inside = [cell for cell in cells if cell in hidden]
    if whole in hidden:
        return not inside
    if not inside:
        return False
    if len(inside) == 1:
        return True
    return len(inside) < len(cells) and any(sum(part[cell] for cell in inside) < least for part in parts)


def _hide_one_more(whole: Key, cells: Sequence[Key], hidden: set[Key], sizes: Mapping[Key, int]) -> None:
    shown = [cell for cell in cells if cell not in hidden]
    hidden.add(min(shown, key=lambda cell: (sizes[cell], cell)) if shown else whole)


def _determined(sums: Sequence[Sum], hidden: Collection[Key]) -> list[Key]:
    """The hidden cells whose number follows from all shown sums together: those that are the same in every solution."""
    at = {cell: place for place, cell in enumerate(sorted(hidden))}
    rows = []
    for whole, cells in sums:
        row = np.zeros(len(at))
        if whole in at:
            row[at[whole]] -= 1
        for cell in cells:
            if cell in at:
                row[at[cell]] += 1
        if row.any():
            rows.append(row)
    if not rows:
        return []
    _left, sizes, right = np.linalg.svd(np.array(rows))
    free = right[int((sizes > _EPSILON).sum()) :]
    moves = np.abs(free).max(axis=0, initial=0.0)
    return [cell for cell, place in at.items() if moves[place] < _EPSILON]


def sums_of(cells: Collection[Key]) -> list[Sum]:
    """Every sum among the cells: each is what its parts in one more dimension add up to."""
    found: list[Sum] = []
    for whole in sorted(cells):
        within: dict[str, list[Key]] = {}
        for cell in sorted(cells):
            if len(cell) == len(whole) + 1 and set(whole) <= set(cell):
                ((dimension, _label),) = set(cell) - set(whole)
                within.setdefault(dimension, []).append(cell)
        found += [(whole, parts) for parts in within.values()]
    return found


def hide(
    sums: Sequence[Sum],
    sizes: Mapping[Key, int],
    counts: Mapping[Key, int] | None,
    least: int,
    also: Collection[Key] = (),
) -> frozenset[Key]:
    """What to hide of the sizes of groups (`counts` None), or of how many in each are counted; `also` is hidden anyway.

    Raises ValueError for a limit below what nobody may ask for.
    """
    if least < NEVER_UNDER:
        raise ValueError(f"cells under {NEVER_UNDER} are never shown")
    if counts is None:
        under = {cell for cell, size in sizes.items() if size < least}
        return hidden_cells(sums, sizes, [sizes], under.union(also), least)
    if counts[()] in (0, sizes[()]) and not small(counts[()], sizes[()], least):
        # True of nobody or of everybody: said of the whole, which tells all there is to tell of each group.
        return frozenset(sizes.keys() - {()})
    few = {cell for cell, size in sizes.items() if small(counts[cell], size, least)}
    # What is true of nobody or of everybody in a group that is large enough is known of each of its parts: they are no secret, as
    # long as the group itself is shown.
    known_by = {
        cell: [
            whole for whole, cells in sums if cell in cells and whole not in few and counts[whole] in (0, sizes[whole])
        ]
        for cell in few - set(also)
    }
    open_ = {cell for cell, wholes in known_by.items() if wholes}
    others = {cell: size - counts[cell] for cell, size in sizes.items()}
    while True:
        hidden = hidden_cells(sums, sizes, [counts, others], {*(few - open_), *also}, least)
        closed = {cell for cell in open_ if hidden.issuperset(known_by[cell])}
        if not closed:
            return hidden
        open_ -= closed
