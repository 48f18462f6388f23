"""The light: golden cases a person would accept, and what must hold for every set of facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.employers.rules.kinds import Basis, Kind, Purpose, Sharing, Stance
from grontlys.employers.rules.light import (
    Colour,
    Fact,
    Freshness,
    Situation,
    default_freshness,
    last_fresh_day,
    light,
    lights,
)

ON = dt.date(2026, 11, 21)
RULE = Freshness(training=28, hiring=14)


def day(ahead: int) -> dt.date:
    return ON + dt.timedelta(days=ahead)


def fact(kind: Kind, key: str = "", said: int = -3, until: int | None = None, **value: Any) -> Fact:
    """A fact said so many days from ON (negative: ago), by the employer."""
    return Fact(kind, key, value, day(said), day(until) if until is not None else None, Basis.EMPLOYER, id=abs(said))


def training(*facts: Fact, on: dt.date = ON, **more: Any):
    return light(Purpose.TRAINING, Situation(facts, **more), RULE, on)


def hiring(*facts: Fact, on: dt.date = ON, **more: Any):
    return light(Purpose.HIRING, Situation(facts, **more), RULE, on)


OPEN = fact(Kind.OPENING, "training", count=1)


@pytest.mark.parametrize(
    ("facts", "colour", "code"),
    [
        pytest.param([], Colour.GREY, "no_dialogue", id="nobody has talked with them"),
        pytest.param([OPEN], Colour.GREEN, "opening_confirmed", id="one place, confirmed three days ago"),
        pytest.param([fact(Kind.OPENING, "training", -28, count=1)], Colour.GREEN, "opening_confirmed", id="28 days is fresh"),
        pytest.param([fact(Kind.OPENING, "training", -29, count=1)], Colour.YELLOW, "opening_aged", id="29 days is not"),
        pytest.param([fact(Kind.OPENING, "training", until=-1, said=-9, count=1)], Colour.GREY, "no_dialogue", id="over"),
        pytest.param([fact(Kind.OPENING, "training", count=None)], Colour.YELLOW, "opening_count_unknown", id="how many?"),
        pytest.param([fact(Kind.OPENING, "training", count=0)], Colour.YELLOW, "opening_gone", id="filled"),
        pytest.param([OPEN._replace(basis=Basis.INTERPRETED)], Colour.YELLOW, "opening_unconfirmed", id="only our guess"),
        pytest.param([OPEN._replace(value={"count": 1, "condition": "samtale først"})], Colour.YELLOW, "opening_condition", id="a condition"),
        pytest.param([OPEN._replace(value={"count": 1, "starts": "2026-12-01"})], Colour.YELLOW, "opening_later", id="from December"),
        pytest.param([OPEN, fact(Kind.NOT_NOW, "training", -1, 30)], Colour.RED, "not_now", id="no after yes"),
        pytest.param([OPEN, fact(Kind.NOT_NOW, "training", -9, 30)], Colour.GREEN, "opening_confirmed", id="yes after no"),
        pytest.param([fact(Kind.STANCE, "training", answer="no")], Colour.RED, "stance_no", id="they never take anybody in"),
        pytest.param([fact(Kind.STANCE, "training", -9, answer="no"), OPEN], Colour.GREEN, "opening_confirmed", id="changed their mind"),
        pytest.param([fact(Kind.STANCE, "training", answer="yes")], Colour.YELLOW, "willing", id="willing"),
        pytest.param([fact(Kind.STANCE, "training", answer="maybe")], Colour.YELLOW, "wants_talk", id="talk first"),
        pytest.param([fact(Kind.STANCE, "training", answer="trial_only")], Colour.YELLOW, "willing", id="trial only is a yes to training"),
        pytest.param([fact(Kind.CAPACITY, max=2, now=2)], Colour.RED, "full", id="full"),
        pytest.param([fact(Kind.CAPACITY, max=0, now=None)], Colour.RED, "full", id="no seats at all"),
        pytest.param([fact(Kind.CAPACITY, "", -9, max=2, now=2), OPEN], Colour.GREEN, "opening_confirmed", id="a place after full"),
        pytest.param([fact(Kind.STAFF_CUTS, "", -30, extent="ongoing"), OPEN], Colour.RED, "staff_cuts", id="never beside staff cuts"),
        pytest.param([fact(Kind.STAFF_CUTS, "", -30, extent="ongoing"), fact(Kind.STAFF_CUTS, extent="none"), OPEN], Colour.GREEN, "opening_confirmed", id="the cuts are over"),
        pytest.param([OPEN, fact(Kind.CLOSURE, what="closing")], Colour.RED, "said_closing", id="closing"),
        pytest.param([OPEN, fact(Kind.BAR, "7", barred=True)], Colour.BARRED, "barred", id="barred"),
        pytest.param([OPEN, fact(Kind.BAR, "7", -9, barred=True), fact(Kind.BAR, "7", -2, barred=False)], Colour.GREEN, "opening_confirmed", id="bar lifted"),
        pytest.param([OPEN, fact(Kind.BAR, "7", -9, barred=True), fact(Kind.BAR, "8", -2, barred=False)], Colour.BARRED, "barred", id="another office cannot lift it"),
        pytest.param([fact(Kind.VISIT, "a", -30, form="visit")], Colour.YELLOW, "dialogue", id="visited"),
        pytest.param([fact(Kind.VISIT, "a", -366, form="visit")], Colour.GREY, "no_dialogue", id="visited long ago"),
        pytest.param([fact(Kind.TASK, "warehouse")._replace(basis=Basis.INTERPRETED)], Colour.GREY, "no_dialogue", id="our guess is no dialogue"),
        pytest.param([fact(Kind.OPENING, "training:till", -40, count=1), fact(Kind.OPENING, "training:warehouse", -2, count=2)], Colour.GREEN, "opening_confirmed", id="one of two is fresh"),
    ],
)  # fmt: skip
def test_training_light(facts: list[Fact], colour: Colour, code: str) -> None:
    found = training(*facts)
    assert (found.colour, found.reasons[0].code) == (colour, code)


@pytest.mark.parametrize(
    ("facts", "colour", "code"),
    [
        pytest.param([fact(Kind.OPENING, "hiring", -14, count=1)], Colour.GREEN, "opening_confirmed", id="14 days is fresh"),
        pytest.param([fact(Kind.OPENING, "hiring", -15, count=1)], Colour.YELLOW, "opening_aged", id="15 days is not"),
        pytest.param([fact(Kind.STANCE, "hiring", answer="trial_only")], Colour.RED, "trial_only", id="public employers train and seldom hire"),
        pytest.param([fact(Kind.STANCE, "hiring", answer="advertised_only")], Colour.YELLOW, "advertised_only", id="advertised posts"),
        pytest.param([fact(Kind.CAPACITY, max=1, now=1), fact(Kind.OPENING, "hiring", -9, count=1)], Colour.GREEN, "opening_confirmed", id="seats for trainees do not bind hiring"),
        pytest.param([OPEN], Colour.YELLOW, "dialogue", id="a training place is dialogue, not a job"),
    ],
)  # fmt: skip
def test_hiring_light(facts: list[Fact], colour: Colour, code: str) -> None:
    found = hiring(*facts)
    assert (found.colour, found.reasons[0].code) == (colour, code)


def test_a_green_light_tells_when_it_turns_yellow() -> None:
    found = training(OPEN)
    assert found.changes_on == day(-3 + 29)
    assert found.becomes == Colour.YELLOW
    assert found.steps == ("confirm_in_time",)
    assert found.reasons[0].day == day(25) == last_fresh_day(OPEN.said_on, 28, None)


def test_a_later_opening_turns_green_by_itself() -> None:
    found = training(OPEN._replace(value={"count": 1, "starts": "2026-12-01"}))
    assert (found.changes_on, found.becomes) == (dt.date(2026, 12, 1), Colour.GREEN)


def test_a_no_until_a_date_ends_the_day_after() -> None:
    found = training(fact(Kind.NOT_NOW, "training", -1, 30))
    assert (found.changes_on, found.becomes) == (day(31), Colour.GREY)


def test_the_register_ends_everything() -> None:
    assert training(OPEN, ended_on=day(0)).reasons[0].code == "closed"
    assert training(OPEN, bankrupt_on=day(-1)).reasons[0].code == "bankrupt"
    ahead = training(OPEN, ended_on=day(5))
    assert (ahead.colour, ahead.changes_on, ahead.becomes) == (Colour.GREEN, day(5), Colour.RED)


def test_live_seats_win_over_what_was_said() -> None:
    room = fact(Kind.CAPACITY, "", -9, max=2, now=2)
    assert training(room, OPEN, seats_taken=2).reasons[0].code == "full"
    assert training(room, seats_taken=1).colour == Colour.YELLOW


def test_an_office_may_make_the_window_shorter() -> None:
    old = fact(Kind.OPENING, "training", -10, count=1)
    assert light(Purpose.TRAINING, Situation([old]), Freshness(7, 7), ON).colour == Colour.YELLOW


def test_the_default_rule_is_dated() -> None:
    assert default_freshness(ON) == Freshness(28, 14)
    with pytest.raises(LookupError):
        default_freshness(dt.date(2000, 1, 1))


# --- What holds for every set of facts --------------------------------------------------------------------------------------

_purposes = st.sampled_from([purpose.value for purpose in Purpose])
_counts = st.sampled_from([None, 0, 1, 2])
_days = st.integers(-400, 60)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(list(Kind)))
    key, value = "", dict[str, Any]()
    match kind:
        case Kind.OPENING:
            key = draw(_purposes) + draw(st.sampled_from(["", ":warehouse"]))
            starts = draw(st.none() | _days)
            condition = draw(st.sampled_from(["", "", "samtale"]))
            value = {
                "count": draw(_counts),
                "condition": condition,
                "starts": day(starts).isoformat() if starts is not None else None,
            }
        case Kind.NOT_NOW:
            key = draw(_purposes)
        case Kind.STANCE:
            key, value = draw(_purposes), {"answer": draw(st.sampled_from([s.value for s in Stance]))}
        case Kind.CAPACITY:
            value = {"max": draw(_counts), "now": draw(_counts)}
        case Kind.STAFF_CUTS:
            value = {"extent": draw(st.sampled_from(["ongoing", "announced", "none"]))}
        case Kind.CLOSURE:
            value = {"what": draw(st.sampled_from(["closing", "bankrupt", "open"]))}
        case Kind.BAR:
            key, value = draw(st.sampled_from(["7", "8"])), {"barred": draw(st.booleans())}
        case Kind.TASK | Kind.REQUIREMENT | Kind.VISIT | Kind.NOTE:
            key = draw(st.sampled_from(["a", "b"]))
    said = draw(_days)
    until = draw(st.none() | st.integers(said, said + 200))
    return Fact(
        kind,
        key,
        value,
        day(said),
        None if until is None else day(until),
        draw(st.sampled_from(list(Basis))),
        draw(st.sampled_from(list(Sharing))),
        recorded=draw(st.integers(0, 3)),
    )


_many = st.lists(facts(), max_size=8).map(lambda made: [one._replace(id=i) for i, one in enumerate(made)])
_register = st.none() | st.none() | st.integers(-60, 60).map(day)
_seats = st.none() | st.integers(0, 3)


@given(_many, st.randoms(use_true_random=False), _register, _seats)
def test_the_order_of_facts_never_matters(
    known: list[Fact], random: Any, ended: dt.date | None, seats: int | None
) -> None:
    shuffled = list(known)
    random.shuffle(shuffled)
    assert lights(Situation(known, ended, None, seats), RULE, ON) == lights(
        Situation(shuffled, ended, None, seats), RULE, ON
    )


@given(_many, facts(), st.integers(1, 300))
def test_an_expired_fact_never_changes_the_light(known: list[Fact], extra: Fact, ago: int) -> None:
    over = extra._replace(said_on=min(extra.said_on, day(-ago)), holds_until=day(-ago), id=99)
    assert lights(Situation([*known, over]), RULE, ON) == lights(Situation(known), RULE, ON)


@settings(max_examples=300)
@given(_many, _register, _seats, st.integers(0, 500))
def test_constant_until_the_day_it_announces(
    known: list[Fact], ended: dt.date | None, seats: int | None, ahead: int
) -> None:
    situation = Situation(known, ended, None, seats)
    for purpose in Purpose:
        today = light(purpose, situation, RULE, ON)
        later = light(purpose, situation, RULE, day(ahead))
        if today.changes_on is None or day(ahead) < today.changes_on:
            assert (later.colour, later.reasons, later.steps) == (today.colour, today.reasons, today.steps)
        elif day(ahead) == today.changes_on:
            assert later.colour == today.becomes
            assert (later.colour, later.reasons) != (today.colour, today.reasons)


@settings(max_examples=300)
@given(_many, _register, _seats)
def test_unknown_never_becomes_green(known: list[Fact], ended: dt.date | None, seats: int | None) -> None:
    """Green rests on an opening that the employer or our own eyes confirmed, known in number, begun and fresh."""
    for found in lights(Situation(known, ended, None, seats), RULE, ON):
        if found.colour == Colour.GREEN:
            for reason in found.reasons:
                assert reason.fact is not None
                assert reason.fact.kind == Kind.OPENING
                assert (reason.fact.value["count"] or 0) >= 1
                assert reason.fact.basis in (Basis.EMPLOYER, Basis.OBSERVED)
                assert (ON - reason.fact.said_on).days <= RULE.days(found.purpose)
                assert not reason.fact.value["condition"]


@given(_many)
def test_making_a_number_unknown_never_makes_it_green(known: list[Fact]) -> None:
    vague = [f._replace(value={**f.value, "count": None}) if f.kind == Kind.OPENING else f for f in known]
    assert all(found.colour != Colour.GREEN for found in lights(Situation(vague), RULE, ON))


@given(_many)
def test_both_at_once_equals_one_by_one(known: list[Fact]) -> None:
    situation = Situation(known)
    assert lights(situation, RULE, ON) == tuple(light(purpose, situation, RULE, ON) for purpose in Purpose)
