"""The event log as its readers see it: what was done in their organisation, and whether the chain is whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from grontlys.access import chain, forms, vocabulary
from grontlys.access.actor import Actor
from grontlys.access.export import csv_response
from grontlys.access.log import record_look
from grontlys.access.models import Assignment, Event, Organisation, Person
from grontlys.access.models.event import EventQuerySet
from grontlys.access.policies import may_manage_organisations, needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.web import navigation, say

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An event with names beside its numbers."""

    event: Event
    who: str
    organisation: str
    verb: Any
    thing: Any
    name: str
    url: str
    reason: str
    facts: list[tuple[str, str]]


def _filtered(request: ActorRequest) -> tuple[forms.LogFilterForm, EventQuerySet]:
    people = (
        Person.objects.filter(assignments__in=Assignment.objects.visible_to(request.actor))
        .distinct()
        .order_by("name", "pk")
    )
    form = forms.LogFilterForm(request.GET or None, people=people)
    events = Event.objects.visible_to(request.actor)
    if form.is_valid():
        wanted = form.cleaned_data
        if wanted["verb"]:
            events = events.filter(verb=wanted["verb"])
        if wanted["person"]:
            events = events.filter(actor_id=wanted["person"].pk)
        if wanted["starts_on"]:
            events = events.filter(at__gte=_midnight(wanted["starts_on"]))
        if wanted["ends_on"]:
            events = events.filter(at__lt=_midnight(wanted["ends_on"] + dt.timedelta(days=1)))
    return form, events


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _lines(events: Sequence[Event], actor: Actor) -> list[Line]:
    """Names are read for the whole page at once. An event outlives what it speaks of: then the number stands alone."""
    person_ids = {event.actor_id for event in events}
    organisation_ids = {event.organisation_id for event in events}
    for event in events:
        if event.object_id.isdecimal():
            if event.object_kind == "person":
                person_ids.add(int(event.object_id))
            elif event.object_kind == "organisation":
                organisation_ids.add(int(event.object_id))
        if isinstance(event.facts.get("organisation"), int):
            organisation_ids.add(event.facts["organisation"])
    people = dict(Person.objects.filter(pk__in=person_ids).order_by("pk").values_list("pk", "name"))
    found = Organisation.objects.filter(pk__in=organisation_ids - {None}).order_by("pk")
    organisations = dict(found.values_list("pk", "short_name"))
    named = {"person": people, "organisation": organisations}
    return [
        Line(
            event=event,
            who=people.get(event.actor_id, f"#{event.actor_id}"),
            organisation=organisations.get(event.organisation_id, "") if event.organisation_id else "",
            verb=vocabulary.verb(event.verb),
            thing=vocabulary.thing(event.object_kind),
            name=_name_of(event, named),
            url=vocabulary.address(event.object_kind, event.object_id, actor),
            reason=vocabulary.value(event.reason),
            facts=_facts(event, organisations),
        )
        for event in events
    ]


def _facts(event: Event, organisations: dict[int, str]) -> list[tuple[str, str]]:
    facts = dict(event.facts)
    if facts.get("organisation") in organisations:
        facts["organisation"] = organisations[facts["organisation"]]
    return vocabulary.told(facts)


def _name_of(event: Event, named: dict[str, dict[int, str]]) -> str:
    if event.object_kind == "page":
        return navigation.address(event.object_id) or event.object_id
    names = named.get(event.object_kind, {})
    return names.get(int(event.object_id), event.object_id) if event.object_id.isdecimal() else event.object_id


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


@needs(Right.READ_LOG)
@require_GET
def log_page(request: ActorRequest) -> HttpResponse:
    """Newest first, fifty at a time. Pages go by the event's number, so a page costs the same however long the log is."""
    form, events = _filtered(request)
    before, after = _number(request.GET.get("for", "")), _number(request.GET.get("etter", ""))
    if after is not None:
        newest_first = list(events.filter(seq__gt=after).order_by("seq")[: PAGE + 1])
        more_newer, newest_first = len(newest_first) > PAGE, newest_first[:PAGE][::-1]
        more_older = True
    else:
        older = events.filter(seq__lt=before) if before is not None else events
        newest_first = list(older.order_by("-seq")[: PAGE + 1])
        more_older, newest_first = len(newest_first) > PAGE, newest_first[:PAGE]
        more_newer = before is not None
    checked = chain.last_check()
    return render(
        request,
        "access/log.html",
        {
            "form": form,
            "lines": _lines(newest_first, request.actor),
            "older": _query(request, "for", newest_first[-1].seq) if more_older and newest_first else "",
            "newer": _query(request, "etter", newest_first[0].seq) if more_newer and newest_first else "",
            "csv": _query(request, "", 0),
            "filtered": bool(form.is_bound and any(form.data.get(name) for name in form.fields)),
            "everywhere": may_manage_organisations(request.actor),
            "checked": checked,
            "whole": checked is not None and checked.reason == "whole",
            "at_once": chain.size() < chain.AT_ONCE,
        },
    )


def _query(request: ActorRequest, name: str, number: int) -> str:
    query: QueryDict = request.GET.copy()
    for key in ("for", "etter"):
        query.pop(key, None)
    if name:
        query[name] = str(number)
    return query.urlencode()


@needs(Right.READ_LOG)
@require_GET
def log_csv(request: ActorRequest) -> StreamingHttpResponse:
    """The same events as a file, oldest first. That somebody took them out is itself an event."""
    _form, events = _filtered(request)
    record_look(request.actor, "log", request.actor.organisation_id or "", reason="csv")
    header = [
        _("Nummer"),
        _("Tidspunkt"),
        _("Hvem"),
        _("Navn"),
        _("Organisasjon"),
        _("Handling"),
        _("Gjelder"),
        _("Nummer på det"),
        _("Grunn"),
        _("Fakta"),
        _("Kontrollsum"),
    ]

    def rows() -> Iterator[Sequence[Any]]:
        people = dict(Person.objects.order_by("pk").values_list("pk", "name"))
        organisations = dict(Organisation.objects.order_by("pk").values_list("pk", "short_name"))
        for event in events.order_by("seq").iterator(2000):
            yield (
                event.seq,
                timezone.localtime(event.at).isoformat(timespec="seconds"),
                event.actor_id,
                people.get(event.actor_id, ""),
                organisations.get(event.organisation_id, "") if event.organisation_id else "",
                event.verb,
                event.object_kind,
                event.object_id,
                event.reason,
                json.dumps(event.facts, ensure_ascii=False, sort_keys=True),
                bytes(event.hash).hex(),
            )

    return csv_response("hendelseslogg", header, rows())


@needs(Right.READ_LOG)
@require_POST
def verify_log(request: ActorRequest) -> HttpResponse:
    """Check the chain now, where it is short enough to wait for."""
    if chain.size() >= chain.AT_ONCE:
        say.warn(request, _("Loggen er for lang til å kontrolleres mens du venter. Den kontrolleres hver natt."))
        return redirect("access:log")
    verdict = chain.check(request.actor)
    if verdict.fault:
        say.fail(
            request,
            _("Kjeden er brutt ved rad %(seq)s. Si fra til den som drifter tjenesten.") % {"seq": verdict.broken_seq},
        )
    else:
        say.done(request, _("Kjeden er ubrutt: %(rows)s rader er kontrollert.") % {"rows": verdict.rows})
    return redirect("access:log")
