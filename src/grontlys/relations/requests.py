"""What employers ask: it is received, routed, answered, confirmed, and late answers are told upwards.

Raises NotAllowed (the actor lacks the right) and ValidationError (refused, and why; its code is the field); then nothing is
written. The log holds codes and numbers, never what was asked.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Assignment
from grontlys.access.roles import Right
from grontlys.employers import actions as employers
from grontlys.employers.models import ContactPerson, Statement, Workplace
from grontlys.employers.private_notes import checked
from grontlys.employers.rules.kinds import Basis, Kind, Purpose
from grontlys.employers.rules.terms import by_code
from grontlys.relations.contacts import staff_of
from grontlys.relations.models import FixedContact, Request
from grontlys.relations.rules import words
from grontlys.relations.rules.clock import clock_on, due_on
from grontlys.shared import clock
from grontlys.shared.working_days import add_working_days

_REPEAT = dt.timedelta(seconds=30)


def receive_request(
    actor: Actor,
    workplace: Workplace,
    kind: str,
    *,
    text: str = "",
    asked_by: ContactPerson | None = None,
    purpose: Purpose | None = None,
    count: int | None = None,
    task: str = "",
    private_ok: str = "",
) -> Request:
    """An employer got in touch. The answer clock starts; a need or an offer becomes an opening, and so a green light.

    The fixed contact of the workplace has it where that is somebody of the same organisation, otherwise whoever received it. The
    same again by the same person within half a minute gives the first one back.
    """
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for nobody", Right.STATE)
    if kind not in by_code(words.REQUEST_KINDS):
        raise ValidationError(_("Velg fra listen."), code="kind")
    shared = kind in words.SHARED_REQUESTS
    if shared and purpose is None:
        raise ValidationError(_("Velg om det gjelder arbeidstrening eller ansettelse."), code="purpose")
    if not shared and not text.strip():
        raise ValidationError(_("Skriv hva de lurer på."), code="text")
    if asked_by is not None and (asked_by.workplace_id != workplace.pk or asked_by.ended_on is not None):
        raise ValidationError(_("Velg en kontaktperson fra listen."), code="asked_by")
    checked([text], private_ok)
    today, now = clock.today(), clock.now()
    rule = clock_on(today)
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        same = Request.objects.filter(workplace=workplace, kind=kind, text=text.strip(), received_by=actor.person_id)
        if (earlier := same.filter(received_at__gte=now - _REPEAT).first()) is not None:
            return earlier
        opening: Statement | None = None
        if shared and purpose is not None:
            opening = employers.confirm_opening(
                actor, workplace, purpose, count=count, task=task, basis=Basis.EMPLOYER, said_by=asked_by
            )
        made = Request.objects.create(
            workplace=workplace,
            kind=kind,
            text=text.strip(),
            asked_by=asked_by,
            received_at=now,
            received_by_id=actor.person_id,
            received_for_id=actor.organisation_id,
            owner_id=_owner(actor, workplace, today),
            organisation_id=actor.organisation_id,
            due_on=due_on(today, rule, add_working_days),
            fresh_until=today + dt.timedelta(days=rule.fresh) if shared else None,
            opening=opening,
        )
        record(
            actor,
            "received_request",
            "workplace",
            workplace.number,
            request=made.pk,
            kind=kind,
            due=made.due_on.isoformat(),
            owner=made.owner_id,
        )
    return made


def _owner(actor: Actor, workplace: Workplace, on: dt.date) -> int:
    fixed = FixedContact.objects.standing().filter(workplace=workplace, organisation=actor.organisation_id).first()
    if fixed is None:
        return actor.person_id
    here = staff_of(actor, on)
    return next((one for one in (fixed.person_id, fixed.deputy_id) if one in here), actor.person_id)


def _own(actor: Actor, request: Request) -> Request:
    """The request, locked; only the organisation that has it acts on it."""
    actor.require(Right.STATE)
    kept = Request.objects.select_for_update().get(pk=request.pk)
    if kept.organisation_id != actor.organisation_id:
        raise NotAllowed(f"request {kept.pk} is another organisation's", Right.STATE)
    return kept


def pass_on(actor: Actor, request: Request, person: int) -> Request:
    """Give it to a colleague, or to a member of staff elsewhere who works towards employers. The clock goes on as it was."""
    with transaction.atomic():
        kept = _own(actor, request)
        if kept.answered_at is not None:
            raise ValidationError(_("Henvendelsen er allerede besvart."), code="answered")
        held = Assignment.objects.on(clock.today()).filter(person_id=person, person__is_active=True)
        # A colleague who works elsewhere too has it here.
        nearest = sorted(
            held.select_related("organisation"), key=lambda one: (one.organisation_id != actor.organisation_id, one.pk)
        )
        home = next(
            (one.organisation_id for one in nearest if person in _staff(one.organisation_id)),
            None,
        )
        if home is None:
            raise ValidationError(_("Velg en kollega fra listen."), code="person")
        kept.owner_id, kept.organisation_id = person, home
        kept.save(update_fields=["owner", "organisation"])
        record(actor, "passed_on_request", "workplace", kept.workplace_id, request=kept.pk, owner=person)
    return kept


def _staff(organisation: int) -> set[int]:
    return staff_of(Actor(person_id=0, name="", organisation_id=organisation), clock.today())


def answer_request(
    actor: Actor,
    request: Request,
    answer: str,
    *,
    text: str = "",
    lost_reason: str = "",
    news_on: dt.date | None = None,
) -> Request:
    """The employer has an answer. "Nobody just now" has a day for more news, which becomes a promise on the workplace's page.

    A chance that was lost says why. The same answer twice is once; another answer corrects the first, and both stand in the log.
    """
    if answer not in by_code(words.ANSWERS):
        raise ValidationError(_("Velg fra listen."), code="answer")
    if (answer == words.LOST) != (lost_reason in by_code(words.LOST_REASONS)) or (lost_reason and answer != words.LOST):
        raise ValidationError(_("Velg hvorfor det glapp."), code="lost_reason")
    if answer == words.NONE_NOW and news_on is None:
        raise ValidationError(_("Skriv når de hører fra oss igjen."), code="news_on")
    checked([text], "")
    with transaction.atomic():
        kept = _own(actor, request)
        promise = {"what": "call", "due": news_on.isoformat()} if news_on is not None else {}
        told = answer != words.NONE_NOW or _promised(kept, promise)
        if (kept.answer, kept.answer_text, kept.lost_reason) == (answer, text.strip(), lost_reason) and told:
            return kept
        before = kept.answer
        kept.answer, kept.answer_text, kept.lost_reason = answer, text.strip(), lost_reason
        kept.answered_at, kept.answered_by_id, kept.confirmed_at = clock.now(), actor.person_id, None
        kept.save()
        if not told:
            employers.tell(actor, kept.workplace, Kind.PROMISE, promise, note=text)
        record(
            actor, "answered_request", "workplace", kept.workplace_id, request=kept.pk, outcome=answer, before=before
        )
    return kept


def _promised(request: Request, promise: dict[str, str]) -> bool:
    said = Statement.objects.standing().filter(workplace=request.workplace_id, organisation=request.organisation_id)
    return said.filter(kind=Kind.PROMISE, value=promise, recorded_at__gte=request.received_at).exists()


def confirm_answer(actor: Actor, request: Request) -> Request:
    """The employer says that they got their answer. Twice is once."""
    with transaction.atomic():
        kept = _own(actor, request)
        if kept.answered_at is None:
            raise ValidationError(_("De har ikke fått noe svar ennå."), code="answered")
        if kept.confirmed_at is None:
            kept.confirmed_at = clock.now()
            kept.save(update_fields=["confirmed_at"])
            record(actor, "confirmed_answer", "workplace", kept.workplace_id, request=kept.pk)
    return kept
