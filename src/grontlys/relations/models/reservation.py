"""That somebody has announced contact with a workplace and holds it for a while, so that no other calls meanwhile."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import Workplace
from grontlys.relations.rules import words


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def visible_to(self, actor: Actor) -> ReservationQuerySet:
        """Everyone who works towards employers: a reservation that nobody sees keeps nobody from calling."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def in_force(self, on: dt.date) -> ReservationQuerySet:
        """Held on the day: not given up, and not over."""
        return self.filter(ended_at=None, until__gte=on)


class Reservation(models.Model):
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="reservations")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    concern = models.CharField(_("for"), max_length=20)
    made_at = models.DateTimeField(_("reservert"))
    starts_on = models.DateField(_("fra"))
    until = models.DateField(_("til og med"))
    ended_at = models.DateTimeField(_("gitt fra seg"), null=True, blank=True)
    ended_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reservasjon")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["person", "until"], name="reservation_of_person", condition=Q(ended_at=None))]
        constraints = [
            # What is over is ended before the next is made (actions.reserve), so that one row is the whole truth.
            models.UniqueConstraint(
                name="reservation_one_at_a_time",
                fields=["workplace"],
                condition=Q(ended_at=None),
                violation_error_message=_("Noen andre har reservert kontakten."),
            ),
            models.CheckConstraint(
                name="reservation_ends_after_start",
                condition=Q(until__gte=F("starts_on")),
                violation_error_message=_("Siste dag må være i dag eller senere."),
            ),
            models.CheckConstraint(
                name="reservation_concern_known", condition=Q(concern__in=[t.code for t in words.RESERVED_FOR])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} held until {self.until}"
