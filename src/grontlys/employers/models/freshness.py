"""An office's own answer to how long a confirmed opening counts as fresh. Dated; never changed, only followed by another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from grontlys.employers.rules.kinds import Purpose


class FreshnessSetting(models.Model):
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="freshness_settings")
    purpose = models.CharField(_("for"), max_length=10, choices=[(p.value, p.value) for p in Purpose])
    days = models.PositiveSmallIntegerField(_("dager"))
    valid_from = models.DateField(_("gjelder fra"))
    set_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation", "purpose", "-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="freshness_days_sensible",
                condition=models.Q(days__gte=1, days__lte=180),
                violation_error_message=_("Velg mellom 1 og 180 dager."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.purpose} {self.days}"
