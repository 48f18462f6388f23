"""The table of measurements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grontlys import bench
from grontlys.bench.__main__ import machine, table


def test_rows_say_what_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bench, "_registry", {})
    monkeypatch.setattr(bench, "MODULES", ("grontlys.bench.not_written_yet",))

    @bench.bench("lights")
    def lights(context: bench.Context) -> Iterator[bench.Row | dict[str, object]]:
        yield bench.Row("250,000 lights", 4.2, "s", target=10, lower_is_better=True, note="one process")
        yield {"metric": "one by one", "value": 1234.5, "unit": "s", "baseline": True}

    with pytest.raises(ValueError, match="two measurements"):
        bench.bench("lights")(lights)
    rows = list(bench.rows_of("lights", bench.Context(quick=True, scratch=tmp_path)))
    assert rows[0]["reached"] is True
    assert rows[1]["baseline"]
    assert rows[1]["reached"] is None
    text = table(rows)
    assert "≤ 10 ✓" in text
    assert "(one by one)" in text
    assert "1,234" in text


def test_what_is_there_can_be_loaded() -> None:
    assert bench.load() is not None
    assert machine()["cores"]
