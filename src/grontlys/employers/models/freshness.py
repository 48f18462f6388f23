"""An office's own numbers: how long a confirmed opening counts as fresh, and how long a workplace may go without contact.

Dated; never changed, only followed by another.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.renewal import CONTACT_LEAST, CONTACT_MOST

CONTACT = "contact"
"""What a setting is for, beside the two purposes: days without contact before a workplace counts as not visited."""


class FreshnessSetting(models.Model):
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="freshness_settings")
    purpose = models.CharField(
        _("for"), max_length=10, choices=[*((p.value, p.value) for p in Purpose), (CONTACT, CONTACT)]
    )
    days = models.PositiveSmallIntegerField(_("dager"))
    valid_from = models.DateField(_("gjelder fra"))
    set_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation", "purpose", "-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="freshness_days_sensible",
                condition=Q(purpose=CONTACT) | Q(days__gte=1, days__lte=180),
                violation_error_message=_("Velg mellom 1 og 180 dager."),
            ),
            models.CheckConstraint(
                name="contact_days_sensible",
                condition=~Q(purpose=CONTACT) | Q(days__gte=CONTACT_LEAST, days__lte=CONTACT_MOST),
                violation_error_message=_("Velg mellom 14 og 730 dager."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.purpose} {self.days}"
