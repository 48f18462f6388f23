"""An organisation whose staff work towards employers, and the municipalities it serves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.access.roles import NAV_KINDS, OrganisationKind, Right

if TYPE_CHECKING:
    from grontlys.access.actor import Actor


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def staffed_by(self, actor: Actor) -> OrganisationQuerySet:
        """Organisations whose staff the actor may see: the one acted for, or all of them for an administrator."""
        if not actor.may(Right.SEE_STAFF):
            return self.none()
        if actor.may(Right.MANAGE_ORGANISATIONS):
            return self.all()
        return self.filter(pk=actor.organisation_id)


class Organisation(models.Model):
    name = models.CharField(_("navn"), max_length=200, unique=True)
    short_name = models.CharField(_("kortnavn"), max_length=60)
    kind = models.CharField(_("type"), max_length=20, choices=OrganisationKind)
    number = models.PositiveIntegerField(_("organisasjonsnummer"), null=True, blank=True, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("hører til")
    )
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    email = models.EmailField(_("e-post"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_kind_known",
                condition=Q(kind__in=OrganisationKind.values),
                violation_error_message=_("Velg en type organisasjon fra listen."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_nav(self) -> bool:
        """True where the organisation is part of NAV."""
        return self.kind in NAV_KINDS


class AreaQuerySet(models.QuerySet["Area"]):
    def on(self, day: dt.date) -> AreaQuerySet:
        """Areas in force on a day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Area(models.Model):
    """That an organisation serves a municipality in a period. A NAV office's rules hold for the workplaces of its area."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="areas")
    municipality_code = models.CharField(_("kommunenummer"), max_length=4)
    starts_on = models.DateField(_("fra"))
    ends_on = models.DateField(_("til og med"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "municipality_code"]
        constraints = [
            models.UniqueConstraint(
                name="area_once",
                fields=["organisation", "municipality_code", "starts_on"],
                violation_error_message=_("Organisasjonen har allerede denne kommunen fra denne datoen."),
            ),
            models.CheckConstraint(
                name="area_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Perioden må slutte samme dag som den starter, eller senere."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.municipality_code}"
