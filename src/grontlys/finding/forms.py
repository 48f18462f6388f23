"""The one question that saving a search asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from grontlys.finding.saved import MOST_NAME


class NameForm(forms.Form):
    """What the search is to be called."""

    name = forms.CharField(
        label=_("Navn på søket"),
        max_length=MOST_NAME,
        help_text=_("Bare du ser navnet. Skriv hva du leter etter, ikke hvem du leter for."),
    )
