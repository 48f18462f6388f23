"""The contact log: writing down a contact, and its next step.

Raises NotAllowed (the actor lacks the right) and ValidationError (refused, and why); then nothing is written. The log holds codes
and numbers, never a note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Assignment, Person
from grontlys.access.roles import Right, rights_of
from grontlys.employers import actions as employers
from grontlys.employers.models import ContactPerson, Statement, Workplace
from grontlys.employers.rules.kinds import Basis, Purpose, Sharing
from grontlys.employers.rules.terms import Term, by_code
from grontlys.relations.models import Contact, Partner
from grontlys.relations.rules import words
from grontlys.shared import clock


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done, by whom, and the last day for it."""

    what: str
    owner: int
    due: dt.date


@dataclass(frozen=True, slots=True)
class Said:
    """What the employer said about a place: it has `count` (None: not said how many), or not now until a day."""

    purposes: tuple[Purpose, ...]
    count: int | None = None
    until: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """A contact, and the statements made with it: none where it had been sent before."""

    contact: Contact
    statements: tuple[Statement, ...] = ()


def log_contact(
    actor: Actor,
    workplace: Workplace,
    *,
    key: str,
    form: str = "call",
    outcome: str = "talked",
    concern: str = "",
    note: str = "",
    on: dt.date | None = None,
    with_whom: ContactPerson | None = None,
    next_step: NextStep | None = None,
    partners: Sequence[tuple[int, str]] = (),
    said: Said | None = None,
    sharing: Sharing = Sharing.ALL,
    private_ok: str = "",
) -> Logged:
    """Somebody was in touch with the workplace. What they said of a place becomes statements, so that the lights follow.

    `key` names this contact for whoever writes it down: the same person sending it again, at once or a day later, gets the first
    one back and nothing is written. `partners` are persons with the code of their task. Raises ValidationError with the name of the
    field as its code.
    """
    actor.require(Right.STATE)
    _check(outcome, words.OUTCOMES, "outcome")
    _check(concern, words.CONCERNS, "concern", empty=True)
    if not 8 <= len(key) <= 40:
        raise ValidationError(_("Kontakten mangler nøkkelen sin. Last siden på nytt."), code="key")
    _check_said(outcome, said)
    if with_whom is not None and (with_whom.workplace_id != workplace.pk or with_whom.ended_on is not None):
        raise ValidationError(_("Velg en kontaktperson fra listen."), code="with_whom")
    _check_next(actor, next_step)
    _check_partners(actor, partners)
    with transaction.atomic():
        # One at a time for each workplace, so that a note sent many times at once becomes one contact.
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        if (before := _sent_before(actor, workplace, key)) is not None:
            return Logged(before)
        met = employers.record_visit(
            actor, workplace, form=form, note=note, on=on, sharing=sharing, private_ok=private_ok, repeated=True
        )
        made = Contact.objects.create(
            statement=met,
            workplace=workplace,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            key=key,
            concern=concern,
            outcome=outcome,
            with_whom=with_whom,
            next_step=next_step.what if next_step else "",
            next_owner_id=next_step.owner if next_step else None,
            next_due=next_step.due if next_step else None,
            recorded_at=clock.now(),
        )
        Partner.objects.bulk_create([Partner(contact=made, person_id=who, task=task) for who, task in partners])
        stated = [] if said is None else _state(actor, workplace, outcome, said, with_whom, met.said_on, sharing)
        record(
            actor,
            "logged_contact",
            "workplace",
            workplace.number,
            contact_log=made.pk,
            form=form,
            outcome=outcome,
            concern=concern,
        )
    return Logged(made, (met, *stated))


def _check_said(outcome: str, said: Said | None) -> None:
    """An answer about a place goes with the outcome that says so, and only with that."""
    if outcome not in (words.PLACE, words.NOT_NOW):
        if said is not None:
            raise ValidationError(
                _("Et svar om plass hører til «De har plass» eller «Ikke aktuelt nå»."), code="outcome"
            )
        return
    if said is None or not said.purposes:
        raise ValidationError(_("Velg om det gjelder arbeidstrening eller ansettelse."), code="purposes")
    if (outcome == words.NOT_NOW) != (said.until is not None):
        raise ValidationError(_("Skriv hvor lenge det ikke er aktuelt."), code="until")


def _sent_before(actor: Actor, workplace: Workplace, key: str) -> Contact | None:
    found = Contact.objects.filter(person_id=actor.person_id, key=key).first()
    if found is not None and found.workplace_id != workplace.pk:
        raise ValidationError(_("Denne kontakten er allerede lagret på en annen arbeidsplass."), code="key")
    return found


