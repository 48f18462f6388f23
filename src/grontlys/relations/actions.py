"""Who has the contact with a workplace: reserve and give up, fixed contact and hand-over, rest, and collisions.

Every verb locks the workplace first, so that of two in the same instant one wins and the other is told who. Raises NotAllowed (the
actor lacks the right), ValidationError (refused, and why) and Taken (somebody has it, and who); then nothing is written.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Area, Assignment, Organisation, Person
from grontlys.access.roles import OrganisationKind, Right, rights_of
from grontlys.employers.models import Workplace
from grontlys.employers.private_notes import checked
from grontlys.employers.rules.terms import by_code
from grontlys.relations.models import CallWindow, Collision, FixedContact, Reservation, Rest
from grontlys.relations.rules import words
from grontlys.relations.rules.settling import Decision, Party, Settler, must_agree, settler_of
from grontlys.relations.rules.windows import HELD_DAYS, HELD_MOST, REST_MOST
from grontlys.shared import clock


class Taken(Exception):
    """Somebody else has the contact. `by` is who: a Reservation, or the FixedContact. Nothing was written."""

    def __init__(self, by: Reservation | FixedContact) -> None:
        super().__init__(f"person {by.person_id} has the contact with {by.workplace_id}")
        self.by = by


def _locked(workplace: Workplace) -> Workplace:
    return Workplace.objects.select_for_update().only("number", "municipality_code").get(pk=workplace.pk)


def _organisation(actor: Actor) -> int:
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for nobody", Right.STATE)
    return actor.organisation_id


# --- Reservation --------------------------------------------------------------------------------------------------------------


def reserve(actor: Actor, workplace: Workplace, *, concern: str, until: dt.date | None = None) -> Reservation:
    """Announce contact and hold it through `until` (HELD_DAYS when not said, HELD_MOST at most).

    Raises Taken where somebody else holds it, or another is the fixed contact. Reserving again what one holds moves its last day.
    """
    organisation = _organisation(actor)
    today = clock.today()
    until = until or today + dt.timedelta(days=HELD_DAYS)
    if not today <= until <= today + dt.timedelta(days=HELD_MOST):
        raise ValidationError(_("Velg en dag innen %(days)s dager.") % {"days": HELD_MOST}, code="until")
    if concern not in by_code(words.RESERVED_FOR):
        raise ValidationError(_("Velg fra listen."), code="concern")
    with transaction.atomic():
        _locked(workplace)
        _end_those_over(workplace, today)
        standing = Reservation.objects.filter(workplace=workplace, ended_at=None).select_related("person").first()
        if standing is not None and standing.person_id != actor.person_id:
            raise Taken(standing)
        if standing is None:
            fixed = FixedContact.objects.standing().filter(workplace=workplace).select_related("person").first()
            if fixed is not None and actor.person_id not in (fixed.person_id, fixed.deputy_id):
                raise Taken(fixed)
        if standing is not None:
            standing.until, standing.concern = until, concern
            standing.save(update_fields=["until", "concern"])
            made = standing
        else:
            made = _hold(workplace, actor.person_id, organisation, concern, today, until)
        record(
            actor, "reserved", "workplace", workplace.pk, concern=concern, until=until.isoformat(), reservation=made.pk
        )
    return made


def _hold(
    workplace: Workplace, person: int, organisation: int, concern: str, today: dt.date, until: dt.date
) -> Reservation:
    return Reservation.objects.create(
        workplace=workplace,
        person_id=person,
        organisation_id=organisation,
        concern=concern,
        made_at=clock.now(),
        starts_on=today,
        until=until,
    )


def _end_those_over(workplace: Workplace, today: dt.date) -> None:
    Reservation.objects.filter(workplace=workplace, ended_at=None, until__lt=today).update(ended_at=clock.now())


def release(actor: Actor, reservation: Reservation) -> None:
    """Give the contact up: oneself, or a colleague of the same organisation. Twice is once."""
    actor.require(Right.STATE)
    if reservation.organisation_id != actor.organisation_id:
        raise NotAllowed(f"reservation {reservation.pk} is another organisation's", Right.STATE)
    with transaction.atomic():
        _locked(reservation.workplace)
        kept = Reservation.objects.select_for_update().get(pk=reservation.pk)
        if kept.ended_at is None:
            _end(kept, actor.person_id)
            record(actor, "gave_up_reservation", "workplace", kept.workplace_id, reservation=kept.pk)


def _end(reservation: Reservation, by: int) -> None:
    reservation.ended_at, reservation.ended_by_id = clock.now(), by
    reservation.save(update_fields=["ended_at", "ended_by"])


# --- Collisions ---------------------------------------------------------------------------------------------------------------


def ask_for_decision(actor: Actor, workplace: Workplace, *, concern: str, reason: str) -> Collision:
    """Ask whoever settles it to decide, where somebody else holds the contact or is the fixed contact.

    Raises ValidationError where nobody has it (then it can be reserved), and for a reason that tells something about a person.
    """
    organisation = _organisation(actor)
    if concern not in by_code(words.RESERVED_FOR):
        raise ValidationError(_("Velg fra listen."), code="concern")
    if not reason.strip():
        raise ValidationError(_("Skriv hvorfor dere trenger kontakten nå."), code="reason")
    checked([reason], "")
    today = clock.today()
    with transaction.atomic():
        place = _locked(workplace)
        asked = Collision.objects.waiting().filter(workplace=workplace, second_id=actor.person_id).first()
        if asked is not None:
            return asked
        held = Reservation.objects.in_force(today).filter(workplace=workplace).exclude(person_id=actor.person_id)
        reservation = held.select_related("organisation").first()
        standing = FixedContact.objects.standing().filter(workplace=workplace).exclude(person_id=actor.person_id)
        fixed = standing.exclude(deputy_id=actor.person_id).select_related("organisation").first()
        has = reservation or fixed
        if has is None:
            raise ValidationError(_("Ingen andre har kontakten. Du kan reservere den."), code="free")
        own = Organisation.objects.get(pk=organisation)
        settler = settler_of(Party(has.organisation_id, has.organisation.kind), Party(own.pk, own.kind))
        settles = has.organisation if settler == Settler.MARKET_CONTACT else _county_of(place, has.organisation, own)
        made = Collision.objects.create(
            workplace=workplace,
            reservation=reservation,
            fixed=None if reservation is not None else fixed,
            first_id=has.person_id,
            first_organisation=has.organisation,
            second_id=actor.person_id,
            second_organisation=own,
            second_reason=reason.strip(),
            concern=concern,
            settler=settler,
            settler_organisation=settles,
            opened_at=clock.now(),
        )
        record(actor, "asked_for_decision", "workplace", workplace.pk, collision=made.pk, concern=concern)
    return made


def _county_of(workplace: Workplace, *parties: Organisation) -> Organisation:
    """NAV in the county that serves the workplace, or that a party belongs to; where there is none the first party's own office."""
    counties = Organisation.objects.filter(kind=OrganisationKind.NAV_COUNTY)
    serving = Area.objects.on(clock.today()).filter(municipality_code=workplace.municipality_code)
    found = counties.filter(pk__in=serving.values("organisation")).order_by("pk").first()
    if found is None:
        above = [party.parent_id for party in parties if party.parent_id is not None]
        found = counties.filter(pk__in=above).order_by("pk").first()
    return found or parties[0]


