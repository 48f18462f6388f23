"""Runs of the register import: what came, what it changed, what was set aside."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SHIPPED = "shipped"
"""The source of a run that loaded what comes with the product."""


class ImportRun(models.Model):
    class Kind(models.TextChoices):
        WORKPLACES = "workplaces", _("Underenheter")
        COMPANIES = "companies", _("Hovedenheter")
        UPDATES = "updates", _("Oppdateringer")
        CLASSIFICATION = "classification", _("Kodeverk")

    class State(models.TextChoices):
        RUNNING = "running", _("Pågår")
        DONE = "done", _("Ferdig")
        BROKEN = "broken", _("Stanset før slutten av filen")

    kind = models.CharField(_("hva"), max_length=20, choices=Kind)
    source = models.CharField(_("kilde"), max_length=300)
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(_("startet"))
    finished_at = models.DateTimeField(_("ferdig"), null=True, blank=True)
    new = models.PositiveIntegerField(_("nye"), default=0)
    changed = models.PositiveIntegerField(_("endret"), default=0)
    unchanged = models.PositiveIntegerField(_("uendret"), default=0)
    closed = models.PositiveIntegerField(_("lagt ned"), default=0)
    aside = models.PositiveIntegerField(_("lagt til side"), default=0)
    last_update_id = models.PositiveBigIntegerField(_("siste oppdateringsid"), null=True, blank=True)
    fault = models.CharField(_("hva som gikk galt"), max_length=300, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def shown_source(self) -> str:
        """Where it came from, for people: what ships with the product has no file that they know of."""
        return gettext("Følger med produktet") if self.source == SHIPPED else self.source


class SetAside(models.Model):
    """A record that could not be read, kept with its reason while the rest went on."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="records")
    position = models.PositiveIntegerField(_("plass i filen"))
    number = models.CharField(_("organisasjonsnummer"), max_length=20, blank=True)
    reason = models.CharField(_("grunn"), max_length=40)
    detail = models.CharField(_("mer"), max_length=200, blank=True)

    class Meta:
        ordering = ["run", "position"]

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"


class RegisterChange(models.Model):
    """What the register changed about a unit we already had: part of the workplace's timeline."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", _("Nytt navn")
        MOVED = "moved", _("Flyttet")
        RECODED = "recoded", _("Ny næringskode")
        REPARENTED = "reparented", _("Ny eier")
        CLOSED = "closed", _("Lagt ned")
        GONE = "gone", _("Ute av registeret")
        RETURNED = "returned", _("Tilbake i registeret")
        HEAD_COUNT = "head_count", _("Nytt antall ansatte")
        BANKRUPT = "bankrupt", _("Konkurs")

    number = models.PositiveIntegerField(_("organisasjonsnummer"), db_index=True)
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="changes")
    changed_on = models.DateField(_("dato"))
    kind = models.CharField(_("hva"), max_length=12, choices=Kind)
    before = models.CharField(_("før"), max_length=200, blank=True)
    after = models.CharField(_("etter"), max_length=200, blank=True)

    class Meta:
        ordering = ["-changed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
