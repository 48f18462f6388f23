"""The pages of willing but quiet, references and dependency. Views call one reading, and render."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.relations import quiet_page
from grontlys.shared import clock


@require_safe
@needs(Right.STATE)
def quiet(request: ActorRequest) -> HttpResponse:
    """Employers of the area who hosted somebody before and are silent, with the step of the plan that is next."""
    shown = request.GET.get("vis", quiet_page.PLAN)
    if shown not in dict(quiet_page.SHOWN):
        shown = quiet_page.PLAN
    page, lines = quiet_page.quiet_lines(request.actor, shown, clock.today(), request.GET.get("side"))
    context = {"page": page, "lines": lines, "shown": shown, "choices": quiet_page.SHOWN}
    return render(request, "relations/quiet.html", context)


@require_safe
@needs(Right.STATE)
def references(request: ActorRequest) -> HttpResponse:
    """Employers who have agreed to tell others, by municipality and industry."""
    chosen = {"kommune": request.GET.get("kommune", ""), "bransje": request.GET.get("bransje", "")}
    found = quiet_page.references(
        request.actor, clock.today(), chosen["kommune"], chosen["bransje"], request.GET.get("side")
    )
    return render(request, "relations/references.html", {"found": found, "chosen": chosen})


@require_safe
@needs(Right.STATE)
def dependency(request: ActorRequest) -> HttpResponse:
    """How much of the area's places hang on few employers."""
    lines = quiet_page.dependencies(request.actor, clock.today())
    return render(request, "relations/dependency.html", {"lines": lines})