def _state(
    actor: Actor,
    workplace: Workplace,
    outcome: str,
    said: Said,
    said_by: ContactPerson | None,
    on: dt.date,
    sharing: Sharing,
) -> list[Statement]:
    common: dict[str, Any] = {"basis": Basis.EMPLOYER, "sharing": sharing, "said_on": on, "said_by": said_by}
    if said.until is not None:
        return employers.say_not_now(
            actor, workplace, list(said.purposes), until=said.until, reason=said.reason, **common
        )
    return [
        employers.confirm_opening(actor, workplace, purpose, count=said.count, **common) for purpose in said.purposes
    ]


def _check(code: str, terms: tuple[Term, ...], name: str, *, empty: bool = False) -> None:
    if code not in by_code(terms) and not (empty and not code):
        raise ValidationError(_("Velg fra listen."), code=name)


def staff_of(actor: Actor, on: dt.date) -> set[int]:
    """The colleagues a next step can be given to: those who work towards employers in the actor's organisation on the day."""
    held = Assignment.objects.filter(organisation_id=actor.organisation_id, person__is_active=True).on(on)
    return {
        one.person_id
        for one in held.select_related("organisation")
        if Right.STATE in rights_of(one.role, one.organisation.kind)
    }


def _check_next(actor: Actor, step: NextStep | None) -> None:
    if step is None:
        return
    _check(step.what, words.NEXT_STEPS, "next_step")
    today = clock.today()
    if step.due < today:
        raise ValidationError(_("Dagen for neste steg må være i dag eller senere."), code="next_due")
    if step.due > today + dt.timedelta(days=366):
        raise ValidationError(_("Velg en dag innen et år."), code="next_due")
    if step.owner != actor.person_id and step.owner not in staff_of(actor, today):
        raise ValidationError(_("Velg en kollega fra listen."), code="next_owner")


def _check_partners(actor: Actor, partners: Sequence[tuple[int, str]]) -> None:
    people = [who for who, _task in partners]
    for _who, task in partners:
        _check(task, words.PARTNER_TASKS, "partners", empty=True)
    if len(set(people)) != len(people) or actor.person_id in people:
        raise ValidationError(_("Hver person står én gang, og du står der fra før."), code="partners")
    if people and Person.objects.filter(pk__in=people, is_active=True, is_system=False).count() != len(people):
        raise ValidationError(_("Velg kolleger fra listen."), code="partners")


def finish_next_step(actor: Actor, contact: Contact) -> Contact:
    """The next step is done, by whom it was given to or a colleague. Twice is once."""
    actor.require(Right.STATE)
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk)
        _require_own(actor, kept)
        if not kept.next_step:
            raise ValidationError(_("Det er ikke avtalt noe neste steg."), code="next_step")
        if kept.done_at is None:
            kept.done_at, kept.done_by_id = clock.now(), actor.person_id
            kept.save(update_fields=["done_at", "done_by"])
            record(actor, "took_next_step", "workplace", kept.workplace_id, contact_log=kept.pk, what=kept.next_step)
    return kept


def move_next_step(actor: Actor, contact: Contact, *, due: dt.date | None = None, owner: int | None = None) -> Contact:
    """Another day, or a colleague instead."""
    actor.require(Right.STATE)
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk)
        _require_own(actor, kept)
        if not kept.next_step or kept.done_at is not None or kept.next_due is None or kept.next_owner_id is None:
            raise ValidationError(_("Steget er gjort, eller det er ikke avtalt noe."), code="next_step")
        step = NextStep(kept.next_step, owner or kept.next_owner_id, due or kept.next_due)
        # The day that stands may have passed: only a new one is held to the calendar.
        _check_next(actor, step if due else NextStep(step.what, step.owner, clock.today()))
        kept.next_owner_id, kept.next_due = step.owner, step.due
        kept.save(update_fields=["next_owner", "next_due"])
        record(
            actor,
            "moved_next_step",
            "workplace",
            kept.workplace_id,
            contact_log=kept.pk,
            due=step.due.isoformat(),
            owner=step.owner,
        )
    return kept


def _require_own(actor: Actor, contact: Contact) -> None:
    """Next steps are the organisation's: a colleague may take one that is somebody else's."""
    owners = Assignment.objects.filter(person_id=contact.next_owner_id, organisation_id=actor.organisation_id)
    if contact.organisation_id != actor.organisation_id and not owners.on(clock.today()).exists():
        raise NotAllowed(f"contact {contact.pk} is another organisation's", Right.STATE)
