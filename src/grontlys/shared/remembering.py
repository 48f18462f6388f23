"""What several parts of one page ask for is read once: kept from the first time it is asked for until the block ends.

    with remembering():
        freshness(on)  # reads
        freshness(on)  # does not

Outside such a block, everything is read each time: nothing outlives the page that asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("grontlys_remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep what functions marked `remembered` answer until the block ends. Only where nothing is written meanwhile."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def remembered[**P, T](read: Callable[P, T]) -> Callable[P, T]:
    """Mark a function that reads. What it is given must be hashable; what it answers is shared, and nobody may change it."""

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _kept.get()
        if kept is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        answer: T = kept[key]
        return answer

    return asked
