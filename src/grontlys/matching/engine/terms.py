"""The terms of a match: for each, what a job shows of it in small numbers, and what each of them costs a person.

The cost of a term is `shared + sum(numbers x prices)`, where the numbers come from the job alone and the prices from the person
alone, plus, for a dimension, what not knowing the demand costs. So the score of one pair, of one person against all jobs, and of
all against all is the same sum, and every part of it a line of the explanation. All are whole numbers; the score is the sum of
the costs with a minus sign.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.matching.engine.facts import Can, Held, Job, Person
from grontlys.matching.engine.weights import (
    ADAPTED,
    FULL,
    KIND,
    LACKS,
    LEARNABLE,
    LEVEL,
    PLANNED,
    PREFERRED,
    UNKNOWN,
    Weights,
)

DIMENSIONS = tuple(one.code for one in words.DEMANDS)
_ALSO_SAID = {"shifting_hours": ("shift", 0), "hard_to_reach": ("own_transport", 3)}
"""Requirements that say in one word what a dimension says in levels, and the level that the word means, 0 where it means none."""
QUALIFICATIONS = tuple(
    one.code for one in words.REQUIREMENTS if one.code not in {*DIMENSIONS, "shift", "own_transport", "full_time"}
)
TASKS = tuple(one.code for one in words.TASKS)
_TIMES = tuple(one.code for one in words.TIMES)
LIGHTS = ("green", "yellow", "grey", "red")
_LIKELY = ("", "more", "like", "less")
LEAST = (0, 20, 40, 50, 60, 80, 100)
"""Smallest posts told apart, percent."""
_FACTOR = {"absolute": FULL, "learnable": LEARNABLE, "preferred": PREFERRED}

Prices = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `numbers` gives the `width` numbers a job shows (0, 1, 2 or 4); `prices` what all share, and each number's price.

    `kind` is "dimension", "qualification" or "table"; `code` the dimension or qualification. A table shows one 1 at most: its
    first state shows none.
    """

    name: str
    group: str
    kind: str
    code: str
    width: int
    numbers: Callable[[Job], tuple[int, ...]]
    prices: Callable[[Person, Weights], Prices]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a job asks on a dimension: the level, how hard each of the levels 1-3 is asked for, and the level without which nobody
    can be there (0: none). `level` is None where it is not known."""

    level: int | None
    steps: tuple[int, int, int]
    must: int


def asked_of(job: Job, dimension: str) -> Asked:
    """The task's demand and the workplace's requirement as one.

    What the task asks counts in full and bars nobody: people settle it. An absolute requirement bars; it means the level that was
    said, or at least the task's, or at least a little. What can be learned there counts half, and what is only wished a quarter.
    """
    seen = job.demands.get(dimension)
    strength, said = job.requirements.get(dimension, ("", 0))
    found = _asked(seen, strength, said)
    code, meant = _ALSO_SAID.get(dimension, ("", 0))
    if code in job.requirements:
        strength, said = job.requirements[code]
        found = _stricter(found, _asked(seen, strength, said or meant))
    return found


@cache
def _asked(seen: int | None, strength: str, said: int) -> Asked:
    """The demand of the task with one requirement. A wish never makes softer what the task is seen to ask."""
    must = 0
    if strength == "absolute":
        must = said or max(seen or 0, 1)
    if seen is None and not (strength in _FACTOR and said):
        return Asked(None, (0, 0, 0), must)
    level = max(seen or 0, said if strength in _FACTOR else 0, must)
    factor, full_to = _FACTOR.get(strength, FULL), (seen or 0) if strength == "preferred" else 0
    one, two, three = (0 if step > level else FULL if step <= full_to else factor for step in (1, 2, 3))
    return Asked(level, (one, two, three), must)


def _stricter(one: Asked, other: Asked) -> Asked:
    """Both at once: at each level what asks harder."""
    level = one.level if other.level is None else other.level if one.level is None else max(one.level, other.level)
    first, second, third = (max(pair) for pair in zip(one.steps, other.steps, strict=True))
    return Asked(level, (first, second, third), max(one.must, other.must))


_STEPS = [
    [tuple(0 if step <= able else ADAPTED if step <= adapted else LEVEL for step in (1, 2, 3)) for adapted in range(4)]
    for able in range(4)
]
"""What each of the three levels costs, before its weight: by the level without and with an adaptation."""


def _dimension(code: str) -> Term:
    def prices(person: Person, weights: Weights) -> Prices:
        weight = weights.dimensions[code]
        able = person.abilities.get(code)
        if able is None:
            return 0, (UNKNOWN * weight, 0, 0)
        with_help = max(able, person.adapted.get(code, able))
        # By the two levels at once: one person has many dimensions, and is asked of many at a time.
        one, two, three = _STEPS[able][with_help]
        return 0, (weight * one, weight * two, weight * three)

    return Term(f"dimension:{code}", "abilities", "dimension", code, 3, lambda job: asked_of(job, code).steps, prices)


def unknown_demand(code: str, weights: Weights) -> int:
    """What it costs everybody alike that a job's demand on a dimension is not known."""
    return FULL * UNKNOWN * weights.dimensions[code]


