"""That a person has put off a line of "I dag": the person's own matter, seen by nobody else and no part of what is known."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from grontlys.access.actor import Actor
from grontlys.employers.models.unit import Workplace


class DaySnoozeQuerySet(models.QuerySet["DaySnooze"]):
    def own(self, actor: Actor) -> DaySnoozeQuerySet:
        """The actor's own, in the organisation acted for."""
        return self.filter(person=actor.person_id, organisation=actor.organisation_id)

    def asleep(self, on: dt.date) -> DaySnoozeQuerySet:
        """Those whose line is not shown on the day."""
        return self.filter(until__gte=on)


class DaySnooze(models.Model):
    """No line on this workplace and topic for the person to and with a day."""

    class Topic(models.TextChoices):
        CONTACT = "contact"
        FACTS = "facts"

    person = models.ForeignKey("access.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=10, choices=Topic)
    until = models.DateField()

    objects = DaySnoozeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="snooze_once", fields=["person", "organisation", "workplace", "topic"]),
            models.CheckConstraint(name="snooze_topic_known", condition=Q(topic__in=["contact", "facts"])),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.until}"
