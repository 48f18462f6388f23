"""Who comes first among equals: a lottery of pairs, drawn anew for each meeting.

A number is drawn for each pair from the meeting and the two lasting numbers alone. So it is no one's name, code, age or order of
registration that decides; whoever is unlucky at one employer is not so everywhere; and the same meeting gives the same answer,
whatever the order of the lists.
"""

from __future__ import annotations

import hashlib

import numpy as np

from grontlys.matching.assign.problem import MOST_WISH, Array, Problem

# The finaliser of SplitMix64 (Steele, Lea and Flood 2014): each bit in changes half of the bits out.
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_STEP = np.uint64(0x9E3779B97F4A7C15)


def seed_of(meeting: str) -> int:
    """The number that a meeting's name stands for, 0 to 2**64 - 1."""
    return int.from_bytes(hashlib.blake2b(meeting.encode(), digest_size=8).digest(), "little")


def _mixed(numbers: Array) -> Array:
    """Each number mixed, in place."""
    numbers += _STEP
    numbers ^= numbers >> np.uint64(30)
    numbers *= _FIRST
    numbers ^= numbers >> np.uint64(27)
    numbers *= _SECOND
    numbers ^= numbers >> np.uint64(31)
    return numbers


def drawn(problem: Problem, seed: int) -> Array:
    """The number of each pair, uint64 (pairs,)."""
    who = _mixed(problem.who ^ np.uint64(seed))
    where = _mixed(problem.where + np.uint64(seed >> 1))
    return _mixed(who[problem.candidate] ^ (where * _STEP)[problem.opening])


def order_of_candidates(problem: Problem, lots: Array) -> Array:
    """How each candidate orders the pairs, uint64 (pairs,), higher first: the wish, then the value, then the lot."""
    if problem.wish is None:
        return _packed(problem.value, lots)
    value_bits = int(problem.value.max(initial=0)).bit_length()
    return _packed(((MOST_WISH - problem.wish) << value_bits) + problem.value, lots)


def order_of_openings(problem: Problem, lots: Array) -> Array:
    """How each opening orders the pairs, uint64 (pairs,), higher first: what it prefers (or the value), then the lot."""
    return _packed(problem.value if problem.preference is None else problem.preference, lots)


def _packed(numbers: Array, lots: Array) -> Array:
    """The number in the high bits and as much of the lot as there is room for below: at least 22 bits, with small values 50."""
    bits = int(numbers.max(initial=0)).bit_length()
    packed = numbers.astype(np.uint64)
    packed <<= np.uint64(64 - bits) if bits else np.uint64(0)
    if not bits:
        return lots.copy()
    packed |= lots >> np.uint64(bits)
    return packed
