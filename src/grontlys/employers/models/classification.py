"""Official classifications, as the statistics bureau publishes them. Filled by import-classification."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standard(models.TextChoices):
    """Industry standards that stand side by side in the register. A code means nothing without its standard."""

    SN2007 = "SN2007", "SN2007"
    SN2025 = "SN2025", "SN2025"


class Industry(models.Model):
    standard = models.CharField(_("standard"), max_length=8, choices=Standard)
    code = models.CharField(_("kode"), max_length=8)
    level = models.PositiveSmallIntegerField(_("nivå"))
    parent_code = models.CharField(_("over"), max_length=8, blank=True)
    section = models.CharField(_("næringshovedområde"), max_length=1, blank=True)
    name = models.CharField(_("navn"), max_length=300)
    name_en = models.CharField(_("engelsk navn"), max_length=300, blank=True)

    class Meta:
        ordering = ["standard", "code"]
        constraints = [models.UniqueConstraint(name="industry_code_once", fields=["standard", "code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class IndustryLink(models.Model):
    """A code of one standard and a code of the next that cover the same activity, wholly or in part."""

    from_standard = models.CharField(max_length=8, choices=Standard)
    from_code = models.CharField(max_length=8)
    to_standard = models.CharField(max_length=8, choices=Standard)
    to_code = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="industry_link_once", fields=["from_standard", "from_code", "to_standard", "to_code"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_standard} {self.from_code} → {self.to_standard} {self.to_code}"


class Occupation(models.Model):
    """STYRK-08, on four levels; the fourth are the unit groups. `area` and `category` are those of NAV's job board."""

    code = models.CharField(_("kode"), max_length=4, primary_key=True)
    level = models.PositiveSmallIntegerField(_("nivå"))
    parent_code = models.CharField(_("over"), max_length=4, blank=True)
    name = models.CharField(_("navn"), max_length=200)
    name_nn = models.CharField(_("nynorsk navn"), max_length=200, blank=True)
    name_en = models.CharField(_("engelsk navn"), max_length=200, blank=True)
    area = models.CharField(_("yrkesområde"), max_length=80, blank=True)
    category = models.CharField(_("yrkeskategori"), max_length=80, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class County(models.Model):
    code = models.CharField(_("fylkesnummer"), max_length=2, primary_key=True)
    name = models.CharField(_("navn"), max_length=60)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til og med"), null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    code = models.CharField(_("kommunenummer"), max_length=4, primary_key=True)
    name = models.CharField(_("navn"), max_length=60)
    county_code = models.CharField(_("fylkesnummer"), max_length=2)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til og med"), null=True, blank=True)
    latitude = models.FloatField(_("breddegrad"), null=True, blank=True)
    longitude = models.FloatField(_("lengdegrad"), null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


def municipality_names(codes: Iterable[str]) -> dict[str, str]:
    """Number to name, for the municipalities that are known. One query."""
    return dict(Municipality.objects.filter(pk__in=list(codes)).order_by("pk").values_list("pk", "name"))


class MunicipalityChange(models.Model):
    """That a municipality number was replaced from a day. A split has several rows: the old number alone does not tell which."""

    old_code = models.CharField(max_length=4)
    new_code = models.CharField(max_length=4)
    changed_on = models.DateField()

    class Meta:
        ordering = ["changed_on", "old_code"]
        constraints = [
            models.UniqueConstraint(name="municipality_change_once", fields=["old_code", "new_code", "changed_on"])
        ]

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code} {self.changed_on}"
