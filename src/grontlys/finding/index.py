"""The shared index: a snapshot that all processes map, and over it what has happened since.

At each request the process reads the events after the last one it saw (the log is a gapless, ordered change feed) and
recomputes the workplaces they name from the database; the same for workplaces whose light or facts change by
themselves today. So a change that one person makes is in the next search of every other, in every process.

A register import says only that much changed: then a new snapshot is built (by whoever imported, by the first reader
of a small index, or by a process beside the server for a large one), and the old one serves until the pointer moves.
"""

from __future__ import annotations

import bisect
import datetime as dt
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from grontlys.access.models import Event
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.light import Freshness, Situation, default_freshness
from grontlys.finding import snapshot
from grontlys.finding.build import NAME_STEP, Built, build
from grontlys.finding.columns import (
    COLOUR_CODE,
    COLUMNS,
    FAR,
    LIGHT_COLUMNS,
    REGISTER_COLUMNS,
    Array,
    blank,
    day_number,
)
from grontlys.finding.describe import EVERYBODY, Readers, audiences, describe
from grontlys.finding.lexicon import Lexicon
from grontlys.finding.rows import (
    RegisterRow,
    Vocabulary,
    copy_row,
    earliest,
    lights_of,
    register_rows,
    write_known,
    write_lights,
    write_register,
)
from grontlys.finding.words import Words
from grontlys.shared import clock

logger = logging.getLogger(__name__)

SMALL = 20_000
"""An index of at most this many workplaces is rebuilt by the reader who finds that it must be (about a second)."""

TOO_MUCH = 20_000
"""So many recomputed workplaces are a reason to build anew."""

BULK_VERBS = frozenset({"imported", "seeded"})
"""Verbs that change many workplaces and name none; what an import tells in _BULK_COUNTS says whether it changed any."""

_BULK_COUNTS = ("new", "changed", "closed", "derived")
_BUILDER_PAUSE = 60.0
"""Seconds between two tries to build a large index beside the server."""

_CHUNK = 400
_EVENTS_AT_ONCE = 5_000
_REGISTER_AND_LIGHTS = (*REGISTER_COLUMNS, *LIGHT_COLUMNS)
_NOTHING = Situation()
_YELLOW = COLOUR_CODE["yellow"]
_BARRED = COLOUR_CODE["barred"]


class OtherDatabase(Exception):
    """The snapshot was built from another database than the one at hand."""


