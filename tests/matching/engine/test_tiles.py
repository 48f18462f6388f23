"""All against all: for everybody the very jobs and scores that asking for one gives."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import cycle, islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.engine import kernel, tiles
from grontlys.matching.engine.columns import Columns, make_columns, prices, width_for
from grontlys.matching.engine.crowd import STATES, Crowd, crowd_from, make_crowd
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.scoring import BLOCKED, scores, top
from grontlys.matching.engine.terms import DIMENSIONS
from grontlys.matching.engine.tiles import Found, Work, best_for_all, best_of_crowd, dearest_of, make_jobs, used_by
from grontlys.matching.engine.weights import WEIGHTS, Weights
from tests.matching.engine import drawn

NOW = WEIGHTS[0]
some = settings(max_examples=max(60, settings().max_examples // 4), deadline=None)
NO_NUMBA = pytest.mark.skipif(not kernel.there(), reason="Numba is not installed")
KERNELS = [False, pytest.param(True, marks=[pytest.mark.slow, NO_NUMBA])]  # it compiles for some seconds


def one_by_one(people: list[Person], columns: Columns, weights: Weights, k: int) -> Found:
    """What `scoring` gives for each alone."""
    found = Found(np.full((len(people), k), -1, np.int32), np.full((len(people), k), BLOCKED, np.int32))
    for at, person in enumerate(people):
        best = top(scores(person, columns, weights), columns, k)
        found.rows[at, : len(best.rows)], found.scores[at, : len(best.rows)] = best.rows, best.scores
    return found


def together(people: list[Person], columns: Columns, weights: Weights, k: int, *, compiled: bool = False) -> Found:
    """All at once, however few they are."""
    return best_for_all(make_crowd(people, weights, columns.purpose), columns, weights, k, compiled=compiled)


def same(one: Found, other: Found) -> None:
    assert one.rows.dtype == other.rows.dtype == one.scores.dtype == other.scores.dtype == np.int32
    assert np.array_equal(one.rows, other.rows)
    assert np.array_equal(one.scores, other.scores)


@pytest.mark.parametrize("compiled", KERNELS)
@some
@given(
    st.lists(drawn.persons, max_size=8),
    st.lists(drawn.jobs, max_size=40),
    drawn.weights,
    drawn.purposes,
    st.integers(1, 7),
)
def test_all_at_once_equal_each_alone(
    compiled: bool, people: list[Person], jobs: list[Job], weights: Weights, purpose: str, k: int
) -> None:
    columns = make_columns(jobs, purpose)
    same(together(people, columns, weights, k, compiled=compiled), one_by_one(people, columns, weights, k))


@pytest.mark.parametrize("compiled", KERNELS)
@pytest.mark.parametrize(("seed", "by_place", "purpose"), [(1, True, "training"), (2, False, "hiring")])
def test_many_tiles_and_groups(
    monkeypatch: pytest.MonkeyPatch, compiled: bool, seed: int, by_place: bool, purpose: str
) -> None:
    """So small groups and tiles that every way through is gone: whole tiles, mixed ones, some people only, and several groups."""
    for name, value in (("GROUP", 16), ("_NARROWEST", 8), ("_SAMPLE", 32), ("_FIRST", 4), ("_WAITING", 3)):
        monkeypatch.setattr(tiles, name, value)
    jobs = drawn.many_jobs(3_000, seed)
    if by_place:
        jobs.sort(key=lambda job: job.municipality)
    people = [drawn.one_person(at, {} if at % 2 else None) for at in range(40)]
    people += [drawn.a_person(random.Random(at)) for at in range(24)]
    columns = make_columns(jobs, purpose)
    same(together(people, columns, NOW, 20, compiled=compiled), one_by_one(people, columns, NOW, 20))


@pytest.mark.parametrize("compiled", KERNELS)
def test_equals_come_by_number_and_task_and_row(compiled: bool) -> None:
    """Nothing is known of any job, so all cost the same: the lowest numbers come, wherever they stand."""
    rng = random.Random(5)
    jobs = [Job(900_000_000 + at // 3, task=drawn.TASKS[at % 2]) for at in range(2_500)]
    rng.shuffle(jobs)
    people = [Person(), Person(wishes=frozenset({drawn.TASKS[1]})), Person(avoid=frozenset({900_000_000, 900_000_002}))]
    columns = make_columns(jobs, "training")
    found = together(people, columns, NOW, 20, compiled=compiled)
    same(found, one_by_one(people, columns, NOW, 20))
    numbers = columns.number[found.rows]
    assert numbers[0].tolist() == sorted(columns.number.tolist())[:20]
    assert not {900_000_000, 900_000_002} & set(numbers[2].tolist())


@pytest.mark.parametrize("compiled", KERNELS)
def test_a_better_task_farther_away_is_not_left_out(compiled: bool) -> None:
    """A task that is wished and mastered costs less than one that is not known: the lowest a place can cost counts that in."""
    plain = Job(0, municipality="3201", demands=dict.fromkeys(DIMENSIONS, 0), training="green", likelihood="more")
    till = replace(plain, municipality="3203", task="till", times=frozenset({"day"}))
    jobs = [replace(plain, number=at) for at in range(30)] + [replace(till, number=100 + at) for at in range(30)]
    person = Person(
        tasks={"till": "can"}, wishes=frozenset({"till"}), times=frozenset({"day"}), near={"3201": 0, "3203": 1}
    )
    columns = make_columns(jobs, "training")
    found = together([person], columns, NOW, 5, compiled=compiled)
    same(found, one_by_one([person], columns, NOW, 5))
    assert (columns.number[found.rows] >= 100).all()


@pytest.mark.parametrize("compiled", KERNELS)
def test_fewer_than_so_many_and_none(compiled: bool) -> None:
    jobs = [Job(1), Job(2, training="red"), Job(3, requirements={"pace": ("absolute", 3)})]
    columns = make_columns(jobs, "training")
    slow, shut = Person(abilities={"pace": 1}), Person(near={"3201": 0}, avoid=frozenset({1, 2, 3}))
    found = together([slow, shut, Person()], columns, NOW, 4, compiled=compiled)
    assert found.rows.tolist() == [[0, -1, -1, -1], [-1, -1, -1, -1], [0, 2, -1, -1]]
    assert (found.scores == BLOCKED).tolist() == (found.rows == -1).tolist()


@pytest.mark.parametrize("compiled", KERNELS)
def test_everything_closed_or_nothing_there(compiled: bool) -> None:
    shut = make_columns([Job(at, training="red") for at in range(3)], "training")
    assert (together([Person()], shut, NOW, 2, compiled=compiled).rows == -1).all()
    assert (together([Person()], make_columns([], "training"), NOW, 2, compiled=compiled).rows == -1).all()
    assert together([], make_columns([Job(1)], "training"), NOW, 2, compiled=compiled).rows.shape == (0, 2)


@pytest.mark.parametrize("compiled", KERNELS)
def test_barred_from_nearly_everything(compiled: bool) -> None:
    """The limit of such a person hardly falls: it must cost time at most."""
    jobs = [
        Job(at, requirements={"licence_b": ("absolute", 0)} if at % 700 else {}, demands={"pace": at % 4})
        for at in range(1_500)
    ]
    people = [Person(qualifications={"licence_b": "has_not"}), Person(qualifications={"licence_b": "has"})]
    columns = make_columns(jobs, "training")
    found = together(people, columns, NOW, 5, compiled=compiled)
    same(found, one_by_one(people, columns, NOW, 5))
    assert (found.rows[0] >= 0).sum() == 3


def test_a_few_are_asked_for_one_by_one_and_many_together() -> None:
    columns = make_columns(drawn.many_jobs(200, 3), "training")
    few = [drawn.one_person(at, {}) for at in range(5)]
    many = list(islice(cycle(few), tiles._FEW + 5))
    same(best_for_all(few, columns, NOW, 6), one_by_one(few, columns, NOW, 6))
    same(best_for_all(many, columns, NOW, 6), one_by_one(many, columns, NOW, 6))


def test_people_for_another_purpose_or_with_other_weights_are_refused() -> None:
    columns = make_columns([Job(1)], "training")
    with pytest.raises(ValueError, match="another purpose"):
        best_for_all(make_crowd([Person()], NOW, "hiring"), columns, NOW)
    with pytest.raises(ValueError, match="another purpose"):
        best_for_all(make_crowd([Person()], replace(NOW, version="old"), "training"), columns, NOW)
    with pytest.raises(ValueError, match="at least one"):
        best_for_all([Person()], columns, NOW, 0)


def test_prices_that_would_not_be_exact_are_refused() -> None:
    columns = make_columns([Job(1, demands=dict.fromkeys(DIMENSIONS, 3))], "training")
    dear = replace(NOW, dimensions=dict.fromkeys(DIMENSIONS, 20))
    crowd = make_crowd([Person(abilities=dict.fromkeys(DIMENSIONS, 0))], dear, "training")
    with pytest.raises(ValueError, match="too high"):
        make_jobs(columns, dear, dearest_of(crowd))


@pytest.mark.parametrize("purpose", drawn.PURPOSES)
def test_the_highest_costs_stay_exact(purpose: str) -> None:
    worst = replace(NOW, dimensions=dict.fromkeys(DIMENSIONS, 3), **dict.fromkeys(drawn.KINDS, 3))
    people = [
        Person(
            abilities=dict.fromkeys(DIMENSIONS, at % 2),
            wishes=frozenset({"till"}),
            times=frozenset({"day"}),
            percent=(0, 10),
            near={"0301": 3},
        )
        for at in range(3)
    ]
    jobs = [
        Job(at, task="cleaning", municipality="0301", demands=dict.fromkeys(DIMENSIONS, 3), times=frozenset({"night"}), part_time=False)
        for at in range(60)
    ]  # fmt: skip
    columns = make_columns(jobs, purpose)
    same(together(people, columns, worst, 5), one_by_one(people, columns, worst, 5))


@some
@given(st.lists(drawn.persons, max_size=4), drawn.weights, drawn.purposes)
def test_a_crowd_pays_what_each_pays(people: list[Person], weights: Weights, purpose: str) -> None:
    crowd = make_crowd(people, weights, purpose)
    again = crowd_from(crowd.arrays())
    width = width_for(purpose)
    for at, person in enumerate(people):
        shared, price, looked_up = prices(person, weights, purpose)
        assert crowd.shared[at] == shared
        assert crowd.prices[at, :width].tolist() == price.tolist()
        states = np.split(crowd.prices[at, width:], [STATES["task"] - 1])
        assert [part.tolist() for part in states] == [looked_up[name][1:].tolist() for name in ("task", "times")]
    for name in Crowd.__dataclass_fields__:
        assert np.array_equal(getattr(crowd, name), getattr(again, name)), name
    for begin in range(len(people)):
        part = crowd.part(begin, begin + 1)
        alone = make_crowd(people[begin : begin + 1], weights, purpose)
        for name in ("prices", "shared", "bars", "anywhere", "near_starts", "near_cost", "avoid_starts", "avoided"):
            assert np.array_equal(getattr(part, name), getattr(alone, name)), name


def test_a_crowd_of_other_terms_is_refused() -> None:
    arrays = make_crowd([Person()], NOW, "training").arrays()
    with pytest.raises(ValueError, match="other terms"):
        crowd_from({**arrays, "prices": arrays["prices"][:, 1:]})


@pytest.mark.parametrize("compiled", KERNELS)
def test_what_cannot_be_better_is_left_alone(compiled: bool) -> None:
    """Jobs at another time of day than the person's cannot come among the best where enough others are there."""
    jobs = [Job(at, demands={"pace": 0}, times=frozenset({"day" if at % 2 else "night"})) for at in range(4_000)]
    columns = make_columns(jobs, "training")
    crowd = make_crowd([Person(times=frozenset({"day"})) for _person in range(10)], NOW, "training")
    work = Work()
    best_of_crowd(crowd, make_jobs(columns, NOW, dearest_of(crowd), used_by(crowd), compiled=compiled), 20, work)
    assert 0 < work.pairs < 0.6 * len(crowd) * len(columns)
