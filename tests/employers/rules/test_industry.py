"""Industry codes of both standards mapped to the twenty sections of SINTEF 2019:00060, table 5.2."""

from __future__ import annotations

import pytest

from grontlys.employers.rules import industry


@pytest.mark.parametrize(
    ("code", "standard", "section"),
    [
        ("01.110", "SN2007", "A"),
        ("52.100", "SN2007", "H"),
        ("62.010", "SN2007", "J"),
        ("62.100", "SN2025", "J"),
        ("64.190", "SN2007", "K"),
        ("64.190", "SN2025", "K"),
        ("68.209", "", "L"),
        ("85.201", "SN2007", "P"),
        ("88.911", "", "Q"),
        ("96.020", "SN2007", "S"),
        ("96.210", "SN2025", "S"),
        ("97.000", "", "T"),
        ("99.000", "SN2007", ""),
        ("00.000", "", ""),
        # What SN2025 moved to a division of another section stays where the survey counted it.
        ("95.310", "SN2025", "G"),
        ("95.310", "", "G"),
        ("95.210", "SN2025", "S"),
        ("68.120", "SN2025", "F"),
        ("45.200", "SN2007", "G"),
        # Letters are compared within their own standard only.
        ("K", "SN2007", "K"),
        ("K", "SN2025", "J"),
        ("L", "SN2025", "K"),
        ("U", "SN2007", ""),
        ("U", "SN2025", "T"),
        ("V", "SN2025", ""),
        # What is no code has no section.
        ("", "", ""),
        ("52100", "", ""),
        ("5.210", "", ""),
        ("ab.cde", "", ""),
    ],
)
def test_section_of(code: str, standard: str, section: str) -> None:
    assert industry.section_of(code, standard) == section


def test_the_sections_are_those_of_the_survey() -> None:
    assert "".join(letter for letter, _nb, _en in industry.SECTIONS) == "ABCDEFGHIJKLMNOPQRST"
    mapped = {span.section for span in industry.SPANS}
    assert mapped - {""} == {letter for letter, _nb, _en in industry.SECTIONS}


def test_the_standards_agree_on_every_division_that_both_have() -> None:
    by: dict[str, dict[int, str]] = {"SN2007": {}, "SN2025": {}}
    for span in industry.SPANS:
        for division in range(span.first, span.last + 1):
            assert division not in by[span.standard], "a division stands once in each standard"
            by[span.standard][division] = span.section
    assert len(by["SN2007"]) == 88
    assert len(by["SN2025"]) == 87
    common = by["SN2007"].keys() & by["SN2025"].keys()
    assert [d for d in common if by["SN2007"][d] != by["SN2025"][d]] == []


def test_the_standard_is_told_by_the_lists() -> None:
    old = {"45.200": "Bilverksted", "47.111": "Dagligvarer", "62.010": "Programmering"}
    new = {"95.310": "Bilverksted", "47.111": "Dagligvarer ", "62.010": "Noe annet"}
    assert industry.standard_of("45.200", old, new) == "SN2007"
    assert industry.standard_of("95.310", old, new) == "SN2025"
    assert industry.standard_of("47.111", old, new) == "SN2007"
    assert industry.standard_of("62.010", old, new) == "SN2025"
    assert industry.standard_of("12.345", old, new) == ""
