"""How many workplaces around a candidate do some tasks: for the candidate's page about a wished occupation."""

from __future__ import annotations

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.candidates.models import Candidate
from grontlys.candidates.ports import Demand
from grontlys.finding import index as indexes
from grontlys.finding.addresses import Address
from grontlys.finding.chips import Atom, Chip, chip
from grontlys.finding.engine import matching, readers_of
from grontlys.finding.language import Query

KILOMETRES = 30
"""Around the centre of the municipality where the person lives; own choice, as where nothing is said of the way to work."""


def demand_around(actor: Actor, candidate: Candidate, tasks: tuple[str, ...]) -> Demand | None:
    """Workplaces with any of the tasks (codes of TASKS) around the candidate's municipality, as far as the actor may search.

    None for those who see no employers, and where it is not known where the candidate lives: without a place the number says
    nothing about a way to work.
    """
    if not candidate.municipality_code or not actor.may(Right.SEE_EMPLOYERS):
        return None
    asked = Chip(tuple(Atom("task", task) for task in tasks))
    around = chip("place", f"{candidate.municipality_code}~{KILOMETRES}")
    green = Chip((Atom("training", "green"), Atom("hiring", "green")))
    index, readers = indexes.current(), readers_of(actor)
    total, open_now = (
        matching(index, Query(chips), readers, 0).total for chips in ((asked, around), (asked, around, green))
    )
    return Demand(KILOMETRES, total, open_now, str(Address((asked, around))))
