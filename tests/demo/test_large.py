"""Large databases are made once for each make of the product, and found again."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import pytest

from grontlys.demo import large

DAY = dt.date(2026, 11, 21)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    monkeypatch.setenv("GRONTLYS_BENCH_DIR", str(tmp_path))
    ran: list[list[str]] = []

    def run(command: list[str], **options: Any) -> None:
        assert options["check"]
        assert options["env"]["DATABASE_URL"].startswith("sqlite:////")
        ran.append(command[3:])

    monkeypatch.setattr(subprocess, "run", run)
    return ran


def test_it_is_made_once(kept: list[list[str]]) -> None:
    path = large.database(1000, on=DAY)
    assert [command[0] for command in kept] == ["migrate", "make-region"]
    assert large.database(1000, on=DAY) == path
    assert len(kept) == 2


def test_another_day_makes_another_and_sweeps_the_old(kept: list[list[str]]) -> None:
    first = large.database(1000, on=DAY)
    (first.parent / "index").mkdir()
    (first.parent / "index" / "part").write_text("old")
    other_size = large.database(2000, on=DAY)
    second = large.database(1000, on=DAY + dt.timedelta(days=1))
    assert second != first
    assert not first.parent.exists()
    assert other_size.parent.exists()


def test_one_that_failed_is_made_anew(kept: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    working = subprocess.run

    def fail(*_args: Any, **_options: Any) -> None:
        raise subprocess.CalledProcessError(1, "make-region")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(subprocess.CalledProcessError):
        large.database(1000, on=DAY)
    monkeypatch.setattr(subprocess, "run", working)
    large.database(1000, on=DAY)
    assert [command[0] for command in kept] == ["migrate", "make-region"]


def test_the_make_has_twelve_digits() -> None:
    assert len(large.make_of()) == 12
    assert large.make_of() == large.make_of()
