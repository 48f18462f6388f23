"""DATABASE_URL."""

from __future__ import annotations

import pytest
from django.db import connection

from grontlys.config.database import from_url


def test_an_absolute_path_has_four_strokes() -> None:
    assert from_url("sqlite:////srv/grønt/lys.db")["NAME"] == "/srv/grønt/lys.db"
    assert from_url("sqlite:///var/lys.db")["NAME"] == "var/lys.db"


def test_postgres_with_an_odd_password_and_a_query() -> None:
    entry = from_url("postgres://kari:p%40ss%2Ford@db.local:5433/gr%C3%B8nt?sslmode=require")
    assert (entry["USER"], entry["PASSWORD"]) == ("kari", "p@ss/ord")
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.local", "5433", "grønt")
    assert entry["OPTIONS"]["sslmode"] == "require"
    assert "pool" in entry["OPTIONS"]
    assert "pool" not in from_url("postgres://kari@db/lys", pool=False)["OPTIONS"]


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///", "sqlite://srv/lys.db", "lys.db"])
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        from_url(url)


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_sqlite_is_opened_for_many_writers() -> None:
    with connection.cursor() as cursor:
        answers = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "busy_timeout")
        ]
    assert answers == ["wal", 1, 20_000]
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]
    assert not connection.settings_dict["ATOMIC_REQUESTS"]
