"""The file with groups: what is read, and what is said of what cannot be."""

from __future__ import annotations

import pytest

from grontlys.matching.audit.groups import AGE, PLACE, SEX, Fault, age_group, read_groups

A, B = "bcdfghjkmnpq", "bcdfghjkmnp2"


def test_each_way_of_writing_it() -> None:
    found = read_groups(
        [
            ["", ""],
            ["Kandidatkode", "Fødselsår", "KJØNN", "Kommune"],
            [A, "1990", "Kvinne", "301"],
            [],
            [B.upper(), "", "m"],
        ],
        2026,
    )
    assert found.faults == ()
    assert found.dimensions == (AGE, SEX, PLACE)
    assert found.people == {
        A: {AGE: "30-39", SEX: "f", PLACE: "0301"},
        B: {AGE: "", SEX: "m", PLACE: ""},
    }
    assert read_groups([["kode", "age group"], [A, "60+"], [B, "25 – 29 år"]], 2026).people == {
        A: {AGE: "60-", SEX: "", PLACE: ""},
        B: {AGE: "25-29", SEX: "", PLACE: ""},
    }
    assert [age_group(years) for years in (16, 24, 25, 30, 50, 99)] == ["-24", "-24", "25-29", "30-39", "50-59", "60-"]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("alder", "tretti", "age"),
        ("alder", "7", "age"),
        ("fødselsår", "12.05.1990", "born"),
        ("aldersgruppe", "20-40", "group"),
        ("kjønn", "ja", "sex"),
        ("kommune", "Oslo kommune", "place"),
        ("kommune", "13057012345", "national_id"),
    ],
)
def test_what_cannot_be_read_names_the_line(heading: str, cell: str, code: str) -> None:
    found = read_groups([["kode", heading], [B, ""], [A, cell]], 2026)
    assert found.faults == (Fault(3, code),)
    assert found.people == {}


def test_a_file_that_is_another() -> None:
    assert read_groups([], 2026).faults == (Fault(0, "empty"),)
    assert read_groups([["kode", "alder"]], 2026).faults == (Fault(0, "empty"),)
    assert read_groups([["navn", "alder"], ["Kari", "30"]], 2026).faults == (Fault(1, "no_code"),)
    assert read_groups([["kode", "navn"], [A, "Kari"]], 2026).faults == (Fault(1, "no_groups"),)
    assert read_groups([["kode", "alder"], ["Kari", "30"], [A, "30"], [A, "30"]], 2026).faults == (
        Fault(2, "code"),
        Fault(4, "twice"),
    )
