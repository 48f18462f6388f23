"""The search itself: chips and words in, rows in order, counts and facets out. Boolean masks and bit operations over columns.

What is unknown is not a no: wishes about the work (to avoid something, part time, evenings ...) rule out a workplace that is
known not to fit, and put one that is known to fit before one of which it is not known. Order: fit, then fresh opening, then
least load, then name (system.md section 3); what is red now, or barred, comes last whatever it would fit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.finding.chips import DEMAND_CODES, GRADED, Atom, Chip, chip, place_of, range_of
from grontlys.finding.columns import (
    COLOUR_CODE,
    COLOURS,
    COMPETENCE_CODE,
    DEMAND_ROW,
    FIRST_SPARE_BIT,
    LANGUAGE_CODE,
    REQUIREMENT_BIT,
    SECTOR_CODE,
    SECTORS,
    SIZES,
    SPARE_BITS,
    TASK_BIT,
    TIME_BIT,
    Array,
    day_number,
)
from grontlys.finding.describe import Readers
from grontlys.finding.index import Index
from grontlys.finding.language import Query
from grontlys.finding.rows import Vocabulary
from grontlys.shared.text import sort_key

SORTS = ("fit", "name", "newest", "place", "distance")
FRESH_STEPS = (7, 28, 90)
SIZE_RANGES = {"none": "0-0", "1-4": "1-4", "5-19": "5-19", "20-49": "20-49", "50+": "50-"}
"""The range that stands for a size class in a chip."""

_RED = COLOUR_CODE["red"]
_GREY = COLOUR_CODE["grey"]
_MOST_CACHED = 256
_FAMILY = {
    "county": "place",
    "post": "place",
    "postcode": "place",
    "section": "industry",
    "confirmed": "fresh",
    "silent": "fresh",
}
"""Kinds that are alternatives to another kind: Ås, or all of Akershus."""

_FULL_TIME = np.uint64(1 << REQUIREMENT_BIT["full_time"])


def readers_of(actor: Actor) -> Readers:
    """What part of what is known the actor may search in."""
    return Readers(actor.organisation_id, actor.may(Right.SEE_NAV_ONLY))


class Found(NamedTuple):
    """One workplace of a result: which wishes are known to be met, and of which it is not known."""

    number: int
    met: tuple[Chip, ...]
    unknown: tuple[Chip, ...]
    changed: int


class Dropped(NamedTuple):
    """What the result would be without one chip (None: without the words)."""

    chip: Chip | None
    total: int


class Facets(NamedTuple):
    """How many workplaces each choice would give, were it the only one of its kind and all other chips as they are."""

    training: dict[str, int]
    hiring: dict[str, int]
    municipality: dict[str, dict[str, int]]  # municipality number -> colour -> count, of the light in `about`
    section: dict[str, int]
    size: dict[str, int]
    sector: dict[str, int]
    fresh: dict[int, int]
    silent: int
    task: dict[str, int]
    about: str  # "training" or "hiring": what the search is about, training where it does not say


@dataclass(frozen=True, slots=True)
class Result:
    """`total` workplaces fit, out of `base` in the same places; of `known` it is known that every wish is met."""

    found: tuple[Found, ...]
    total: int
    base: int
    known: int
    graded: tuple[Chip, ...]
    facets: Facets | None
    dropped: tuple[Dropped, ...] = ()
    read_as: dict[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""

    @property
    def numbers(self) -> list[int]:
        return [found.number for found in self.found]


def search(
    index: Index,
    query: Query,
    readers: Readers,
    *,
    limit: int = 25,
    offset: int = 0,
    sort: str = "fit",
    facets: bool = True,
    cached: bool = True,
) -> Result:
    """Search for these readers. `limit` workplaces from `offset` in the order `sort` (one of SORTS)."""
    key = (query.chips, query.rest, readers, limit, offset, sort, facets)
    with index.lock:
        if cached and (known := index.cache.get(key)) is not None:
            found: Result = known
            return found
        result = _search(index, query, readers, limit, offset, sort, facets)
        if cached:
            if len(index.cache) >= _MOST_CACHED:
                index.cache.clear()
            index.cache[key] = result
        return result


def _search(
    index: Index, query: Query, readers: Readers, limit: int, offset: int, sort: str, with_facets: bool
) -> Result:
    search = _Search(index, query, readers)
    mask = search.everything()
    total = int(np.count_nonzero(mask))
    dropped: tuple[Dropped, ...] = ()
    if not total and (len(query.chips) + bool(query.rest)) > 0:
        dropped = _dropped(index, query, readers)
    rows = search.ordered(mask, sort, offset, limit)
    met = search.met
    known = int(np.count_nonzero(mask & reduce(np.logical_and, met.values()))) if met else total
    found = tuple(
        Found(
            int(search.column("number")[row]),
            tuple(wish for wish, array in met.items() if array[row]),
            tuple(wish for wish, array in met.items() if not array[row]),
            index.changed_at.get(int(search.column("number")[row]), 0),
        )
        for row in rows.tolist()
    )
    base = search.base()
    return Result(
        found,
        total,
        int(np.count_nonzero(base)),
        known,
        tuple(met),
        search.facets(mask) if with_facets else None,
        dropped,
        search.read_as,
        index.version,
    )


class Matching(NamedTuple):
    """How many fit; where they are no more than was asked for also who, with both lights (places in COLOURS)."""

    total: int
    numbers: Array | None = None
    training: Array | None = None
    hiring: Array | None = None


def matching(index: Index, query: Query, readers: Readers, most: int) -> Matching:
    """All workplaces that fit for these readers, in no particular order, without what a page needs beside them."""
    key = ("matching", query.chips, query.rest, readers, most)
    with index.lock:
        if (known := index.cache.get(key)) is not None:
            found: Matching = known
            return found
        search = _Search(index, query, readers)
        rows = np.flatnonzero(search.everything())
        found = Matching(len(rows))
        if len(rows) <= most:
            found = Matching(len(rows), *(search.column(name)[rows] for name in ("number", "training", "hiring")))
        if len(index.cache) >= _MOST_CACHED:
            index.cache.clear()
        index.cache[key] = found
        return found


def _dropped(index: Index, query: Query, readers: Readers) -> tuple[Dropped, ...]:
    """For a result of nothing: what leaving out each chip would give, best first."""
    tries: list[tuple[Chip | None, Query]] = [
        (wish, Query(tuple(other for other in query.chips if other != wish), query.rest)) for wish in query.chips
    ]
    if query.rest:
        tries.append((None, Query(query.chips)))
    counts = [Dropped(wish, int(np.count_nonzero(_Search(index, less, readers).everything()))) for wish, less in tries]
    return tuple(sorted((drop for drop in counts if drop.total), key=lambda drop: -drop.total))


class _Search:
    """One search in progress. Masks are over all rows in use; each group of alternatives has one."""

    def __init__(self, index: Index, query: Query, readers: Readers) -> None:
        self.index = index
        self.size = index.used
        self.day = day_number(index.day)
        self.vocabulary: Vocabulary = index.vocabulary
        self.read_as: dict[str, tuple[str, ...]] = {}
        self.met: dict[Chip, Array] = {}
        self._chips = query.chips
        self._purposes = [atom.value for c in query.chips if c.kind == "purpose" for atom in c.atoms]
        self._visible = index.visible(readers)
        if not any(c.kind in ("closed", "number") and not c.negative for c in query.chips):
            self._visible = self._visible & ~self.column("closed")
        self._wanted = self._task_bits(c for c in query.chips if not c.negative)
        self.groups: dict[str, Array] = {}
        self._fill_groups()
        for word in query.rest:
            rows, read_as = index.words.search(word, self._visible)
            self._also("words", rows)
            if read_as:
                self.read_as[word] = read_as

    def column(self, name: str, part: int | None = None) -> Array:
        array = self.index.columns[name]
        return array[: self.size] if part is None else array[part, : self.size]

    # --- Masks ------------------------------------------------------------------------------------------------------------

    def _also(self, group: str, mask: Array) -> None:
        self.groups[group] = self.groups[group] & mask if group in self.groups else mask

    def _fill_groups(self) -> None:
        alternatives: dict[str, list[Atom]] = {}
        for wish in self._chips:
            if wish.negative:
                self._also("negative", ~self._any(atom for atom in wish.atoms if atom.kind not in ("task", "time")))
            elif wish.kind not in GRADED and wish.kind != "sure":
                alternatives.setdefault(_FAMILY.get(wish.kind, wish.kind), []).extend(wish.atoms)
        for family, atoms in alternatives.items():
            self._also(family, self._any(atoms))
        self._grade()
        if self.met and any(wish.kind == "sure" for wish in self._chips):
            self._also("sure", reduce(np.logical_and, self.met.values()))

    def _any(self, atoms: Iterable[Atom]) -> Array:
        """Rows for which one of the alternatives holds."""
        mask = np.zeros(self.size, dtype=bool)
        given = list(atoms)
        industries = [atom.value for atom in given if atom.kind == "industry"]
        places = [atom for atom in given if atom.kind in ("place", "county")]
        if industries:
            mask |= self._industries(industries)
        if places:
            mask |= self._places(places)
        bits = self._task_bits([Chip(tuple(given))]) if given else 0
        if bits:
            mask |= (self.column("tasks") & np.uint64(bits)) != 0
        for atom in given:
            if atom.kind not in ("industry", "place", "county", "task"):
                mask |= _HARD[atom.kind](self, atom)
        return mask

    @staticmethod
    def _task_bits(chips: Iterable[Chip]) -> int:
        bits = 0
        for wish in chips:
            for atom in wish.atoms:
                if atom.kind == "task":
                    bits |= 1 << TASK_BIT[atom.value]
        return bits

    @cached_property
    def _roles(self) -> list[tuple[Array, Array, np.uint64]]:
        """For each spare bit in use: the rows that use it, the bit of the task that it is a further role of, and the bit itself."""
        found = []
        for spare in range(SPARE_BITS):
            column = self.column("role_task", spare)
            # They are taken from the first on, and hardly any workplace takes one.
            rows = np.flatnonzero(column)
            if not len(rows):
                break
            task = np.uint64(1) << (column[rows].astype(np.uint64) - np.uint64(1))
            found.append((rows, task, np.uint64(1 << FIRST_SPARE_BIT + spare)))
        return found

    def _only(self, tasks: Array, bits: int) -> Array:
        """Of the tasks in each row those asked for, with the further roles that do them."""
        wanted = np.uint64(bits)
        left = tasks & wanted
        for rows, task, spare in self._roles:
            same = rows[(task & wanted) != 0]
            left[same] |= tasks[same] & spare
        return left

    def _but(self, tasks: Array, bits: int) -> Array:
        """Of the tasks in each row those not asked for, without the further roles that do the others."""
        unwanted = np.uint64(bits)
        left = tasks & ~unwanted
        for rows, task, spare in self._roles:
            left[rows[(task & unwanted) != 0]] &= ~spare
        return left

    def _industries(self, values: list[str]) -> Array:
        allowed = industry_lookup(self.vocabulary, values)
        industry = self.index.columns["industry"][:, : self.size]
        mask = allowed[industry[0]]
        # Second and third industries are rare: look only where there is one.
        for part in (1, 2):
            rows = np.flatnonzero(industry[part])
            mask[rows] |= allowed[industry[part, rows]]
        return mask

    def _places(self, atoms: list[Atom]) -> Array:
        """The workplaces of a municipality lie together; only those that came later must be looked at one by one."""
        wanted = set[int]().union(*(municipalities_of(self.vocabulary, atom) for atom in atoms))
        mask = np.zeros(self.size, dtype=bool)
        for place in wanted:
            for together in self.index.slices.get(place, ()):
                mask[together] = True
        later = slice(self.index.workplaces, self.size)
        lookup = np.zeros(len(self.vocabulary.municipalities), dtype=bool)
        lookup[list(wanted)] = True
        mask[later] = lookup[self.column("municipality")[later]]
        return mask

    # --- Wishes that may be met, not met, or unknown --------------------------------------------------------------------

    def _grade(self) -> None:
        by_kind: dict[str, list[Chip]] = {}
        for wish in self._chips:
            if wish.negative and any(atom.kind in ("task", "time") for atom in wish.atoms):
                kind = "avoid" if any(atom.kind == "task" for atom in wish.atoms) else "not_time"
                by_kind.setdefault(kind, []).append(wish)
            elif not wish.negative and wish.kind in GRADED:
                by_kind.setdefault(wish.kind, []).append(wish)
        for kind, wishes in by_kind.items():
            if kind == "avoid":
                self._avoid(wishes)
            elif kind == "not_time":
                for wish in wishes:
                    self._not_times(wish)
            else:
                # Alternatives: ruled out where all of them are, met where one is.
                out = np.ones(self.size, dtype=bool)
                for wish in wishes:
                    refused, met = _GRADED[kind](self, wish.atoms[0])
                    out &= refused
                    self.met[wish] = met
                if len(wishes) > 1:
                    any_met = reduce(np.logical_or, (self.met[wish] for wish in wishes))
                    for wish in wishes:
                        self.met[wish] = any_met
                self._also(kind, ~out)

    def _avoid(self, wishes: list[Chip]) -> None:
        """Of the tasks asked for (or of all), is there one with nothing that must be avoided?"""
        tasks = self.column("tasks")
        if self._wanted:
            wanted = self._only(tasks, self._wanted)
            relevant = np.where(wanted != 0, wanted, tasks)
        else:
            relevant = tasks
        left, refused = self._left(relevant, wishes)
        out = refused | ((relevant != 0) & (left == 0))
        self._also("avoid", ~out)
        for wish in wishes:
            if wish.negative:
                continue
            code = wish.atoms[0].value
            if code in DEMAND_CODES:
                self.met[wish] = (left & self.column("graded", DEMAND_ROW[code])) != 0
            else:
                self.met[wish] = np.zeros(self.size, dtype=bool)

    def _left(self, relevant: Array, wishes: Iterable[Chip]) -> tuple[Array, Array]:
        """The tasks that remain when those are taken out that ask too much, and the rows with an absolute requirement."""
        left = relevant
        absolute = 0
        for wish in wishes:
            for atom in wish.atoms:
                if atom.kind == "task":
                    left = self._but(left, 1 << TASK_BIT[atom.value])
                elif atom.kind == "avoid":
                    absolute |= 1 << REQUIREMENT_BIT[atom.value]
                    if atom.value in DEMAND_CODES:
                        left = left & ~self.column("high", DEMAND_ROW[atom.value])
        if not absolute:
            return left, np.zeros(self.size, dtype=bool)
        return left, (self.column("absolute") & np.uint64(absolute)) != 0

    def _not_times(self, wish: Chip) -> None:
        avoided = 0
        for atom in wish.atoms:
            if atom.kind == "time":
                avoided |= 1 << TIME_BIT[atom.value]
        times = self.column("times")
        other = (times & np.uint8(255 - avoided)) != 0
        self.met[wish] = other
        self._also(f"not_time {wish.code}", other | (times == 0))

    def full_time_only(self) -> Array:
        return (self.column("part_time") == 2) | ((self.column("absolute") & _FULL_TIME) != 0)

    # --- Putting together -------------------------------------------------------------------------------------------------

    def everything(self) -> Array:
        """Rows that everything holds for."""
        return reduce(np.logical_and, self.groups.values(), self._visible)

    def base(self) -> Array:
        """Rows in the same places."""
        return self._visible & self.groups["place"] if "place" in self.groups else self._visible

    def without(self, *families: str) -> Array:
        return reduce(
            np.logical_and, (mask for family, mask in self.groups.items() if family not in families), self._visible
        )

    def rank(self) -> Array:
        """The better of the lights that matter: places in COLOURS."""
        if self._purposes == ["training"] or self._purposes == ["hiring"]:
            return self.column(self._purposes[0])
        return np.minimum(self.column("training"), self.column("hiring"))

    @property
    def about(self) -> str:
        """The light that a map of this search shows: hiring where it asks for that alone, by purpose or by light."""
        asked = {*self._purposes, *(c.kind for c in self._chips if c.kind in ("training", "hiring") and not c.negative)}
        return "hiring" if asked == {"hiring"} else "training"

    def ordered(self, mask: Array, sort: str, offset: int, limit: int) -> Array:
        """The rows of one page, in order."""
        rows = np.flatnonzero(mask)
        if not len(rows) or offset >= len(rows) or limit <= 0:
            return rows[:0]
        key = self._sort_key(rows, sort)
        wanted = min(offset + limit, len(rows))
        if wanted < len(rows):
            # All that tie with the last one, so that the number decides among them and pages do not overlap.
            edge = np.partition(key, wanted - 1)[wanted - 1]
            keep = key <= edge
            rows, key = rows[keep], key[keep]
        order = np.lexsort((self.column("number")[rows], key))
        return rows[order[offset:wanted]]

    def _sort_key(self, rows: Array, sort: str) -> Array:
        name = self.column("name_rank")[rows].astype(np.int64)
        if sort == "name":
            return name
        if sort == "newest":
            return ((1 << 30) - self.column("newest")[rows].astype(np.int64) << 32) | name
        fit = self._fit_key(rows)
        if sort == "place":
            order = municipality_order(self.vocabulary)
            return (order[self.column("municipality")[rows]] << 50) | fit
        if sort == "distance":
            kilometres = distances(self.vocabulary, [atom for c in self._chips if not c.negative for atom in c.atoms])
            if kilometres is not None:
                return (kilometres[self.column("municipality")[rows]] << 50) | fit
        return fit

    def _fit_key(self, rows: Array) -> Array:
        """49 bits: not now, wishes not known to be met, light, load, name."""
        rank = self.rank()[rows].astype(np.int64)
        missing = np.zeros(len(rows), dtype=np.int64)
        for met in self.met.values():
            missing += ~met[rows]
        load = self.column("load")[rows].astype(np.int64)
        name = self.column("name_rank")[rows].astype(np.int64)
        return ((rank >= _RED).astype(np.int64) << 48) | (missing << 43) | (rank << 40) | (load << 32) | name

    # --- Counts -----------------------------------------------------------------------------------------------------------

    def facets(self, mask: Array) -> Facets:
        """Counts for each choice, under the other chips."""
        same = np.flatnonzero(mask)

        def rows(*families: str) -> Array:
            return np.flatnonzero(self.without(*families)) if any(f in self.groups for f in families) else same

        def count(name: str, chosen: Array, size: int) -> list[int]:
            counts: list[int] = np.bincount(self.column(name)[chosen], minlength=size).tolist()
            return counts

        colours = [colour.value for colour in COLOURS]
        training = count("training", rows("training"), len(colours))
        hiring = count("hiring", rows("hiring"), len(colours))
        places = rows("place")
        width = len(COLOURS)
        pairs = self.column("municipality")[places].astype(np.int64) * width + self.column(self.about)[places]
        table = np.bincount(pairs, minlength=len(self.vocabulary.municipalities) * width).reshape(-1, width)
        used = np.flatnonzero(table.sum(axis=1))
        sections = count("section", rows("industry"), 27)
        sizes = count("size", rows("employees"), len(SIZES))
        sectors = count("sector", rows("sector"), len(SECTORS))
        newest = self.column("newest")[rows("fresh")]
        return Facets(
            training=dict(zip(colours, training, strict=True)),
            hiring=dict(zip(colours, hiring, strict=True)),
            municipality={
                self.vocabulary.municipalities[place][0]: dict(zip(colours, table[place].tolist(), strict=True))
                for place in used.tolist()
            },
            section={chr(64 + place): n for place, n in enumerate(sections) if place and n},
            size=dict(zip(SIZES, sizes, strict=True)),
            sector=dict(zip(SECTORS, sectors, strict=True)),
            fresh={days: int(np.count_nonzero(newest >= self.day - days)) for days in FRESH_STEPS},
            silent=int(np.count_nonzero(newest == 0)),
            task=self._task_counts(),
            about=self.about,
        )

    def _task_counts(self) -> dict[str, int]:
        """For each task: how many have it, with nothing in it that must be avoided."""
        mask = self.without("task", "avoid")
        wishes = [
            wish
            for wish in self._chips
            if wish.kind == "avoid" or (wish.negative and any(atom.kind == "task" for atom in wish.atoms))
        ]
        left, refused = self._left(self.column("tasks"), wishes)
        if self._roles:
            left = left.copy()
        for rows, task, spare in self._roles:
            # A further role counts as its task.
            left[rows] |= np.where((left[rows] & spare) != 0, task, np.uint64(0))
        bits = left[mask & ~refused & (left != 0)]
        counts = np.unpackbits(bits.view(np.uint8).reshape(len(bits), 8), axis=1, bitorder="little").sum(
            axis=0, dtype=np.int64
        )
        return {code: int(counts[bit]) for code, bit in TASK_BIT.items()} if len(bits) else dict.fromkeys(TASK_BIT, 0)


# --- What single alternatives mean --------------------------------------------------------------------------------------------


def _post(search: _Search, atom: Atom) -> Array:
    lookup = np.fromiter((name.casefold() == atom.value for name, _ in search.vocabulary.posts), dtype=bool)
    return lookup[search.column("post")]


def _uses(search: _Search, atom: Atom) -> Array:
    bit = np.uint64(1 << REQUIREMENT_BIT[atom.value])
    asked = search.column("absolute") | search.column("learnable") | search.column("preferred")
    mask: Array = (asked & bit) != 0
    if atom.value in DEMAND_CODES:
        mask |= search.column("high", DEMAND_ROW[atom.value]) != 0
    return mask


def _employees(search: _Search, atom: Atom) -> Array:
    """A withheld head count (one to four) may lie in the range, so it counts as doing so; an unknown one does not."""
    low, high = range_of(atom)
    mask = search.column("head_high") >= (low if low is not None else 0)
    return mask & (search.column("head_low") <= high) if high is not None else mask


def _sector(search: _Search, atom: Atom) -> Array:
    sector = search.column("sector")
    if atom.value == "public":
        return (sector == SECTOR_CODE["state"]) | (sector == SECTOR_CODE["municipal"])
    return sector == SECTOR_CODE[atom.value]


def _light(search: _Search, atom: Atom) -> Array:
    code = COLOUR_CODE[atom.value]
    return (search.column("training") == code) | (search.column("hiring") == code)


def _since(column: str) -> Callable[[_Search, Atom], Array]:
    return lambda search, atom: search.column(column) >= max(search.day - int(atom.value), 1)


def _equals(column: str, code: Callable[[str], int]) -> Callable[[_Search, Atom], Array]:
    return lambda search, atom: search.column(column) == code(atom.value)


_HARD: dict[str, Callable[[_Search, Atom], Array]] = {
    "post": _post,
    "postcode": _equals("postcode", int),
    "section": _equals("section", lambda value: ord(value) - 64),
    "uses": _uses,
    "employees": _employees,
    "sector": _sector,
    "light": _light,
    "training": _equals("training", COLOUR_CODE.__getitem__),
    "hiring": _equals("hiring", COLOUR_CODE.__getitem__),
    "purpose": lambda search, atom: search.column(atom.value) <= _GREY,
    "fresh": _since("newest"),
    "confirmed": _since("confirmed"),
    "silent": lambda search, atom: search.column("newest") == 0,
    "competence": _equals("competence", COMPETENCE_CODE.__getitem__),
    "number": _equals("number", int),
    "closed": lambda search, atom: search.column("closed").copy(),
}


def _hours(search: _Search, atom: Atom) -> tuple[Array, Array]:
    only = search.full_time_only()
    if atom.value == "full_time":
        return np.zeros(search.size, dtype=bool), only
    return only, (search.column("part_time") == 1) & ~only


def _percent(search: _Search, atom: Atom) -> tuple[Array, Array]:
    share = int(atom.value)
    least = search.column("min_percent")
    refused = least > share
    if share < 100:
        refused = refused | search.full_time_only()
        return refused, (least > 0) & ~refused
    return refused, ((least > 0) | (search.column("part_time") > 0)) & ~refused


def _time(search: _Search, atom: Atom) -> tuple[Array, Array]:
    times = search.column("times")
    met = (times & np.uint8(1 << TIME_BIT[atom.value])) != 0
    return (times != 0) & ~met, met


def _norwegian(search: _Search, atom: Atom) -> tuple[Array, Array]:
    asked = search.column("norwegian")
    level = LANGUAGE_CODE[atom.value]
    return asked > level, (asked > 0) & (asked <= level)


_GRADED: dict[str, Callable[[_Search, Atom], tuple[Array, Array]]] = {
    "hours": _hours,
    "percent": _percent,
    "time": _time,
    "norwegian": _norwegian,
}


# --- Places and industries ----------------------------------------------------------------------------------------------------


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*first, *second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(half))


def centre_of(vocabulary: Vocabulary, code: str) -> tuple[float, float] | None:
    """Latitude and longitude of a municipality's centre, where known."""
    place = vocabulary.municipality_at.get(code)
    if not place:
        return None
    _code, _name, _county, latitude, longitude = vocabulary.municipalities[place]
    return (latitude, longitude) if latitude is not None and longitude is not None else None


