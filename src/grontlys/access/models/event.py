"""The event log: append-only, hash-chained, one row for each verb and each look at a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from grontlys.access.roles import Right

if TYPE_CHECKING:
    from grontlys.access.actor import Actor


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, actor: Actor) -> EventQuerySet:
        """What was done in the actor's own organisation, for those who may read the log; everything for an administrator."""
        if not actor.may(Right.READ_LOG):
            return self.none()
        if actor.may(Right.MANAGE_ORGANISATIONS):
            return self.all()
        if actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


class Event(models.Model):
    """Something a person or the system did. Database triggers (append_only.py) refuse every change and deletion.

    No foreign keys: the row must outlive what it speaks of. `facts` holds numbers, codes and dates only, never a
    national identity number and never free text about people.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("tidspunkt"))
    actor_id = models.PositiveBigIntegerField(_("hvem"))
    organisation_id = models.PositiveBigIntegerField(_("organisasjon"), null=True)
    verb = models.CharField(_("handling"), max_length=60)
    object_kind = models.CharField(_("gjelder"), max_length=40)
    object_id = models.CharField(_("nummer"), max_length=40)
    reason = models.CharField(_("grunn"), max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["object_kind", "object_id", "seq"], name="event_by_object"),
            models.Index(fields=["actor_id", "seq"], name="event_by_actor"),
            models.Index(fields=["organisation_id", "seq"], name="event_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.object_kind} {self.object_id}"
