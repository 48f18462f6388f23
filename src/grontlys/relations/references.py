"""Employers who tell others: their yes, that it is withdrawn, and the list of them.

Raises NotAllowed (the actor lacks the right) and ValidationError (refused, and why); then nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grontlys.access.actor import Actor, NotAllowed
from grontlys.access.log import record
from grontlys.access.roles import Right
from grontlys.employers.models import ContactPerson, Workplace
from grontlys.employers.private_notes import checked
from grontlys.employers.rules.terms import by_code
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.relations.models import Reference
from grontlys.relations.rules.words import REFERENCE_MOST
from grontlys.shared import clock


def agree_to_tell(
    actor: Actor,
    workplace: Workplace,
    *,
    about: str,
    until: dt.date,
    agreed_by: ContactPerson | None = None,
    agreed_words: str = "",
    adaptations: Sequence[str] = (),
) -> Reference:
    """The employer has said yes to telling others, through `until`, at most REFERENCE_MOST days ahead.

    A new yes takes the place of the old. Who said yes is a contact person there, or words ("daglig leder"); one of the two is told.
    `adaptations` are codes of ADAPTATIONS.
    """
    actor.require(Right.STATE)
    if actor.organisation_id is None:
        raise NotAllowed(f"person {actor.person_id} acts for nobody", Right.STATE)
    today, about, agreed_words = clock.today(), about.strip(), agreed_words.strip()
    if not about:
        raise ValidationError(_("Skriv hva de kan fortelle om."), code="about")
    if agreed_by is None and not agreed_words:
        raise ValidationError(_("Skriv eller velg hvem som sa ja."), code="agreed_by")
    if agreed_by is not None and (agreed_by.workplace_id != workplace.pk or agreed_by.ended_on is not None):
        raise ValidationError(_("Velg en kontaktperson fra listen."), code="agreed_by")
    if not today <= until <= today + dt.timedelta(days=REFERENCE_MOST):
        raise ValidationError(_("Velg en dag innen to år."), code="until")
    if set(adaptations) - by_code(ADAPTATIONS).keys():
        raise ValidationError(_("Velg fra listen."), code="adaptations")
    checked([about, agreed_words], "")
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        Reference.objects.filter(workplace=workplace, ended_at=None).update(
            ended_at=clock.now(), ended_by=actor.person_id
        )
        made = Reference.objects.create(
            workplace=workplace,
            agreed_by=agreed_by,
            agreed_words=agreed_words,
            about=about,
            adaptations=sorted(set(adaptations)),
            agreed_on=today,
            until=until,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            set_at=clock.now(),
        )
        record(actor, "agreed_reference", "workplace", workplace.pk, until=until.isoformat())
    return made


def withdraw_reference(actor: Actor, workplace: Workplace) -> None:
    """They no longer want to tell others: it holds at once. Anybody who works towards employers may hear that. Twice is once."""
    actor.require(Right.STATE)
    with transaction.atomic():
        Workplace.objects.select_for_update().only("number").get(pk=workplace.pk)
        standing = Reference.objects.filter(workplace=workplace, ended_at=None)
        if standing.update(ended_at=clock.now(), ended_by=actor.person_id):
            record(actor, "withdrew_reference", "workplace", workplace.pk)
