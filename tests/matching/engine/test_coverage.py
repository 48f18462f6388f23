"""Many people against many jobs: the same answers as the explanation of each pair, and the one thing in the way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grontlys.matching.engine import coverage
from grontlys.matching.engine.columns import make_columns
from grontlys.matching.engine.coverage import Status, bars_of, best_of, hold, make_crowd, single_changes, starts_of
from grontlys.matching.engine.explaining import Explanation, Sign, Verdict, explain
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.weights import WEIGHTS, Weights
from tests.matching.engine import drawn

NOW = WEIGHTS[0]
OWN = {"avoid", "avoids_task", "stance"}
many = settings(max_examples=max(300, settings().max_examples))


def plainly(person: Person, job: Job, told: Explanation) -> tuple[Status, Status, str]:
    """The status, what it would be if the way there were no matter, and the one term in the way, from the explanation."""
    far = any(line.term == "distance" and line.sign is Sign.BLOCKS for line in told.lines)
    blocks = [line for line in told.of(Sign.BLOCKS) if line.term != "distance"]
    conditions = [line for line in told.conditions if line.term != "distance"]
    would = Status.BLOCKED if blocks else Status.CONDITIONAL if conditions else Status.POSSIBLE
    refused = any(
        line.term in OWN or line.term.startswith("light:") or (line.term == "task" and line.sign is Sign.BLOCKS)
        for line in blocks
    )
    only = conditions[0].term if len(conditions) == 1 and not refused else ""
    return (Status.FAR if far else would), would, only


def check(persons: list[Person], jobs: list[Job], weights: Weights, purpose: str) -> None:
    found = hold(make_crowd(persons, weights, purpose), make_columns(jobs, purpose), jobs)
    for at, person in enumerate(persons):
        for column, job in enumerate(jobs):
            told = explain(person, job, weights, purpose)
            only = int(found.only[at, column])
            said = (
                Status(int(found.status[at, column])),
                Status(int(found.would[at, column])),
                coverage.TERMS[only - 1] if only else "",
            )
            assert said == plainly(person, job, told), told
            assert found.scores[at, column] == told.score
            if said[0] is Status.POSSIBLE:
                assert told.verdict in (Verdict.POSSIBLE, Verdict.TRIAL_FIRST)
            elif said[0] is Status.CONDITIONAL:
                assert told.verdict is Verdict.CONDITIONAL
            else:
                assert told.verdict is Verdict.BLOCKED


@many
@given(st.lists(drawn.persons, max_size=3), st.lists(drawn.jobs, max_size=5), drawn.weights, drawn.purposes)
def test_the_same_as_the_explanation_of_each_pair(
    persons: list[Person], jobs: list[Job], weights: Weights, purpose: str
) -> None:
    check(persons, jobs, weights, purpose)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("purpose", drawn.PURPOSES)
def test_many_are_the_same_too(seed: int, purpose: str) -> None:
    jobs = drawn.many_jobs(120, seed)
    persons = [drawn.one_person(10 * seed + one, {} if one % 2 else None) for one in range(12)]
    check(persons, jobs, NOW, purpose)


def test_nobody_and_nothing() -> None:
    for persons, jobs in (([], [Job(1)]), ([Person()], []), ([], [])):
        columns = make_columns(jobs, "training")
        found = hold(make_crowd(persons, NOW, "training"), columns, jobs)
        assert found.status.shape == (len(persons), len(jobs))
        assert best_of(found.status, starts_of(columns)).shape == (len(persons), len(jobs))
        assert single_changes(found, starts_of(columns)) == [{} for _one in persons]
    with pytest.raises(ValueError, match="purpose"):
        hold(make_crowd([Person()], NOW, "hiring"), make_columns([], "training"), [])


def _ordered(seed: int) -> list[Job]:
    """Several jobs of a workplace stand beside one another."""
    return sorted(drawn.many_jobs(200, seed), key=lambda job: job.number)


@pytest.mark.parametrize("seed", range(4))
def test_one_change_opens_so_many_workplaces(seed: int) -> None:
    jobs = _ordered(seed)
    persons = [drawn.one_person(seed + one, None) for one in range(6)]
    columns = make_columns(jobs, "training")
    pairs = hold(make_crowd(persons, NOW, "training"), columns, jobs)
    found = single_changes(pairs, starts_of(columns))
    for at, person in enumerate(persons):
        opened: dict[str, set[int]] = defaultdict(set)
        possible = set()
        for job in jobs:
            status, _would, only = plainly(person, job, explain(person, job, NOW, "training"))
            if status is Status.POSSIBLE:
                possible.add(job.number)
            if only and status is not Status.FAR:
                opened[only].add(job.number)
        plain = {term: len(numbers - possible) for term, numbers in opened.items() if numbers - possible}
        assert found[at] == plain


@pytest.mark.parametrize("seed", range(4))
def test_what_bars_at_how_many(seed: int) -> None:
    jobs = _ordered(seed)
    person = drawn.one_person(seed, {})
    columns = make_columns(jobs, "training")
    starts = starts_of(columns)
    found = bars_of(person, columns, starts, np.ones(len(jobs), dtype=bool))
    plain: dict[str, set[int]] = defaultdict(set)
    for number in {job.number for job in jobs}:
        here = [
            {
                "closed"
                if line.term.startswith("light:") or line.term == "stance"
                else "own_no"
                if line.term in OWN or line.term == "task"
                else line.term
                for line in explain(person, job, NOW, "training").of(Sign.BLOCKS)
            }
            for job in jobs
            if job.number == number
        ]
        for term in set.intersection(*here) - {"distance"}:
            plain[term].add(number)
    assert found == {term: len(numbers) for term, numbers in plain.items()}


def test_an_adaptation_that_worked_there_is_not_in_the_way() -> None:
    person = Person({"heavy_lifting": 1}, {"heavy_lifting": 2}, {"heavy_lifting": "aids"})
    job = Job(1, task="warehouse", demands={"heavy_lifting": 2})
    settled = replace(job, number=2, worked=frozenset({"aids"}))
    jobs = [job, settled]
    found = hold(make_crowd([person], NOW, "training"), make_columns(jobs, "training"), jobs)
    assert found.status.tolist() == [[Status.CONDITIONAL, Status.POSSIBLE]]
    assert single_changes(found, np.array([0, 1])) == [{"dimension:heavy_lifting": 1}]
