"""Asking a workplace about a place, and its answer: two verbs. Neither changes a light.

Raises NotAllowed (the actor lacks the right) and ValidationError (it cannot be recorded; nothing is written).
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.roles import Right
from grontlys.employers.models import Inquiry, Workplace
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.vocabulary import NO_REASONS, by_code
from grontlys.shared import clock

Outcome = Inquiry.Outcome

_REPEAT = dt.timedelta(seconds=30)
"""The same question by the same person within this time is a double click, not a second question."""

OLDEST = dt.timedelta(days=3 * 365)
"""How long ago a question may have been asked: older ones say little about today."""


def record_inquiry(
    actor: Actor,
    workplace: Workplace,
    purpose: Purpose,
    *,
    outcome: str = Outcome.OPEN,
    reason: str = "",
    asked_on: dt.date | None = None,
    answered_on: dt.date | None = None,
) -> Inquiry:
    """Somebody asked the workplace for a place. The answer comes with it, or later with `answer_inquiry`.

    Recording the same within half a minute gives the first one back and writes nothing. Logs "asked", and "answered" where the
    answer came with it.
    """
    actor.require(Right.STATE)
    today = clock.today()
    asked_on = asked_on or today
    if asked_on > today:
        raise ValidationError(_("Datoen dere spurte, kan ikke være etter i dag."), code="asked_on")
    if asked_on < today - OLDEST:
        raise ValidationError(_("Forespørsler som er eldre enn tre år, lagres ikke."), code="asked_on")
    if outcome not in (Outcome.OPEN, Outcome.YES, Outcome.NO):
        raise ValidationError(_("Velg et svar fra listen."), code="outcome")
    made = Inquiry(
        workplace=workplace,
        purpose=purpose.value,
        asked_on=asked_on,
        asked_by_id=actor.person_id,
        organisation_id=actor.organisation_id,
        recorded_at=clock.now(),
    )
    if outcome == Outcome.OPEN and reason:
        raise ValidationError(_("En grunn hører til et nei."), code="reason")
    if outcome != Outcome.OPEN:
        _settle(actor, made, outcome, reason, answered_on or today)
    made.full_clean(exclude=["workplace", "asked_by", "organisation", "settled_by"], validate_unique=False)
    with transaction.atomic():
        # One at a time for each workplace, so that two clicks in the same instant become one question on PostgreSQL too.
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        if (earlier := _just_asked(made)) is not None:
            return earlier
        made.save(force_insert=True)
        record(actor, "asked", "workplace", workplace.number, purpose=made.purpose, inquiry=made.pk)
        if outcome != Outcome.OPEN:
            record(actor, "answered", "workplace", workplace.number, outcome=made.outcome, inquiry=made.pk)
    return made


def _just_asked(new: Inquiry) -> Inquiry | None:
    same = Inquiry.objects.filter(
        workplace_id=new.workplace_id,
        purpose=new.purpose,
        asked_on=new.asked_on,
        asked_by_id=new.asked_by_id,
        organisation_id=new.organisation_id,
        outcome=new.outcome,
        reason=new.reason,
        recorded_at__gte=new.recorded_at - _REPEAT,
    )
    return same.order_by("-pk").first()


def answer_inquiry(
    actor: Actor, inquiry: Inquiry, outcome: str, *, reason: str = "", answered_on: dt.date | None = None
) -> Inquiry:
    """The workplace has answered, or the question was entered by mistake. Only the organisation that asked answers.

    The same answer twice is once. Another answer corrects the first, and both stand in the log.
    """
    actor.require(Right.STATE)
    if outcome not in (Outcome.YES, Outcome.NO, Outcome.MISTAKE):
        raise ValidationError(_("Velg et svar fra listen."), code="outcome")
    with transaction.atomic():
        kept = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
        if kept.organisation_id != actor.organisation_id:
            raise NotAllowed(f"person {actor.person_id} may not answer inquiry {kept.pk}", Right.STATE)
        if kept.outcome == outcome and kept.reason == reason and answered_on in (None, kept.answered_on):
            return kept
        before = kept.outcome
        _settle(actor, kept, outcome, reason, answered_on or clock.today())
        kept.full_clean(exclude=["workplace", "asked_by", "organisation", "settled_by"], validate_unique=False)
        kept.save()
        record(actor, "answered", "workplace", kept.workplace_id, outcome=kept.outcome, before=before, inquiry=kept.pk)
    return kept


def _settle(actor: Actor, inquiry: Inquiry, outcome: str, reason: str, answered_on: dt.date) -> None:
    if reason and reason not in by_code(NO_REASONS):
        raise ValidationError(_("Velg fra listen."), code="reason")
    if reason and outcome != Outcome.NO:
        raise ValidationError(_("En grunn hører til et nei."), code="reason")
    if answered_on > clock.today():
        raise ValidationError(_("Svaret kan ikke være gitt etter i dag."), code="answered_on")
    if outcome != Outcome.MISTAKE and answered_on < inquiry.asked_on:
        raise ValidationError(_("Svaret kan ikke ha kommet før spørsmålet."), code="answered_on")
    inquiry.outcome = outcome
    inquiry.reason = reason
    inquiry.answered_on = None if outcome == Outcome.MISTAKE else answered_on
    inquiry.settled_at = clock.now()
    inquiry.settled_by_id = actor.person_id
