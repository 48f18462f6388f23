"""Organisation numbers that can be no real company's, and telephone numbers that ring nowhere.

Real organisation numbers begin with 8 or 9, those of the public test environments with 2 or 3 (the register's own
description). Ours begin with 7 and carry a right control digit, so that every check in the product is exercised.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_LOWEST = 71_000_000  # below lie the records made by hand in documentation and tests
_SPAN = 8_999_993  # a prime: stepping through it by any stride meets every number once


def control_digits(first_eight: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The ninth digits for arrays of eight-digit numbers; -1 where no valid number exists."""
    total = np.zeros_like(first_eight)
    rest = first_eight.copy()
    for weight in reversed(_WEIGHTS):
        total += weight * (rest % 10)
        rest //= 10
    check = 11 - total % 11
    return np.where(check == 11, 0, np.where(check == 10, -1, check))


def organisation_numbers(count: int, seed: int) -> npt.NDArray[np.int64]:
    """So many different fictional numbers, in an order that says nothing. The same seed gives the same numbers.

    Raises ValueError beyond eight million, where the range would run out.
    """
    if count > 8_000_000:
        raise ValueError("the fictional range holds eight million organisation numbers")
    stride, start = 7_368_787, (seed * 104_729 + 59) % _SPAN
    steps = np.arange(count + count // 8 + 64, dtype=np.int64)  # one in eleven has no control digit
    first = _LOWEST + (start + steps * stride) % _SPAN
    digits = control_digits(first)
    return (first * 10 + digits)[digits >= 0][:count]


def phone(index: int) -> str:
    """A telephone number in the series 65, which published lists of Norway's numbering plan do not name."""
    digits = f"{(index * 7919 + 104_729) % 1_000_000:06d}"
    return f"65 {digits[:2]} {digits[2:4]} {digits[4:]}"
