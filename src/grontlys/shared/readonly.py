"""Reading is reading: while a page is being read, nothing but SELECT reaches the database.

Two reasons. A GET that writes is run by every prefetching browser and by every reload; and on SQLite it takes the one write lock
that the people who really write are waiting for. What must be written all the same goes through one named door, `allow_writes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections

# Who may write while a page is read, and why. A new name here is a decision: write it down in docs/decisions/.
DOORS = {
    "record_look": "somebody looked at a person; the look is an event",
    "session": "the session's own row",
    "sign_in": "attempts, lock-outs and second factors, kept by the sign-in packages",
    "cache": "rate limits, where the cache is a table",
}

_reading: ContextVar[bool] = ContextVar("grontlys_reading", default=False)
_door: ContextVar[str | None] = ContextVar("grontlys_door", default=None)

_COMMENTS = re.compile(r"\A(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/|\()*", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", re.DOTALL)
_READS = frozenset({"select", "values", "explain", "show", "table", "set", "reset", "fetch", "close", "declare"})
_WRITES_INSIDE = re.compile(r"\b(insert\s+into|update\s+[^\s]+\s+set|delete\s+from|merge\s+into)\b", re.IGNORECASE)


class WriteWhileReading(RuntimeError):
    """A statement other than a SELECT while a page is being read."""


def only_reads(sql: str) -> bool:
    """Whether this SQL leaves the database as it is. When in doubt, no.

    BEGIN and SAVEPOINT count as writes: on SQLite a transaction here starts by taking the write lock.
    """
    rest = sql[_COMMENTS.match(sql).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    word = rest[:16].split(None, 1)[0].rstrip("(;").casefold() if rest.strip() else ""
    if word in _READS:
        return word != "explain" or not re.search(r"\banalyze\b", rest, re.IGNORECASE)
    if word == "with":
        return not _WRITES_INSIDE.search(_QUOTED.sub("''", rest))
    if word == "pragma":
        return "=" not in rest
    return False


def _guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if _reading.get() and _door.get() is None:
        text = sql if isinstance(sql, str) else str(sql)
        if not only_reads(text):
            raise WriteWhileReading(
                f"A page that is only read tried to write: {text[:200]!r}. Move the write to a POST; if it is bookkeeping, use"
                " one of the doors in grontlys.shared.readonly."
            )
    return execute(sql, params, many, context)


@contextmanager
def reading() -> Iterator[None]:
    """Refuse writes until the block ends, on every database connection of this thread. Raises WriteWhileReading."""
    token = _reading.set(True)
    try:
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(_guard))
            yield
    finally:
        _reading.reset(token)


@contextmanager
def allow_writes(door: str) -> Iterator[None]:
    """Let writes through while the block runs, even while a page is read. Raises ValueError for a door that is not in DOORS."""
    if door not in DOORS:
        raise ValueError(f"no such door: {door!r}; there are {', '.join(sorted(DOORS))}")
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)
