"""What is asked when a suggestion is decided on, or an overload answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from grontlys.candidates.rules.private import REASONS as PRIVATE_REASONS
from grontlys.employers.rules.terms import Term
from grontlys.employers.rules.topics import ADAPTATIONS
from grontlys.employers.wording import label, task_label
from grontlys.matching.actions import MOST_NOTE
from grontlys.matching.engine.explaining import Line
from grontlys.matching.rules.decisions import ANSWERS, NOT_THIS, OUTCOMES, TASK_NO, Answer
from grontlys.shared.text import lowered

_REASON = "private_ok"


def _choices(terms: tuple[Term, ...], empty: object = None) -> list[tuple[str, str]]:
    made = [(term.code, label(term)) for term in terms]
    return [("", str(empty)), *made] if empty is not None else made


class _TextForm(forms.Form):
    """A form with a few words about a person. A text that seems private is kept only for a reason, which is asked for then."""

    note = forms.CharField(
        label=gettext_lazy("Med noen ord"),
        max_length=MOST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if _REASON in self.data:
            self._ask_for_reason()

    def _ask_for_reason(self) -> None:
        self.fields[_REASON] = forms.ChoiceField(
            label=gettext_lazy("Hvorfor kan det stå?"),
            choices=_choices(PRIVATE_REASONS, gettext_lazy("Velg")),
            required=False,
        )

    def refuse(self, refused: ValidationError) -> None:
        """An error of the verb at the field it is about."""
        code = getattr(refused, "code", "") or ""
        if code == "private" and _REASON not in self.fields:
            self._ask_for_reason()
        field = "note" if code in ("private", "national_id") else code
        self.add_error(field if field in self.fields else None, refused)

    def texts(self) -> dict[str, str]:
        """The words and why they may stand, as the verbs take them."""
        return {"note": self.cleaned_data["note"], _REASON: self.cleaned_data.get(_REASON, "")}


class NotThisForm(_TextForm):
    """Not this one, because: a reason from the list."""

    reason = forms.ChoiceField(label=gettext_lazy("Hvorfor ikke denne?"), widget=forms.RadioSelect)
    field_order = ("reason", "note")

    def __init__(self, *args: Any, task: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [one for one in _choices(NOT_THIS) if task or one[0] != TASK_NO]
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (code, f"{word}: {lowered(task_label(task))}" if code == TASK_NO else word) for code, word in given
        ]

    def decision(self) -> dict[str, str]:
        """As the verb takes it."""
        return {"reason": self.cleaned_data["reason"], **self.texts()}


class RemoveForm(_TextForm):
    """To the shortlist, or off it again: with how it went where that is known."""

    reason = forms.ChoiceField(label=gettext_lazy("Hvordan gikk det?"), required=False)
    field_order = ("reason", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = _choices(OUTCOMES, gettext_lazy("Ikke sagt"))  # type: ignore[attr-defined]

    def decision(self) -> dict[str, str]:
        """As the verb takes it."""
        return {"reason": self.cleaned_data["reason"], **self.texts()}


class OverloadForm(_TextForm):
    """What is answered where the work asks for more than goes well."""

    svar = forms.ChoiceField(label=gettext_lazy("Hva svarer du?"), widget=forms.RadioSelect)
    adaptation = forms.ChoiceField(label=gettext_lazy("Hva skal til?"), required=False)
    generally = forms.BooleanField(
        label=gettext_lazy("Dette gjelder overalt, ikke bare her"),
        help_text=gettext_lazy("Da står det i profilen at det går bra med denne tilretteleggingen."),
        required=False,
    )
    field_order = ("svar", "adaptation", "generally", "note")

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["svar"].choices = _choices(ANSWERS)  # type: ignore[attr-defined]
        self.fields["adaptation"].choices = _choices(ADAPTATIONS, gettext_lazy("Velg"))  # type: ignore[attr-defined]
        self.fields["adaptation"].initial = line.help
        self.fields["note"].label = gettext_lazy("Hvorfor?")

    def answer(self) -> dict[str, Any]:
        """As the verb takes it."""
        return {
            "answer": Answer(self.cleaned_data["svar"]),
            "adaptation": self.cleaned_data["adaptation"],
            "generally": self.cleaned_data["generally"],
            **self.texts(),
        }
