"""The vocabulary for reading candidates. A candidate is seen through a following or a consent, never otherwise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from grontlys.access.actor import Actor
from grontlys.access.models import Assignment
from grontlys.access.roles import OrganisationKind, Right, Role, rights_of
from grontlys.candidates.rules.kinds import OPEN, POLICE_CERTIFICATE, Kind
from grontlys.candidates.rules.retention import rule_on

if TYPE_CHECKING:
    from grontlys.candidates.models import Candidate, Consent, Following, Record  # noqa: F401


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with a period."""

    def on(self, day: dt.date) -> PeriodQuerySet:
        """Followings in force on a day. One that was ended on that day is over already."""
        lasts = Q(ends_on__isnull=True) | Q(ends_on__gt=day) | Q(ends_on=day, ended_at__isnull=True)
        return self.filter(lasts, starts_on__lte=day)

    def agreed_on(self, day: dt.date) -> PeriodQuerySet:
        """Consents in force on a day: given, not run out, not withdrawn."""
        return self.filter(given_on__lte=day, ends_on__gte=day, withdrawn_at__isnull=True)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, actor: Actor, on: dt.date) -> CandidateQuerySet:
        """Those the actor may see on a day.

        Followed by the actor in person; or, where it is known that there is no protection, shared with the actor's organisation
        by consent, or followed by it unless the candidate wants to be seen by those alone who follow in person. Unknown
        protection counts as protected: then only those who follow in person see.
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
        here = Exists(followed) & Q(only_followers=False)
        return self.filter(mine | (Q(protection__in=OPEN) & (here | shared)), erased_at__isnull=True)

    def followed_by(self, actor: Actor, on: dt.date) -> CandidateQuerySet:
        """Those the actor follows in person: my candidates."""
        from grontlys.candidates.models import Following

        mine = Following.objects.on(on).filter(
            candidate=OuterRef("pk"), organisation=actor.organisation_id, person=actor.person_id
        )
        return self.visible_to(actor, on).filter(Exists(mine))

    def left_with(self, organisation: int | None, on: dt.date) -> CandidateQuerySet:
        """Those whom nobody follows who could, and for whom the organisation answers: the one whose person followed last.

        That person has left, has another role, or lost the account; or the following ran out.
        """
        from grontlys.candidates.models import Following

        able = Q()
        for kind in OrganisationKind.values:
            roles = [role for role in Role.values if Right.FOLLOW in rights_of(role, kind)]
            able |= Q(organisation__kind=kind, role__in=roles)
        working = Assignment.objects.on(on).filter(
            able, person=OuterRef("person"), organisation=OuterRef("organisation"), person__is_active=True
        )
        of_candidate = Following.objects.filter(candidate=OuterRef("pk"), person__isnull=False)
        last = of_candidate.order_by("-starts_on", "-pk").values("organisation")[:1]
        followed = Following.objects.on(on).filter(Exists(working), candidate=OuterRef("pk"), person__isnull=False)
        return self.annotate(answers=Subquery(last)).filter(
            ~Exists(followed), answers=organisation, erased_at__isnull=True
        )

    def forgotten_on(self, on: dt.date) -> CandidateQuerySet:
        """Those whose time is over: nothing was written, and nobody began or ceased to follow, for as long as
        rules.retention says."""
        from grontlys.candidates.models import Following, Record

        limit = on - dt.timedelta(days=rule_on(on).days)
        moment = timezone.make_aware(dt.datetime.combine(limit, dt.time()))
        followed = Following.objects.filter(candidate=OuterRef("pk")).filter(
            Q(starts_on__gte=limit) | Q(ends_on__gte=limit)
        )
        written = Record.objects.filter(candidate=OuterRef("pk"), recorded_at__gte=moment)
        return self.filter(~Exists(followed), ~Exists(written), erased_at__isnull=True, registered_at__lt=moment)


class RecordQuerySet(models.QuerySet["Record"]):
    def standing(self) -> RecordQuerySet:
        """Without those taken back as entered by mistake."""
        return self.filter(withdrawn_at__isnull=True)

    def readable_by(self, actor: Actor, *, follows: bool) -> RecordQuerySet:
        """What the actor may read of a candidate whom the actor's organisation follows: private matters and the police
        certificate only for who follows in person. `policies.Sight.records` also minds what a consent covers.
        """
        if follows:
            return self
        return self.exclude(kind=Kind.PRIVATE).exclude(kind=Kind.QUALIFICATION, key=POLICE_CERTIFICATE)
