"""What a search gave at one moment: each workplace that fitted and its two lights, kept in a few bytes; and the difference of two.

Pure: numbers in, numbers out. Nothing of why a light is as it is, so nothing that is shared with some only.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from grontlys.finding.columns import COLOURS, Array

MOST_FOLLOWED = 5_000
"""A search that gives more workplaces than this is told as too broad: nobody reads so many changes."""

_FORMAT = 1
_KEPT = (
    "green",
    "yellow",
    "grey",
    "red",
    "barred",
)  # what the numbers in the bytes mean; never changed, only appended to
_TO_KEPT = np.array([_KEPT.index(colour.value) for colour in COLOURS], dtype=np.uint8)
_WIDTH = 8


class Lights(NamedTuple):
    """The colours of both lights, as they are written in addresses."""

    training: str
    hiring: str


class Turned(NamedTuple):
    """A workplace that fits as before, with another light."""

    number: int
    before: Lights
    after: Lights


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """`numbers` (u4, ascending, each once) and `lights` (u1), one for each: both colours in one number."""

    numbers: Array
    lights: Array

    def __len__(self) -> int:
        return len(self.numbers)

    def lights_of(self, number: int) -> Lights:
        """Raises KeyError for a workplace that is not in it."""
        place = int(np.searchsorted(self.numbers, number))
        if place == len(self.numbers) or int(self.numbers[place]) != number:
            raise KeyError(number)
        return _lights(int(self.lights[place]))


def make_state(numbers: Array, training: Array, hiring: Array) -> State:
    """From columns of the index, in any order: organisation numbers, and colours as places in COLOURS."""
    order = np.argsort(numbers, kind="stable")
    lights = _TO_KEPT[training[order]] * np.uint8(_WIDTH) + _TO_KEPT[hiring[order]]
    return State(numbers[order].astype(np.uint32), lights.astype(np.uint8))


def _lights(kept: int) -> Lights:
    return Lights(_KEPT[kept // _WIDTH], _KEPT[kept % _WIDTH])


def encode(state: State) -> bytes:
    """The same state always gives the same bytes; two or three for each workplace."""
    steps = np.diff(state.numbers.astype(np.int64), prepend=0).astype("<u4")
    return bytes([_FORMAT]) + zlib.compress(steps.tobytes() + state.lights.tobytes(), 6)


def decode(kept: bytes) -> State | None:
    """The state of the bytes; None where they are of no format that is known here, or damaged."""
    if kept[:1] != bytes([_FORMAT]):
        return None
    try:
        raw = zlib.decompress(kept[1:])
    except zlib.error:
        return None
    count, rest = divmod(len(raw), 5)
    if rest:
        return None
    numbers = np.cumsum(np.frombuffer(raw, dtype="<u4", count=count), dtype=np.int64).astype(np.uint32)
    lights = np.frombuffer(raw, dtype=np.uint8, offset=4 * count)
    if count and (lights // _WIDTH >= len(_KEPT)).any() | (lights % _WIDTH >= len(_KEPT)).any():
        return None
    return State(numbers, lights)


def token_of(state: State | None) -> str:
    """A short text that differs where the states differ: what a person saw when they said that they had seen it."""
    return hashlib.blake2b(encode(state), digest_size=12).hexdigest() if state is not None else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What came, what went, and what has another light. Numbers ascending."""

    new: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    turned: tuple[Turned, ...] = ()

    def __len__(self) -> int:
        return len(self.new) + len(self.gone) + len(self.turned)


def difference(before: State, after: State) -> Difference:
    """What has changed from one moment to the other."""
    _both, there, here = np.intersect1d(before.numbers, after.numbers, assume_unique=True, return_indices=True)
    other = before.lights[there] != after.lights[here]
    return Difference(
        new=tuple(np.setdiff1d(after.numbers, before.numbers, assume_unique=True).tolist()),
        gone=tuple(np.setdiff1d(before.numbers, after.numbers, assume_unique=True).tolist()),
        turned=tuple(
            Turned(int(before.numbers[old]), _lights(int(before.lights[old])), _lights(int(after.lights[new])))
            for old, new in zip(there[other].tolist(), here[other].tolist(), strict=True)
        ),
    )
