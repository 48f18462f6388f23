"""Employers who have agreed to tell others how it went."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import ContactPerson, Workplace


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def visible_to(self, actor: Actor) -> ReferenceQuerySet:
        """Everyone who works towards employers: they are there to be used."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def in_force(self, on: dt.date) -> ReferenceQuerySet:
        """Agreed to, and neither withdrawn nor over."""
        return self.filter(ended_at=None, until__gte=on)


class Reference(models.Model):
    """`agreed_by` or `agreed_words` is who said yes at the workplace. It always ends: `until` is at most two years ahead.

    `about` is which tasks they can tell of, `adaptations` codes of what they did for somebody; never about whom.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="references")
    agreed_by = models.ForeignKey(
        ContactPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="references"
    )
    agreed_words = models.CharField(_("hvem som sa ja"), max_length=120, blank=True)
    about = models.CharField(_("hva de kan fortelle om"), max_length=300)
    adaptations = models.JSONField(_("tilrettelegging"), default=list)
    agreed_on = models.DateField(_("sa ja"))
    until = models.DateField(_("til og med"))
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(_("trukket"), null=True, blank=True)
    ended_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("referanse")
        ordering = ["-set_at", "-pk"]
        constraints = [
            # What is over is ended before the next is made, so that one row is the whole truth.
            models.UniqueConstraint(name="reference_one_at_a_time", fields=["workplace"], condition=Q(ended_at=None)),
            models.CheckConstraint(
                name="reference_ends_after_start",
                condition=Q(until__gte=F("agreed_on")),
                violation_error_message=_("Siste dag må være i dag eller senere."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} tells others until {self.until}"
