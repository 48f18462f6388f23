"""Scores: equal to a slow plain reference, to the sum of the terms, and to themselves in any order."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.engine.columns import Columns, columns_from, make_columns, prices, width_for
from grontlys.matching.engine.explaining import Verdict, explain
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.scoring import BLOCKED, Top, best, best_of_each, blocked, scores, top
from grontlys.matching.engine.terms import DIMENSIONS, terms_for
from grontlys.matching.engine.weights import WEIGHTS, Weights, weights_on
from tests.matching.engine import drawn
from tests.matching.engine.plain import one_cost

NOW = WEIGHTS[0]
many = settings(max_examples=max(400, settings().max_examples))
some = settings(max_examples=max(100, settings().max_examples))


def plainly(person: Person, jobs: list[Job], weights: Weights, purpose: str) -> list[int]:
    found = []
    for job in jobs:
        cost, bars = one_cost(person, job, weights, purpose)
        found.append(BLOCKED if bars else -cost)
    return found


@many
@given(drawn.persons, st.lists(drawn.jobs, max_size=6), drawn.weights, drawn.purposes)
def test_scores_equal_the_plain_reference(person: Person, jobs: list[Job], weights: Weights, purpose: str) -> None:
    assert scores(person, make_columns(jobs, purpose), weights).tolist() == plainly(person, jobs, weights, purpose)


@pytest.mark.parametrize("seed", range(6))
def test_many_jobs_equal_the_plain_reference(seed: int) -> None:
    jobs = drawn.many_jobs(400, seed)
    person = drawn.one_person(seed, {} if seed % 2 else None)
    for purpose in drawn.PURPOSES:
        found = scores(person, make_columns(jobs, purpose), NOW)
        assert found.tolist() == plainly(person, jobs, NOW, purpose)
        by_place = sorted(jobs, key=lambda job: job.municipality)
        columns = make_columns(by_place, purpose)
        assert columns.starts is not None
        assert scores(person, columns, NOW).tolist() == plainly(person, by_place, NOW, purpose)
        assert blocked(person, columns, NOW).tolist() == [
            one == BLOCKED for one in plainly(person, by_place, NOW, purpose)
        ]


@many
@given(drawn.persons, drawn.jobs, drawn.weights, drawn.purposes)
def test_terms_sum_to_the_score_exactly(person: Person, job: Job, weights: Weights, purpose: str) -> None:
    told = explain(person, job, weights, purpose)
    cost, bars = one_cost(person, job, weights, purpose)
    assert told.score == -sum(line.cost for line in told.lines) == -cost
    assert (told.verdict is Verdict.BLOCKED) is bars
    (score,) = scores(person, make_columns([job], purpose), weights).tolist()
    assert score == (BLOCKED if bars else told.score)


@some
@given(
    drawn.persons,
    st.lists(drawn.jobs, max_size=12, unique_by=lambda job: (job.number, job.task)),
    drawn.purposes,
    drawn.rngs,
)
def test_the_order_of_jobs_never_matters(person: Person, jobs: list[Job], purpose: str, rng: random.Random) -> None:
    def told(given: list[Job]) -> list[tuple[int, str, int]]:
        columns = make_columns(given, purpose)
        best = top(scores(person, columns, NOW), columns, 5)
        return [(given[row].number, given[row].task, score) for row, score in zip(best.rows, best.scores, strict=True)]

    other = list(jobs)
    rng.shuffle(other)
    assert told(jobs) == told(other)


@some
@given(drawn.persons, st.lists(drawn.jobs, min_size=1, max_size=6), drawn.jobs, drawn.purposes)
def test_another_workplace_changes_no_score(person: Person, jobs: list[Job], more: Job, purpose: str) -> None:
    assert (
        scores(person, make_columns([*jobs, more], purpose), NOW).tolist()[:-1]
        == scores(person, make_columns(jobs, purpose), NOW).tolist()
    )


@some
@given(st.lists(st.integers(-40, 0) | st.just(BLOCKED), max_size=400), st.integers(0, 30))
def test_the_best_are_those_of_a_whole_sort(found: list[int], most: int) -> None:
    jobs = [Job(900_000_000 + (at * 37) % 101, task=drawn.TASKS[at % 3]) for at in range(len(found))]
    columns = make_columns(jobs, "training")
    array = np.array(found, dtype=np.int32)
    order = sorted(
        (at for at, score in enumerate(found) if score != BLOCKED),
        key=lambda at: (-found[at], jobs[at].number, columns.task[at], at),
    )
    best = top(array, columns, most)
    assert best.rows.tolist() == order[:most]
    assert best.scores.tolist() == [found[at] for at in order[:most]]


@some
@given(drawn.persons, st.lists(drawn.jobs, max_size=60), drawn.purposes, st.booleans(), st.integers(0, 8))
def test_the_best_within_reach_are_the_best_of_all(
    person: Person, jobs: list[Job], purpose: str, by_place: bool, most: int
) -> None:
    if by_place:
        jobs = sorted(jobs, key=lambda job: job.municipality)
    columns = make_columns(jobs, purpose)
    here, all_ = best(person, columns, NOW, most), top(scores(person, columns, NOW), columns, most)
    assert here.rows.tolist() == all_.rows.tolist()
    assert here.scores.tolist() == all_.scores.tolist()


def test_each_workplace_once_with_its_best_job() -> None:
    columns = make_columns([Job(1), Job(2), Job(1, task="till")], "training")
    ranked = Top(np.array([2, 0, 1]), np.array([-1, -3, -4]))
    assert best_of_each(ranked, columns) == [(2, -1), (1, -4)]


@some
@given(st.lists(drawn.jobs, max_size=5), drawn.purposes, drawn.persons)
def test_columns_come_back_from_a_file_the_same(jobs: list[Job], purpose: str, person: Person) -> None:
    columns = make_columns(jobs, purpose)
    again = columns_from(columns.arrays())
    for name in ("matrix", "unknown", "bars", "task", "times", "number", "place"):
        assert np.array_equal(getattr(columns, name), getattr(again, name)), name
        assert getattr(columns, name).dtype == getattr(again, name).dtype, name
    assert (again.purpose, again.places, len(again)) == (purpose, columns.places, len(jobs))
    assert scores(person, again, NOW).tolist() == scores(person, columns, NOW).tolist()


@some
@given(drawn.jobs, drawn.purposes)
def test_columns_show_what_the_terms_show(job: Job, purpose: str) -> None:
    columns = make_columns([job], purpose)
    shown = [
        number
        for term in terms_for(purpose)
        if term.name not in ("task", "wish", "times")
        for number in term.numbers(job)
    ]
    assert columns.matrix[:, 0].tolist() == shown
    unknown = int(columns.unknown[0])
    known = {DIMENSIONS[at] for at in range(len(DIMENSIONS)) if not unknown >> at & 1}
    assert set(job.demands) <= known


def test_columns_of_other_terms_are_refused() -> None:
    arrays = make_columns([Job(1)], "training").arrays()
    with pytest.raises(ValueError, match="other terms"):
        columns_from({**arrays, "matrix": arrays["matrix"][1:]})


def test_a_dimension_takes_three_columns() -> None:
    assert sum(term.width for term in terms_for("hiring") if term.kind == "dimension") == 3 * len(DIMENSIONS)
    assert make_columns([], "hiring").matrix.shape == (width_for("hiring"), 0)
    _shared, price, _looked_up = prices(Person(), NOW, "hiring")
    assert len(price) == width_for("hiring")


def test_no_jobs_no_best() -> None:
    columns = make_columns([], "training")
    assert top(scores(Person(near={"3201": 1}), columns, NOW), columns, 5).rows.tolist() == []


def test_sums_stay_within_sixteen_bits() -> None:
    worst = replace(
        NOW,
        dimensions=dict.fromkeys(DIMENSIONS, 3),
        **dict.fromkeys(drawn.KINDS, 3),
    )
    person = Person(
        abilities=dict.fromkeys(DIMENSIONS, 0),
        wishes=frozenset({"till"}),
        near={"0301": 3},
        times=frozenset({"day"}),
        percent=(0, 10),
    )
    job = Job(
        1,
        task="cleaning",
        municipality="0301",
        demands=dict.fromkeys(DIMENSIONS, 3),
        times=frozenset({"night"}),
        part_time=False,
    )
    cost, _bars = one_cost(person, job, worst, "training")
    assert 4_000 < cost < 2**15 / 3
    assert scores(person, make_columns([job], "training"), worst).tolist() == [-cost]


def test_unknown_costs_follow_the_weights() -> None:
    columns: Columns = make_columns([Job(1), Job(2, demands={"pace": 0})], "training")
    heavier = replace(NOW, dimensions={**NOW.dimensions, "pace": 3})
    light, heavy = columns.unknown_cost(NOW).tolist(), columns.unknown_cost(heavier).tolist()
    assert [light[0] - light[1], heavy[0] - heavy[1]] == [8, 12]
    assert columns.unknown_cost(NOW).tolist() == light


def test_weights_are_dated() -> None:
    assert weights_on(NOW.valid_from) is NOW
    with pytest.raises(LookupError):
        weights_on(NOW.valid_from.replace(year=2025))
    assert set(NOW.dimensions) == set(DIMENSIONS)
    assert sorted(one.valid_from for one in WEIGHTS) == [one.valid_from for one in WEIGHTS]
