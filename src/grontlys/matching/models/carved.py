"""A part-time post put together of tasks that skilled staff could hand over. It holds no person, and no word about one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import Statement, Workplace
from grontlys.employers.rules.kinds import Purpose
from grontlys.matching.rules.carved import MOST_NAME, MOST_NOTE, Status

_STATUSES = [(one.value, one.value) for one in Status]


class CarvedPositionQuerySet(models.QuerySet["CarvedPosition"]):
    def visible_to(self, actor: Actor) -> CarvedPositionQuerySet:
        """Those who work towards employers read all of them, so that two offices do not carve the same tasks."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()


class CarvedPosition(models.Model):
    """One post. `status` is that of its last step."""

    name = models.CharField(_("navn"), max_length=MOST_NAME)
    status = models.CharField(_("status"), max_length=10, choices=_STATUSES)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(_("sist endret"))

    objects = CarvedPositionQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at", "-pk"]
        indexes = [models.Index(fields=["status"], name="carved_by_status")]
        constraints = [
            models.CheckConstraint(name="carved_status_known", condition=Q(status__in=[one.value for one in Status]))
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.status}"


class CarvedTask(models.Model):
    """One task of a post: the statement it was told in, and its hours a week as they were told then."""

    position = models.ForeignKey(CarvedPosition, on_delete=models.CASCADE, related_name="tasks")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(_("oppgave"), max_length=40)
    hours = models.PositiveSmallIntegerField(_("timer i uka"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["position", "workplace", "key"], name="carved_task_once"),
            models.CheckConstraint(name="carved_task_has_hours", condition=Q(hours__gte=1, hours__lte=60)),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.workplace_id} {self.key}"


class CarvedStep(models.Model):
    """What was done with a post, by whom and when: added, never changed. `purpose` is that of an agreement."""

    position = models.ForeignKey(CarvedPosition, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=10, choices=_STATUSES)
    reason = models.CharField(_("fordi"), max_length=20, blank=True)
    note = models.CharField(_("med noen ord"), max_length=MOST_NOTE, blank=True)
    private_reason = models.CharField(_("beholdt fordi"), max_length=20, blank=True)
    purpose = models.CharField(
        _("formål"), max_length=10, blank=True, choices=[(one.value, one.value) for one in Purpose]
    )
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        ordering = ["-pk"]
        constraints: list[Any] = [
            models.CheckConstraint(
                name="carved_step_status_known", condition=Q(status__in=[one.value for one in Status])
            ),
            models.CheckConstraint(
                name="carved_step_put_away_because",
                condition=(Q(status=Status.PUT_AWAY.value) & ~Q(reason=""))
                | (~Q(status=Status.PUT_AWAY.value) & Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.status}"
