"""Form fields that take what people write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grontlys.shared import clock
from grontlys.shared.dates import parse_date


class WordDateInput(forms.TextInput):
    """A text field: a calendar in front of people who know the date by heart only delays them."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, dt.datetime):
            value = value.date()
        if isinstance(value, dt.date):
            return f"{value.day}.{value.month}.{value.year}"
        return super().format_value(value)


class WordDateField(forms.Field):
    """A date in words or figures, seen from today: "fre", "14.12", "om 3 uker". Cleans to a `datetime.date` or None.

    `earliest` and `latest` are days from today (0 is today); outside them the form says so. With
    `past`, "man" is last Monday and "14.12" the latest such day.
    """

    widget = WordDateInput
    default_error_messages = {
        "unreadable": _("Forsto ikke datoen. Skriv for eksempel «fre», «14.12» eller «om 3 uker»."),
        "too_early": _("Datoen er tidligere enn den kan være."),
        "too_late": _("Datoen er senere enn den kan være."),
    }

    def __init__(
        self, *, earliest: int | None = None, latest: int | None = None, past: bool = False, **options: Any
    ) -> None:
        self.past = past
        options.setdefault("help_text", _("For eksempel «fre», «14.12» eller «om 3 uker»."))
        super().__init__(**options)
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        found = parse_date(str(value), clock.today(), past=self.past)
        if found is None:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return found

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is None:
            return
        days = (value - clock.today()).days
        if self.earliest is not None and days < self.earliest:
            raise ValidationError(self.error_messages["too_early"], code="too_early")
        if self.latest is not None and days > self.latest:
            raise ValidationError(self.error_messages["too_late"], code="too_late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
