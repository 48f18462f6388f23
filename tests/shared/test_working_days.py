"""Working days in Norway: known holidays, and what holds for any day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.shared.working_days import (
    add_working_days,
    is_working_day,
    public_holidays,
)

days = st.dates(dt.date(2019, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",
        "2026-04-02",
        "2026-04-03",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-25",
        "2026-12-25",
        "2027-05-17",
    ],
)
def test_public_holidays(day: str) -> None:
    assert not is_working_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2026-11-20", "2026-11-23"),  # Friday to Monday
        ("2026-04-01", "2026-04-07"),  # over Easter
        ("2026-12-24", "2026-12-28"),  # Christmas Eve is a working day by law
        ("2026-05-15", "2026-05-18"),
    ],
)
def test_the_next_working_day(day: str, after: str) -> None:
    assert add_working_days(dt.date.fromisoformat(day), 1) == dt.date.fromisoformat(after)


@given(days, st.integers(1, 30))
def test_an_answer_is_never_due_on_a_weekend_or_holiday_and_these_do_not_count(day: dt.date, n: int) -> None:
    due = add_working_days(day, n)
    assert due.weekday() < 5
    assert due not in public_holidays(due.year)
    between = [day + dt.timedelta(days=k) for k in range(1, (due - day).days + 1)]
    assert sum(is_working_day(one) for one in between) == n


def test_no_days_is_no_question() -> None:
    with pytest.raises(ValueError, match="at least one"):
        add_working_days(dt.date(2026, 1, 2), 0)
