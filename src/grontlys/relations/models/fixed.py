"""The one whom a workplace knows: fixed contact, with a deputy. Ended, never changed: the history is who it was, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import Workplace


class FixedContactQuerySet(models.QuerySet["FixedContact"]):
    def visible_to(self, actor: Actor) -> FixedContactQuerySet:
        """Everyone who works towards employers."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()

    def standing(self) -> FixedContactQuerySet:
        """Those who are it now."""
        return self.filter(ended_on=None)


class FixedContact(models.Model):
    """Direct number and e-mail are those of the person's own account, so that they are right in one place."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="fixed_contacts")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(_("hva kontakten gjelder"), max_length=200, blank=True)
    starts_on = models.DateField(_("fra"))
    ended_on = models.DateField(_("til"), null=True, blank=True)
    handed_over = models.CharField(_("til den som tar over"), max_length=1000, blank=True)
    set_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = FixedContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fast kontakt")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["person"], name="fixed_contact_of_person", condition=Q(ended_on=None))]
        constraints = [
            models.UniqueConstraint(
                name="fixed_contact_one",
                fields=["workplace"],
                condition=Q(ended_on=None),
                violation_error_message=_("Arbeidsplassen har allerede en fast kontakt."),
            ),
            models.CheckConstraint(
                name="fixed_contact_has_another_deputy",
                condition=Q(deputy=None) | ~Q(deputy=F("person")),
                violation_error_message=_("Stedfortrederen må være en annen."),
            ),
            models.CheckConstraint(
                name="fixed_contact_ends_after_start", condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.workplace_id}"
