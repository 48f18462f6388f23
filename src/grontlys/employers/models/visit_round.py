"""A round of questions about a workplace, begun and perhaps not finished. What was answered stands as statements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.employers.models.statement import Statement
from grontlys.employers.models.unit import Workplace
from grontlys.employers.rules.kinds import Sharing


class VisitRoundQuerySet(models.QuerySet["VisitRound"]):
    def visible_to(self, actor: Actor) -> VisitRoundQuerySet:
        """One's own, begun for the organisation one acts for now. What it yielded is for others to read as statements."""
        return self.filter(person_id=actor.person_id, organisation_id=actor.organisation_id)

    def unfinished(self) -> VisitRoundQuerySet:
        """Neither finished nor thrown away."""
        return self.filter(finished_at=None, discarded_at=None)


class VisitRound(models.Model):
    """Who asks, where, in what form of contact, and how far the questions have come.

    `steps` and `stated` are what rules.visit_steps and visits write: slug to outcome and answer, and group to the statements
    made of its answers. The answers themselves are emptied when the round ends.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="visit_rounds")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    form = models.CharField(_("kontaktform"), max_length=20)
    full = models.BooleanField(_("full runde"), default=False)
    sharing = models.CharField(
        _("delt med"), max_length=12, choices=[(s.value, s.value) for s in Sharing], default=Sharing.ALL
    )
    started_at = models.DateTimeField(_("begynt"))
    said_on = models.DateField(_("dagen det gjelder"))
    moved_at = models.DateTimeField(_("sist i bruk"))
    steps = models.JSONField(default=dict, blank=True)
    stated = models.JSONField(default=dict, blank=True)
    visit = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(_("ferdig"), null=True, blank=True)
    discarded_at = models.DateTimeField(_("kastet"), null=True, blank=True)

    objects = VisitRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("besøk")
        ordering = ["-moved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="visit_round_one_unfinished",
                fields=["workplace", "person", "organisation"],
                condition=Q(finished_at=None, discarded_at=None),
            ),
            models.CheckConstraint(
                name="visit_round_sharing_known", condition=Q(sharing__in=[s.value for s in Sharing])
            ),
            models.CheckConstraint(name="visit_round_ends_once", condition=Q(finished_at=None) | Q(discarded_at=None)),
        ]

    def __str__(self) -> str:
        return f"visit round {self.pk} of {self.workplace_id}"