def strength_of(job: Job, qualification: str) -> str:
    """How hard a licence or certificate is asked for: absolute, learnable, preferred, or "" for not at all."""
    return job.requirements.get(qualification, ("", 0))[0]


def _qualification(code: str) -> Term:
    price = {Held.HAS: 0, Held.HAS_NOT: LACKS, Held.PLANNED: PLANNED}

    def prices(person: Person, weights: Weights) -> Prices:
        held = person.qualifications.get(code)
        return 0, (weights.qualification * (UNKNOWN if held is None else price[Held(held)]),)

    return Term(
        f"qualification:{code}",
        "abilities",
        "qualification",
        code,
        1,
        lambda job: (_FACTOR.get(strength_of(job, code), 0),),
        prices,
    )


def _table(
    name: str,
    group: str,
    states: int,
    state: Callable[[Job], int],
    costs: Callable[[Person, Weights], list[int]],
) -> Term:
    shown = [tuple(int(at == one) for at in range(1, states)) for one in range(states)]

    def prices(person: Person, weights: Weights) -> Prices:
        found = costs(person, weights)
        return found[0], tuple(cost - found[0] for cost in found[1:])

    return Term(name, group, "table", name.partition(":")[0], states - 1, lambda job: shown[state(job)], prices)


def _task_costs(person: Person, weights: Weights) -> list[int]:
    price = {Can.CAN: 0, Can.ADAPTED: 2, Can.CANNOT: KIND, Can.UNTESTED: UNKNOWN}
    tried = person.tasks
    known = [price[Can(tried[code])] if code in tried else UNKNOWN for code in TASKS]
    return [FULL * weights.task * one for one in (UNKNOWN, *known)]


def _wish_costs(person: Person, weights: Weights) -> list[int]:
    if not person.wishes:
        return [0] * (len(TASKS) + 1)
    return [FULL * weights.wish * one for one in (UNKNOWN, *(0 if code in person.wishes else LEVEL for code in TASKS))]


def _task_state(job: Job) -> int:
    return _TASK_STATE.get(job.task, 0)


_TASK_STATE = {code: at for at, code in enumerate(TASKS, 1)}


def _setting(name: str, terms: tuple[words.Term, ...]) -> Term:
    codes = tuple(term.code for term in terms)

    def costs(person: Person, weights: Weights) -> list[int]:
        wanted = getattr(person, name)
        if not wanted:
            return [0] * (len(codes) + 1)
        return [FULL * weights.setting * one for one in (UNKNOWN, *(0 if code in wanted else LEVEL for code in codes))]

    def state(job: Job) -> int:
        value = getattr(job, name)
        return codes.index(value) + 1 if value in codes else 0

    return _table(f"setting:{name}", "environment", len(codes) + 1, state, costs)


def _tone(code: str) -> Term:
    """A tone the person avoids. Three states: the tone of the workplace is not told, is another, is this one."""
    return _table(
        f"tone:{code}",
        "environment",
        3,
        lambda job: 0 if not job.tone else 1 + (code in job.tone),
        lambda person, weights: [
            FULL * weights.setting * one for one in ((UNKNOWN, 0, LEVEL) if code in person.tone_avoids else (0, 0, 0))
        ],
    )


def _carer_costs(person: Person, weights: Weights) -> list[int]:
    return [FULL * weights.support * one for one in ((UNKNOWN, LEVEL, 0) if person.needs_carer else (0, 0, 0))]


