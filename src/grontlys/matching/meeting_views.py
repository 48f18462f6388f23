"""Before a meeting: the page and its file. Views parse, call one reader, and render."""

from __future__ import annotations

from itertools import batched

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from grontlys.access.log import MOST, record, record_look
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.matching import switch
from grontlys.matching.meeting import make_meeting
from grontlys.matching.meeting_file import CONTENT_TYPE, make_file
from grontlys.matching.meeting_wording import method_texts
from grontlys.shared import clock


@require_GET
@needs(Right.SEE_CANDIDATES)
def meeting(request: ActorRequest) -> HttpResponse:
    """Pairs to talk about, by workplace or by candidate, and everybody who has none. Each who is named is one look."""
    if not switch.suggests():
        return render(request, "matching/off.html", {})
    purpose = _purpose(request.GET.get("formal"))
    page = make_meeting(request.actor, purpose, clock.today())
    for codes in batched(page.shown, MOST):
        record_look(
            request.actor,
            "candidates",
            "",
            reason="meeting",
            purpose=purpose,
            weights=page.weights,
            candidates=list(codes),
        )
    context = {
        "page": page,
        "by_candidate": request.GET.get("vis") == "kandidater",
        "methods": method_texts(page),
    }
    return render(request, "matching/meeting.html", context)


@require_POST
@needs(Right.SEE_CANDIDATES)
def meeting_file(request: ActorRequest) -> HttpResponse:
    """The same as a workbook, with initials and codes instead of names; the log says who took it and who stands in it."""
    if not switch.suggests():
        return render(request, "matching/off.html", {})
    today = clock.today()
    page = make_meeting(request.actor, _purpose(request.POST.get("formal")), today)
    content = make_file(request.actor, page, today)
    with transaction.atomic():
        for codes in batched(page.shown, MOST):
            record(
                request.actor, "exported", "candidates", "", reason="meeting", purpose=page.purpose, candidates=list(codes)
            )  # fmt: skip
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="til-motet-{today.isoformat()}.xlsx"'
    return response


def _purpose(asked: str | None) -> str:
    return "hiring" if asked == "hiring" else "training"
