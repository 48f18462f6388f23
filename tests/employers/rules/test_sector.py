"""Who owns, by code and form, against the table's own dates."""

from __future__ import annotations

import datetime as dt

import pytest

from grontlys.employers.models.unit import Sector
from grontlys.employers.rules import sector

ON = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("code", "form", "expected"),
    [
        ("6100", "ORGL", "state"),
        ("6100", "STAT", "state"),
        ("1110", "SF", "state"),
        ("1120", "AS", "state"),
        ("3900", "SÆR", "state"),
        ("6500", "KOMM", "municipal"),
        ("6500", "FYLK", "municipal"),
        ("1510", "KF", "municipal"),
        ("1520", "AS", "municipal"),
        ("2100", "AS", "private"),
        ("7000", "FLI", "private"),
        ("8200", "ENK", "private"),
        ("", "STAT", "state"),
        ("", "FKF", "municipal"),
        ("", "IKS", "municipal"),
        ("", "DA", "private"),
        # A code that no table has: the form is asked.
        ("9999", "KOMM", "municipal"),
        # Forms that say nothing of the owner: the parent decides.
        ("", "ORGL", "unknown"),
        ("", "BEDR", "unknown"),
        ("", "", "unknown"),
        # The code wins over the form.
        ("1520", "SF", "municipal"),
    ],
)
def test_sector_of(code: str, form: str, expected: str) -> None:
    assert sector.sector_of(code, form, ON) == expected


def test_the_tables_are_dated_and_sourced() -> None:
    for rows in (sector.SECTOR_CODES, sector.ORGANISATION_FORMS):
        codes = [row.code for row in rows]
        assert len(codes) == len(set(codes))
        for row in rows:
            assert row.source
            assert row.name
            assert row.valid_from <= ON
            assert row.sector in Sector.values
    assert sector.sector_of("6100", "", dt.date(2011, 12, 31)) == "unknown"
