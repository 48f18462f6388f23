"""What runs by itself: when each verb is due, who holds it now, and how it went."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledVerb(models.Model):
    """One row for each registered verb. Whoever turns `lease` from empty into its own mark runs it."""

    name = models.CharField(_("navn"), max_length=60, primary_key=True)
    due_at = models.DateTimeField(_("neste gang"))
    lease = models.CharField(max_length=36, blank=True)
    lease_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(_("feil på rad"), default=0)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="scheduled_lease_has_end",
                condition=models.Q(lease="", lease_until__isnull=True)
                | (~models.Q(lease="") & models.Q(lease_until__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ScheduledRun(models.Model):
    """One attempt. `outcome` holds counts, `fault` what went wrong; neither says anything about a person."""

    class State(models.TextChoices):
        RUNNING = "running", _("Pågår")
        DONE = "done", _("Ferdig")
        FAILED = "failed", _("Feilet")
        ABANDONED = "abandoned", _("Avbrutt")

    lease = models.CharField(max_length=36, unique=True)
    verb = models.CharField(_("hva"), max_length=60)
    worker = models.CharField(_("hvor"), max_length=80)
    started_at = models.DateTimeField(_("startet"))
    finished_at = models.DateTimeField(_("ferdig"), null=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.RUNNING)
    outcome = models.JSONField(_("resultat"), default=dict)
    fault = models.CharField(_("hva som gikk galt"), max_length=200, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["verb", "-started_at"], name="scheduled_run_by_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.started_at:%Y-%m-%d %H:%M}"
