"""Coverage of those who wait, and how it is counted. Views parse, call one reader, and render."""

from __future__ import annotations

from itertools import batched
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from grontlys.access.export import csv_response
from grontlys.access.log import MOST, record, record_look
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.finding import index as indexes
from grontlys.matching import coverage_file, switch, weights_page
from grontlys.matching.coverage import make_coverage
from grontlys.matching.coverage_page import make_page
from grontlys.matching.page import workplaces_by_municipality
from grontlys.shared import clock
from grontlys.web import say

PAGE = 50


def _asked(request: ActorRequest, given: Any) -> tuple[str, bool]:
    """The purpose, and whether all of the organisation are meant: whoever leads staff begins with all, others with their own."""
    purpose = "hiring" if given.get("formal") == "hiring" else "training"
    whose = given.get("vis") or ("alle" if request.actor.may(Right.SEE_STAFF) else "mine")
    return purpose, whose == "alle"


def _address(purpose: str, *, everybody: bool) -> str:
    pairs = [f"vis={'alle' if everybody else 'mine'}", *(["formal=hiring"] if purpose == "hiring" else [])]
    return f"{reverse('matching:coverage')}?{'&'.join(pairs)}"


@require_GET
@needs(Right.SEE_CANDIDATES)
def coverage(request: ActorRequest) -> HttpResponse:
    """Who waits and has somewhere to go, what would help, and which kinds of workplace are missing."""
    if not switch.suggests():
        return render(request, "matching/off.html")
    purpose, everybody = _asked(request, request.GET)
    page_number = request.GET.get("side", "")
    found = make_coverage(
        request.actor,
        purpose,
        clock.today(),
        everybody=everybody,
        workplaces=workplaces_by_municipality(indexes.current()),
        page=int(page_number) if page_number.isdecimal() and 0 < len(page_number) < 6 and int(page_number) else 1,
        page_size=PAGE,
    )
    page = make_page(found)
    if page.rows:
        record_look(
            request.actor,
            "candidates",
            "",
            reason="coverage",
            purpose=purpose,
            weights=found.weights,
            candidates=[row.code for row in page.rows],
        )
    context = {
        "page": page,
        "purpose": purpose,
        "everybody": everybody,
        "steps": Paginator(range(found.total), PAGE).get_page(page_number or 1),
        "mine": _address(purpose, everybody=False),
        "all": _address(purpose, everybody=True),
        "training": _address("training", everybody=everybody),
        "hiring": _address("hiring", everybody=everybody),
    }
    return render(request, "matching/coverage.html", context)


@require_POST
@needs(Right.SEE_CANDIDATES)
def coverage_as_file(request: ActorRequest) -> HttpResponseBase:
    """The same as a file, by code and initials. That it was taken is on record."""
    purpose, everybody = _asked(request, request.POST)
    if not switch.suggests():
        return redirect("matching:coverage")
    today = clock.today()
    counted = workplaces_by_municipality(indexes.current())
    page = make_page(make_coverage(request.actor, purpose, today, everybody=everybody, workplaces=counted))
    if not page.rows:
        say.warn(request, _("Ingen venter."))
        return redirect(_address(purpose, everybody=everybody))
    with transaction.atomic():
        for rows in batched(page.rows, MOST):
            record(
                request.actor,
                "exported",
                "candidates",
                "",
                reason="coverage",
                purpose=purpose,
                candidates=[row.code for row in rows],
            )
    name = f"dekning-{today.isoformat()}"
    if request.POST.get("som") == "csv":
        return csv_response(name, coverage_file.headings(), coverage_file.rows(page))
    return HttpResponse(
        coverage_file.workbook(page, today),
        content_type=coverage_file.CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


@require_GET
@needs(Right.SEE_CANDIDATES)
def weights(request: ActorRequest) -> HttpResponse:
    """How it is counted: the weights in force and those before, the formula in plain words, and what never counts."""
    return render(request, "matching/weights.html", {"page": weights_page.make_page(clock.today())})
