""" "I dag": what the person who acts can do something about now, and the one-tap verbs on its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from grontlys.access.actor import Actor
from grontlys.access.log import record_look
from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.employers import day, day_lines, inquiries, ports, renewing, today
from grontlys.employers.copying import day_text
from grontlys.employers.models import DaySnooze, Inquiry, Statement, Workplace
from grontlys.employers.ports import DayLines, DaySection
from grontlys.employers.rules.kinds import Kind
from grontlys.shared import clock
from grontlys.shared.text import whole_numbers
from grontlys.web import say

_ALL: dict[str, tuple[Callable[[Actor, dt.date, int | None], DayLines], Promise, Promise]] = {
    "besok": (
        day_lines.contact_lines,
        gettext_lazy("Ikke besøkt på en stund"),
        gettext_lazy("De som har gitt noe før, står først."),
    ),
    "opplysninger": (
        day_lines.fact_lines,
        gettext_lazy("Opplysninger å sjekke"),
        gettext_lazy("Det som snart går ut, står først."),
    ),
    "plasser": (
        day_lines.opening_lines,
        gettext_lazy("Plasser som blir gamle"),
        gettext_lazy("De du har bekreftet selv, står først."),
    ),
    "lofter": (day_lines.promise_lines, gettext_lazy("Løfter"), gettext_lazy("De som haster mest, står først.")),
    "svar": (
        day_lines.inquiry_lines,
        gettext_lazy("Venter på svar"),
        gettext_lazy("De du har spurt selv, står først."),
    ),
    "ikke-na": (
        day_lines.ask_again_lines,
        gettext_lazy("Kan spørres igjen"),
        gettext_lazy("De som sa ikke nå for lengst siden, står først."),
    ),
}
_ON_A_PAGE = 50


@require_safe
@needs(Right.STATE)
def today_page(request: ActorRequest) -> HttpResponse:
    """One list of the day, most urgent first, with verbs on each line."""
    actor, on = request.actor, clock.today()
    sections = ports.day_sections(actor, on)
    _log_numbers(request, sections)
    today.remember_count(request, day.own_count(sections, on))
    groups = day.day_groups(sections, on)
    return render(request, "employers/today.html", {"groups": groups, "text": day_text(groups)})


@require_safe
@needs(Right.STATE)
def day_all(request: ActorRequest, what: str) -> HttpResponse:
    """All lines of one kind, where the day shows the first only."""
    if what not in _ALL:
        raise Http404
    read, title, lead = _ALL[what]
    page = Paginator(read(request.actor, clock.today(), None).lines, _ON_A_PAGE).get_page(request.GET.get("side"))
    _log_numbers(request, [DaySection(what, "", tuple(page.object_list))])
    context = {"page": page, "what": what, "title": title, "lead": lead, "back": reverse("employers:today")}
    return render(request, "employers/day_all.html", context)


def _log_numbers(request: ActorRequest, sections: list[DaySection]) -> None:
    """A telephone number on the page is a look at somebody: one row tells whose workplaces."""
    if numbers := day.called(sections):
        record_look(request.actor, "workplaces", len(numbers), reason="day_numbers", workplaces=numbers)


@require_POST
@needs(Right.STATE)
def answer_opening(request: ActorRequest, statement: int) -> HttpResponse:
    """One tap: the opening is still there, or it is not."""
    rows = Statement.objects.visible_to(request.actor).standing().select_related("workplace", "said_by")
    said = get_object_or_404(rows, pk=statement, kind=Kind.OPENING)
    still = request.POST.get("svar") == "ja"
    try:
        made = renewing.answer_opening(request.actor, said, still_open=still)
    except ValidationError as refused:
        return _answered(request, refused)
    text = _("Plassen er bekreftet på nytt.") if still else _("Plassen er meldt som ikke ledig lenger.")
    return done(request, text, said.workplace_id, made)


@require_POST
@needs(Right.STATE)
def answer_inquiry(request: ActorRequest, inquiry: int) -> HttpResponse:
    """One tap: the workplace said yes or no, or the question was entered by mistake."""
    actor = request.actor
    rows = Inquiry.objects.visible_to(actor).filter(organisation_id=actor.organisation_id)
    asked = get_object_or_404(rows, pk=inquiry)
    outcome = {"ja": "yes", "nei": "no", "feil": "mistake"}.get(request.POST.get("svar", ""))
    if outcome is None:
        raise Http404
    inquiries.answer_inquiry(actor, asked, outcome)
    text = _("Forespørselen er tatt bort.") if outcome == "mistake" else _("Svaret er lagret.")
    say.done(request, text)
    return _back(request)


@require_POST
@needs(Right.STATE)
def day_promise(request: ActorRequest, statement: int) -> HttpResponse:
    """One tap: the promise is kept, or will be in a week."""
    actor = request.actor
    rows = Statement.objects.visible_to(actor).standing().filter(organisation=actor.organisation_id, kind=Kind.PROMISE)
    said = get_object_or_404(rows.select_related("workplace"), pk=statement)
    answer = request.POST.get("svar", "")
    if answer not in ("gjort", "utsett"):
        raise Http404
    try:
        made = renewing.answer_promise(actor, said, kept=answer == "gjort")
    except ValidationError as refused:
        return _answered(request, refused)
    text = _("Løftet står som holdt.") if answer == "gjort" else _("Løftet er utsatt en uke.")
    return done(request, text, said.workplace_id, [made])


@require_POST
@needs(Right.STATE)
def day_facts(request: ActorRequest, number: int) -> HttpResponse:
    """One tap: somebody has talked with the workplace, and what stands on the line holds still."""
    place = get_object_or_404(Workplace, number=number)
    numbers = whole_numbers(request.POST.get("statements", ""))
    if len(numbers) > renewing.MOST_AT_ONCE:
        raise Http404
    try:
        made = renewing.still_true(request.actor, place, numbers)
    except LookupError as unknown:
        raise Http404 from unknown
    except ValidationError as refused:
        return _answered(request, refused)
    facts = len({one.pk for one in made if one.kind != Kind.VISIT})
    text = ngettext(
        "%(n)d opplysning om %(name)s står som bekreftet i dag, og samtalen er lagret.",
        "%(n)d opplysninger om %(name)s står som bekreftet i dag, og samtalen er lagret.",
        facts,
    )
    return done(request, text % {"n": facts, "name": place.display_name}, number, made)


@require_POST
@needs(Right.STATE)
def day_put_off(request: ActorRequest, number: int) -> HttpResponse:
    """One tap: not for thirty days. Only for the person who taps."""
    place, topic = _place_and_topic(request, number)
    renewing.put_off(request.actor, place, topic)
    say.done(
        request,
        _("%(name)s er utsatt 30 dager for deg.") % {"name": place.display_name},
        undo=reverse("employers:day_take_up", args=[number]),
        fields={"om": topic},
    )
    return _back(request)


@require_POST
@needs(Right.STATE)
def day_take_up(request: ActorRequest, number: int) -> HttpResponse:
    """The undo of putting off."""
    place, topic = _place_and_topic(request, number)
    renewing.take_up(request.actor, place, topic)
    say.done(request, _("%(name)s står i listen igjen.") % {"name": place.display_name})
    return redirect("employers:today")


def _place_and_topic(request: HttpRequest, number: int) -> tuple[Workplace, str]:
    topic = request.POST.get("om", "")
    if topic not in DaySnooze.Topic.values:
        raise Http404
    return get_object_or_404(Workplace, number=number), topic


def done(request: HttpRequest, text: str, number: int, made: list[Statement]) -> HttpResponse:
    """Tell what was done, with a way back that ends in the list again."""
    undo = reverse("employers:withdraw", args=[number])
    fields = {"statements": ",".join(str(one.pk) for one in made), "tilbake": "i-dag"}
    say.done(request, text, undo=undo, fields=fields)
    return _back(request)


def _answered(request: HttpRequest, refused: ValidationError) -> HttpResponse:
    say.warn(request, " ".join(refused.messages))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that the line stood on."""
    what = request.POST.get("fra", "")
    return redirect("employers:day_all", what) if what in _ALL else redirect("employers:today")
