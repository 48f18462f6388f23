"""Employers who hosted somebody before and are silent: who they are for one reader, the plan, whose step it is, and the verbs.

Raises NotAllowed (the actor lacks the right) and ValidationError (refused, and why); then nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.models import Assignment
from grontlys.access.roles import Right, rights_of
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.reading import barred_workplaces
from grontlys.employers.rules.kinds import Kind
from grontlys.employers.rules.terms import by_code
from grontlys.relations.models import FixedContact, Request, Silence
from grontlys.relations.rules import words
from grontlys.relations.rules.recontact import Step, last_day_of, next_step, plan, recontact_on
from grontlys.shared import clock
from grontlys.shared.working_days import is_working_day

_HEARD = (Kind.VISIT, Kind.OPENING, Kind.NOT_NOW)
"""That somebody was in touch, or that the employer has answered about a place since."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """One workplace: when the last one who was there ended, the steps, the next of them (None: the plan is over), and whose it is.

    `owner` None is nobody's. `reason` is a code of words.SILENCES, empty where nobody has said; `let_be`: they are not to be asked.
    """

    number: int
    ended: dt.date
    steps: tuple[Step, ...]
    step: Step | None
    owner: int | None
    reason: str
    let_be: bool


def quiet_of(
    actor: Actor, on: dt.date, *, municipalities: Collection[str] | None = None, number: int | None = None
) -> list[Quiet]:
    """The silent former hosts of some municipalities, or the one workplace; what is due first stands first, what is over last.

    Read from what the actor may see. A number of queries that does not grow.
    """
    rule = recontact_on(on)
    places = Workplace.objects.filter(closed_on=None, deleted_on=None, gone_on=None)
    places = (
        places.filter(municipality_code__in=municipalities or ()) if number is None else places.filter(number=number)
    )
    seen = Statement.objects.visible_to(actor).standing().filter(workplace__in=places, said_on__lte=on).order_by()
    ended: dict[int, dt.date] = {}
    there = set(barred_workplaces(on))
    for place, said_on, value in seen.filter(kind=Kind.PLACEMENT).values_list("workplace", "said_on", "value"):
        last = last_day_of(value.get("result", ""), _day(value.get("ends")), said_on, on, rule)
        if last is None:
            there.add(place)
        else:
            ended[place] = max(last, ended.get(place, last))
    former = ended.keys() - there
    if not former:
        return []
    hosts = seen.filter(workplace__in=places.filter(statements__kind=Kind.PLACEMENT))
    unreached = Q(kind=Kind.VISIT, contact__outcome=words.NOT_REACHED)
    heard = dict(
        hosts.filter(kind__in=_HEARD).exclude(unreached).values_list("workplace").annotate(last=Max("said_on"))
    )
    tried = dict(hosts.filter(unreached).values_list("workplace").annotate(last=Max("said_on")))
    asked = Request.objects.visible_to(actor).filter(workplace__in=places)
    for place, at in asked.order_by().values_list("workplace").annotate(last=Max("received_at")):
        day = timezone.localtime(at).date()
        heard[place] = max(day, heard.get(place, day))
    silent = {place for place in former if place not in heard or heard[place] <= ended[place]}
    owners = _owners(actor, silent, on)
    why: dict[tuple[int, dt.date], tuple[str, bool]] = {}
    said = Silence.objects.visible_to(actor).filter(workplace__in=places).order_by("set_at", "pk")
    for place, after, reason, let_be in said.values_list("workplace", "after", "reason", "let_be"):
        why[place, after] = (reason, let_be)
    found = []
    for place in silent:
        steps = plan(ended[place], tried.get(place), on, rule, is_working_day)
        reason, let_be = why.get((place, ended[place]), ("", False))
        found.append(Quiet(place, ended[place], steps, next_step(steps), owners.get(place), reason, let_be))
    return sorted(found, key=_order)


def _order(one: Quiet) -> tuple[bool, dt.date, int, int]:
    """What is due first; of those whose plan is over the ones that ended last."""
    return (one.step is None, one.step.due if one.step else dt.date.min, -one.ended.toordinal(), one.number)


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _owners(actor: Actor, numbers: set[int], on: dt.date) -> dict[int, int]:
    """Whose the step is: the fixed contact, otherwise the last who was in touch, where they still work there. Three queries."""
    last: dict[int, tuple[int, int | None]] = {}
    # In the order they were said: the last of each stands.
    met = Statement.objects.visible_to(actor).standing().filter(kind=Kind.VISIT, workplace__in=numbers)
    for place, person, organisation in met.order_by("said_on", "recorded_at", "pk").values_list(
        "workplace", "author", "organisation"
    ):
        last[place] = (person, organisation)
    fixed = FixedContact.objects.visible_to(actor).standing().filter(workplace__in=numbers)
    known = {place: (person, organisation) for place, person, organisation in fixed.values_list(*_FIXED)}
    asked = {person for person, _office in [*last.values(), *known.values()]}
    held = Assignment.objects.on(on).filter(person__in=asked, person__is_active=True).select_related("organisation")
    here = {
        (one.person_id, one.organisation_id)
        for one in held
        if Right.STATE in rights_of(one.role, one.organisation.kind)
    }
    return {
        place: one[0]
        for place in numbers
        if (one := next((who for who in (known.get(place), last.get(place)) if who in here), None)) is not None
    }


_FIXED = ("workplace", "person", "organisation")


def note_silence(actor: Actor, workplace: Workplace, *, reason: str, let_be: bool) -> Silence:
    """Why they are silent, as far as staff know; with `let_be` no step of the plan waits until somebody has been there again.

    Said again the same, nothing is written. Refused where the workplace is not silent after a placement.
    """
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for nobody", Right.STATE)
    if reason not in by_code(words.SILENCES):
        raise ValidationError(_("Velg fra listen."), code="reason")
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        silent = quiet_of(actor, clock.today(), number=workplace.pk)
        if not silent:
            raise ValidationError(_("Arbeidsplassen er ikke stille etter at noen har vært der."), code="not_silent")
        after = silent[0].ended
        newest = Silence.objects.filter(workplace=workplace, after=after).first()
        if newest is not None and (newest.reason, newest.let_be) == (reason, let_be):
            return newest
        made = Silence.objects.create(
            workplace=workplace,
            after=after,
            reason=reason,
            let_be=let_be,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            set_at=clock.now(),
        )
        record(actor, "noted_silence", "workplace", workplace.pk, why=reason, let_be=let_be)
    return made
