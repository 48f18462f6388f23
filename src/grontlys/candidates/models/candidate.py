"""A person who seeks work, who follows that person, and what the person has agreed that others may see."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grontlys.candidates.querysets import CandidateQuerySet, PeriodQuerySet
from grontlys.candidates.rules.kinds import Protection
from grontlys.shared.sealing import SealedField


def new_code() -> str:
    """A code for addresses and logs that says nothing about the person and cannot be guessed. Letters and figures."""
    # No vowels and no look-alikes: a code must never read as a word, and never look like a national identity number.
    return "".join(secrets.choice("bcdfghjkmnpqrstvwxz23456789") for _ in range(12))


class Candidate(models.Model):
    """Name, contact data and national identity number are sealed; the number is found again through a keyed hash."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = SealedField(_("navn"))
    phone = SealedField(_("telefon"), blank=True, default="")
    email = SealedField(_("e-post"), blank=True, default="")
    national_id = SealedField(_("fødselsnummer"), blank=True, default="")
    national_id_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    protection = models.CharField(
        _("adressebeskyttelse"),
        max_length=14,
        choices=[(one.value, one.value) for one in Protection],
        default=Protection.UNKNOWN,
    )
    only_followers = models.BooleanField(_("bare de som følger selv"), default=False)
    municipality_code = models.CharField(_("bor i"), max_length=4, blank=True)
    registered_at = models.DateTimeField(_("registrert"))
    registered_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(_("slettet"), null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="candidate_protection_known", condition=Q(protection__in=[one.value for one in Protection])
            )
        ]

    def __str__(self) -> str:
        return self.code


class Following(models.Model):
    """That an organisation, or one person in it, follows a candidate in a period. Without this nobody there sees the candidate.

    `ended_at` is set where somebody ended it: then its last day is over from that moment.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="followings")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("fra"))
    ends_on = models.DateField(_("til og med"), null=True, blank=True)
    ended_at = models.DateTimeField(_("avsluttet"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["organisation", "person"], name="following_by_organisation")]
        constraints = [
            models.CheckConstraint(
                name="following_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Siste dag må være samme dag som første, eller senere."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.organisation_id}"


class Consent(models.Model):
    """What the candidate has agreed to in writing: for what, to whom, which parts, until when. Withdrawn, it ends at once."""

    class Purpose(models.TextChoices):
        CONTACT = "contact", _("Kontakte arbeidsgivere på mine vegne")
        SHARE = "share", _("Dele profilen med en annen organisasjon")

    class Way(models.TextChoices):
        PAPER = "paper", _("Signert på papir")
        DIGITAL = "digital", _("Signert digitalt")

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("formål"), max_length=10, choices=Purpose)
    receiver = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parts = models.JSONField(_("hva"), default=list)
    way = models.CharField(_("hvordan"), max_length=10, choices=Way)
    given_on = models.DateField(_("gitt"))
    ends_on = models.DateField(_("til og med"))
    withdrawn_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)
    recorded_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="consent_ends_after_given",
                condition=Q(ends_on__gte=F("given_on")),
                violation_error_message=_("Siste dag må være samme dag som samtykket ble gitt, eller senere."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.purpose}"
