"""The match engine once more: slowly, pair by pair, from docs/matching.md alone. It shares only the vocabularies with the engine."""

from __future__ import annotations

from grontlys.employers.rules import topics
from grontlys.employers.rules import vocabulary as words
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.weights import Weights

NOT_DIMENSIONS = [one.code for one in words.REQUIREMENTS if one.code not in {d.code for d in words.DEMANDS}]
HELD_APART = ("full_time", "shift", "own_transport")
LEAST = [0, 20, 40, 50, 60, 80, 100]


def asked(task: int | None, strength: str, said: int) -> tuple[list[int] | None, int]:
    """How hard each level 1-3 is asked for, None where the demand is not known; and the level that bars."""
    must = 0
    if strength == "absolute":
        must = said or max(task or 0, 1)
    if task is None and (not strength or not said):
        return None, must
    hard = []
    for level in (1, 2, 3):
        by_task = task is not None and level <= task
        by_word = bool(strength) and (level <= said or level <= must)
        if strength == "learnable" and (by_task or by_word):
            hard.append(2)
        elif by_task or (by_word and strength == "absolute"):
            hard.append(4)
        else:
            hard.append(1 if by_word else 0)
    return hard, must


def dimension(person: Person, job: Job, code: str, weight: int) -> tuple[int, bool]:
    """Cost, and whether it bars."""
    names = [code, *{"shifting_hours": ["shift"], "hard_to_reach": ["own_transport"]}.get(code, [])]
    said = [job.requirements.get(name, ("", 0)) for name in names[:1]]
    for name in names[1:]:
        if name in job.requirements:
            strength, level = job.requirements[name]
            said.append((strength, level or (3 if name == "own_transport" else 0)))
    found = [asked(job.demands.get(code), *one) for one in said]
    able = person.abilities.get(code)
    met = -1 if able is None else max([able, *([person.adapted[code]] if code in person.adapted else [])])
    bars = able is not None and any(met < must for _hard, must in found)
    known = [hard for hard, _must in found if hard is not None]
    if not known:
        return 4 * weight, bars
    cost = 0
    for level in (1, 2, 3):
        factor = max(hard[level - 1] for hard in known)
        if able is None:
            cost += factor * weight if level == 1 else 0
        elif level > met:
            cost += factor * 4 * weight
        elif level > able:
            cost += factor * weight
    return cost, bars


def one_cost(person: Person, job: Job, weights: Weights, purpose: str) -> tuple[int, bool]:
    """The cost of a pair, and whether something absolute is in the way."""
    cost, bars = 0, False
    for one in words.DEMANDS:
        more, barred = dimension(person, job, one.code, weights.dimensions[one.code])
        cost, bars = cost + more, bars or barred
    for code in NOT_DIMENSIONS:
        strength = job.requirements.get(code, ("", 0))[0]
        if code in HELD_APART or not strength:
            continue
        factor = {"preferred": 1, "learnable": 2, "absolute": 4}[strength]
        held = person.qualifications.get(code)
        cost += factor * weights.qualification * {"has": 0, "has_not": 8, "planned": 2, None: 1}[held]
        bars = bars or (strength == "absolute" and held == "has_not")
    cost += (
        4
        * weights.task
        * {"can": 0, "adapted": 2, "cannot": 12, "untested": 1}[
            person.tasks.get(job.task, "untested") if job.task else "untested"
        ]
    )
    bars = bars or (job.task != "" and (person.tasks.get(job.task) == "cannot" or job.task in person.avoids))
    if person.wishes:
        cost += 4 * weights.wish * (1 if not job.task else 0 if job.task in person.wishes else 4)
    for name in ("group", "structure", "feedback"):
        suits, is_ = getattr(person, name), getattr(job, name)
        if suits:
            cost += 4 * weights.setting * (1 if not is_ else 0 if is_ in suits else 4)
    for tone in topics.TONES:
        if tone.code in person.tone_avoids:
            cost += 4 * weights.setting * (1 if not job.tone else 4 if tone.code in job.tone else 0)
    if person.needs_carer:
        cost += 4 * weights.support * {None: 1, True: 0, False: 4}[job.carer]
    full = job.requirements.get("full_time", ("", 0))[0] == "absolute"
    if person.percent is not None:
        least = 100 if full else job.least
        if least is None and job.part_time is not None:
            least = 0 if job.part_time else 100
        if least is None:
            cost += 4 * weights.hours
        else:
            step = next(one for one in LEAST if one >= least)
            cost += 4 * weights.hours * 4 * len([one for one in LEAST if person.percent[1] < one <= step])
        bars = bars or (full and person.percent[1] < 100)
    if person.times:
        cost += 4 * weights.hours * (1 if not job.times else 0 if person.times & job.times else 12)
    light = job.training if purpose == "training" else job.hiring
    cost += 4 * weights.light * {"green": 0, "yellow": 2, "grey": 3, "red": 12}[light]
    bars = bars or light == "red" or (purpose == "hiring" and job.hiring_stance == "trial_only" and light != "green")
    cost += weights.likelihood * {"": 1, "more": 0, "like": 1, "less": 2}[job.likelihood]
    if person.near:
        if not job.municipality:
            cost += 4 * weights.distance
        elif job.municipality in person.near:
            cost += 4 * weights.distance * person.near[job.municipality]
        else:
            bars = True
    bars = bars or job.number in person.avoid
    return cost, bars
