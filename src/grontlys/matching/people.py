"""People for an opening: the candidates an actor may see, held against what is done at one workplace.

The police certificate is left out on both sides: who is missing from the list must not tell that none can be shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.models import Workplace
from grontlys.employers.wording import task_label
from grontlys.matching.agreed import score_at
from grontlys.matching.engine.columns import make_columns
from grontlys.matching.engine.explaining import explain
from grontlys.matching.engine.facts import Job, Person, without_certificate
from grontlys.matching.engine.scoring import BLOCKED, scores
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.matching.models import Decision
from grontlys.matching.page import way_text
from grontlys.matching.places import PURPOSES
from grontlys.matching.ranking import jobs_at
from grontlys.matching.reading import OF_CANDIDATE, Known, known_of_many
from grontlys.matching.wording import Why, verdict_text, why

MOST = 25
"""So many people are shown: enough to think of, few enough to read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person for the opening."""

    candidate: Candidate
    task: str
    training: str
    hiring: str
    why: Why
    way: str


@dataclass(frozen=True, slots=True)
class Page:
    """The people, best first; how many were looked at, and how many of them have a pause."""

    card: Card | None
    rows: tuple[Row, ...]
    looked_at: int
    paused: int
    weights: str


def make_people_page(actor: Actor, workplace: Workplace, purpose: str, on: dt.date) -> Page:
    """The candidates whom the actor sees, with the job at the workplace that fits each best; blocked ones are left out."""
    weights = weights_on(on)
    card = next(iter(cards_for(actor, [workplace.number], on)), None)
    candidates = list(Candidate.objects.visible_to(actor, on).only(*OF_CANDIDATE))
    known = known_of_many(candidates, actor, on, certificate=False)
    ready = {pk: one for pk, one in known.items() if not one.paused}
    ranked = _fitting(ready, workplace, purpose, weights, on)
    shown = Candidate.objects.in_bulk([pk for pk, _job in ranked[:MOST]])
    place = card.place if card is not None else ""
    return Page(
        card,
        tuple(
            _row(shown[pk], known[pk], job, weights, purpose, way_text(known[pk], workplace.municipality_code, place))
            for pk, job in ranked[:MOST]
        ),
        len(known),
        sum(one.paused for one in known.values()),
        weights.version,
    )


def fitting(
    actor: Actor, openings: Sequence[tuple[Workplace, str]], on: dt.date, *, mine: bool = False
) -> list[list[int]]:
    """For each opening (a workplace and a purpose) the candidates the actor sees whom nothing absolute keeps away, by primary key,
    best first; with `mine` of those followed in person. Whoever has a pause or was turned down there is left out. The number of
    queries does not grow with the candidates.
    """
    seen = Candidate.objects.followed_by(actor, on) if mine else Candidate.objects.visible_to(actor, on)
    known = known_of_many(list(seen.only(*OF_CANDIDATE)), actor, on, certificate=False)
    ready = {pk: one for pk, one in known.items() if not one.paused}
    weights = weights_on(on)
    return [[pk for pk, _job in _fitting(ready, workplace, purpose, weights, on)] for workplace, purpose in openings]


def _fitting(
    ready: Mapping[int, Known], workplace: Workplace, purpose: str, weights: Weights, on: dt.date
) -> list[tuple[int, Job]]:
    """Of those who have no pause, whom nothing absolute keeps from the workplace and nobody has turned down there. One query."""
    decided = Decision.objects.filter(workplace=workplace)
    down = {pk for pk, _number in decided.turned_down(pk for pk, one in ready.items() if one.here)}
    jobs = [
        without_certificate(Person(), job)[1]
        for job in jobs_at(workplace.number, workplace.municipality_code, purpose, on)
    ]
    return _ranked({pk: one for pk, one in ready.items() if pk not in down}, jobs, weights, purpose)


def _ranked(known: Mapping[int, Known], jobs: Sequence[Job], weights: Weights, purpose: str) -> list[tuple[int, Job]]:
    """Those whom nothing absolute keeps away, best first, each with the job that fits best."""
    if not jobs:
        return []
    columns = make_columns(jobs, purpose)
    found = []
    for pk, one in known.items():
        by_job = scores(one.person, columns, weights)
        for at, job in enumerate(jobs):
            if (job.number, job.task) in one.agreed:
                by_job[at] = score_at(one.person, job, one.agreed, weights, purpose)
        best = int(by_job.argmax())
        # Whoever has no home that is known is held against the place as if it were next door.
        if by_job[best] != BLOCKED:
            found.append((-int(by_job[best]), pk, jobs[best]))
    found.sort(key=lambda one: one[:2])
    return [(pk, job) for _cost, pk, job in found]


def _row(candidate: Candidate, known: Known, job: Job, weights: Weights, purpose: str, way: str) -> Row:
    person = known.at(job)
    training, hiring = (explain(person, job, weights, one) for one in PURPOSES)
    return Row(
        candidate,
        task_label(job.task) if job.task else "",
        verdict_text(training),
        verdict_text(hiring),
        why(training if purpose == "training" else hiring, person, job),
        way,
    )
