"""An office's own windows for "before you call". Dated; never changed, only followed by another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CallWindow(models.Model):
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="call_windows")
    recent = models.PositiveSmallIntegerField(_("dager en kontakt er ny"))
    load_most = models.PositiveSmallIntegerField(_("kontakter på 30 dager før arbeidsplassen får ro"))
    valid_from = models.DateField(_("gjelder fra"))
    set_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation", "-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="call_window_recent_sensible",
                condition=Q(recent__gte=1, recent__lte=60),
                violation_error_message=_("Velg mellom 1 og 60 dager."),
            ),
            models.CheckConstraint(
                name="call_window_load_sensible",
                condition=Q(load_most__gte=2, load_most__lte=60),
                violation_error_message=_("Velg mellom 2 og 60 kontakter."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.recent} {self.load_most}"
