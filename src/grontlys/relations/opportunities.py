"""Requests in words for one reader: how long there is, who may propose first, and how many of the reader's own could fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grontlys.access.actor import Actor
from grontlys.access.models import Assignment
from grontlys.access.roles import Right
from grontlys.employers.ports import DayLine, DayVerb
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.matching.people import fitting
from grontlys.relations.models import Request
from grontlys.relations.page import area_of
from grontlys.relations.reading import bars_of
from grontlys.relations.rules import words
from grontlys.relations.rules.clock import FIRST_RIGHT, Late, clock_on, has_first_right, lateness
from grontlys.shared import clock
from grontlys.shared.saying import say_day
from grontlys.shared.working_days import add_working_days

_KINDS, _ANSWERS = by_code(words.REQUEST_KINDS), by_code(words.ANSWERS)
_LOST = by_code(words.LOST_REASONS)
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request for one reader. `fits` is how many of those the reader sees could fit; None where that is not asked.

    `barred` is whom to talk to where a NAV office has barred the workplace; with `hidden` the reader is told nothing else.
    """

    request: Request
    kind: str
    due: str
    late: bool
    answer: str
    lost: str
    first_right: str
    fits: int | None = None
    barred: str = ""
    hidden: bool = False


def views_of(requests: Iterable[Request], actor: Actor, on: dt.date) -> list[RequestView]:
    """Several at once, in their order, without asking who could fit."""
    requests = list(requests)
    bars = bars_of(actor, {one.workplace_id for one in requests}, on)
    return [_view(one, actor, on, bars) for one in requests]


def view_of(request: Request, actor: Actor, on: dt.date) -> RequestView:
    """One, with how many of the people the reader sees could fit, unnamed: told before a place is promised."""
    fits, bars = None, bars_of(actor, [request.workplace_id], on)
    if not bars and request.kind in words.SHARED_REQUESTS and actor.may(Right.SEE_CANDIDATES):
        fits = len(fitting(actor, [(request.workplace, _purpose(request))], on)[0])
    return _view(request, actor, on, bars, fits)


def _purpose(request: Request) -> str:
    return request.opening.key.partition(":")[0] if request.opening is not None else "training"


def _view(request: Request, actor: Actor, on: dt.date, bars: Mapping[int, str], fits: int | None = None) -> RequestView:
    barred = bars.get(request.workplace_id, "")
    late = request.answered_at is None and request.due_on < on
    due = ""
    if request.answered_at is None:
        text = (
            _("Fristen var %(day)s") if late else _("Svar i dag") if request.due_on == on else _("Svar innen %(day)s")
        )
        due = text % {"day": say_day(request.due_on, on)}
    return RequestView(
        request,
        label(_KINDS.get(request.kind)),
        due,
        late,
        label(_ANSWERS.get(request.answer)) if request.answer else "",
        label(_LOST.get(request.lost_reason)) if request.lost_reason else "",
        "" if barred else _first_right(request, actor),
        fits,
        barred,
        bool(barred) and actor.organisation_id not in (request.organisation_id, request.received_for_id),
    )


def _first_right(request: Request, actor: Actor) -> str:
    """Whoever found it may propose somebody first, for a day (system.md section 3)."""
    if request.kind not in words.SHARED_REQUESTS or not has_first_right(request.received_at, clock.now()):
        return ""
    until = timezone.localtime(request.received_at + FIRST_RIGHT)
    told = {
        "name": request.received_by.name,
        "hour": until.strftime("%H.%M"),
        "day": say_day(until.date(), clock.today()),
    }
    if request.received_by_id == actor.person_id:
        return _("Du fant den, og kan foreslå noen først, til %(day)s kl. %(hour)s.") % told
    return _("%(name)s fant den, og kan foreslå noen først, til %(day)s kl. %(hour)s.") % told


# --- "I dag" ------------------------------------------------------------------------------------------------------------------


def waiting_lines(actor: Actor, on: dt.date) -> Iterable[DayLine]:
    """What the actor has to answer, what a colleague who works here no longer had, and what is so late that the leader is told."""
    if actor.organisation_id is None:
        return
    rows = Request.objects.visible_to(actor).waiting().filter(organisation=actor.organisation_id)
    rule, leads = clock_on(on), actor.may(Right.MANAGE_STAFF)
    held = Assignment.objects.on(on).filter(organisation=actor.organisation_id, person__is_active=True)
    told = Q(owner=actor.person_id) | Q(here=False)
    rows = rows.annotate(here=Exists(held.filter(person=OuterRef("owner")))).select_related("workplace", "owner")
    rows = rows.filter(told | Q(due_on__lt=on) if leads else told)
    found = list(rows.order_by("due_on", "pk")[: 5 * MOST_SHOWN])
    bars = bars_of(actor, {one.workplace_id for one in found}, on)
    for one in found:
        mine, nobodys = one.owner_id == actor.person_id, not one.here
        late = lateness(one.due_on, on, rule, add_working_days)
        if not mine and not nobodys and not (leads and late == Late.ESCALATED):
            continue
        tag = _("Fristen var %(day)s") if late else _("Svar i dag") if one.due_on == on else _("Svar innen %(day)s")
        url, answer = reverse("relations:request", args=[one.pk]), _("Svar")
        yield DayLine(
            title=one.workplace.display_name,
            url=url,
            text=bars.get(one.workplace_id) or label(_KINDS.get(one.kind)),
            details=(one.text,) if one.text else (),
            due=one.due_on,
            tag=tag % {"day": say_day(one.due_on, on)},
            late=bool(late),
            mine=not nobodys or mine,
            nobodys=nobodys and not mine,
            whose=""
            if mine
            else _("Den som skulle svare, er ikke her lenger")
            if nobodys
            else _("%(name)s har den, og er sen") % {"name": one.owner.name},
            verbs=(DayVerb(answer, url, described=f"{answer}: {one.workplace.display_name}", link=True),),
        )


def fresh_lines(actor: Actor, on: dt.date) -> Iterable[DayLine]:
    """New needs and offers in the area for which some of those whom the actor follows in person could fit."""
    if not actor.may(Right.SEE_CANDIDATES):
        return
    rows = Request.objects.visible_to(actor).fresh(on).filter(workplace__municipality_code__in=area_of(actor, on))
    rows = rows.exclude(workplace__in=barred_workplaces(on))
    found: Sequence[Request] = list(rows.select_related("workplace", "opening", "received_by")[:MOST_SHOWN])
    if not found:
        return
    who = fitting(actor, [(one.workplace, _purpose(one)) for one in found], on, mine=True)
    for one, people in zip(found, who, strict=True):
        if not people:
            continue
        text = ngettext(
            "%(kind)s. %(n)d av dine kandidater kan passe.",
            "%(kind)s. %(n)d av dine kandidater kan passe.",
            len(people),
        ) % {"kind": label(_KINDS.get(one.kind)), "n": len(people)}
        see = _("Se hvem")
        yield DayLine(
            title=one.workplace.display_name,
            url=reverse("employers:workplace", args=[one.workplace_id]),
            text=text,
            details=tuple(part for part in (one.text, _first_right(one, actor)) if part),
            due=one.fresh_until,
            tag=_("Ny til og med %(day)s") % {"day": say_day(one.fresh_until or on, on)},
            verbs=(
                DayVerb(
                    see,
                    reverse("matching:people", args=[one.workplace_id]) + f"?formal={_purpose(one)}",
                    described=f"{see}: {one.workplace.display_name}",
                    link=True,
                ),
            ),
        )
