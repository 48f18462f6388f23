"""The way in to a candidate: found by code, seen or refused, and each look and each refusal on record."""

from __future__ import annotations

from typing import NoReturn

from django.core.cache import cache
from django.db import transaction
from django.http import Http404

from grontlys.access.log import record, record_look
from grontlys.access.policies import TRACE_EVERY, leave_trace
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import policies
from grontlys.candidates.models import Candidate
from grontlys.candidates.policies import Sight
from grontlys.shared import clock
from grontlys.shared.readonly import allow_writes


def seen(request: ActorRequest, code: str) -> tuple[Candidate, Sight]:
    """The candidate and how much of it this actor sees. Raises Http404, with a trace, where that is nothing."""
    candidate = Candidate.objects.filter(code=code).first()
    sight = policies.sight(request.actor, candidate, clock.today()) if candidate is not None else None
    if candidate is None or sight is None:
        _refuse(request, candidate)
    return candidate, sight


def mine(request: ActorRequest, code: str) -> tuple[Candidate, Sight]:
    """The same for what only those may who follow the candidate in person."""
    candidate, sight = seen(request, code)
    if not sight.in_person or not request.actor.may(Right.FOLLOW):
        _refuse(request, candidate)
    return candidate, sight


def written(request: ActorRequest, code: str) -> tuple[Candidate, Sight]:
    """The same for writing: staff of an organisation that follows."""
    candidate, sight = seen(request, code)
    if not sight.here or not request.actor.may(Right.FOLLOW):
        _refuse(request, candidate)
    return candidate, sight


def look(request: ActorRequest, candidate: Candidate, reason: str) -> None:
    """Log that the actor looked at this person; `reason` is the page."""
    record_look(request.actor, "candidate", candidate.code, reason=reason)


def _refuse(request: ActorRequest, candidate: Candidate | None) -> NoReturn:
    """Leave a trace with the candidate's code, where there is such a candidate, and answer as if there were none."""
    if candidate is None:
        leave_trace(request, Right.SEE_CANDIDATES)
    elif cache.add(f"refused:{request.actor.person_id}:candidate:{candidate.code}", True, TRACE_EVERY):
        with allow_writes("record_look"), transaction.atomic():
            record(request.actor, "refused", "candidate", candidate.code, reason=Right.SEE_CANDIDATES.value)
    raise Http404
