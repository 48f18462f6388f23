"""The people at a workplace whom staff may ring."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from grontlys.employers.models.unit import Workplace
from grontlys.employers.rules.topics import LEVELS
from grontlys.employers.rules.vocabulary import by_code


class ContactPerson(models.Model):
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="contact_people")
    name = models.CharField(_("navn"), max_length=120)
    role = models.CharField(_("rolle på arbeidsplassen"), max_length=80, blank=True)
    level = models.CharField(
        _("nivå"),
        max_length=20,
        blank=True,
        default="",
        db_default="",
        choices=[(term.code, term.code) for term in LEVELS],
    )
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

    @property
    def level_word(self) -> str:
        """At which level the person decides, in the language of the page; empty where it is not said."""
        term = by_code(LEVELS).get(self.level)
        return (term.en if (get_language() or "nb").startswith("en") else term.nb) if term is not None else ""

    def __str__(self) -> str:
        return self.name
