"""Persons, jobs and weights drawn at random, by Hypothesis for small cases and by a seed for large ones."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from hypothesis import strategies as st

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.weights import Weights


def _codes(terms: tuple[Any, ...]) -> list[str]:
    return [one.code for one in terms]


DIMENSIONS = [one.code for one in words.DEMANDS]
FEW = [*DIMENSIONS[:6], "spoken_norwegian", "shifting_hours", "hard_to_reach"]
"""So few dimensions that demands and abilities meet in most cases."""
TASKS = [one.code for one in words.TASKS]
QUALIFICATIONS = ["licence_b", "forklift", "trade_certificate", "police_certificate", "higher_education"]
REQUIREMENTS = [*FEW, *QUALIFICATIONS, "full_time", "shift", "own_transport"]
PLACES = ["", "3201", "3203", "3212", "0301"]
STRENGTHS = ["preferred", "learnable", "absolute"]
PURPOSES = ["training", "hiring"]
TONES = [one.code for one in topics.TONES]
KINDS = ["task", "wish", "qualification", "setting", "hours", "distance", "support", "light", "likelihood"]


SIZES = [name for name, _low, _high in words.SIZE_CLASSES]
GROUPS, STRUCTURES, FEEDBACK = _codes(topics.GROUP_SIZES), _codes(topics.STRUCTURE), _codes(topics.FEEDBACK)
TIMES, ADAPTATIONS, SUPPORTS = _codes(words.TIMES), _codes(topics.ADAPTATIONS), _codes(topics.SUPPORTS)
LIGHTS = ["green", "yellow", "grey", "grey", "red"]


def _some(rng: random.Random, values: list[Any], most: int) -> frozenset[Any]:
    return frozenset(rng.sample(values, rng.randint(0, most)))


def _each(rng: random.Random, codes: list[str], values: list[Any], chance: float) -> dict[str, Any]:
    return {code: rng.choice(values) for code in codes if rng.random() < chance}


def a_requirement(rng: random.Random) -> tuple[str, int]:
    return rng.choice(STRENGTHS), rng.randint(0, 3)


def a_job(rng: random.Random) -> Job:
    """A job of which anything may be known or not."""
    return Job(
        number=900_000_000 + rng.randint(0, 9),
        task=rng.choice(["", *TASKS[:4]]),
        municipality=rng.choice(PLACES),
        demands=_each(rng, FEW, [0, 1, 2, 3], rng.random()),
        requirements={code: a_requirement(rng) for code in REQUIREMENTS if rng.random() < 0.15},
        group=rng.choice(["", *GROUPS]),
        structure=rng.choice(["", *STRUCTURES]),
        feedback=rng.choice(["", *FEEDBACK]),
        tone=_some(rng, TONES, 3),
        carer=rng.choice([None, True, False]),
        part_time=rng.choice([None, True, False]),
        least=rng.choice([None, rng.randint(0, 100)]),
        times=_some(rng, TIMES, 3),
        training=rng.choice(LIGHTS),
        hiring=rng.choice(LIGHTS),
        likelihood=rng.choice(["", "more", "like", "less"]),
        hiring_stance=rng.choice(["", "yes", "trial_only", "advertised_only"]),
        tries_first=rng.choice([None, True, False]),
        size=rng.choice(["", *SIZES]),
        supervision_hours=rng.choice([None, 0, 3, 10]),
        has_led=rng.choice([None, True, False]),
        adapted=rng.choice([None, True, False]),
        worked=_some(rng, ADAPTATIONS, 3),
        other_tasks=rng.choice(["", "full", "part", "none"]),
        supports=_some(rng, SUPPORTS, 3),
    )


def a_person(rng: random.Random) -> Person:
    """A person of whom anything may be known or not."""
    return Person(
        abilities=_each(rng, FEW, [0, 1, 2, 3], rng.random()),
        adapted=_each(rng, FEW, [0, 1, 2, 3], 0.3),
        adaptations=_each(rng, [*FEW, *TASKS[:4]], ADAPTATIONS, 0.3),
        tasks=_each(rng, TASKS[:4], ["can", "adapted", "cannot", "untested"], 0.6),
        wishes=_some(rng, TASKS[:4], 2),
        avoids=_some(rng, TASKS[:4], 1),
        qualifications=_each(rng, QUALIFICATIONS, ["has", "has_not", "planned"], 0.6),
        group=_some(rng, GROUPS, 2),
        structure=_some(rng, STRUCTURES, 2),
        feedback=_some(rng, FEEDBACK, 2),
        tone_avoids=_some(rng, TONES, 2),
        needs_carer=rng.random() < 0.5,
        percent=rng.choice([None, (rng.randint(0, 50), rng.randint(20, 100))]),
        times=_some(rng, TIMES, 3),
        near=_each(rng, PLACES[1:], [0, 1, 2, 3], 0.7) if rng.random() < 0.5 else {},
        avoid=_some(rng, list(range(900_000_000, 900_000_003)), 1),
        evidence=_some(rng, ["attendance", "told", "stayed", "mastered", "work"], 3),
    )


def some_weights(rng: random.Random) -> Weights:
    """Weights no office has chosen."""
    return Weights(
        "drawn",
        dt.date(2026, 1, 1),
        "drawn",
        {code: rng.randint(1, 3) for code in DIMENSIONS},
        **{name: rng.randint(1, 3) for name in KINDS},
    )


# Hypothesis draws a seed: thousands of cases take seconds, and a failing one can be run again.
_seeds = st.integers(0, 2**40).map(random.Random)
jobs, persons, weights = _seeds.map(a_job), _seeds.map(a_person), _seeds.map(some_weights)
rngs = _seeds
purposes = st.sampled_from(PURPOSES)


def many_jobs(count: int, seed: int, places: list[str] | None = None) -> list[Job]:
    """So many jobs; what is known of them follows the demo: few facts for most."""
    rng = random.Random(seed)
    places = places or PLACES
    maybe = lambda values, chance=0.5: rng.choice(values) if rng.random() < chance else None  # noqa: E731
    return [
        Job(
            number=900_000_000 + at // 2,
            task=maybe(TASKS, 0.8) or "",
            municipality=rng.choice(places),
            demands={code: rng.randint(0, 3) for code in DIMENSIONS if rng.random() < 0.4},
            requirements={
                code: (rng.choice(STRENGTHS), rng.randint(0, 3)) for code in REQUIREMENTS if rng.random() < 0.05
            },
            group=maybe(GROUPS) or "",
            structure=maybe(STRUCTURES) or "",
            feedback=maybe(FEEDBACK) or "",
            tone=frozenset(rng.sample(TONES, rng.randint(0, 2))),
            carer=maybe([True, False]),
            part_time=maybe([True, False]),
            least=maybe([20, 50, 100]),
            times=frozenset(rng.sample(TIMES, rng.randint(0, 3))),
            training=rng.choice(["green", "yellow", "grey", "red"]),
            hiring=rng.choice(["green", "yellow", "grey", "red"]),
            likelihood=rng.choice(["", "more", "like", "less"]),
            hiring_stance=rng.choice(["", "trial_only"]),
        )
        for at in range(count)
    ]


def one_person(seed: int, near: dict[str, int] | None = None) -> Person:
    """A person of whom a good deal is known."""
    rng = random.Random(seed)
    abilities = {code: rng.randint(0, 3) for code in DIMENSIONS if rng.random() < 0.5}
    return Person(
        abilities=abilities,
        adapted={code: 3 for code in abilities if rng.random() < 0.2},
        tasks={code: rng.choice(["can", "adapted", "cannot", "untested"]) for code in TASKS if rng.random() < 0.3},
        wishes=frozenset(rng.sample(TASKS, 3)),
        qualifications={
            code: rng.choice(["has", "has_not", "planned"]) for code in QUALIFICATIONS if rng.random() < 0.5
        },
        structure=frozenset({"fixed"}),
        tone_avoids=frozenset({"joking"}),
        needs_carer=rng.random() < 0.5,
        percent=(20, rng.choice([50, 80, 100])),
        times=frozenset({"day"}),
        near=near if near is not None else {"3201": 0, "3203": 1, "0301": 3},
        avoid=frozenset({900_000_004}),
    )