def may_settle(actor: Actor, collision: Collision) -> bool:
    """The market contact (or leader) of the office, or the market coordinator of the county; never one of the two parties."""
    return (
        actor.may(Right.SETTLE)
        and actor.organisation_id == collision.settler_organisation_id
        and actor.person_id not in (collision.first_id, collision.second_id)
    )


def tell_own_side(actor: Actor, collision: Collision, reason: str) -> Collision:
    """The one who has the contact, or a colleague, says why."""
    actor.require(Right.STATE)
    if actor.organisation_id != collision.first_organisation_id:
        raise NotAllowed(f"collision {collision.pk}: not the side that has the contact", Right.STATE)
    checked([reason], "")
    with transaction.atomic():
        kept = Collision.objects.select_for_update().get(pk=collision.pk)
        if kept.closed_at is not None:
            raise ValidationError(_("Det er allerede avsluttet."), code="closed")
        if kept.decision:
            raise ValidationError(_("Det er allerede avgjort."), code="decided")
        kept.first_reason = reason.strip()
        kept.save(update_fields=["first_reason"])
        record(actor, "told_own_side", "workplace", kept.workplace_id, collision=kept.pk)
    return kept


def settle(actor: Actor, collision: Collision, decision: Decision, *, reason: str) -> Collision:
    """Decide. It takes effect at once, but where an enterprise would lose by it: that is a proposal, and waits for its answer."""
    if not may_settle(actor, collision):
        raise NotAllowed(f"person {actor.person_id} does not settle collision {collision.pk}", Right.SETTLE)
    if not reason.strip():
        raise ValidationError(_("Skriv hvorfor. Begge parter leser det."), code="reason")
    checked([reason], "")
    with transaction.atomic():
        _locked(collision.workplace)
        kept = _waiting(collision)
        if kept.decision:
            raise ValidationError(_("Det er allerede avgjort."), code="decided")
        kept.decision, kept.decision_reason = decision, reason.strip()
        kept.decided_by_id, kept.decided_at = actor.person_id, clock.now()
        agree = must_agree(*_parties(kept), decision)
        if not agree:
            _carry_out(kept)
        kept.save()
        record(
            actor, "settled", "workplace", kept.workplace_id, collision=kept.pk, decision=decision, proposal=bool(agree)
        )
    return kept


