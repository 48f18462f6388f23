"""The secret address of somebody's calendar: what is planned, for the calendar of a telephone or an office system."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """Only a keyed hash of the address is kept: it is shown once, and whoever reads the database cannot use it."""

    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("laget"))
    ended_at = models.DateTimeField(_("stengt"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="calendar_feed_one", fields=["person", "organisation"], condition=Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