def municipalities_of(vocabulary: Vocabulary, atom: Atom) -> set[int]:
    """Places in `vocabulary.municipalities` that a place with its distance, or a county, covers."""
    if atom.kind == "county":
        return {n for n, entry in enumerate(vocabulary.municipalities) if n and entry[2] == atom.value}
    code, km = place_of(atom)
    own = vocabulary.municipality_at.get(code)
    found = {own} if own else set()
    centre = centre_of(vocabulary, code) if km else None
    if centre is not None:
        for n, entry in enumerate(vocabulary.municipalities):
            other = centre_of(vocabulary, entry[0]) if n else None
            if other is not None and kilometres(centre, other) <= km:
                found.add(n)
    return found


def distances(vocabulary: Vocabulary, atoms: Iterable[Atom]) -> Array | None:
    """Kilometres (whole, at most 4,095) from the nearest of the places to each municipality; None where no centre is known."""
    centres = [
        centre for atom in atoms if atom.kind == "place" and (centre := centre_of(vocabulary, place_of(atom)[0]))
    ]
    if not centres:
        return None
    found = np.full(len(vocabulary.municipalities), 4095, dtype=np.int64)
    for n, entry in enumerate(vocabulary.municipalities):
        own = centre_of(vocabulary, entry[0]) if n else None
        if own is not None:
            found[n] = min(4095, *(round(kilometres(centre, own)) for centre in centres))
    return found


