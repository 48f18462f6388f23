"""Measurements of the product, each beside the baselines it is compared with, taken in the same run.

A room's measurements stand in `grontlys.bench.<room>`:

    @bench("register-import")
    def register_import(context: Context) -> Iterator[Row]:
        yield Row("units/s, SQLite", 31_200, "1/s", note="1,000,000 units, first import")
        yield Row("units/s, bulk_create", 4_100, "1/s", baseline=True)

A measurement says what it saw; it never fails a test run.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Where measurements are written down. A room joins by adding its module here.
MODULES = (
    "grontlys.bench.register",
    "grontlys.bench.lights",
    "grontlys.bench.likelihood",
    "grontlys.bench.finding",
    "grontlys.bench.match",
    "grontlys.bench.match_all",
    "grontlys.bench.match_others",
    "grontlys.bench.assign",
    "grontlys.bench.lists",
    "grontlys.bench.page_load",
)


@dataclass(frozen=True)
class Row:
    """One number. `unit` says what of ("ms", "1/s", "MB"); a baseline is what ours is compared with, not ours."""

    metric: str
    value: float
    unit: str
    baseline: bool = False
    note: str = ""
    target: float | None = None  # what the plan asks for, in the same unit
    lower_is_better: bool = False

    @property
    def reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value <= self.target if self.lower_is_better else self.value >= self.target


@dataclass(frozen=True)
class Context:
    """What a measurement may use. `quick` asks for a small one that only shows that it works."""

    quick: bool = False
    scratch: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="grontlys-bench-")))

    @property
    def postgres(self) -> str:
        """The address of an empty PostgreSQL that belongs to this run, or "" where there is none."""
        return os.environ.get("GRONTLYS_BENCH_POSTGRES", "")


Measurement = Callable[[Context], Iterable[Row | dict[str, Any]]]
_registry: dict[str, Measurement] = {}


def bench(name: str) -> Callable[[Measurement], Measurement]:
    """Register a measurement under a name that `./run bench NAME` takes. Raises ValueError for a name taken before."""

    def register(function: Measurement) -> Measurement:
        if name in _registry:
            raise ValueError(f"two measurements are called {name}")
        _registry[name] = function
        return function

    return register


def load() -> dict[str, Measurement]:
    """All measurements there are, by name, in the order in which they are written."""
    for module in MODULES:
        if find_spec(module):
            import_module(module)
    return dict(_registry)


def rows_of(name: str, context: Context) -> Iterable[dict[str, Any]]:
    """Run one measurement. Each row is a dict with name, metric, value, unit, baseline, note, target and reached."""
    for row in load()[name](context):
        known = {"metric", "value", "unit", "baseline", "note", "target", "lower_is_better"}
        given = row if isinstance(row, Row) else Row(**{key: row[key] for key in row if key in known})
        yield {"name": name, **asdict(given), "reached": given.reached}
