"""The terms of a match: for each, in which state a job can be and what each state costs a person. Scores are sums of these.

A term is a small table. That makes the score of one pair, of one person against all jobs and of all against all the same sum, and
every part of it a line of the explanation. Costs are whole numbers from 0 (fits); the score is their sum with a minus sign.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.matching.engine.facts import Can, Held, Job, Person
from grontlys.matching.engine.weights import ADAPTED, LEVEL, UNKNOWN, Weights

DIMENSIONS = tuple(one.code for one in words.DEMANDS)
QUALIFICATIONS = tuple(
    one.code for one in words.REQUIREMENTS if one.code not in {*DIMENSIONS, "full_time", "shift", "own_transport"}
)
TASKS = tuple(one.code for one in words.TASKS)
_TIMES = tuple(one.code for one in words.TIMES)
STRENGTHS = ("", "preferred", "learnable", "absolute")
LIGHTS = ("green", "yellow", "grey", "red")
_LEAST = (0, 20, 40, 50, 60, 80, 100)
"""Smallest posts told apart, percent."""

MISFIT = 12
"""What a plain misfit of a whole kind costs, times the weight: as three levels."""


@dataclass(frozen=True, slots=True)
class Term:
    """One table. `states` is how many states a job has; `state` gives the job's; `costs` what each costs a person.

    `ordered` says that the states 0.. are steps of one scale, so that the columns are "at least" instead of "is".
    """

    name: str
    group: str
    states: int
    state: Callable[[Job], int]
    costs: Callable[[Person, Weights], list[int]]
    ordered: bool = False


def demand_of(job: Job, dimension: str) -> int | None:
    """The level a job asks for on a dimension: the higher of what the task asks and what the workplace requires; None unknown.

    What can be learned there counts as a little (requirements: absolute, learnable and preferred are three things).
    """
    seen = job.demands.get(dimension)
    strength, level = job.requirements.get(dimension, ("", 0))
    if strength == "absolute":
        return max(seen or 0, level or 3)
    if strength == "learnable":
        return min(seen, 1) if seen is not None else 1
    return seen


def _dimension(code: str) -> Term:
    def costs(person: Person, weights: Weights) -> list[int]:
        weight = weights.dimensions[code]
        able = person.abilities.get(code)
        if able is None:
            return [UNKNOWN * weight, 0, *[UNKNOWN * weight] * 3]
        with_help = max(able, person.adapted.get(code, able))
        steps = [0 if level <= able else ADAPTED if level <= with_help else LEVEL for level in (1, 2, 3)]
        summed = [0, steps[0], steps[0] + steps[1], sum(steps)]
        return [UNKNOWN * weight, *(weight * one for one in summed)]

    def state(job: Job) -> int:
        asked = demand_of(job, code)
        return 0 if asked is None else asked + 1

    return Term(f"dimension:{code}", "abilities", 5, state, costs)


def _qualification(code: str) -> Term:
    def costs(person: Person, weights: Weights) -> list[int]:
        held = person.qualifications.get(code)
        if held == Held.HAS:
            return [0, 0, 0, 0]
        steps = {Held.HAS_NOT: [0, 1, 4, MISFIT], Held.PLANNED: [0, 0, 1, LEVEL]}.get(held or "", [0, 0, 1, 2])  # type: ignore[call-overload]
        return [weights.qualification * one for one in steps]

    return Term(
        f"qualification:{code}",
        "abilities",
        4,
        lambda job: STRENGTHS.index(job.requirements.get(code, ("", 0))[0]),
        costs,
        ordered=True,
    )


def _task_costs(person: Person, weights: Weights) -> list[int]:
    price = {Can.CAN: 0, Can.ADAPTED: 2, Can.CANNOT: MISFIT, Can.UNTESTED: 1}
    return [
        weights.task * UNKNOWN,
        *(weights.task * price[Can(person.tasks.get(code, Can.UNTESTED))] for code in TASKS),
    ]


def _wish_costs(person: Person, weights: Weights) -> list[int]:
    if not person.wishes:
        return [0] * (len(TASKS) + 1)
    return [weights.wish * UNKNOWN, *(0 if code in person.wishes else weights.wish * LEVEL for code in TASKS)]


def _task_state(job: Job) -> int:
    return TASKS.index(job.task) + 1 if job.task in TASKS else 0


def _setting(name: str, terms: tuple[words.Term, ...]) -> Term:
    codes = tuple(term.code for term in terms)

    def costs(person: Person, weights: Weights) -> list[int]:
        wanted = getattr(person, name)
        if not wanted:
            return [0] * (len(codes) + 1)
        return [weights.setting * UNKNOWN, *(0 if code in wanted else weights.setting * LEVEL for code in codes)]

    def state(job: Job) -> int:
        value = getattr(job, name)
        return codes.index(value) + 1 if value in codes else 0

    return Term(f"setting:{name}", "environment", len(codes) + 1, state, costs)


def _tone(code: str) -> Term:
    return Term(
        f"tone:{code}",
        "environment",
        2,
        lambda job: int(code in job.tone),
        lambda person, weights: [0, weights.setting * LEVEL if code in person.tone_avoids else 0],
    )


def _carer_costs(person: Person, weights: Weights) -> list[int]:
    return [weights.support * one for one in ((UNKNOWN, LEVEL, 0) if person.needs_carer else (0, 0, 0))]


def least_state(job: Job) -> int:
    """The smallest post the job takes, as a state: 0 unknown, then the first of _LEAST that is not smaller."""
    least = job.least if job.least is not None else {True: 0, False: 100}.get(job.part_time)  # type: ignore[arg-type]
    strength = job.requirements.get("full_time", ("", 0))[0]
    if strength == "absolute":
        least = 100
    return 0 if least is None else 1 + next(i for i, step in enumerate(_LEAST) if least <= step)


def _least_costs(person: Person, weights: Weights) -> list[int]:
    if person.percent is None:
        return [0] * (len(_LEAST) + 1)
    most = person.percent[1]
    # A job that takes nothing smaller than the person can do: one level for each step of the list that is too much.
    return [
        weights.hours * UNKNOWN,
        *(weights.hours * LEVEL * sum(most < step <= least for step in _LEAST) for least in _LEAST),
    ]


def times_state(job: Job) -> int:
    """The times of day and week a job is done, as bits; 0 unknown."""
    return sum(1 << i for i, code in enumerate(_TIMES) if code in job.times)


def _times_costs(person: Person, weights: Weights) -> list[int]:
    size = 1 << len(_TIMES)
    if not person.times:
        return [0] * size
    able = sum(1 << i for i, code in enumerate(_TIMES) if code in person.times)
    return [weights.hours * UNKNOWN, *(0 if state & able else weights.hours * MISFIT for state in range(1, size))]


def _light_term(purpose: str) -> Term:
    price = (0, 2, 3, MISFIT)
    return Term(
        f"light:{purpose}",
        "now",
        4,
        lambda job: LIGHTS.index(getattr(job, purpose)),
        lambda _person, weights: [weights.light * one for one in price],
    )


_LIKELY = ("", "more", "like", "less")

LIGHT_TERMS = {purpose: _light_term(purpose) for purpose in ("training", "hiring")}

COMMON: tuple[Term, ...] = (
    *(_dimension(code) for code in DIMENSIONS),
    *(_qualification(code) for code in QUALIFICATIONS),
    Term("task", "abilities", len(TASKS) + 1, _task_state, _task_costs),
    Term("wish", "preferences", len(TASKS) + 1, _task_state, _wish_costs),
    _setting("group", topics.GROUP_SIZES),
    _setting("structure", topics.STRUCTURE),
    _setting("feedback", topics.FEEDBACK),
    *(_tone(term.code) for term in topics.TONES),
    Term("carer", "support", 3, lambda job: 0 if job.carer is None else 2 if job.carer else 1, _carer_costs),
    Term("least", "preferences", len(_LEAST) + 1, least_state, _least_costs),
    Term("times", "preferences", 1 << len(_TIMES), times_state, _times_costs),
    Term(
        "likelihood",
        "now",
        4,
        lambda job: _LIKELY.index(job.likelihood),
        lambda _person, weights: [weights.likelihood * one for one in (1, 0, 1, 2)],
    ),
)


def terms_for(purpose: str) -> tuple[Term, ...]:
    """All terms that do not depend on geography, for "training" or "hiring"."""
    return (*COMMON, LIGHT_TERMS[purpose])


def distance_cost(person: Person, municipality: str, weights: Weights) -> int | None:
    """What the way there costs: 0 next door to 3 steps at the edge of reach; None where it is out of reach."""
    if not person.near:
        return 0
    if not municipality:
        return weights.distance * UNKNOWN
    step = person.near.get(municipality)
    return None if step is None else weights.distance * step
