"""What is asked about a list: which file, which column is what, and how it is to be understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from grontlys.access.actor import Actor
from grontlys.employers import policies
from grontlys.employers.lists import sheets
from grontlys.employers.models import EmployerList
from grontlys.employers.rules.kinds import Basis, Purpose
from grontlys.employers.wording import BASIS_WORDS, PURPOSE_WORDS, SHARING_WORDS
from grontlys.web.fields import WordDateField


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Regnearket"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) eller CSV. Inntil 20 MB."),
        max_length=200,
        allow_empty_file=True,
        error_messages={"required": _("Velg en fil.")},
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > sheets.MOST_BYTES:
            raise forms.ValidationError(_("Filen er større enn 20 MB. Del listen i flere filer."), code="too_large")
        return given


def _bases() -> list[tuple[str, Any]]:
    return [(basis.value, BASIS_WORDS[basis]) for basis in (Basis.EMPLOYER, Basis.OBSERVED, Basis.INTERPRETED)]


class ColumnsForm(forms.Form):
    """The options; the columns themselves are `mappings`."""

    said_on = WordDateField(
        label=_("Dagen listen gjelder"),
        past=True,
        help_text=_("Brukes der en rad ikke har egen dato. For eksempel «i dag» eller «1.11.2026»."),
    )
    sharing = forms.ChoiceField(label=_("Deles med"))
    opening_basis = forms.ChoiceField(label=_("Ledige plasser: hvor vet dere det fra?"), choices=_bases)
    note_basis = forms.ChoiceField(label=_("Merknader: hvor vet dere det fra?"), choices=_bases)
    purpose = forms.ChoiceField(
        label=_("«Antall plasser» uten videre er til"),
        choices=lambda: [(purpose.value, word) for purpose, word in PURPOSE_WORDS.items()],
    )
    informed = forms.BooleanField(
        label=_(
            "Alle kontaktpersonene i listen vet at navn og nummer lagres her, og at alle som arbeider mot arbeidsgivere kan se det"
        ),
        help_text=_("Uten dette tas kontaktpersonene ikke med. Resten av listen tas inn."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, employer_list: EmployerList, **kwargs: Any) -> None:
        held = employer_list.options
        kwargs["initial"] = {
            "sharing": "all",
            "opening_basis": Basis.EMPLOYER.value,
            "note_basis": Basis.INTERPRETED.value,
            "purpose": Purpose.TRAINING.value,
            **held,
            "said_on": dt.date.fromisoformat(held["said_on"]),
        }
        super().__init__(*args, **kwargs)
        self.employer_list = employer_list
        levels = policies.sharing_levels(actor)
        self.fields["sharing"].choices = [(level.value, SHARING_WORDS[level]) for level in levels]  # type: ignore[attr-defined]

    def mappings(self) -> dict[int, dict[int, str]]:
        """Sheet to column to field, as it was sent."""
        data: Mapping[str, str] = self.data
        return {
            number: {place: data.get(column_name(number, place), "") for place in sheet["places"]}
            for number, sheet in enumerate(self.employer_list.sheets)
        }

    def used(self) -> list[int]:
        """The sheets that are to be used; a list of one sheet uses that."""
        count = len(self.employer_list.sheets)
        return [number for number in range(count) if count == 1 or f"ark-{number}" in self.data]


def column_name(sheet: int, place: int) -> str:
    """The name of a column's field in the form."""
    return f"ark-{sheet}-kolonne-{place}"
