"""The search for posts: what always holds, and the same as trying everything."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.carving import search as searching
from grontlys.matching.carving.position import demands
from grontlys.matching.carving.search import Found, Kilometres, compose, compose_apart, demands_of
from grontlys.matching.carving.tasks import FULL_WEEK, SLOTS, WEEKDAYS, Task, Wanted, room_in, slots_of
from grontlys.matching.engine.terms import DIMENSIONS

_FEW = ("heavy_lifting", "noise", "pace", "numbers")
_TOWNS = ("A", "B", "C", "")
_WAYS: Kilometres = {frozenset("AB"): 10, frozenset("AC"): 25, frozenset("BC"): 12}
_TIMES = ("day", "evening", "night", "weekend")


@st.composite
def tasks(draw: st.DrawFn, most: int = 8) -> list[Task]:
    count = draw(st.integers(0, most))
    towns = {number: draw(st.sampled_from(_TOWNS)) for number in (1, 2, 3)}
    made = []
    for at in range(count):
        number = draw(st.sampled_from((1, 2, 3)))
        made.append(
            Task(
                f"t{at}",
                number,
                draw(st.sampled_from(("cleaning", "packing", "office"))),
                draw(st.none() | st.integers(1, 20)),
                draw(st.dictionaries(st.sampled_from(_FEW), st.integers(0, 3))),
                draw(st.frozensets(st.sampled_from(_TIMES), max_size=2)),
                draw(st.frozensets(st.sampled_from(WEEKDAYS), max_size=3)),
                draw(st.sampled_from(("", "Kokk", "Sykepleier"))),
                towns[number],
            )
        )
    return made


wishes = st.builds(
    Wanted,
    least=st.sampled_from((10, 20, 40)),
    most=st.sampled_from((40, 50, 100)),
    workplaces=st.sampled_from(((1, 1), (1, 2), (2, 2), (1, 3), (3, 3))),
    reach=st.sampled_from((0, 11, 30)),
    include=st.sampled_from((frozenset[int](), frozenset({1}), frozenset({1, 2}))),
    limits=st.dictionaries(st.sampled_from(_FEW), st.integers(0, 3), max_size=2),
    leave_out=st.sampled_from((frozenset[str](), frozenset({"office"}))),
    times=st.sampled_from((frozenset[str](), frozenset({"day"}), frozenset({"evening", "weekend"}))),
    most_tasks=st.sampled_from((2, 5)),
)


def in_a_week(chosen: Sequence[Task], wanted: Wanted) -> bool:
    """Whether the hours can be laid out over the week, by filling it: the longest augmenting way, written apart."""
    free = slots_of(wanted.times, wanted.days)
    may = [[at for at in range(len(SLOTS)) if slots_of(one.times, one.days) & free & (1 << at)] for one in chosen]
    room = [room_in(1 << at) for at in range(len(SLOTS))]
    laid = [[0] * len(SLOTS) for _ in chosen]

    def place(task: int, seen: set[int]) -> bool:
        for slot in may[task]:
            if slot in seen:
                continue
            seen.add(slot)
            if room[slot]:
                room[slot] -= 1
                laid[task][slot] += 1
                return True
            for other in range(len(chosen)):
                if laid[other][slot] and place(other, seen):
                    laid[other][slot] -= 1
                    laid[task][slot] += 1
                    return True
        return False

    return all(place(at, set()) for at, one in enumerate(chosen) for _ in range(2 * (one.hours or 0)))


def slowly(given_tasks: Sequence[Task], wanted: Wanted, most: int) -> list[tuple[str, ...]]:
    """Every set of tasks, judged by the words of docs/carving.md."""
    usable = [
        one
        for one in given_tasks
        if one.hours
        and one.task not in wanted.leave_out
        and all(one.demands.get(code, 0) <= level for code, level in wanted.limits.items())
    ]
    found = []
    for size in range(1, wanted.most_tasks + 1):
        for chosen in itertools.combinations(usable, size):
            numbers = {one.workplace for one in chosen}
            hours = sum(one.hours or 0 for one in chosen)
            pairs = [
                0 if one.municipality == other.municipality != "" else _WAYS.get(frozenset((one.municipality, other.municipality)))
                for one, other in itertools.combinations(chosen, 2)
                if one.workplace != other.workplace
            ]  # fmt: skip
            if (
                not wanted.workplaces[0] <= len(numbers) <= wanted.workplaces[1]
                or not wanted.include <= numbers
                or hours * 200 > FULL_WEEK * wanted.most
                or any(way is None or way > wanted.reach for way in pairs)
                or not in_a_week(chosen, wanted)
            ):
                continue
            lacking = max(0, math.ceil(FULL_WEEK * wanted.least / 100) - 2 * hours)
            untimed = sum(not one.times and not one.days for one in chosen)
            asked = 0
            for code in DIMENSIONS:
                levels = [one.demands[code] for one in chosen if code in one.demands]
                open_ones = len(levels) < len(chosen)
                asked += max([*levels, int(open_ones)]) + (max(levels) - min(levels) if levels else 0)
            ids = tuple(sorted(one.id for one in chosen))
            farthest = max((way or 0 for way in pairs), default=0)
            found.append((lacking, len(numbers), farthest, untimed, asked, -2 * hours, ids))
    return [one[-1] for one in sorted(found)[:most]]


def ids(found: Found) -> list[tuple[str, ...]]:
    return [tuple(sorted(task.id for task in one.tasks)) for one in found.proposals]


@given(tasks(), wishes, st.sampled_from((1, 3, 50)))
def test_the_search_equals_trying_everything(some: list[Task], wanted: Wanted, most: int) -> None:
    found = compose(some, wanted, _WAYS, most)
    assert found.exact
    assert ids(found) == slowly(some, wanted, most)


@given(tasks(), wishes, st.randoms())
def test_what_always_holds_of_a_post(some: list[Task], wanted: Wanted, random: object) -> None:
    found = compose(some, wanted, _WAYS, 20)
    for one in found.proposals:
        assert len({task.id for task in one.tasks}) == len(one.tasks) <= wanted.most_tasks, "no task twice"
        assert one.hours <= wanted.most_hours
        assert all(task in some for task in one.tasks)
        for code, asked in demands(one.tasks).items():
            levels = [task.demands[code] for task in one.tasks if code in task.demands]
            assert asked.level == max(levels, default=None)
            assert asked.open == len(one.tasks) - len(levels)
            assert asked.level is None or asked.level <= wanted.limits.get(code, 3)
        whole = demands_of(one.tasks)
        assert whole == one.key.demands
        for left in one.tasks:
            rest = [task for task in one.tasks if task is not left]
            for code, asked in demands(rest).items():
                level = demands(one.tasks)[code].level
                assert asked.level is None or (level is not None and asked.level <= level), "less is never more"
            assert demands_of(rest) <= whole or not rest
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert ids(compose(mixed, wanted, _WAYS, 20)) == ids(found), "the order of tasks changes nothing"


@given(tasks(), wishes)
def test_posts_apart_share_no_task_and_each_is_the_best_of_what_is_left(some: list[Task], wanted: Wanted) -> None:
    found = compose_apart(some, wanted, _WAYS, 10)
    used = [task.id for one in found.proposals for task in one.tasks]
    assert len(used) == len(set(used))
    left = list(some)
    for one in found.proposals:
        assert ids(compose(left, wanted, _WAYS, 1)) == [tuple(sorted(task.id for task in one.tasks))]
        left = [task for task in left if task not in one.tasks]
    if len(found.proposals) < 10:
        assert not compose(left, wanted, _WAYS, 1).proposals


@given(tasks(), wishes)
def test_each_task_is_used_or_has_a_reason(some: list[Task], wanted: Wanted) -> None:
    found = compose(some, wanted, _WAYS)
    aside = (*found.untold, *found.too_long, *found.too_much, *found.never_then, *found.left_out)
    assert found.usable + len(aside) == len(some)
    assert len({one.id for one in aside}) == len(aside)


@given(tasks(), wishes, st.sampled_from(_FEW), st.integers(0, 3))
def test_a_stricter_limit_never_adds_a_post(some: list[Task], wanted: Wanted, code: str, level: int) -> None:
    stricter = replace(wanted, limits={**wanted.limits, code: min(level, wanted.limits.get(code, 3))})
    assert set(ids(compose(some, stricter, _WAYS, 300))) <= set(ids(compose(some, wanted, _WAYS, 300)))


def test_what_is_not_known_keeps_no_task_out() -> None:
    silent = Task("a", 1, "office", 9)
    assert ids(compose([silent], Wanted(limits=dict.fromkeys(DIMENSIONS, 0)), {})) == [("a",)]


def test_one_person_has_one_week() -> None:
    weekend = [Task(str(at), 1, "cleaning", 8, times=frozenset({"weekend"})) for at in range(2)]
    assert ids(compose(weekend, Wanted(40, 60), {}, 5)) == [("0",), ("1",)], "sixteen hours, and fifteen in a weekend"
    apart = [replace(weekend[0], hours=7), weekend[1]]
    assert ids(compose(apart, Wanted(40, 60), {}, 1)) == [("0", "1")]
    sunday = [Task(str(at), 1, "cleaning", 4, days=frozenset({"sun"})) for at in range(2)]
    assert ids(compose(sunday, Wanted(20, 60), {}, 5)) == [("0",), ("1",)]
    never = Task("n", 1, "cleaning", 4, times=frozenset({"evening"}), days=frozenset({"sun"}))
    assert compose([never], Wanted(), {}).never_then == (never,)


def test_nothing_is_joined_over_a_distance_that_is_not_known() -> None:
    pair = [Task("a", 1, "office", 9, municipality="A"), Task("b", 2, "office", 9, municipality="D")]
    two = Wanted(workplaces=(2, 2))
    assert not compose(pair, two, _WAYS).proposals
    assert ids(compose([pair[0], replace(pair[1], municipality="A")], two, _WAYS)) == [("a", "b")]
    nowhere = [replace(one, municipality="") for one in pair]
    assert not compose(nowhere, two, _WAYS).proposals


def test_the_search_says_when_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Task(f"{at:02}", at // 2, "office", 5, municipality="A") for at in range(40)]
    whole = compose(many, Wanted(workplaces=(2, 3)), _WAYS, 100)
    assert whole.exact
    monkeypatch.setattr(searching, "MOST_STEPS", 50)
    cut = compose(many, Wanted(workplaces=(2, 3)), _WAYS, 100)
    assert not cut.exact
    assert cut.steps <= 50


@pytest.mark.parametrize(
    "wrong",
    [
        [Task("a", 1, "office", 1), Task("a", 2, "office", 1)],
        [Task(str(at), 1, "office", 1) for at in range(searching.MOST_TASKS + 1)],
    ],
)
def test_what_cannot_be_searched_is_refused(wrong: list[Task]) -> None:
    with pytest.raises(ValueError, match=r"at most|one id"):
        compose(wrong, Wanted(), {})


@settings(max_examples=20)
@given(tasks(12), wishes)
def test_the_key_is_what_the_order_says(some: list[Task], wanted: Wanted) -> None:
    keys = [one.key for one in compose(some, wanted, _WAYS, 30).proposals]
    assert keys == sorted(keys)
