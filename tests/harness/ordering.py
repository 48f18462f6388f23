"""A list that nobody ordered comes in random order, so that a test cannot lean on the order the database happened to give."""

from __future__ import annotations

import random
from typing import Any

from django.db.models.query import QuerySet

_fetch_all: Any = QuerySet._fetch_all


def _shuffled(self: Any) -> None:
    fresh = self._result_cache is None
    _fetch_all(self)
    rows = self._result_cache
    if fresh and isinstance(rows, list) and len(rows) > 1 and not self.query.is_sliced and not self.ordered:
        random.shuffle(rows)


def install() -> None:
    QuerySet._fetch_all = _shuffled  # type: ignore[method-assign]


def seed(text: str) -> None:
    """The same test shuffles the same way each time it is run."""
    random.seed(text)
