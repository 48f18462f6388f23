"""Why an employer who hosted somebody has been silent since, and that they are not to be asked for now."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.access.roles import Right
from grontlys.employers.models import Workplace
from grontlys.relations.rules import words


class SilenceQuerySet(models.QuerySet["Silence"]):
    def visible_to(self, actor: Actor) -> SilenceQuerySet:
        """Everyone who works towards employers."""
        return self.all() if actor.may(Right.SEE_EMPLOYERS) else self.none()


class Silence(models.Model):
    """Added, never changed: the newest counts. It is about the time after one placement; with the next it is over by itself."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="silences")
    after = models.DateField(_("etter den som sluttet"))
    reason = models.CharField(_("hvorfor"), max_length=20)
    let_be = models.BooleanField(_("la være"))
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = SilenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("stillhet")
        ordering = ["-set_at", "-pk"]
        indexes = [models.Index(fields=["workplace", "after"], name="silence_by_workplace")]
        constraints = [
            models.CheckConstraint(
                name="silence_reason_known", condition=Q(reason__in=[t.code for t in words.SILENCES])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} silent after {self.after}"
