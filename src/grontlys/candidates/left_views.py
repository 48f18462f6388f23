"""Candidates whom nobody follows any longer: the leader appoints a colleague, and sees no name and no content."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from grontlys.access.actor import NotAllowed
from grontlys.access.log import record_look
from grontlys.access.models import Person
from grontlys.access.policies import leave_trace, needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.candidates import actions, forms
from grontlys.candidates.models import Candidate, Following
from grontlys.shared import clock
from grontlys.web import say

MOST = 100


@dataclass(frozen=True, slots=True)
class Left:
    """A candidate by code, and who of the organisation followed last."""

    code: str
    last: Following | None


@require_GET
@needs(Right.APPOINT)
def left(request: ActorRequest) -> HttpResponse:
    """Those whom nobody follows, by code. Six queries however many there are."""
    actor, today = request.actor, clock.today()
    rows = list(
        Candidate.objects.left_with(actor.organisation_id, today).order_by("pk")[:MOST].values_list("pk", "code")
    )
    last: dict[int, Following] = {}
    followings = Following.objects.filter(candidate__in=[pk for pk, _code in rows], person__isnull=False)
    for one in followings.select_related("person").order_by("starts_on", "pk"):
        last[one.candidate_id] = one
    if rows:
        record_look(actor, "candidates", "", reason="left", candidates=[code for _pk, code in rows])
    context = {
        "rows": [Left(code, last.get(pk)) for pk, code in rows],
        "people": list(forms.followers_at_home(actor)),
        "most": MOST,
    }
    return render(request, "candidates/left.html", context)


@require_POST
@needs(Right.APPOINT)
def appoint(request: ActorRequest, code: str) -> HttpResponse:
    """Somebody of the organisation follows the candidate from today."""
    found = Candidate.objects.filter(code=code).first()
    chosen = request.POST.get("person", "")
    if found is None:
        leave_trace(request, Right.APPOINT)
        raise Http404
    if not (chosen.isdigit() and len(chosen) < 19):
        say.warn(request, _("Velg en kollega."))
        return redirect("candidates:left")
    person = get_object_or_404(Person, pk=int(chosen))
    try:
        actions.appoint(request.actor, found, person)
    except NotAllowed:
        leave_trace(request, Right.APPOINT)
        raise Http404 from None
    except ValidationError as refused:
        say.warn(request, " ".join(refused.messages))
        return redirect("candidates:left")
    say.done(request, _("%(name)s følger kandidaten fra i dag.") % {"name": person.name})
    return redirect("candidates:left")
