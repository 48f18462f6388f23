"""Who acts: a person, in one organisation, with the rights that the assignments of the day give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from grontlys.access.models import Assignment, Organisation, Person
from grontlys.access.roles import Right, rights_of


class NotAllowed(Exception):
    """The actor lacks the right. Views answer 404: somebody else's object does not exist for them."""

    def __init__(self, message: str, right: str = "") -> None:
        super().__init__(message)
        self.right = right


@dataclass(frozen=True, slots=True)
class Actor:
    """Handed to every verb and every queryset; never optional."""

    person_id: int
    name: str
    organisation_id: int | None
    organisation_name: str = ""
    organisation_kind: str = ""
    is_nav: bool = False
    roles: frozenset[str] = frozenset()
    rights: frozenset[Right] = field(default_factory=frozenset)
    is_system: bool = False

    def may(self, right: Right) -> bool:
        """True where the actor holds the right today, in the organisation acted for."""
        return right in self.rights

    def require(self, right: Right) -> None:
        """Raise NotAllowed unless the actor holds the right."""
        if right not in self.rights:
            raise NotAllowed(f"person {self.person_id} lacks {right}", right)


NOBODY = Actor(person_id=0, name="", organisation_id=None)
"""Somebody who is not signed in: no rights at all."""


def actor_for(person: Person, organisation: Organisation | None, on: dt.date) -> Actor:
    """The actor a person is on a day in an organisation; with no organisation given, the first where they have a role."""
    held = (
        Assignment.objects.filter(person=person)
        .on(on)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )
    return actor_from(person, list(held), organisation.pk if organisation else None, strict=organisation is not None)


def actor_from(
    person: Person, held: Sequence[Assignment], organisation_id: int | None, *, strict: bool = False
) -> Actor:
    """The same from assignments already read (those of the day, with their organisations, in order). `strict`: with no role in
    that organisation the actor has none at all; otherwise the first organisation takes its place.
    """
    here = [a for a in held if a.organisation_id == organisation_id]
    if not here and not strict:
        here = [a for a in held if a.organisation_id == held[0].organisation_id]
    if not here:
        return Actor(person_id=person.pk, name=person.name, organisation_id=None)
    organisation = here[0].organisation
    rights: set[Right] = set()
    for assignment in here:
        rights |= rights_of(assignment.role, organisation.kind)
    return Actor(
        person_id=person.pk,
        name=person.name,
        organisation_id=organisation.pk,
        organisation_name=organisation.short_name,
        organisation_kind=organisation.kind,
        is_nav=organisation.is_nav,
        roles=frozenset(a.role for a in here),
        rights=frozenset(rights),
    )


def system_actor() -> Actor:
    """The named actor of scheduled work and imports: may state what registers and clocks say, sees no more than it needs."""
    person = Person.objects.system()
    return Actor(
        person_id=person.pk,
        name=person.name,
        organisation_id=None,
        rights=frozenset(
            {Right.SEE_EMPLOYERS, Right.SEE_NAV_ONLY, Right.STATE, Right.SHARE_NAV_ONLY, Right.IMPORT_REGISTER}
        ),
        is_system=True,
    )
