"""The page that an employer and the staff fill in together: that it is open, for whom, and until when."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.employers.models.contact import ContactPerson
from grontlys.employers.models.unit import Workplace
from grontlys.shared import clock


class SharedPageQuerySet(models.QuerySet["SharedPage"]):
    def standing(self, on: dt.date) -> SharedPageQuerySet:
        """Those whose link works on the day."""
        return self.filter(closed_at=None, ends_on__gte=on)

    def of(self, actor: Actor) -> SharedPageQuerySet:
        """Those of the organisation the actor acts for. Others know that there is one, and never hold its link."""
        if actor.organisation_id is None:
            return self.none()
        return self.filter(organisation=actor.organisation_id)


class SharedPage(models.Model):
    """A link without sign-in to what one employer has said about its own workplace. The answers are statements; nothing of
    what was answered stands here.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="shared_pages")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(ContactPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    nonce = models.CharField(max_length=40, unique=True)
    opened_at = models.DateTimeField(_("åpnet"))
    ends_on = models.DateField(_("siste dag"))
    closed_at = models.DateTimeField(_("stengt"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)
    seen_at = models.DateTimeField(_("sett"), null=True, blank=True)
    # Part of the page to the moment the employer last saved it through the link, as ISO text.
    answered = models.JSONField(default=dict)
    # How many times the employer has saved on that day: more than any person would is a robot.
    saves_on = models.DateField(null=True, blank=True)
    saves = models.PositiveIntegerField(default=0)

    objects = SharedPageQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workplace", "organisation"], condition=Q(closed_at=None), name="one_shared_page_at_a_time"
            ),
            models.CheckConstraint(
                name="shared_page_closed_after_opened",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
            ),
        ]

    def works(self, on: dt.date) -> bool:
        """Whether the link opens the page on the day."""
        return self.closed_at is None and self.ends_on >= on

    @property
    def answered_at(self) -> dt.datetime | None:
        """When the employer last saved anything through the link."""
        return max(map(dt.datetime.fromisoformat, self.answered.values()), default=None)

    @property
    def news(self) -> list[str]:
        """The parts that the employer has saved since the person who opened the page last looked."""
        since = self.seen_at or self.opened_at
        return [part for part, at in self.answered.items() if dt.datetime.fromisoformat(at) > since]

    @property
    def is_open(self) -> bool:
        """Whether the link works today."""
        return self.works(clock.today())

    def __str__(self) -> str:
        return f"shared page {self.pk} of {self.workplace_id}"
