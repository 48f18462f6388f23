"""What is known about a workplace: dated statements, added and never overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.employers.models.contact import ContactPerson
from grontlys.employers.models.unit import Workplace
from grontlys.employers.querysets import StatementQuerySet
from grontlys.employers.rules.kinds import Basis, Kind, Sharing


class Statement(models.Model):
    """One dated statement: what (kind, key, value), who said it, on what basis, when, until when it holds, who may read it.

    `kind` and `key` together are the topic: a newer statement on the same topic supersedes, the older stays readable.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(_("hva"), max_length=20, choices=[(k.value, k.value) for k in Kind])
    key = models.CharField(_("gjelder"), max_length=40, blank=True)
    value = models.JSONField(_("innhold"), default=dict)
    note = models.TextField(_("merknad"), blank=True)
    said_on = models.DateField(_("sagt"))
    recorded_at = models.DateTimeField(_("ført"))
    holds_until = models.DateField(_("gjelder til og med"), null=True, blank=True)
    basis = models.CharField(_("grunnlag"), max_length=12, choices=[(b.value, b.value) for b in Basis])
    sharing = models.CharField(
        _("delt med"), max_length=12, choices=[(s.value, s.value) for s in Sharing], default=Sharing.ALL
    )
    # Why a text that looks like a private fact about a person was kept all the same; a code of rules.private_facts.
    private_reason = models.CharField(_("beholdt fordi"), max_length=20, blank=True, default="", db_default="")
    author = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    said_by = models.ForeignKey(
        ContactPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["workplace", "kind", "key"], name="statement_by_topic")]
        constraints = [
            models.CheckConstraint(name="statement_kind_known", condition=Q(kind__in=[k.value for k in Kind])),
            models.CheckConstraint(name="statement_basis_known", condition=Q(basis__in=[b.value for b in Basis])),
            models.CheckConstraint(name="statement_sharing_known", condition=Q(sharing__in=[s.value for s in Sharing])),
            models.CheckConstraint(
                name="statement_holds_after_said",
                condition=Q(holds_until__isnull=True) | Q(holds_until__gte=F("said_on")),
                violation_error_message=_("Datoen det gjelder til, må være samme dag som det ble sagt, eller senere."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.said_on}"


class Withdrawal(models.Model):
    """That a statement was entered by mistake. The statement stays on the timeline, struck out."""

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of {self.statement_id}"
