"""What is asked about a carved post: how large, and what was said of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.rules.private_words import PRIVATE_REASONS
from grontlys.employers.wording import PURPOSE_WORDS, label
from grontlys.matching import carving_actions
from grontlys.matching.carving_pages import Choice
from grontlys.matching.models import CarvedPosition
from grontlys.matching.rules.carved import MOST_NAME, MOST_NOTE, PUT_AWAY
from grontlys.shared import clock
from grontlys.web.fields import WordDateField

_REASON = "private_ok"
SIZES = (10, 20, 30, 40, 50, 60, 80, 100)
REACHES = (0, 10, 20, 30, 50, 80)


class ChoiceForm(forms.Form):
    """How large a post, and how far between workplaces: narrows what is shown, writes nothing."""

    fra = forms.TypedChoiceField(
        label=gettext_lazy("Fra"), choices=[(one, f"{one} %") for one in SIZES], coerce=int, required=False
    )
    til = forms.TypedChoiceField(
        label=gettext_lazy("Til"), choices=[(one, f"{one} %") for one in SIZES], coerce=int, required=False
    )
    km = forms.TypedChoiceField(
        label=gettext_lazy("Mellom arbeidsplassene"),
        choices=[(one, f"{one} km" if one else gettext_lazy("Samme kommune")) for one in REACHES],
        coerce=int,
        required=False,
    )


class AreaForm(ChoiceForm):
    """The same for an area."""

    kommune = forms.ChoiceField(label=gettext_lazy("Kommune"), required=False)

    def __init__(self, *args: Any, places: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kommune"].choices = [("", gettext_lazy("Hele området"))]  # type: ignore[attr-defined]
        self.fields["kommune"].choices += list(places)  # type: ignore[attr-defined]


def read_choice(given: QueryDict) -> Choice:
    """What an address asks for; what cannot be read is as usual, and the larger of two sizes is the largest."""

    def one_of(name: str, allowed: tuple[int, ...], usual: int) -> int:
        text = given.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 4 and int(text) in allowed else usual

    usual = Choice()
    sizes = sorted((one_of("fra", SIZES, usual.least), one_of("til", SIZES, usual.most)))
    place = given.get("kommune", "")
    return Choice(
        sizes[0], sizes[1], one_of("km", REACHES, usual.reach), place if place.isdecimal() and len(place) == 4 else ""
    )


def shown(choice: Choice) -> dict[str, Any]:
    """A choice as the forms take it."""
    return {"fra": choice.least, "til": choice.most, "km": choice.reach, "kommune": choice.place}


class StepForm(forms.Form):
    """A step with a post, with a few words about what the employer said. A text that seems private about somebody is kept only for
    a reason, which is asked for then.
    """

    note = forms.CharField(
        label=gettext_lazy("Hva sa arbeidsgiveren?"),
        max_length=MOST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Alle som arbeider mot arbeidsgivere, kan lese det. Skriv om arbeidet, ikke om personer."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if _REASON in self.data:
            self._ask_for_reason()

    def _ask_for_reason(self) -> None:
        self.fields[_REASON] = forms.ChoiceField(
            label=gettext_lazy("Behold teksten fordi …"),
            choices=[
                ("", gettext_lazy("Nei, jeg skriver den om")),
                *((one.code, label(one)) for one in PRIVATE_REASONS),
            ],
            widget=forms.RadioSelect,
            required=False,
        )

    def refuse(self, refused: ValidationError) -> None:
        """An error of the verb at the field it is about."""
        code = getattr(refused, "code", "") or ""
        if code == "private" and "note" in self.fields and _REASON not in self.fields:
            self._ask_for_reason()
        field = ("note" if "note" in self.fields else "name") if code in ("private", "national_id") else code
        self.add_error(field if field in self.fields else None, refused)

    def texts(self) -> dict[str, str]:
        """The words and why they may stand, as the verbs take them."""
        return {"note": self.cleaned_data["note"], _REASON: self.cleaned_data.get(_REASON, "")}

    def act(self, actor: Any, position: CarvedPosition) -> object:
        """Call the verb. Raises ValidationError."""
        return carving_actions.discuss(actor, position, **self.texts())


class AgreeForm(StepForm):
    """The employer has agreed."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("Hva er avtalt?"),
        choices=[(one.value, PURPOSE_WORDS[one]) for one in (Purpose.HIRING, Purpose.TRAINING)],
        widget=forms.RadioSelect,
    )
    until = WordDateField(label=gettext_lazy("Plassen er ledig til"), required=False)
    field_order = ("purpose", "until", "note")

    def act(self, actor: Any, position: CarvedPosition) -> object:
        purpose = Purpose(self.cleaned_data["purpose"])
        return carving_actions.agree(actor, position, purpose, until=self.cleaned_data["until"], **self.texts())

    def clean_until(self) -> Any:
        """The last day has not passed."""
        until = self.cleaned_data["until"]
        if until is not None and until < clock.today():
            raise ValidationError(gettext_lazy("Datoen må være i dag eller senere."), code="until")
        return until


class PutAwayForm(StepForm):
    """Not this one, because."""

    reason = forms.ChoiceField(label=gettext_lazy("Hvorfor legges den bort?"), widget=forms.RadioSelect)
    field_order = ("reason", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(one.code, label(one)) for one in PUT_AWAY]  # type: ignore[attr-defined]
        self.fields["note"].label = gettext_lazy("Med noen ord")

    def act(self, actor: Any, position: CarvedPosition) -> object:
        return carving_actions.put_away(actor, position, self.cleaned_data["reason"], **self.texts())


class TakeUpForm(StepForm):
    """Worked on again: nothing is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]

    def act(self, actor: Any, position: CarvedPosition) -> object:
        return carving_actions.take_up(actor, position)


class NameForm(StepForm):
    """Another name."""

    name = forms.CharField(label=gettext_lazy("Hva skal deljobben hete?"), max_length=MOST_NAME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]

    def act(self, actor: Any, position: CarvedPosition) -> object:
        return carving_actions.rename(actor, position, self.cleaned_data["name"])
