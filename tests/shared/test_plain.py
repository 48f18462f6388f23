"""Clock, numbers, dates and text: small things that everything leans on."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import orgnr as reference

from grontlys.shared import orgnr
from grontlys.shared.dates import add_months, parse_date
from grontlys.shared.saying import say_age, say_day
from grontlys.shared.schema import Refused, check
from grontlys.shared.text import fold, lowered, sort_key

ON = dt.date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("i dag", "2026-11-21"),
        ("I morgen", "2026-11-22"),
        ("fre", "2026-11-27"),
        ("lør", "2026-11-28"),
        ("på mandag", "2026-11-23"),
        ("next friday", "2026-11-27"),
        ("14.12", "2026-12-14"),
        ("1.2.", "2027-02-01"),
        ("21.11", "2026-11-21"),
        ("14.12.27", "2027-12-14"),
        ("14/12 2027", "2027-12-14"),
        ("14. desember", "2026-12-14"),
        ("14 Dec 2027", "2027-12-14"),
        ("om 3 uker", "2026-12-12"),
        ("in two weeks", "2026-12-05"),
        ("3u", "2026-12-12"),
        ("om en måned", "2026-12-21"),
        ("om 1 år", "2027-11-21"),
        ("2026-12-01", "2026-12-01"),
        ("29.2", "2028-02-29"),
        ("i går", "2026-11-20"),
        ("for 3 dager siden", "2026-11-18"),
    ],
)
def test_dates_as_people_say_them(said: str, meant: str) -> None:
    assert parse_date(said, ON) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize(("said", "meant"), [("fre", "2026-11-20"), ("14.12", "2025-12-14"), ("lør", "2026-11-14")])
def test_things_that_have_happened_lie_behind(said: str, meant: str) -> None:
    assert parse_date(said, ON, past=True) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize("said", ["", "tull", "31.11", "32.1", "om x uker", "14.13", "om 3", "0.0", "99/99/9999"])
def test_what_is_no_date_is_none(said: str) -> None:
    assert parse_date(said, ON) is None


@given(st.text(max_size=30), st.booleans())
def test_no_text_breaks_the_date_reader(text: str, past: bool) -> None:
    found = parse_date(text, ON, past=past)
    assert found is None or isinstance(found, dt.date)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 1, 1)), st.integers(0, 60))
def test_months_are_added_by_the_calendar(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day in (day.day, 28, 29, 30)


@given(st.integers(100_000_000, 999_999_999))
def test_organisation_numbers_agree_with_a_second_implementation(number: int) -> None:
    assert orgnr.is_valid(number) == reference.is_valid(str(number))


@given(st.integers(10_000_000, 99_999_999))
def test_a_made_control_digit_is_valid(head: int) -> None:
    digit = orgnr.control_digit(head)
    assert digit is None or reference.is_valid(f"{head}{digit}")


def test_numbers_are_read_as_written() -> None:
    assert orgnr.parse("NO 974 760 673 MVA") == 974760673
    assert orgnr.parse("974 760 674") is None
    assert orgnr.display(974760673) == "974 760 673"


def test_text_is_folded_and_ordered_the_norwegian_way() -> None:
    assert fold("Løv & Lin, ÅS") == "lov lin as"
    assert sorted(["Ås", "Zoo", "Æra", "Øy", "abc"], key=sort_key) == ["abc", "Zoo", "Æra", "Øy", "Ås"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "i dag"), (1, "i går"), (3, "for 3 dager siden"), (70, "for 2 måneder siden"), (800, "for 2 år siden")],
)
def test_ages(days: int, said: str) -> None:
    assert say_age(ON - dt.timedelta(days=days), ON) == said


def test_days() -> None:
    assert say_day(dt.date(2026, 12, 14), ON) == "14. des."
    assert say_day(dt.date(2027, 1, 4), ON) == "4. januar 2027"


def test_every_fault_of_an_input_is_named() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}, "d": {"type": "string", "format": "date"}}}
    with pytest.raises(Refused) as refused:
        check(json.loads('{"a": "x", "d": "2026-13-01"}'), schema)
    assert [error["path"] for error in refused.value.errors] == ["a", "d"]


def test_a_label_inside_a_sentence_keeps_the_capitals_it_must_have() -> None:
    assert lowered("Tunge løft") == "tunge løft"
    assert lowered("IT-støtte") == "IT-støtte"
    assert lowered("Spoken Norwegian") == "spoken Norwegian"
    assert lowered("I faste samtaler") == "i faste samtaler"
    assert lowered("") == ""
