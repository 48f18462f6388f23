"""The pages of contact. Views parse, call one verb or one reading, and render."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers.today import forget_count
from grontlys.relations import actions, contacts, day
from grontlys.relations.models import CallWindow, Collision, Contact
from grontlys.relations.page import SHOWN, contact_lines, without_fixed_contact
from grontlys.relations.page_forms import DecisionForm, SideForm, WindowsForm
from grontlys.relations.rules.settling import Decision
from grontlys.relations.rules.windows import windows_on
from grontlys.shared import clock
from grontlys.web import say

_PUT_OFF = dt.timedelta(days=7)


@require_safe
@needs(Right.STATE)
def contact_log(request: ActorRequest) -> HttpResponse:
    """Contacts, newest first: one's own, the office's, all of the area, or the steps that wait."""
    shown = request.GET.get("vis", "mine")
    if shown not in dict(SHOWN):
        shown = "mine"
    page, lines = contact_lines(request.actor, shown, clock.today(), request.GET.get("side"))
    sets = request.actor.may(Right.SET_FRESHNESS)
    context = {"page": page, "lines": lines, "shown": shown, "choices": SHOWN, "may_set_windows": sets}
    return render(request, "relations/contacts.html", context)


@require_POST
@needs(Right.STATE)
def step(request: ActorRequest, contact: int) -> HttpResponse:
    """A next step is done, or waits a week more."""
    found = get_object_or_404(Contact.objects.visible_to(request.actor).standing(), pk=contact)
    answer = request.POST.get("svar", "")
    if answer not in ("gjort", "utsett"):
        raise Http404
    try:
        if answer == "gjort":
            contacts.finish_next_step(request.actor, found)
            say.done(request, _("Steget står som gjort."))
        else:
            contacts.move_next_step(request.actor, found, due=clock.today() + _PUT_OFF)
            say.done(request, _("Steget er flyttet en uke."))
    except ValidationError as refused:
        say.warn(request, " ".join(refused.messages))
    forget_count(request)
    back = "relations:contacts" if request.POST.get("fra") == "kontakter" else "employers:today"
    return redirect(back)


@require_safe
@needs(Right.STATE)
def no_fixed_contact(request: ActorRequest) -> HttpResponse:
    """Workplaces that have been talked with, and that nobody has."""
    page = without_fixed_contact(request.actor, clock.today(), request.GET.get("side"))
    return render(request, "relations/no_fixed_contact.html", {"page": page})


@require_safe
@needs(Right.STATE)
def collisions(request: ActorRequest) -> HttpResponse:
    """Who disagreed about a contact, and how it was settled: for the two sides and for whoever settles."""
    found = Collision.objects.visible_to(request.actor)
    related = ("workplace", "first", "second", "first_organisation", "second_organisation")
    rows = found.select_related(*related).order_by("-opened_at", "-pk")[:100]
    return render(request, "relations/collisions.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def collision(request: ActorRequest, collision: int) -> HttpResponse:
    """One collision: both sides, and what the reader can do about it."""
    actor = request.actor
    related = ("workplace", "first", "second", "first_organisation", "second_organisation", "settler_organisation")
    rows = Collision.objects.visible_to(actor).select_related(*related, "decided_by")
    found = get_object_or_404(rows, pk=collision)
    settles = actions.may_settle(actor, found) and not found.decision and found.closed_at is None
    tells = actor.organisation_id == found.first_organisation_id and not found.decision and found.closed_at is None
    asked = day.asks(actor, found)
    asker = actor.organisation_id == found.second_organisation_id and found.closed_at is None
    posted = request.POST if request.method == "POST" else None
    verb = request.POST.get("gjor", "")
    decision = DecisionForm(posted if verb == "avgjor" else None)
    side = SideForm(posted if verb == "fortell" else None, initial={"reason": found.first_reason})
    status = 200
    if posted is not None:
        try:
            if verb == "avgjor" and decision.is_valid():
                chosen = Decision(decision.cleaned_data["decision"])
                actions.settle(actor, found, chosen, reason=decision.cleaned_data["reason"])
                say.done(request, _("Avgjørelsen er lagret. Begge parter ser den."))
            elif verb == "fortell" and side.is_valid():
                actions.tell_own_side(actor, found, side.cleaned_data["reason"])
                say.done(request, _("Den som avgjør, ser det du skrev."))
            elif verb in ("godta", "ikke-godta"):
                actions.answer_proposal(actor, found, agreed=verb == "godta")
                say.done(request, _("Svaret er lagret."))
            elif verb == "trekk":
                actions.withdraw_question(actor, found)
                say.done(request, _("Spørsmålet er trukket."))
            else:
                status = 422
        except ValidationError as refused:
            form = decision if verb == "avgjor" else side
            if verb in ("avgjor", "fortell"):
                form.add_error("reason", refused)
                status = 422
            else:
                say.warn(request, " ".join(refused.messages))
        if status == 200:
            forget_count(request)
            return redirect("relations:collision", collision=found.pk)
    context = {
        "found": found,
        "settles": settles,
        "tells": tells,
        "asked": asked,
        "asker": asker,
        "decision": decision,
        "side": side,
    }
    return render(request, "relations/collision.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SET_FRESHNESS)
def windows(request: ActorRequest) -> HttpResponse:
    """How long a contact counts as new, and how many are too many, for the workplaces of this office from today on."""
    actor, default = request.actor, windows_on(clock.today())
    settings = CallWindow.objects.filter(organisation_id=actor.organisation_id).select_related("set_by")
    now = settings.first()
    initial = {"recent": now.recent, "load_most": now.load_most} if now else default._asdict()
    form = WindowsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_windows(actor, **form.cleaned_data)
        say.done(request, _("Lagret. Det nye gjelder fra i dag."))
        return redirect("relations:windows")
    context = {"form": form, "default": default, "settings": settings[:20]}
    return render(request, "relations/windows.html", context, status=422 if request.method == "POST" else 200)
