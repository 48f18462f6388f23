"""Saved searches: keep one, see what has changed in each, mark it as seen. Views parse, call one verb, and render."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from grontlys.access.actor import Actor
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers.today import forget_count
from grontlys.finding import actions
from grontlys.finding import index as indexes
from grontlys.finding.addresses import read_address
from grontlys.finding.chips import chip_label
from grontlys.finding.forms import NameForm
from grontlys.finding.models import SavedSearch
from grontlys.finding.saved import asks_for_something, find_saved, look, looks, prepare, state_now, suggested_name
from grontlys.finding.saved_state import MOST_FOLLOWED
from grontlys.web import say


def _own(actor: Actor, pk: int) -> SavedSearch:
    """404 for another's, and for one's own of another organisation."""
    return get_object_or_404(SavedSearch.objects.own(actor).kept(), pk=pk)


@require_safe
@needs(Right.SEE_EMPLOYERS)
def saved_searches(request: ActorRequest) -> HttpResponse:
    """All of one's own, with how many fit now and what has changed."""
    found = looks(request.actor)
    return render(request, "finding/saved_searches.html", {"looks": found, "most": MOST_FOLLOWED})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE_EMPLOYERS)
def saved_new(request: ActorRequest) -> HttpResponse:
    """Keep a search: what it asks for, in words, and its name."""
    actor = request.actor
    index = indexes.current()
    given, _broken = read_address(request.POST if request.method == "POST" else request.GET)
    asked = prepare(index, given)
    if (same := find_saved(actor, asked.address)) is not None:
        say.info(request, _("Søket er lagret fra før som «%(name)s».") % {"name": same.name})
        return redirect(str(asked.address))
    if not asks_for_something(asked.address):
        say.warn(request, _("Velg et sted, en oppgave eller noe annet først. Så kan søket lagres."))
        return redirect("finding:search")
    form = NameForm(request.POST or None, initial={"name": suggested_name(index, asked.address)})
    if request.method == "POST" and form.is_valid():
        try:
            made, _new = actions.save(actor, asked.address, form.cleaned_data["name"])
        except ValidationError as refused:
            form.add_error("name", refused)
        else:
            text = _("Søket er lagret som «%(name)s». Det som endrer seg, står under «Mine søk».")
            undo = reverse("finding:saved_remove", args=[made.pk])
            say.done(request, text % {"name": made.name}, undo=undo)
            return redirect(str(asked.address))
    total, state = state_now(index, actor, asked.query)
    context = {
        "form": form,
        "address": asked.address,
        "back": str(asked.address),
        "chips": [chip_label(chip, index.vocabulary) for chip in asked.address.chips],
        "total": total,
        "too_broad": state is None,
        "most": MOST_FOLLOWED,
    }
    return render(request, "finding/saved_new.html", context, status=422 if request.method == "POST" else 200)


@require_safe
@needs(Right.SEE_EMPLOYERS)
def saved_search(request: ActorRequest, pk: int) -> HttpResponse:
    """To the finding page with this search; what has changed stands at the top of it."""
    return redirect(str(look(indexes.current(), request.actor, _own(request.actor, pk)).address))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE_EMPLOYERS)
def saved_name(request: ActorRequest, pk: int) -> HttpResponse:
    """Another name."""
    saved = _own(request.actor, pk)
    form = NameForm(request.POST or None, initial={"name": saved.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename(request.actor, saved, form.cleaned_data["name"])
        except ValidationError as refused:
            form.add_error("name", refused)
        else:
            say.done(request, _("Navnet er endret."))
            return redirect("finding:saved_searches")
    status = 422 if request.method == "POST" else 200
    return render(request, "finding/saved_name.html", {"form": form, "saved": saved}, status=status)


@require_POST
@needs(Right.SEE_EMPLOYERS)
def saved_remove(request: ActorRequest, pk: int) -> HttpResponse:
    """Gone, with a way back."""
    saved = get_object_or_404(SavedSearch.objects.own(request.actor), pk=pk)
    actions.remove(request.actor, saved)
    forget_count(request)
    undo = reverse("finding:saved_restore", args=[pk])
    say.done(request, _("Søket «%(name)s» er slettet.") % {"name": saved.name}, undo=undo)
    return redirect("finding:saved_searches")


@require_POST
@needs(Right.SEE_EMPLOYERS)
def saved_restore(request: ActorRequest, pk: int) -> HttpResponse:
    """The way back."""
    saved = get_object_or_404(SavedSearch.objects.own(request.actor), pk=pk)
    try:
        actions.restore(request.actor, saved)
    except ValidationError as refused:
        say.warn(request, refused.messages[0])
    else:
        forget_count(request)
        say.done(request, _("Søket «%(name)s» er hentet tilbake.") % {"name": saved.name})
    return redirect("finding:saved_searches")


@require_POST
@needs(Right.SEE_EMPLOYERS)
def saved_seen(request: ActorRequest, pk: int) -> HttpResponse:
    """One tap: what stood there has been seen. What came after it has not."""
    saved = _own(request.actor, pk)
    here = reverse("finding:saved_search", args=[pk])
    try:
        actions.mark_seen(request.actor, saved, request.POST.get("token", ""))
    except ValidationError as refused:
        say.warn(request, refused.messages[0])
        return redirect(here)
    forget_count(request)
    say.done(request, _("Endringene i «%(name)s» er merket som sett.") % {"name": saved.name})
    return redirect(_back(request, here))


def _back(request: HttpRequest, here: str) -> str:
    return {"today": reverse("employers:today"), "list": reverse("finding:saved_searches")}.get(
        request.POST.get("back", ""), here
    )
