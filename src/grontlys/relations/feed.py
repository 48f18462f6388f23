"""Planned contacts as a calendar (iCalendar, RFC 5545): next steps, answers that are due, and what one has reserved.

Nothing about candidates, no notes, and no workplace that is barred: a calendar lies open on a telephone. The address is secret,
can be replaced and closed.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed, actor_for
from grontlys.access.log import record
from grontlys.access.models import Person
from grontlys.access.roles import Right
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.relations.models import CalendarFeed, Contact, Request, Reservation
from grontlys.relations.rules import words
from grontlys.shared import clock
from grontlys.shared.sealing import lookup

AHEAD = dt.timedelta(days=366)
_STEPS, _KINDS = by_code(words.NEXT_STEPS), by_code(words.REQUEST_KINDS)


def open_feed(actor: Actor) -> str:
    """A new secret word for the address; the one before stops. It is told this once."""
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for nobody", Right.STATE)
    word = secrets.token_urlsafe(24)
    with transaction.atomic():
        # One at a time for each person, so that of two clicks the second replaces the first.
        Person.objects.select_for_update().only("pk").get(pk=actor.person_id)
        _end(actor)
        CalendarFeed.objects.create(
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            secret=lookup(word),
            made_at=clock.now(),
        )
        record(actor, "opened_calendar", "person", actor.person_id)
    return word


def close_feed(actor: Actor) -> None:
    """The address stops now. Twice is once."""
    actor.require(Right.STATE)
    with transaction.atomic():
        if _end(actor):
            record(actor, "closed_calendar", "person", actor.person_id)


def _end(actor: Actor) -> int:
    mine = CalendarFeed.objects.filter(person=actor.person_id, organisation=actor.organisation_id, ended_at=None)
    return mine.update(ended_at=clock.now())


def feed_of(word: str) -> tuple[CalendarFeed, Actor] | None:
    """The calendar of an address that works, and whose it is; None for one that is closed or whose person has no role there now."""
    feed = (
        CalendarFeed.objects.select_related("person", "organisation").filter(secret=lookup(word), ended_at=None).first()
    )
    if feed is None or not feed.person.is_active:
        return None
    actor = actor_for(feed.person, feed.organisation, clock.today())
    return (feed, actor) if actor.may(Right.STATE) else None


def calendar_of(actor: Actor, language: str, on: dt.date) -> bytes:
    """The calendar as a file. Whole days, each with the workplace's name and the address of its page."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//Grønt lys//NO")
    made.add("version", "2.0")
    with translation.override(language):
        made.add("x-wr-calname", _("Grønt lys: kontakter"))
        for uid, day, text, number in _entries(actor, on):
            entry = Event()
            entry.add("uid", f"{uid}@grontlys")
            entry.add("dtstamp", clock.now())
            entry.add("dtstart", day)
            entry.add("dtend", day + dt.timedelta(days=1))
            entry.add("summary", text)
            entry.add("transp", "TRANSPARENT")
            entry.add("url", settings.GRONTLYS_ADDRESS.rstrip("/") + reverse("employers:workplace", args=[number]))
            made.add_component(entry)
    return bytes(made.to_ical())


def _entries(actor: Actor, on: dt.date) -> Iterator[tuple[str, dt.date, str, int]]:
    until, barred = on + AHEAD, barred_workplaces(on)
    steps = Contact.objects.visible_to(actor).waiting().filter(next_owner=actor.person_id, next_due__lte=until)
    steps = steps.exclude(workplace__in=barred)
    for one in steps.select_related("workplace").order_by("next_due", "pk"):
        told = {"what": label(_STEPS.get(one.next_step)), "name": one.workplace.display_name}
        # What is late stands on today, so that it does not vanish into last week.
        yield f"step-{one.pk}", max(one.next_due or on, on), _("%(what)s: %(name)s") % told, one.workplace_id
    waiting = Request.objects.visible_to(actor).waiting().filter(owner=actor.person_id).exclude(workplace__in=barred)
    for request in waiting.select_related("workplace").order_by("due_on", "pk"):
        name = request.workplace.display_name
        yield (
            f"request-{request.pk}",
            max(request.due_on, on),
            _("Svar %(name)s") % {"name": name},
            request.workplace_id,
        )
    held = Reservation.objects.in_force(on).filter(person=actor.person_id).exclude(workplace__in=barred)
    for one_held in held.select_related("workplace").order_by("until", "pk"):
        text = _("Reservasjonen går ut: %(name)s") % {"name": one_held.workplace.display_name}
        yield f"reservation-{one_held.pk}", one_held.until, text, one_held.workplace_id
