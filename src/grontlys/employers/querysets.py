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


def readable_by(actor: Actor, prefix: str = "") -> Q:
    """Which statements the actor may read in full: shared with all, said by the own organisation, or NAV only where it is NAV.

    `prefix` leads to the statement from another row ("statement__"): a join, where a list of all that may be read would be long.
    """
    if not actor.may(Right.SEE_EMPLOYERS):
        return Q(pk__in=())
    allowed = Q(**{f"{prefix}sharing": Sharing.ALL})
    if actor.organisation_id is not None:
        own = {f"{prefix}sharing": Sharing.ORGANISATION, f"{prefix}organisation": actor.organisation_id}
        allowed |= Q(**own)
    if actor.may(Right.SEE_NAV_ONLY):
        allowed |= Q(**{f"{prefix}sharing": Sharing.NAV})
    return allowed


class StatementQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> StatementQuerySet:
        """What the actor may read in full (`readable_by`)."""
        return self.filter(readable_by(actor)) if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def standing(self) -> StatementQuerySet:
        """Without those withdrawn as entered by mistake."""
        return self.filter(withdrawal__isnull=True)

    def in_force(self, on: dt.date) -> StatementQuerySet:
        """Said by the day and holding on it."""
        return self.filter(Q(said_on__lte=on), Q(holds_until__isnull=True) | Q(holds_until__gte=on))