def _parties(collision: Collision) -> tuple[Party, Party]:
    kinds = dict(
        Organisation.objects.filter(
            pk__in=[collision.first_organisation_id, collision.second_organisation_id]
        ).values_list("pk", "kind")
    )
    first, second = collision.first_organisation_id, collision.second_organisation_id
    return Party(first, kinds[first]), Party(second, kinds[second])


def answer_proposal(actor: Actor, collision: Collision, *, agreed: bool) -> Collision:
    """An enterprise agrees to a proposal, or not. A no leaves everything as it was: nobody can order an enterprise."""
    actor.require(Right.STATE)
    with transaction.atomic():
        _locked(collision.workplace)
        kept = _waiting(collision)
        if not kept.decision:
            raise ValidationError(_("Det er ikke foreslått noe ennå."), code="undecided")
        asked = must_agree(*_parties(kept), Decision(kept.decision))
        if actor.organisation_id not in [party.organisation for party in asked]:
            raise NotAllowed(f"collision {kept.pk}: nothing to agree to", Right.STATE)
        kept.agreed = agreed
        if agreed:
            _carry_out(kept)
        else:
            kept.closed_at = clock.now()
        kept.save()
        record(actor, "answered_proposal", "workplace", kept.workplace_id, collision=kept.pk, agreed=agreed)
    return kept


def withdraw_question(actor: Actor, collision: Collision) -> Collision:
    """The one who asked no longer needs the contact. Twice is once."""
    actor.require(Right.STATE)
    if actor.organisation_id != collision.second_organisation_id:
        raise NotAllowed(f"collision {collision.pk} is another organisation's question", Right.STATE)
    with transaction.atomic():
        kept = Collision.objects.select_for_update().get(pk=collision.pk)
        if kept.closed_at is None:
            kept.closed_at = clock.now()
            kept.save(update_fields=["closed_at"])
            record(actor, "withdrew_question", "workplace", kept.workplace_id, collision=kept.pk)
    return kept


def _waiting(collision: Collision) -> Collision:
    kept = (
        Collision.objects.select_for_update(of=("self",))
        .select_related("workplace", "reservation")
        .get(pk=collision.pk)
    )
    if kept.closed_at is not None:
        raise ValidationError(_("Det er allerede avsluttet."), code="closed")
    return kept


def _carry_out(collision: Collision) -> None:
    """What was decided becomes true: the contact goes over, or stays. Together: the first keeps it and calls with the other.

    Raises ValidationError where a third has reserved it meanwhile: nobody took that away.
    """
    collision.closed_at = clock.now()
    if collision.decision != Decision.SECOND:
        return
    today = clock.today()
    _end_those_over(collision.workplace, today)
    for standing in Reservation.objects.filter(workplace_id=collision.workplace_id, ended_at=None):
        if standing.organisation_id not in (collision.first_organisation_id, collision.second_organisation_id):
            raise ValidationError(
                _("Noen andre har reservert kontakten siden dette ble meldt. Snakk med dem først."), code="taken"
            )
        _end(standing, collision.decided_by_id or standing.person_id)
    _hold(
        collision.workplace,
        collision.second_id,
        collision.second_organisation_id,
        collision.concern,
        today,
        today + dt.timedelta(days=HELD_DAYS),
    )


# --- Fixed contact ------------------------------------------------------------------------------------------------------------


def set_fixed_contact(
    actor: Actor,
    workplace: Workplace,
    person: Person,
    *,
    deputy: Person | None = None,
    role: str = "",
    handed_over: str = "",
) -> FixedContact:
    """Say who the workplace's fixed contact is, with deputy. Whoever was it before is ended, with what they pass on.

    Both must work towards employers in the actor's organisation. Another organisation's fixed contact is not taken over here: that
    is a hand-over by them, or a decision. Saying what stands already writes nothing.
    """
    organisation = _organisation(actor)
    today = clock.today()
    for name, one in (("person", person), ("deputy", deputy)):
        if one is not None and not _works_here(one, organisation, today):
            raise ValidationError(_("Velg en kollega fra listen."), code=name)
    if deputy is not None and deputy.pk == person.pk:
        raise ValidationError(_("Stedfortrederen må være en annen."), code="deputy")
    checked([role, handed_over], "")
    with transaction.atomic():
        _locked(workplace)
        before = FixedContact.objects.standing().select_for_update().filter(workplace=workplace).first()
        if before is not None:
            if before.organisation_id != organisation:
                raise Taken(before)
            same = (before.person_id, before.deputy_id, before.role) == (
                person.pk,
                deputy.pk if deputy else None,
                role.strip(),
            )
            if same and not handed_over.strip():
                return before
            _end_fixed(before, today, handed_over)
        made = FixedContact.objects.create(
            workplace=workplace,
            person=person,
            organisation_id=organisation,
            deputy=deputy,
            role=role.strip(),
            starts_on=today,
            set_by_id=actor.person_id,
            set_at=clock.now(),
        )
        record(
            actor,
            "set_fixed_contact",
            "workplace",
            workplace.pk,
            person=person.pk,
            deputy=deputy.pk if deputy else None,
            before=before.person_id if before is not None else None,
        )
    return made


