"""When what is known is asked about again: the rules, with generated facts."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.employers.rules import renewal
from grontlys.employers.rules.kinds import VALIDITIES, Basis, Kind
from grontlys.employers.rules.light import Fact
from grontlys.employers.rules.renewal import Why

ON = dt.date(2026, 11, 21)
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "renewal.md"


def ago(days: int) -> dt.date:
    return ON - dt.timedelta(days=days)


def fact(kind: Kind, days: int, *, ends_in: int | None = None, key: str = "", number: int = 1, **value: Any) -> Fact:
    until = None if ends_in is None else ON + dt.timedelta(days=ends_in)
    return Fact(kind, key, value, ago(days), until, Basis.EMPLOYER, recorded=number, id=number)


# --- The records --------------------------------------------------------------------------------------------------------------


def test_every_kind_has_one_rule_for_each_day_and_each_rule_a_source() -> None:
    for kind in Kind:
        rules = sorted((rule for rule in renewal.AGE_RULES if rule.kind == kind), key=lambda rule: rule.valid_from)
        assert rules[0].valid_from == renewal.FIRST_DAY
        assert rules[-1].valid_to is None
        for before, after in pairwise(rules):
            assert before.valid_to is not None
            assert after.valid_from == before.valid_to + dt.timedelta(days=1)
    sources = [
        *(rule.source for rule in renewal.AGE_RULES),
        *(rule.source for rule in renewal.NOTICE_RULES),
        *(rule.source for rule in renewal.CONTACT_RULES),
    ]
    assert all(sources)


def test_the_document_says_what_the_rules_say() -> None:
    table = DOCUMENT.read_text().partition("<!-- ages -->")[2].partition("<!-- /ages -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]
    written = {kind.strip("`"): (int(days), decides == "yes", source) for kind, days, decides, source in rows}
    assert written == {
        rule.kind.value: (rule.days, rule.kind in renewal.DECIDING, rule.source)
        for rule in renewal.AGE_RULES
        if rule.days is not None and rule.valid_to is None
    }


def test_what_ends_by_itself_is_old_before_that() -> None:
    for kind in renewal.DECIDING:
        validity, limit = VALIDITIES[kind].days, renewal.age_limit(kind, ON)
        assert limit is not None
        assert validity is None or limit < validity


def test_a_new_rule_leaves_earlier_days_alone() -> None:
    change = dt.date(2026, 12, 1)
    rules = (
        renewal.AgeRule(Kind.STANCE, 365, renewal.FIRST_DAY, change - dt.timedelta(days=1), "before"),
        renewal.AgeRule(Kind.STANCE, 30, change, None, "after"),
    )
    said = fact(Kind.STANCE, 60, key="training", answer="yes")
    for day in (ON, change - dt.timedelta(days=1)):
        assert not renewal.is_old(said, day, rules)
        assert renewal.to_ask([said], day, rules) == []
    assert renewal.is_old(said, change, rules)
    with pytest.raises(LookupError):
        renewal.age_limit(Kind.STANCE, renewal.FIRST_DAY - dt.timedelta(days=1))


@given(kind=st.sampled_from(list(Kind)), days=st.integers(0, 1500), later=st.integers(0, 600))
def test_what_is_old_stays_old_until_somebody_says_it_again(kind: Kind, days: int, later: int) -> None:
    said = fact(kind, days)
    if renewal.is_old(said, ON):
        assert renewal.is_old(said, ON + dt.timedelta(days=later))
        assert not renewal.is_old(said._replace(said_on=ON), ON)


# --- What is asked about ------------------------------------------------------------------------------------------------------

kinds = st.sampled_from(sorted(renewal.DECIDING | {Kind.TASK, Kind.VISIT, Kind.OPENING}))
ends = st.one_of(st.none(), st.integers(-60, 400))


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        days, ends_in = draw(st.integers(0, 800)), draw(ends)
        if ends_in is not None and ends_in < -days:
            ends_in = -days
        value: dict[str, Any] = draw(st.sampled_from([{}, {"gone": True}, {"extent": "none"}, {"extent": "ongoing"}]))
        key = draw(st.sampled_from(["", "training", "a"]))
        made.append(fact(draw(kinds), days, ends_in=ends_in, key=key, number=number, **value))
    return made


@given(known=facts(), data=st.data())
def test_the_order_in_which_facts_come_never_matters(known: list[Fact], data: st.DataObject) -> None:
    assert renewal.to_ask(data.draw(st.permutations(known)), ON) == renewal.to_ask(known, ON)


@given(known=facts(), later=st.integers(0, 13))
def test_what_is_said_again_today_is_not_asked_about_today_nor_before_its_notice_is_over(
    known: list[Fact], later: int
) -> None:
    renewed = []
    for number, one in enumerate(renewal.to_ask(known, ON), start=100):
        ends = VALIDITIES[Kind(one.fact.kind)].days
        until = one.fact.holds_until if one.fact.kind == Kind.AGREEMENT else None
        if until is None and ends is not None:
            until = ON + dt.timedelta(days=ends)
        renewed.append(one.fact._replace(said_on=ON, holds_until=until, recorded=number, id=number))
    assert renewal.to_ask([*known, *renewed], ON) == []
    assert renewal.to_ask(renewed, ON + dt.timedelta(days=later)) == []


@given(known=facts())
def test_only_the_newest_of_a_topic_is_asked_about_and_only_what_decides(known: list[Fact]) -> None:
    for one in renewal.to_ask(known, ON):
        same = [other for other in known if (other.kind, other.key) == (one.fact.kind, one.fact.key)]
        assert one.fact.order == max(other.order for other in same)
        assert one.fact.kind in renewal.DECIDING
        assert "gone" not in one.fact.value


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (fact(Kind.CAPACITY, 60, ends_in=30), None),
        (fact(Kind.CAPACITY, 61, ends_in=29), Why.OLD),
        (fact(Kind.CAPACITY, 76, ends_in=14), Why.ENDS),
        (fact(Kind.CAPACITY, 90, ends_in=0), Why.ENDS),
        (fact(Kind.CAPACITY, 91, ends_in=-1), Why.ENDED),
        (fact(Kind.CAPACITY, 120, ends_in=-30), Why.ENDED),
        (fact(Kind.CAPACITY, 121, ends_in=-31), None),
        (fact(Kind.CAPACITY, 5, ends_in=9), None),  # said in the knowledge that it ends soon
        (fact(Kind.AGREEMENT, 300, ends_in=10, key="x"), Why.ENDS),
        (fact(Kind.AGREEMENT, 300, ends_in=-1, key="x"), None),  # over is over
        (fact(Kind.STAFF_CUTS, 61, ends_in=119, extent="ongoing"), Why.OLD),
        (fact(Kind.STAFF_CUTS, 61, ends_in=119, extent="none"), None),
        (fact(Kind.TASK, 900), None),
    ],
)  # fmt: skip
def test_when_and_why(said: Fact, why: Why | None) -> None:
    found = renewal.to_ask([said], ON)
    assert [one.why for one in found] == ([why] if why else [])


def test_the_most_urgent_first() -> None:
    known = [
        fact(Kind.STANCE, 500, ends_in=230, key="training", answer="yes"),
        fact(Kind.CAPACITY, 100, ends_in=-10),
        fact(Kind.PLAN, 360, ends_in=5, key="hiring"),
        fact(Kind.PLAN, 362, ends_in=3, key="training"),
    ]
    assert [(one.why, one.fact.key) for one in renewal.to_ask(known, ON)] == [
        (Why.ENDS, "training"),
        (Why.ENDS, "hiring"),
        (Why.ENDED, ""),
        (Why.OLD, "training"),
    ]


# --- Contact ------------------------------------------------------------------------------------------------------------------


def test_contact_twice_a_year_and_each_quarter_where_something_goes_on() -> None:
    assert renewal.contact_days(ON, active=False) == 180
    assert renewal.contact_days(ON, active=True) == 90
    assert renewal.contact_days(ON, active=False, own=365) == 365
    assert renewal.contact_days(ON, active=True, own=365) == 90
    assert renewal.contact_days(ON, active=True, own=30) == 30


@given(days=st.integers(0, 900), active=st.booleans(), own=st.one_of(st.none(), st.integers(14, 730)))
def test_a_workplace_counts_as_not_visited_from_the_day_after(days: int, active: bool, own: int | None) -> None:
    limit = renewal.contact_days(ON, active=active, own=own)
    assert renewal.not_visited(ago(days), ON, active=active, own=own) is (days > limit)


def test_days_of_promises_and_of_a_no_that_has_run_out() -> None:
    assert renewal.last_promise_due(ON) == ON + dt.timedelta(days=2)
    assert renewal.ended_lately(ON) == (ago(14), ago(1))