def municipality_order(vocabulary: Vocabulary) -> Array:
    """The place of each municipality in the order of their names; the unknown one last."""
    names = [(n == 0, sort_key(entry[1]), entry[0]) for n, entry in enumerate(vocabulary.municipalities)]
    order = np.empty(len(names), dtype=np.int64)
    order[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return order


def industry_lookup(vocabulary: Vocabulary, values: Iterable[str]) -> Array:
    """For each industry of the vocabulary, whether it lies under one of the codes.

    A code of SN2007 covers the codes of the newer standard that are linked with one under it; where no links are known,
    those with the same beginning (most divisions kept their number).
    """
    lookup = np.zeros(len(vocabulary.industries), dtype=bool)
    for value in values:
        standard, _slash, prefix = value.rpartition("/")
        standard = standard or "SN2007"
        newer = {new for old, new in vocabulary.links if old.startswith(prefix)} if standard == "SN2007" else set()
        for place, (own, code, _name, _english) in enumerate(vocabulary.industries):
            if not place:
                continue
            if own == standard:
                lookup[place] |= code.startswith(prefix)
            elif standard == "SN2007":
                lookup[place] |= code in newer if vocabulary.links else code.startswith(prefix)
    return lookup


def alternatives(index: Index, wish: Chip, kms: tuple[int, ...] = (10, 20, 40)) -> list[Chip]:
    """Wider versions of a place that the page offers beside its chip; none where its centre is not known."""
    if wish.kind != "place" or wish.negative or len(wish.atoms) > 1:
        return []
    code, km = place_of(wish.atoms[0])
    if centre_of(index.vocabulary, code) is None:
        return []
    return [chip("place", f"{code}~{wider}") for wider in kms if wider != km]
