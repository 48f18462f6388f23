"""Reading what is known of the contact with many workplaces at once, in a number of queries that does not grow with them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from grontlys.access.actor import Actor
from grontlys.access.models import Area
from grontlys.access.roles import OrganisationKind
from grontlys.employers.cards import reader_for
from grontlys.employers.models import Inquiry, Statement
from grontlys.employers.reading import barred_workplaces, load_situations
from grontlys.employers.rules.kinds import Kind, Purpose
from grontlys.employers.rules.light import default_freshness, light
from grontlys.employers.wording import view_light
from grontlys.relations.models import CallWindow, Contact, FixedContact, Reservation, Rest
from grontlys.relations.rules.before_call import Claim, Contacts, Peace, Touch
from grontlys.relations.rules.windows import PICTURED_DAYS, Windows, windows_on
from grontlys.relations.rules.words import NOT_REACHED
from grontlys.shared.remembering import remembered

ASKED = "asked"
"""The form of a touch that is a question about a place (employers.Inquiry)."""


def contacts_of(actor: Actor, numbers: Iterable[int], on: dt.date) -> dict[int, Contacts]:
    """What the actor may know of the contact with each of these workplaces on a day; every number is in the answer.

    Contacts are the statements that somebody was in touch, with what the log adds to them, and questions about places. Six queries.
    """
    numbers = list(numbers)
    touches: dict[int, list[Touch]] = defaultdict(list)
    since = on - dt.timedelta(days=PICTURED_DAYS)
    met = Statement.objects.visible_to(actor).standing()
    rows = met.filter(workplace__in=numbers, kind=Kind.VISIT, said_on__gt=since, said_on__lte=on)
    fields = ("workplace", "said_on", "author", "organisation", "value", "contact__concern", "contact__outcome", "pk")
    for number, day, person, organisation, value, concern, outcome, pk in rows.order_by().values_list(*fields):
        reached = outcome != NOT_REACHED
        touches[number].append(Touch(day, person, organisation, value.get("form", ""), concern or "", reached, pk))
    asked = Inquiry.objects.visible_to(actor).standing()
    asked = asked.filter(workplace__in=numbers, asked_on__gt=since, asked_on__lte=on).order_by()
    for number, day, person, organisation in asked.values_list("workplace", "asked_on", "asked_by", "organisation"):
        touches[number].append(Touch(day, person, organisation, ASKED))
    held = {
        number: Claim(person, organisation, until=until, concern=concern)
        for number, person, organisation, until, concern in Reservation.objects.visible_to(actor)
        .in_force(on)
        .filter(workplace__in=numbers, starts_on__lte=on)
        .values_list("workplace", "person", "organisation", "until", "concern")
    }
    fixed = {
        number: Claim(person, organisation, deputy=deputy)
        for number, person, organisation, deputy in FixedContact.objects.visible_to(actor)
        .standing()
        .filter(workplace__in=numbers)
        .values_list("workplace", "person", "organisation", "deputy")
    }
    peace: dict[int, list[Peace]] = defaultdict(list)
    resting = Rest.objects.visible_to(actor).in_force(on).filter(workplace__in=numbers)
    for number, until, reason in resting.values_list("workplace", "until", "reason"):
        peace[number].append(Peace(until, reason))
    announced: dict[int, list[Claim]] = defaultdict(list)
    # A step is as readable as the contact it came of.
    ahead = Contact.objects.visible_to(actor).waiting().filter(workplace__in=numbers, next_due__gte=on)
    ahead = ahead.filter(next_step__in=("call", "visit", "ask_again"))
    for number, person, organisation, day in ahead.order_by().values_list(
        "workplace", "next_owner", "organisation", "next_due"
    ):
        announced[number].append(Claim(person, organisation, day=day))
    return {
        number: Contacts(
            tuple(touches[number]) if number in touches else (),
            held.get(number),
            fixed.get(number),
            tuple(announced.get(number, ())),
            tuple(peace.get(number, ())),
        )
        for number in numbers
    }


def bars_of(actor: Actor, numbers: Iterable[int], on: dt.date) -> dict[int, str]:
    """Whom to talk to about those of the workplaces that a NAV office has barred, as a sentence. One query where none is, three
    otherwise.
    """
    barred = barred_workplaces(on).intersection(numbers)
    if not barred:
        return {}
    reader, days = reader_for(actor, on), default_freshness(on)
    return {
        number: view_light(light(Purpose.TRAINING, situation, days, on), reader).sentence
        for number, situation in load_situations(barred, with_notes=True, kinds=[Kind.BAR])
    }


@remembered
def windows_by_municipality(on: dt.date) -> Mapping[str, Windows]:
    """The windows for the workplaces of each municipality whose NAV office has set its own; the stricter of two offices."""
    newest: dict[int, tuple[int, int]] = {}
    for organisation, recent, most in (
        CallWindow.objects.filter(valid_from__lte=on)
        .order_by("valid_from", "pk")
        .values_list("organisation", "recent", "load_most")
    ):
        newest[organisation] = (recent, most)
    if not newest:
        return {}
    length = windows_on(on).load_days
    found: dict[str, Windows] = {}
    areas = Area.objects.on(on).filter(organisation__in=newest, organisation__kind=OrganisationKind.NAV_OFFICE)
    for organisation, municipality in areas.values_list("organisation", "municipality_code"):
        recent, most = newest[organisation]
        other = found.get(municipality)
        found[municipality] = Windows(
            max(recent, other.recent) if other else recent, length, min(most, other.load_most) if other else most
        )
    return found
