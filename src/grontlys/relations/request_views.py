"""Requests of employers: the list, one of them, and what is done with it. Views parse, call one verb, and render."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from grontlys.access.log import record_look
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers.today import forget_count
from grontlys.relations import requests as verbs
from grontlys.relations.models import Request
from grontlys.relations.opportunities import view_of, views_of
from grontlys.relations.page import area_of
from grontlys.relations.request_forms import AnswerForm, PassOnForm
from grontlys.shared import clock
from grontlys.web import say

_ON_A_PAGE = 40
SHOWN: tuple[tuple[str, Promise], ...] = (
    ("venter", gettext_lazy("Venter på svar")),
    ("nye", gettext_lazy("Nye muligheter")),
    ("besvart", gettext_lazy("Besvart")),
    ("glapp", gettext_lazy("Det som glapp")),
)
_RELATED = ("workplace", "owner", "organisation", "received_by", "received_for", "asked_by", "opening", "answered_by")


@require_safe
@needs(Right.STATE)
def requests(request: ActorRequest) -> HttpResponse:
    """Requests the organisation has to answer, what is new in the area, and what became of the earlier ones."""
    actor, on = request.actor, clock.today()
    shown = request.GET.get("vis", "venter")
    if shown not in dict(SHOWN):
        shown = "venter"
    rows = Request.objects.visible_to(actor).select_related(*_RELATED)
    own = Q(organisation=actor.organisation_id) | Q(received_for=actor.organisation_id)
    if shown == "venter":
        rows = rows.waiting().filter(organisation=actor.organisation_id).order_by("due_on", "pk")
    elif shown == "nye":
        rows = rows.fresh(on).filter(workplace__municipality_code__in=area_of(actor, on))
    elif shown == "glapp":
        rows = rows.filter(own).exclude(lost_reason="")
    else:
        rows = rows.filter(own, lost_reason="").exclude(answered_at=None)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("side"))
    context = {"page": page, "rows": views_of(page.object_list, actor, on), "shown": shown, "choices": SHOWN}
    return render(request, "relations/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def one_request(request: ActorRequest, pk: int) -> HttpResponse:
    """One request: what they asked, how long there is, who could fit, and its answer."""
    actor, on = request.actor, clock.today()
    found = get_object_or_404(Request.objects.visible_to(actor).select_related(*_RELATED), pk=pk)
    own = found.organisation_id == actor.organisation_id
    posted = request.POST if request.method == "POST" else None
    verb = request.POST.get("gjor", "")
    answer = AnswerForm(posted if verb == "svar" else None)
    onward = PassOnForm(posted if verb == "videre" else None, actor=actor, workplace=found.workplace)
    status = 200
    if posted is not None:
        try:
            if verb == "svar" and answer.is_valid():
                verbs.answer_request(actor, found, **answer.cleaned_data)
                say.done(request, _("Svaret er lagret."))
            elif verb == "videre" and onward.is_valid():
                verbs.pass_on(actor, found, onward.cleaned_data["person"])
                say.done(request, _("Henvendelsen er gitt videre. Fristen står."))
            elif verb == "bekreftet":
                verbs.confirm_answer(actor, found)
                say.done(request, _("Det står at de har fått svar."))
            else:
                status = 422
        except ValidationError as refused:
            form = {"svar": answer, "videre": onward}.get(verb)
            if form is None:
                say.warn(request, " ".join(refused.messages))
            else:
                form.add_error(refused.code if refused.code in form.fields else None, refused)
                status = 422
        if status == 200:
            forget_count(request)
            return redirect("relations:request", pk=found.pk) if own else redirect("relations:requests")
    view = view_of(found, actor, on)
    if found.asked_by is not None and not view.hidden:
        record_look(actor, "workplace", found.workplace_id, reason="request_page")
    context = {"found": found, "view": view, "own": own, "answer": answer, "onward": onward}
    return render(request, "relations/request.html", context, status=status)
