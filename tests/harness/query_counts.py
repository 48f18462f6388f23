"""How many queries a page needs, written down. A page that needs one more fails until somebody has looked and said so.

    with count_queries("finding/search"):
        client.get(url)

keeps the number in tests/finding/query_counts.json. `UPDATE_QUERY_COUNTS=1 .venv/bin/pytest -n0 tests/finding` writes what it sees.
The number is exact: a page that needs fewer is good news, and belongs in the file too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

TESTS = Path(__file__).resolve().parents[1]


@contextmanager
def count_queries(name: str) -> Iterator[CaptureQueriesContext]:
    """`name` is "<room>/<page>". Raises AssertionError with the queries when the number differs from the one written down."""
    room, _, page = name.partition("/")
    if not page:
        raise ValueError('a name is "<room>/<page>"')
    path = TESTS / room / "query_counts.json"
    known: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}
    with CaptureQueriesContext(connection) as captured:
        yield captured
    # The log's lock is a query of PostgreSQL's alone; the number written down is for both.
    seen = sum("pg_advisory" not in query["sql"] for query in captured)
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        known[page] = seen
        path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
        return
    if known.get(page) != seen:
        listing = "\n".join(f"{number:3} {query['sql'][:300]}" for number, query in enumerate(captured, start=1))
        raise AssertionError(
            f"{name} took {seen} queries, {path.name} says {known.get(page, 'nothing')}. Look at them; if they are right,"
            f" run with UPDATE_QUERY_COUNTS=1.\n{listing}"
        )
