from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grontlys.access.actor import system_actor
from grontlys.employers.models import ImportRun
from grontlys.employers.register.importing import import_units
from tests.employers.register.builders import as_json, write

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def take(db: None, tmp_path: Path) -> Callable[..., ImportRun]:
    """`take(records, kind=..., on=...)` writes the records (or bytes) to a file and imports it."""

    def do(records: list[Any] | bytes, *, kind: str = "workplaces", on: dt.date = DAY, **options: Any) -> ImportRun:
        data = records if isinstance(records, bytes) else as_json(records)
        path = write(tmp_path / "register", data, packed=options.pop("packed", False))
        return import_units(path, kind=kind, actor=system_actor(), on=on, **options)

    return do
