"""Who may do what with a candidate. The same rules that the querysets use."""

from __future__ import annotations

import datetime as dt

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.candidates.models import Candidate, Following


def may_see(actor: Actor, candidate: Candidate, on: dt.date) -> bool:
    """Through a following or a consent."""
    return Candidate.objects.visible_to(actor, on).filter(pk=candidate.pk).exists()


def follows(actor: Actor, candidate: Candidate, on: dt.date) -> bool:
    """In person, in the organisation the actor acts for."""
    mine = Following.objects.on(on).filter(
        candidate=candidate, organisation=actor.organisation_id, person=actor.person_id
    )
    return actor.may(Right.FOLLOW) and mine.exists()


def may_record(actor: Actor, candidate: Candidate, on: dt.date) -> bool:
    """Write about the candidate: those of the organisation that follows, who may see the candidate."""
    followed = Following.objects.on(on).filter(candidate=candidate, organisation=actor.organisation_id)
    return actor.may(Right.FOLLOW) and may_see(actor, candidate, on) and followed.exists()
