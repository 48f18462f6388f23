"""The forms of the room's own pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from grontlys.relations.rules.settling import Decision

DECISION_WORDS = {
    Decision.FIRST: _("Den som har kontakten, beholder den"),
    Decision.SECOND: _("Den som ba om den, tar over"),
    Decision.TOGETHER: _("De tar den sammen"),
}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Hvem ringer"),
        choices=[(one.value, word) for one, word in DECISION_WORDS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Hvorfor"),
        widget=forms.Textarea,
        max_length=300,
        help_text=_("Begge parter leser det. Aldri om enkeltpersoner."),
    )


class SideForm(forms.Form):
    reason = forms.CharField(
        label=_("Hvorfor dere bør beholde kontakten"),
        widget=forms.Textarea,
        max_length=300,
        help_text=_("Den som avgjør, og den andre parten leser det. Aldri om enkeltpersoner."),
    )


class WindowsForm(forms.Form):
    recent = forms.IntegerField(
        label=_("Dager en kontakt er ny"),
        min_value=1,
        max_value=60,
        help_text=_("Så lenge ser den neste at noen nettopp har ringt."),
    )
    load_most = forms.IntegerField(
        label=_("Kontakter på 30 dager før arbeidsplassen får ro"),
        min_value=2,
        max_value=60,
        help_text=_("Alle som ringer, teller med."),
    )
