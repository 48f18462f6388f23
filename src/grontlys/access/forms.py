"""Forms of the pages about people, organisations and the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grontlys.access import vocabulary
from grontlys.access.models import Organisation, Person
from grontlys.access.roles import OrganisationKind, Role
from grontlys.shared import clock, orgnr
from grontlys.web.fields import WordDateField


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Put a verb's refusal on the fields it names, or over the form where it names none that the form has."""
    if hasattr(error, "error_dict"):
        for field, errors in error.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, error)


def _role_choices(roles: frozenset[str]) -> list[tuple[str, Any]]:
    return [("", _("Velg rolle")), *((role.value, role.label) for role in Role if role.value in roles)]


class RoleForm(forms.Form):
    """A role for a period. The choices are those that exist in the organisation."""

    role = forms.ChoiceField(label=_("Rolle"))
    starts_on = WordDateField(label=_("Fra"), help_text="")
    ends_on = WordDateField(
        label=_("Til og med"), required=False, help_text=_("Tomt hvis den ikke har noen sluttdato.")
    )

    def __init__(self, *args: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _role_choices(roles)
        self.fields["starts_on"].initial = clock.today()


class AddPersonForm(RoleForm):
    """Somebody new, or somebody who already has a role elsewhere."""

    email = forms.EmailField(label=_("E-post"), max_length=254)
    name = forms.CharField(label=_("Navn"), max_length=120)
    phone = forms.CharField(label=_("Telefon"), max_length=30, required=False)
    language = forms.ChoiceField(label=_("Språk"), choices=[("nb", "Norsk bokmål"), ("en", "English")], initial="nb")

    field_order = ("email", "name", "role", "starts_on", "ends_on", "phone", "language")


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = WordDateField(label=_("Siste dag"), help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = clock.today()


class OrganisationNumberField(forms.CharField):
    """Nine digits as people write them; cleans to a number or None."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = orgnr.parse(text)
        if number is None:
            raise forms.ValidationError(_("Et organisasjonsnummer har ni siffer, og det siste er et kontrollsiffer."))
        return number


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Navn"), max_length=200)
    short_name = forms.CharField(label=_("Kortnavn"), max_length=60, help_text=_("Det kollegene sier: «NAV Frogn»."))
    number = OrganisationNumberField(label=_("Organisasjonsnummer"), max_length=20, required=False)
    parent = forms.ModelChoiceField(
        label=_("Hører til"), queryset=Organisation.objects.order_by("name"), required=False, empty_label=_("Ingen")
    )
    phone = forms.CharField(label=_("Telefon"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-post"), required=False)


class NewOrganisationForm(OrganisationForm):
    """The kind is chosen once: roles hang on it."""

    kind = forms.ChoiceField(label=_("Type"), choices=[("", _("Velg type")), *OrganisationKind.choices])

    field_order = ("kind", "name", "short_name", "number", "parent", "phone", "email")


class AreaForm(forms.Form):
    municipality_code = forms.RegexField(
        label=_("Kommunenummer"),
        regex=r"^\d{4}$",
        max_length=4,
        error_messages={"invalid": _("Et kommunenummer har fire siffer.")},
    )
    starts_on = WordDateField(label=_("Fra"), help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = clock.today()


class LogFilterForm(forms.Form):
    """What to show of the log. No free text: the log must not become a place to search for people in words."""

    verb = forms.ChoiceField(label=_("Handling"), required=False)
    person = forms.ModelChoiceField(
        label=_("Hvem"), queryset=Person.objects.none(), required=False, empty_label=_("Alle")
    )
    starts_on = WordDateField(label=_("Fra"), required=False, help_text="")
    ends_on = WordDateField(label=_("Til og med"), required=False, help_text="")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = self.fields["verb"]
        assert isinstance(verbs, forms.ChoiceField)
        named = sorted(((code, str(label)) for code, label in vocabulary.VERBS.items()), key=lambda pair: pair[1])
        verbs.choices = [("", _("Alle")), *named]
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = people


class StaffFilterForm(forms.Form):
    """What to show of a staff list. The names stand in the address."""

    navn = forms.CharField(label=_("Navn eller e-post"), required=False)
    rolle = forms.ChoiceField(label=_("Rolle"), required=False)
    vis = forms.ChoiceField(
        label=_("Vis"), required=False, choices=[("", _("De som har en rolle")), ("alle", _("Tidligere også"))]
    )

    def __init__(self, *args: Any, roles: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["rolle"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [("", _("Alle")), *_role_choices(frozenset(roles))[1:]]


class OrganisationFilterForm(forms.Form):
    """What to show of the organisations."""

    navn = forms.CharField(label=_("Navn"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("Alle")), *OrganisationKind.choices])
