"""The vocabulary for reading workplaces and statements."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.rules.kinds import Sharing

if TYPE_CHECKING:
    from grontlys.employers.models import Statement  # noqa: F401


class StatementQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> StatementQuerySet:
        """What the actor may read in full: shared with all, said by the own organisation, or NAV only where the actor is NAV."""
        if not actor.may(Right.SEE_EMPLOYERS):
            return self.none()
        allowed = Q(sharing=Sharing.ALL)
        if actor.organisation_id is not None:
            allowed |= Q(sharing=Sharing.ORGANISATION, organisation=actor.organisation_id)
        if actor.may(Right.SEE_NAV_ONLY):
            allowed |= Q(sharing=Sharing.NAV)
        return self.filter(allowed)

    def standing(self) -> StatementQuerySet:
        """Without those withdrawn as entered by mistake."""
        return self.filter(withdrawal__isnull=True)

    def in_force(self, on: dt.date) -> StatementQuerySet:
        """Said by the day and holding on it."""
        return self.filter(Q(said_on__lte=on), Q(holds_until__isnull=True) | Q(holds_until__gte=on))
