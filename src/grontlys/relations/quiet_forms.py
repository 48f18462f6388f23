"""What the verbs of silence and references ask for. They stand among the quick verbs of the workplace page (employers.verbs)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from grontlys.employers.forms import VerbForm
from grontlys.employers.models import ContactPerson
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.relations import quiet, references
from grontlys.relations.forms import terms
from grontlys.relations.rules import words
from grontlys.shared import clock
from grontlys.web.fields import WordDateField


class SilenceForm(VerbForm):
    extra = ()
    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor det er stille"),
        choices=lambda: terms(words.SILENCES),
        widget=forms.RadioSelect,
        initial=words.NOBODY_KNOWS,
    )
    let_be = forms.BooleanField(
        label=gettext_lazy("La være å spørre dem, til noen har vært der igjen"), required=False, initial=True
    )

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        return quiet.note_silence(self.actor, self.workplace, **given)


class ReferenceForm(VerbForm):
    extra = ("agreed_words", "adaptations")
    about = forms.CharField(
        label=gettext_lazy("Hva de kan fortelle om"),
        max_length=300,
        help_text=gettext_lazy("Oppgaver, for eksempel «kasse og varepåfylling». Aldri om enkeltpersoner."),
    )
    agreed_by: forms.ModelChoiceField[ContactPerson] = forms.ModelChoiceField(
        label=gettext_lazy("Hvem sa ja"), queryset=None, required=False, empty_label=gettext_lazy("Ikke på listen")
    )
    agreed_words = forms.CharField(
        label=gettext_lazy("Ikke på listen: hvilken rolle"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For eksempel «daglig leder»."),
    )
    until = WordDateField(
        label=gettext_lazy("Til og med"),
        initial=lambda: clock.today() + dt.timedelta(days=365),
        help_text=gettext_lazy("To år er det meste. De kan trekke seg når som helst."),
    )
    adaptations = forms.MultipleChoiceField(
        label=gettext_lazy("Tilrettelegging de har erfaring med"),
        choices=lambda: terms(ADAPTATIONS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.workplace.contact_people.filter(ended_on=None)
        self.fields["agreed_by"].queryset = people  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        return references.agree_to_tell(self.actor, self.workplace, **given)


class WithdrawReferenceForm(VerbForm):
    extra = ()

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        references.withdraw_reference(self.actor, self.workplace)
        return None
