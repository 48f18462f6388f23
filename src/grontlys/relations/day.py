"""What relations put on "I dag": the next steps one has promised, and collisions to settle or to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor
from grontlys.access.models import Assignment
from grontlys.employers.models import ContactPerson
from grontlys.employers.ports import DayLine, DayLines, DayVerb
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.terms import by_code
from grontlys.employers.wording import label
from grontlys.relations.actions import may_settle
from grontlys.relations.models import Collision, Contact
from grontlys.relations.rules import words
from grontlys.shared.saying import say_day

MOST_SHOWN = 20
AHEAD = dt.timedelta(days=7)
_STEPS = by_code(words.NEXT_STEPS)


def next_steps(actor: Actor, on: dt.date) -> DayLines:
    """Steps due within a week: one's own, and those of colleagues who work here no longer. None at a workplace that is barred."""
    if actor.organisation_id is None:
        return DayLines(())
    here = Assignment.objects.on(on).filter(organisation=actor.organisation_id, person__is_active=True).values("person")
    left = Q(organisation=actor.organisation_id) & ~Q(next_owner__in=here)
    due = Contact.objects.visible_to(actor).waiting().filter(next_due__lte=on + AHEAD)
    due = due.exclude(workplace__in=barred_workplaces(on))
    due = due.filter(Q(next_owner=actor.person_id) | left).select_related("workplace", "with_whom", "statement")
    found = list(due.order_by("next_due", "pk"))
    shown = found[:MOST_SHOWN]
    wanted = {one.workplace_id for one in shown if one.next_step in ("call", "ask_again")}
    phones: dict[int, ContactPerson] = {}
    for person in ContactPerson.objects.filter(workplace__in=wanted, ended_on=None).exclude(phone="").order_by("-pk"):
        phones[person.workplace_id] = person
    return DayLines(
        tuple(_step_line(actor, one, phones, on) for one in shown),
        len(found) - len(shown),
        reverse("relations:contacts") + "?vis=neste",
    )


def _step_line(actor: Actor, one: Contact, phones: dict[int, ContactPerson], on: dt.date) -> DayLine:
    name = one.workplace.display_name
    due = one.next_due or on
    late = due < on
    tag = _("Fristen var %(day)s") if late else _("I dag") if due == on else _("Innen %(day)s")
    mine = one.next_owner_id == actor.person_id
    url = reverse("relations:step", args=[one.pk])
    met = one.with_whom
    person = met if met is not None and met.phone and met.ended_on is None else phones.get(one.workplace_id)
    calls = person is not None and one.next_step in ("call", "ask_again")
    verbs = []
    if calls and person is not None:
        ring = _("Ring %(name)s") % {"name": person.name}
        verbs.append(DayVerb(ring, f"tel:{person.dialled}", icon="Phone", described=f"{ring}, {name}", link=True))
    log = _("Logg kontakt")
    verbs.append(
        DayVerb(
            log,
            reverse("employers:verb", args=[one.workplace_id, "kontakt"]),
            icon="PlusCircle",
            described=f"{log}: {name}",
            first=not verbs,
            link=True,
        )
    )
    done, later = _("Gjort"), _("Utsett en uke")
    verbs.append(DayVerb(done, url, (("svar", "gjort"),), "Checkmark", f"{done}: {name}", first=False))
    verbs.append(DayVerb(later, url, (("svar", "utsett"),), described=f"{later}: {name}", first=False))
    return DayLine(
        title=name,
        url=reverse("employers:workplace", args=[one.workplace_id]),
        text=label(_STEPS.get(one.next_step)),
        details=(one.statement.note,) if one.statement.note else (),
        due=due,
        tag=tag % {"day": say_day(due, on)},
        late=late,
        mine=mine,
        nobodys=not mine,
        whose="" if mine else _("Den som skulle gjøre det, er ikke her lenger"),
        verbs=tuple(verbs),
        calls=one.workplace_id if calls else 0,
    )


def collisions(actor: Actor, on: dt.date) -> Iterator[DayLine]:
    """What the actor settles, proposals the actor's enterprise answers, and answers to what one has asked for."""
    waiting = Collision.objects.visible_to(actor).waiting()
    found = waiting.select_related("workplace", "first", "second", "first_organisation", "second_organisation")
    for one in found.order_by("opened_at")[: 10 * MOST_SHOWN]:
        told = {"first": one.first.name, "second": one.second.name}
        text, verb = "", _("Se saken")
        if not one.decision and may_settle(actor, one):
            text, verb = _("%(second)s ber om kontakten som %(first)s har. Du avgjør.") % told, _("Avgjør")
        elif not one.decision and one.first_id == actor.person_id and not one.first_reason:
            text, verb = _("%(second)s ber om kontakten du har. Fortell din side.") % told, _("Fortell")
        elif one.decision and asks(actor, one):
            text, verb = _("Det er et forslag til hvem som ringer. Dere svarer ja eller nei."), _("Svar")
        if text:
            url = reverse("relations:collision", args=[one.pk])
            yield DayLine(
                title=one.workplace.display_name,
                url=url,
                text=text,
                due=on,
                verbs=(DayVerb(verb, url, described=f"{verb}: {one.workplace.display_name}", link=True),),
            )


def asks(actor: Actor, collision: Collision) -> bool:
    """Whether a proposal waits for the actor's organisation to agree. The organisations must be read with the collision."""
    return collision.closed_at is None and actor.organisation_id in collision.asked_to_agree
