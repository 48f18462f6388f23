"""What is asked for a report on groups: the file, the period, what for, and how."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grontlys.employers.lists import sheets
from grontlys.employers.lists.sheets import Unreadable
from grontlys.employers.lists.wording import unreadable_text
from grontlys.employers.rules.kinds import Purpose
from grontlys.employers.wording import PURPOSE_WORDS
from grontlys.matching.audit.groups import DIMENSIONS, Brought, read_groups
from grontlys.matching.audit.hiding import LEAST, NEVER_UNDER
from grontlys.matching.audit_upload import MOST_BYTES
from grontlys.matching.audit_wording import DIMENSION_WORDS, fault_texts
from grontlys.shared import clock
from grontlys.shared.text import lowered
from grontlys.web.fields import WordDateField

MOST_LEAST = 50
USUAL_PERIOD = dt.timedelta(days=364)


def _pairs() -> list[tuple[str, str]]:
    return [
        (f"{a}:{b}", f"{DIMENSION_WORDS[a]} × {lowered(str(DIMENSION_WORDS[b]))}")
        for a, b in combinations(DIMENSIONS, 2)
    ]


class ReportForm(forms.Form):
    """Cleans to what `auditing.audit` takes. `brought` is read from the file, in memory, and goes with the form."""

    file = forms.FileField(
        label=_("Filen med grupper"),
        help_text=_(
            "Excel eller CSV, inntil 5 MB. Første rad er overskrifter: «Kode», og minst én av «Alder», «Fødselsår», "
            "«Aldersgruppe», «Kjønn» (K, M, X) og «Kommune» (nummer)."
        ),
        max_length=200,
        allow_empty_file=True,
        error_messages={"required": _("Velg en fil.")},
    )
    since = WordDateField(label=_("Fra og med"), past=True, latest=0, required=True)
    until = WordDateField(label=_("Til og med"), past=True, latest=0, required=True)
    purpose = forms.ChoiceField(
        label=_("Formål"), choices=lambda: [(purpose.value, PURPOSE_WORDS[purpose]) for purpose in Purpose]
    )
    pairs = forms.MultipleChoiceField(
        label=_("Se også to og to sammen"), choices=_pairs, required=False, widget=forms.CheckboxSelectMultiple
    )
    least = forms.IntegerField(
        label=_("Skjul tall under"),
        min_value=NEVER_UNDER,
        max_value=MOST_LEAST,
        initial=LEAST,
        help_text=_("Aldri lavere enn 4."),
    )
    today = forms.BooleanField(
        label=_("Regn også ut hva som ville blitt foreslått i dag"),
        help_text=_("Tar lengre tid når det er mange."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["since"].initial = today - USUAL_PERIOD
        self.fields["until"].initial = today

    def clean_file(self) -> Brought:
        """What the file holds. Raises ValidationError with each line that cannot be used."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise ValidationError(_("Filen er større enn 5 MB."), code="too_large")
        try:
            book = sheets.read(given.read(), given.name)
        except Unreadable as unreadable:
            heading, text = unreadable_text(unreadable)
            raise ValidationError(f"{heading}: {text}", code=unreadable.code) from None
        brought = read_groups(book.sheets[0].rows, clock.today().year)
        if brought.faults:
            raise ValidationError([ValidationError(text, code="line") for text in fault_texts(brought.faults)])
        return brought

    def clean(self) -> dict[str, Any]:
        """The period the right way round."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("Siste dag kan ikke være før første."), code="order"))
        return found

    def asked(self) -> dict[str, Any]:
        """As `auditing.audit` takes it."""
        given = self.cleaned_data
        return {
            "brought": given["file"],
            "since": given["since"],
            "until": given["until"],
            "purpose": given["purpose"],
            "pairs": [tuple(pair.split(":")) for pair in given["pairs"]],
            "least": given["least"],
            "today": clock.today() if given["today"] else None,
        }
