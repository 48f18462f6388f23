"""What a named person has agreed on for one task at one workplace: an adaptation that counts there and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grontlys.matching.carving.tasks import Task
from grontlys.matching.engine.explaining import Sign, explain, with_adaptation
from grontlys.matching.engine.facts import Job, Person
from grontlys.matching.engine.scoring import BLOCKED
from grontlys.matching.engine.terms import DIMENSIONS
from grontlys.matching.engine.weights import Weights
from grontlys.matching.models import OverloadAnswer
from grontlys.matching.rules.decisions import Answer


@dataclass(frozen=True, slots=True)
class Agreement:
    """That a dimension is met up to a level with an adaptation, as somebody answered."""

    dimension: str
    level: int
    help: str


Agreed = Mapping[tuple[int, str], tuple[Agreement, ...]]
"""By organisation number and task."""


def agreed_of(candidates: Sequence[int], until: dt.datetime | None = None) -> dict[int, Agreed]:
    """What was agreed for each of the candidates, the newest answer on each dimension, as it stood at a moment. One query."""
    rows = OverloadAnswer.objects.filter(candidate__in=candidates).order_by("pk")
    if until is not None:
        rows = rows.filter(at__lte=until)
    newest: dict[tuple[int, int, str, str], tuple[str, int, str]] = {}
    for pk, number, task, dimension, answer, demand, adaptation in rows.values_list(
        "candidate_id", "workplace_id", "task", "dimension", "answer", "demand", "adaptation"
    ):
        newest[pk, number, task, dimension] = (answer, demand, adaptation)
    found: dict[int, dict[tuple[int, str], tuple[Agreement, ...]]] = {}
    for (pk, number, task, dimension), (answer, demand, adaptation) in newest.items():
        if answer == Answer.ACCEPT and dimension in DIMENSIONS:
            here = found.setdefault(pk, {})
            here[number, task] = (*here.get((number, task), ()), Agreement(dimension, demand, adaptation))
    return dict(found)


def at_place(person: Person, job: Job, agreed: Agreed) -> Person:
    """The person as this job finds them: with what was agreed on for it. What works well without help stays as it is."""
    for one in agreed.get((job.number, job.task), ()):
        able = person.abilities.get(one.dimension)
        met = max(able or 0, person.adapted.get(one.dimension, 0))
        if able is None or able >= one.level:
            continue
        person = with_adaptation(person, one.dimension, max(one.level, met), one.help)
        person = replace(person, agreed=person.agreed | {one.dimension})
    return person


def at_post(person: Person, tasks: Sequence[Task], workplaces: Mapping[int, Job], agreed: Agreed) -> Person:
    """The person as a post of several tasks finds them: an adaptation counts where it was agreed on for each task that asks for
    more than the person meets, and for whatever a workplace of the post requires besides.
    """
    found = {(one.workplace, one.task): agreed.get((one.workplace, one.task), ()) for one in tasks}
    for given in dict.fromkeys(one for some in found.values() for one in some):
        code, able = given.dimension, person.abilities.get(given.dimension)
        if able is None or code in person.agreed:
            continue
        met, level = max(able, person.adapted.get(code, 0)), able
        for one in tasks:
            here = max((some.level for some in found[one.workplace, one.task] if some.dimension == code), default=0)
            asked = one.demands.get(code, 0)
            if asked > max(able, here) or (not here and code in workplaces[one.workplace].requirements):
                break
            level = max(level, asked, here)
        else:
            person = with_adaptation(person, code, max(level, met), given.help)
            person = replace(person, agreed=person.agreed | {code})
    return person


def score_at(person: Person, job: Job, agreed: Agreed, weights: Weights, purpose: str) -> int:
    """The score of one job with what was agreed on for it, BLOCKED where something bars: as its explanation gives it."""
    told = explain(at_place(person, job, agreed), job, weights, purpose)
    return BLOCKED if told.of(Sign.BLOCKS) else told.score