def end_fixed_contact(actor: Actor, fixed: FixedContact, *, handed_over: str = "") -> None:
    """Nobody is it any more: the workplace stands on the list of those without. What is passed on stays for whoever takes over."""
    if fixed.organisation_id != _organisation(actor):
        raise NotAllowed(f"fixed contact {fixed.pk} is another organisation's", Right.STATE)
    checked([handed_over], "")
    with transaction.atomic():
        _locked(fixed.workplace)
        kept = FixedContact.objects.select_for_update().get(pk=fixed.pk)
        if kept.ended_on is None:
            _end_fixed(kept, clock.today(), handed_over)
            record(actor, "ended_fixed_contact", "workplace", kept.workplace_id, before=kept.person_id)


def _end_fixed(fixed: FixedContact, today: dt.date, handed_over: str) -> None:
    fixed.ended_on, fixed.handed_over = today, handed_over.strip()
    fixed.save(update_fields=["ended_on", "handed_over"])


def _works_here(person: Person, organisation: int, on: dt.date) -> bool:
    held = Assignment.objects.filter(person=person, organisation_id=organisation).on(on).select_related("organisation")
    return person.is_active and any(Right.STATE in rights_of(one.role, one.organisation.kind) for one in held)


# --- Rest ---------------------------------------------------------------------------------------------------------------------


def let_rest(actor: Actor, workplace: Workplace, *, until: dt.date, reason: str) -> Rest:
    """The workplace is to be left in peace through `until`, at most REST_MOST days ahead. A new wish takes the place of the old."""
    organisation = _organisation(actor)
    today = clock.today()
    if not today <= until <= today + dt.timedelta(days=REST_MOST):
        raise ValidationError(_("Velg en dag innen et år."), code="until")
    if reason not in by_code(words.REST_REASONS):
        raise ValidationError(_("Velg fra listen."), code="reason")
    with transaction.atomic():
        _locked(workplace)
        standing = Rest.objects.filter(workplace=workplace, lifted_at=None).first()
        if standing is not None:
            if (standing.until, standing.reason) == (until, reason):
                return standing
            _lift(standing, actor.person_id)
        made = Rest.objects.create(
            workplace=workplace,
            person_id=actor.person_id,
            organisation_id=organisation,
            reason=reason,
            starts_on=today,
            until=until,
            set_at=clock.now(),
        )
        record(actor, "let_rest", "workplace", workplace.pk, until=until.isoformat(), why=reason)
    return made


def end_rest(actor: Actor, rest: Rest) -> None:
    """The employer wants to be called again. Anybody who works towards employers may hear that. Twice is once."""
    actor.require(Right.STATE)
    with transaction.atomic():
        _locked(rest.workplace)
        kept = Rest.objects.select_for_update().get(pk=rest.pk)
        if kept.lifted_at is None:
            _lift(kept, actor.person_id)
            record(actor, "ended_rest", "workplace", kept.workplace_id)


def _lift(rest: Rest, by: int) -> None:
    rest.lifted_at, rest.lifted_by_id = clock.now(), by
    rest.save(update_fields=["lifted_at", "lifted_by"])


# --- Windows ------------------------------------------------------------------------------------------------------------------


def set_windows(actor: Actor, *, recent: int, load_most: int) -> CallWindow:
    """The office's own windows from today on, for the workplaces of its municipalities. Earlier days are as they were."""
    actor.require(Right.SET_FRESHNESS)
    made = CallWindow(
        organisation_id=actor.organisation_id,
        recent=recent,
        load_most=load_most,
        valid_from=clock.today(),
        set_by_id=actor.person_id,
        set_at=clock.now(),
    )
    made.full_clean(exclude=["organisation", "set_by"])
    with transaction.atomic():
        made.save()
        record(actor, "set_call_windows", "organisation", actor.organisation_id or 0, days=recent, most=load_most)
    return made
