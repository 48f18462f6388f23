"""A year of inquiries of the demo's NAV offices and what came of them, so that the likelihood has something to learn from.

Who says yes follows the published start, what was known the day before, and a level of each office's own: a truth that the model
can find. Two for each office still wait for an answer.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from django.utils import timezone

from grontlys.access.roles import OrganisationKind, Right, rights_of
from grontlys.demo.people import ORGANISATIONS, STAFF
from grontlys.demo.region import Region
from grontlys.employers.likelihood_reading import facts_known, register_known
from grontlys.employers.models import Inquiry, Statement, Workplace
from grontlys.employers.reading import load_situations
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.light import Situation, default_freshness
from grontlys.employers.rules.vocabulary import NO_REASONS

if TYPE_CHECKING:
    from grontlys.demo.load import Staffed

OF_OFFICE, WAITING = 120, 2
"""Inquiries of each office, and how many of them nobody has answered."""
_YEAR = 380
_HIRING = 0.35
_TRUTH = {
    ("stance", "yes"): 0.8, ("stance", "no"): -1.2, ("opening", "fresh"): 1.2, ("not_now", "yes"): -1.0, ("plan", "yes"): 0.7,
    ("plan", "no"): -0.7,
}  # fmt: skip
_LEVEL, _LEVEL_SPREAD = -0.3, 0.4


def make_inquiries(region: Region, staffed: Staffed) -> int:
    """Write the inquiries of a region whose register and statements are loaded. Gives how many."""
    rng = random.Random(region.seed)
    made: list[Inquiry] = []
    for place, office in enumerate(ORGANISATIONS):
        if office.kind != OrganisationKind.NAV_OFFICE:
            continue
        askers = [
            staffed.people[at]
            for at, one in enumerate(STAFF)
            if one.organisation == office.key and Right.STATE in rights_of(one.role, office.kind)
        ]
        spoken = (
            Workplace.objects.filter(
                municipality_code__in=office.areas, number__in=Statement.objects.values("workplace")
            )
            .filter(closed_on=None, deleted_on=None, gone_on=None, company_ended_on=None)
            .order_by("number")
        )
        workplaces = list(spoken.values_list("number", "sector", "section", "employees", "head_count"))
        if workplaces and askers:
            chosen = [rng.choice(workplaces) for _one in range(min(OF_OFFICE, 2 * len(workplaces)))]
            made += _of_office(rng, region.on, chosen, askers, staffed.organisations[place])
    Inquiry.objects.bulk_create(made, batch_size=500)
    return len(made)


def _of_office(
    rng: random.Random,
    on: dt.date,
    chosen: list[tuple[int, str, str, int | None, str]],
    askers: list[int],
    organisation: int,
) -> list[Inquiry]:
    from grontlys.employers.rules.likelihood import columns_of, start_log_odds
    from grontlys.employers.rules.likelihood_start import expit

    level = _LEVEL + rng.gauss(0, _LEVEL_SPREAD)
    situations = dict(load_situations([row[0] for row in chosen]))
    made = []
    for at, (number, sector, section, employees, head_count) in enumerate(chosen):
        purpose = Purpose.HIRING if rng.random() < _HIRING else Purpose.TRAINING
        waiting = at < WAITING
        asked_on = on - dt.timedelta(days=rng.randint(3, 20) if waiting else rng.randint(30, _YEAR))
        before = asked_on - dt.timedelta(days=1)
        said = facts_known(situations.get(number, Situation()), (), purpose, default_freshness(before), before)
        known = register_known(sector, section, employees, head_count) | said
        log_odds = float(start_log_odds(purpose, columns_of([known]))[0]) + level
        log_odds += sum(_TRUTH.get(item, 0.0) for item in known.items())
        yes = rng.random() < float(expit(log_odds))
        answered_on = asked_on + dt.timedelta(days=rng.choice((0, 0, 1, 2, 5, 9, 20)))
        asker = rng.choice(askers)
        reason = "" if yes or rng.random() < 0.3 else rng.choice(NO_REASONS).code
        made.append(
            Inquiry(
                workplace_id=number,
                purpose=purpose.value,
                asked_on=asked_on,
                asked_by_id=asker,
                organisation_id=organisation,
                recorded_at=_noon(asked_on),
                outcome="open" if waiting else "yes" if yes else "no",
                answered_on=None if waiting else answered_on,
                reason="" if waiting else reason,
                settled_at=None if waiting else _noon(answered_on),
                settled_by_id=None if waiting else asker,
            )
        )
    return made


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
