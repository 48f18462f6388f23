"""That a workplace is to be left in peace until a day."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import Workplace
from grontlys.relations.rules import words


class RestQuerySet(models.QuerySet["Rest"]):
    def visible_to(self, actor: Actor) -> RestQuerySet:
        """Everyone who works towards employers."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def in_force(self, on: dt.date) -> RestQuerySet:
        """Resting on the day: not lifted, and not over."""
        return self.filter(lifted_at=None, until__gte=on)


class Rest(models.Model):
    """It always ends: `until` is a day, at most a year ahead."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="rests")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("hvorfor"), max_length=20)
    starts_on = models.DateField(_("fra"))
    until = models.DateField(_("til og med"))
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RestQuerySet.as_manager()

    class Meta:
        verbose_name = _("ro")
        ordering = ["-set_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="rest_one_at_a_time", fields=["workplace"], condition=Q(lifted_at=None)),
            models.CheckConstraint(
                name="rest_reason_known", condition=Q(reason__in=[t.code for t in words.REST_REASONS])
            ),
            models.CheckConstraint(
                name="rest_ends_after_start",
                condition=Q(until__gte=F("starts_on")),
                violation_error_message=_("Siste dag må være i dag eller senere."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} rests until {self.until}"
