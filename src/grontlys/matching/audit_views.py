"""The report on how suggestions fall on groups of people: a file in, figures out, and nothing kept."""

from __future__ import annotations

from django.core import signing
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from grontlys.access.export import csv_response
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.matching import audit_page, auditing
from grontlys.matching.audit_forms import ReportForm
from grontlys.matching.audit_upload import in_memory
from grontlys.matching.auditing import MOST_TODAY

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAME = "likebehandling"


@in_memory
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.AUDIT_MATCHING)
def report(request: ActorRequest) -> HttpResponse:
    """Ask for a report, and show it. The file goes with the request: it is neither written, kept nor logged."""
    form = ReportForm(request.POST or None, request.FILES or None)
    context = {"form": form, "anywhere": request.actor.may(Right.MANAGE_ORGANISATIONS)}
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        if asked["today"] is not None and len(asked["brought"].people) > MOST_TODAY:
            form.add_error(
                "today",
                _("Dagens forslag regnes ut for inntil %(n)s kandidater her. Del filen, eller la være å krysse av.")
                % {"n": MOST_TODAY},
            )
        else:
            audited = auditing.audit(request.actor, **asked)
            page = audit_page.make_page(audit_page.plain_of(audited))
            context |= {
                "page": page,
                "since": audited.since,
                "until": audited.until,
                "reading": audit_page.how_to_read(page.plain),
            }
            return render(request, "matching/report.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "matching/report.html", context, status=status)


@require_POST
@needs(Right.AUDIT_MATCHING)
def report_file(request: ActorRequest) -> HttpResponseBase:
    """The figures of a report that the page holds, as a file. They come back signed, for nothing of them is kept here."""
    try:
        plain = audit_page.unseal(request.POST.get("rapport", ""))
    except signing.BadSignature:
        raise Http404 from None
    if request.POST.get("som") == "csv":
        return csv_response(_NAME, audit_page.header(), audit_page.file_rows(plain))
    return HttpResponse(
        audit_page.workbook(plain),
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{_NAME}.xlsx"'},
    )
