"""What the database already holds of a kind of unit: numbers and fingerprints, sorted, compared a whole batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

NEW, CHANGED, UNCHANGED, DUPLICATE = 0, 1, 2, 3

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

FINGERPRINT_BYTES = 16
_NONE = bytes(FINGERPRINT_BYTES)
_MERGE_AT = 60_000


class _Level:
    """Sorted numbers with their fingerprints (n x 2), whether this run has seen them, and whether they are gone."""

    __slots__ = ("gone", "hashes", "numbers", "seen")

    def __init__(self, numbers: Ints, hashes: Hashes, seen: Bools, gone: Bools) -> None:
        self.numbers, self.hashes, self.seen, self.gone = numbers, hashes, seen, gone

    @classmethod
    def empty(cls) -> _Level:
        return cls(
            np.empty(0, np.int64), np.empty((0, 2), np.uint64), np.empty(0, np.bool_), np.empty(0, np.bool_)
        )  # fmt: skip

    def find(self, numbers: Ints) -> tuple[Ints, Ints]:
        """(which of the given numbers are here, where they are)."""
        if not len(self.numbers):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        where = np.searchsorted(self.numbers, numbers)
        where[where == len(self.numbers)] = 0
        which = np.flatnonzero(self.numbers[where] == numbers)
        return which, where[which]

    def merged(self, other: _Level) -> _Level:
        at = np.searchsorted(self.numbers, other.numbers)
        return _Level(
            np.insert(self.numbers, at, other.numbers),
            np.insert(self.hashes, at, other.hashes, axis=0),
            np.insert(self.seen, at, other.seen),
            np.insert(self.gone, at, other.gone),
        )


class Known:
    """Built from rows (number, fingerprint, gone) in rising order of number; 25 bytes a unit."""

    def __init__(self, rows: Iterator[Sequence[tuple[int, Any, Any]]]) -> None:
        numbers, hashes, gone = [], [], []
        for part in rows:
            numbers.append(np.fromiter((row[0] for row in part), np.int64, len(part)))
            joined = b"".join(bytes(row[1]) if len(row[1]) == FINGERPRINT_BYTES else _NONE for row in part)
            hashes.append(np.frombuffer(joined, np.uint64).reshape(-1, 2))
            gone.append(np.fromiter((bool(row[2]) for row in part), np.bool_, len(part)))
        self._old = _Level.empty()
        if numbers:
            count = sum(len(n) for n in numbers)
            self._old = _Level(
                np.concatenate(numbers), np.concatenate(hashes), np.zeros(count, np.bool_), np.concatenate(gone)
            )  # fmt: skip
        self._fresh = _Level.empty()
        self.present_before = int((~self._old.gone).sum())

    def __len__(self) -> int:
        return len(self._old.numbers) + len(self._fresh.numbers)

    def classify(self, numbers: Ints, hashes: Hashes) -> npt.NDArray[np.int8]:
        """NEW, CHANGED, UNCHANGED or DUPLICATE for each of these (each number once), which are thereby seen.

        DUPLICATE: this run has had the number before, with other content. A unit that was gone counts as CHANGED.
        """
        verdict = np.full(len(numbers), NEW, np.int8)
        for level in (self._old, self._fresh):
            which, where = level.find(numbers)
            if not len(which):
                continue
            same = (level.hashes[where] == hashes[which]).all(axis=1)
            here = np.where(same & ~level.gone[where], UNCHANGED, CHANGED).astype(np.int8)
            here[level.seen[where] & ~same] = DUPLICATE
            verdict[which] = here
            level.seen[where] = True
            changed = here == CHANGED
            level.hashes[where[changed]] = hashes[which[changed]]
            level.gone[where[changed]] = False
        new = verdict == NEW
        if new.any():
            self._add(numbers[new], hashes[new])
        return verdict

    def _add(self, numbers: Ints, hashes: Hashes) -> None:
        order = np.argsort(numbers, kind="stable")
        seen, gone = np.ones(len(order), np.bool_), np.zeros(len(order), np.bool_)
        self._fresh = self._fresh.merged(_Level(numbers[order], hashes[order], seen, gone))
        if len(self._fresh.numbers) > _MERGE_AT:
            self._old = self._old.merged(self._fresh)
            self._fresh = _Level.empty()

    def absent(self) -> Ints:
        """Numbers that were present before the run and that it has not seen."""
        return self._old.numbers[~self._old.seen & ~self._old.gone]
