"""What is asked for when an employer gets in touch, and when it is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grontlys.access.actor import Actor
from grontlys.employers.forms import VerbForm
from grontlys.employers.models import ContactPerson, Workplace
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.vocabulary import TASKS
from grontlys.employers.wording import PURPOSE_WORDS
from grontlys.relations import requests
from grontlys.relations.forms import colleagues, terms
from grontlys.relations.rules import words
from grontlys.web.fields import WordDateField


class RequestForm(VerbForm):
    """An employer got in touch: what about, in their words."""

    extra = ("count", "task", "asked_by")
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva gjelder det"),
        choices=lambda: terms(words.REQUEST_KINDS),
        widget=forms.RadioSelect,
        initial="need",
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("For plass eller folk"),
        choices=lambda: [(one.value, word) for one, word in PURPOSE_WORDS.items()],
        widget=forms.RadioSelect,
        required=False,
        initial=Purpose.HIRING.value,
    )
    text = forms.CharField(
        label=gettext_lazy("Med deres ord"),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )
    count = forms.IntegerField(label=gettext_lazy("Hvor mange"), min_value=1, max_value=99, required=False)
    task = forms.ChoiceField(
        label=gettext_lazy("Oppgave"), choices=lambda: terms(TASKS, _("Alle slags oppgaver")), required=False
    )
    asked_by: forms.ModelChoiceField[ContactPerson] = forms.ModelChoiceField(
        label=gettext_lazy("Hvem tok kontakt"), queryset=None, required=False, empty_label=gettext_lazy("Ikke sagt")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_by"].queryset = self.workplace.contact_people.filter(ended_on=None)  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any], common: dict[str, Any]) -> object:
        code = given.pop("purpose")
        purpose = Purpose(code) if code else None
        reason = {"private_ok": common["private_ok"]} if "private_ok" in common else {}
        kind = given.pop("kind")
        return requests.receive_request(self.actor, self.workplace, kind, purpose=purpose, **given, **reason)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Svaret"), choices=lambda: terms(words.ANSWERS), widget=forms.RadioSelect
    )
    lost_reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor det glapp"), choices=lambda: terms(words.LOST_REASONS, _("Velg")), required=False
    )
    news_on = WordDateField(label=gettext_lazy("De hører fra oss igjen"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Med noen ord"),
        widget=forms.Textarea,
        max_length=500,
        required=False,
        help_text=gettext_lazy("Om arbeidsplassen, aldri om enkeltpersoner."),
    )


class PassOnForm(forms.Form):
    person = forms.TypedChoiceField(label=gettext_lazy("Til hvem"), choices=(), coerce=int)

    def __init__(self, *args: Any, actor: Actor, workplace: Workplace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine, others = colleagues(actor.organisation_id, workplace.municipality_code)
        mine.pop(actor.person_id, None)
        grouped = [(office, list(members.items())) for office, members in sorted(others.items())]
        self.fields["person"].choices = [("", _("Velg")), *mine.items(), *grouped]  # type: ignore[attr-defined]
