"""What is asked for twice on one page is read once, and never longer than the page."""

from __future__ import annotations

import pytest

from grontlys.shared.remembering import remembered, remembering
from grontlys.shared.text import whole_number, whole_numbers


def test_a_reading_is_kept_until_the_block_ends() -> None:
    asked: list[tuple[int, int]] = []

    @remembered
    def read(a: int, b: int = 0) -> int:
        asked.append((a, b))
        return a + b

    assert [read(1), read(1)] == [1, 1]
    assert len(asked) == 2, "outside a block everything is read"
    with remembering():
        assert [read(1), read(1), read(1, b=2), read(1, b=2), read(2)] == [1, 1, 3, 3, 2]
    assert len(asked) == 5
    with remembering():
        read(1)
    assert len(asked) == 6, "the next page reads anew"


def test_what_failed_is_not_kept() -> None:
    tries: list[int] = []

    @remembered
    def read() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise LookupError
        return 7

    with remembering():
        with pytest.raises(LookupError):
            read()
        assert read() == 7


def test_numbers_of_rows_as_addresses_give_them() -> None:
    assert [whole_number(text) for text in ("7", " 12 ", "", "x", "-1", "²", "٣", "9" * 19)] == [
        7,
        12,
        0,
        0,
        0,
        0,
        0,
        0,
    ]
    assert whole_numbers("3,,x,4, 5") == [3, 4, 5]
