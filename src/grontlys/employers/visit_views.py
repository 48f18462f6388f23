"""The pages of a round about a workplace, made for a telephone: one question a screen. They work without JavaScript."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers import policies, visits
from grontlys.employers.forms import RoundNoteForm
from grontlys.employers.models import VisitRound, Workplace
from grontlys.employers.rules import visit_steps as table
from grontlys.employers.rules import vocabulary as words
from grontlys.employers.rules.kinds import Sharing
from grontlys.employers.rules.visit_steps import How, Step
from grontlys.employers.visit_screens import address_of, build_screen, build_start, build_summary
from grontlys.employers.wording import SHARING_WORDS, label
from grontlys.shared import clock
from grontlys.shared.dates import parse_date
from grontlys.web import say


@require_GET
@needs(Right.STATE)
def new_contact(request: ActorRequest) -> HttpResponse:
    """Where was one: the visits that are not finished, a search, and the workplaces one last wrote about."""
    context = {"unfinished": visits.unfinished(request.actor), "last": visits.last_in_touch(request.actor)}
    return render(request, "employers/new_contact.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def visit(request: ActorRequest, number: int) -> HttpResponse:
    """Before a round: how to come, what was promised, and which round; or the round that is not finished. POST begins it."""
    actor = request.actor
    place = get_object_or_404(Workplace, number=number)
    if request.method == "POST":
        form, sharing = request.POST.get("hvordan", "visit"), request.POST.get("sharing", Sharing.ALL)
        if form not in words.by_code(words.CONTACT_FORMS) or sharing not in policies.sharing_levels(actor):
            raise Http404
        full = request.POST.get("runde") == "full"
        begun = visits.start(actor, place, form=form, full=full, sharing=Sharing(sharing))
        return _on(request, address_of(begun, table.next_step(begun.steps, full=begun.full)))
    own = VisitRound.objects.visible_to(actor).unfinished().filter(workplace=place).first()
    context: dict[str, Any] = {
        "workplace": place,
        "start": build_start(actor, place, clock.today()),
        "own": own,
        "forms": [(term.code, label(term)) for term in words.CONTACT_FORMS],
        "levels": [(level.value, SHARING_WORDS[level]) for level in policies.sharing_levels(actor)],
    }
    if own is not None:
        way = table.path(own.steps, full=own.full)
        context |= {"done": sum(step.slug in own.steps for step in way), "total": len(way)}
    return render(request, "employers/visit_start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STATE)
def visit_step(request: ActorRequest, number: int, step: str) -> HttpResponse:
    """One question of the round that is not finished."""
    actor = request.actor
    asked = table.BY_SLUG.get(step)
    if asked is None:
        raise Http404
    place = get_object_or_404(Workplace, number=number)
    own = VisitRound.objects.visible_to(actor).unfinished().select_related("workplace").filter(workplace=place).first()
    if own is None:
        # Finished in another tab, or opened from an old link.
        return _on(request, reverse("employers:visit", args=[number]))
    if asked is table.LAST:
        return _last(request, own)
    problem = ""
    if request.method == "POST":
        try:
            moved = _do(request, own, asked)
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            return _on(request, address_of(moved, table.next_step(moved.steps, full=moved.full, here=asked.slug)))
    if not table.applies(own.steps, asked) and not table.closed(own.steps, asked.group):
        return redirect(address_of(own, table.in_group(asked.group)[0]))
    change = "endre" in request.GET or bool(problem)
    context = {
        "workplace": place,
        "visit": own,
        "screen": build_screen(actor, own, asked, clock.today(), change=change),
        "problem": problem,
        "typed": {name: request.POST.get(name, "") for name in ("antall", "dato")},
    }
    return render(request, "employers/visit_step.html", context, status=422 if problem else 200)


def _do(request: ActorRequest, own: VisitRound, step: Step) -> VisitRound:
    what = request.POST.get("gjor", "svar")
    actor = request.actor
    if what in ("hopp", "la-sta"):
        return visits.skip(actor, own, step, known=what == "la-sta")
    if what == "ja":
        return visits.confirm(actor, own, step)
    given = request.POST.getlist("svar")
    if what == "antall":
        typed = request.POST.get("antall", "").strip()
        given = [f"yes:{typed}" if step.how is How.PLACE else typed]
    elif what == "dato":
        day = parse_date(request.POST.get("dato", ""), clock.today())
        if day is None:
            raise ValidationError(_("Forsto ikke datoen. Skriv for eksempel «fre», «14.12» eller «om 3 uker»."))
        given = [f"not_now:{day.isoformat()}" if step.how is How.PLACE else day.isoformat()]
    sharing = request.POST.get("sharing", "")
    chosen = Sharing(sharing) if sharing in policies.sharing_levels(actor) else None
    return visits.answer(actor, own, step, given, sharing=chosen)


def _last(request: ActorRequest, own: VisitRound) -> HttpResponse:
    """The note, and the end of the round."""
    actor = request.actor
    # Without a note the round ends as with an empty one: what waits may be refused all the same.
    given = {} if request.POST.get("gjor") == "uten" else request.POST
    form = RoundNoteForm(given if request.method == "POST" else None, actor=actor, workplace=own.workplace, visit=own)
    if request.method == "POST" and form.is_valid() and form.run() is not None:
        return _on(request, reverse("employers:visit_summary", args=[own.workplace_id, own.pk]))
    context = {
        "workplace": own.workplace,
        "visit": own,
        "screen": build_screen(actor, own, table.LAST, clock.today()),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/visit_note.html", context, status=status)


@require_POST
@needs(Right.STATE)
def visit_drop(request: ActorRequest, number: int) -> HttpResponse:
    """Throw the round away: what it stated is taken back."""
    place = get_object_or_404(Workplace, number=number)
    own = VisitRound.objects.visible_to(request.actor).unfinished().filter(workplace=place).first()
    if own is not None:
        visits.throw_away(request.actor, own)
        say.done(request, _("Besøket er kastet. Det som var lagret, er trukket tilbake."))
    return redirect("employers:workplace", number=number)


@require_GET
@needs(Right.STATE)
def visit_summary(request: ActorRequest, number: int, visit: int) -> HttpResponse:
    """What the round yielded: both lights, what was saved, what was promised."""
    rows = VisitRound.objects.visible_to(request.actor).filter(workplace_id=number, finished_at__isnull=False)
    own = get_object_or_404(rows.select_related("workplace"), pk=visit)
    context = {
        "workplace": own.workplace,
        "visit": own,
        "summary": build_summary(request.actor, own, clock.today()),
    }
    return render(request, "employers/visit_summary.html", context)


def _on(request: ActorRequest, url: str) -> HttpResponse:
    """To the next page. With htmx the browser goes there itself: what was sent has arrived, and the address is right."""
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)  # type: ignore[attr-defined]
