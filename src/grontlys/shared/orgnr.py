"""Organisation numbers: nine digits, control digit by modulus 11 with weights 3 2 7 6 5 4 3 2."""

from __future__ import annotations

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def control_digit(first_eight: int) -> int | None:
    """The ninth digit for eight given ones; None where no valid number exists (remainder 1)."""
    total = 0
    for weight in reversed(_WEIGHTS):
        first_eight, digit = divmod(first_eight, 10)
        total += weight * digit
    check = 11 - total % 11
    if check == 10:
        return None
    return 0 if check == 11 else check


def is_valid(number: int) -> bool:
    """True where the number has nine digits and the right control digit."""
    return 100_000_000 <= number <= 999_999_999 and control_digit(number // 10) == number % 10


def parse(text: str) -> int | None:
    """A number written as people write it ("NO 912 345 678 MVA"); None where it is not a valid one."""
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if len(digits) == 9 and is_valid(int(digits)) else None


def display(number: int) -> str:
    """Grouped by three as the register prints it: 912 345 678."""
    text = f"{number:09d}"
    return f"{text[:3]} {text[3:6]} {text[6:]}"
