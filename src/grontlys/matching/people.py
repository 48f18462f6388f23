"""People for an opening: the candidates an actor may see, held against what is done at one workplace.

The police certificate is left out on both sides: who is missing from the list must not tell that none can be shown.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from grontlys.access.actor import Actor
from grontlys.candidates.models import Candidate
from grontlys.employers.cards import Card, cards_for
from grontlys.employers.models import Workplace
from grontlys.employers.wording import task_label
from grontlys.matching.engine.answers import Answers, answers
from grontlys.matching.engine.explaining import Sign, Verdict, explain
from grontlys.matching.engine.facts import Job, Person, without_certificate
from grontlys.matching.engine.weights import Weights, weights_on
from grontlys.matching.models import Decision
from grontlys.matching.page import way_text
from grontlys.matching.ranking import jobs_at
from grontlys.matching.reading import Known, known_of_many
from grontlys.matching.rules.decisions import What
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
    candidates = list(Candidate.objects.visible_to(actor, on))
    known = known_of_many(candidates, actor, on, certificate=False)
    decided = _newest_here(workplace, [one.pk for one in candidates])
    down = {one.candidate_id for one in decided if one.what == What.NOT_THIS}
    jobs = jobs_at(workplace.number, workplace.municipality_code, purpose, on)
    found: list[tuple[int, Row]] = []
    for one in candidates:
        seen = known.get(one.pk)
        if seen is None or seen.paused or one.pk in down or not jobs:
            continue
        person, job, both = _best(seen, jobs, weights, purpose)
        told = both.training if purpose == "training" else both.hiring
        if told.verdict is Verdict.BLOCKED:
            continue
        found.append(
            (
                told.score,
                Row(
                    one,
                    task_label(job.task) if job.task else "",
                    verdict_text(both.training),
                    verdict_text(both.hiring),
                    why(told, person, job),
                    way_text(seen, workplace.municipality_code, card.place if card is not None else ""),
                ),
            )
        )
    found.sort(key=lambda pair: (-pair[0], pair[1].candidate.pk))
    return Page(
        card,
        tuple(row for _score, row in found[:MOST]),
        len(known),
        sum(one.paused for one in known.values()),
        weights.version,
    )


def _best(known: Known, jobs: list[Job], weights: Weights, purpose: str) -> tuple[Person, Job, Answers]:
    pairs = [without_certificate(known.person, job) for job in jobs]

    def key(pair: tuple[Person, Job]) -> tuple[bool, int]:
        told = explain(*pair, weights, purpose)
        return (bool(told.of(Sign.BLOCKS)), -told.score)

    person, job = min(pairs, key=key)
    return person, job, answers(person, job, weights)


def _newest_here(workplace: Workplace, candidates: list[int]) -> list[Decision]:
    rows = Decision.objects.filter(workplace=workplace, candidate__in=candidates).order_by("pk")
    return list({one.candidate_id: one for one in rows}.values())
