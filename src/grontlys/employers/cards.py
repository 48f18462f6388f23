"""Workplaces made ready for a page: lights in words, the facts that decide, whom it was last in touch with.

The list and the workplace page use the same card, so that they cannot disagree. The number of queries does not grow
with the number of cards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grontlys.access.actor import Actor
from grontlys.access.models import Organisation
from grontlys.access.roles import Right
from grontlys.employers.likelihood_reading import likelihoods
from grontlys.employers.likelihood_wording import likelihood_line
from grontlys.employers.models import Municipality, Workplace
from grontlys.employers.ports import CallAnswer, call_answers
from grontlys.employers.reading import freshness_by_municipality, load_situations
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.light import Colour, Fact, Freshness, Situation, default_freshness, lights
from grontlys.employers.wording import LightView, Reader, fact_text, size_text, task_label, view_light
from grontlys.shared import orgnr
from grontlys.shared.remembering import remembered
from grontlys.shared.saying import say_age


@dataclass(frozen=True, slots=True)
class Card:
    """One workplace for one reader on one day."""

    number: int
    name: str
    place: str
    size: str
    personal: bool
    training: LightView
    hiring: LightView
    tasks: tuple[str, ...]
    hours: str
    last_contact: str
    last_contact_on: dt.date | None
    likelihood: str = ""
    call: CallAnswer | None = None

    @property
    def number_display(self) -> str:
        return orgnr.display(self.number)

    @property
    def lights(self) -> tuple[LightView, LightView]:
        """Training first, as everywhere."""
        return self.training, self.hiring

    @property
    def barred(self) -> bool:
        """A NAV office has barred the workplace: no light, only whom to talk to."""
        return not self.training.is_light


@remembered
def reader_for(actor: Actor, on: dt.date) -> Reader:
    """The actor as a reader, with the names of all organisations (one query)."""
    return Reader(actor, on, dict(Organisation.objects.values_list("pk", "short_name")))


def newest_facts(situation: Situation, on: dt.date) -> list[Fact]:
    """The newest fact that holds on each topic, newest first."""
    newest: dict[tuple[str, str], Fact] = {}
    for fact in situation.facts:
        topic = (fact.kind, fact.key)
        if fact.holds(on) and (topic not in newest or fact.order > newest[topic].order):
            newest[topic] = fact
    return sorted(newest.values(), key=lambda fact: fact.order, reverse=True)


def has_ended(situation: Situation | None, on: dt.date) -> bool:
    """True where the register has closed the workplace or its company, or there is bankruptcy."""
    if situation is None:
        return False
    return any(day is not None and day <= on for day in (situation.ended_on, situation.bankrupt_on))


def make_card(
    workplace: Workplace,
    place: str,
    situation: Situation,
    reader: Reader,
    freshness: Freshness | None = None,
    likelihood: str = "",
    call: CallAnswer | None = None,
) -> Card:
    """One card from rows already read. `freshness` is the municipality's own where its office has set one."""
    training, hiring = lights(situation, freshness or default_freshness(reader.on), reader.on)
    readable = [fact for fact in newest_facts(situation, reader.on) if reader.may_read(fact)]
    done = (fact for fact in readable if fact.kind == Kind.TASK and not fact.value.get("gone"))
    # A task that several roles do stands once.
    tasks = tuple(dict.fromkeys(task_label(fact.key) for fact in done))
    hours = next((fact_text(fact) for fact in readable if fact.kind == Kind.HOURS), "")
    contact = next((fact for fact in readable if fact.kind == Kind.VISIT), None)
    last_contact = ""
    if contact is not None:
        parts = [fact_text(contact), reader.organisation(contact.organisation), say_age(contact.said_on, reader.on)]
        last_contact = ", ".join(part for part in parts if part)
    return Card(
        number=workplace.number,
        name=workplace.display_name,
        place=place or workplace.post_place.title(),
        size=size_text(workplace.head_count, workplace.employees),
        personal=workplace.personal,
        training=view_light(training, reader),
        hiring=view_light(hiring, reader),
        tasks=tasks,
        hours=hours,
        last_contact=last_contact,
        last_contact_on=contact.said_on if contact is not None else None,
        likelihood=likelihood if Colour.BARRED not in (training.colour, hiring.colour) else "",
        call=call,
    )


def cards_for(actor: Actor, numbers: Sequence[int] | Iterable[int], on: dt.date) -> list[Card]:
    """Cards in the order given; numbers without a workplace are left out. Nothing for an actor who may not see employers."""
    numbers = list(numbers)
    if not actor.may(Right.SEE_EMPLOYERS) or not numbers:
        return []
    found = Workplace.objects.in_bulk(numbers)
    situations = dict(load_situations(numbers, with_notes=True))
    codes = {workplace.municipality_code for workplace in found.values()}
    places = dict(Municipality.objects.filter(code__in=codes).values_list("code", "name"))
    freshness = freshness_by_municipality(on)
    reader = reader_for(actor, on)
    # Nothing is asked of a workplace that has ended.
    standing = [one for number, one in found.items() if not has_ended(situations.get(number), on)]
    likely = likelihoods(standing, situations, on, freshness)
    calls = call_answers(actor, [workplace.number for workplace in standing], on)
    return [
        make_card(
            workplace,
            places.get(workplace.municipality_code, ""),
            situations.get(number, Situation()),
            reader,
            freshness.get(workplace.municipality_code),
            likelihood_line(likely[number]) if number in likely else "",
            calls.get(number),
        )
        for number in numbers
        if (workplace := found.get(number)) is not None
    ]
