"""Whose turn it is: who of an organisation has what was said about a workplace.

It is whoever said it. What the employer said through a link belongs to the person who last made a shared page for the workplace.
Where that person works in the organisation no longer, or nobody made one, it is everybody's there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from grontlys.access.actor import Actor
from grontlys.access.models import Assignment, Person
from grontlys.employers.models import SharedPage
from grontlys.shared.remembering import remembered


@dataclass(frozen=True, slots=True)
class Owners:
    """Seen from one actor: `former` worked in the organisation once, `system` writes down what employers answer through links,
    and `openers` made the newest shared page of each workplace.
    """

    actor: int
    former: frozenset[int]
    system: int
    openers: Mapping[int, int]

    @property
    def authors(self) -> list[int]:
        """Those whose words may be the actor's, or everybody's."""
        return [self.actor, self.system, *self.former]

    def of(self, author: int | None, workplace: int, *, before: int | None = None) -> int | None:
        """The person whose turn it is; None for everybody in the organisation.

        `before` is who said the same before the employer did, where that is known.
        """
        if author == self.system:
            found = self.openers.get(workplace, before)
            return None if found is None or found in self.former else found
        return None if author in self.former else author


@remembered
def owners_for(actor: Actor, on: dt.date) -> Owners:
    """The owners in the actor's organisation on a day. Three queries."""
    held = Assignment.objects.filter(organisation=actor.organisation_id)
    here = held.on(on).filter(person__is_active=True).values("person")
    former = held.exclude(person__in=here).order_by().values_list("person", flat=True).distinct()
    pages = SharedPage.objects.of(actor).order_by("opened_at", "pk").values_list("workplace", "opened_by")
    system = Person.objects.filter(is_system=True).values_list("pk", flat=True).first()
    return Owners(actor.person_id, frozenset(former) - {actor.person_id}, system or 0, dict(pages))
