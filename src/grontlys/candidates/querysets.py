"""The vocabulary for reading candidates. A candidate is seen through a following or a consent, never otherwise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.candidates.rules.kinds import OPEN, Kind

if TYPE_CHECKING:
    from grontlys.candidates.models import Candidate, Consent, Following, Record  # noqa: F401


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with a period."""

    def on(self, day: dt.date) -> PeriodQuerySet:
        """Followings in force on a day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def agreed_on(self, day: dt.date) -> PeriodQuerySet:
        """Consents in force on a day: given, not run out, not withdrawn."""
        return self.filter(given_on__lte=day, ends_on__gte=day, withdrawn_at__isnull=True)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, actor: Actor, on: dt.date) -> CandidateQuerySet:
        """Those the actor may see on a day.

        Followed by the actor in person; or followed by the actor's organisation, or shared with it by consent, where it is
        known that there is no protection. Unknown protection counts as protected: then only those who follow in person see.
        """
        from grontlys.candidates.models import Consent, Following

        if not actor.may(Right.SEE_CANDIDATES) or actor.organisation_id is None:
            return self.none()
        followed = Following.objects.on(on).filter(candidate=OuterRef("pk"), organisation=actor.organisation_id)
        mine = Exists(followed.filter(person=actor.person_id))
        shared = Exists(
            Consent.objects.agreed_on(on).filter(
                candidate=OuterRef("pk"), purpose=Consent.Purpose.SHARE, receiver=actor.organisation_id
            )
        )
        return self.filter(mine | (Q(protection__in=OPEN) & (Exists(followed) | shared)), erased_at__isnull=True)

    def followed_by(self, actor: Actor, on: dt.date) -> CandidateQuerySet:
        """Those the actor follows in person: my candidates."""
        from grontlys.candidates.models import Following

        mine = Following.objects.on(on).filter(
            candidate=OuterRef("pk"), organisation=actor.organisation_id, person=actor.person_id
        )
        return self.visible_to(actor, on).filter(Exists(mine))


class RecordQuerySet(models.QuerySet["Record"]):
    def standing(self) -> RecordQuerySet:
        """Without those taken back as entered by mistake."""
        return self.filter(withdrawn_at__isnull=True)

    def readable_by(self, actor: Actor, *, follows: bool) -> RecordQuerySet:
        """What the actor may read of a candidate who is visible to the actor: private matters only for who follows in person."""
        return self if follows else self.exclude(kind=Kind.PRIVATE)
