"""May I call? The rule, with its invariants, and against a slow, plain reading of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grontlys.relations.rules.before_call import (
    Answer,
    Claim,
    Contacts,
    Peace,
    Touch,
    Why,
    before_call,
    load_of,
)
from grontlys.relations.rules.windows import PICTURED_DAYS, RULES, Windows, windows_on

ON = dt.date(2026, 3, 4)
W = Windows(recent=7, load_days=30, load_most=3)


def day(ago: int) -> dt.date:
    return ON - dt.timedelta(days=ago)


def touch(ago: int, person: int = 1, **more: object) -> Touch:
    return replace(Touch(day(ago), person, 10, "call"), **more)


@pytest.mark.parametrize(
    ("known", "answer", "until"),
    [
        (Contacts(), Answer.FREE, None),
        (Contacts((touch(0),)), Answer.RECENT, day(-6)),
        (Contacts((touch(6),)), Answer.RECENT, day(0)),
        (Contacts((touch(7),)), Answer.FREE, None),
        (Contacts((touch(3), touch(5))), Answer.RECENT, day(-3)),
        (Contacts(announced=(Claim(1, 10, day=day(-2)),)), Answer.RECENT, day(-2)),
        (Contacts(announced=(Claim(1, 10, day=day(1)),)), Answer.FREE, None),
        (Contacts(fixed=Claim(1, 10)), Answer.OWNER, None),
        (Contacts((touch(0),), fixed=Claim(1, 10)), Answer.OWNER, None),
        (Contacts(held=Claim(1, 10, until=day(0)), fixed=Claim(2, 10)), Answer.HELD, day(0)),
        (Contacts(held=Claim(1, 10, until=day(1))), Answer.FREE, None),
        (Contacts(held=Claim(1, 10, until=day(-3)), peace=(Peace(day(-9)),)), Answer.REST, day(-9)),
        (Contacts(peace=(Peace(day(1)),)), Answer.FREE, None),
        (Contacts((touch(20, 1), touch(12, 2), touch(11, 3))), Answer.REST, day(-9)),
        (Contacts((touch(20, 1), touch(12, 2), touch(11, 3), touch(10, 4))), Answer.REST, day(-17)),
    ],
)
def test_answers(known: Contacts, answer: Answer, until: dt.date | None) -> None:
    verdict = before_call(known, W, ON)
    assert (verdict.answer, verdict.until) == (answer, until)


def test_a_try_that_reached_nobody_wears_nobody_out() -> None:
    tries = Contacts(tuple(touch(10 + n, n, reached=False) for n in range(9)))
    assert before_call(tries, W, ON).answer == Answer.FREE
    assert before_call(Contacts((touch(1, reached=False),)), W, ON).answer == Answer.RECENT


def test_one_person_on_one_day_is_one_contact() -> None:
    same = tuple(touch(10, 1, id=n) for n in range(9))
    assert load_of(same, W, ON).short == 1


def test_every_ground_is_told_the_strongest_first() -> None:
    known = Contacts(
        (touch(1),), Claim(2, 10, until=day(-1)), Claim(3, 10), (Claim(4, 10, day=day(-5)),), (Peace(day(-2)),)
    )
    whys = [ground.why for ground in before_call(known, W, ON).grounds]
    assert whys == [Why.ASKED_FOR_REST, Why.HELD, Why.FIXED, Why.ANNOUNCED, Why.CONTACTED]


def test_one_who_called_twice_is_named_once() -> None:
    known = Contacts((touch(1, id=2), touch(3, id=1), touch(2, 2, id=3)))
    grounds = before_call(known, W, ON).grounds
    assert [(g.touch.person, g.touch.day) for g in grounds if g.touch] == [(1, day(1)), (2, day(2))]


days = st.integers(-20, PICTURED_DAYS + 20).map(day)
people = st.integers(1, 4)
touches = st.builds(
    Touch, days, people, st.integers(10, 11), st.just("call"), st.just(""), st.booleans(), st.integers(0, 99)
)
claims = st.builds(Claim, people, st.integers(10, 11), until=days, day=days)
worlds = st.builds(
    Contacts,
    st.lists(touches, max_size=12).map(tuple),
    st.none() | claims,
    st.none() | st.builds(Claim, people, st.integers(10, 11)),
    st.lists(claims, max_size=3).map(tuple),
    st.lists(st.builds(Peace, days), max_size=2).map(tuple),
)
windows = st.builds(Windows, st.integers(1, 14), st.integers(7, 40), st.integers(2, 6))


@given(worlds, windows)
def test_a_rest_always_ends_and_the_answer_changes_on_the_day_it_says(known: Contacts, w: Windows) -> None:
    verdict = before_call(known, w, ON)
    for ground in verdict.grounds:
        if ground.why in (Why.ASKED_FOR_REST, Why.MUCH_CONTACT):
            assert ground.until is not None
            assert ground.until >= ON
    # What is to come in calendars is no contact yet: nothing new happens meanwhile.
    quiet = replace(known, touches=tuple(t for t in known.touches if t.day <= ON))
    verdict = before_call(quiet, w, ON)
    if verdict.until is not None:
        last = before_call(quiet, w, verdict.until)
        assert last.grounds[0].why == verdict.grounds[0].why
        after = before_call(quiet, w, verdict.until + dt.timedelta(days=1))
        assert verdict.grounds[0] not in after.grounds
    far = before_call(quiet, w, ON + dt.timedelta(days=1000))
    assert far.answer in (Answer.FREE, Answer.OWNER)


@given(worlds, windows, st.randoms())
def test_the_order_in_which_things_were_written_down_is_no_matter(known: Contacts, w: Windows, random: object) -> None:
    # With a number each: two of one day are told apart by which was written last.
    numbered = tuple(replace(one, id=at) for at, one in enumerate(known.touches))
    shuffled = list(numbered)
    random.shuffle(shuffled)
    a, b = (
        before_call(replace(known, touches=numbered), w, ON),
        before_call(replace(known, touches=tuple(shuffled)), w, ON),
    )
    assert (a.answer, a.until, a.load, set(a.grounds)) == (b.answer, b.until, b.load, set(b.grounds))


@given(worlds, windows, touches)
def test_one_more_contact_never_makes_it_freer(known: Contacts, w: Windows, more: Touch) -> None:
    order = list(Answer)
    before = before_call(known, w, ON).answer
    after = before_call(replace(known, touches=(*known.touches, more)), w, ON).answer
    assert order.index(after) <= order.index(before)


@given(st.lists(touches, max_size=20), windows)
def test_load_equals_a_plain_count(met: list[Touch], w: Windows) -> None:
    short, long = set(), set()
    for one in met:
        age = (ON - one.day).days
        if one.reached and age >= 0:
            if age < w.load_days:
                short.add((one.day, one.person))
            if age < PICTURED_DAYS:
                long.add((one.day, one.person))
    load = load_of(met, w, ON)
    assert (load.short, load.long) == (len(short), len(long))


def test_each_day_has_one_rule_with_a_source() -> None:
    assert windows_on(dt.date(2026, 1, 1)).recent == 7
    assert all(rule.source for rule in RULES)
