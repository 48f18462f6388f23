"""One job against many people: the same sum as one person against many jobs, and nothing of the police certificate."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings

from grontlys.matching.engine.facts import CERTIFICATE, Job, Person, without_certificate
from grontlys.matching.engine.people import best_people, make_people, scores_for_opening
from grontlys.matching.engine.scoring import BLOCKED
from grontlys.matching.engine.weights import WEIGHTS, Weights
from tests.matching.engine import drawn
from tests.matching.engine.plain import one_cost

NOW = WEIGHTS[0]


def plainly(job: Job, persons: list[Person], weights: Weights, purpose: str) -> list[int]:
    found = []
    for person in persons:
        cost, bars = one_cost(*without_certificate(person, job), weights, purpose)
        found.append(BLOCKED if bars else -cost)
    return found


@settings(max_examples=max(200, settings().max_examples))
@given(drawn.rngs, drawn.purposes)
def test_scores_equal_the_plain_reference(rng: random.Random, purpose: str) -> None:
    job, weights = drawn.a_job(rng), drawn.some_weights(rng)
    persons = [drawn.a_person(rng) for _person in range(rng.randint(0, 5))]
    people = make_people(persons, weights, purpose)
    assert len(people) == len(persons)
    assert scores_for_opening(job, people).tolist() == plainly(job, persons, weights, purpose)


@pytest.mark.parametrize("seed", range(3))
def test_the_best_of_many(seed: int) -> None:
    rng = random.Random(seed)
    persons, job = [drawn.a_person(rng) for _person in range(600)], drawn.a_job(rng)
    job = replace(job, training="green")
    expected = plainly(job, persons, NOW, "training")
    order = sorted((at for at, score in enumerate(expected) if score != BLOCKED), key=lambda at: (-expected[at], at))
    found = scores_for_opening(job, make_people(persons, NOW, "training"))
    for most in (0, 1, 3, 1000):
        assert best_people(found, most).tolist() == order[:most]


def test_the_certificate_has_no_part() -> None:
    job = Job(1, requirements={CERTIFICATE: ("absolute", 0)})
    persons = [Person(qualifications={CERTIFICATE: held}) for held in ("has", "has_not", "planned")]
    assert len(set(scores_for_opening(job, make_people(persons, NOW, "training")).tolist())) == 1
