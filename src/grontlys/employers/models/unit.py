"""Companies (main units) and workplaces (operational units) as the company register knows them.

The organisation number is the key. Columns hold what the register says; what people know stands in statements.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.employers.rules.names import display_name
from grontlys.shared import orgnr


class HeadCount(models.TextChoices):
    """How a head count is known. The register publishes no number below five: withheld is neither zero nor unknown."""

    COUNTED = "counted", _("oppgitt")
    WITHHELD = "withheld", _("1–4 ansatte (tallet holdes tilbake)")
    NONE = "none", _("ingen registrerte ansatte")
    UNKNOWN = "unknown", _("ukjent")


class Sector(models.TextChoices):
    STATE = "state", _("Statlig")
    MUNICIPAL = "municipal", _("Kommunal")
    PRIVATE = "private", _("Privat")
    UNKNOWN = "unknown", _("Ukjent sektor")


class RegisterUnit(models.Model):
    number = models.PositiveIntegerField(_("organisasjonsnummer"), primary_key=True)
    name = models.TextField(_("navn"))
    name_folded = models.TextField(editable=False)
    name_sort = models.CharField(max_length=80, editable=False)
    form_code = models.CharField(_("organisasjonsform"), max_length=10, blank=True)
    parent_number = models.PositiveIntegerField(_("overordnet enhet"), null=True, blank=True, db_index=True)
    country = models.CharField(_("land"), max_length=2, blank=True)
    municipality_code = models.CharField(_("kommunenummer"), max_length=4, blank=True)
    municipality_registered = models.CharField(_("kommunenummer i registeret"), max_length=4, blank=True)
    postcode = models.CharField(_("postnummer"), max_length=20, blank=True)
    post_place = models.CharField(_("poststed"), max_length=100, blank=True)
    street = models.TextField(_("adresse"), blank=True)
    industry1_code = models.CharField(_("næringskode"), max_length=8, blank=True)
    industry1_standard = models.CharField(max_length=8, blank=True)
    industry2_code = models.CharField(_("næringskode 2"), max_length=8, blank=True)
    industry2_standard = models.CharField(max_length=8, blank=True)
    industry3_code = models.CharField(_("næringskode 3"), max_length=8, blank=True)
    industry3_standard = models.CharField(max_length=8, blank=True)
    section = models.CharField(_("næringshovedområde"), max_length=1, blank=True)
    employees = models.PositiveIntegerField(_("ansatte"), null=True, blank=True)
    head_count = models.CharField(_("antall ansatte"), max_length=10, choices=HeadCount, default=HeadCount.UNKNOWN)
    sector = models.CharField(_("sektor"), max_length=10, choices=Sector, default=Sector.UNKNOWN)
    registered_on = models.DateField(_("registrert"), null=True, blank=True)
    started_on = models.DateField(_("startet"), null=True, blank=True)
    closed_on = models.DateField(_("nedlagt"), null=True, blank=True)
    deleted_on = models.DateField(_("slettet"), null=True, blank=True)
    gone_on = models.DateField(_("ute av registeret"), null=True, blank=True)
    website = models.CharField(_("nettside"), max_length=300, blank=True)
    fingerprint = models.BinaryField(max_length=16, editable=False, default=b"")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_head_count_fits",
                condition=Q(head_count=HeadCount.COUNTED, employees__isnull=False)
                | (~Q(head_count=HeadCount.COUNTED) & Q(employees__isnull=True)),
                violation_error_message=_("Et antall ansatte hører til når tallet er oppgitt, og bare da."),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name for a page: the register's, without shouting."""
        return display_name(self.name)

    @property
    def number_display(self) -> str:
        """The organisation number in groups of three."""
        return orgnr.display(self.number)


class Company(RegisterUnit):
    sector_code = models.CharField(_("institusjonell sektorkode"), max_length=8, blank=True)
    founded_on = models.DateField(_("stiftet"), null=True, blank=True)
    bankrupt = models.BooleanField(_("konkurs"), default=False)
    bankrupt_on = models.DateField(_("konkursdato"), null=True, blank=True)
    winding_up = models.BooleanField(_("under avvikling"), default=False)
    forced_winding_up = models.BooleanField(_("under tvangsavvikling"), default=False)

    class Meta(RegisterUnit.Meta):
        verbose_name = _("virksomhet")
        ordering = ["name_sort", "number"]


class Workplace(RegisterUnit):
    owner_changed_on = models.DateField(_("eierskifte"), null=True, blank=True)
    personal = models.BooleanField(
        _("enkeltpersonforetak"),
        default=True,
        help_text=_(
            "Navnet kan være et menneskes navn. Gjelder til hovedenheten er kjent og ikke er et enkeltpersonforetak."
        ),
    )
    company_ended_on = models.DateField(_("virksomheten opphørt"), null=True, blank=True)
    company_bankrupt_on = models.DateField(_("virksomheten konkurs"), null=True, blank=True)

    class Meta(RegisterUnit.Meta):
        verbose_name = _("arbeidsplass")
        ordering = ["name_sort", "number"]
        indexes = [models.Index(fields=["municipality_code", "section"], name="workplace_by_place")]
