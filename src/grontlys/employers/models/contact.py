"""The people at a workplace whom staff may ring."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from grontlys.employers.models.unit import Workplace


class ContactPerson(models.Model):
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="contact_people")
    name = models.CharField(_("navn"), max_length=120)
    role = models.CharField(_("rolle på arbeidsplassen"), max_length=80, blank=True)
    phone = models.CharField(_("direktenummer"), max_length=30, blank=True)
    email = models.EmailField(_("e-post"), blank=True)
    informed_on = models.DateField(_("vet at vi har navnet, fra"))
    ended_on = models.DateField(_("sluttet"), null=True, blank=True)

    class Meta:
        ordering = ["workplace", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="contact_person_reachable",
                condition=~models.Q(phone="", email=""),
                violation_error_message=_("Skriv et telefonnummer eller en e-postadresse."),
            )
        ]

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it: digits, with the leading + where there is one."""
        return "".join(c for i, c in enumerate(self.phone.strip()) if c.isdigit() or (c == "+" and i == 0))

    def __str__(self) -> str:
        return self.name
