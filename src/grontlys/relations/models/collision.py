"""Two who want the same contact, and how it was settled."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import Workplace
from grontlys.relations.models.fixed import FixedContact
from grontlys.relations.models.reservation import Reservation
from grontlys.relations.rules import words
from grontlys.relations.rules.settling import Decision, Party, Settler, must_agree


class CollisionQuerySet(models.QuerySet["Collision"]):
    def visible_to(self, actor: Actor) -> CollisionQuerySet:
        """The two organisations and whoever settles. To others it is nobody's business who disagreed."""
        if not actor.may(Right.SEE_EMPLOYERS) or actor.organisation_id is None:
            return self.none()
        mine = Q(first_organisation=actor.organisation_id) | Q(second_organisation=actor.organisation_id)
        if actor.may(Right.SETTLE):
            mine |= Q(settler_organisation=actor.organisation_id)
        return self.filter(mine)

    def waiting(self) -> CollisionQuerySet:
        """Not over: not settled, or proposed and not agreed to."""
        return self.filter(closed_at=None)


class Collision(models.Model):
    """`first` has the contact (holds it, or is the fixed contact), `second` asks for it too. Reasons are about the work.

    `decision` is what was settled or, where an enterprise would lose by it, proposed; `closed_at` is when it took effect or fell.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="collisions")
    reservation = models.ForeignKey(Reservation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fixed = models.ForeignKey(FixedContact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    first_organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    first_reason = models.CharField(_("grunnen til den som har kontakten"), max_length=300, blank=True)
    second = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    second_organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    second_reason = models.CharField(_("grunnen til den som spør"), max_length=300)
    concern = models.CharField(_("for"), max_length=20)
    settler = models.CharField(_("avgjøres av"), max_length=20, choices=[(s.value, s.value) for s in Settler])
    settler_organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("meldt"))
    decision = models.CharField(_("avgjort"), max_length=10, blank=True, choices=[(d.value, d.value) for d in Decision])
    decision_reason = models.CharField(_("hvorfor"), max_length=300, blank=True)
    decided_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(_("godtatt"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CollisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kollisjon")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="collision_once",
                fields=["workplace", "second"],
                condition=Q(closed_at=None),
                violation_error_message=_("Du har allerede bedt om en avgjørelse her."),
            ),
            models.CheckConstraint(
                name="collision_about_something",
                condition=Q(reservation__isnull=False) | Q(fixed__isnull=False),
            ),
            models.CheckConstraint(
                name="collision_concern_known", condition=Q(concern__in=[t.code for t in words.RESERVED_FOR])
            ),
            models.CheckConstraint(
                name="collision_decided_by_somebody",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    @property
    def asked_to_agree(self) -> list[int | None]:
        """The organisations that a proposal waits, or waited, for. Both organisations must be read with the collision."""
        if not self.decision:
            return []
        first = Party(self.first_organisation_id, self.first_organisation.kind)
        second = Party(self.second_organisation_id, self.second_organisation.kind)
        return [party.organisation for party in must_agree(first, second, Decision(self.decision))]

    @property
    def took_effect(self) -> bool:
        """Whether what was decided is so: not a proposal that waits, that fell, or whose question was withdrawn."""
        return bool(self.decision and self.closed_at is not None and (self.agreed or not self.asked_to_agree))

    def __str__(self) -> str:
        return f"collision {self.pk} at {self.workplace_id}"
