"""The measurement of the import works, and a second import of a file writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_import_is_measured_beside_the_orms_own_bulk_write(tmp_path: Path) -> None:
    from grontlys import bench

    rows = {row["metric"]: row for row in bench.rows_of("register-import", bench.Context(quick=True, scratch=tmp_path))}
    assert rows["unit rows written by the second import"]["value"] == 0
    assert rows["peak memory, first import"]["reached"]
    assert any(row["baseline"] for row in rows.values())