def least_state(job: Job) -> int:
    """The smallest post the job takes, as a state: 0 unknown, then the first of the steps told apart that is not smaller."""
    least = job.least
    if job.requirements.get("full_time", ("", 0))[0] == "absolute":
        least = 100
    elif least is None and job.part_time is not None:
        least = 0 if job.part_time else 100
    return 0 if least is None else 1 + next(at for at, step in enumerate(LEAST) if least <= step)


def _least_costs(person: Person, weights: Weights) -> list[int]:
    if person.percent is None:
        return [0] * (len(LEAST) + 1)
    most = person.percent[1]
    # A job that takes nothing smaller than the person can do: one level for each step that is too much.
    over = (LEVEL * sum(most < step <= least for step in LEAST) for least in LEAST)
    return [FULL * weights.hours * one for one in (UNKNOWN, *over)]


def times_state(job: Job) -> int:
    """The times of day and week a job can be done, as bits; 0 unknown."""
    return sum(1 << at for at, code in enumerate(_TIMES) if code in job.times)


def _times_costs(person: Person, weights: Weights) -> list[int]:
    size = 1 << len(_TIMES)
    if not person.times:
        return [0] * size
    able = sum(1 << at for at, code in enumerate(_TIMES) if code in person.times)
    return [FULL * weights.hours * one for one in (UNKNOWN, *(0 if state & able else KIND for state in range(1, size)))]


def _light(purpose: str) -> Term:
    price = (0, 2, 3, KIND)
    return _table(
        f"light:{purpose}",
        "now",
        4,
        lambda job: LIGHTS.index(job.training if purpose == "training" else job.hiring),
        lambda _person, weights: [FULL * weights.light * one for one in price],
    )


COMMON: tuple[Term, ...] = (
    *(_dimension(code) for code in DIMENSIONS),
    *(_qualification(code) for code in QUALIFICATIONS),
    _table("task", "abilities", len(TASKS) + 1, _task_state, _task_costs),
    _table("wish", "preferences", len(TASKS) + 1, _task_state, _wish_costs),
    _setting("group", topics.GROUP_SIZES),
    _setting("structure", topics.STRUCTURE),
    _setting("feedback", topics.FEEDBACK),
    *(_tone(term.code) for term in topics.TONES),
    _table("carer", "support", 3, lambda job: 0 if job.carer is None else 1 + job.carer, _carer_costs),
    _table("least", "preferences", len(LEAST) + 1, least_state, _least_costs),
    _table("times", "preferences", 1 << len(_TIMES), times_state, _times_costs),
    # Likelihood is not counted in quarters: it settles what is otherwise nearly equal, and no more.
    _table(
        "likelihood",
        "now",
        len(_LIKELY),
        lambda job: _LIKELY.index(job.likelihood),
        lambda _person, weights: [weights.likelihood * one for one in (1, 0, 1, 2)],
    ),
)

_OF_PURPOSE = {purpose: (*COMMON, _light(purpose)) for purpose in ("training", "hiring")}


def terms_for(purpose: str) -> tuple[Term, ...]:
    """All terms that do not depend on geography, for "training" or "hiring"."""
    return _OF_PURPOSE[purpose]


def cost_of(term: Term, prices: Prices, job: Job, weights: Weights) -> int:
    """What a term costs one pair."""
    shared, price = prices
    cost = shared + sum(number * one for number, one in zip(term.numbers(job), price, strict=True))
    if term.kind == "dimension" and asked_of(job, term.code).level is None:
        cost += unknown_demand(term.code, weights)
    return cost


def distance_cost(person: Person, municipality: str, weights: Weights) -> int | None:
    """What the way there costs: 0 next door to 3 steps at the edge of reach; None where it is out of reach."""
    if not person.near:
        return 0
    if not municipality:
        return FULL * weights.distance * UNKNOWN
    step = person.near.get(municipality)
    return None if step is None else FULL * weights.distance * step


def closed(job: Job, purpose: str) -> bool:
    """That the workplace takes nobody in for the purpose, whoever it is: its light is red, or it trains and cannot hire."""
    if purpose == "training":
        return job.training == "red"
    return job.hiring == "red" or (job.hiring_stance == "trial_only" and job.hiring != "green")