class Index:
    """One process's view. Hold `lock` while reading columns: another thread may be writing what just happened."""

    def __init__(self, name: str, meta: dict[str, Any], columns: dict[str, Array], tables: dict[str, Array]) -> None:
        self.name = name
        self.lock = threading.RLock()
        self.columns = columns
        self.vocabulary = Vocabulary.from_json(meta["vocabulary"])
        self.words = Words(tables, len(columns["number"]))
        postcodes = np.unique(columns["postcode"][: meta["used"]]).tolist()
        self.lexicon = Lexicon(self.vocabulary, self.holds, frozenset(postcodes) - {0})
        self.day = dt.date.fromisoformat(meta["day"])
        self.seq: int = meta["seq"]
        self.workplaces: int = meta["workplaces"]
        self.used: int = meta["used"]
        self.outdated = False
        self.recomputed = 0
        self.newest_change = self.seq  # the last event that changed something here
        self.changed_at: dict[int, int] = {}  # by number, the last event about a workplace since the snapshot
        self._hash: str = meta["hash"]
        self._numbers = tables["numbers"]
        self._number_rows = tables["number_rows"]
        self._names = tables["names"]
        self._new_rows: dict[int, int] = {}
        self._rows_of_audiences: dict[int, dict[Readers, int]] = {}
        self._free: list[int] = []
        # What the office settings were when the snapshot was built; what was set since is an event that we read.
        self._freshness = {code: Freshness(*days) for code, days in meta["freshness"].items()}
        self._visible: dict[Readers, Array] = {}
        self.cache: dict[Any, Any] = {}
        self.shown: dict[Any, Any] = {}  # what pages keep of single workplaces; keys hold what they depend on
        self.outlines: dict[str, Any] = {}  # what the map keeps of municipalities
        self._find_audience_rows()
        self._find_places()

    def _find_audience_rows(self) -> None:
        tail = slice(self.workplaces, self.used)
        bases, readers = self.columns["base"][tail].tolist(), self.columns["audience"][tail].tolist()
        for offset, (base, audience) in enumerate(zip(bases, readers, strict=True)):
            found = self._rows_of_audiences.setdefault(base, {})
            found[self.vocabulary.audiences[audience]] = self.workplaces + offset

    def _find_places(self) -> None:
        """The workplaces of a municipality lie together."""
        places = self.columns["municipality"][: self.workplaces]
        starts = np.flatnonzero(np.diff(places, prepend=-1)) if len(places) else np.zeros(0, dtype=np.int64)
        ends = np.append(starts[1:], self.workplaces)
        self.slices: dict[int, list[slice]] = {}
        for start, end in zip(starts.tolist(), ends.tolist(), strict=False):
            self.slices.setdefault(int(places[start]), []).append(slice(start, end))

    @property
    def version(self) -> str:
        """Differs where what a search gives may differ."""
        return f"{self.name.removeprefix('at-')}.{self.newest_change}.{self.day.isoformat()}"

    def __len__(self) -> int:
        return self.used

    def row_of(self, number: int) -> int | None:
        """The workplace's own row, or None where the index does not know it."""
        found = self._new_rows.get(number)
        if found is not None:
            return found
        place = int(np.searchsorted(self._numbers, number))
        if place < len(self._numbers) and int(self._numbers[place]) == number:
            return int(self._number_rows[place])
        return None

    def holds(self, word: str) -> bool:
        """Whether a name, or a note that everybody may read, holds exactly this word."""
        with self.lock:
            rows = self.words.rows_with(word)
            return bool(self.visible(EVERYBODY)[rows].any())

    def reads_alike(self, number: int) -> bool:
        """Whether everybody reads the same about a workplace: nothing is shared with some only, and nobody has barred it."""
        row = self.row_of(number)
        return (
            row is not None
            and not self._rows_of_audiences.get(row)
            and int(self.columns["training"][row]) != _BARRED
            and int(self.columns["hiring"][row]) != _BARRED
        )

    def visible(self, readers: Readers) -> Array:
        """Mask over the rows: for each workplace the one row that these readers see. Hold `lock`."""
        found = self._visible.get(readers)
        if found is not None:
            return found
        alive = self.columns["alive"][: self.used]
        audience = self.columns["audience"][: self.used]
        base = self.columns["base"][: self.used]
        shown = np.arange(self.used, dtype=np.int32)
        stages = [Readers(None, True)] if readers.nav else []
        if readers.organisation is not None:
            stages.append(Readers(readers.organisation, False))
            if readers.nav:
                stages.append(Readers(readers.organisation, True))
        for stage in stages:
            place = self.vocabulary.audience_at.get(stage)
            if place is None:
                continue
            rows = np.flatnonzero((audience == place) & alive)
            shown[base[rows]] = rows
        mask = np.zeros(self.used, dtype=bool)
        mask[shown[alive & (audience == 0)]] = True
        self._visible[readers] = mask
        return mask

    # --- What has happened since ------------------------------------------------------------------------------------------

    def refresh(self, on: dt.date) -> None:
        """Take in what happened since the last time, and what changes by itself by this day. Raises OtherDatabase."""
        with self.lock:
            changed, freshness_set = self._read_events()
            numbers = set(changed)
            new_day = on != self.day
            if new_day:
                self.day = on
                numbers.update(self._due(on))
                self.cache.clear()
                self.shown.clear()
            if new_day or freshness_set:
                numbers.update(self._freshness_changed(on))
            if numbers:
                self._recompute(numbers, on)
            for number, seq in changed.items():
                self.changed_at[number] = seq
                self.newest_change = max(self.newest_change, seq)
            if freshness_set:
                self.newest_change = self.seq
                self.shown.clear()
            if self.recomputed > TOO_MUCH:
                self.outdated = True

    def _read_events(self) -> tuple[dict[int, int], bool]:
        """Workplaces named by events that are new to us, each with its newest; and whether an office set its freshness."""
        changed: dict[int, int] = {}
        freshness_set = False
        while True:
            # From the last one we saw, not after it: if that is another than it was, the database is another too.
            rows = list(
                Event.objects.filter(seq__gte=self.seq)
                .order_by("seq")
                .values_list("seq", "hash", "verb", "object_kind", "object_id", "facts")[:_EVENTS_AT_ONCE]
            )
            if self.seq and (not rows or rows[0][0] != self.seq or bytes(rows[0][1]).hex() != self._hash):
                raise OtherDatabase(self.name)
            for seq, _hash, verb, kind, number, facts in rows:
                if seq == self.seq:
                    continue
                if verb in BULK_VERBS:
                    counts = [facts[name] for name in _BULK_COUNTS if name in facts]
                    self.outdated |= any(counts) or (not counts and verb == "seeded")
                elif verb == "set_freshness":
                    freshness_set = True
                elif kind == "municipality_shapes":
                    self.outlines.clear()
                elif kind == "organisation":
                    # Its name stands in what it has said about workplaces.
                    self.shown.clear()
                elif kind == "workplace" and verb != "looked" and number.isdigit():
                    changed[int(number)] = seq
                    if verb == "answered":
                        # An answer teaches what is likely elsewhere, and rows say that too.
                        self.shown.clear()
            if rows:
                self.seq, self._hash = rows[-1][0], bytes(rows[-1][1]).hex()
            if len(rows) < _EVENTS_AT_ONCE:
                return changed, freshness_set

    def _due(self, on: dt.date) -> Iterable[int]:
        """Workplaces about which something changes by itself by this day."""
        due = self.columns["recheck"][: self.used] <= day_number(on)
        numbers: list[int] = self.columns["number"][: self.used][due].tolist()
        return numbers

    def _freshness_changed(self, on: dt.date) -> Iterable[int]:
        """Workplaces that may be green or were, in municipalities where the office's freshness is another than it was."""
        before, self._freshness = self._freshness, freshness_by_municipality(on)
        changed = {
            code for code in before.keys() | self._freshness.keys() if before.get(code) != self._freshness.get(code)
        }
        mask = np.zeros(self.used, dtype=bool)
        for code in changed:
            place = self.vocabulary.municipality_at.get(code)
            if place is not None:
                mask |= self.columns["municipality"][: self.used] == place
        mask &= (self.columns["training"][: self.used] <= _YELLOW) | (self.columns["hiring"][: self.used] <= _YELLOW)
        mask &= self.columns["audience"][: self.used] == 0
        numbers: list[int] = self.columns["number"][: self.used][mask].tolist()
        return numbers

    def _recompute(self, numbers: set[int], on: dt.date) -> None:
        default = default_freshness(on)
        ordered = sorted(numbers)
        for start in range(0, len(ordered), _CHUNK):
            chunk = ordered[start : start + _CHUNK]
            situations = dict(load_situations(chunk, with_notes=True))
            present = set()
            for values in register_rows(chunk):
                given = RegisterRow(*values)
                present.add(given.number)
                self._write(given, situations.get(given.number, _NOTHING), default, on)
            for number in chunk:
                if number not in present:
                    self._remove(number)
        self.recomputed += len(ordered)
        self._visible.clear()
        self.cache.clear()

    def _write(self, given: RegisterRow, situation: Situation, default: Freshness, on: dt.date) -> None:
        columns = self.columns
        row = self.row_of(given.number)
        if row is not None and self._moved(row, given):
            # Rows of a municipality lie together: one that moved goes behind the others.
            self._remove(given.number)
            row = None
        if row is None:
            row = self._take_row()
            columns = self.columns
            self._new_rows[given.number] = row
            columns["base"][row] = row
            columns["audience"][row] = 0
            columns["alive"][row] = True
        write_register(columns, row, given, self.vocabulary, self._rank(given.name_sort))
        pair, closed = lights_of(situation, self._freshness.get(given.municipality_code, default), on)
        known = describe(situation.facts, on)
        write_lights(columns, row, pair, closed)
        write_known(columns, row, known)
        name_words = given.name_folded.split()
        self.words.replace(row, known.words.union(name_words))
        soonest = earliest(pair, known, situation, on)
        wanted = {readers: describe(situation.facts, on, readers) for readers in audiences(situation.facts)}
        rows = self._rows_of_audiences.setdefault(row, {})
        for readers in [readers for readers in rows if readers not in wanted]:
            self._free_row(rows.pop(readers))
        for readers, theirs in wanted.items():
            if readers not in rows:
                rows[readers] = self._take_row()
                columns = self.columns
            extra = rows[readers]
            copy_row(columns, row, extra, _REGISTER_AND_LIGHTS)
            write_known(columns, extra, theirs)
            columns["base"][extra] = row
            columns["audience"][extra] = self.vocabulary.audience(readers)
            columns["alive"][extra] = True
            columns["recheck"][extra] = FAR
            self.words.replace(extra, theirs.words.union(name_words))
            soonest = min(soonest, theirs.recheck)
        columns["recheck"][row] = soonest

    def _moved(self, row: int, given: RegisterRow) -> bool:
        return int(self.columns["municipality"][row]) != self.vocabulary.municipality(given.municipality_code)

    def _rank(self, name_sort: str) -> int:
        key = name_sort.encode("ascii", "ignore")[:80]
        place = bisect.bisect_left(self._names, key)
        here = place < len(self._names) and self._names[place] == key
        return (place + 1) * NAME_STEP if here else place * NAME_STEP + NAME_STEP // 2

    def _remove(self, number: int) -> None:
        row = self.row_of(number)
        if row is None or not self.columns["alive"][row]:
            return
        for extra in self._rows_of_audiences.pop(row, {}).values():
            self._free_row(extra)
        self._new_rows.pop(number, None)
        if row >= self.workplaces:
            self._free_row(row)
        else:
            self._empty(row)

    def _empty(self, row: int) -> None:
        self.columns["alive"][row] = False
        self.columns["recheck"][row] = FAR
        self.words.replace(row, ())

    def _free_row(self, row: int) -> None:
        self._empty(row)
        self._free.append(row)

    def _take_row(self) -> int:
        if self._free:
            return self._free.pop()
        if self.used == len(self.columns["number"]):
            more = max(1024, self.used // 20)
            self.columns = {
                name: np.concatenate([array, blank(COLUMNS[name], more)], axis=-1)
                for name, array in self.columns.items()
            }
            self.outdated = True
        self.used += 1
        return self.used - 1


# --- The one index of this process --------------------------------------------------------------------------------------------

_lock = threading.RLock()
_current: Index | None = None
_builder: subprocess.Popen[bytes] | None = None
_builder_started = float("-inf")


def directory() -> Path:
    """Where snapshots are kept."""
    return Path(settings.GRONTLYS_INDEX_DIR)


def current() -> Index:
    """The index as of this moment. Builds it where there is none yet (seconds for a small region, longer for a country)."""
    global _current
    on = clock.today()
    with _lock:
        if _current is None or snapshot.current_name(directory()) != _current.name:
            _current = _open(on)
        try:
            _current.refresh(on)
        except OtherDatabase:
            logger.warning("the index belongs to another database and is built anew")
            rebuild(on)
            _current = _open(on)
            _current.refresh(on)
        if _current.outdated:
            _replace_outdated(_current, on)
        return _current


def _replace_outdated(index: Index, on: dt.date) -> None:
    global _current, _builder, _builder_started
    if index.workplaces <= SMALL:
        rebuild(on, replacing=index.name, seen=index.seq)
        _current = _open(on)
        _current.refresh(on)
        return
    # A process of its own: building holds this one's interpreter for many seconds.
    if (_builder is None or _builder.poll() is not None) and time.monotonic() >= _builder_started + _BUILDER_PAUSE:
        command = [sys.executable, "-m", "grontlys", "build-index", "--replacing", index.name, "--seen", str(index.seq)]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
        _builder = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        _builder_started = time.monotonic()


def _open(on: dt.date) -> Index:
    try:
        return Index(*snapshot.open_current(directory()))
    except snapshot.NoSnapshot:
        with snapshot.building(directory()):
            try:
                return Index(*snapshot.open_current(directory()))
            except snapshot.NoSnapshot:
                build(directory(), on)
        return Index(*snapshot.open_current(directory()))


def rebuild(on: dt.date, *, replacing: str = "", seen: int = 0) -> Built | None:
    """Build a snapshot and point to it.

    With `replacing`, only where that one is still the current one or the current one has not seen event `seen`; None then.
    """
    with snapshot.building(directory()):
        if replacing and snapshot.current_name(directory()) != replacing:
            try:
                _name, meta, _columns, _tables = snapshot.open_current(directory())
                if meta["seq"] >= seen:
                    return None
            except snapshot.NoSnapshot:
                pass
        return build(directory(), on)


def forget() -> None:
    """Let go of this process's view, so that the next `current()` opens what is on disk."""
    global _current
    with _lock:
        _current = None
